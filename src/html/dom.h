// DOM: a page as a tree that knows where its text lay in the page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/limits.h"

namespace sayso::html {

using NodeId = uint32_t;
inline constexpr NodeId kNone = UINT32_MAX;

enum class NodeType : uint8_t { document, element, text, comment };

struct Attribute {
  std::string name;   ///< lower case
  std::string value;  ///< character references written out
};

/// Indices instead of pointers: the tree is a few flat vectors.
struct Node {
  NodeType type = NodeType::element;
  NodeId parent = kNone;
  NodeId first_child = kNone;
  NodeId last_child = kNone;
  NodeId next = kNone;      ///< sibling
  NodeId previous = kNone;  ///< sibling
  uint32_t name = 0;        ///< of an element, index into names
  uint32_t attributes_begin = 0;
  uint32_t attributes_end = 0;
  uint32_t text_begin = 0;  ///< of text and comments, bytes in Tree::text
  uint32_t text_end = 0;
};

/// Where a run of Tree::text came from in the page (UTF-8, as given to parse()). Sizes differ where
/// a character reference was written out.
struct TextRun {
  uint32_t text_begin = 0;
  uint32_t text_end = 0;
  uint32_t source_begin = 0;
  uint32_t source_end = 0;
};

class Tree {
 public:
  NodeId root() const { return 0; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  size_t size() const { return nodes_.size(); }

  /// An element's name in lower case; "" for other nodes.
  std::string_view name(NodeId id) const;
  bool is(NodeId id, std::string_view element) const { return name(id) == element; }
  /// An attribute's value; "" when it is not there.
  std::string_view attribute(NodeId id, std::string_view name) const;
  bool has_attribute(NodeId id, std::string_view name) const;
  /// The text of a text node or comment, character references written out.
  std::string_view text(NodeId id) const;
  /// The page's bytes that byte `at` of `text` (an offset into text storage, as Node::text_begin)
  /// came from.
  TextRun run_at(uint32_t at) const;

  /// The next node in document order below `top`, or kNone. No recursion: for (n = top; n != kNone;
  /// n = next(n, top)).
  NodeId next(NodeId id, NodeId top) const;
  /// The next node in document order that is not below `id`.
  NodeId next_skipping(NodeId id, NodeId top) const;
  /// All text below `id`, one after the other.
  std::string text_content(NodeId id) const;
  /// The first element with this name below `top`, or kNone.
  NodeId find(NodeId top, std::string_view element) const;

  const std::vector<std::string>& notes() const { return notes_; }

 private:
  friend class Builder;
  std::vector<Node> nodes_;
  std::vector<std::string> names_;
  std::vector<Attribute> attributes_;
  std::string text_;
  std::vector<TextRun> runs_;  // in order of text_begin
  std::vector<std::string> notes_;
};

/// Parses a page. Never fails: whatever the bytes, there is a tree (HTML, section 13.2, without
/// scripting). What the limits cut is noted. Linear time and memory. REQUIRES: `page` is valid
/// UTF-8.
Tree parse(std::string_view page, const Limits& limits = {});

/// The charset that a page's <meta> names in its first 1,024 bytes, or "".
std::string meta_charset(std::string_view bytes);

/// Writes character references of `text` out ("&amp;" -> "&").
std::string decode_references(std::string_view text, bool in_attribute);

}  // namespace sayso::html
