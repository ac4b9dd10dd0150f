#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "html/dom.h"
#include "html/references.h"

namespace sayso::html {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_void(std::string_view n) {
  return one_of(n, {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                    "param", "source", "track", "wbr", "keygen", "frame", "basefont", "bgsound"});
}
// Elements whose contents are text until their end tag; of the first two, character references are
// written out.
bool is_rcdata(std::string_view n) { return one_of(n, {"title", "textarea"}); }
bool is_rawtext(std::string_view n) {
  return one_of(n, {"script", "style", "xmp", "iframe", "noembed", "noframes"});
}
bool is_formatting(std::string_view n) {
  return one_of(n, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike",
                    "strong", "tt", "u"});
}
bool is_head_element(std::string_view n) {
  return one_of(n, {"base", "basefont", "bgsound", "link", "meta", "title", "script", "style",
                    "noscript", "template", "noframes"});
}
// Block-level elements, which close an open paragraph (HTML 13.2.6.4.7).
bool closes_paragraph(std::string_view n) {
  return one_of(n,
                {"address", "article", "aside",   "blockquote", "center",     "details", "dialog",
                 "dir",     "div",     "dl",      "fieldset",   "figcaption", "figure",  "footer",
                 "form",    "h1",      "h2",      "h3",         "h4",         "h5",      "h6",
                 "header",  "hgroup",  "hr",      "main",       "menu",       "nav",     "ol",
                 "p",       "pre",     "listing", "plaintext",  "search",     "section", "summary",
                 "table",   "ul",      "xmp",     "li",         "dd",         "dt"});
}
// Where a search for an open element to close stops (HTML 13.2.4.2, "has an element in scope").
bool is_scope(std::string_view n) {
  return one_of(n, {"html", "table", "td", "th", "caption", "marquee", "object", "applet",
                    "template", "button", "foreignobject"});
}
bool is_heading(std::string_view n) {
  return n.size() == 2 && n[0] == 'h' && n[1] >= '1' && n[1] <= '6';
}

}  // namespace

// Tokenizer and tree construction in one pass (HTML 13.2.5 and 13.2.6, scripting off). Tree
// construction follows the standard for what pages hold - implied head, body and end tags, tables,
// lists, raw text, misnested formatting by closing and reopening - and, unlike it, neither moves
// nodes out of tables nor rearranges what misnested tags enclose: text keeps the order of the page.
class Builder {
 public:
  Builder(std::string_view page, const Limits& limits) : page_(page), limits_(limits) {
    tree_.nodes_.push_back({});
    tree_.nodes_[0].type = NodeType::document;
    open_.push_back(0);
  }

  Tree build() {
    while (at_ < page_.size()) {
      if (tree_.nodes_.size() >= limits_.html_nodes) {
        tree_.notes_.push_back("the page has more than " + std::to_string(limits_.html_nodes) +
                               " nodes; the rest was not read");
        break;
      }
      if (page_[at_] == '<' && at_ + 1 < page_.size() && markup()) continue;
      text();
    }
    if (deep_ > 0)
      tree_.notes_.push_back(std::to_string(deep_) + " elements nest deeper than " +
                             std::to_string(limits_.html_depth) + " and were flattened");
    if (dropped_attributes_ > 0)
      tree_.notes_.push_back(std::to_string(dropped_attributes_) +
                             " attributes over the limit were dropped");
    return std::move(tree_);
  }

 private:
  struct StartTag {
    std::string name;
    std::vector<Attribute> attributes;
    bool self_closing = false;
  };

  // ---- tokens
  bool markup() {
    const char c = page_[at_ + 1];
    if (is_letter(c)) return start_tag();
    if (c == '/') return end_tag();
    if (c == '!') return declaration();
    if (c == '?') return bogus_comment(at_ + 1);
    return false;
  }

