// Whether a word is on a list.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace sayso::compare {

/// Empty entries fill a list up and match nothing.
template <size_t N>
bool is_in(const std::array<std::string_view, N>& words, std::string_view word) {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace sayso::compare
