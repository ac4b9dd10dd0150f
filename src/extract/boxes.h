// Boxes: parts of a page that their names call a notice, an advertisement or a newsletter's.
#pragma once

#include <vector>

#include "extract/body.h"

namespace sayso::extract {

/// For each line that is kept and stands in such a box, why it is no report; else nullptr. A name
/// alone is no proof ("subscriber-only", "has-banner" around the whole report): a box is small,
/// holds little of what is kept and, where it is named as the report's text too, fewer than three
/// paragraphs. Where boxes would take most of what is kept, none is one. Linear in lines times
/// their depth.
std::vector<const char*> reasons_of_boxes(const html::Tree& tree, const PageLines& page,
                                          const std::vector<Verdict>& verdicts);

}  // namespace sayso::extract
