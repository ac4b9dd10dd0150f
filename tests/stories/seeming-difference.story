# Twelve in hospital and twenty hurt are two figures, not two accounts.
article a1 outlet="Example Wire" published=2026-01-24T18:00Z
A crane fell onto the quay at Lower Harbour on Saturday morning, injuring 20 people, the port authority said.

Twelve of them were taken to hospital, the port authority said.
----
article b1 outlet="Harbour Post" published=2026-01-24T19:00Z
A crane toppled over at Lower Harbour on Saturday and injured 20 people, the port authority said.

The crane had been inspected in December, according to the ministry.
----
expect no differ
