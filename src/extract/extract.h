// Extract: a document to an article.
#pragma once

#include <string>
#include <vector>

#include "sayso/article.h"
#include "sayso/document.h"
#include "sayso/limits.h"

namespace sayso::extract {

/// A part of a page that was left out, and why; or a candidate for what is known about it ("title
/// in og:title (chosen)").
struct Dropped {
  std::string words;  ///< its first words
  std::string reason;
};

/// The article in a document. Text is kept byte for byte and its furniture (bylines, datelines,
/// contributor lines, notices, author notes) is found, not cut; of a page the body is taken out of
/// what stands around it. Odd input never fails: the best article there is, with notes. What was
/// told about the document wins over what it says of itself. Pure; safe for concurrent use; linear
/// time. `dropped`, where given, is filled with what of a page was left out.
Article extract(const Document& document, const Limits& limits,
                std::vector<Dropped>* dropped = nullptr);

}  // namespace sayso::extract
