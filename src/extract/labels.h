// Labels: what a line of a page says of itself - a day of publication, a change. Those of authors:
// author_labels.h.
#pragma once

#include <string>
#include <string_view>

namespace sayso::extract {

// `low` is the line in lower case.

/// Whether the words before a "by" credit another than the author: "Edited", "Photos", "Reviewed".
bool credits_another(std::string_view low);

/// "Published ...", "Veröffentlicht ...".
bool says_published(std::string_view low);

/// A line that only announces the day of publication in the next: "Published", "Date:".
bool is_day_label(std::string_view low);

/// "Updated", "Aktualisiert", anywhere in the line.
bool says_updated(std::string_view low);

/// A short line that only announces the day of a change in the next: "Last updated on".
bool is_change_label(std::string_view low);

/// "(c) 2026" with the sign, "Copyright".
bool says_copyright(std::string_view low);

/// Whether `rest`, what stands before or behind a day in its line, is what bylines have there:
/// names, a clock, a time of reading, a label of publication; not a sentence, nor another label.
bool is_beside_day(std::string_view rest);

}  // namespace sayso::extract
