// View: what a page shows. Text goes into a page through a View, and comes out of it escaped.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace sayso::serve {

/// Named values for a template. It holds text, flags and other Views, never markup: controls and
/// direction marks are dropped when text is put in (render::safe), and a template has no way to ask
/// for a value unescaped. An empty text counts as absent.
class View {
 public:
  /// What a template calls a value: a literal of the code, hashed when that is compiled, since a
  /// page looks thousands of them up.
  class Name {
   public:
    template <size_t size>
    consteval Name(const char (&text)[size])  // NOLINT(google-explicit-constructor): as a literal
        : Name(std::string_view(text, size - 1)) {}
    constexpr explicit Name(std::string_view text) : text_(text) {
      for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 16777619U;
    }
    std::string_view text() const { return text_; }
    friend constexpr bool operator==(const Name& a, const Name& b) {
      return a.hash_ == b.hash_ && a.text_ == b.text_;
    }

   private:
    std::string_view text_;
    uint32_t hash_ = 2166136261U;  // FNV-1a
  };

  View& set(Name name, std::string_view text);
  View& set(Name name, const char* text) { return set(name, std::string_view(text)); }
  View& set(Name name, const std::string& text) { return set(name, std::string_view(text)); }
  /// The same without a copy, where nothing is to be dropped.
  View& set(Name name, std::string&& text);
  View& set(Name name, const std::optional<std::string>& text) {
    return set(name, text ? std::string_view(*text) : std::string_view());
  }
  template <std::same_as<bool> Flag>
  View& set(Name name, Flag flag) {
    return put(name, flag);
  }
  template <typename Number>
  requires(std::integral<Number> && !std::same_as<Number, bool>) View& set(Name name,
                                                                           Number number) {
    return set(name, std::to_string(number));
  }
  View& set(Name name, View view);
  View& set(Name name, std::vector<View> list) { return put(name, std::move(list)); }
  /// The view, or a flag that is false.
  View& set(Name name, std::optional<View> view) {
    return view ? set(name, std::move(*view)) : set(name, false);
  }

 private:
  friend class Templates;
  /// A view is a list of one. False and an empty list are absent.
  using Value = std::variant<bool, std::string, std::vector<View>>;
  View& put(Name name, Value value);
  const Value* find(Name name) const;

  std::vector<std::pair<Name, Value>> values_;
};

/// Templates by name.
using TemplateSources = std::vector<std::pair<std::string, std::string>>;

/// Templates in the part of Mustache that cannot ask for raw markup: {{name}}, {{#name}},
/// {{^name}},
/// {{/name}}, {{> partial}}. A line that holds nothing but tags and space when it is written is
/// left out. Partials are written into templates when they are loaded. Immutable, so safe for
/// concurrent use.
class Templates {
 public:
  /// `sources` by name. A template that is broken, asks for anything else, or names a partial which
  /// is not there is not loaded and named in `trouble()`.
  explicit Templates(const TemplateSources& sources);

  /// Empty for a name that is not there.
  std::string render(const std::string& name, const View& view) const;
  const std::vector<std::string>& trouble() const { return trouble_; }

 private:
  struct Node {
    enum class Kind { text, line_end, value, section, inverted };
    Kind kind = Kind::text;
    std::string text;  ///< the words, or the name of a value
    size_t end = 0;    ///< of a section: the node behind it
  };
  using Nodes = std::vector<Node>;
  class Parser;
  class Writer;

  std::unordered_map<std::string, Nodes> templates_;
  std::vector<std::string> trouble_;
};

}  // namespace sayso::serve
