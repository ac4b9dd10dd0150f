#include "serve/view.h"

#include <algorithm>

#include "render/terminal.h"

namespace sayso::serve {
namespace {

// `source` with every "{{> name}}" replaced by the template of that name.
std::optional<std::string> with_partials(const std::string& source, const TemplateSources& sources,
                                         int depth) {
  if (depth > 8) return std::nullopt;
  std::string out;
  size_t at = 0;
  for (;;) {
    const size_t begin = source.find("{{>", at);
    if (begin == std::string::npos) return out + source.substr(at);
    const size_t end = source.find("}}", begin);
    if (end == std::string::npos) return std::nullopt;
    std::string name = source.substr(begin + 3, end - begin - 3);
    name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == sources.end()) return std::nullopt;
    auto inner = with_partials(found->second, sources, depth + 1);
    if (!inner) return std::nullopt;
    if (inner->ends_with('\n')) inner->pop_back();
    out += source.substr(at, begin - at) + *inner;
    at = end + 2;
  }
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string_view escaped(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&apos;";
    default:
      return {};
  }
}

void append_escaped(std::string_view text, std::string& out) {
  size_t begin = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    const std::string_view instead = escaped(text[at]);
    if (instead.empty()) continue;
    out.append(text.substr(begin, at - begin)).append(instead);
    begin = at + 1;
  }
  out.append(text.substr(begin));
}

}  // namespace

View& View::put(Name name, Value value) {
  for (auto& [known, old] : values_) {
    if (known == name) {
      old = std::move(value);
      return *this;
    }
  }
  // Many hold one run of words, others forty values.
  constexpr size_t kUsual = 4;
  if (values_.size() == values_.capacity()) values_.reserve(std::max(kUsual, 4 * values_.size()));
  values_.emplace_back(name, std::move(value));
  return *this;
}

const View::Value* View::find(Name name) const {
  for (const auto& [known, value] : values_) {
    if (known == name) return &value;
  }
  return nullptr;
}

View& View::set(Name name, std::string_view text) {
  if (text.empty()) return put(name, false);
  if (text.find('\n') == std::string_view::npos) return put(name, render::safe(text));
  // A line break at the begin or beside a space is a space too: render::safe() drops those.
  std::string clean(text);
  std::replace(clean.begin(), clean.end(), '\n', ' ');
  return put(name, render::safe(clean));
}

View& View::set(Name name, std::string&& text) {
  if (text.empty() || !render::is_safe(text)) return set(name, std::string_view(text));
  return put(name, std::move(text));
}

View& View::set(Name name, View view) {
  std::vector<View> one;
  one.push_back(std::move(view));
  return put(name, std::move(one));
}

// A template's source as nodes: a section's own lie behind it, up to its end.
class Templates::Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  std::optional<Nodes> parse() {
    while (!source_.empty()) {
      const size_t tag = std::min(source_.find("{{"), source_.size());
      add_text(source_.substr(0, tag));
      source_.remove_prefix(tag);
      if (!source_.empty() && !take_tag()) return std::nullopt;
    }
    if (!open_.empty()) return std::nullopt;
    return std::move(nodes_);
  }

 private:
  void add_text(std::string_view text) {
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) nodes_.push_back({Node::Kind::text, std::string(text.substr(0, end)), 0});
      if (end < text.size()) nodes_.push_back({Node::Kind::line_end, "", 0});
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // False: a tag that is none of ours. "{{{x}}}" and "{{&x}}" name nothing that is_name() takes.
  bool take_tag() {
    const size_t end = source_.find("}}");
    if (end == std::string_view::npos) return false;
    std::string_view tag = source_.substr(2, end - 2);
    source_.remove_prefix(end + 2);
    const char sign = tag.empty() ? '\0' : tag.front();
    const bool bracket = sign == '#' || sign == '^' || sign == '/';
    if (bracket) tag.remove_prefix(1);
    if (!is_name(tag)) return false;
    if (sign == '/') return close(tag);
    const Node::Kind kind = sign == '#'   ? Node::Kind::section
                            : sign == '^' ? Node::Kind::inverted
                                          : Node::Kind::value;
    if (bracket) open_.push_back(nodes_.size());
    nodes_.push_back({kind, std::string(tag), 0});
    return true;
  }

  bool close(std::string_view name) {
    if (open_.empty() || nodes_[open_.back()].text != name) return false;
    nodes_[open_.back()].end = nodes_.size();
    open_.pop_back();
    return true;
  }

  std::string_view source_;
  Nodes nodes_;
  std::vector<size_t> open_;
};

// Writes nodes; a name is looked for in the innermost view first.
class Templates::Writer {
 public:
  explicit Writer(const Nodes& nodes) : nodes_(nodes) {
    constexpr size_t kUsual = 32u << 10;
    out_.reserve(kUsual);
  }

  std::string run(const View& view) {
    views_.push_back(&view);
    write(0, nodes_.size());
    end_line(false);
    return std::move(out_);
  }

 private:
  void write(size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const Node& node = nodes_[i];
      if (node.kind == Node::Kind::text) out_ += node.text;
      if (node.kind == Node::Kind::line_end) end_line(true);
      if (node.kind == Node::Kind::value) write_value(find(node.text));
      if (node.kind != Node::Kind::section && node.kind != Node::Kind::inverted) continue;
      line_has_section_ = true;
      write_section(node, i + 1);
      line_has_section_ = true;  // its end is a tag too
      i = node.end - 1;
    }
  }

  void write_value(const View::Value* value) {
    const auto* text = value ? std::get_if<std::string>(value) : nullptr;
    if (text) append_escaped(*text, out_);
  }

  void write_section(const Node& node, size_t begin) {
    const View::Value* value = find(node.text);
    const auto* list = value ? std::get_if<std::vector<View>>(value) : nullptr;
    const auto* flag = value ? std::get_if<bool>(value) : nullptr;
    const bool there = list ? !list->empty() : value && (!flag || *flag);
    if (node.kind == Node::Kind::inverted || !list) {
      if (there == (node.kind == Node::Kind::section)) write(begin, node.end);
      return;
    }
    for (const View& view : *list) {
      line_has_section_ = true;
      views_.push_back(&view);
      write(begin, node.end);
      views_.pop_back();
    }
  }

  const View::Value* find(const std::string& text) const {
    const View::Name name{std::string_view(text)};
    for (auto view = views_.rbegin(); view != views_.rend(); ++view) {
      if (const View::Value* value = (*view)->find(name)) return value;
    }
    return nullptr;
  }

  void end_line(bool with_break) {
    const std::string_view line = std::string_view(out_).substr(line_begin_);
    if (line_has_section_ && line.find_first_not_of(" \t") == std::string_view::npos) {
      out_.resize(line_begin_);
    } else if (with_break) {
      out_ += '\n';
    }
    line_begin_ = out_.size();
    line_has_section_ = false;
  }

  const Nodes& nodes_;
  std::vector<const View*> views_;
  std::string out_;
  size_t line_begin_ = 0;
  bool line_has_section_ = false;
};

Templates::Templates(const TemplateSources& sources) {
  for (const auto& [name, text] : sources) {
    const auto whole = with_partials(text, sources, 0);
    auto nodes = whole ? Parser(*whole).parse() : std::nullopt;
    if (nodes) {
      templates_.emplace(name, std::move(*nodes));
    } else {
      trouble_.push_back(name);
    }
  }
}

std::string Templates::render(const std::string& name, const View& view) const {
  const auto found = templates_.find(name);
  return found == templates_.end() ? std::string() : Writer(found->second).run(view);
}

}  // namespace sayso::serve
