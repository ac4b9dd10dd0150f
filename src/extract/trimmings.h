// Trimmings: lines that pages add to every report - rights, marks of the end, stamps of entries,
// "story continues below", lists of tags.
#pragma once

#include <string_view>
#include <vector>

#include "extract/blocks.h"

namespace sayso::extract {

/// Why a line is such an addition, or nullptr. `low` are the first 300 bytes of the line in lower
/// case. Only what no report says of its subject: sentences about rights or tags are none.
const char* trimming(const PageLine& line, std::string_view low);

/// For each line that stands in a section about the report ("Disclosure statement", "Cite this
/// page:") or in an offer of a newsletter ("Sign up to First Light"), its heading too, why it is
/// no report; else nullptr. A section is the heading and the few lines beside it. Linear time.
std::vector<const char*> reasons_of_sections(const html::Tree& tree, const PageLines& page);

}  // namespace sayso::extract
