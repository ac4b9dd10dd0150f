// The points of a story: where its accounts meet, and whether they agree.
#include <algorithm>
#include <array>
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

  bool takes_outlet(const PlacedClaim& claim) const {
    return outlet.empty() || claim.outlet == outlet;
  }

  // By what the comparison tells; only a reading tells the type.
  bool may_take(const Point& point) const {
    if (relation && point.relation != *relation) return false;
    return std::any_of(point.accounts.begin(), point.accounts.end(), [&](const Account& account) {
      return std::any_of(account.claims.begin(), account.claims.end(),
                         [&](const PlacedClaim& claim) { return takes_outlet(claim); });
    });
  }

  bool takes(const Material& material, const Point& point) const {
    if (!type) return true;
    for (const Account& account : point.accounts) {
      for (const PlacedClaim& claim : account.claims) {
        const auto told = takes_outlet(claim) ? material.trace(claim) : std::nullopt;
        if (told && told->attribution && told->attribution->speaker_type == *type) return true;
      }
    }
    return false;
  }
};

// Takes out points beyond the first that stand on one source; tells how many.
size_t cut_singles(std::vector<const Point*>& points, bool all) {
  size_t singles = 0;
  const auto is_beyond = [&](const Point* point) {
    return point->relation == Relation::single && ++singles > kSinglesShown && !all;
  };
  std::erase_if(points, is_beyond);
  return all || singles < kSinglesShown ? 0 : singles - kSinglesShown;
}

// The types of the sources on the page, and the one that is asked for.
std::set<std::string> types_of(const Material& material, const std::vector<const Point*>& points,
                               const std::optional<SpeakerType>& chosen) {
  std::set<std::string> out;
  if (chosen) out.insert(std::string(base::name_of(*chosen)));
  for (const Point* point : points) {
    for (const Account& account : point->accounts) {
      for (const PlacedClaim& claim : account.claims) {
        const auto told = material.trace(claim);
        if (told && told->attribution)
          out.insert(std::string(base::name_of(told->attribution->speaker_type)));
      }
    }
  }
  return out;
}

std::string with(const Asked& asked, const std::string& here, const std::string& show) {
  std::string query;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) query += (query.empty() ? "?" : "&") + name + "=" + percent_encode(value);
  };
  add("show", show);
  for (const char* name : {"type", "outlet"}) add(name, asked.value(name));
  if (const auto since = asked.since()) add("since", since->number());  // story_head() tells errors
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

Result<Filter> filter_of(const Asked& asked) {
  constexpr Relation kRelations[] = {Relation::agree, Relation::differ, Relation::single};
  std::array<std::string_view, 3> states;
  std::transform(std::begin(kRelations), std::end(kRelations), states.begin(),
                 [](Relation relation) { return state_of(relation).word; });
  const auto show = asked.choice("show", states);
  if (!show) return show.error();
  const auto type = asked.choice("type", base::EnumNames<SpeakerType>::kNames);
  if (!type) return type.error();
  Filter out;
  for (size_t i = 0; i < states.size(); ++i) {
    if (*show == states[i]) out.relation = kRelations[i];
  }
  out.type = base::parse_name<SpeakerType>(*type);
  out.outlet = asked.value("outlet");
  return out;
}

}  // namespace

Result<Response> points_page(const Asked& asked, const std::string& story) {
  auto asked_for = filter_of(asked);
  if (!asked_for) return asked_for.error();
  const Filter& filter = *asked_for;
  const bool all = asked.value("all") == "1" || filter.relation == Relation::single;
  std::vector<size_t> fitting;  // places in the comparison, which moves while it is loaded
  size_t more = 0;
  const auto choose = [&](const Comparison& comparison) {
    std::vector<const Point*> out;
    for (const Point& point : comparison.points) {
      if (filter.may_take(point)) out.push_back(&point);
    }
    if (!filter.type) more = cut_singles(out, all);
    for (const Point* point : out)
      fitting.push_back(static_cast<size_t>(point - comparison.points.data()));
    return out;
  };
  const auto material = Material::load(asked.store, story, extent_of(asked, choose));
  if (!material) return material.error();
  auto head = story_head(asked, *material, "points");
  if (!head) return head.error();

  std::vector<const Point*> shown;
  for (const size_t at : fitting) shown.push_back(&material->comparison().points[at]);
  const std::set<std::string> types = types_of(*material, shown, filter.type);
  std::erase_if(shown, [&](const Point* p) { return !filter.takes(*material, *p); });
  if (filter.type) more = cut_singles(shown, all);
  std::set<std::string> outlets;
  for (const StoredVersion& v : material->versions()) {
    if (v.article.outlet) outlets.insert(*v.article.outlet);
  }
  std::vector<View> points;
  for (const Point* point : shown) points.push_back(point_view(*material, *point, false));
  View view = std::move(*head);
  view.set("none", points.empty()).set("points", std::move(points));
  view.set("alone", material->comparison().articles < 2);
  view.set("states", states(asked, *material, filter.relation));
  view.set("outlet_choices", choices(outlets, filter.outlet))
      .set("type_choices", choices(types, asked.value("type")));
  view.set("show", asked.value("show"));
  view.set("more", more > 0 ? std::to_string(more) : "");
  const std::string here = with(asked, story_path(story), asked.value("show"));
  view.set("more_href", here + (here.find('?') == std::string::npos ? "?all=1" : "&all=1"));
  return asked.site.page("points", std::move(view), story_frame(*material, "points"));
}

Result<Response> point_page(const Asked& asked, const std::string& story, const std::string& id) {
  const auto material = Material::load(asked.store, story, extent_of(asked));
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
