#include "ledger/hedges.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sayso::ledger {
namespace {

using Words = std::vector<FoldedWord>;

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 31> kHedges = {
    "allegedly",   "alleged",    "reportedly", "apparently",  "apparent",  "possibly", "possible",
    "probably",    "perhaps",    "likely",     "suspected",   "believed",  "thought",  "appeared",
    "appears",     "appear",     "seemed",     "seems",       "seem",      "may",      "might",
    "purportedly", "presumably", "supposedly", "unconfirmed", "purported", "presumed", "unclear",
    "potentially", "seemingly",  "could"};

// What somebody is feared to be, or to have suffered.
constexpr std::array<std::string_view, 10> kFates = {
    "dead", "killed", "drowned", "lost", "to", "trapped", "injured", "missing", "buried", "hurt"};

bool is_hedge(const Words& words, size_t i) {
  const std::string_view word = words[i].text;
  const std::string_view next = i + 1 < words.size() ? words[i + 1].text : std::string_view();
  if (word == "may" && words[i].capital) return false;
  if (word == "could" && next == "not") return false;  // of what somebody was unable to do
  if (is_one_of(kHedges, word)) return true;
  return (word == "expected" && next == "to") || (word == "accused" && next == "of") ||
         (word == "feared" && is_one_of(kFates, next));
}

size_t count_hedges(const Words& words, size_t begin, size_t end) {
  size_t count = 0;
  for (size_t i = begin; i < end; ++i) count += is_hedge(words, i) ? 1u : 0u;
  return count;
}

// Who is charged is accused: another step of the law, no other doubt.
bool is_charged(const Words& words, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (words[i].text == "charged" || words[i].text == "indicted") return true;
  }
  return false;
}

}  // namespace

bool changes_hedge(const Words& before, const Words& after, const std::vector<Hunk>& hunks) {
  return std::any_of(hunks.begin(), hunks.end(), [&](const Hunk& h) {
    return count_hedges(before, h.before_begin, h.before_end) !=
               count_hedges(after, h.after_begin, h.after_end) &&
           !is_charged(before, h.before_begin, h.before_end) &&
           !is_charged(after, h.after_begin, h.after_end);
  });
}

}  // namespace sayso::ledger
