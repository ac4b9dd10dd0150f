#include "share/links.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "text/words.h"

namespace sayso::share {

std::string percent_encode(std::string_view text) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '_' || c == '~';
    if (plain || c == '-') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4u];
      out += kDigits[byte & 15u];
    }
  }
  return out;
}

bool is_web_address(std::string_view url) {
  const std::string head = base::lower(url.substr(0, 8));
  if (!head.starts_with("http://") && !head.starts_with("https://")) return false;
  return url.size() > 8 && url.size() < 4096 && base::is_valid_utf8(url) &&
         std::none_of(url.begin(), url.end(), [](char c) {
           return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '"' || c == '<' ||
                  c == '>' || c == '\'' || c == '\\' || c == '`';
         });
}

namespace {

constexpr size_t kLong = 80;          // bytes; longer words are given by their ends
constexpr size_t kEnds = 4;           // words of an end
constexpr size_t kMostEscaped = 800;  // of a directive; addresses go into cells and messages

// A dash, a comma or an ampersand has a meaning inside the directive, and percent_encode() keeps
// the dash.
std::string escaped(std::string_view part) {
  std::string out = percent_encode(part);
  for (size_t at = out.find('-'); at != std::string::npos; at = out.find('-', at + 3))
    out.replace(at, 1, "%2D");
  return out;
}

// What finds `words` in a page; "": they are too long to be named. A word is never cut: half a word
// finds nothing.
std::string directive_of(std::string_view words) {
  const std::vector<text::Word> found = text::split_words(words);
  const bool is_long = words.size() > kLong && found.size() > 2 * kEnds;
  if (!is_long && words.size() <= kMostEscaped) {
    if (std::string whole = escaped(words); whole.size() <= kMostEscaped) return whole;
  }
  for (size_t ends = std::min(kEnds, found.size() / 2); ends > 0; --ends) {
    const std::string_view first = words.substr(0, found[ends - 1].span.end);
    const std::string_view last = words.substr(found[found.size() - ends].span.begin);
    if (first.size() + last.size() > kMostEscaped) continue;
    if (std::string both = escaped(first) + "," + escaped(last); both.size() <= kMostEscaped)
      return both;
  }
  return {};
}

}  // namespace

std::optional<std::string> words_link(std::string_view url, std::string_view words) {
  if (!is_web_address(url)) return std::nullopt;
  std::string out(url);
  const size_t old = out.find(":~:");
  if (old != std::string::npos) out.erase(old);
  const std::string directive = directive_of(words);
  if (directive.empty()) return out;
  return out + (out.find('#') == std::string::npos ? "#" : "") + ":~:text=" + directive;
}

}  // namespace sayso::share
