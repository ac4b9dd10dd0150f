#include "extract/byline_words.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "extract/author_labels.h"
#include "extract/linked.h"
#include "extract/name_parts.h"
#include "extract/names.h"
#include "extract/scripts.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::NodeType;
using html::Tree;

enum class PieceKind : uint8_t { mark, label, labelled, names, other };
struct Piece {
  std::string text;
  NodeId parent = kNone;
  PieceKind kind = PieceKind::other;
  bool joins = false;  // a comma or a small word between names
};

bool has_letter(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (base::is_word_character(base::next_code_point(text, at))) return true;
  }
  return false;
}

Piece piece_of(std::string text, NodeId parent, std::string_view language) {
  Piece piece = {std::move(text), parent};
  std::string_view bare = piece.text;
  while (bare.ends_with(',')) bare.remove_suffix(1);
  const auto label = author_label(bare, language);
  piece.joins = is_joining_word(piece.text);
  if (piece.joins || !has_letter(piece.text)) {
    piece.kind = PieceKind::mark;
  } else if (label && label->alone) {
    piece.kind = PieceKind::label;
  } else if (!author_names(piece.text, Trust::visible, language).empty()) {
    piece.kind = label ? PieceKind::labelled : PieceKind::names;
  }
  return piece;
}

// The texts between the tags, or none where they are more than a byline has.
std::vector<Piece> pieces_of(const Tree& tree, NodeId top, std::string_view language) {
  constexpr size_t kMost = 12;
  constexpr size_t kLongest = 140;
  constexpr int kMostNodes = 200;
  std::vector<Piece> pieces;
  size_t size = 0;
  int nodes = 0;
  for (NodeId n = tree.next(top, top); n != kNone;) {
    const bool skip = tree.is(n, "script") || tree.is(n, "style") || tree.is(n, "svg");
    if (tree.node(n).type == NodeType::text) {
      std::string text = single_spaced(tree.text(n));
      size += text.size();
      if (!text.empty()) pieces.push_back(piece_of(std::move(text), tree.node(n).parent, language));
    }
    if (pieces.size() > kMost || size > kLongest || ++nodes > kMostNodes) return {};
    n = skip ? tree.next_skipping(n, top) : tree.next(n, top);
  }
  return pieces;
}

// Words of the byline's own beside those of its child elements: its whole text is one line.
bool has_own_words(const std::vector<Piece>& pieces, NodeId top) {
  return std::any_of(pieces.begin(), pieces.end(), [&](const Piece& piece) {
    return piece.parent == top && piece.kind != PieceKind::mark && piece.kind != PieceKind::label;
  });
}

bool is_name(const Piece& piece) {
  return piece.kind == PieceKind::names || piece.kind == PieceKind::labelled;
}

// "linksc", "Researched by": what follows is of a handle, or no author.
bool hides_names(const Piece& piece, std::string_view language) {
  if (piece.kind != PieceKind::other) return false;
  const std::string_view text = piece.text;
  const auto last = author_label(text.substr(text.rfind(' ') + 1), language);
  return begins_small(text) || text.ends_with(':') || (last && last->alone);
}

// The folder of a link's address: "/author/" of "/author/ada-lunn/".
std::string_view folder_of(const Tree& tree, NodeId link) {
  std::string_view href = tree.attribute(link, "href");
  href = href.substr(0, href.find_first_of("?#"));
  while (href.ends_with('/')) href.remove_suffix(1);
  return href.substr(0, href.rfind('/') + 1);
}

bool are_links_alike(const Tree& tree, NodeId a, NodeId b) {
  return tree.is(a, "a") && tree.is(b, "a") && folder_of(tree, a) == folder_of(tree, b);
}

}  // namespace

std::string byline_words(const Tree& tree, NodeId top, std::string_view language) {
  const std::vector<Piece> pieces = pieces_of(tree, top, language);
  if (pieces.size() < 2 || has_own_words(pieces, top)) return "";
  // What a label announces goes before what only looks like a name ("Share Article").
  auto from = std::find_if(pieces.begin(), pieces.end(), [](const Piece& piece) {
    return piece.kind == PieceKind::label || piece.kind == PieceKind::labelled;
  });
  if (from == pieces.end()) from = pieces.begin();
  const auto first = std::find_if(from, pieces.end(), is_name);
  if (first == pieces.end() ||
      std::any_of(from, first, [&](const Piece& piece) { return hides_names(piece, language); }))
    return "";
  std::string out = first->text;
  bool joined = false;
  for (auto piece = first + 1; piece != pieces.end(); ++piece) {
    const bool links = are_links_alike(tree, first->parent, piece->parent);
    if (is_name(*piece) && (joined || links)) out += "; " + piece->text;
    joined = piece->joins;
  }
  return out;
}

}  // namespace sayso::extract
