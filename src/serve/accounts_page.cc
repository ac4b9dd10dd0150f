// Accounts side by side: who says what on each point, and who does not say.
#include <algorithm>
#include <array>
#include <map>

#include "serve/phrases.h"
#include "serve/story_frame.h"

namespace sayso::serve {
namespace {

constexpr size_t kColumns = 4;
constexpr size_t kRows = 60;

// The column that a claim stands in: its outlet (or what stands for one) or its speaker.
std::string column_of(const Material& material, const PlacedClaim& claim, bool by_speaker) {
  if (!by_speaker) return material.place_of(claim);
  return claim.source ? claim.speaker.value_or(*claim.source) : "";
}

// Columns by how many points they speak to.
std::vector<std::pair<std::string, size_t>> columns_of(const Material& material, bool by_speaker) {
  std::map<std::string, size_t> counts;
  for (const Point& point : material.comparison().points) {
    std::map<std::string, bool> seen;
    for (const Account& account : point.accounts) {
      for (const PlacedClaim& claim : account.claims) {
        const std::string name = column_of(material, claim, by_speaker);
        if (!name.empty() && !seen[name]) ++counts[name], seen[name] = true;
      }
    }
  }
  std::vector<std::pair<std::string, size_t>> out(counts.begin(), counts.end());
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

View cell_of(const Material& material, const Point& point, const std::string& column,
             bool by_speaker) {
  std::vector<View> claims;
  for (const Account& account : point.accounts) {
    for (const PlacedClaim& claim : account.claims) {
      if (column_of(material, claim, by_speaker) != column) continue;
      const auto told = material.trace(claim);
      if (told) claims.push_back(claim_view(material, *told, false));
    }
  }
  View cell;
  cell.set("silent", claims.empty()).set("claims", std::move(claims)).set("column", column);
  return cell;
}

}  // namespace

Result<Response> accounts_page(const Asked& asked, const std::string& story) {
  const auto several = [](const Comparison& comparison) {
    std::vector<const Point*> out;
    for (const Point& point : comparison.points) {
      if (point.relation != Relation::single) out.push_back(&point);
    }
    return out;
  };
  const auto material = Material::load(asked.store, story, extent_of(asked, several));
  if (!material) return material.error();
  auto head = story_head(asked, *material, "accounts");
  if (!head) return head.error();
  const auto by = asked.choice("by", std::array<std::string_view, 2>{"speaker", "outlet"});
  if (!by) return by.error();
  const bool by_speaker = *by == "speaker";
  const auto known = columns_of(*material, by_speaker);
  std::vector<std::string> chosen;
  for (const auto& [name, value] : asked.target.query) {
    const auto is_it = [&given = value](const auto& k) { return k.first == given; };
    const bool there = std::any_of(known.begin(), known.end(), is_it);
    if (name == "with" && there && chosen.size() < kColumns) chosen.push_back(value);
  }
  const bool by_default = chosen.empty();
  for (const auto& [name, count] : known) {
    if (by_default && chosen.size() < kColumns) chosen.push_back(name);
  }

  std::vector<View> rows;
  size_t left_out = 0;
  for (const Point& point : material->comparison().points) {
    if (point.relation == Relation::single) continue;
    View row = View();
    std::vector<View> cells;
    size_t speaking = 0;
    for (const std::string& column : chosen) {
      View cell = cell_of(*material, point, column, by_speaker);
      cells.push_back(std::move(cell));
      for (const Account& account : point.accounts) {
        speaking += static_cast<size_t>(std::count_if(
            account.claims.begin(), account.claims.end(),
            [&](const PlacedClaim& c) { return column_of(*material, c, by_speaker) == column; }));
      }
    }
    if (speaking == 0) continue;
    if (rows.size() == kRows) {
      ++left_out;
      continue;
    }
    const State state = state_of(point.relation);
    row.set("sign", state.sign).set("state", state.word);
    row.set("label", point.types.empty()
                         ? state.label
                         : state.label + std::string(" in ") + differences(point.types));
    row.set("subject", subject_of(*material, point));
    row.set("href", story_path(story) + "/p/" + percent_encode(point.id))
        .set("cells", std::move(cells));
    rows.push_back(std::move(row));
  }
  std::vector<View> columns;
  for (const std::string& name : chosen) {
    View one;
    one.set("name", name);
    columns.push_back(std::move(one));
  }
  std::vector<View> pick;
  for (size_t i = 0; i < known.size() && i < 40; ++i) {
    View one;
    one.set("name", known[i].first).set("count", known[i].second);
    one.set("chosen", std::find(chosen.begin(), chosen.end(), known[i].first) != chosen.end());
    pick.push_back(std::move(one));
  }
  View view = std::move(*head);
  view.set("none", rows.empty()).set("rows", std::move(rows)).set("columns", std::move(columns));
  view.set("pick", std::move(pick)).set("by_speaker", by_speaker);
  view.set("left_out", left_out > 0 ? std::to_string(left_out) : "");
  const auto since = asked.since();
  if (!since) return since.error();
  const std::string keep = since->after ? "since=" + since->number() : "";
  const std::string path = story_path(story) + "/accounts";
  view.set("form_href", path);
  view.set("by_outlet_href", path + (keep.empty() ? "" : "?" + keep));
  view.set("by_speaker_href", path + "?by=speaker" + (keep.empty() ? "" : "&" + keep));
  return asked.site.page("accounts", std::move(view), story_frame(*material, "accounts"));
}

// One speaker of a story: everything they are quoted with, whoever printed it.
Result<Response> speaker_page(const Asked& asked, const std::string& story) {
  const std::string name = asked.value("name");
  const auto theirs = [&](const Comparison& comparison) {
    std::vector<const Point*> out;
    for (const Point& point : comparison.points) {
      for (const Account& account : point.accounts) {
        const bool here =
            std::any_of(account.claims.begin(), account.claims.end(),
                        [&](const PlacedClaim& c) { return c.source && c.speaker == name; });
        if (here && (out.empty() || out.back() != &point)) out.push_back(&point);
      }
    }
    return out;
  };
  const auto material = Material::load(asked.store, story, extent_of(asked, theirs));
  if (!material) return material.error();
  auto head = story_head(asked, *material, "speaker");
  if (!head) return head.error();
  std::vector<View> rows;
  std::map<std::string, size_t> outlets;
  const auto time_of = [](const PlacedClaim& c) {
    return c.published ? c.published->utc_seconds : INT64_MIN;
  };
  std::vector<std::pair<const Point*, const PlacedClaim*>> said;
  for (const Point& point : material->comparison().points) {
    for (const Account& account : point.accounts) {
      for (const PlacedClaim& claim : account.claims) {
        if (claim.source && claim.speaker == name) said.emplace_back(&point, &claim);
      }
    }
  }
  if (said.empty()) return Error{Errc::not_found, "no such speaker", name};
  std::stable_sort(said.begin(), said.end(), [&](const auto& a, const auto& b) {
    return time_of(*a.second) < time_of(*b.second);
  });
  for (const auto& [point, claim] : said) {
    const auto told = material->trace(*claim);
    if (!told) continue;
    View row = claim_view(*material, *told, false);
    const State state = state_of(point->relation);
    row.set("sign", state.sign).set("state", state.word).set("state_label", state.label);
    row.set("point_href", story_path(story) + "/p/" + percent_encode(point->id));
    if (claim->outlet) ++outlets[*claim->outlet];
    rows.push_back(std::move(row));
  }
  View view = std::move(*head);
  view.set("speaker", name).set("rows", std::move(rows)).set("since", false);
  view.set("all_href", speaker_path(name));
  view.set("outlet_count",
           outlets.size() == 1 ? "1 outlet" : std::to_string(outlets.size()) + " outlets");
  Frame frame = story_frame(*material, "points");
  frame.title = name + " \xC2\xB7 " + frame.title;
  return asked.site.page("speaker", std::move(view), frame);
}

}  // namespace sayso::serve
