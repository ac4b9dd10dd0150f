# Two accounts of who was hurt, in two outlets.
article a1 outlet="Example Wire" published=2026-01-24T18:00Z
A crane fell onto the quay at Lower Harbour on Saturday morning.

The crane driver was not hurt in the fall, the port authority said.
----
article b1 outlet="Harbour Post" published=2026-01-24T19:00Z
A crane toppled over at Lower Harbour on Saturday and hit the quay.

The crane driver was hurt in the fall, according to the dockers' union.
----
expect stories
a1 b1
expect only differ
POLARITY | The crane driver was hurt in the fall <> The crane driver was not hurt in the fall
