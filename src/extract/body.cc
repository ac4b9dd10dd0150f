#include "extract/body.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>

namespace sayso::extract {
namespace {

// One node of a tree. A leaf has feature -1 and its value; an inner node's value is the mean of
// what lies below, so that a step down tells what the question was worth (Saabas 2014).
struct TreeNode {
  int16_t feature;
  int16_t left;  // right is left + 1; both count from the tree's begin
  float threshold;
  float value;
};

#include "extract/body_weights.inc"

struct Ensemble {
  const TreeNode* nodes;
  const int* begins;
  size_t trees;
};

// Adds what each tree says of each row. A tree takes all rows before the next one does: its nodes
// stay at hand, and walks that do not wait for each other overlap.
void add_up(const Ensemble& ensemble, const Features& rows, std::span<float> sums) {
  for (size_t t = 0; t < ensemble.trees; ++t) {
    const TreeNode* tree = ensemble.nodes + ensemble.begins[t];
    for (size_t i = 0; i < sums.size(); ++i) {
      const float* row = rows.row(i);
      const TreeNode* node = tree;
      while (node->feature >= 0)
        node = tree + node->left + (row[node->feature] <= node->threshold ? 0 : 1);
      sums[i] += node->value;
    }
  }
}

// What each feature of a row was worth on its way down all trees.
void weigh(const Ensemble& ensemble, const float* row, std::vector<float>& worth) {
  std::fill(worth.begin(), worth.end(), 0.0F);
  for (size_t t = 0; t < ensemble.trees; ++t) {
    const TreeNode* tree = ensemble.nodes + ensemble.begins[t];
    const TreeNode* node = tree;
    while (node->feature >= 0) {
      const TreeNode* next = tree + node->left + (row[node->feature] <= node->threshold ? 0 : 1);
      worth[static_cast<size_t>(node->feature)] += next->value - node->value;
      node = next;
    }
  }
}

float chance(float sum) { return 1.0F / (1.0F + std::exp(-sum)); }

constexpr size_t size_of(const auto& list) { return sizeof(list) / sizeof(list[0]); }

std::string reason_of(const std::vector<float>& worth, const std::vector<std::string>& names) {
  std::vector<size_t> order(worth.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::partial_sort(order.begin(), order.begin() + 2, order.end(),
                    [&](size_t a, size_t b) { return worth[a] < worth[b]; });
  std::string reason = names[order[0]];
  if (worth[order[1]] < 0) reason += ", " + names[order[1]];
  return reason;
}

}  // namespace

PageLines cut_visible(const html::Tree& tree) {
  PageLines page = cut_page(tree, false);
  constexpr uint32_t kFew = 600;
  // An open tag in a <noscript> may swallow a page.
  if (page.letters < kFew && page.hidden_letters + page.unscripted_letters > 2 * page.letters) {
    PageLines all = cut_page(tree, true);
    all.hidden_letters = page.hidden_letters;
    return all;
  }
  return page;
}

namespace {

// Calls take() for all lines, some at a time: what is measured of those of a long page would take a
// hundred times the page's memory.
void each_piece(size_t lines, const std::function<void(LineRange)>& take) {
  constexpr size_t kAtOnce = 1000;
  for (size_t begin = 0; begin < lines; begin += kAtOnce)
    take({begin, std::min(begin + kAtOnce, lines)});
}

void give_reasons(const Ensemble& ensemble, const Features& rows, std::span<Verdict> verdicts) {
  std::vector<float> worth(rows.width);
  for (size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i].kept) continue;
    weigh(ensemble, rows.row(i), worth);
    verdicts[i].reason = reason_of(worth, Measure::names_with_beliefs());
  }
}

// A page of which next to nothing is believed is odd, not empty: the best of it is kept.
void keep_best(const PageLines& page, std::vector<Verdict>& verdicts) {
  constexpr uint32_t kFew = 250;  // letters
  constexpr float kLeast = 0.08F;
  constexpr uint32_t kLong = 60;
  uint32_t kept = 0;
  float most = 0;
  for (size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i].kept) kept += page.lines[i].letters;
    if (page.lines[i].letters >= kLong) most = std::max(most, verdicts[i].belief);
  }
  if (kept >= kFew) return;
  for (size_t i = 0; i < verdicts.size(); ++i) {
    const PageLine& line = page.lines[i];
    if (line.letters >= kLong && line.linked * 3 < line.letters)
      verdicts[i].kept = verdicts[i].kept || verdicts[i].belief >= std::max(kLeast, most / 2);
  }
}

}  // namespace

std::vector<Verdict> judge(const html::Tree& tree, const PageLines& page, const Evidence& evidence,
                           bool explain) {
  const Ensemble first{kFirstNodes, kFirstBegins, size_of(kFirstBegins)};
  const Ensemble second{kSecondNodes, kSecondBegins, size_of(kSecondBegins)};
  const size_t count = page.lines.size();
  Measure measure(tree, page, evidence);
  Features alone;
  std::vector<float> sums(count);
  each_piece(count, [&](LineRange lines) {
    alone = measure.alone(lines);
    add_up(first, alone, std::span(sums).subspan(lines.begin, lines.size()));
  });
  for (float& belief : sums) belief = chance(belief);
  measure.believe(sums);
  std::vector<Verdict> verdicts(count);
  each_piece(count, [&](LineRange lines) {
    if (lines.size() < count) alone = measure.alone(lines);
    const Features both = measure.with_beliefs(alone, lines);
    const std::span<Verdict> some = std::span(verdicts).subspan(lines.begin, lines.size());
    const std::span<float> of_some = std::span(sums).subspan(lines.begin, lines.size());
    std::fill(of_some.begin(), of_some.end(), 0.0F);
    add_up(second, both, of_some);
    for (size_t i = 0; i < some.size(); ++i) some[i].belief = chance(of_some[i]);
    for (size_t i = 0; i < some.size(); ++i) some[i].kept = some[i].belief >= kKeep;
    if (explain) give_reasons(second, both, some);
  });
  keep_best(page, verdicts);
  return verdicts;
}

}  // namespace sayso::extract
