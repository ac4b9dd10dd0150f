// Search: what an address asks to look for, for the page and the API alike.
#pragma once

#include "sayso/search.h"
#include "serve/pages.h"

namespace sayso::serve {

/// The id of the story that `named`, with or without "s:", is now; one that was merged is another.
/// Errc::not_found: the record has none.
Result<std::string> known_story(Store& store, const std::string& named);

/// From q, speaker, type, outlet, figure, story, since, until, order (best or newest). Limit and
/// offset stay as they are. Errc::usage for a time, type or order that is none, Errc::not_found
/// for a story.
Result<SearchQuery> search_query(const Asked& asked);

/// True where nothing at all is looked for.
bool is_empty(const SearchQuery& query);

Result<Response> search_page(const Asked& asked);

}  // namespace sayso::serve