  bool declaration() {
    if (page_.substr(at_).starts_with("<!--")) {
      size_t end = page_.find("-->", at_ + 4);
      const size_t abrupt = page_.substr(at_ + 4).starts_with(">")    ? at_ + 5
                            : page_.substr(at_ + 4).starts_with("->") ? at_ + 6
                                                                      : 0;
      if (abrupt) {
        at_ = abrupt;
        return true;
      }
      const size_t other = page_.find("--!>", at_ + 4);
      size_t skip = 3;
      if (other < end) {
        end = other;
        skip = 4;
      }
      at_ = end == std::string_view::npos ? page_.size() : end + skip;
      return true;
    }
    if (page_.substr(at_).starts_with("<![CDATA[") && in_foreign()) {
      const size_t end = std::min(page_.find("]]>", at_), page_.size());
      add_text(at_ + 9, std::max(end, at_ + 9), false);
      at_ = std::min(end + 3, page_.size());
      return true;
    }
    return bogus_comment(at_ + 2);
  }

  bool bogus_comment(size_t from) {
    const size_t end = page_.find('>', from);
    at_ = end == std::string_view::npos ? page_.size() : end + 1;
    return true;
  }

  std::string tag_name(size_t& i) const {
    std::string name;
    while (i < page_.size() && !is_space(page_[i]) && page_[i] != '/' && page_[i] != '>') {
      const char c = page_[i++];
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
      if (name.size() > 64) break;
    }
    while (i < page_.size() && !is_space(page_[i]) && page_[i] != '/' && page_[i] != '>') ++i;
    return name;
  }

  // Attributes up to the tag's end; false when the page ends first.
  bool read_attributes(size_t& i, StartTag* tag) {
    for (;;) {
      while (i < page_.size() && (is_space(page_[i]) || page_[i] == '/')) {
        if (tag && page_[i] == '/' && i + 1 < page_.size() && page_[i + 1] == '>')
          tag->self_closing = true;
        ++i;
      }
      if (i >= page_.size()) return false;
      if (page_[i] == '>') {
        ++i;
        return true;
      }
      const size_t name_begin = i;
      ++i;  // a leading '=' belongs to the name
      while (i < page_.size() && !is_space(page_[i]) && page_[i] != '/' && page_[i] != '>' &&
             page_[i] != '=')
        ++i;
      const std::string_view name = page_.substr(name_begin, i - name_begin);
      std::string_view value;
      while (i < page_.size() && is_space(page_[i])) ++i;
      if (i < page_.size() && page_[i] == '=') {
        ++i;
        while (i < page_.size() && is_space(page_[i])) ++i;
        if (i < page_.size() && (page_[i] == '"' || page_[i] == '\'')) {
          const size_t end = page_.find(page_[i], i + 1);
          if (end == std::string_view::npos) return false;
          value = page_.substr(i + 1, end - i - 1);
          i = end + 1;
        } else {
          const size_t begin = i;
          while (i < page_.size() && !is_space(page_[i]) && page_[i] != '>') ++i;
          value = page_.substr(begin, i - begin);
        }
      }
      if (tag) keep_attribute(*tag, name, value);
    }
  }

  void keep_attribute(StartTag& tag, std::string_view name, std::string_view value) {
    if (tag.attributes.size() >= limits_.html_attributes) {
      ++dropped_attributes_;
      return;
    }
    std::string low;
    for (const char c : name) low += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    for (const Attribute& known : tag.attributes) {
      if (known.name == low) return;  // the first one counts
    }
    tag.attributes.push_back({std::move(low), decode_references(value, true)});
  }

  bool start_tag() {
    size_t i = at_ + 1;
    StartTag tag;
    tag.name = tag_name(i);
    if (!read_attributes(i, &tag)) {  // the page ends inside the tag: it is dropped
      at_ = page_.size();
      return true;
    }
    at_ = i;
    open_element(tag);
    return true;
  }

  bool end_tag() {
    if (at_ + 2 >= page_.size()) return false;
    if (!is_letter(page_[at_ + 2])) return bogus_comment(at_ + 2);
    size_t i = at_ + 2;
    const std::string name = tag_name(i);
    if (!read_attributes(i, nullptr)) {
      at_ = page_.size();
      return true;
    }
    at_ = i;
    close_element(name);
    return true;
  }

  void text() {
    size_t end = page_.find('<', at_ + 1);
    if (end == std::string_view::npos) end = page_.size();
    add_text(at_, end, true);
    at_ = end;
  }

