// Body: which lines of a page are the report.
#pragma once

#include <string>
#include <vector>

#include "extract/blocks.h"
#include "extract/features.h"

namespace sayso::extract {

/// The lines a reader sees; where the page hides nearly all of its text (and a script would show
/// it), the hidden ones too.
PageLines cut_visible(const html::Tree& tree);

/// What the model thinks of one line.
struct Verdict {
  float belief = 0;  ///< 0..1 that the line is report
  bool kept = false;
  std::string reason;  ///< for what is dropped, when asked for: what spoke most against it
};

/// Two small ensembles of decision trees (body_weights.inc; recipe: training/extract_weights.py):
/// the first sees a line and its place, the second also what the first thought of the lines around.
/// Linear time; same input, same answer.
std::vector<Verdict> judge(const html::Tree& tree, const PageLines& page, const Evidence& evidence,
                           bool explain);

}  // namespace sayso::extract
