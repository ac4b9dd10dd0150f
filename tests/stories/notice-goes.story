# The outlet no longer calls its report provisional; a question stays with its tag.
article a1 outlet="Example Wire" published=2026-01-24T18:00Z
The hall was closed on Friday, the council said.

This is a developing story.
----
article a2 version-of=a1 published=2026-01-24T18:00Z modified=2026-01-24T20:00Z
The hall was closed on Friday, the council said.

"Who has the key?" Ada Lunn asked.
----
expect only changed
removed | This is a developing story. -> -
added | - -> "Who has the key?" Ada Lunn asked.
