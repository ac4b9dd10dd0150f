#include "extract/shingles.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace sayso::extract {
namespace {

// Hashes of the words, case folded; what is no letter or digit divides. A wide character (Chinese,
// Japanese) is a word of its own.
std::vector<uint32_t> words_of(std::string_view text) {
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
    hash = (hash ^ static_cast<uint32_t>(base::to_lower(c))) * 0x01000193u + 0x9E3779B1u;
    if (hash == 0) hash = 1;
  }
  if (hash != 0) words.push_back(hash);
  return words;
}

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

Shingles::Shingles(std::string_view text) {
  const std::vector<uint32_t> words = words_of(text);
  words_ = words.size();
  ones_ = runs_of(words, 1);
  twos_ = runs_of(words, 2);
  fours_ = runs_of(words, 4);
}

float Shingles::share_of(std::string_view line) const {
  const std::vector<uint32_t> words = words_of(line);
  if (words.empty() || empty()) return 0;
  if (words.size() == 1) return hits(words, 1, ones_);
  return words.size() < 4 ? hits(words, 2, twos_) : hits(words, 4, fours_);
}

float Shingles::likeness(std::string_view line) const {
  if (empty() || line.size() > 600) return 0;
  const std::vector<uint32_t> words = words_of(line);
  if (words.empty()) return 0;
  const float common = hits(words, 1, ones_) * static_cast<float>(words.size());
  return common / static_cast<float>(std::max(words.size(), words_));
}

}  // namespace sayso::extract
