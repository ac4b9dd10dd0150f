// Builder: tokens to a tree (HTML, section 13.2.6, scripting off).
#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "html/dom.h"
#include "html/tokenizer.h"

namespace sayso::html {

/// The standard's tree construction, with its names. One file holds one part of it:
///   builder.cc     the loop, the modes before and after the body, templates
///   body.cc        "in body" and "text"
///   table.cc       the table modes, "in select", framesets
///   formatting.cc  active formatting elements, adoption
///   foreign.cc     SVG and MathML
///   quirks.cc      doctypes that ask for quirks
///   place.cc       nodes, text and their places
/// What it does beyond the standard: no more than Limits::html_depth elements stand open (one more
/// takes the place of the innermost), no more than Limits::html_formatting formatting elements are
/// active (the oldest is forgotten). Hence each token costs a bounded number of steps.
class Builder {
 public:
  Builder(std::string_view page, const Limits& limits);

  Tree build();
  /// For a fragment inside `context`.
  Tree build_inside(std::string_view context, Namespace ns);

 private:
  enum class Mode : uint8_t {
    initial,
    before_html,
    before_head,
    in_head,
    in_head_noscript,
    after_head,
    in_body,
    text,
    in_table,
    in_table_text,
    in_caption,
    in_column_group,
    in_table_body,
    in_row,
    in_cell,
    in_select,
    in_select_in_table,
    in_template,
    after_body,
    in_frameset,
    after_frameset,
    after_after_body,
    after_after_frameset,
  };
  enum class Scope : uint8_t { standard, list, button, table, select };

  // An element that stands open.
  struct Open {
    NodeId id = kNone;
    uint32_t name = 0;
    Namespace ns = Namespace::html;
    bool special = false;
    bool border = false;            // of every scope but table and select
    bool math_integration = false;  // MathML text integration point
    bool html_integration = false;

    bool is(Tag tag) const { return ns == Namespace::html && name == static_cast<uint32_t>(tag); }
  };
  // An active formatting element, or a marker (id kNone).
  struct Active {
    NodeId id = kNone;
    uint32_t name = 0;
    uint64_t attributes = 0;  // digest of its attributes
  };
  // Pieces of a text that are not one stretch of the page.
  struct Piece {
    Range text;
    Range source;
    uint32_t next = 0;  // index + 1; 0: the last
  };
  struct Place {
    NodeId parent = kNone;
    NodeId before = kNone;
  };

  using Tags = std::initializer_list<Tag>;

  // builder.cc
  void run();
  void process(Token& token);
  bool dispatch(Token& token);  // true: the token is done; false: again, in the mode now set
  bool use_rules(Mode mode, Token& token);
  bool initial(Token& token);
  bool before_html(Token& token);
  bool before_head(Token& token);
  bool in_head(Token& token);
  bool in_head_noscript(Token& token);
  bool after_head(Token& token);
  bool in_template(Token& token);
  bool after_body(Token& token);
  bool after_after_body(Token& token);
  bool head_start_tag(Token& token);
  void end_template();
  void reset_mode();
  void raw_text(const Token& token, Tokenizer::State state);
  bool is_quirky(const Token& token) const;
  void notes();

  // body.cc
  bool in_body(Token& token);
  bool in_text(Token& token);
  void body_text(Token& token);
  bool body_start_tag(Token& token);
  bool body_block_start(Token& token);
  bool body_inline_start(Token& token);
  bool body_void_start(Token& token);
  bool body_other_start(Token& token);
  bool body_end_tag(Token& token);
  void list_item_start(Token& token, bool definition);
  void any_other_end_tag(const Token& token);
  void merge_attributes(NodeId id, const Token& token);
  void close_p();
  bool end_of_page(Token& token);
  bool body_frameset(Token& token);

  // table.cc
  bool in_table(Token& token);
  bool in_table_text(Token& token);
  bool in_caption(Token& token);
  bool in_column_group(Token& token);
  bool in_table_body(Token& token);
  bool in_row(Token& token);
  bool in_cell(Token& token);
  bool in_select(Token& token);
  bool in_select_in_table(Token& token);
  bool in_frameset(Token& token);
  bool after_frameset(Token& token);
  bool after_after_frameset(Token& token);
  bool table_start_tag(Token& token);
  bool table_anything_else(Token& token);
  void clear_to(Tags tags);
  bool close_cell();
  bool close_caption();
  bool select_start_tag(Token& token);

