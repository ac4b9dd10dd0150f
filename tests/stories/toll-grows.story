# A later, higher toll is growth; both outlets are right at their hour.
article a1 outlet="Example Wire" published=2026-01-24T08:00Z
A storm flooded the valley of Lower Arden and killed four people, the governor said.
----
article b1 outlet="Valley Post" published=2026-01-24T20:00Z
A storm flooded the valley of Lower Arden and killed nine people, the governor's office said.
----
expect stories
a1 b1
expect no differ
