// Page times: which of the times that a page gives are those of publication and of the last change.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/candidates.h"
#include "extract/dates.h"
#include "sayso/time.h"

namespace sayso::extract {

struct PageTimes {
  std::optional<Time> published;
  std::optional<Time> modified;
  bool only_change = false;  ///< the page shows its readers no day but that of its last change
};

/// Rule D of docs/formats/metadata.md: the most trusted place decides; a line that says when
/// the page was published wins over metadata that were renewed with a later edition; a numeric day
/// is read as the page's other days are; of one instant the writing with an offset is taken. A page
/// that is no news and is kept up to date is dated by the change that it shows. Marks the chosen
/// candidates. Pure.
PageTimes choose_times(std::vector<Candidate>& published, std::vector<Candidate>& modified,
                       DayStyle style, bool is_news);

}  // namespace sayso::extract
