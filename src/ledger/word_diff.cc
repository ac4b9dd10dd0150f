#include "ledger/word_diff.h"

#include <algorithm>
#include <cstdint>

namespace sayso::ledger {
namespace {

constexpr size_t kMostCells = 1'000'000;

// Lengths of the longest common subsequences of the suffixes, row by row.
std::vector<uint16_t> suffix_table(const std::vector<FoldedWord>& a,
                                   const std::vector<FoldedWord>& b, size_t head, size_t rows,
                                   size_t columns) {
  std::vector<uint16_t> table((rows + 1) * (columns + 1), 0);
  for (size_t i = rows; i-- > 0;) {
    for (size_t j = columns; j-- > 0;) {
      const size_t at = i * (columns + 1) + j;
      table[at] = a[head + i] == b[head + j] ? static_cast<uint16_t>(table[at + columns + 2] + 1)
                                             : std::max(table[at + columns + 1], table[at + 1]);
    }
  }
  return table;
}

// Whether the word of the earlier text is passed first; of two ways that keep as many words, the
// words decide, so that it is the same way from either side.
bool goes_first(const FoldedWord& old_word, const FoldedWord& new_word, uint16_t without_old,
                uint16_t without_new) {
  return without_old != without_new ? without_old > without_new : old_word.text < new_word.text;
}

}  // namespace

std::vector<Hunk> diff_words(const std::vector<FoldedWord>& before,
                             const std::vector<FoldedWord>& after) {
  size_t head = 0;
  while (head < before.size() && head < after.size() && before[head] == after[head]) ++head;
  size_t tail = 0;
  while (tail + head < before.size() && tail + head < after.size() &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail]) {
    ++tail;
  }
  const size_t rows = before.size() - head - tail;
  const size_t columns = after.size() - head - tail;
  if (rows == 0 && columns == 0) return {};
  if (rows == 0 || columns == 0 || rows * columns > kMostCells) {
    return {{head, head + rows, head, head + columns}};
  }
  const std::vector<uint16_t> table = suffix_table(before, after, head, rows, columns);
  std::vector<Hunk> hunks;
  size_t i = 0;
  size_t j = 0;
  bool open = false;
  const auto touch = [&] {
    if (!open) hunks.push_back({head + i, head + i, head + j, head + j});
    open = true;
  };
  while (i < rows || j < columns) {
    const size_t at = i * (columns + 1) + j;
    if (i < rows && j < columns && before[head + i] == after[head + j]) {
      open = false, ++i, ++j;
    } else if (j >= columns || (i < rows && goes_first(before[head + i], after[head + j],
                                                       table[at + columns + 1], table[at + 1]))) {
      touch();
      hunks.back().before_end = head + ++i;
    } else {
      touch();
      hunks.back().after_end = head + ++j;
    }
  }
  return hunks;
}

}  // namespace sayso::ledger
