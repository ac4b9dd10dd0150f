#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "html/builder.h"

namespace sayso::html {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// HTML 13.2.4.2: "special" elements of HTML.
// clang-format off
constexpr Tag kSpecial[] = {
    Tag::address, Tag::applet, Tag::area, Tag::article, Tag::aside, Tag::base, Tag::basefont,
    Tag::bgsound, Tag::blockquote, Tag::body, Tag::br, Tag::button, Tag::caption, Tag::center,
    Tag::col, Tag::colgroup, Tag::dd, Tag::details, Tag::dir, Tag::div, Tag::dl, Tag::dt,
    Tag::embed, Tag::fieldset, Tag::figcaption, Tag::figure, Tag::footer, Tag::form, Tag::frame,
    Tag::frameset, Tag::h1, Tag::h2, Tag::h3, Tag::h4, Tag::h5, Tag::h6, Tag::head, Tag::header,
    Tag::hgroup, Tag::hr, Tag::html, Tag::iframe, Tag::img, Tag::input, Tag::keygen, Tag::li,
    Tag::link, Tag::listing, Tag::main, Tag::marquee, Tag::menu, Tag::meta, Tag::nav,
    Tag::noembed, Tag::noframes, Tag::noscript, Tag::object, Tag::ol, Tag::p, Tag::param,
    Tag::plaintext, Tag::pre, Tag::script, Tag::search, Tag::section, Tag::select, Tag::source,
    Tag::style, Tag::summary, Tag::table, Tag::tbody, Tag::td, Tag::template_, Tag::textarea,
    Tag::tfoot, Tag::th, Tag::thead, Tag::title, Tag::tr, Tag::track, Tag::ul, Tag::wbr,
    Tag::xmp};
// clang-format on

constexpr Tag kBorders[] = {Tag::applet, Tag::caption, Tag::html,   Tag::table,    Tag::td,
                            Tag::th,     Tag::marquee, Tag::object, Tag::template_};

template <size_t n>
constexpr std::array<bool, kTagCount> table_of(const Tag (&tags)[n]) {
  std::array<bool, kTagCount> out{};
  for (const Tag tag : tags) out[static_cast<size_t>(tag)] = true;
  return out;
}
constexpr auto kIsSpecial = table_of(kSpecial);
constexpr auto kIsBorder = table_of(kBorders);

bool ends_implied(Tag tag) {
  switch (tag) {
    case Tag::dd:
    case Tag::dt:
    case Tag::li:
    case Tag::optgroup:
    case Tag::option:
    case Tag::p:
    case Tag::rb:
    case Tag::rp:
    case Tag::rt:
    case Tag::rtc:
      return true;
    default:
      return false;
  }
}

}  // namespace

// ---- nodes

NodeId Builder::new_node(Node node) {
  tree_.nodes_.push_back(node);
  return static_cast<NodeId>(tree_.nodes_.size() - 1);
}

void Builder::append(NodeId parent, NodeId child) { insert({parent, kNone}, child); }

void Builder::insert(Place place, NodeId child) {
  auto& nodes = tree_.nodes_;
  Node& node = nodes[child];
  node.parent = place.parent;
  node.next = place.before;
  if (place.before == kNone) {
    node.previous = nodes[place.parent].last_child;
    nodes[place.parent].last_child = child;
  } else {
    moved_ = true;
    node.previous = nodes[place.before].previous;
    nodes[place.before].previous = child;
  }
  if (node.previous == kNone) {
    nodes[place.parent].first_child = child;
  } else {
    nodes[node.previous].next = child;
  }
}

void Builder::detach(NodeId id) {
  auto& nodes = tree_.nodes_;
  Node& node = nodes[id];
  if (node.parent == kNone) return;
  moved_ = true;
  if (node.previous == kNone) {
    nodes[node.parent].first_child = node.next;
  } else {
    nodes[node.previous].next = node.next;
  }
  if (node.next == kNone) {
    nodes[node.parent].last_child = node.previous;
  } else {
    nodes[node.next].previous = node.previous;
  }
  node.parent = node.previous = node.next = kNone;
}

