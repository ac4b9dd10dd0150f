# One wire report, carried by two outlets, is one origin.
article a1 outlet="Example Wire" published=2026-01-24T08:00Z title="Fire destroys grain store"
A fire destroyed a grain store in Upper Arden before dawn on Saturday, the fire brigade said.

"The roof came down before we had the hoses out," said Dov Hale, who led the crew.

Nobody was inside, and the cause is not known, Hale said. The store held 900 tonnes of barley, according to its owner, Kaya Storm.

Neighbours said they had smelled smoke for an hour.
----
article b1 outlet="Valley Post" published=2026-01-24T09:30Z title="Barley burns in Upper Arden"
A fire destroyed a grain store in Upper Arden before dawn on Saturday, the fire brigade said.

"The roof came down before we had the hoses out," said Dov Hale, who led the crew.

Nobody was inside, and the cause is not known, Hale said. The store held 900 tonnes of barley, according to its owner, Kaya Storm.
----
article c1 outlet="Evening Post" published=2026-01-24T17:00Z title="Schools reopen after frost"
Schools in Port Bell open again on Monday after a week of frost, the school board said.
----
expect only stories
a1 b1
c1
expect only copies
b1 = a1
