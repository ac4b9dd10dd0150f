#include "ledger/figures.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "ledger/units.h"

namespace sayso::ledger {
namespace {

using Words = std::vector<FoldedWord>;

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool has_number(const Words& words, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (words[i].is_number) return true;
  }
  return false;
}

// "one" written out is as often a pronoun as a figure: it counts only against another figure.
bool is_weak(const FoldedWord& word) { return word.text == "1" && word.written_out; }

struct Figures {
  std::vector<std::string> strong;
  size_t weak = 0;
};

// The figures of `mine` that `other` has not.
Figures figures_only_in(const Words& mine, const Words& other) {
  std::vector<std::string> have;
  for (const FoldedWord& word : other) {
    if (word.is_number) have.push_back(word.text);
  }
  Figures out;
  for (const FoldedWord& word : mine) {
    if (!word.is_number) continue;
    const auto at = std::find(have.begin(), have.end(), word.text);
    if (at != have.end()) {
      have.erase(at);
    } else if (is_weak(word)) {
      ++out.weak;
    } else {
      out.strong.push_back(word.text);
    }
  }
  return out;
}

// "30", "$30", "than 30", "to 30": a figure stands at word `i`, or behind what leads to it.
bool leads_to_figure(const Words& words, size_t i) {
  while (i < words.size() && (words[i].text == "than" || is_currency_sign(words[i]))) ++i;
  return i < words.size() && words[i].is_number;
}

// "at least", "more than", "<" ... before a figure that stays: the figure's bound has changed.
bool changes_bound(const Words& words, size_t begin, size_t end) {
  constexpr std::array<std::string_view, 18> kBounds = {
      "least",     "most",    "than", "over", "under", "nearly", "almost", "fewer",  "less",
      "exceeding", "minimum", "<",    ">",    "~",     "\u2248", "\u2264", "\u2265", "\u00B1"};
  if (!leads_to_figure(words, end)) return false;
  for (size_t i = begin; i < end; ++i) {
    if (is_one_of(kBounds, words[i].text)) return true;
    if (words[i].text == "up" && i + 2 == end && words[i + 1].text == "to") return true;
    if (words[i].text == "more" && end < words.size() && words[end].text == "than") return true;
  }
  return false;
}

// "40 crowns more" -> "40 crowns less"
bool turns_comparison(const Words& before, const Words& after, const Hunk& h) {
  constexpr std::array<std::string_view, 8> kComparisons = {"more",  "less",  "fewer", "higher",
                                                            "lower", "above", "below", "+"};
  constexpr size_t kReach = 3;
  if (h.before_end - h.before_begin != 1 || h.after_end - h.after_begin != 1) return false;
  if (!is_one_of(kComparisons, before[h.before_begin].text) ||
      !is_one_of(kComparisons, after[h.after_begin].text)) {
    return false;
  }
  return has_number(before, h.before_begin - std::min(kReach, h.before_begin), h.before_begin);
}

constexpr size_t kShortHunk = 4;  // words of both sides in which one thing stands for another

size_t size_of(const Hunk& h) {
  return (h.before_end - h.before_begin) + (h.after_end - h.after_begin);
}

bool is_rank_or_share(const FoldedWord& word) {
  constexpr std::array<std::string_view, 6> kShares = {"half",   "quarter", "quarters",
                                                       "thirds", "fifths",  "tenths"};
  if (is_one_of(kShares, word.text)) return true;
  const size_t digits = word.text.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string::npos) return false;
  const std::string_view end = std::string_view(word.text).substr(digits);
  return end == "st" || end == "nd" || end == "rd" || end == "th";
}

// "first" -> "second", "a third" -> "a quarter"
bool changes_rank(const Words& before, const Words& after, const Hunk& h) {
  if (size_of(h) > kShortHunk) return false;
  std::vector<std::string_view> gone;
  std::vector<std::string_view> come;
  for (size_t i = h.before_begin; i < h.before_end; ++i) {
    if (is_rank_or_share(before[i])) gone.push_back(before[i].text);
  }
  for (size_t i = h.after_begin; i < h.after_end; ++i) {
    if (is_rank_or_share(after[i])) come.push_back(after[i].text);
  }
  return !gone.empty() && !come.empty() && gone != come;
}

// "2 dead and 9 hurt" -> "9 dead and 2 hurt": the same sentence with its figures in other places.
bool exchanges_figures(const Words& before, const Words& after) {
  if (before.size() != after.size()) return false;
  bool differs = false;
  for (size_t i = 0; i < before.size(); ++i) {
    if (before[i].is_number != after[i].is_number) return false;
    if (before[i] == after[i]) continue;
    if (!before[i].is_number) return false;
    differs = true;
  }
  return differs;
}

// The measures that stand with each figure.
std::map<std::string, std::vector<std::string>> measures_of(const Words& words) {
  std::map<std::string, std::vector<std::string>> out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (!words[i].is_number) continue;
    if (std::string unit = unit_of(words, i); !unit.empty()) {
      out[words[i].text].push_back(std::move(unit));
    }
  }
  for (auto& [figure, units] : out) std::sort(units.begin(), units.end());
  return out;
}

// "4 tonnes" -> "4 kilograms". A unit that only went or came is a matter of wording.
bool changes_unit(const Words& before, const Words& after) {
  const auto now = measures_of(after);
  for (const auto& [figure, units] : measures_of(before)) {
    const auto at = now.find(figure);
    if (at != now.end() && at->second.size() == units.size() && at->second != units) return true;
  }
  return false;
}

}  // namespace

bool changes_number(const Words& before, const Words& after, const std::vector<Hunk>& hunks) {
  const Figures gone = figures_only_in(before, after);
  const Figures come = figures_only_in(after, before);
  const bool left = !gone.strong.empty() || gone.weak > 0;
  const bool right = !come.strong.empty() || come.weak > 0;
  const bool strong = !gone.strong.empty() || !come.strong.empty();
  if (left && right && strong) return true;
  if (exchanges_figures(before, after) || changes_unit(before, after)) return true;
  return std::any_of(hunks.begin(), hunks.end(), [&](const Hunk& h) {
    return changes_bound(before, h.before_begin, h.before_end) ||
           changes_bound(after, h.after_begin, h.after_end) || changes_rank(before, after, h) ||
           turns_comparison(before, after, h) ||
           (strong && size_of(h) <= kShortHunk && h.before_begin != h.before_end &&
            h.after_begin != h.after_end &&
            (has_number(before, h.before_begin, h.before_end) ||
             has_number(after, h.after_begin, h.after_end)));
  });
}

}  // namespace sayso::ledger
