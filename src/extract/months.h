// Months: their names in the languages that docs/formats/metadata.md lists.
#pragma once

#include <string_view>

namespace sayso::extract {

/// Which month (1 to 12) a word in lower case names, written out in any case of its language or
/// cut short as its papers do; 0 for other words. "listopad" is October in Croatian, November in
/// Polish and Czech: `croatian` decides.
int month_of(std::string_view word, bool croatian);

}  // namespace sayso::extract