  // Raw text up to "</name".
  void raw_text(const std::string& name, bool references) {
    size_t end = at_;
    for (;;) {
      end = page_.find("</", end);
      if (end == std::string_view::npos) {
        end = page_.size();
        break;
      }
      size_t i = end + 2;
      size_t k = 0;
      while (k < name.size() && i < page_.size() && (page_[i] | 0x20) == name[k]) ++i, ++k;
      if (k == name.size() &&
          (i >= page_.size() || is_space(page_[i]) || page_[i] == '/' || page_[i] == '>'))
        break;
      end += 2;
    }
    if (end > at_) add_text(at_, end, references);
    at_ = end;
  }

  // ---- tree
  NodeId append(NodeId parent, Node node) {
    const auto id = static_cast<NodeId>(tree_.nodes_.size());
    node.parent = parent;
    node.previous = tree_.nodes_[parent].last_child;
    tree_.nodes_.push_back(node);
    if (node.previous == kNone) {
      tree_.nodes_[parent].first_child = id;
    } else {
      tree_.nodes_[node.previous].next = id;
    }
    tree_.nodes_[parent].last_child = id;
    return id;
  }

  uint32_t name_index(const std::string& name) {
    const auto found = name_ids_.find(name);
    if (found != name_ids_.end()) return found->second;
    const auto id = static_cast<uint32_t>(tree_.names_.size());
    tree_.names_.push_back(name);
    name_ids_.emplace(name, id);
    name_flags_.push_back(static_cast<uint8_t>(
        (is_scope(name) ? kScope : 0) | (name == "ul" || name == "ol" ? kList : 0) |
        (name == "svg" || name == "math" ? kForeign : 0) |
        (name == "foreignobject" || name == "desc" ? kForeignEnd : 0)));
    return id;
  }

  std::string_view top() const { return tree_.name(open_.back()); }

  NodeId push(const std::string& name, std::vector<Attribute> attributes) {
    Node node;
    node.name = name_index(name);
    node.attributes_begin = static_cast<uint32_t>(tree_.attributes_.size());
    for (Attribute& attribute : attributes) tree_.attributes_.push_back(std::move(attribute));
    node.attributes_end = static_cast<uint32_t>(tree_.attributes_.size());
    const NodeId id = append(open_.back(), node);
    if (open_.size() < limits_.html_depth) {
      open_.push_back(id);
    } else {
      ++deep_;  // what follows becomes its sibling
    }
    return id;
  }

  void pop_to(size_t size) { open_.resize(std::max<size_t>(size, 1)); }

  // Depth of the innermost open `name`, not looking beyond a scope's border; 0: none. Runs for most
  // tags over all open elements, hence by numbers.
  size_t in_scope(const std::string& name, bool list_scope = false) const {
    const auto wanted = name_ids_.find(name);
    if (wanted == name_ids_.end()) return 0;
    const int border = list_scope ? kScope | kList : kScope;
    for (size_t i = open_.size(); i-- > 1;) {
      const uint32_t n = tree_.nodes_[open_[i]].name;
      if (n == wanted->second) return i;
      if ((name_flags_[n] & border) != 0) return 0;
    }
    return 0;
  }

  bool in_foreign() const {
    for (size_t i = open_.size(); i-- > 1;) {
      const uint8_t flags = name_flags_[tree_.nodes_[open_[i]].name];
      if ((flags & kForeign) != 0) return true;
      if ((flags & kForeignEnd) != 0) return false;
    }
    return false;
  }

  void ensure_html() {
    if (html_ != kNone) return;
    open_.resize(1);
    html_ = push("html", {});
  }
  void ensure_body(std::vector<Attribute> attributes = {}) {
    ensure_html();
    if (body_ != kNone) return;
    pop_to(2);
    body_ = push("body", std::move(attributes));
  }

  // Puts the place of insertion where the standard would: whatever is no head element begins the
  // body.
  void place_for(std::string_view name) {
    if (body_ != kNone) return;
    if (is_head_element(name)) {
      ensure_html();
      if (head_ == kNone) {
        pop_to(2);
        head_ = push("head", {});
      }
      return;
    }
    const bool inside_head_element = open_.size() > 3;
    if (!inside_head_element) ensure_body();
  }

