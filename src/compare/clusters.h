// Clusters: pairs of clauses that say the same, gathered to points.
#pragma once

#include <vector>

#include "compare/agreement.h"

namespace sayso::compare {

using Cluster = std::vector<ClauseAt>;

/// Groups of clauses in which each says the same as most others of its group: no chain in which the
/// first and the last share nothing. `slots`: groups known to tell one figure, time, place or turn
/// alike; they stay together, and may take others in. `pairs`: in any order; the surest are joined
/// first, a pair that fits no group is left out. A clause may stand in several of `slots` (it tells
/// several things), but in one of the other groups only.
/// `opposed`: pairs of clauses, the lesser first, that differ: no group takes in both.
std::vector<Cluster> cluster(std::vector<Cluster> slots, std::vector<ClausePair> pairs,
                             const ClauseLinks& opposed);

}  // namespace sayso::compare
