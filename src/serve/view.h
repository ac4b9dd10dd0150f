// View: what a page shows. Text goes into a page through a View, and comes out of it escaped.
#pragma once

#include <concepts>
#include <kainjow/mustache.hpp>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sayso::serve {

/// Named values for a template. It holds text, flags and other Views, never markup: controls and
/// direction marks are dropped when text is put in (render::safe), and a template has no way to ask
/// for a value unescaped. An empty text counts as absent.
class View {
 public:
  View() : data_(kainjow::mustache::data::type::object) {}

  View& set(const std::string& name, std::string_view text);
  View& set(const std::string& name, const char* text) { return set(name, std::string_view(text)); }
  View& set(const std::string& name, const std::string& text) {
    return set(name, std::string_view(text));
  }
  View& set(const std::string& name, const std::optional<std::string>& text) {
    return set(name, std::string_view(text ? *text : std::string()));
  }
  template <std::same_as<bool> Flag>
  View& set(const std::string& name, Flag flag) {
    data_.set(name, kainjow::mustache::data(flag));
    return *this;
  }
  template <typename Number>
  requires(std::integral<Number> && !std::same_as<Number, bool>) View& set(const std::string& name,
                                                                           Number number) {
    return set(name, std::to_string(number));
  }
  View& set(const std::string& name, View view) {
    data_.set(name, std::move(view.data_));
    return *this;
  }
  View& set(const std::string& name, std::vector<View> list);
  /// The view, or a flag that is false.
  View& set(const std::string& name, std::optional<View> view) {
    return view ? set(name, std::move(*view)) : set(name, false);
  }

 private:
  friend class Templates;
  kainjow::mustache::data data_;
};

/// Templates by name.
using TemplateSources = std::vector<std::pair<std::string, std::string>>;

/// Mustache templates, partials written into them when they are loaded. Safe for concurrent use.
class Templates {
 public:
  /// `sources` by name. A template that asks for a raw value ("{{{x}}}", "{{&x}}"), that is broken
  /// or that names a partial which is not there is not loaded and named in `trouble()`.
  explicit Templates(const TemplateSources& sources);
  Templates(const Templates&) = delete;
  Templates& operator=(const Templates&) = delete;

  std::string render(const std::string& name, const View& view) const;
  const std::vector<std::string>& trouble() const { return trouble_; }

 private:
  using Parsed = kainjow::mustache::mustache;
  // The library's templates change while they render: each is lent to one thread at a time.
  struct Shelf {
    std::string source;
    std::mutex mutex;
    std::vector<std::unique_ptr<Parsed>> free;
  };
  std::unordered_map<std::string, std::unique_ptr<Shelf>> shelves_;
  std::vector<std::string> trouble_;
};

}  // namespace sayso::serve
