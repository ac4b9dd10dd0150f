// The API's documents of speakers: of a story, of the record, of one name.
#include <algorithm>
#include <map>
#include <set>

#include "render/json.h"
#include "render/offsets.h"
#include "sayso/story.h"
#include "serve/api.h"
#include "serve/api_answers.h"
#include "share/speakers.h"

namespace sayso::serve {
namespace {

void add(const PlacedClaim& claim, SpeakerSum& sum) {
  sum.speaker = *claim.speaker;
  ++sum.claims;
  if (claim.outlet) sum.outlets.push_back(*claim.outlet);
  const auto& at = claim.at();
  if (at && (!sum.first || at->utc_seconds < sum.first->utc_seconds)) sum.first = at;
  if (at && (!sum.last || at->utc_seconds > sum.last->utc_seconds)) sum.last = at;
}

// Each claim once, though several points hold it.
std::vector<SpeakerSum> speakers_of(const Comparison& comparison,
                                    const share::SpeakerWords& words) {
  std::map<std::string, SpeakerSum> sums;
  std::set<std::tuple<std::string, uint32_t, uint32_t>> seen;
  for (const Point& point : comparison.points) {
    for (const Account& account : point.accounts) {
      for (const PlacedClaim& claim : account.claims) {
        if (!claim.source || !claim.speaker || !words.fit(*claim.speaker)) continue;
        if (seen.emplace(claim.article, claim.span.begin, claim.span.end).second)
          add(claim, sums[*claim.speaker]);
      }
    }
  }
  std::vector<SpeakerSum> out;
  for (auto& [name, sum] : sums) {
    std::sort(sum.outlets.begin(), sum.outlets.end());
    sum.outlets.erase(std::unique(sum.outlets.begin(), sum.outlets.end()), sum.outlets.end());
    sum.stories = {comparison.story};
    out.push_back(std::move(sum));
  }
  return out;
}

}  // namespace

Result<Response> story_speakers_answer(const Asked& asked, const Ids& ids) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const auto comparison = asked.store.comparison(story_id(ids[0]));
  if (!comparison) return comparison.error();
  const share::SpeakerWords words(asked.value("speaker"));
  return paged(asked, speakers_of(*comparison, words), *paging, render::speaker_json);
}

Result<Response> speakers_answer(const Asked& asked, const Ids&) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const share::SpeakerWords words(asked.value("speaker"));
  auto speakers = asked.store.speakers([&](const std::string& name) { return words.fit(name); },
                                       static_cast<size_t>(paging->after),
                                       static_cast<size_t>(paging->limit) + 1);
  if (!speakers) return speakers.error();
  std::optional<int64_t> next;
  if (static_cast<int64_t>(speakers->size()) > paging->limit) {
    speakers->pop_back();
    next = paging->after + paging->limit;
  }
  std::vector<std::string> rows;
  for (const SpeakerSum& speaker : *speakers) rows.push_back(render::speaker_json(speaker));
  return rows_response(asked, rows, next);
}

Result<Response> speaker_answer(const Asked& asked, const Ids& ids) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const auto claims = asked.store.claims_of_speaker(ids[0]);
  if (!claims) return claims.error();
  if (claims->empty()) return Error{Errc::not_found, "no such speaker", ids[0]};
  render::StoredOffsets offsets(asked.store);
  return paged(asked, *claims, *paging,
               [&](const SpokenClaim& spoken) { return render::spoken_json(spoken, offsets); });
}

}  // namespace sayso::serve
