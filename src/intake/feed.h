// Feed: the entries of RSS, RDF, Atom and JSON feeds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/intake.h"

namespace sayso::intake {

/// RSS 0.9 to 2.0, RDF (RSS 1.0) and Atom 0.3 and 1.0, told by their elements; well formed or not.
/// One item for each entry with a title or a text, at most Limits::feed_entries: its id is its
/// address, else its own id, else "WHERE#N". The longest of an entry's texts is taken; it is HTML
/// when it has markup. What the feed says of itself (title, language) is told of each entry that
/// does not say it. Bytes in any charset. Pure.
std::vector<Item> parse_feed(std::string_view bytes, const std::string& where,
                             const Limits& limits);
/// JSON Feed 1 and 1.1, the same way.
std::vector<Item> parse_json_feed(std::string_view bytes, const std::string& where,
                                  const Limits& limits);

/// `address` as it stands in a page or feed of address `base` (RFC 3986, section 5, without the
/// rare cases). An address that has a scheme stays as it is.
std::string resolve(std::string_view address, std::string_view base);

/// What an entry of any feed says, before it becomes a document.
struct Entry {
  std::string id;
  std::string title;
  std::string text;      ///< the longest
  bool is_html = false;  ///< `text` has markup
  Told told;
};
Item item_of(Entry entry, const std::string& where, size_t number, const Limits& limits);
/// Whether a text that may be either is HTML: it has a tag or a character reference.
bool has_markup(std::string_view text);
/// At most `most` bytes of it, ended between characters.
std::string_view cut(std::string_view text, size_t most);
/// One line of plain text out of a title that may have markup.
std::string plain_line(std::string_view text, bool may_be_html);

}  // namespace sayso::intake
