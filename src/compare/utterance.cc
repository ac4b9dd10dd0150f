#include "compare/utterance.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>

#include "base/utf8.h"
#include "compare/lexicon.h"
#include "text/words.h"

namespace sayso::compare {
namespace {

constexpr int64_t kOlderSeconds =
    21 * 86'400;                      // an event dated so long before the report is another one
constexpr size_t kNegationReach = 7;  // tokens

bool starts_upper(std::string_view word) {
  size_t at = 0;
  return base::is_upper(base::next_code_point(word, at));
}

void read_tokens(Utterance& u) {
  const std::string_view text = u.article->text;
  const std::string_view part = text.substr(u.span.begin, u.span.size());
  for (const text::Word& word : text::split_words(part)) {
    Token token;
    token.span = {word.span.begin + u.span.begin, word.span.end + u.span.begin};
    const std::string_view bytes = text.substr(token.span.begin, token.span.size());
    token.lower = base::lower(bytes);
    token.is_word = word.is_word;
    token.upper = word.is_word && starts_upper(bytes);
    if (word.is_word) {
      token.classes = classes_of(token.lower);
      token.matter = concept_of(token.lower);
      token.is_turned = is_turned(token.lower);
    }
    u.tokens.push_back(std::move(token));
  }
}

// "don" "'" "t": the t stands for the negator; "’" is a sign of its own.
void mend_contractions(Utterance& u) {
  for (size_t i = 2; i < u.tokens.size(); ++i) {
    const bool apostrophe = u.tokens[i - 1].lower == "'" || u.tokens[i - 1].lower == "\u2019";
    const bool tight = u.tokens[i - 2].span.end == u.tokens[i - 1].span.begin &&
                       u.tokens[i - 1].span.end == u.tokens[i].span.begin;
    if (!apostrophe || !tight) continue;
    if (u.tokens[i].lower == "t") u.tokens[i].classes |= kNegator;
    u.tokens[i].classes |= kFunction;
  }
}

// "failed to open", "refused to pay" deny; "the pump failed" does not.
void mend_refusals(Utterance& u) {
  constexpr std::array<std::string_view, 4> kRefusals = {"fail", "refus", "declin", "deni"};
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const std::string& word = u.tokens[i].lower;
    const auto begins = [&](std::string_view r) { return word.compare(0, r.size(), r) == 0; };
    if (!std::any_of(kRefusals.begin(), kRefusals.end(), begins)) continue;
    const bool governs = i + 1 < u.tokens.size() &&
                         (u.tokens[i + 1].lower == "to" || u.tokens[i + 1].lower == "that");
    if (!governs) u.tokens[i].classes &= ~static_cast<uint32_t>(kNegator);
  }
}

// "has yet to hand over": not done.
void mend_yet(Utterance& u) {
  for (size_t i = 0; i + 1 < u.tokens.size(); ++i) {
    if (u.tokens[i].lower == "yet" && u.tokens[i + 1].lower == "to")
      u.tokens[i].classes |= kNegator;
  }
}

// "is going to close", "is set to close", "has agreed to close" look ahead, "was going too fast"
// does not.
void mend_turns(Utterance& u) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const std::string& word = u.tokens[i].lower;
    const bool to = i + 1 < u.tokens.size() && u.tokens[i + 1].lower == "to";
    if (to && (word == "agreed" || word == "set" || word == "about"))
      u.tokens[i].classes |= kFuture;
    // "is to be put up", "was to have lasted"
    if (to && (word == "is" || word == "are" || word == "was" || word == "were"))
      u.tokens[i].classes |= kFuture;
    if (word == "like" && i > 0 && u.tokens[i - 1].lower == "would") u.tokens[i].classes |= kWish;
    if (to && word == "next") u.tokens[i].classes &= ~static_cast<uint32_t>(kFuture);
    if (word == "free" && i + 1 < u.tokens.size() && u.tokens[i + 1].lower == "of")
      u.tokens[i].classes |= kNegator;  // "free of cracks"
    if (u.tokens[i].lower != "going") continue;
    if (i + 1 >= u.tokens.size() || u.tokens[i + 1].lower != "to")
      u.tokens[i].classes &= ~static_cast<uint32_t>(kFuture);
  }
}

