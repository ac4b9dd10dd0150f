# What stands around the report comes and goes without news.
article a1 outlet="Example Wire" published=2026-01-24T18:00Z
By Ada Lunn

The hall was closed on Friday, the council said.
----
article a2 version-of=a1 published=2026-01-24T18:00Z modified=2026-01-24T20:00Z
By Ada Lunn and Ben Orr

The hall was closed on Friday, the council said.
----
expect no changed
