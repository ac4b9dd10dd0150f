#include "extract/shingles.h"

#include <algorithm>

#include "base/utf8.h"

namespace sayso::extract {
namespace {

uint32_t run_of(const std::vector<uint32_t>& words, size_t begin, size_t size) {
  uint32_t hash = 17;
  for (size_t i = begin; i < begin + size; ++i) hash = hash * 0x85EBCA6Bu + words[i] + (hash >> 13);
  return hash;
}

std::vector<uint32_t> runs_of(const std::vector<uint32_t>& words, size_t size) {
  std::vector<uint32_t> runs;
  for (size_t i = 0; i + size <= words.size(); ++i) runs.push_back(run_of(words, i, size));
  std::sort(runs.begin(), runs.end());
  return runs;
}

float hits(const std::vector<uint32_t>& words, size_t size, const std::vector<uint32_t>& set) {
  size_t all = 0;
  size_t found = 0;
  for (size_t i = 0; i + size <= words.size(); ++i) {
    ++all;
    found += std::binary_search(set.begin(), set.end(), run_of(words, i, size));
  }
  return all == 0 ? 0 : static_cast<float>(found) / static_cast<float>(all);
}

}  // namespace

std::vector<uint32_t> word_hashes(std::string_view text) {
  std::vector<uint32_t> words;
  uint32_t hash = 0;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    const bool wide = c >= 0x2E80;
    if (!base::is_word_character(c) || wide) {
      if (hash != 0) words.push_back(hash);
      hash = 0;
      if (wide && base::is_word_character(c)) words.push_back(static_cast<uint32_t>(c));
      continue;
    }
    // Of ASCII only letters and figures come here: this bit makes capitals small and is set in
    // both.
    const char32_t low = c < 0x80 ? c | 0x20u : base::to_lower(c);
    hash = (hash ^ static_cast<uint32_t>(low)) * 0x01000193u + 0x9E3779B1u;
    if (hash == 0) hash = 1;
  }
  if (hash != 0) words.push_back(hash);
  return words;
}

Shingles::Shingles(std::string_view text) {
  const std::vector<uint32_t> words = word_hashes(text);
  words_ = words.size();
  ones_ = runs_of(words, 1);
  twos_ = runs_of(words, 2);
  fours_ = runs_of(words, 4);
}

float Shingles::share_of(const std::vector<uint32_t>& line) const {
  if (line.empty() || empty()) return 0;
  if (line.size() == 1) return hits(line, 1, ones_);
  return line.size() < 4 ? hits(line, 2, twos_) : hits(line, 4, fours_);
}

float Shingles::likeness(const std::vector<uint32_t>& line) const {
  if (line.empty() || empty()) return 0;
  const float common = hits(line, 1, ones_) * static_cast<float>(line.size());
  return common / static_cast<float>(std::max(line.size(), words_));
}

}  // namespace sayso::extract