// "You could see a white cloud": it was seen; nothing is only possible.
void mend_abilities(Utterance& u) {
  constexpr std::array<std::string_view, 7> kSenses = {"see",   "hear",  "smell", "feel",
                                                       "taste", "watch", "barely"};
  for (size_t i = 0; i + 1 < u.tokens.size(); ++i) {
    if (u.tokens[i].lower != "could") continue;
    const std::string& next = u.tokens[i + 1].lower;
    if (std::find(kSenses.begin(), kSenses.end(), next) != kSenses.end())
      u.tokens[i].classes &= ~static_cast<uint32_t>(kHedge);
  }
}

void merge_phrases(Utterance& u) {
  std::vector<std::string_view> words;
  for (size_t i = 0; i + 1 < u.tokens.size(); ++i) {
    words.clear();
    for (size_t k = i; k < u.tokens.size() && k < i + kLongestPhrase && u.tokens[k].is_word; ++k)
      words.push_back(u.tokens[k].lower);
    const auto phrase = phrase_at(words);
    if (!phrase) continue;
    u.tokens[i].matter = concept_of(phrase->matter);
    u.tokens[i].is_turned = is_turned(phrase->matter);
    u.tokens[i].classes = kPlainWord;
    for (size_t k = 1; k < phrase->words; ++k) u.tokens[i + k].classes |= kFunction;
    i += phrase->words - 1;
  }
}

void mark_names(Utterance& u) {
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    Token& token = u.tokens[i];
    if (!token.upper || token.is(kFunction)) continue;
    const bool first = i == 0 || u.tokens[i - 1].lower == "." ||
                       u.tokens[i - 1].lower == "\u201C" || u.tokens[i - 1].lower == "\"";
    const bool next_upper = i + 1 < u.tokens.size() && u.tokens[i + 1].upper;
    token.is_name = !first || next_upper;
  }
}

}  // namespace

bool tells_number(const Quantity& q) {
  const bool picks = q.of && q.of->begin >= q.span.end;
  return !(picks && q.low == 1.0 && q.high == 1.0);
}

namespace {

void mark_slots(Utterance& u) {
  const auto mark = [&](Span span, bool Token::*flag) {
    for (Token& token : u.tokens) {
      if (span.contains(token.span)) token.*flag = true;
    }
  };
  for (const Timex& timex : u.reading->timexes) {
    if (timex.span.overlaps(u.span)) mark(timex.span, &Token::in_time);
  }
  for (const Quantity& quantity : u.reading->quantities) {
    if (!quantity.span.overlaps(u.span) || !tells_number(quantity)) continue;
    Span figure = quantity.span;
    if (quantity.of && figure.contains(*quantity.of)) figure.end = quantity.of->begin;
    mark(figure, &Token::in_figure);
  }
}

bool is_joint(const Token& token) {
  return token.lower == "and" || token.lower == "but" || token.is(kSubordinator);
}

// A full stop that is no abbreviation's: a word without a capital stands before it, or nothing
// after it.
bool ends_sentence(const Utterance& u, size_t stop) {
  if (stop + 1 >= u.tokens.size()) return true;
  if (stop == 0 || u.tokens[stop].span.end == u.tokens[stop + 1].span.begin) return false;
  const Token& before = u.tokens[stop - 1];
  return u.tokens[stop + 1].upper && !before.upper && before.lower.size() > 1;
}

// Signs that part clauses, a comma before a conjunction, and a conjunction that opens a clause of
// its own.
void part_clauses(Utterance& u) {
  size_t begin = 0;
  const auto close = [&](size_t end) {
    if (end > begin) u.clauses.push_back({begin, end});
    begin = end;
  };
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const std::string& word = u.tokens[i].lower;
    const bool sign = word == ";" || word == ":" || word == "\u2014" || word == "\u2013" ||
                      word == "(" || word == ")" || word == "?" || word == "!" ||
                      (word == "." && ends_sentence(u, i));
    const bool decimal = i > 0 && i + 1 < u.tokens.size() &&
                         u.tokens[i - 1].span.end == u.tokens[i].span.begin &&
                         u.tokens[i].span.end == u.tokens[i + 1].span.begin;
    if (sign && !decimal && !u.tokens[i].in_time && !u.tokens[i].in_figure) close(i + 1);
    const bool comma = i > 0 && u.tokens[i - 1].lower == ",";
    const bool opens =
        word == "when" || word == "while" || word == "because" || word == "although" ||
        word == "but" ||
        (word == "and" && i + 1 < u.tokens.size() && u.tokens[i + 1].lower == "that") ||
        ((word == "after" || word == "before") && i > 0 && !u.tokens[i - 1].in_time &&
         !u.tokens[i - 1].is(kAdverb) && !u.tokens[i - 1].in_figure && i + 1 < u.tokens.size() &&
         !u.tokens[i + 1].in_time);
    if (i > begin + 1 && ((comma && is_joint(u.tokens[i])) || opens)) close(i);
  }
  close(u.tokens.size());
  for (size_t c = 0; c < u.clauses.size(); ++c) {
    for (size_t i = u.clauses[c].begin; i < u.clauses[c].end; ++i) u.tokens[i].clause = c;
  }
}

