#include <algorithm>

#include "html/builder.h"

namespace sayso::html {

// A number for a set of attributes, whatever their order.
uint64_t Builder::digest(const Token& token) const {
  uint64_t sum = token.attributes.size();
  for (const Attribute& attribute : token.attributes) {
    uint64_t hash = attribute.name_hash;
    for (const char c : tree_.value(attribute))
      hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    sum += (hash ^ (hash >> 29)) * 0x9E3779B97F4A7C15u;
  }
  return sum;
}

// "Push onto the list of active formatting elements" (HTML 13.2.4.3). At most three that are the
// same, and no more than the limit, since the last marker.
void Builder::push_formatting(const Token& token, NodeId id) {
  const Active entry{id, token.name, digest(token)};
  size_t same = 0;
  size_t count = 0;
  size_t first_same = 0;
  size_t first = active_.size();
  for (size_t i = active_.size(); i-- > 0 && active_[i].id != kNone;) {
    ++work_;
    ++count;
    first = i;
    if (active_[i].name == entry.name && active_[i].attributes == entry.attributes) {
      ++same;
      first_same = i;
    }
  }
  if (same >= 3) {
    active_.erase(active_.begin() + static_cast<ptrdiff_t>(first_same));
  } else if (count >= std::max<size_t>(limits_.html_formatting, 1)) {
    active_.erase(active_.begin() + static_cast<ptrdiff_t>(first));
  }
  active_.push_back(entry);
}

void Builder::push_marker() { active_.push_back({}); }

void Builder::clear_formatting() {
  while (!active_.empty()) {
    const bool marker = active_.back().id == kNone;
    active_.pop_back();
    if (marker) return;
  }
}

// "Reconstruct the active formatting elements".
void Builder::reconstruct() {
  size_t i = active_.size();
  while (i > 0 && active_[i - 1].id != kNone && !is_open_node(active_[i - 1].id)) --i;
  for (; i < active_.size(); ++i) {
    ++work_;
    if (full()) {
      pop();
      ++deep_;
    }
    const NodeId id = clone(active_[i].id);
    insert(place_for(current().id), id);
    push(id);
    active_[i].id = id;
  }
}

NodeId Builder::clone(NodeId id) {
  const Node& old = tree_.nodes_[id];
  Node node;
  node.ns = old.ns;
  node.name = old.name;
  node.attributes_begin = old.attributes_begin;
  node.attributes_end = old.attributes_end;
  return new_node(node);
}

// Both look no further back than the last marker.
size_t Builder::active_index(NodeId id) const {
  for (size_t i = active_.size(); i-- > 0 && active_[i].id != kNone;) {
    ++work_;
    if (active_[i].id == id) return i;
  }
  return SIZE_MAX;
}

size_t Builder::active_named(uint32_t name) const {
  for (size_t i = active_.size(); i-- > 0 && active_[i].id != kNone;) {
    ++work_;
    if (active_[i].name == name) return i;
  }
  return SIZE_MAX;
}

// The "adoption agency algorithm" (HTML 13.2.6.4.7).
void Builder::adopt(Token& token) {
  if (current().ns == Namespace::html && current().name == token.name &&
      active_index(current().id) == SIZE_MAX) {
    pop();
    return;
  }
  for (int round = 0; round < 8; ++round) {
    if (!adopt_once(token)) return;
  }
}

// One round of its outer loop; false: it is done.
bool Builder::adopt_once(Token& token) {
  const size_t entry = active_named(token.name);
  if (entry == SIZE_MAX) {
    if (token.kind == Token::Kind::end_tag) any_other_end_tag(token);
    return false;
  }
  const NodeId formatting = active_[entry].id;
  const size_t at = open_index(formatting);
  if (at == SIZE_MAX) {
    active_.erase(active_.begin() + static_cast<ptrdiff_t>(entry));
    return false;
  }
  if (!id_in_scope(formatting)) return false;
  size_t block_at = at + 1;
  while (block_at < open_.size() && !open_[block_at].special) ++block_at;
  work_ += block_at - at;
  if (block_at == open_.size()) {
    pop_until_size(at);
    active_.erase(active_.begin() + static_cast<ptrdiff_t>(entry));
    return false;
  }
  moved_ = true;
  const NodeId ancestor = open_[at - 1].id;
  const NodeId block = open_[block_at].id;
  size_t bookmark = entry;
  const NodeId last = rebuild_between(at, block_at, bookmark);
  detach(last);
  insert(place_for(ancestor), last);
  const NodeId made = clone(formatting);
  move_children(block, made);
  append(block, made);
  const size_t old = active_index(formatting);
  Active kept = active_[old];
  kept.id = made;
  active_.erase(active_.begin() + static_cast<ptrdiff_t>(old));
  if (bookmark > old) --bookmark;
  active_.insert(active_.begin() + static_cast<ptrdiff_t>(bookmark), kept);
  remove_open(open_index(formatting));
  insert_open(open_index(block) + 1, made);
  return true;
}

// The inner loop: formatting elements between the formatting element and the block are made anew
// around the block. Gives the outermost of them, or the block.
NodeId Builder::rebuild_between(size_t formatting_at, size_t block_at, size_t& bookmark) {
  const NodeId block = open_[block_at].id;
  NodeId last = block;
  int count = 0;
  for (size_t i = block_at; --i > formatting_at;) {
    ++work_;
    ++count;
    const NodeId node = open_[i].id;
    size_t entry = active_index(node);
    if (count > 3 && entry != SIZE_MAX) {
      active_.erase(active_.begin() + static_cast<ptrdiff_t>(entry));
      if (entry < bookmark) --bookmark;
      entry = SIZE_MAX;
    }
    if (entry == SIZE_MAX) {
      remove_open(i);
      continue;
    }
    const NodeId made = clone(node);
    active_[entry].id = made;
    tree_.nodes_[node].text_end = 0;
    tree_.nodes_[made].text_end = 1;
    open_[i].id = made;
    if (last == block) bookmark = entry + 1;
    detach(last);
    append(made, last);
    last = made;
  }
  return last;
}

}  // namespace sayso::html
