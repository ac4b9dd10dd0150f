// Author labels: the words by which a line, a field or a card says who wrote, in one table.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sayso::extract {

/// What a label of authors says, and so where it counts.
enum class AuthorLabelKind : uint8_t {
  by,       ///< "by": at the title, in bylines, behind a day
  written,  ///< "written by": in front of a name wherever it stands
  posted,   ///< "published by": at the title and in bylines
  author,   ///< "author": with a colon wherever it stands, without one at the title before a name
  credit,   ///< "text", "reporter": as `author`, but with a colon only
  wrote,    ///< a word that has other meanings alone ("كتب"): in front of a name at the title
  heading,  ///< "contributors": announces names wherever it stands
  frame,    ///< "more by": is cut in front of a name, announces nothing
};

/// A label that a text begins with.
struct AuthorLabel {
  AuthorLabelKind kind = AuthorLabelKind::by;
  size_t size = 0;           ///< bytes of the text, with its colon and the blanks behind it
  bool colon = false;        ///< ":", or the "/" of "文/"
  bool attached = false;     ///< the next letter follows at once, in scripts that divide no words
  bool alone = false;        ///< nothing follows
  bool is_particle = false;  ///< the same letters begin names: "Di", "Av"
};

/// The longest label that `text` begins with. `language`: the first part of the tag of the page's,
/// "" where it tells none. Letters that begin names elsewhere ("Di", "Av") count on pages of their
/// language only, else in lower case.
std::optional<AuthorLabel> author_label(std::string_view text, std::string_view language);

/// Where a label with its colon, or "written by", stands behind other words of a line ("3 February
/// 2026 | Author: Ada Lunn"); nothing at its begin.
std::optional<size_t> author_label_inside(std::string_view text, std::string_view language);

/// How a line that begins with a label of authors may be taken near the title.
enum class Byline : uint8_t {
  none,
  says_so,     ///< whatever it names
  with_names,  ///< where persons' names follow
};

/// "By Ada Lunn", "by: Ada Lunn", "ByAda Lunn" (two elements without a space), "윤서진 기자".
Byline begins_byline(std::string_view text, std::string_view language);

/// "Written by", "Auteur:": a label of a card that announces an author.
bool names_author(std::string_view text);

/// A line that names an author wherever it stands: "Author: Ada Lunn", "Written by Ada Lunn".
Byline says_author(std::string_view text, std::string_view language);

/// A line that only announces the name in the next, near the title.
bool is_byline_label(std::string_view text, std::string_view language);

/// A line that only announces authors in the next ones, wherever it stands: "Author(s)".
bool is_author_label(std::string_view text, std::string_view language);

}  // namespace sayso::extract
