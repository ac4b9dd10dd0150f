// Fold: one form for the ways in which news writes a word or a figure.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ledger/sentences.h"
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

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kOrdinals = {{
    {"first", "1st"},
    {"second", "2nd"},
    {"third", "3rd"},
    {"fourth", "4th"},
    {"fifth", "5th"},
    {"sixth", "6th"},
    {"seventh", "7th"},
    {"eighth", "8th"},
    {"ninth", "9th"},
    {"tenth", "10th"},
    {"eleventh", "11th"},
    {"twelfth", "12th"},
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

// Noughts that a word behind a figure stands for; "m" and "k" mean money only.
std::optional<size_t> noughts_of(std::string_view word, bool is_money) {
  if (word == "hundred") return 2;
  if (word == "thousand") return 3;
  if (word == "million" || word == "mln" || word == "mn") return 6;
  if (word == "billion" || word == "bn") return 9;
  if (word == "trillion" || word == "tn") return 12;
  if (is_money && word == "m") return 6;
  if (is_money && word == "k") return 3;
  return std::nullopt;
}

bool is_apostrophe(std::string_view s) { return s == "'" || s == "\u2019" || s == "\u02BC"; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool all_digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), is_digit);
}

bool is_single_letter(std::string_view s) { return s.size() == 1 && is_ascii_letter(s[0]); }

bool is_currency(std::string_view s) {
  constexpr std::array<std::string_view, 8> kSigns = {"$",      "\u20AC", "\u00A3", "\u00A5",
                                                      "\u20B9", "\u20BD", "\u20A9", "\u20BA"};
  return std::find(kSigns.begin(), kSigns.end(), s) != kSigns.end();
}

bool is_minus(std::string_view s) { return s == "-" || s == "\u2212" || s == "\u2013"; }

bool is_bound_sign(std::string_view s) {
  constexpr std::array<std::string_view, 7> kSigns = {"<",      ">",      "~",     "\u2248",
                                                      "\u2264", "\u2265", "\u00B1"};
  return std::find(kSigns.begin(), kSigns.end(), s) != kSigns.end();
}

// "12m" -> {"12", "m"}; nothing where `s` is no figure with or without letters behind.
std::optional<std::pair<std::string_view, std::string_view>> figure_parts(std::string_view s) {
  size_t digits = 0;
  while (digits < s.size() && is_digit(s[digits])) ++digits;
  if (digits == 0) return std::nullopt;
  const std::string_view letters = s.substr(digits);
  if (!std::all_of(letters.begin(), letters.end(), is_ascii_letter)) return std::nullopt;
  return std::pair(s.substr(0, digits), letters);
}

// "1.2" with six noughts: "1200000". Nothing for a time, a fraction, a date.
std::optional<std::string> scaled(const std::string& figure, size_t noughts) {
  const size_t sign = figure[0] == '-' ? 1 : 0;
  const size_t point = figure.find('.');
  if (figure.find_first_of(":/s") != std::string::npos) return std::nullopt;
  if (point == std::string::npos) return figure + std::string(noughts, '0');
  std::string decimals = figure.substr(point + 1);
  if (decimals.find('.') != std::string::npos) return std::nullopt;
  while (!decimals.empty() && decimals.back() == '0') decimals.pop_back();
  if (decimals.size() > noughts) return std::nullopt;
  decimals.append(noughts - decimals.size(), '0');
  std::string whole = figure.substr(sign, point - sign);
  if (whole == "0") whole.clear();
  std::string out = whole + decimals;
  out.erase(0, std::min(out.find_first_not_of('0'), out.size() - 1));
  return figure.substr(0, sign) + out;
}

