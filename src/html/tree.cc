#include <algorithm>

#include "base/utf8.h"
#include "html/dom.h"

namespace sayso::html {

std::string_view Tree::name(NodeId id) const {
  const Node& n = nodes_[id];
  return n.type == NodeType::element ? names_.name(n.name) : std::string_view();
}

std::string_view Tree::name(const Attribute& attribute) const {
  return std::string_view(text_).substr(attribute.name_begin,
                                        attribute.name_end - attribute.name_begin);
}

std::string_view Tree::value(const Attribute& attribute) const {
  return std::string_view(text_).substr(attribute.value_begin,
                                        attribute.value_end - attribute.value_begin);
}

std::span<const Attribute> Tree::attributes(NodeId id) const {
  const Node& n = nodes_[id];
  return std::span(attributes_).subspan(n.attributes_begin, n.attributes_end - n.attributes_begin);
}

const Attribute* Tree::find_attribute(NodeId id, std::string_view name) const {
  for (const Attribute& attribute : attributes(id)) {
    // Nearly all that differ do so in length or first letter.
    if (attribute.name_end - attribute.name_begin == name.size() &&
        text_[attribute.name_begin] == name.front() && this->name(attribute) == name)
      return &attribute;
  }
  return nullptr;
}

std::string_view Tree::attribute(NodeId id, std::string_view name) const {
  const Attribute* found = find_attribute(id, name);
  return found ? value(*found) : std::string_view();
}

bool Tree::has_attribute(NodeId id, std::string_view name) const {
  return find_attribute(id, name) != nullptr;
}

std::string_view Tree::text(NodeId id) const {
  const Node& n = nodes_[id];
  return std::string_view(text_).substr(n.text_begin, n.text_end - n.text_begin);
}

TextRun Tree::run_at(uint32_t at) const {
  if (at < page_size_) return {0, page_size_, 0, page_size_};
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), at,
                       [](uint32_t value, const TextRun& run) { return value < run.text_begin; });
  return after == runs_.begin() ? TextRun{} : *(after - 1);
}

NodeId Tree::next(NodeId id, NodeId top) const {
  return nodes_[id].first_child != kNone ? nodes_[id].first_child : next_skipping(id, top);
}

NodeId Tree::next_skipping(NodeId id, NodeId top) const {
  while (id != top && id != kNone) {
    if (nodes_[id].next != kNone) return nodes_[id].next;
    id = nodes_[id].parent;
  }
  return kNone;
}

std::string Tree::text_content(NodeId id) const {
  std::string out;
  for (NodeId n = id; n != kNone; n = next(n, id)) {
    if (nodes_[n].type == NodeType::text) out += text(n);
  }
  return out;
}

NodeId Tree::find(NodeId top, std::string_view element) const {
  for (NodeId n = top; n != kNone; n = next(n, top)) {
    if (is(n, element)) return n;
  }
  return kNone;
}

std::string meta_charset(std::string_view bytes) {
  const std::string head = base::lower(bytes.substr(0, 1024));
  for (size_t meta = head.find("<meta"); meta != std::string::npos;
       meta = head.find("<meta", meta + 5)) {
    const size_t close = std::min(head.find('>', meta), head.size());
    const std::string_view tag = std::string_view(head).substr(meta, close - meta);
    size_t at = tag.find("charset");
    if (at == std::string_view::npos) continue;
    at += 7;
    while (at < tag.size() &&
           (tag[at] == ' ' || tag[at] == '=' || tag[at] == '"' || tag[at] == '\''))
      ++at;
    size_t end = at;
    while (end < tag.size() && tag[end] != '"' && tag[end] != '\'' && tag[end] != ' ' &&
           tag[end] != ';' && tag[end] != '/')
      ++end;
    return std::string(tag.substr(at, end - at));
  }
  return "";
}

}  // namespace sayso::html
