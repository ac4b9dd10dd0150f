// Labels: what a line of a page says of itself - a byline, a day of publication, a change.
#pragma once

#include <string>
#include <string_view>

namespace sayso::extract {

// `low` is the line in lower case.

/// "By Ada Lunn", "by: Ada Lunn", "ByAda Lunn" (two elements without a space).
bool begins_byline(const std::string& text, std::string_view low);

/// "Written by": a label of a card or a list that announces an author.
bool names_author(std::string_view low);

/// A line that names an author wherever it stands: "Author: Ada Lunn", "Written by Ada Lunn".
bool says_author(std::string_view low);

/// A line that only announces the name in the next.
bool is_byline_label(std::string_view low);

/// A line that only announces authors in the next ones, wherever it stands: "Author(s)".
bool is_author_label(std::string_view low);

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