void mark_content(Utterance& u) {
  for (Token& token : u.tokens) {
    token.is_content = token.is_word && !token.in_figure && !token.in_time &&
                       !token.is(kFunction | kSpeech | kHedge | kNegator | kUniversal | kPronoun |
                                 kLightVerb | kAdverb | kPerception) &&
                       token.matter.size() > 1;
  }
}

// "seven years after the fire", "a decade ago".
bool tells_years_since(std::string_view sentence) {
  constexpr std::array<std::string_view, 7> kSpans = {"year ",   "years ",   "month ",  "months ",
                                                      "decade ", "decades ", "century "};
  constexpr std::array<std::string_view, 5> kSince = {"after", "ago", "earlier", "before", "since"};
  const std::string lower = base::lower(sentence);
  for (const std::string_view span : kSpans) {
    for (size_t at = lower.find(span); at != std::string::npos; at = lower.find(span, at + 1)) {
      const std::string_view rest = std::string_view(lower).substr(at + span.size());
      for (const std::string_view since : kSince) {
        if (rest.compare(0, since.size(), since) == 0) return true;
      }
    }
  }
  return false;
}

bool stands_behind(const Article& article, Span date,
                   std::initializer_list<std::string_view> words) {
  constexpr uint32_t kReach = 14;
  const uint32_t reach = std::min(date.begin, kReach);
  const std::string before = base::lower(article.text.substr(date.begin - reach, reach));
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    if (!before.ends_with(word)) return false;
    const size_t begin = before.size() - word.size();
    return begin == 0 || before[begin - 1] == ' ';  // "at the derby last year"
  });
}

// "before the autumn", "by next May": what is to come.
bool is_ahead(const Article& article, Span date) {
  return stands_behind(article, date,
                       {"before ", "by ", "until ", "before the ", "by the ", "until the "});
}

// "..., said Ann Roe, who has kept the shop since 1931": of who speaks, not of what is said.
bool is_of_speaker(const Utterance& u, Span date) {
  return !u.span.contains(date) && stands_behind(*u.article, date, {"since "});
}

// The sentence dates itself long before its report: a year, a day or "last spring" that is over.
bool tells_older_event(const Utterance& u, Span context) {
  if (tells_years_since(words(*u.article, context))) return true;
  // Where nothing tells when it was said, what is dated by a year alone is no news of the day.
  constexpr size_t kYear = 4;
  const std::optional<Time>& now = u.article->published;
  return std::any_of(u.reading->timexes.begin(), u.reading->timexes.end(), [&](const Timex& t) {
    if (!context.contains(t.span) || t.type != TimexType::date) return false;
    const bool is_over = now ? t.to && *t.to < now->utc_seconds - kOlderSeconds
                             : !t.value.empty() && t.value.size() <= kYear &&
                                   t.value.find_first_not_of("0123456789") == std::string::npos;
    return is_over && !is_ahead(*u.article, t.span) && !is_of_speaker(u, t.span);
  });
}

