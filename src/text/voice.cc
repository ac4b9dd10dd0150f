#include "text/voice.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/fold.h"

namespace sayso::text {

const Attribution* attribution_of(const Reading& reading, const Claim& claim) {
  if (!claim.attribution) return nullptr;
  const auto found = std::find_if(reading.attributions.begin(), reading.attributions.end(),
                                  [&](const Attribution& a) { return a.id == *claim.attribution; });
  return found == reading.attributions.end() ? nullptr : &*found;
}

bool in_report(const Article& article, Span span) {
  for (const Correction& c : article.corrections) {
    if (c.span.contains(span)) return false;
  }
  for (const Block& block : article.blocks) {
    if (block.span.contains(span)) return block.is_report();
  }
  return true;
}

namespace {

// True for a source without a name that there may be many of: "a resident", "witnesses", "the
// report".
bool is_one_of_many(std::string_view folded) {
  constexpr std::array<std::string_view, 11> kFirst = {"a ",     "an ",      "one ",  "another ",
                                                       "some ",  "several ", "many ", "two ",
                                                       "three ", "other ",   "most "};
  constexpr std::array<std::string_view, 36> kLast = {
      "resident",     "residents", "witness",   "witnesses",  "neighbour", "neighbours",
      "neighbor",     "neighbors", "passenger", "passengers", "spokesman", "spokeswoman",
      "spokesperson", "official",  "officials", "officer",    "officers",  "source",
      "sources",      "man",       "woman",     "men",        "women",     "people",
      "worker",       "workers",   "doctors",   "survivors",  "report",    "study",
      "audit",        "log",       "document",  "documents",  "video",     "footage"};
  const auto begins = [&](std::string_view word) { return folded.starts_with(word); };
  return std::any_of(kFirst.begin(), kFirst.end(), begins) ||
         std::find(kLast.begin(), kLast.end(), last_word(folded)) != kLast.end();
}

}  // namespace

Voice voice_of(const Article& article, const Reading& reading, const Claim& claim) {
  Voice voice;
  const Attribution* attribution = attribution_of(reading, claim);
  if (!attribution) {
    voice.speaker = article.outlet;
    voice.key = "outlet " + (article.outlet ? fold(*article.outlet) : article.id);
    return voice;
  }
  for (const Span span : attribution->source) {
    if (voice.source) *voice.source += " ";
    voice.source = voice.source.value_or("") + std::string(words(article, span));
  }
  for (const Span span : attribution->cue) {
    if (voice.cue) *voice.cue += " ";
    voice.cue = voice.cue.value_or("") + std::string(words(article, span));
  }
  voice.negated = attribution->negated;
  voice.speaker = attribution->speaker_name;
  const std::string name = fold(voice.speaker ? *voice.speaker : voice.source.value_or(""));
  voice.is_known = !name.empty();
  voice.key = voice.is_known ? "source " + std::string(last_word(name))
                             : "unknown " + article.id + std::to_string(attribution->id);
  // Two outlets that each heard "a resident", or read "the report", need not have heard one and
  // the same.
  if (voice.is_known && !attribution->speaker_name && is_one_of_many(name)) {
    voice.key += " of " + (article.outlet ? fold(*article.outlet) : article.id);
  }
  return voice;
}

}  // namespace sayso::text
