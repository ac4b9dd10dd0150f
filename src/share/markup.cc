#include "share/markup.h"

#include "render/feed.h"
#include "render/terminal.h"

namespace sayso::share {

Html& Html::open(const char* element, const Attributes& attributes) {
  out_ += "<" + std::string(element);
  for (const auto& [name, value] : attributes)
    out_ += " " + std::string(name) + "=\"" + render::markup_escaped(value) + "\"";
  out_ += ">";
  return *this;
}
Html& Html::close(const char* element) {
  out_ += "</" + std::string(element) + ">\n";
  return *this;
}
Html& Html::text(std::string_view words) {
  out_ += render::markup_escaped(words);
  return *this;
}
Html& Html::leaf(const char* element, std::string_view words, const Attributes& attributes) {
  return open(element, attributes).text(words).close(element);
}

std::string markdown_escaped(std::string_view text) {
  std::string out;
  for (const char c : render::safe(text)) {
    if (std::string_view("\\`*_[]<>#|~&!").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace sayso::share
