// Labels: what a line of a page says of itself - a copyright, a credit. Those of authors:
// author_labels.h; of days: day_labels.h.
#pragma once

#include <string>
#include <string_view>

namespace sayso::extract {

// `low` is the line in lower case.

/// Whether the words before a "by" credit another than the author: "Edited", "Photos", "Reviewed".
bool credits_another(std::string_view low);

/// "(c) 2026" with the sign, "Copyright".
bool says_copyright(std::string_view low);

}  // namespace sayso::extract