// REQUIRES: `to` has no children. A node is moved once for each formatting element that stood
// around its parent, and these are used up by it.
void Builder::move_children(NodeId from, NodeId to) {
  auto& nodes = tree_.nodes_;
  for (NodeId child = nodes[from].first_child; child != kNone; child = nodes[child].next) {
    ++work_;
    nodes[child].parent = to;
  }
  nodes[to].first_child = nodes[from].first_child;
  nodes[to].last_child = nodes[from].last_child;
  nodes[from].first_child = nodes[from].last_child = kNone;
}

// "The appropriate place for inserting a node": before the table, where the table may not hold it.
Builder::Place Builder::place_for(NodeId target) const {
  if (!foster_) return {target, kNone};
  const Node& node = tree_.nodes_[target];
  const Tag tag =
      node.ns == Namespace::html && node.name < kTagCount ? static_cast<Tag>(node.name) : Tag::none;
  if (tag != Tag::table && tag != Tag::tbody && tag != Tag::tfoot && tag != Tag::thead &&
      tag != Tag::tr)
    return {target, kNone};
  for (size_t i = open_.size(); i-- > 0;) {
    ++work_;
    if (open_[i].is(Tag::template_)) return {open_[i].id, kNone};
    if (!open_[i].is(Tag::table)) continue;
    const NodeId parent = tree_.nodes_[open_[i].id].parent;
    if (parent != kNone) return {parent, open_[i].id};
    return {open_[i == 0 ? 0 : i - 1].id, kNone};
  }
  return {open_.front().id, kNone};
}

NodeId Builder::make_element(Token& token, Namespace ns) {
  Node node;
  node.ns = ns;
  node.name = token.name;
  node.attributes_begin = static_cast<uint32_t>(tree_.attributes_.size());
  tree_.attributes_.insert(tree_.attributes_.end(), token.attributes.begin(),
                           token.attributes.end());
  node.attributes_end = static_cast<uint32_t>(tree_.attributes_.size());
  return new_node(node);
}

NodeId Builder::insert_element(Token& token, Namespace ns) {
  if (full()) {
    pop();
    ++deep_;
  }
  const Place place = open_.empty() ? Place{0, kNone} : place_for(current().id);
  const NodeId id = make_element(token, ns);
  insert(place, id);
  push(id);
  return id;
}

NodeId Builder::insert_named(Tag tag) {
  Token token;
  token.name = static_cast<uint32_t>(tag);
  return insert_element(token);
}

void Builder::insert_comment(const Token& token) {
  Node node;
  node.type = NodeType::comment;
  node.text_begin = token.text.begin;
  node.text_end = token.text.end;
  insert(open_.empty() ? Place{0, kNone} : place_for(current().id), new_node(node));
}

void Builder::insert_comment_at(const Token& token, NodeId parent) {
  Node node;
  node.type = NodeType::comment;
  node.text_begin = token.text.begin;
  node.text_end = token.text.end;
  append(parent, new_node(node));
}

// ---- text

void Builder::insert_text(const Token& token) {
  if (token.text.size() == 0) return;
  insert_text_at(token, open_.empty() ? Place{0, kNone} : place_for(current().id));
}

void Builder::insert_text_at(const Token& token, Place place) {
  if (place.parent == 0) return;
  auto& nodes = tree_.nodes_;
  const NodeId before =
      place.before == kNone ? nodes[place.parent].last_child : nodes[place.before].previous;
  if (before != kNone && nodes[before].type == NodeType::text) {
    Node& node = nodes[before];
    if (node.attributes_begin == 0 && !token.is_rewritten() && node.text_end == token.text.begin) {
      node.text_end = token.text.end;
      return;
    }
    if (node.attributes_begin == 0) {  // no longer one stretch of the page
      const Range text{node.text_begin, node.text_end};
      add_piece(node, text, text);
    }
    add_piece(node, token.text, token.source);
    return;
  }
  Node node;
  node.type = NodeType::text;
  node.text_begin = token.text.begin;
  node.text_end = token.text.end;
  if (token.is_rewritten()) add_piece(node, token.text, token.source);
  insert(place, new_node(node));
}