// The number of the sentence that the claim begins in.
std::optional<size_t> sentence_of(const Utterance& u) {
  const std::vector<Sentence>& all = u.reading->sentences;
  const auto own = std::find_if(all.begin(), all.end(), [&](const Sentence& s) {
    return s.span.begin <= u.span.begin && u.span.begin < s.span.end;
  });
  if (own == all.end()) return std::nullopt;
  return static_cast<size_t>(own - all.begin());
}

// "Five people were hurt then.": of what the sentence before tells.
bool looks_back(const Utterance& u) {
  size_t end = u.tokens.size();
  while (end > 0 && !u.tokens[end - 1].is_word) --end;
  if (end < 2) return false;
  const bool at_the_time = end > 3 && u.tokens[end - 1].lower == "time" &&
                           u.tokens[end - 2].lower == "the" && u.tokens[end - 3].lower == "at";
  return u.tokens[end - 1].lower == "then" || at_the_time;
}

Utterance taken_apart(const Article& article, const Reading& reading, Span span) {
  Utterance u;
  u.article = &article;
  u.reading = &reading;
  u.span = span;
  read_tokens(u);
  mend_contractions(u);
  mend_refusals(u);
  mend_yet(u);
  mend_turns(u);
  mend_abilities(u);
  mark_names(u);
  merge_phrases(u);
  mark_slots(u);
  part_clauses(u);
  mark_content(u);
  return u;
}

}  // namespace

Span Utterance::span_of(size_t begin, size_t end) const {
  while (begin + 1 < end && !tokens[begin].is_word && tokens[begin].lower != "$") ++begin;
  while (end > begin + 1 && !tokens[end - 1].is_word && tokens[end - 1].lower != "%") --end;
  return {tokens[begin].span.begin, tokens[end - 1].span.end};
}

Clause Utterance::tokens_in(Span part) const {
  Clause out{tokens.size(), tokens.size()};
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!part.contains(tokens[i].span)) continue;
    out.begin = std::min(out.begin, i);
    out.end = i + 1;
  }
  return out;
}

bool is_article(std::string_view word) { return word == "the" || word == "a" || word == "an"; }

int ordinal_of(std::string_view word) {
  constexpr std::array<std::string_view, 20> kOrdinals = {
      "first",     "second",      "third",      "fourth",     "fifth",
      "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
      "eleventh",  "twelfth",     "thirteenth", "fourteenth", "fifteenth",
      "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"};
  const auto at = std::find(kOrdinals.begin(), kOrdinals.end(), word);
  if (at != kOrdinals.end()) return static_cast<int>(at - kOrdinals.begin()) + 1;
  const size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string_view rest = word.substr(digits);
  const bool suffix = rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  if (digits == 0 || digits > 4 || !suffix) return 0;
  int value = 0;
  for (const char c : word.substr(0, digits)) value = value * 10 + (c - '0');
  return value;
}

Utterance make_utterance(const Article& article, const Reading& reading, Span span, Span context) {
  Utterance u = taken_apart(article, reading, span);
  if (!(context == span)) {
    Utterance sentence = taken_apart(article, reading, context);
    std::erase_if(sentence.tokens, [&](const Token& t) { return t.span.overlaps(span); });
    u.context = matters(sentence, 0, sentence.tokens.size());
  }
  u.is_question = article.text.find('?', span.begin) < context.end;
  u.is_older_event = tells_older_event(u, context);
  if (!u.is_older_event && looks_back(u)) {
    const auto own = sentence_of(u);
    u.is_older_event = own && *own > 0 && tells_older_event(u, reading.sentences[*own - 1].span);
  }
  return u;
}

std::optional<Utterance> sentence_before(const Utterance& u) {
  const auto own = sentence_of(u);
  if (!own || *own == 0) return std::nullopt;
  return taken_apart(*u.article, *u.reading, u.reading->sentences[*own - 1].span);
}