// "5.40" and "p" -> "17:40"; nothing where `figure` is no hour of half a day.
std::optional<std::string> clock_time(const std::string& figure, char half) {
  const size_t mark = figure.find_first_of(":.");
  const std::string hour_text = figure.substr(0, mark);
  const std::string minutes = mark == std::string::npos ? "00" : figure.substr(mark + 1);
  if (!all_digits(hour_text) || hour_text.size() > 2 || !all_digits(minutes) ||
      minutes.size() != 2 || minutes > "59") {
    return std::nullopt;
  }
  int hour = std::stoi(hour_text);
  if (hour < 1 || hour > 12) return std::nullopt;
  hour = hour % 12 + (half == 'p' ? 12 : 0);
  return (hour < 10 ? "0" : "") + std::to_string(hour) + ":" + minutes;
}

// Joins the tokens of `text` into folded words.
class Folder {
 public:
  Folder(std::string_view text, const std::vector<text::Word>& tokens)
      : text_(text), tokens_(tokens), has_small_(std::any_of(text.begin(), text.end(), [](char c) {
          return c >= 'a' && c <= 'z';
        })) {}

  std::vector<FoldedWord> run() {
    while (at_ < tokens_.size()) next();
    return std::move(out_);
  }

 private:
  // One word or more, or nothing where the token is punctuation that does not count.
  void next() {
    FoldedWord word;
    word.span = tokens_[at_].span;
    size_t first = 0;
    word.capital = base::is_upper(base::next_code_point(view(at_), first));
    if (!tokens_[at_].is_word) return symbol(std::move(word));
    if (is_single_letter(view(at_)) && touches(at_, ".")) return letters(std::move(word));
    if (figure_parts(view(at_))) return digits(std::move(word));
    plain(std::move(word));
  }

  std::string_view view(size_t i) const {
    return text_.substr(tokens_[i].span.begin, tokens_[i].span.size());
  }
  std::string low(size_t i) const {
    return i < tokens_.size() ? base::lower(view(i)) : std::string();
  }
  bool adjacent(size_t i) const {
    return i + 1 < tokens_.size() && tokens_[i].span.end == tokens_[i + 1].span.begin;
  }
  // True when token i is followed at once by the symbol `sign`.
  bool touches(size_t i, std::string_view sign) const { return adjacent(i) && view(i + 1) == sign; }
  bool begins_figure(size_t i) const { return i < tokens_.size() && is_digit(view(i)[0]); }

  void add(FoldedWord word) {
    word.comma = comma_;
    comma_ = false;
    out_.push_back(std::move(word));
  }

  void symbol(FoldedWord word) {
    const size_t i = at_++;
    const std::string_view sign = view(i);
    if (sign == "%") {
      word.text = "percent";
    } else if (is_currency(sign)) {
      word.text = std::string(sign);
    } else if (is_bound_sign(sign) && (begins_figure(i + 1) || is_money_at(i + 1))) {
      word.text = std::string(sign);
    } else if (sign == "+" && i > 0 && adjacent(i - 1) && is_digit(view(i - 1).back()) &&
               !(adjacent(i) && tokens_[i + 1].is_word)) {
      word.text = "+";  // "20+ boats"
    } else {
      if (is_minus(sign) && is_sign_of_figure(i)) negative_ = true;
      if (sign == ",") comma_ = true;
      if (sign == "?" && !out_.empty()) out_.back().asks = true;
      return;
    }
    add(std::move(word));
  }

  bool is_money_at(size_t i) const {
    return i + 1 < tokens_.size() && is_currency(view(i)) && begins_figure(i + 1);
  }

  // "-5", "(-$5": a dash that touches the figure behind it and no word before it. A dash between
  // two words has space on both sides or on none.
  bool is_sign_of_figure(size_t i) const {
    if (!adjacent(i) || !(begins_figure(i + 1) || is_money_at(i + 1))) return false;
    return i == 0 || !adjacent(i - 1) || view(i - 1) == "(" || view(i - 1) == "[";
  }

  // "us" and "US", "who" and "WHO" are two words; in a line of capitals nothing tells.
  static void set_apart(FoldedWord& word) {
    if (word.text == "us" || word.text == "who") word.text += '.';
  }

