#include "read/evidence.h"

#include <algorithm>

namespace sayso::read {
namespace {

constexpr std::string_view kMedia =
    "statement post tweet interview filing report letter email e-mail memo conference briefing "
    "speech video message "
    "affidavit lawsuit hearing testimony broadcast release newsletter call article column thread "
    "transcript note "
    "announcement advisory bulletin complaint indictment op-ed";
constexpr std::string_view kNetworks =
    "x twitter facebook instagram telegram tiktok youtube reddit snapchat weibo mastodon bluesky "
    "threads";

bool within_content(const Attribution& attribution, Span span) {
  return std::any_of(attribution.content.begin(), attribution.content.end(),
                     [&](Span content) { return content.overlaps(span); });
}

// "a post on X", "an emailed statement", from the article on; `i` is the article's word. 0: none.
size_t medium_end(const Tokens& tokens, size_t i, size_t end) {
  for (size_t k = i + 1; k < std::min(end, i + 6); ++k) {
    if (!tokens.words[k].is_word && !tokens.is_any(k, {"-"})) return 0;
    if (!in_list(tokens.lower[k], kMedia)) continue;
    if (k + 1 < end && in_list(tokens.lower[k + 1], kMedia)) ++k;  // "news conference call"
    size_t after = k + 1;
    if (tokens.is(after, "on") && after + 1 < end &&
        (in_list(tokens.lower[after + 1], kNetworks) ||
         tokens.matches(after + 1, "social media"))) {
      after += tokens.is(after + 1, "social") ? size_t{3} : size_t{2};
    }
    return after;
  }
  return 0;
}

// "by telephone", "in court papers": a medium without an article, from
// word `i` on. 0: none.
size_t bare_medium_end(const Tokens& tokens, size_t i, size_t end) {
  constexpr size_t kMostBefore = 2;  // words that tell what papers
  const bool single = i > 0 && tokens.is_any(i - 1, {"by", "via"});
  if (single && i < end &&
      in_list(tokens.lower[i], "telephone phone email e-mail text letter radio"))
    return i + 1;
  for (size_t k = i; k < end && k <= i + kMostBefore && tokens.words[k].is_word; ++k) {
    if (in_list(tokens.lower[k],
                "papers filings documents statements emails letters posts tweets interviews"))
      return k + 1;
  }
  return 0;
}

}  // namespace

std::optional<Span> find_medium(const Tokens& tokens, Span sentence,
                                const Attribution& attribution) {
  if (attribution.cue.empty()) return std::nullopt;
  const Tokens::Range range = tokens.within(sentence);
  for (size_t i = range.begin; i < range.end; ++i) {
    size_t end = 0;
    size_t begin = i;
    if (tokens.is_any(i, {"in", "at", "during", "through", "via", "by"}) &&
        tokens.is_any(i + 1, {"a", "an", "the", "his", "her", "their", "its", "another"})) {
      begin = i + 1;
      end = medium_end(tokens, begin, range.end);
    } else if (tokens.is_any(i, {"told", "tells"}) && tokens.is_any(i + 1, {"a", "an", "the"})) {
      begin = i + 1;
      end = medium_end(tokens, begin, range.end);
      if (end > 0 && tokens.capital[end - 1]) end = 0;  // "told the Post"
    } else if (tokens.is_any(i, {"in", "by", "via"})) {
      begin = i + 1;
      end = bare_medium_end(tokens, begin, range.end);
    } else if (tokens.is(i, "on") && i + 1 < range.end && tokens.capital[i + 1] &&
               in_list(tokens.lower[i + 1], kNetworks)) {
      begin = i + 1;
      end = i + 2;
    } else if (tokens.matches(i, "on social media")) {
      begin = i + 1;
      end = i + 3;
    }
    if (end == 0 || end > range.end) continue;
    const Span span = tokens.span(begin, end);
    if (!within_content(attribution, span)) return span;
  }
  return std::nullopt;
}

namespace {

constexpr std::string_view kVideo = "video videos footage film clip clips livestream";
constexpr std::string_view kAudio = "audio recording recordings";
constexpr std::string_view kImage =
    "image images photo photos photograph photographs picture pictures";
constexpr std::string_view kDocuments =
    "filing filings document documents memo lawsuit complaint affidavit indictment records papers "
    "transcript audit log logs "
    "logbook manifest report";
constexpr std::string_view kData =
    "data statistics figures poll polls survey study readings measurements";
constexpr std::string_view kPosts = "post posts tweet tweets";

std::optional<EvidenceKind> kind_of(const std::string& word) {
  if (in_list(word, kVideo)) return EvidenceKind::video;
  if (in_list(word, kAudio)) return EvidenceKind::audio;
  if (in_list(word, kImage)) return EvidenceKind::image;
  if (in_list(word, kDocuments)) return EvidenceKind::document;
  if (in_list(word, kData)) return EvidenceKind::data;
  if (in_list(word, kPosts)) return EvidenceKind::post;
  return std::nullopt;
}

// "The Post", "the Daily Record": a capital inside a sentence makes a name of it.
bool is_name_here(const Tokens& tokens, size_t i, Span sentence) {
  return tokens.capital[i] && tokens.words[i].span.begin > sentence.begin &&
         (i == 0 || tokens.words[i - 1].is_word);
}

// "verified by Example Wire", "which Example Wire has verified": the capitalised words.
std::optional<Span> verifier(const Tokens& tokens, Tokens::Range range) {
  for (size_t i = range.begin; i + 2 < range.end; ++i) {
    const bool behind =
        tokens.is_any(i, {"verified", "authenticated", "geolocated"}) && tokens.is(i + 1, "by");
    if (!behind && !tokens.is_any(i, {"which", "that"})) continue;
    size_t begin = behind ? i + 2 : i + 1;
    if (tokens.is(begin, "the")) ++begin;
    size_t end = begin;
    while (end < range.end && tokens.words[end].is_word && tokens.capital[end]) ++end;
    if (end == begin) continue;
    const size_t verb = tokens.is_any(end, {"has", "have"}) ? end + 1 : end;
    if (behind || tokens.is_any(verb, {"verified", "authenticated", "geolocated"}))
      return tokens.span(begin, end);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Evidence> find_evidence(const Tokens& tokens, Span sentence,
                                      const Attribution& attribution) {
  if (attribution.source.empty()) return std::nullopt;
  const Tokens::Range source = tokens.within(attribution.source.front());
  for (size_t i = source.begin; i < source.end; ++i) {
    // Only the phrase's head counts: "the video", not "a resident who filmed the video".
    if (tokens.is_any(i, {",", "who", "that", "which", "from", "of", "by"})) break;
    const auto kind = kind_of(tokens.lower[i]);
    if (!kind || is_name_here(tokens, i, sentence)) continue;
    // "a video producer", "the data centre": the next noun is the head.
    if (i + 1 < source.end && tokens.words[i + 1].is_word &&
        !tokens.is_any(i + 1, {"verified",    "authenticated",
                               "geolocated",  "posted",
                               "shared",      "filed",
                               "obtained",    "from",
                               "of",          "by",
                               "that",        "which",
                               "released",    "taken",
                               "shot",        "recorded",
                               "published",   "reviewed",
                               "seen",        "on",
                               "in",          "at",
                               "circulating", "provided",
                               "captured"})) {
      continue;
    }
    return Evidence{*kind, tokens.span(source.begin, i + 1),
                    verifier(tokens, tokens.within(sentence))};
  }
  return std::nullopt;
}

}  // namespace sayso::read
