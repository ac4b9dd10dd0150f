// DOM: a page as a tree that knows where its text lay in the page.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/names.h"
#include "sayso/limits.h"

namespace sayso::html {

using NodeId = uint32_t;
inline constexpr NodeId kNone = UINT32_MAX;

enum class NodeType : uint8_t { document, element, text, comment, doctype };
enum class Namespace : uint8_t { html, svg, math, xlink, xml, xmlns };

/// Places in the tree's storage.
struct Attribute {
  uint32_t name_begin = 0;
  uint32_t name_end = 0;
  uint32_t value_begin = 0;
  uint32_t value_end = 0;
  uint32_t name_hash = 0;
  Namespace ns = Namespace::html;  ///< html: in none
};

/// Indices instead of pointers: the tree is a few flat vectors. Nodes stand in document order: a
/// node's number is greater than its parent's and than that of whatever stands before it.
struct Node {
  NodeType type = NodeType::element;
  Namespace ns = Namespace::html;
  NodeId parent = kNone;
  NodeId first_child = kNone;
  NodeId last_child = kNone;
  NodeId next = kNone;      ///< sibling
  NodeId previous = kNone;  ///< sibling
  uint32_t name = 0;        ///< of an element, a number of Names
  uint32_t attributes_begin = 0;
  uint32_t attributes_end = 0;
  uint32_t text_begin = 0;  ///< of text, comments and doctypes, bytes in Tree::text
  uint32_t text_end = 0;
};

/// Where a run of Tree::text came from in the page (UTF-8, as given to parse()): its bytes as they
/// stand, or a character reference that was written out. The whole page is one run where nothing
/// was.
struct TextRun {
  uint32_t text_begin = 0;
  uint32_t text_end = 0;
  uint32_t source_begin = 0;
  uint32_t source_end = 0;
  bool is_verbatim = true;
};

class Tree {
 public:
  NodeId root() const { return 0; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  size_t size() const { return nodes_.size(); }

  /// An element's name in lower case; "" for other nodes.
  std::string_view name(NodeId id) const;
  bool is(NodeId id, std::string_view element) const { return name(id) == element; }
  /// An element of HTML with this name, told by number.
  bool is(NodeId id, Tag element) const {
    const Node& n = nodes_[id];
    return n.type == NodeType::element && n.ns == Namespace::html &&
           n.name == static_cast<uint32_t>(element);
  }
  /// An attribute's value; "" when it is not there. `name` is not empty.
  std::string_view attribute(NodeId id, std::string_view name) const;
  bool has_attribute(NodeId id, std::string_view name) const;
  /// All attributes of an element, as they stand in the page.
  std::span<const Attribute> attributes(NodeId id) const;
  std::string_view name(const Attribute& attribute) const;
  std::string_view value(const Attribute& attribute) const;
  /// The text of a text node or comment, character references written out; of a doctype its name
  /// and, where it has them, its public and system identifiers in quotation marks.
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
  /// Steps that building took beside one for each byte: what open elements, formatting and moved
  /// nodes cost. Grows with the page's length, whatever the page.
  uint64_t work() const { return work_; }

 private:
  friend class Builder;
  const Attribute* find_attribute(NodeId id, std::string_view name) const;

  std::vector<Node> nodes_;
  Names names_;
  std::vector<Attribute> attributes_;
  std::string text_;           // the page, and behind it what differs from it
  uint32_t page_size_ = 0;     // bytes of text_ that are the page
  std::vector<TextRun> runs_;  // in order of text_begin
  std::vector<std::string> notes_;
  uint64_t work_ = 0;
};

/// Parses a page. Never fails: whatever the bytes, there is a tree (HTML, section 13.2, without
/// scripting). What the limits cut is noted. Linear time and memory. REQUIRES: `page` is valid
/// UTF-8 of less than 2 GB.
Tree parse(std::string_view page, const Limits& limits = {});

/// Parses what would stand inside an element (HTML, section 13.4); the root's child "html" holds
/// it. `context` is the element's name.
Tree parse_fragment(std::string_view page, std::string_view context, Namespace ns = Namespace::html,
                    const Limits& limits = {});

/// The charset that a page's <meta> names in its first 1,024 bytes, or "".
std::string meta_charset(std::string_view bytes);

/// Writes character references of `text` out ("&amp;" -> "&").
std::string decode_references(std::string_view text, bool in_attribute);

}  // namespace sayso::html
