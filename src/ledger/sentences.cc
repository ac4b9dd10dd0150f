#include "ledger/sentences.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "ledger/quoted.h"
#include "text/sentences.h"
#include "text/words.h"

namespace sayso::ledger {
namespace {

PreparedSentence make_sentence(const std::string& text, Span span) {
  PreparedSentence sentence;
  sentence.span = span;
  sentence.words = fold_words(text, span);
  for (const FoldedWord& word : sentence.words) {
    sentence.key += word.text;
    sentence.key += ' ';
  }
  // A line of signs only is told apart by its signs.
  if (sentence.words.empty()) sentence.key = text.substr(span.begin, span.size());
  return sentence;
}

// --- sentences that do not stand alone

constexpr size_t kFragmentWords = 5;  // a sentence of a quotation with so few says little by itself

size_t count_words(std::string_view text) {
  const std::vector<text::Word> words = text::split_words(text);
  return static_cast<size_t>(
      std::count_if(words.begin(), words.end(), [](const text::Word& w) { return w.is_word; }));
}

bool is_one_of(std::string_view word, const std::vector<std::string_view>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// "she asked.", "Mr. Orr added" behind a quotation that ended with ? or !: no sentence of its own.
bool is_tag(std::string_view text) {
  const std::vector<text::Word> words = text::split_words(text);
  size_t seen = 0;
  for (const text::Word& word : words) {
    if (!word.is_word) continue;
    if (++seen == 1) continue;
    if (seen > 5) return false;
    const std::string low = base::lower(text.substr(word.span.begin, word.span.size()));
    if (is_one_of(low, {"said", "says", "asked", "asks", "added", "told", "wrote", "tweeted",
                        "replied", "continued", "shouted", "exclaimed", "wondered"})) {
      return true;
    }
  }
  return false;
}

bool ends_with_any(std::string_view text, const std::vector<std::string_view>& ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

// Whether a quotation is open after `text`, when `open` says whether one was before it.
bool open_after(std::string_view text, bool open) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      open = !open;
    } else if (text.substr(at).starts_with("\u201C")) {
      open = true;
    } else if (text.substr(at).starts_with("\u201D")) {
      open = false;
    }
  }
  return open;
}

// A tag behind a question that is quoted belongs to the question.
bool is_tagged(std::string_view last, std::string_view next) {
  return ends_with_any(last, {"?\"", "!\"", "?\u201D", "!\u201D"}) && is_tag(next);
}

// True where `next` goes on with what `last` began: dots or a small letter at its beginning, or one
// of both a fragment inside a quotation.
bool goes_on(std::string_view last, std::string_view next, bool quotation_is_open) {
  const size_t words = count_words(next);
  if (words == 0 || next.starts_with("\u2014")) return true;
  if (next[0] >= 'a' && next[0] <= 'z') return true;
  return quotation_is_open && (words <= kFragmentWords || count_words(last) <= kFragmentWords);
}

bool has_double_mark(std::string_view gap) {
  return gap.find('"') != std::string_view::npos || gap.find("\u201C") != std::string_view::npos ||
         gap.find("\u201D") != std::string_view::npos ||
         gap.find("\u201E") != std::string_view::npos ||
         gap.find("\u00AB") != std::string_view::npos ||
         gap.find("\u00BB") != std::string_view::npos;
}

// Tells which words stand inside quotation marks of their block, and where marks stand. A single
// mark is one only where a quotation begins or ends.
void mark_quoted(const std::string& text, const std::vector<Span>& quoted,
                 PreparedSentence& sentence) {
  // The first quotation that ends behind a place; they stand in order and do not overlap.
  const auto first_behind = [&](uint32_t at) {
    return std::upper_bound(quoted.begin(), quoted.end(), at,
                            [](uint32_t place, Span q) { return place < q.end; });
  };
  const auto has_mark = [&](Span gap) {
    if (has_double_mark(std::string_view(text).substr(gap.begin, gap.size()))) return true;
    const auto q = first_behind(gap.begin);
    return q != quoted.end() &&
           (q->end <= gap.end || (gap.begin <= q->begin && q->begin < gap.end));
  };
  uint32_t last = sentence.span.begin;
  for (FoldedWord& word : sentence.words) {
    const auto q = first_behind(word.span.begin);
    word.quoted = q != quoted.end() && q->overlaps(word.span);
    word.mark = has_mark({last, word.span.begin});
    last = word.span.end;
  }
  sentence.mark_at_end = has_mark({last, sentence.span.end});
}

void add_sentences(const std::string& text, Span block, std::vector<PreparedSentence>& out) {
  const std::vector<Span> quoted = quoted_spans(text, block);
  std::vector<Span> spans;
  std::vector<bool> continues;
  bool open = false;
  const auto words = [&](Span span) {
    return std::string_view(text).substr(span.begin, span.size());
  };
  for (const Span span : text::split_sentences(text, block)) {
    if (!spans.empty() && is_tagged(words(spans.back()), words(span))) {
      spans.back().end = span.end;
    } else {
      continues.push_back(!spans.empty() && goes_on(words(spans.back()), words(span), open));
      spans.push_back(span);
    }
    open = open_after(words(span), open);
  }
  for (size_t i = 0; i < spans.size(); ++i) {
    out.push_back(make_sentence(text, spans[i]));
    out.back().continues = continues[i];
    mark_quoted(text, quoted, out.back());
  }
}

// The lines of a text that came without blocks.
std::vector<Span> line_spans(const std::string& text) {
  std::vector<Span> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = text.find('\n', begin);
    if (end == std::string::npos) end = text.size();
    if (end > begin) lines.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    begin = end + 1;
  }
  return lines;
}

}  // namespace

std::vector<PreparedSentence> prepare(const Article& article) {
  std::vector<PreparedSentence> sentences;
  if (article.blocks.empty()) {
    for (const Span line : line_spans(article.text)) add_sentences(article.text, line, sentences);
  }
  for (const Block& block : article.blocks) add_sentences(article.text, block.span, sentences);
  return sentences;
}

PreparedSentence prepare_line(const std::string& text) {
  const Span all{0, static_cast<uint32_t>(text.size())};
  PreparedSentence line = make_sentence(text, all);
  mark_quoted(text, quoted_spans(text, all), line);
  return line;
}

}  // namespace sayso::ledger