  // "p.m." -> "pm", "U.S" -> "us.".
  void letters(FoldedWord word) {
    while (at_ < tokens_.size() && is_single_letter(view(at_))) {
      word.text += base::lower(view(at_));
      word.span.end = tokens_[at_].span.end;
      const bool dot = touches(at_, ".");
      at_ += dot ? 2 : 1;
      if (!dot || at_ >= tokens_.size() || tokens_[at_ - 1].span.end != tokens_[at_].span.begin) {
        break;
      }
    }
    if (has_small_) set_apart(word);
    add(std::move(word));
  }

  // "1,500" -> "1500", "1,5" -> "1.5", "8:12", "3/4" as they are; what letters are glued to the
  // last digits makes it a time, an amount, a decade, an ordinal, or is a word of its own.
  void digits(FoldedWord word) {
    word.is_number = true;
    auto [figure, glued] = *figure_parts(view(at_));
    word.text = (negative_ ? "-" : "") + std::string(figure);
    negative_ = false;
    while (glued.empty() && at_ + 2 < tokens_.size() && adjacent(at_) && adjacent(at_ + 1)) {
      const auto more = figure_parts(view(at_ + 2));
      const std::string_view sign = view(at_ + 1);
      if (!more || (sign != "," && sign != "." && sign != ":" && sign != "/")) break;
      const bool groups = sign == "," && more->first.size() == 3;
      if (!groups) word.text += sign == "," ? std::string_view(".") : sign;
      word.text += more->first;
      glued = more->second;
      at_ += 2;
    }
    word.span.end = tokens_[at_].span.end;
    ++at_;
    const std::string suffix = base::lower(glued);
    if (suffix.empty()) return figure_with_words(std::move(word));
    glued_figure(std::move(word), suffix);
  }

