// SearchPage: what a search found, for a terminal.
#pragma once

#include <string>

#include "render/terminal.h"
#include "sayso/search.h"

namespace sayso::render {

/// The hits, each with who says it and where, and what stands behind the last. `offset` hits were
/// passed over.
std::string search_page(const SearchResult& result, uint32_t offset, const Style& style);

/// "Mayor Oda [Hana Oda]" for each who says it, or nothing for the outlet's own words.
std::string said_by(const SearchHit& hit);

/// The hit's words cut where matches begin and end: (words, is a match).
std::vector<std::pair<std::string, bool>> marked_words(const SearchHit& hit);

}  // namespace sayso::render
