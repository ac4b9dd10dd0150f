#include "story/own_words.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace sayso::story {
namespace {

constexpr size_t kLongQuotation = 8;  // words

// A quotation mark at `at`: how many bytes, and whether it can open or close.
struct Mark {
  size_t bytes = 0;
  bool opens = false;
  bool closes = false;
};

Mark mark_at(std::string_view text, size_t at) {
  if (text[at] == '"') return {1, true, true};
  const std::string_view three = text.substr(at, 3);
  if (three == "\u201C") return {3, true, false};
  if (three == "\u201D") return {3, false, true};
  const std::string_view two = text.substr(at, 2);
  if (two == "\u00AB") return {2, true, false};
  if (two == "\u00BB") return {2, false, true};
  return {};
}

size_t count_words(std::string_view text) {
  const auto words = text::split_words(text);
  return static_cast<size_t>(
      std::count_if(words.begin(), words.end(), [](const text::Word& w) { return w.is_word; }));
}

// The long quotations of a block, as places in the text. None goes on behind its line: a mark that
// is not met would turn all that follows inside out.
std::vector<Span> quotations_of(std::string_view text, Span block) {
  std::vector<Span> out;
  std::optional<uint32_t> open;
  const auto close = [&](uint32_t end) {
    if (count_words(text.substr(*open, end - *open)) >= kLongQuotation) out.push_back({*open, end});
    open.reset();
  };
  for (uint32_t at = block.begin; at < block.end;) {
    const Mark mark = mark_at(text, at);
    const auto next = at + static_cast<uint32_t>(std::max<size_t>(1, mark.bytes));
    if (open && (mark.closes || text[at] == '\n')) {
      close(next);
    } else if (!open && mark.opens) {
      open = at;
    }
    at = next;
  }
  if (open) close(block.end);
  return out;
}

void add_runs(std::string_view piece, Shingles& runs) {
  constexpr size_t kRun = 5;
  if (count_words(piece) < kRun) return;
  const Shingles more = make_shingles(piece);
  runs.insert(runs.end(), more.begin(), more.end());
}

}  // namespace

Report make_report(const Article& article) {
  const std::string_view text = article.text;
  Report out;
  out.runs = make_shingles(text);
  std::vector<Span> left_out;
  std::vector<Block> blocks = article.blocks;
  if (blocks.empty())
    blocks.push_back({{0, static_cast<uint32_t>(text.size())}, BlockKind::paragraph});
  for (const Block& block : blocks) {
    if (block.kind == BlockKind::quotation || !block.is_report()) {
      left_out.push_back(block.span);
      continue;
    }
    for (const Span span : quotations_of(text, block.span)) left_out.push_back(span);
  }
  if (left_out.empty()) return out;
  std::sort(left_out.begin(), left_out.end(), [](Span a, Span b) { return a.begin < b.begin; });
  uint32_t at = 0;
  for (const Span span : left_out) {
    if (span.begin > at) add_runs(text.substr(at, span.begin - at), out.own);
    at = std::max(at, span.end);
  }
  if (at < text.size()) add_runs(text.substr(at), out.own);
  return out;
}

}  // namespace sayso::story
