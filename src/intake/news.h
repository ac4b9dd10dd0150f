// News: what agencies send, ninjs and NewsML-G2.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/intake.h"

namespace sayso::intake {

/// ninjs 1, 2 and 3 (IPTC): one item, or one for each of an array or of a planning's associations
/// that hold a text. Its id is the item's uri, so that later versions are versions. A picture or a
/// video without a text is an item with an error. Pure.
std::vector<Item> parse_ninjs(std::string_view bytes, const std::string& where,
                              const Limits& limits);
/// NewsML-G2 (IPTC): each newsItem of a newsItem, newsMessage or package with a text, as NITF,
/// XHTML or plain text. Its id is its guid. Pure.
std::vector<Item> parse_newsml(std::string_view bytes, const std::string& where,
                               const Limits& limits);

}  // namespace sayso::intake
