// Annotation: attributions as W3C Web Annotations (JSON-LD), for Hypothesis, Recogito and research.
#pragma once

#include <cstdint>
#include <string>

#include "sayso/article.h"
#include "sayso/reading.h"

namespace sayso::render {

/// An AnnotationPage of every attribution. `source` is the IRI of the stored version. Each target
/// has two selectors, each enough by itself: a TextQuoteSelector (exact words, up to 32 characters
/// before and after) and a TextPositionSelector (code points); of a content in pieces, one target a
/// piece. Words longer than `most_exact` code points have the position alone.
std::string annotations_json(const Article& article, const Reading& reading,
                             const std::string& source, uint32_t most_exact = UINT32_MAX);

}  // namespace sayso::render
