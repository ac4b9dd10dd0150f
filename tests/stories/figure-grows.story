# The figure grows between two versions; the owner's account stays.
article a1 outlet="Example Wire" published=2026-01-24T18:00Z
The mill was empty, the owner said. Some 400 people marched, organizers said.
----
article a2 version-of=a1 published=2026-01-24T18:00Z modified=2026-01-24T21:00Z
The mill was empty, the owner said. Approximately 900 people marched, organizers said.
----
expect only changed
number | Some 400 people marched, organizers said. -> Approximately 900 people marched, organizers said.
expect versions
a2 <- a1
