# A corrected figure and the note that owns up to it.
article a1 outlet="Example Wire" published=2026-01-24T18:00Z
The ferry carried 80 passengers, the line said.

It left the pier at noon and came back an hour later.
----
article a2 version-of=a1 published=2026-01-24T18:00Z modified=2026-01-25T09:00Z
The ferry carried 18 passengers, the line said.

It left the pier at noon and came back an hour later.

Correction: An earlier version of this report gave a wrong number of passengers.
----
expect only changed
number | The ferry carried 80 passengers, the line said. -> The ferry carried 18 passengers, the line said.
correction | - -> Correction: An earlier version of this report gave a wrong number of passengers.
