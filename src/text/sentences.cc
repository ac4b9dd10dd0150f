#include "text/sentences.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace sayso::text {
namespace {

// Sorted. Abbreviations after which a capital usually goes on with the sentence; the full stop is
// dropped.
constexpr std::array<std::string_view, 62> kAbbreviations = {
    "adm",  "apr", "assn", "atty", "aug",  "ave", "blvd", "brig", "capt", "cmdr",   "co",
    "col",  "cpl", "dec",  "dept", "det",  "dr",  "ens",  "feb",  "fig",  "fla",    "fr",
    "ft",   "gen", "gov",  "hon",  "insp", "jan", "jr",   "lt",   "maj",  "messrs", "mr",
    "mrs",  "ms",  "mt",   "no",   "nov",  "oct", "ofc",  "p",    "pfc",  "ph",     "pp",
    "prof", "pvt", "rd",   "rep",  "reps", "rev", "sec",  "sen",  "sens", "sept",   "sgt",
    "spc",  "sr",  "st",   "supt", "univ", "v",   "vs"};

bool is_closing(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == U'\u201D' || c == U'\u2019' ||
         c == U'\u00BB';
}
bool is_opening(char32_t c) {
  return c == '"' || c == '\'' || c == '(' || c == '[' || c == U'\u201C' || c == U'\u2018' ||
         c == U'\u00AB' || c == U'\u2014' || c == U'\u2013';
}
bool is_stop(char32_t c) { return c == '.' || c == '!' || c == '?' || c == U'\u2026'; }

// The run of letters, digits and inner full stops that ends before `at`.
std::string_view word_before(std::string_view text, size_t begin, size_t at) {
  size_t from = at;
  while (from > begin) {
    size_t previous = from;
    const char32_t c = base::previous_code_point(text, previous);
    if (!base::is_word_character(c) && c != '.') break;
    from = previous;
    if (at - from > 64) break;  // no abbreviation is longer
  }
  return text.substr(from, at - from);
}

// Whether the word before a full stop is an abbreviation or an initial, so that the stop need not
// end the sentence.
bool is_abbreviation(std::string_view word) {
  if (word.empty()) return false;
  if (word.find('.') != std::string_view::npos) {  // U.S, a.m, Ph.D: letters and stops by turns
    for (size_t i = 0; i < word.size();) {
      const size_t stop = std::min(word.find('.', i), word.size());
      if (stop - i > 2) return false;
      i = stop + 1;
    }
    return true;
  }
  size_t at = 0;
  const char32_t first = base::next_code_point(word, at);
  if (at == word.size() && base::is_upper(first) && first != 'I') return true;  // an initial
  const std::string key = base::lower(word);
  return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), std::string_view(key));
}

// Abbreviations that do not stand before a name: after them a capital begins a new sentence.
bool may_end_sentence(std::string_view word) {
  const std::string key = base::lower(word);
  for (const std::string_view end :
       {"a.m", "p.m", "u.s", "u.k", "u.n", "d.c", "jr", "sr", "co", "ave", "rd", "blvd", "st"}) {
    if (key == end) return true;
  }
  return false;
}

// Words that begin sentences and are no part of names: after "U.S." they decide.
bool begins_sentence(std::string_view text, size_t at, size_t end) {
  size_t stop = at;
  while (stop < end && stop - at < 16 && base::is_letter(static_cast<unsigned char>(text[stop])))
    ++stop;
  const std::string_view word = text.substr(at, stop - at);
  for (const std::string_view starter :
       {"The",   "A",    "An",    "It",     "He",        "She", "They", "We",
        "I",     "In",   "On",    "At",     "But",       "And", "This", "That",
        "There", "Some", "About", "Police", "Officials", "His", "Her",  "Their",
        "No",    "As",   "After", "When",   "For",       "One", "Two",  "Several"}) {
    if (word == starter) return true;
  }
  return false;
}

struct Boundary {
  size_t end = 0;   // behind the stop and its closing marks
  size_t next = 0;  // first character of what follows
};

// Reads stops and closing marks from `at`, then white space.
Boundary read_boundary(std::string_view text, size_t at, size_t end) {
  Boundary boundary{at, at};
  while (boundary.end < end) {
    size_t next = boundary.end;
    const char32_t c = base::next_code_point(text, next);
    if (!is_stop(c) && !is_closing(c)) break;
    boundary.end = next;
  }
  boundary.next = boundary.end;
  while (boundary.next < end) {
    size_t next = boundary.next;
    if (!base::is_space(base::next_code_point(text, next))) break;
    boundary.next = next;
  }
  return boundary;
}

bool ends_here(std::string_view text, Span block, size_t stop_begin, char32_t stop,
               const Boundary& boundary) {
  if (boundary.next >= block.end) return true;
  if (boundary.next == boundary.end)
    return false;  // no white space: a figure, an address, an inner stop
  size_t at = boundary.next;
  char32_t c = base::next_code_point(text, at);
  size_t first = boundary.next;
  while (is_opening(c) && at < block.end) {
    first = at;
    c = base::next_code_point(text, at);
  }
  if (base::is_lower(c)) return false;
  if (stop != '.') return true;
  const std::string_view word = word_before(text, block.begin, stop_begin);
  if (!is_abbreviation(word)) return true;
  if (boundary.end > stop_begin + 1) return true;  // a closing mark behind the abbreviation
  return may_end_sentence(word) && begins_sentence(text, first, block.end);
}

Span trimmed(std::string_view text, size_t begin, size_t end) {
  while (begin < end) {
    size_t next = begin;
    if (!base::is_space(base::next_code_point(text, next))) break;
    begin = next;
  }
  while (end > begin) {
    size_t previous = end;
    if (!base::is_space(base::previous_code_point(text, previous))) break;
    end = previous;
  }
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

}  // namespace

std::vector<Span> split_sentences(std::string_view text, Span block) {
  std::vector<Span> sentences;
  size_t begin = block.begin;
  const auto close = [&](size_t end) {
    const Span sentence = trimmed(text, begin, end);
    if (!sentence.empty()) sentences.push_back(sentence);
    begin = end;
  };
  for (size_t at = block.begin; at < block.end;) {
    const size_t here = at;
    const char32_t c = base::next_code_point(text, at);
    if (!is_stop(c)) continue;
    const Boundary boundary = read_boundary(text, here, block.end);
    if (ends_here(text, block, here, c, boundary)) close(boundary.end);
    at = std::max(at, boundary.end);
  }
  close(block.end);
  return sentences;
}

}  // namespace sayso::text