// While the tree is built, the fields for attributes hold a text's first and last piece.
void Builder::add_piece(Node& node, Range text, Range source) {
  if (node.attributes_begin != 0) {
    Piece& last = pieces_[node.attributes_end - 1];
    const bool plain = last.text.begin == last.source.begin && text.begin == source.begin;
    if (plain && last.text.end == text.begin) {
      last.text.end = last.source.end = text.end;
      return;
    }
  }
  pieces_.push_back({text, source, 0});
  const auto id = static_cast<uint32_t>(pieces_.size());
  if (node.attributes_begin == 0) {
    node.attributes_begin = id;
  } else {
    pieces_[node.attributes_end - 1].next = id;
  }
  node.attributes_end = id;
}

// Writes texts of several pieces behind the page, each in one stretch.
void Builder::join_pieces() {
  for (Node& node : tree_.nodes_) {
    if (node.type == NodeType::element) node.text_begin = node.text_end = 0;
    if (node.type != NodeType::text || node.attributes_begin == 0) continue;
    const auto begin = static_cast<uint32_t>(tree_.text_.size());
    for (uint32_t id = node.attributes_begin; id != 0;) {
      const Piece& piece = pieces_[id - 1];
      const auto at = static_cast<uint32_t>(tree_.text_.size());
      tree_.text_.append(tree_.text_, piece.text.begin, piece.text.size());
      tree_.runs_.push_back(
          {at, at + piece.text.size(), piece.source.begin, piece.source.end,
           piece.text.begin == piece.source.begin && piece.text.end == piece.source.end});
      id = piece.next;
    }
    node.text_begin = begin;
    node.text_end = static_cast<uint32_t>(tree_.text_.size());
    node.attributes_begin = node.attributes_end = 0;
  }
}

bool Builder::is_space_text(const Token& token) const {
  const std::string_view text =
      std::string_view(tree_.text_).substr(token.text.begin, token.text.size());
  return std::all_of(text.begin(), text.end(), is_space);
}

// Cuts the white space at a text's begin off into `space`; false when there is none.
bool Builder::split_space(Token& token, Token& space) const {
  if (token.kind != Token::Kind::text) return false;
  uint32_t size = 0;
  while (size < token.text.size() && is_space(tree_.text_[token.text.begin + size])) ++size;
  if (size == 0 || (token.is_rewritten() && size != token.text.size())) return false;
  space.kind = Token::Kind::text;
  space.text = token.text;
  space.source = token.source;
  if (token.is_rewritten()) {
    token.text.begin = token.text.end;
    return true;
  }
  space.text.end = space.source.end = token.text.begin + size;
  token.text.begin = token.source.begin = space.text.end;
  return true;
}

// ---- the stack of open elements

Builder::Open Builder::describe(NodeId id) const {
  const Node& node = tree_.nodes_[id];
  Open open;
  open.id = id;
  open.name = node.name;
  open.ns = node.ns;
  if (node.name >= kTagCount) return open;
  const Tag tag = static_cast<Tag>(node.name);
  if (node.ns == Namespace::html) {
    open.special = kIsSpecial[node.name];
    open.border = kIsBorder[node.name];
  } else if (node.ns == Namespace::svg) {
    open.html_integration = tag == Tag::foreignobject || tag == Tag::desc || tag == Tag::title;
    open.special = open.border = open.html_integration;
  } else {
    open.math_integration =
        tag == Tag::mi || tag == Tag::mo || tag == Tag::mn || tag == Tag::ms || tag == Tag::mtext;
    open.special = open.border = open.math_integration || tag == Tag::annotation_xml;
    if (tag == Tag::annotation_xml) {
      const std::string encoding = base::lower(tree_.attribute(id, "encoding"));
      open.html_integration = encoding == "text/html" || encoding == "application/xhtml+xml";
    }
  }
  return open;
}

void Builder::push(NodeId id) {
  open_.push_back(describe(id));
  tree_.nodes_[id].text_end = 1;
  const uint32_t name = tree_.nodes_[id].name;
  if (name >= counts_.size()) counts_.resize(name + 64);
  ++counts_[name];
}

void Builder::pop() {
  if (open_.size() > 1) remove_open(open_.size() - 1);
}

void Builder::remove_open(size_t at) {
  const Open& open = open_[at];
  --counts_[open.name];
  tree_.nodes_[open.id].text_end = 0;
  work_ += open_.size() - at;
  open_.erase(open_.begin() + static_cast<ptrdiff_t>(at));
}

