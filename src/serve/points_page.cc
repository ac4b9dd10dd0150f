// The points of a story: where its accounts meet, and whether they agree.
#include <algorithm>
#include <set>

#include "base/enum_names.h"
#include "serve/history.h"
#include "serve/phrases.h"
#include "serve/story_frame.h"

namespace sayso::serve {
namespace {

constexpr size_t kSinglesShown = 30;

struct Filter {
  std::optional<Relation> relation;
  std::optional<SpeakerType> type;
  std::string outlet;

  bool takes(const Material& material, const Point& point) const {
    if (relation && point.relation != *relation) return false;
    if (!type && outlet.empty()) return true;
    for (const Account& account : point.accounts) {
      for (const PlacedClaim& claim : account.claims) {
        const auto told = material.trace(claim);
        if (!told) continue;
        const bool type_fits =
            !type || (told->attribution && told->attribution->speaker_type == *type);
        if (type_fits && (outlet.empty() || claim.outlet == outlet)) return true;
      }
    }
    return false;
  }
};

std::string with(const Asked& asked, const std::string& here, const std::string& show) {
  std::string query;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) query += (query.empty() ? "?" : "&") + name + "=" + percent_encode(value);
  };
  add("show", show);
  for (const char* name : {"type", "outlet", "since"}) add(name, asked.value(name));
  return here + query;
}

std::vector<View> states(const Asked& asked, const Material& material,
                         const std::optional<Relation>& chosen) {
  const std::string here = story_path(material.comparison().story);
  std::vector<View> out;
  const auto add = [&](std::optional<Relation> relation, const char* label, const char* sign) {
    const auto count =
        std::count_if(material.comparison().points.begin(), material.comparison().points.end(),
                      [&](const Point& p) { return !relation || p.relation == *relation; });
    View one;
    one.set("href", with(asked, here, relation ? state_of(*relation).word : ""));
    one.set("label", label).set("sign", sign).set("count", std::to_string(count));
    one.set("state", relation ? state_of(*relation).word : "all")
        .set("current", chosen == relation);
    out.push_back(std::move(one));
  };
  add(std::nullopt, "all", "");
  add(Relation::differ, "differ", "\xE2\x89\xA0");
  add(Relation::agree, "agree", "=");
  add(Relation::single, "one source", "1");
  return out;
}

std::vector<View> choices(const std::set<std::string>& values, const std::string& chosen) {
  std::vector<View> out;
  for (const std::string& value : values) {
    View one;
    one.set("value", value).set("chosen", value == chosen);
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

Result<Response> points_page(const Asked& asked, const std::string& story) {
  const auto material = Material::load(asked.store, story);
  if (!material) return material.error();
  auto head = story_head(asked, *material, "points");
  if (!head) return head.error();
  Filter filter;
  for (const Relation relation : {Relation::agree, Relation::differ, Relation::single}) {
    if (asked.value("show") == state_of(relation).word) filter.relation = relation;
  }
  filter.type = base::parse_name<SpeakerType>(asked.value("type"));
  filter.outlet = asked.value("outlet");

  std::set<std::string> outlets;
  std::set<std::string> types;
  for (const StoredVersion& v : material->versions()) {
    if (v.article.outlet) outlets.insert(*v.article.outlet);
    for (const Attribution& a : v.reading.attributions)
      types.insert(std::string(base::name_of(a.speaker_type)));
  }
  const bool all = asked.value("all") == "1" || filter.relation == Relation::single;
  std::vector<View> points;
  size_t singles = 0;
  for (const Point& point : material->comparison().points) {
    if (!filter.takes(*material, point)) continue;
    if (point.relation == Relation::single && ++singles > kSinglesShown && !all) continue;
    points.push_back(point_view(*material, point, false));
  }
  View view = std::move(*head);
  view.set("none", points.empty()).set("points", std::move(points));
  view.set("alone", material->comparison().articles < 2);
  view.set("states", states(asked, *material, filter.relation));
  view.set("outlet_choices", choices(outlets, filter.outlet))
      .set("type_choices", choices(types, asked.value("type")));
  view.set("show", asked.value("show")).set("since_number", asked.value("since"));
  view.set("more", !all && singles > kSinglesShown ? std::to_string(singles - kSinglesShown) : "");
  const std::string more = with(asked, story_path(story), asked.value("show"));
  view.set("more_href", more + (more.find('?') == std::string::npos ? "?all=1" : "&all=1"));
  return asked.site.page("points", std::move(view), story_frame(*material, "points"));
}

Result<Response> point_page(const Asked& asked, const std::string& story, const std::string& id) {
  const auto material = Material::load(asked.store, story);
  if (!material) return material.error();
  const auto& points = material->comparison().points;
  const auto point =
      std::find_if(points.begin(), points.end(), [&](const Point& p) { return p.id == id; });
  if (point == points.end()) return Error{Errc::not_found, "no such point", id};
  auto head = story_head(asked, *material, "point");
  if (!head) return head.error();
  View view = std::move(*head);
  std::vector<View> one;
  one.push_back(point_view(*material, *point, true));
  view.set("points", std::move(one)).set("since", false);
  view.set("rows", step_views(*material, id));
  Frame frame = story_frame(*material, "points");
  const State state = state_of(point->relation);
  frame.title = state.label +
                (point->types.empty() ? std::string() : " in " + differences(point->types)) +
                " \xC2\xB7 " + frame.title;
  return asked.site.page("point", std::move(view), frame);
}

}  // namespace sayso::serve
