#include "ledger/sentences.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "text/sentences.h"
#include "text/words.h"

namespace sayso::ledger {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 28> kNumberWords = {{
    {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
    {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
    {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
    {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
    {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
    {"seventy", 70}, {"eighty", 80},  {"ninety", 90},
}};

std::optional<int> number_word(std::string_view word) {
  for (const auto& [name, value] : kNumberWords) {
    if (name == word) return value;
  }
  return std::nullopt;
}

bool is_vague_number(std::string_view word) {
  constexpr std::array<std::string_view, 8> kVague = {
      "dozens", "hundreds", "thousands", "scores", "millions", "billions", "dozen", "couple"};
  return std::find(kVague.begin(), kVague.end(), word) != kVague.end();
}

bool is_apostrophe(std::string_view s) { return s == "'" || s == "\u2019" || s == "\u02BC"; }

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_single_letter(std::string_view s) {
  return s.size() == 1 && ((s[0] >= 'a' && s[0] <= 'z') || (s[0] >= 'A' && s[0] <= 'Z'));
}

// Joins the tokens of `text` into folded words, one call of next() for each.
class Folder {
 public:
  Folder(std::string_view text, const std::vector<text::Word>& tokens)
      : text_(text), tokens_(tokens) {}

  bool done() const { return at_ == tokens_.size(); }

  // Nothing where the token is punctuation that does not count.
  std::optional<FoldedWord> next() {
    FoldedWord word;
    word.span = tokens_[at_].span;
    if (!tokens_[at_].is_word) return symbol(std::move(word));
    if (is_single_letter(view(at_)) && touches(at_, ".")) return letters(std::move(word));
    if (all_digits(view(at_))) return digits(std::move(word));
    return plain(std::move(word));
  }

 private:
  std::string_view view(size_t i) const {
    return text_.substr(tokens_[i].span.begin, tokens_[i].span.size());
  }
  // True when token i is followed at once by the symbol `sign`.
  bool touches(size_t i, std::string_view sign) const {
    return i + 1 < tokens_.size() && tokens_[i].span.end == tokens_[i + 1].span.begin &&
           view(i + 1) == sign;
  }
  bool adjacent(size_t i) const {
    return i + 1 < tokens_.size() && tokens_[i].span.end == tokens_[i + 1].span.begin;
  }

  std::optional<FoldedWord> symbol(FoldedWord word) {
    const std::string_view sign = view(at_++);
    if (sign == "%") {
      word.text = "percent";
      return word;
    }
    if (sign == "$" || sign == "\u20AC" || sign == "\u00A3" || sign == "\u00A5") {
      word.text = std::string(sign);
      return word;
    }
    return std::nullopt;
  }

  // "p.m." -> "pm", "U.S" -> "us".
  std::optional<FoldedWord> letters(FoldedWord word) {
    while (at_ < tokens_.size() && is_single_letter(view(at_))) {
      word.text += base::lower(view(at_));
      word.span.end = tokens_[at_].span.end;
      const bool dot = touches(at_, ".");
      at_ += dot ? 2 : 1;
      if (!dot || at_ >= tokens_.size() || tokens_[at_ - 1].span.end != tokens_[at_].span.begin) {
        break;
      }
    }
    return word;
  }

  // "1,500" -> "1500", "3.5" -> "3.5", "8:12" -> "8:12".
  std::optional<FoldedWord> digits(FoldedWord word) {
    word.is_number = true;
    word.text = std::string(view(at_));
    while (at_ + 2 < tokens_.size() && adjacent(at_) && adjacent(at_ + 1) &&
           all_digits(view(at_ + 2))) {
      const std::string_view sign = view(at_ + 1);
      if (sign == ",") {
        word.text += view(at_ + 2);
      } else if (sign == "." || sign == ":") {
        word.text.append(sign).append(view(at_ + 2));
      } else {
        break;
      }
      at_ += 2;
      word.span.end = tokens_[at_].span.end;
    }
    ++at_;
    return word;
  }

  // "don’t" -> "dont", "thirty-four" -> "34".
  std::optional<FoldedWord> plain(FoldedWord word) {
    word.text = base::lower(view(at_));
    while (at_ + 2 < tokens_.size() && adjacent(at_) && adjacent(at_ + 1) &&
           is_apostrophe(view(at_ + 1)) && tokens_[at_ + 2].is_word) {
      word.text += base::lower(view(at_ + 2));
      at_ += 2;
      word.span.end = tokens_[at_].span.end;
    }
    ++at_;
    if (const auto value = number_word(word.text)) {
      int sum = *value;
      if (sum >= 20 && at_ + 1 < tokens_.size() && view(at_) == "-") {
        const auto unit = number_word(base::lower(view(at_ + 1)));
        if (unit && *unit >= 1 && *unit <= 9) {
          sum += *unit;
          word.span.end = tokens_[at_ + 1].span.end;
          at_ += 2;
        }
      }
      word.text = std::to_string(sum);
      word.is_number = true;
      word.written_out = true;
    } else if (is_vague_number(word.text)) {
      word.is_number = true;
      word.written_out = true;
    }
    return word;
  }

  std::string_view text_;
  const std::vector<text::Word>& tokens_;
  size_t at_ = 0;
};

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

void add_sentences(const std::string& text, Span block, std::vector<PreparedSentence>& out) {
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

std::vector<FoldedWord> fold_words(const std::string& text, Span span) {
  const std::string_view part = std::string_view(text).substr(span.begin, span.size());
  const std::vector<text::Word> tokens = text::split_words(part);
  std::vector<FoldedWord> words;
  Folder folder(part, tokens);
  while (!folder.done()) {
    if (auto word = folder.next()) {
      word->span.begin += span.begin;
      word->span.end += span.begin;
      words.push_back(std::move(*word));
    }
  }
  return words;
}

std::vector<PreparedSentence> prepare(const Article& article) {
  std::vector<PreparedSentence> sentences;
  if (article.blocks.empty()) {
    for (const Span line : line_spans(article.text)) add_sentences(article.text, line, sentences);
  }
  for (const Block& block : article.blocks) add_sentences(article.text, block.span, sentences);
  return sentences;
}

PreparedSentence prepare_line(const std::string& text) {
  return make_sentence(text, {0, static_cast<uint32_t>(text.size())});
}

}  // namespace sayso::ledger