std::vector<std::string> matters(const Utterance& u, size_t begin, size_t end, size_t skip_begin,
                                 size_t skip_end) {
  std::vector<std::string> out;
  for (size_t i = begin; i < end && i < u.tokens.size(); ++i) {
    if (i >= skip_begin && i < skip_end) continue;
    if (u.tokens[i].is_content) out.push_back(u.tokens[i].matter);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Overlap overlap(const std::vector<std::string>& a, const std::vector<std::string>& b,
                const WeightOf& weight) {
  Overlap out;
  double all_a = 0;
  double all_b = 0;
  const auto value = [&](const std::string& matter) {
    return weight(matter) * ((classes_of(matter) & kGeneric) != 0 ? .3 : 1.0);
  };
  for (const std::string& matter : a) all_a += value(matter);
  for (const std::string& matter : b) {
    all_b += value(matter);
    if (!std::binary_search(a.begin(), a.end(), matter)) continue;
    out.shared += value(matter);
    out.count += (classes_of(matter) & kGeneric) != 0 ? 0u : 1u;
  }
  out.of_a = all_a > 0 ? out.shared / all_a : 0;
  out.of_b = all_b > 0 ? out.shared / all_b : 0;
  return out;
}

bool has_rivals(const Utterance& a, size_t a_begin, size_t a_end, const Utterance& b,
                size_t b_begin, size_t b_end) {
  for (size_t i = a_begin; i < a_end; ++i) {
    // "At nine in the evening": the hour is compared as an hour.
    if (!a.tokens[i].is_word || a.tokens[i].in_time) continue;
    for (size_t j = b_begin; j < b_end; ++j) {
      if (!b.tokens[j].is_word || b.tokens[j].in_time ||
          !are_rivals(a.tokens[i].lower, b.tokens[j].lower))
        continue;
      const auto same = [](const Utterance& u, size_t begin, size_t end, const std::string& m) {
        for (size_t k = begin; k < end; ++k) {
          if (u.tokens[k].matter == m) return true;
        }
        return false;
      };
      if (!same(a, a_begin, a_end, b.tokens[j].matter) &&
          !same(b, b_begin, b_end, a.tokens[i].matter)) {
        return true;
      }
    }
  }
  return false;
}

Clause chunk_of(const Utterance& u, size_t begin, size_t end) {
  const Clause& clause = u.clauses[u.tokens[begin].clause];
  Clause chunk{begin, end};
  const auto is_comma = [&](size_t i) {
    return u.tokens[i].lower == "," && !u.tokens[i].in_figure && !u.tokens[i].in_time;
  };
  while (chunk.begin > clause.begin && !is_comma(chunk.begin - 1)) --chunk.begin;
  while (chunk.end < clause.end && !is_comma(chunk.end)) ++chunk.end;
  return matters(u, chunk.begin, chunk.end, begin, end).empty() ? clause : chunk;
}

bool are_of_other_times(const Utterance& a, const Clause& x, const Utterance& b, const Clause& y) {
  const auto dates_of = [](const Utterance& u, const Clause& c) {
    std::vector<std::string> dates;
    const Span span{u.tokens[c.begin].span.begin, u.tokens[c.end - 1].span.end};
    for (const Timex& t : u.reading->timexes) {
      if (span.contains(t.span) && t.type == TimexType::date && t.value.size() >= 4) {
        dates.push_back(t.value);
      }
    }
    return dates;
  };
  const std::vector<std::string> left = dates_of(a, x);
  const std::vector<std::string> right = dates_of(b, y);
  if (left.empty() || right.empty()) return false;
  for (const std::string& d : left) {
    for (const std::string& e : right) {
      const size_t length = std::min(d.size(), e.size());
      if (d.compare(0, length, e, 0, length) == 0) return false;
    }
  }
  return true;
}

namespace {

// The names behind one of `prepositions`: "in Osmere", "in the village of Osmere".
std::vector<std::string> places_behind(const Utterance& u, const Clause& c,
                                       std::initializer_list<std::string_view> prepositions) {
  constexpr size_t kReach = 4;  // "the village of"
  std::vector<std::string> out;
  for (size_t i = c.begin; i + 1 < c.end; ++i) {
    const std::string& word = u.tokens[i].lower;
    if (std::find(prepositions.begin(), prepositions.end(), word) == prepositions.end()) continue;
    size_t k = i + 1;
    while (k < c.end && k < i + kReach && !u.tokens[k].is_name && !u.tokens[k].in_time &&
           u.tokens[k].is_word)
      ++k;
    const bool of = k == i + 1 || u.tokens[k - 1].lower == "of" || u.tokens[k - 1].lower == "the";
    for (; of && k < c.end && u.tokens[k].is_name && !u.tokens[k].in_time; ++k)
      out.push_back(u.tokens[k].lower);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool share_a_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) {
    return std::binary_search(b.begin(), b.end(), name);
  });
}

}  // namespace

bool are_of_other_places(const Utterance& a, const Clause& x, const Utterance& b, const Clause& y) {
  const auto at_a = places_behind(a, x, {"in", "at", "near"});
  const auto at_b = places_behind(b, y, {"in", "at", "near"});
  if (!at_a.empty() && !at_b.empty() && !share_a_name(at_a, at_b)) return true;
  return share_a_name(places_behind(a, x, {"from"}), places_behind(b, y, {"to"})) &&
         share_a_name(places_behind(a, x, {"to"}), places_behind(b, y, {"from"}));
}

bool is_dated_before(const Utterance& u, const Clause& stretch) {
  return tells_older_event(
      u, {u.tokens[stretch.begin].span.begin, u.tokens[stretch.end - 1].span.end});
}

bool are_same_words(const Utterance& a, const Utterance& b) {
  if (a.tokens.size() != b.tokens.size()) return false;
  for (size_t i = 0; i < a.tokens.size(); ++i) {
    if (a.tokens[i].lower != b.tokens[i].lower) return false;
  }
  return true;
}

bool looks_ahead(const Utterance& u, const Clause& stretch) {
  for (size_t i = stretch.begin; i < stretch.end; ++i) {
    if (u.tokens[i].is(kFuture)) return true;
  }
  return false;
}

namespace {

// "If you ask me": neither a condition nor a wish.
bool asks_nothing(const Utterance& u, size_t at) {
  const size_t begin = u.tokens[at].lower == "ask" && at >= 2 ? at - 2 : at;
  return begin + 2 < u.tokens.size() && u.tokens[begin].lower == "if" &&
         u.tokens[begin + 1].lower == "you" && u.tokens[begin + 2].lower == "ask";
}

}  // namespace

bool is_unreal(const Utterance& u, size_t clause, size_t except) {
  if (u.is_question) return true;
  const Clause& c = u.clauses[clause];
  for (size_t i = c.begin; i < c.end; ++i) {
    const Token& token = u.tokens[i];
    if (i == except || asks_nothing(u, i)) continue;
    // "if at all", "if any": a hedge, no condition.
    const bool condition = token.lower == "if" && i + 1 < c.end && u.tokens[i + 1].lower != "at" &&
                           u.tokens[i + 1].lower != "any";
    if ((token.is(kWish) && !token.is_name) || token.lower == "whether" || condition ||
        token.lower == "unless") {
      return true;
    }
  }
  return false;
}

bool is_negated(const Utterance& u, size_t at) {
  const Clause& c = u.clauses[u.tokens[at].clause];
  bool negated = false;
  const size_t from = at >= c.begin + kNegationReach ? at - kNegationReach : c.begin;
  for (size_t i = from; i < at; ++i) {
    if (u.tokens[i].is(kNegator)) negated = !negated;
    if (u.tokens[i].lower == ",") negated = false;
  }
  if (u.tokens[at].is_turned) negated = !negated;
  // "No one ... if at all", "not only": no negation of what follows.
  if (at > 0 && at + 1 < u.tokens.size() && u.tokens[at].lower == "only") negated = false;
  return negated;
}

}  // namespace sayso::compare