  void merge_attributes(NodeId id, std::vector<Attribute>& attributes) {
    if (tree_.nodes_[id].attributes_begin != tree_.nodes_[id].attributes_end || attributes.empty())
      return;
    tree_.nodes_[id].attributes_begin = static_cast<uint32_t>(tree_.attributes_.size());
    for (Attribute& a : attributes) tree_.attributes_.push_back(std::move(a));
    tree_.nodes_[id].attributes_end = static_cast<uint32_t>(tree_.attributes_.size());
  }

  void open_element(StartTag& tag) {
    const std::string& name = tag.name;
    if (name == "html") {
      ensure_html();
      return merge_attributes(html_, tag.attributes);
    }
    if (name == "head") {
      ensure_html();
      if (head_ == kNone && body_ == kNone) head_ = push("head", std::move(tag.attributes));
      return;
    }
    if (name == "body") {
      if (body_ == kNone) return ensure_body(std::move(tag.attributes));
      return merge_attributes(body_, tag.attributes);
    }
    place_for(name);
    if (!in_foreign()) imply_end_tags(name);
    const bool foreign = in_foreign() || name == "svg" || name == "math";
    const size_t before = open_.size();
    const std::string kept = name;
    push(kept, std::move(tag.attributes));
    if (is_void(kept) || (foreign && tag.self_closing)) {
      pop_to(before);
    } else if (!foreign && (is_rcdata(kept) || is_rawtext(kept))) {
      raw_text(kept, is_rcdata(kept));
    } else if (kept == "plaintext") {
      add_text(at_, page_.size(), false);
      at_ = page_.size();
    }
  }

  // End tags that the start tag of `name` implies (HTML 13.2.6.4.7 and the table modes).
  void imply_end_tags(std::string_view name) {
    if (closes_paragraph(name)) {
      if (const size_t p = in_scope("p")) pop_to(p);
    }
    if (is_heading(name) && is_heading(top())) pop_to(open_.size() - 1);
    if (name == "li") {
      if (const size_t li = in_scope("li", true)) pop_to(li);
    } else if (name == "dd" || name == "dt") {
      if (const size_t dd = in_scope("dd")) pop_to(dd);
      if (const size_t dt = in_scope("dt")) pop_to(dt);
    } else if (name == "option" || name == "optgroup") {
      if (top() == "option") pop_to(open_.size() - 1);
      if (name == "optgroup" && top() == "optgroup") pop_to(open_.size() - 1);
    } else if (name == "a") {
      if (const size_t a = in_scope("a")) pop_to(a);
    } else if (name == "button") {
      if (top() == "button") pop_to(open_.size() - 1);
    } else if (one_of(name, {"tr", "tbody", "thead", "tfoot", "td", "th", "caption", "colgroup"})) {
      close_table_parts(name);
    } else if (name == "rp" || name == "rt") {
      if (top() == "rp" || top() == "rt") pop_to(open_.size() - 1);
    }
  }

  void close_table_parts(std::string_view name) {
    for (size_t i = open_.size(); i-- > 1;) {
      const std::string_view n = tree_.name(open_[i]);
      if (n == "table" || n == "template") {
        pop_to(i + 1);
        return;
      }
      const bool cell = n == "td" || n == "th" || n == "caption";
      if ((name == "td" || name == "th") && n == "tr") {
        pop_to(i + 1);
        return;
      }
      if (name == "tr" && one_of(n, {"tbody", "thead", "tfoot"})) {
        pop_to(i + 1);
        return;
      }
      if (cell && i == open_.size() - 1) pop_to(i);
    }
  }