  // formatting.cc
  void push_formatting(const Token& token, NodeId id);
  void push_marker();
  void reconstruct();
  void clear_formatting();
  void adopt(Token& token);
  bool adopt_once(Token& token);
  NodeId rebuild_between(size_t formatting_at, size_t block_at, size_t& bookmark);
  size_t active_index(NodeId id) const;
  size_t active_named(uint32_t name) const;
  NodeId clone(NodeId id);
  uint64_t digest(const Token& token) const;

  // foreign.cc
  bool is_foreign_token(const Token& token) const;
  bool foreign(Token& token);
  bool foreign_start_tag(Token& token);
  bool foreign_end_tag(Token& token);
  bool leaves_foreign(const Token& token) const;
  void adjust_foreign(Token& token, Namespace ns);
  NodeId insert_foreign(Token& token, Namespace ns);
  Open adjusted_current() const;

  // place.cc
  NodeId new_node(Node node);
  void append(NodeId parent, NodeId child);
  void insert(Place place, NodeId child);
  void detach(NodeId id);
  void move_children(NodeId from, NodeId to);
  Place place_for(NodeId target) const;  // "appropriate place for inserting a node"
  NodeId insert_element(Token& token, Namespace ns = Namespace::html);
  NodeId insert_named(Tag tag);
  NodeId make_element(Token& token, Namespace ns);
  void push(NodeId id);
  Open describe(NodeId id) const;
  void insert_comment(const Token& token);
  void insert_comment_at(const Token& token, NodeId parent);
  void insert_text(const Token& token);
  void insert_text_at(const Token& token, Place place);
  void add_piece(Node& node, Range text, Range source);
  bool split_space(Token& token, Token& space) const;
  bool is_space_text(const Token& token) const;
  void order_nodes();
  void join_pieces();

  // the stack
  const Open& current() const { return open_.back(); }
  void pop();
  void pop_until(Tag tag);
  void pop_until_one_of(Tags tags);
  void pop_until_size(size_t size);
  bool current_is(Tags tags) const;
  bool is_open(uint32_t name) const { return name < counts_.size() && counts_[name] > 0; }
  bool is_open(Tag tag) const { return is_open(static_cast<uint32_t>(tag)); }
  bool in_scope(Tag tag, Scope scope = Scope::standard);
  bool in_scope(Tags tags, Scope scope = Scope::standard);
  bool id_in_scope(NodeId id);
  static bool is_border(const Open& open, Scope scope);
  void imply_end_tags(Tag except = Tag::none);
  void imply_all_end_tags();
  size_t open_index(NodeId id) const;
  void remove_open(size_t at);
  void insert_open(size_t at, NodeId id);
  bool full() const { return open_.size() >= std::max<size_t>(limits_.html_depth, 16); }
  // Whether an element stands open is kept in a field that elements do not use.
  bool is_open_node(NodeId id) const { return tree_.nodes_[id].text_end != 0; }

  const Limits& limits_;
  Tree tree_;
  std::string_view page_;
  Tokenizer tokenizer_;
  std::vector<Open> open_;
  std::vector<uint32_t> counts_;  // of open elements, by name; a name in any namespace counts
  std::vector<Active> active_;
  std::vector<Mode> template_modes_;
  std::vector<Token> table_text_;
  std::vector<Piece> pieces_;
  Mode mode_ = Mode::initial;
  Mode original_mode_ = Mode::initial;
  NodeId head_ = kNone;
  NodeId form_ = kNone;
  Open context_;  // of a fragment
  bool fragment_ = false;
  bool frameset_ok_ = true;
  bool foster_ = false;
  bool quirks_ = false;
  bool skip_newline_ = false;
  bool stopped_ = false;
  bool moved_ = false;  // nodes do not stand in document order
  size_t deep_ = 0;
  mutable uint64_t work_ = 0;
};

}  // namespace sayso::html
