#include "compare/minimal_pair.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "compare/lexicon.h"
#include "compare/moment.h"

namespace sayso::compare {

bool is_slot(const Token& token) {
  return token.in_figure || token.in_time || (token.lower[0] >= '0' && token.lower[0] <= '9');
}

namespace {

constexpr size_t kLongest = 60;   // words of a claim; longer ones are hardly met twice
constexpr size_t kWidestGap = 7;  // strong words of either side in the gap

// "the guild said", "according to the log": who is saying it.
bool tells_saying(const Token& token) {
  return token.is(kSpeech) || token.lower == "added" || token.lower == "reported" ||
         token.lower == "recorded";
}

bool is_strong(const Token& token) {
  return token.is_word && (token.is_content || is_slot(token) ||
                           token.is(kNegator | kUniversal | kHedge | kPerception | kSpeech));
}

// "was", "had been", "did": tense and voice, nothing told.
bool is_auxiliary(const std::string& word) {
  constexpr std::array<std::string_view, 20> kAuxiliaries = {
      "be",  "is",     "are", "was",  "were", "been", "being", "am",    "have", "has",
      "had", "having", "do",  "does", "did",  "will", "would", "could", "can",  "able"};
  return std::find(kAuxiliaries.begin(), kAuxiliaries.end(), word) != kAuxiliaries.end();
}

bool are_alike(const Token& a, const Token& b) {
  if (is_slot(a) || is_slot(b)) return is_slot(a) && is_slot(b) && a.lower == b.lower;
  if (a.lower == b.lower) return true;
  const bool named = a.is_content || a.is(kSpeech | kPerception);
  return a.is_turned == b.is_turned && named && a.matter == b.matter;
}

std::vector<size_t> strong_words(const Utterance& u, const Clause& c) {
  std::vector<size_t> out;
  for (size_t i = c.begin; i < c.end; ++i) {
    if (is_strong(u.tokens[i])) out.push_back(i);
  }
  return out;
}

// Words outside the gap, without articles and auxiliaries.
std::vector<size_t> around(const Utterance& u, const Clause& c, const Gap& gap) {
  std::vector<size_t> out;
  for (size_t i = c.begin; i < c.end; ++i) {
    const Token& t = u.tokens[i];
    if ((i >= gap.begin && i < gap.end) || !t.is_word) continue;
    if (!is_article(t.lower) && !is_auxiliary(t.lower)) out.push_back(i);
  }
  return out;
}

// `from`: the first strong word of the gap; `to`: the first behind it.
Gap gap_of(const Utterance& u, const Clause& c, const std::vector<size_t>& strong, size_t from,
           size_t to) {
  Gap gap;
  gap.strong.assign(strong.begin() + static_cast<std::ptrdiff_t>(from),
                    strong.begin() + static_cast<std::ptrdiff_t>(to));
  gap.begin = from == 0 ? c.begin : strong[from - 1] + 1;
  gap.end = to == strong.size() ? c.end : strong[to];
  for (size_t i = gap.begin; i < gap.end; ++i) {
    const Token& t = u.tokens[i];
    if (!t.is_word) continue;
    if (is_article(t.lower) && gap.words.empty()) gap.article = t.lower;
    if (!is_article(t.lower) && !is_auxiliary(t.lower)) gap.words.push_back(i);
  }
  return gap;
}

// Words that both gaps begin or end with are no part of them.
void trim(const Utterance& a, Gap& x, const Utterance& b, Gap& y) {
  const auto alike = [&](size_t i, size_t k) { return are_alike(a.tokens[i], b.tokens[k]); };
  const auto drop = [](Gap& gap, bool front) {
    const size_t at = front ? gap.words.front() : gap.words.back();
    gap.words.erase(front ? gap.words.begin() : gap.words.end() - 1);
    (front ? gap.begin : gap.end) = front ? at + 1 : at;
  };
  while (!x.words.empty() && !y.words.empty() && alike(x.words.front(), y.words.front()))
    drop(x, true), drop(y, true);
  while (!x.words.empty() && !y.words.empty() && alike(x.words.back(), y.words.back()))
    drop(x, false), drop(y, false);
}

// The stretch without the words that tell who is saying it.
Clause told_part(const Utterance& u) {
  constexpr size_t kFrame = 9;
  Clause c{0, u.tokens.size()};
  const auto says = [&](size_t from, size_t to) {
    return std::any_of(u.tokens.begin() + static_cast<std::ptrdiff_t>(from),
                       u.tokens.begin() + static_cast<std::ptrdiff_t>(to), tells_saying);
  };
  for (size_t i = c.end; i-- > 1 && c.end - i <= kFrame;) {
    if (u.tokens[i].lower != ",") continue;
    if (says(i, c.end)) c.end = i;
    break;
  }
  for (size_t i = 1; i < std::min(kFrame, c.end); ++i) {
    if (u.tokens[i].lower == ",") break;
    if (u.tokens[i].lower == "that" && says(0, i)) {
      c.begin = i + 1;
      break;
    }
  }
  return c;
}

bool holds_moment(const Utterance& u, const Gap& gap) {
  const std::vector<Moment> moments = moments_of(u);
  return std::any_of(moments.begin(), moments.end(),
                     [&](const Moment& m) { return m.begin < gap.end && gap.begin < m.end; });
}

}  // namespace

std::optional<MinimalPair> minimal_pair_of(const Utterance& a, const Utterance& b) {
  return minimal_pair_of(a, told_part(a), b, told_part(b));
}

bool are_told_apart(const Utterance& a, const Utterance& b, const MinimalPair& pair) {
  const auto any = [](const Utterance& u, const Gap& gap, auto is) {
    return std::any_of(gap.strong.begin(), gap.strong.end(),
                       [&](size_t i) { return is(u.tokens[i]); });
  };
  const auto is_own = [](const Token& t) { return t.is_content && !t.is(kGeneric); };
  // Figures and times are read: whether they say the same is seen there.
  const auto is_read = [](const Token& t) {
    return is_slot(t) || t.is(kNegator | kHedge | kPerception);
  };
  // "The mayor", "Ada Lunn", "he": one person may be called by each.
  const auto is_name = [](const Token& t) { return t.is_name; };
  const auto both = [&](auto is) { return any(a, pair.a, is) && any(b, pair.b, is); };
  const auto either = [&](auto is) { return any(a, pair.a, is) || any(b, pair.b, is); };
  const size_t widest = std::max(pair.a.strong.size(), pair.b.strong.size());
  return pair.closed && pair.shared >= widest && both(is_own) && !either(is_read) &&
         both(is_name) == either(is_name) && !holds_moment(a, pair.a) && !holds_moment(b, pair.b);
}

std::optional<MinimalPair> minimal_pair_of(const Utterance& a, const Clause& ca, const Utterance& b,
                                           const Clause& cb) {
  const std::vector<size_t> left = strong_words(a, ca);
  const std::vector<size_t> right = strong_words(b, cb);
  if (left.size() > kLongest || right.size() > kLongest) return std::nullopt;
  const size_t shorter = std::min(left.size(), right.size());
  size_t front = 0;
  while (front < shorter && are_alike(a.tokens[left[front]], b.tokens[right[front]])) ++front;
  size_t back = 0;
  while (back < shorter - front && are_alike(a.tokens[left[left.size() - 1 - back]],
                                             b.tokens[right[right.size() - 1 - back]]))
    ++back;
  if (left.size() - front - back > kWidestGap || right.size() - front - back > kWidestGap)
    return std::nullopt;
  MinimalPair f;
  // Only small words part the two: the gap may be anywhere.
  const bool small = front == left.size() && front == right.size();
  f.a = small ? gap_of(a, ca, {}, 0, 0) : gap_of(a, ca, left, front, left.size() - back);
  f.b = small ? gap_of(b, cb, {}, 0, 0) : gap_of(b, cb, right, front, right.size() - back);
  trim(a, f.a, b, f.b);
  for (size_t i = 0; i < left.size(); ++i) {
    const Token& token = a.tokens[left[i]];
    const bool shared = i < front || i >= left.size() - back;
    if (shared && token.is_content && !token.is(kGeneric)) ++f.shared;
  }
  const std::vector<size_t> x = around(a, ca, f.a);
  const std::vector<size_t> y = around(b, cb, f.b);
  f.closed = std::equal(x.begin(), x.end(), y.begin(), y.end(),
                        [&](size_t i, size_t k) { return are_alike(a.tokens[i], b.tokens[k]); });
  return f;
}

}  // namespace sayso::compare
