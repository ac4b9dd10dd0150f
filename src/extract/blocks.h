// Blocks: a page cut into its lines of text, each with its place in the page.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "extract/signs.h"
#include "html/dom.h"
#include "sayso/article.h"

namespace sayso::extract {

/// How many elements above a line the nearest element of each sign stands; kFar for none.
using Distances = std::array<uint8_t, kSigns>;
inline constexpr uint8_t kFar = 30;

/// A text node of a line, or a line break in it (kNone).
struct Piece {
  html::NodeId node = html::kNone;
};

/// What a reader sees as one line or paragraph: text between two block elements, or two <br>, or
/// one <br> that divides paragraphs: between long sentences, before an indent, behind a byline or a
/// line in bold before a paragraph.
struct PageLine {
  html::NodeId element = html::kNone;  ///< the block element around it
  std::string text;                    ///< white space folded
  uint32_t piece_begin = 0;            ///< in PageLines::pieces
  uint32_t piece_end = 0;
  uint32_t letters = 0;  ///< code points that are not white space
  uint32_t linked = 0;   ///< of these in links
  uint32_t strong = 0;   ///< of these in b, strong, em, i
  uint16_t links = 0;
  uint16_t depth = 0;
  BlockKind kind = BlockKind::paragraph;
  uint8_t heading = 0;  ///< 1..6
  Distances near{};
};

/// Text that a reader does not see.
struct Hidden {
  std::string words;
  const char* reason = "hidden";
};

struct PageLines {
  std::vector<PageLine> lines;
  std::vector<Piece> pieces;
  std::vector<Hidden> hidden;
  uint32_t hidden_letters = 0;
  uint32_t unscripted_letters = 0;  ///< in <noscript>
  uint32_t letters = 0;
};

/// Cuts a page into lines. Scripts, drawings and form fields have none. Text that the page itself
/// hides (`hidden`, display:none, visibility:hidden) or keeps for readers without scripts is
/// counted, not given, unless `with_hidden`. Linear time.
PageLines cut_page(const html::Tree& tree, bool with_hidden);

}  // namespace sayso::extract
