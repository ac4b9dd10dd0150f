#include "ledger/quoted.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/utf8.h"

namespace sayso::ledger {
namespace {

enum class Mark { none, opens, closes, toggles };

bool stands_before_opening(char32_t c) {
  return c == 0 || base::is_space(c) || c == '(' || c == '[' || c == '-' || c == '/' ||
         c == 0x2013 || c == 0x2014 || c == 0x2018 || c == 0x201C || c == '"' || c == '\'';
}

// A straight double mark has no side of its own: its neighbours tell.
Mark straight_mark(char32_t before, char32_t after) {
  const bool may_open = stands_before_opening(before);
  const bool may_close = after == 0 || !base::is_word_character(after);
  const bool spaced = after == 0 || base::is_space(after);
  if (may_open && !spaced) return Mark::opens;
  if (!may_open && may_close) return Mark::closes;
  return Mark::toggles;
}

Mark double_mark(char32_t c, char32_t before, char32_t after) {
  switch (c) {
    case '"':
      return straight_mark(before, after);
    case 0x201C:  // “
    case 0x201E:  // „
    case 0x00AB:  // «
      return Mark::opens;
    case 0x201D:  // ”
    case 0x00BB:  // »
      return Mark::closes;
    default:
      return Mark::none;
  }
}

// A single mark may be an apostrophe: it opens only before a word and closes only behind one.
Mark single_mark(char32_t c, char32_t before, char32_t after) {
  if (c != '\'' && c != 0x2018 && c != 0x2019) return Mark::none;
  const bool word_behind = after != 0 && base::is_word_character(after);
  if (c != 0x2019 && stands_before_opening(before) && word_behind) return Mark::opens;
  if (c != 0x2018 && !stands_before_opening(before) && !word_behind) return Mark::closes;
  return Mark::none;
}

class Finder {
 public:
  explicit Finder(std::vector<Span>& out) : out_(out) {}

  void see(Mark mark, Span at, std::optional<uint32_t>& open) {
    if (mark == Mark::none) return;
    const bool opens = mark == Mark::opens || (mark == Mark::toggles && !open);
    if (opens && !open) {
      open = at.begin;
    } else if (!opens && open) {
      out_.push_back({*open, at.end});
      open.reset();
    }
  }

 private:
  std::vector<Span>& out_;
};

// What overlaps is one quotation with another inside.
std::vector<Span> without_nested(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  std::vector<Span> out;
  for (const Span span : spans) {
    if (!out.empty() && span.begin < out.back().end) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

}  // namespace

std::vector<Span> quoted_spans(std::string_view text, Span block) {
  std::vector<Span> out;
  Finder finder(out);
  std::optional<uint32_t> open_double;
  std::optional<uint32_t> open_single;
  char32_t before = 0;
  for (size_t at = block.begin; at < block.end;) {
    const auto begin = static_cast<uint32_t>(at);
    const char32_t c = base::next_code_point(text, at);
    size_t next = at;
    const char32_t after = at < block.end ? base::next_code_point(text, next) : 0;
    const Span here{begin, static_cast<uint32_t>(at)};
    finder.see(double_mark(c, before, after), here, open_double);
    finder.see(single_mark(c, before, after), here, open_single);
    before = c;
  }
  if (open_double) out.push_back({*open_double, block.end});
  return without_nested(std::move(out));
}

}  // namespace sayso::ledger
