# A page that asks for a subscription stands between two versions: the figure that changed behind it is told, nothing is gone.
article w1 outlet="Marl Post" published=2026-02-03T08:00Z
Twelve boats sank in the harbour of Marl on Monday night. The harbour office said that the storm had torn the old chain. Nobody was on board the boats, Ada Orr of the boatmen's guild said. The ferry to Pell will stay in port until the wind turns.
----
article w2 version-of=w1 published=2026-02-03T08:00Z modified=2026-02-03T09:00Z
Subscribe now to go on reading. Already a reader? Sign in.
----
article w3 version-of=w1 published=2026-02-03T08:00Z modified=2026-02-03T10:00Z
Fourteen boats sank in the harbour of Marl on Monday night. The harbour office said that the storm had torn the old chain. Nobody was on board the boats, Ada Orr of the boatmen's guild said. The ferry to Pell will stay in port until the wind turns.
----
article o1 outlet="Pell Echo" published=2026-02-03T09:30Z
Nine boats sank in the harbour of Marl on Monday night. The mayor of Marl thanked the boatmen who had helped all night.
----
article w4 version-of=w1 published=2026-02-03T08:00Z modified=2026-02-03T11:00Z
We value your privacy. Accept all cookies to go on.
----
expect only changed
unreadable | Twelve boats sank in the harbour of Marl on Monday night. -> Subscribe now to go on reading.
number | Twelve boats sank in the harbour of Marl on Monday night. -> Fourteen boats sank in the harbour of Marl on Monday night.
unreadable | Fourteen boats sank in the harbour of Marl on Monday night. -> We value your privacy.
expect versions
w2 <- w1
w3 <- w2
w4 <- w3
expect differ
NUMBER | Fourteen boats sank in the harbour of Marl on Monday night <> Nine boats sank in the harbour of Marl on Monday night
