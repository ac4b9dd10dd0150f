// Two versions of a text, sentence by sentence, for a terminal.
#include <algorithm>

#include "render/in_words.h"
#include "render/pages.h"

namespace sayso::render {
namespace {

constexpr size_t kIndent = 4;

void add(std::vector<Stretch>& runs, std::string_view words, std::string_view code) {
  if (!words.empty()) runs.push_back({safe(words), code});
}

// The words of `span`; those in `marks` in colour, or between `open` and `close` without.
std::vector<Stretch> marked(const Article& article, Span span, const std::vector<Span>& marks,
                            const char* open, const char* close, std::string_view code,
                            const Style& style) {
  std::vector<Stretch> runs;
  uint32_t at = span.begin;
  for (const Span mark : marks) {
    add(runs, words(article, {at, mark.begin}), "");
    if (!style.colours) add(runs, open, "");
    add(runs, words(article, mark), code);
    if (!style.colours) add(runs, close, "");
    at = mark.end;
  }
  add(runs, words(article, {at, span.end}), "");
  return runs;
}

std::string lines(const char* sign, const std::vector<Stretch>& runs, const Style& style) {
  std::string out;
  const size_t room = style.width > 2 * kIndent ? style.width - kIndent : kIndent;
  for (const std::string& line : wrap(runs, room, style)) {
    out += (out.empty() ? std::string("  ") + sign + " " : std::string(kIndent, ' ')) + line + "\n";
  }
  return out;
}

}  // namespace

std::string sentences_page(const Article& before, const Article& after,
                           const std::vector<SentenceChange>& sentences, const Style& style) {
  std::string out;
  size_t same = 0;
  const auto tell_same = [&] {
    if (same > 0)
      out += style.dim("    \xE2\x80\xA6 " + counted(same, "sentence") + " the same") + "\n";
    same = 0;
  };
  for (const SentenceChange& sentence : sentences) {
    if (sentence.fate == SentenceFate::same) {
      ++same;
      continue;
    }
    tell_same();
    const bool moved = sentence.fate == SentenceFate::moved;
    const bool whole = sentence.fate == SentenceFate::gone || sentence.fate == SentenceFate::come;
    if (sentence.before && !moved) {
      const auto marks =
          whole && style.colours ? std::vector<Span>{*sentence.before} : sentence.gone;
      out += lines("-", marked(before, *sentence.before, marks, "[-", "-]", "31", style), style);
    }
    if (sentence.after) {
      const auto marks =
          whole && style.colours ? std::vector<Span>{*sentence.after} : sentence.come;
      out += lines(moved ? ">" : "+",
                   marked(after, *sentence.after, marks, "{+", "+}", "32", style), style);
    }
  }
  tell_same();
  return out;
}

}  // namespace sayso::render
