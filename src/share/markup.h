// Markup: pages written by a type that cannot hold raw markup, and text inert in Markdown.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sayso::share {

/// HTML: elements and attributes have names out of the program's own text; values and words are
/// escaped, controls and direction marks dropped (render::markup_escaped).
class Html {
 public:
  using Attributes = std::vector<std::pair<const char*, std::string>>;

  Html& open(const char* element, const Attributes& attributes = {});
  Html& close(const char* element);
  Html& text(std::string_view words);
  /// An element that holds words only.
  Html& leaf(const char* element, std::string_view words, const Attributes& attributes = {});
  /// Text of the program's own: a literal.
  template <size_t N>
  Html& own(const char (&markup)[N]) {
    out_.append(markup, N - 1);
    return *this;
  }
  const std::string& str() const { return out_; }

 private:
  std::string out_;
};

/// `text` without controls, its signs that mean something in Markdown escaped; line breaks become
/// spaces.
std::string markdown_escaped(std::string_view text);

}  // namespace sayso::share
