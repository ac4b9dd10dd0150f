// Again: a stored document taken apart once more.
#pragma once

#include <optional>
#include <vector>

#include "extract/extract.h"
#include "sayso/article.h"
#include "sayso/document.h"

namespace sayso::pipeline {

/// Whether a document may be a page. The record does not keep as what it was given.
bool looks_like_page(const Document& document);

/// What this program takes out of a stored page, where that is the text of `article`; nothing where
/// it takes another one. `parts`, where given, is filled with what is left out of the page: of the
/// same text, else of today's. Costs up to four extractions.
std::optional<Article> extracted_again(const Document& document, const Article& article,
                                       std::vector<extract::Dropped>* parts = nullptr);

}  // namespace sayso::pipeline
