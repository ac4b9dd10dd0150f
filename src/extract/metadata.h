// Metadata: what a page says of itself, every candidate in a fixed order of trust.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "html/dom.h"
#include "sayso/article.h"

namespace sayso::extract {

/// Fills what `article` does not know yet: title, outlet, authors, published, modified, language,
/// address. Order of trust: JSON-LD of an article; meta tags (OpenGraph, article:, Dublin Core,
/// Parsely); microdata and microformats; <time>; what stands visibly (h1, byline). Unknown stays
/// unknown. Gives the JSON-LD articleBody, or "".
std::string read_metadata(const html::Tree& tree, Article& article);

/// RFC 3339, ISO 8601 with loose spaces, RFC 822 ("Tue, 03 Feb 2026 10:00:00 +0100"), "Feb 3,
/// 2026", "20260203". Nothing else.
std::optional<Time> parse_loose_time(std::string_view text);

}  // namespace sayso::extract
