# "One of the lifeboats" picks one out of them; it is no count that a count of them could deny.
article a1 outlet="Example Wire" published=2026-01-24T18:00Z
A ferry caught fire off Lower Harbour on Saturday, and one of the lifeboats jammed, the port authority said.
----
article b1 outlet="Harbour Post" published=2026-01-24T19:00Z
A ferry caught fire off Lower Harbour on Saturday, and four lifeboats were lowered, the coast guard said.
----
expect no differ
