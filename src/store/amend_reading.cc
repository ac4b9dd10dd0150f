#include <algorithm>

#include "store/amendments.h"

namespace sayso::store {
namespace {

uint32_t common_bytes(const std::vector<Span>& spans, Span anchor) {
  uint32_t out = 0;
  for (const Span s : spans) {
    const uint32_t begin = std::max(s.begin, anchor.begin);
    const uint32_t end = std::min(s.end, anchor.end);
    if (begin < end) out += end - begin;
  }
  return out;
}

// In another version the words stand elsewhere: where an attribution's content begins with them.
std::optional<Span> anchor_in(const Amendment& amendment, VersionNumber version,
                              const Article& article, const Reading& reading) {
  const AmendedWords& anchor = *amendment.anchor;
  if (anchor.version == version) return anchor.span;
  for (const Attribution& a : reading.attributions) {
    for (const Span content : a.content) {
      if (words(article, content) == anchor.words) return content;
    }
  }
  return std::nullopt;
}

// How well an attribution's content fits an anchor: the bytes in common, then those that it has
// beside them, since what is nested lies inside its outer one and has all of its words too.
struct Fit {
  uint32_t common = 0;
  uint32_t beside = 0;

  bool is_better_than(const Fit& other) const {
    return common != other.common ? common > other.common : beside < other.beside;
  }
};

Fit fit_of(const Attribution& attribution, Span anchor) {
  Fit fit;
  for (const Span s : attribution.content) {
    if (s == anchor) return {anchor.size(), 0};  // its pieces elsewhere do not tell against it
    fit.beside += s.size();
  }
  fit.common = common_bytes(attribution.content, anchor);
  fit.beside -= fit.common;
  return fit;
}

std::vector<Attribution>::iterator find_attribution(Reading& reading, Span anchor) {
  auto best = reading.attributions.end();
  Fit best_fit;
  for (auto a = reading.attributions.begin(); a != reading.attributions.end(); ++a) {
    const Fit fit = fit_of(*a, anchor);
    if (fit.common == 0 || !fit.is_better_than(best_fit)) continue;
    best_fit = fit;
    best = a;
  }
  return best;
}

void set_speaker(const Amendment& amendment, const Reading& reading, Attribution& attribution) {
  attribution.speaker_name = amendment.speaker;
  attribution.speaker.reset();
  for (const Entity& entity : reading.entities) {
    if (entity.name == amendment.speaker) attribution.speaker = entity.id;
  }
  if (amendment.speaker_type) attribution.speaker_type = *amendment.speaker_type;
}

// Spans mean other words in another version.
void set_spans(const Amendment& amendment, VersionNumber version, Attribution& attribution) {
  if (amendment.anchor->version != version) return;
  if (!amendment.source.empty()) attribution.source = amendment.source;
  if (!amendment.cue.empty()) attribution.cue = amendment.cue;
  if (!amendment.content.empty()) attribution.content = amendment.content;
}

void remove(Reading& reading, uint32_t id) {
  std::erase_if(reading.attributions, [&](const Attribution& a) { return a.id == id; });
  for (Attribution& a : reading.attributions) {
    if (a.nested_in == id) a.nested_in.reset();
  }
  for (Claim& claim : reading.claims) {
    if (claim.attribution == id) claim.attribution.reset();
  }
}

}  // namespace

void amend(const Amendment& amendment, VersionNumber version, const Article& article,
           Reading& reading) {
  if (!amendment.anchor) return;
  const auto anchor = anchor_in(amendment, version, article, reading);
  if (!anchor) return;
  const auto attribution = find_attribution(reading, *anchor);
  if (attribution == reading.attributions.end()) return;
  attribution->amendment = amendment.number;
  switch (amendment.kind) {
    case AmendmentKind::speaker:
      set_speaker(amendment, reading, *attribution);
      break;
    case AmendmentKind::span:
      set_spans(amendment, version, *attribution);
      break;
    case AmendmentKind::not_said:
      remove(reading, attribution->id);
      break;
    default:
      break;
  }
}

}  // namespace sayso::store
