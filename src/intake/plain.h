// Plain: texts that are not HTML and tell of themselves: Markdown and letters.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "intake/intake.h"

namespace sayso::intake {

/// Whether a text is Markdown: it begins with front matter that has a title or a date, or with a
/// heading ("# ..."), or has two links or more in Markdown's form.
bool is_markdown(std::string_view text);
/// A page of it: headings, paragraphs, quotations, lists, and text without its marks (CommonMark's
/// common part; HTML in it stays). The first heading of level 1, or the front matter, gives the
/// title; front matter also author and date. REQUIRES: valid UTF-8.
Document markdown(std::string_view text, std::string id);

/// Whether a text begins like a letter (RFC 5322): two or more of From, Subject, Date, To and the
/// like, an empty line, and a text.
bool is_letter(std::string_view bytes);
/// Its text: of a multipart letter (three levels deep) the plain part, else the HTML part;
/// transfer encodings and encoded words written out. Subject, sender and date are told. Attachments
/// are left out.
Document letter(std::string_view bytes, std::string id, const Limits& limits);

}  // namespace sayso::intake
