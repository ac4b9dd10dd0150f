#include "share/speakers.h"

#include "base/utf8.h"

namespace sayso::share {
namespace {

std::string folded(const std::string& name) {
  static const std::string kCurly = "\xE2\x80\x99";
  std::string out = base::lower(name);
  for (size_t at = 0; (at = out.find(kCurly, at)) != std::string::npos;)
    out.replace(at, kCurly.size(), "'");
  return out;
}

}  // namespace

SpeakerWords::SpeakerWords(const std::string& typed) : words_(folded(typed)) {}

bool SpeakerWords::fit(const std::string& name) const {
  return folded(name).find(words_) != std::string::npos;
}

bool SpeakerWords::fit(const PlacedClaim& claim) const {
  return (claim.speaker && fit(*claim.speaker)) || (claim.source && fit(*claim.source));
}

}  // namespace sayso::share
