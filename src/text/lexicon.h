// Lexicon: words that mean the same matter, and words that turn, weaken or colour a statement.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso::text {

/// The matter a word names: one form for inflections and near synonyms ("injuries", "hurt",
/// "wounded" -> "hurt"; "began", "broke out" -> "begin"). `lower` is lower case. An unknown word
/// gives its stem. Never empty for a non-empty word.
std::string concept_of(std::string_view lower);

/// Words side by side that name one matter together ("on board" -> "aboard", "lost their lives" ->
/// "die").
struct Phrase {
  std::string_view matter;
  size_t words = 0;
};
/// The longest phrase that `words` (lower case, at most kLongestPhrase are looked at) begins with.
constexpr size_t kLongestPhrase = 5;
std::optional<Phrase> phrase_at(const std::vector<std::string_view>& words);

/// True for a word that says its matter is not so: "silent" (of "sound"), "unhurt" (of "hurt").
bool is_turned(std::string_view lower);

/// What a word does beside naming a matter; flags, as a word may do several things.
enum WordClass : uint32_t {
  kPlainWord = 0,
  kFunction = 1u << 0,    ///< articles, pronouns, auxiliaries, prepositions, conjunctions
  kSpeech = 1u << 1,      ///< say, tell, according, confirm
  kNegator = 1u << 2,     ///< not, never, no, nobody, none, neither, without
  kHedge = 1u << 3,       ///< may, possibly, alleged, appears
  kWish = 1u << 4,        ///< should, want, demand, hope, call for
  kFuture = 1u << 5,      ///< will, would, plan, expect
  kUniversal = 1u << 6,   ///< all, every, each, everyone
  kPerception = 1u << 7,  ///< see, hear, know, remember: not having done so is no denial
  kPronoun = 1u << 8,
  kGeneric = 1u << 9,  ///< person, man, thing, place: names too much to match on
  kPlacePreposition = 1u << 10,
  kSubordinator = 1u << 11,  ///< when, while, after, because, who, which
  kLightVerb = 1u << 12,     ///< be, have, do, make, take, put, give
  kVague = 1u << 13,         ///< report, sign, word, evidence: "no reports of" is no denial
  kAdverb = 1u << 14,        ///< of degree or time, passed over when looking for what is negated
};
uint32_t classes_of(std::string_view lower);

/// How a word colours what it describes: below zero bad or grave, above zero good or slight; 0
/// neither.
int colour_of(std::string_view lower);

/// Where a word stands on the scale of extent: 1 slight, partial .. 4 total; 0 not on it.
int extent_of(std::string_view lower);

/// Words that tell two things of one kind apart: both belong to one set ("northern", "southern"),
/// and differ.
bool are_rivals(std::string_view lower_a, std::string_view lower_b);

}  // namespace sayso::text