  void close_element(const std::string& name) {
    if (name == "body" || name == "html" || name == "head") {
      if (name == "head" && head_ != kNone && body_ == kNone) pop_to(2);
      return;
    }
    if (name == "p" && !in_scope("p")) {  // an empty paragraph (HTML 13.2.6.4.7)
      place_for("p");
      push("p", {});
      return pop_to(open_.size() - (tree_.is(open_.back(), "p") ? 1 : 0));
    }
    if (name == "br") {
      place_for("br");
      const size_t before = open_.size();
      push("br", {});
      return pop_to(before);
    }
    // The innermost open element of that name; formatting does not close blocks around it.
    for (size_t i = open_.size(); i-- > 1;) {
      const std::string_view n = tree_.name(open_[i]);
      if (n == name || (is_heading(name) && is_heading(n))) {
        close_at(i, name);
        return;
      }
      if (n == "html" || n == "body") return;
      if (is_scope(n) && name != "table" && !is_scope(name) &&
          !one_of(name, {"tr", "tbody", "thead", "tfoot"}))
        return;
      if (is_formatting(name) && closes_paragraph(n)) return;
    }
  }

  // Closes open_[i]; formatting elements that stood open inside it are opened again behind it, as
  // readers see it in a browser.
  void close_at(size_t i, const std::string& name) {
    std::vector<std::string> again;
    if (is_formatting(name)) {
      for (size_t k = i + 1; k < open_.size() && again.size() < limits_.html_formatting; ++k) {
        if (is_formatting(tree_.name(open_[k]))) again.emplace_back(tree_.name(open_[k]));
      }
    }
    pop_to(i);
    if (again.size() > 8 || reopened_ > limits_.html_nodes / 8) return;
    for (const std::string& formatting : again) {
      push(formatting, {});
      ++reopened_;
    }
  }

  void add_text(size_t from, size_t to, bool references) {
    if (from >= to) return;
    const bool blank = std::all_of(page_.begin() + static_cast<ptrdiff_t>(from),
                                   page_.begin() + static_cast<ptrdiff_t>(to), is_space);
    if (blank && body_ == kNone && open_.size() <= 3) return;
    if (!blank && body_ == kNone && (open_.size() <= 2 || top() == "head")) ensure_body();
    if (top() == "html" && body_ != kNone && open_.size() == 2) open_.push_back(body_);
    const auto begin = static_cast<uint32_t>(tree_.text_.size());
    size_t run = from;
    const auto flush = [&](size_t end) {
      if (end == run) return;
      const auto at = static_cast<uint32_t>(tree_.text_.size());
      tree_.text_.append(page_.substr(run, end - run));
      tree_.runs_.push_back({at, static_cast<uint32_t>(tree_.text_.size()),
                             static_cast<uint32_t>(run), static_cast<uint32_t>(end)});
    };
    for (size_t i = from; references && i < to;) {
      const char c = page_[i];
      if (c != '&') {
        ++i;
        continue;
      }
      std::string written;
      const size_t taken = read_reference(page_.substr(0, to), i, false, written);
      if (taken == 0) {
        ++i;
        continue;
      }
      flush(i);
      const auto at = static_cast<uint32_t>(tree_.text_.size());
      tree_.text_ += written;
      tree_.runs_.push_back({at, static_cast<uint32_t>(tree_.text_.size()),
                             static_cast<uint32_t>(i), static_cast<uint32_t>(i + taken)});
      i += taken;
      run = i;
    }
    flush(to);
    const NodeId last = tree_.nodes_[open_.back()].last_child;
    if (last != kNone && tree_.nodes_[last].type == NodeType::text &&
        tree_.nodes_[last].text_end == begin) {
      tree_.nodes_[last].text_end = static_cast<uint32_t>(tree_.text_.size());
      return;
    }
    Node node;
    node.type = NodeType::text;
    node.text_begin = begin;
    node.text_end = static_cast<uint32_t>(tree_.text_.size());
    append(open_.back(), node);
  }

  std::string_view page_;
  const Limits& limits_;
  Tree tree_;
  size_t at_ = 0;
  std::vector<NodeId> open_;  // elements that stand open, the document first
  std::unordered_map<std::string, uint32_t> name_ids_;
  enum NameFlag { kScope = 1, kList = 2, kForeign = 4, kForeignEnd = 8 };
  std::vector<uint8_t> name_flags_;  // of each name
  NodeId html_ = kNone;
  NodeId head_ = kNone;
  NodeId body_ = kNone;
  size_t deep_ = 0;
  size_t dropped_attributes_ = 0;
  size_t reopened_ = 0;
};

Tree parse(std::string_view page, const Limits& limits) { return Builder(page, limits).build(); }

}  // namespace sayso::html
