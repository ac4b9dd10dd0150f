// Rules: what is report or furniture for a reason that needs no model.
#pragma once

#include <vector>

#include "extract/body.h"
#include "extract/metadata.h"
#include "sayso/article.h"

namespace sayso::extract {

/// Corrects the model's verdicts: notices, advertisements, captions, bylines, lines that lead to
/// another article or a channel of the outlet, lists of links and the headline are dropped;
/// corrections, editor's notes and contributor lines beside the report are kept; a heading at the
/// end that nothing follows is dropped. Linear time.
void apply_rules(const html::Tree& tree, const PageLines& page, const PageFacts& facts,
                 const Article& article, std::vector<Verdict>& verdicts);

}  // namespace sayso::extract
