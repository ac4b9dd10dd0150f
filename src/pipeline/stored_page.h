// Stored page: where the words of a version stand in the document that it was taken out of.
#pragma once

#include <vector>

#include "sayso/store.h"
#include "sayso/stored_page.h"

namespace sayso::pipeline {

/// The document of a version, with the places of `spans` (of its text) in it. Records that do not
/// tell where the text of a page lay are helped by taking the page apart once more.
/// Errc::not_found, and what a Store reports.
Result<StoredPage> stored_page(Store& store, VersionNumber number, const std::vector<Span>& spans);

/// Holds a text against the bytes of its document: what stands at its runs, character references
/// written out, must be the text, and nothing but spaces and line breaks may lie between them. What
/// is not so, in a line; "" where all is well.
std::string place_trouble(const Article& article, const Document& document);

/// The same for every version that has runs. What is wrong, or cannot be read, is added to
/// `findings`. Reads every document once.
PageCheck check_pages(Store& store, std::vector<Finding>& findings);

}  // namespace sayso::pipeline
