// The API's documents of one story.
#include <algorithm>

#include "base/enum_names.h"
#include "render/json.h"
#include "render/offsets.h"
#include "sayso/story.h"
#include "serve/api.h"
#include "serve/api_answers.h"
#include "serve/history.h"
#include "share/speakers.h"

namespace sayso::serve {

Result<Response> story_answer(const Asked& asked, const Ids& ids) {
  const auto row = asked.store.story(story_id(ids[0]));
  if (!row) return row.error();
  return json_response(render::story_json(*row));
}

Result<Response> comparison_answer(const Asked& asked, const Ids& ids) {
  auto comparison = asked.store.comparison(story_id(ids[0]));
  if (!comparison) return comparison.error();
  if (const std::string wanted = asked.value("relation"); !wanted.empty()) {
    const auto relation = base::parse_name<Relation>(wanted);
    if (!relation) return Error{Errc::usage, "relation is agree, differ or single", ""};
    std::erase_if(comparison->points, [&](const Point& p) { return p.relation != *relation; });
  }
  render::StoredOffsets offsets(asked.store);
  return json_response(render::comparison_json(*comparison, offsets));
}

Result<Response> history_answer(const Asked& asked, const Ids& ids) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const std::string story = story_id(ids[0]);
  const auto material = Material::load(asked.store, story, {{}, Extent::kNoEntries});
  if (!material) return material.error();
  std::vector<HistoryEntry> entries = history_of(*material);
  if (const std::string point = asked.value("point"); !point.empty()) {
    const auto& points = material->comparison().points;
    if (std::none_of(points.begin(), points.end(), [&](const Point& p) { return p.id == point; }))
      return Error{Errc::not_found, "no such point", point};
    std::erase_if(entries, [&](const HistoryEntry& e) {
      return std::find(e.points.begin(), e.points.end(), point) == e.points.end();
    });
  }
  if (const share::SpeakerWords words(asked.value("speaker")); !words.empty())
    std::erase_if(entries, [&](const HistoryEntry& e) { return !words.fit(e.claim); });
  render::VersionOffsets offsets(material->versions());
  return paged(asked, entries, *paging, [&](const HistoryEntry& entry) {
    return render::history_json(story, entry, offsets);
  });
}

Result<Response> story_changes_answer(const Asked& asked, const Ids& ids) {
  const auto all = flag_of(asked, "all");
  if (!all) return all.error();
  const std::string story = story_id(ids[0]);
  if (const auto known = asked.store.story(story); !known) return known.error();
  return entries_response(asked, story, *all);
}

Result<Response> story_ledger_answer(const Asked& asked, const Ids& ids) {
  const std::string story = story_id(ids[0]);
  if (const auto known = asked.store.story(story); !known) return known.error();
  return entries_response(asked, story, true);
}

}  // namespace sayso::serve
