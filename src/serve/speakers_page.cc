// Speakers across stories: who is quoted, and everything quoted under one name.
#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "render/in_words.h"
#include "serve/phrases.h"
#include "serve/story_frame.h"
#include "share/speakers.h"

namespace sayso::serve {
namespace {

constexpr size_t kNames = 100;
constexpr size_t kClaims = 50;

std::string stories_word(size_t count) {
  return count == 1 ? "1 story" : std::to_string(count) + " stories";
}

View name_view(const SpeakerSum& speaker) {
  View view;
  view.set("name", speaker.speaker).set("href", speaker_path(speaker.speaker));
  view.set("claims", render::counted(speaker.claims, "statement"));
  view.set("outlets", render::counted(speaker.outlets.size(), "outlet"));
  view.set("stories", stories_word(speaker.stories.size()));
  view.set("time", time_view(speaker.last));
  return view;
}

// "?after=50" where more follow.
std::string next_of(const Asked& asked, size_t after, bool more) {
  if (!more) return {};
  const std::string path = asked.request.target.substr(0, asked.request.target.find('?'));
  const std::string q = asked.value("q");
  return path + "?after=" + std::to_string(after) + (q.empty() ? "" : "&q=" + percent_encode(q));
}

// Where the words stand in their article; in code points, so the text is wanted.
Result<std::string> href_of(const Asked& asked, const SpokenClaim& spoken, View& view) {
  const auto version = asked.store.version(spoken.version);
  if (!version) return version.error();
  const base::CodePoints points(version->article.text);
  view.set("lang", language_of(version->article)).set("outlet", place_name(version->article));
  return version_path(spoken.version) +
         "?at=" + std::to_string(points.from_byte(spoken.claim.span.begin)) + "-" +
         std::to_string(points.from_byte(spoken.claim.span.end)) + "#words";
}

Result<View> claim_row(const Asked& asked, const SpokenClaim& spoken) {
  const PlacedClaim& claim = spoken.claim;
  View view;
  const auto href = href_of(asked, spoken, view);
  if (!href) return href.error();
  const State state = state_of(spoken.relation);
  view.set("sign", state.sign).set("state", state.word).set("state_label", state.label);
  view.set("point_href", story_path(spoken.story) + "/p/" + percent_encode(spoken.point));
  view.set("story_href", story_path(spoken.story));
  view.set("story_title", spoken.title.empty() ? spoken.story : spoken.title);
  view.set("who", *claim.source).set("denied", claim.negated);
  const Span whole{0, static_cast<uint32_t>(claim.excerpt.size())};
  const Span shown = shown_part(claim.excerpt, whole);
  view.set("words", marked_runs(claim.excerpt, shown, {})).set("cut", shown != whole);
  view.set("href", *href);
  view.set("time", time_view(claim.at()));
  return view;
}

}  // namespace

Result<Response> speakers_page(const Asked& asked) {
  const auto after = asked.sequence("after");
  if (!after) return after.error();
  const auto offset = static_cast<size_t>(after->value_or(0));
  const share::SpeakerWords words(asked.value("q"));
  auto speakers = asked.store.speakers([&](const std::string& name) { return words.fit(name); },
                                       offset, kNames + 1);
  if (!speakers) return speakers.error();
  const bool more = speakers->size() > kNames;
  if (more) speakers->pop_back();
  std::vector<View> rows;
  for (const SpeakerSum& speaker : *speakers) rows.push_back(name_view(speaker));
  View view;
  view.set("q", asked.value("q")).set("none", rows.empty()).set("rows", std::move(rows));
  view.set("next", next_of(asked, offset + kNames, more));
  return asked.site.page(
      "speakers", std::move(view),
      {"Speakers", "speakers", "", "Who is quoted in the stories of the record"});
}

Result<Response> spoken_page(const Asked& asked, const std::string& speaker) {
  const auto after = asked.sequence("after");
  if (!after) return after.error();
  const auto claims = asked.store.claims_of_speaker(speaker);
  if (!claims) return claims.error();
  if (claims->empty()) return Error{Errc::not_found, "no such speaker", speaker};
  std::set<std::string> outlets;
  std::set<std::string> stories;
  for (const SpokenClaim& spoken : *claims) {
    stories.insert(spoken.story);
    if (spoken.claim.outlet) outlets.insert(*spoken.claim.outlet);
  }
  const size_t begin = std::min(static_cast<size_t>(after->value_or(0)), claims->size());
  const size_t end = std::min(claims->size(), begin + kClaims);
  std::vector<View> rows;
  for (size_t i = begin; i < end; ++i) {
    auto row = claim_row(asked, (*claims)[i]);
    if (!row) return row.error();
    rows.push_back(std::move(*row));
  }
  const std::string counts = render::counted(claims->size(), "statement") + " in " +
                             stories_word(stories.size()) + ", printed by " +
                             render::counted(outlets.size(), "outlet");
  View view;
  view.set("name", speaker).set("counts", counts).set("rows", std::move(rows));
  view.set("search", "/search?speaker=" + percent_encode(speaker));
  view.set("next", next_of(asked, end, end < claims->size()));
  return asked.site.page("spoken", std::move(view), {speaker, "speakers", "", counts});
}

}  // namespace sayso::serve
