# "allegedly" goes; a comma alone is no news.
article a1 outlet="Example Wire" published=2026-01-24T18:00Z
The guard allegedly left the gate open, police said.

The gate was locked again by noon, according to the harbour master.
----
article a2 version-of=a1 published=2026-01-24T18:00Z modified=2026-01-24T19:00Z
The guard left the gate open, police said.

The gate was locked again, by noon, according to the harbour master.
----
expect only changed
hedge | The guard allegedly left the gate open, police said. -> The guard left the gate open, police said.
