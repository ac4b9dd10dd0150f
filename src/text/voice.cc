#include "text/voice.h"

#include <algorithm>

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
  return voice;
}

}  // namespace sayso::text
