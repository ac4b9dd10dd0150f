// Metadata: what a page says of itself, every candidate kept, chosen by written rules.
#pragma once

#include "extract/blocks.h"
#include "extract/candidates.h"
#include "extract/dates.h"
#include "extract/features.h"
#include "html/dom.h"
#include "sayso/article.h"

namespace sayso::extract {

/// What was found beside the text.
struct PageFacts {
  Candidates candidates;
  Evidence evidence;
  bool is_live = false;
  std::vector<std::string> corrections;  ///< texts that the page's data gives
  DayStyle style;                        ///< how the page writes its days
  std::string language;                  ///< first part of the page's tag, in lower case; or ""
  std::vector<size_t> day_lines;  ///< lines at the title that are little more than its days, sorted
};

/// Fills what `article` does not know yet: title, outlet, authors, published, modified, language,
/// address. The rules of choice are docs/formats/metadata.md. Unknown stays unknown. Linear time.
PageFacts read_metadata(const html::Tree& tree, const PageLines& page, Article& article);

}  // namespace sayso::extract