  void glued_figure(FoldedWord word, const std::string& suffix) {
    const auto plain_figure = word.text.find_first_not_of("0123456789") == std::string::npos;
    if (suffix == "am" || suffix == "pm") {
      if (auto time = clock_time(word.text, suffix[0])) word.text = *time;
      return add(std::move(word));
    }
    if (plain_figure && suffix == "s") {
      word.text += 's';  // "1990s"
      return add(std::move(word));
    }
    if (plain_figure && (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th")) {
      word.text += suffix;
      word.is_number = false;
      return add(std::move(word));
    }
    if (const auto noughts = noughts_of(suffix, follows_money())) {
      if (auto amount = scaled(word.text, *noughts)) {
        word.text = *amount;
        return add(std::move(word));
      }
    }
    FoldedWord unit;
    unit.span = {word.span.end - static_cast<uint32_t>(suffix.size()), word.span.end};
    unit.text = suffix;
    word.span.end = unit.span.begin;
    add(std::move(word));
    add(std::move(unit));
  }

  bool follows_money() const { return !out_.empty() && is_currency(out_.back().text); }

  // The words behind a figure that belong to it: "p.m.", "million", "dozen".
  void figure_with_words(FoldedWord word) {
    if (!take_half_of_day(word)) take_magnitudes(word);
    add(std::move(word));
  }

  bool take_half_of_day(FoldedWord& word) {
    std::string half = low(at_);
    size_t end = at_ + 1;
    if ((half == "a" || half == "p") && touches(at_, ".") && low(at_ + 2) == "m") {
      end = at_ + (touches(at_ + 2, ".") ? 4 : 3);
      half += 'm';
    }
    if (half != "am" && half != "pm") return false;
    // "On 5 March PM Orlo said": a premier.
    if (view(at_) == "PM" && word.text.find_first_of(":.") == std::string::npos &&
        end < tokens_.size() && base::is_upper(static_cast<unsigned char>(view(end)[0]))) {
      return false;
    }
    const auto time = clock_time(word.text, half[0]);
    if (!time) return false;
    word.text = *time;
    word.span.end = tokens_[end - 1].span.end;
    at_ = end;
    return true;
  }

  // "two hundred thousand" has two.
  void take_magnitudes(FoldedWord& word) {
    bool taken = true;
    while (taken) taken = take_magnitude(word);
  }

  bool take_magnitude(FoldedWord& word) {
    const std::string magnitude = low(at_);
    if (magnitude == "dozen" && all_digits(word.text) && word.text.size() < 4) {
      word.text = std::to_string(12 * std::stoi(word.text));
    } else if (const auto noughts = noughts_of(magnitude, follows_money())) {
      auto amount = scaled(word.text, *noughts);
      if (!amount) return false;
      word.text = *amount;
    } else {
      return false;
    }
    word.span.end = tokens_[at_].span.end;
    ++at_;
    return true;
  }

  // "a dozen" -> "12", "a million", "half a million" -> "500000"; `article` is the token of "a".
  bool article_and_magnitude(FoldedWord& word, size_t article, bool is_half) {
    if (low(article) != "a") return false;
    const std::string magnitude = low(article + 1);
    const auto noughts = magnitude == "m" ? std::nullopt : noughts_of(magnitude, false);
    if (magnitude == "dozen") {
      word.text = is_half ? "6" : "12";
    } else if (noughts && magnitude.size() > 3) {
      word.text = *scaled(is_half ? "0.5" : "1", *noughts);
    } else {
      return false;
    }
    word.is_number = word.written_out = true;
    word.span.end = tokens_[article + 1].span.end;
    at_ = article + 2;
    take_magnitudes(word);
    return true;
  }

  // "don’t" -> "dont", "thirty-four" -> "34", "first" -> "1st".
  void plain(FoldedWord word) {
    const bool is_acronym = has_small_ && (view(at_) == "US" || view(at_) == "WHO");
    word.text = base::lower(view(at_));
    if (article_and_magnitude(word, at_, false) ||
        (word.text == "half" && article_and_magnitude(word, at_ + 1, true))) {
      return add(std::move(word));
    }
    if (word.text == "minus" && begins_figure(at_ + 1)) {
      negative_ = true;
      ++at_;
      return;
    }
    while (at_ + 2 < tokens_.size() && adjacent(at_) && adjacent(at_ + 1) &&
           is_apostrophe(view(at_ + 1)) && tokens_[at_ + 2].is_word) {
      word.text += base::lower(view(at_ + 2));
      at_ += 2;
      word.span.end = tokens_[at_].span.end;
    }
    ++at_;
    if (is_acronym) set_apart(word);
    if (const auto value = number_word(word.text)) return spelled_number(std::move(word), *value);
    if (is_vague_number(word.text)) word.is_number = word.written_out = true;
    for (const auto& [name, figure] : kOrdinals) {
      if (word.text == name) word.text = figure;
    }
    add(std::move(word));
  }

  void spelled_number(FoldedWord word, int value) {
    if (value >= 20 && at_ + 1 < tokens_.size() && view(at_) == "-") {
      const auto unit = number_word(low(at_ + 1));
      if (unit && *unit >= 1 && *unit <= 9) {
        value += *unit;
        word.span.end = tokens_[at_ + 1].span.end;
        at_ += 2;
      }
    }
    word.text = std::to_string(value);
    word.is_number = true;
    word.written_out = true;
    figure_with_words(std::move(word));
  }

  std::string_view text_;
  const std::vector<text::Word>& tokens_;
  bool has_small_;  // small letters: capitals mean something
  std::vector<FoldedWord> out_;
  size_t at_ = 0;
  bool negative_ = false;  // a minus stands before the next figure
  bool comma_ = false;     // a comma stands before the next word
};

}  // namespace

std::vector<FoldedWord> fold_words(const std::string& text, Span span) {
  const std::string_view part = std::string_view(text).substr(span.begin, span.size());
  const std::vector<text::Word> tokens = text::split_words(part);
  std::vector<FoldedWord> words = Folder(part, tokens).run();
  for (FoldedWord& word : words) {
    word.span.begin += span.begin;
    word.span.end += span.begin;
  }
  return words;
}

}  // namespace sayso::ledger
