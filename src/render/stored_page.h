// Stored page: where the words of a version's rows stand in its document, as JSON and for a
// terminal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "render/terminal.h"
#include "sayso/store.h"
#include "sayso/stored_page.h"

namespace sayso::render {

/// Words of a row that can be looked for in the document.
struct RowWords {
  uint32_t attribution = 0;
  const char* role = "";  ///< source cue content hedge
  Span span;
};

/// The words of every attribution, or of one: in the order of the reading, source, cue, content and
/// hedges of each.
std::vector<RowWords> words_of_rows(const Reading& reading,
                                    std::optional<uint32_t> attribution = std::nullopt);
std::vector<Span> spans_of(const std::vector<RowWords>& rows);

/// One line about a page that is none, or whose words have no places; "" when all is there.
std::string told_of(const StoredPage& page);

/// docs/formats/page.schema.json. `page` was asked for the spans of `rows`, in their order.
std::string stored_page_json(const StoredVersion& version, const std::vector<RowWords>& rows,
                             const StoredPage& page);
/// The same for people: bytes and line of each, and what stands there.
std::string stored_page_page(const StoredVersion& version, const std::vector<RowWords>& rows,
                             const StoredPage& page, const Style& style);

}  // namespace sayso::render
