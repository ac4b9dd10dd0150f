#include "read/quotation_marks.h"

#include <algorithm>
#include <optional>

namespace sayso::read {
namespace {

// The kinds of pairs: only its own kind closes a mark.
enum class Pair { straight, curly, low, french, single, low_single, twice };

bool is_apostrophe(const Tokens& tokens, size_t i) { return tokens.is(i, "'"); }

// "''": two single marks for a double one.
bool is_twice(const Tokens& tokens, size_t i) {
  return is_apostrophe(tokens, i) && is_apostrophe(tokens, i + 1) && tokens.tight[i + 1];
}

bool is_tight(const Tokens& tokens, size_t i) { return i < tokens.size() && tokens.tight[i]; }

// A mark stands before what it opens, without white space, and behind white space or a mark.
bool stands_before(const Tokens& tokens, size_t i, size_t width = 1) {
  const bool free = i == 0 || !tokens.tight[i] || !tokens.words[i - 1].is_word;
  return free && is_tight(tokens, i + width);
}

bool stands_behind(const Tokens& tokens, size_t i) {
  const bool goes_on = is_tight(tokens, i + 1) && tokens.words[i + 1].is_word;
  return tokens.tight[i] && !goes_on;
}

// `6" wide`
bool is_inch(const Tokens& tokens, size_t i) {
  if (i == 0 || !tokens.tight[i] || (is_tight(tokens, i + 1) && tokens.words[i + 1].is_word))
    return false;
  return tokens.has(i - 1, kDigits);
}

std::optional<Pair> opening_at(const Tokens& tokens, size_t i) {
  if (i >= tokens.size() || tokens.words[i].is_word) return std::nullopt;
  if (tokens.is(i, "\"")) return is_inch(tokens, i) ? std::nullopt : std::optional(Pair::straight);
  if (tokens.is(i, "\xE2\x80\x9C")) return Pair::curly;
  // ”so some write” but a stray one behind a word opens nothing
  if (tokens.is(i, "\xE2\x80\x9D"))
    return stands_before(tokens, i) ? std::optional(Pair::curly) : std::nullopt;
  if (tokens.is(i, "\xE2\x80\x9E")) return Pair::low;
  if (tokens.is(i, "\xC2\xAB")) return Pair::french;
  if (is_twice(tokens, i))
    return stands_before(tokens, i, 2) ? std::optional(Pair::twice) : std::nullopt;
  if (!stands_before(tokens, i)) return std::nullopt;
  if (tokens.is(i, "\xE2\x80\x9A")) return Pair::low_single;
  const bool is_straight = is_apostrophe(tokens, i) && tokens.words[i].span.size() == 1;
  if (tokens.is(i, "\xE2\x80\x98") || is_straight) return Pair::single;  // a curly one closes
  return std::nullopt;
}

// The word behind the mark at `i` that closes `pair`, or `i` where none does.
size_t behind_closing(const Tokens& tokens, size_t i, Pair pair) {
  const bool closes = [&] {
    switch (pair) {
      case Pair::straight:
        return tokens.is(i, "\"");
      case Pair::curly:
        return tokens.is_any(i, {"\xE2\x80\x9D", "\""});
      case Pair::low:
        return tokens.is_any(i, {"\xE2\x80\x9C", "\xE2\x80\x9D", "\""});
      case Pair::french:
        return tokens.is(i, "\xC2\xBB");
      case Pair::single:
        return is_apostrophe(tokens, i) && stands_behind(tokens, i);
      case Pair::low_single:
        return (tokens.is(i, "\xE2\x80\x98") || is_apostrophe(tokens, i)) &&
               stands_behind(tokens, i);
      case Pair::twice:
        return is_twice(tokens, i);
    }
    return false;
  }();
  return !closes ? i : pair == Pair::twice ? i + 2 : i + 1;
}

// "‘It is the dogs’ yard,’": behind an s a mark may own something, where another one behind a comma
// or a stop closes. The word of that one, or `at`.
size_t closing_behind_owner(const Tokens& tokens, size_t at, size_t end) {
  constexpr size_t kReach = 100;  // words
  if (!tokens.words[at - 1].is_word || !tokens.lower[at - 1].ends_with("s")) return at;
  for (size_t k = at + 1; k < end && k < at + kReach; ++k) {
    if (tokens.paragraph[k] != tokens.paragraph[at] || opening_at(tokens, k)) return at;
    if (behind_closing(tokens, k, Pair::single) > k && !tokens.words[k - 1].is_word) return k;
  }
  return at;
}

bool may_be_apostrophe(Pair pair) { return pair == Pair::single; }

}  // namespace

bool opens_quotation(const Tokens& tokens, size_t i) { return opening_at(tokens, i).has_value(); }

std::vector<QuotedPart> quoted_parts(const Tokens& tokens, Tokens::Range range) {
  std::vector<QuotedPart> parts;
  size_t no_single_before = range.begin;  // single marks up to here are known to close nowhere
  for (size_t i = range.begin; i < range.end;) {
    const auto pair = opening_at(tokens, i);
    if (!pair || (may_be_apostrophe(*pair) && i < no_single_before)) {
      ++i;
      continue;
    }
    size_t at = i + 1;
    size_t closed = at;
    for (; at < range.end && tokens.paragraph[at] == tokens.paragraph[i]; ++at) {
      closed = behind_closing(tokens, at, *pair);
      if (closed > at) break;
    }
    const bool is_closed = closed > at;
    if (is_closed && may_be_apostrophe(*pair)) {
      at = closing_behind_owner(tokens, at, range.end);
      closed = at + 1;
    }
    if (!is_closed && may_be_apostrophe(*pair)) {
      no_single_before = at;
      ++i;
      continue;
    }
    parts.push_back({i, is_closed ? closed : at, is_closed});
    i = parts.back().end;
  }
  return parts;
}

const QuotedPart* Quotations::first_in(Tokens::Range range) const {
  const auto it = std::partition_point(parts_.begin(), parts_.end(), [&](const QuotedPart& part) {
    return part.end <= range.begin;
  });
  return it != parts_.end() && it->begin < range.end ? &*it : nullptr;
}

}  // namespace sayso::read
