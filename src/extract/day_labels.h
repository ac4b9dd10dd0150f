// Day labels: the words by which a page says that a day is that of publication, or of a change.
#pragma once

#include <string_view>

namespace sayso::extract {

// `low` is a line in lower case.

/// "Published ...", "Veröffentlicht ...".
bool says_published(std::string_view low);

/// A line that only announces the day of publication in the next: "Published", "Date:".
bool is_day_label(std::string_view low);

/// "Updated", "Aktualisiert", anywhere in the line.
bool says_updated(std::string_view low);

/// A short line that only announces the day of a change in the next: "Last updated on".
bool is_change_label(std::string_view low);

enum class DayLabel { none, published, changed };

/// The label that stands nearest before a day, of what stands between it and the day before it, or
/// the begin of the line. A label far from the day, or of publication in the middle of a sentence
/// ("in a study published 3 March"), is none.
DayLabel label_before_day(std::string_view low);

/// The label right behind the last day of a line, where nothing else follows: "2026/3/3 更新".
DayLabel label_behind_day(std::string_view low);

/// Whether `rest`, what stands before or behind a day in its line, or between two, is what bylines
/// have there: names, a clock, a time of reading, a label of publication or change; not a
/// sentence, nor another label.
bool is_beside_day(std::string_view rest);

}  // namespace sayso::extract
