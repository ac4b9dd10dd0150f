// Page: the article in an HTML page.
#pragma once

#include <vector>

#include "extract/extract.h"

namespace sayso::extract {

/// Fills text, blocks, source and what metadata is not known yet.
void extract_page(const Document& document, const Limits& limits, Article& article,
                  std::vector<Dropped>* dropped);

}  // namespace sayso::extract