void Builder::insert_open(size_t at, NodeId id) {
  push(id);
  const Open open = open_.back();
  work_ += open_.size() - at;
  open_.pop_back();
  open_.insert(open_.begin() + static_cast<ptrdiff_t>(at), open);
}

void Builder::pop_until(Tag tag) { pop_until_one_of({tag}); }

void Builder::pop_until_one_of(Tags tags) {
  if (std::none_of(tags.begin(), tags.end(), [&](Tag tag) { return is_open(tag); })) return;
  while (open_.size() > 1) {
    const bool found = current_is(tags);
    pop();
    if (found) return;
  }
}

void Builder::pop_until_size(size_t size) {
  while (open_.size() > std::max<size_t>(size, 1)) pop();
}

bool Builder::current_is(Tags tags) const {
  return std::any_of(tags.begin(), tags.end(), [&](Tag tag) { return current().is(tag); });
}

size_t Builder::open_index(NodeId id) const {
  if (!is_open_node(id)) return SIZE_MAX;
  for (size_t i = open_.size(); i-- > 0;) {
    ++work_;
    if (open_[i].id == id) return i;
  }
  return SIZE_MAX;
}

bool Builder::is_border(const Open& open, Scope scope) {
  switch (scope) {
    case Scope::standard:
      return open.border;
    case Scope::list:
      return open.border || open.is(Tag::ol) || open.is(Tag::ul);
    case Scope::button:
      return open.border || open.is(Tag::button);
    case Scope::table:
      return open.is(Tag::html) || open.is(Tag::table) || open.is(Tag::template_);
    case Scope::select:
      return !open.is(Tag::optgroup) && !open.is(Tag::option);
  }
  return true;
}

bool Builder::in_scope(Tag tag, Scope scope) { return in_scope({tag}, scope); }

bool Builder::in_scope(Tags tags, Scope scope) {
  if (std::none_of(tags.begin(), tags.end(), [&](Tag tag) { return is_open(tag); })) return false;
  for (size_t i = open_.size(); i-- > 0;) {
    ++work_;
    if (std::any_of(tags.begin(), tags.end(), [&](Tag tag) { return open_[i].is(tag); }))
      return true;
    if (is_border(open_[i], scope)) return false;
  }
  return false;
}

bool Builder::id_in_scope(NodeId id) {
  if (id == kNone || !is_open_node(id)) return false;
  for (size_t i = open_.size(); i-- > 0;) {
    ++work_;
    if (open_[i].id == id) return true;
    if (open_[i].border) return false;
  }
  return false;
}

void Builder::imply_end_tags(Tag except) {
  while (open_.size() > 1 && current().ns == Namespace::html && current().name < kTagCount &&
         !current().is(except) && ends_implied(static_cast<Tag>(current().name)))
    pop();
}

void Builder::imply_all_end_tags() {
  static constexpr auto kMore = {Tag::caption, Tag::colgroup, Tag::tbody, Tag::td,
                                 Tag::tfoot,   Tag::th,       Tag::thead, Tag::tr};
  while (open_.size() > 1 && current().ns == Namespace::html && current().name < kTagCount &&
         (current_is(kMore) || ends_implied(static_cast<Tag>(current().name))))
    pop();
}

// ---- afterwards

// Numbers the nodes anew in document order; those that were taken out are gone.
void Builder::order_nodes() {
  std::vector<NodeId> order;
  std::vector<NodeId> place(tree_.nodes_.size(), kNone);
  order.reserve(tree_.nodes_.size());
  for (NodeId n = 0; n != kNone; n = tree_.next(n, 0)) {
    place[n] = static_cast<NodeId>(order.size());
    order.push_back(n);
  }
  work_ += order.size();
  std::vector<Node> nodes;
  nodes.reserve(order.size());
  const auto moved = [&](NodeId id) { return id == kNone ? kNone : place[id]; };
  for (const NodeId id : order) {
    Node node = tree_.nodes_[id];
    for (NodeId* link :
         {&node.parent, &node.first_child, &node.last_child, &node.next, &node.previous})
      *link = moved(*link);
    nodes.push_back(node);
  }
  tree_.nodes_ = std::move(nodes);
}

}  // namespace sayso::html
