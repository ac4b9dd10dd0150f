// Saying time: when somebody is said to have said it.
#pragma once

#include <optional>

#include "sayso/article.h"
#include "sayso/history.h"
#include "sayso/reading.h"

namespace sayso::ledger {

/// The time that belongs to the saying of `claim`: behind its cue, with none but whom it was said
/// to and where in between ("told reporters in Marl on Monday"), right before it ("on Monday
/// said"), or at the head of the sentence with the source behind it ("On Monday, the mayor said").
/// Nothing where any other word stands between ("said of the 1998 fire", "the mayor, elected in
/// 2019, said"), in a dateline, within what is said or who says it. Pure.
std::optional<SayingTime> saying_time(const Article& article, const Reading& reading,
                                      const Claim& claim);

}  // namespace sayso::ledger
