// Ages: how old a person is said to be whom both claims name.
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "compare/slots.h"

namespace sayso::compare {
namespace {

constexpr int kOldest = 120;        // years
constexpr size_t kWordsToAge = 16;  // from "age of NAME" to its number

// A name and the age told of it: tokens [begin, end) are its number.
struct Age {
  std::string first;  // of the name, lower-cased; empty: a surname alone
  std::string last;
  int years = 0;
  size_t begin = 0;
  size_t end = 0;
};

bool is(const Utterance& u, size_t i, std::string_view word) {
  return i < u.tokens.size() && u.tokens[i].lower == word;
}

std::optional<int> years_at(const Utterance& u, size_t i) {
  if (i >= u.tokens.size()) return std::nullopt;
  const std::string& word = u.tokens[i].lower;
  int years = 0;
  const auto read = std::from_chars(word.data(), word.data() + word.size(), years);
  if (read.ec != std::errc() || read.ptr != word.data() + word.size() || word.size() > 3 ||
      years < 1 || years > kOldest)
    return std::nullopt;
  return years;
}

// Behind the number: nothing that could be counted, nor the rest of a number or a date.
bool is_closed(const Utterance& u, size_t i) {
  if (i >= u.tokens.size()) return true;
  const Token& next = u.tokens[i];
  if (!next.is_word) return next.lower != "-" && next.lower != ":" && next.lower != "%";
  return next.lower == "and" || next.lower == "was" || next.lower == "is" || next.lower == "who";
}

// "NAME, 34,", "NAME, who is 34", "NAME, aged 34": behind the name that ends before token `end`.
std::optional<std::pair<int, size_t>> age_behind(const Utterance& u, size_t end) {
  if (!is(u, end, ",")) return std::nullopt;
  size_t i = end + 1;
  if (is(u, i, "aged")) {
    ++i;
  } else if (is(u, i, "who") && (is(u, i + 1, "is") || is(u, i + 1, "was"))) {
    i += 2;
  }
  const auto years = years_at(u, i);
  if (!years || !is_closed(u, i + 1)) return std::nullopt;
  return std::pair(*years, i + 1);
}

// "the age of NAME, a loader driver, at 34", "... as 43": `end` is behind the name, `begin` is it.
std::optional<std::pair<int, size_t>> age_given(const Utterance& u, size_t begin, size_t end) {
  if (begin < 2 || !is(u, begin - 1, "of") || !is(u, begin - 2, "age")) return std::nullopt;
  const size_t last = std::min(u.tokens.size(), end + kWordsToAge);
  for (size_t i = end; i + 1 < last; ++i) {
    if (!is(u, i, "at") && !is(u, i, "as")) continue;
    if (const auto years = years_at(u, i + 1)) return std::pair(*years, i + 2);
  }
  return std::nullopt;
}

std::vector<Age> ages_of(const Utterance& u) {
  std::vector<Age> out;
  for (size_t i = 0; i < u.tokens.size();) {
    if (!u.tokens[i].upper || !u.tokens[i].is_word) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < u.tokens.size() && u.tokens[i].upper && u.tokens[i].is_word) ++i;
    auto told = age_behind(u, i);
    if (!told) told = age_given(u, begin, i);
    if (!told) continue;
    out.push_back({i - begin > 1 ? u.tokens[i - 2].lower : "", u.tokens[i - 1].lower, told->first,
                   told->second - 1, told->second});
  }
  return out;
}

bool is_one_person(const Age& a, const Age& b) {
  return a.last == b.last && (a.first == b.first || a.first.empty() || b.first.empty());
}

}  // namespace

std::vector<Finding> compare_ages(const Utterance& a, const Utterance& b, const Matching&) {
  std::vector<Finding> out;
  const std::vector<Age> ours = ages_of(a);
  if (ours.empty() || a.is_older_event || b.is_older_event) return out;
  for (const Age& other : ages_of(b)) {
    for (const Age& own : ours) {
      if (!is_one_person(own, other) || own.years == other.years) continue;
      out.push_back({Verdict::differ, DifferenceType::number, own.begin, own.end, other.begin,
                     other.end, .9});
    }
  }
  return out;
}

}  // namespace sayso::compare
