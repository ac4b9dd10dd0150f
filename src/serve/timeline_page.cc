// Two clocks: when it is said to have happened, and when it was said.
#include <algorithm>
#include <cstdio>

#include "render/in_words.h"
#include "serve/phrases.h"
#include "serve/story_frame.h"

namespace sayso::serve {
namespace {

constexpr int64_t kDay = 86'400;
constexpr size_t kDrawn = 40;
constexpr double kLeft = 34;
constexpr double kRight = 720;
constexpr double kRow = 20;

struct Happening {
  const Point* point = nullptr;
  Told told;
  const Timex* timex = nullptr;
  int64_t said = 0;
};

std::string fixed(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", value);
  return buffer;
}

std::vector<Happening> happenings(const Material& material) {
  std::vector<Happening> out;
  for (const Point& point : material.comparison().points) {
    for (const Account& account : point.accounts) {
      for (const PlacedClaim& claim : account.claims) {
        const auto told = material.trace(claim);
        if (!told) continue;
        const Article& article = told->version->article;
        const auto& said = article.modified ? article.modified : article.published;
        for (const Timex* timex : told->timexes) {
          if (!timex->from || (timex->type != TimexType::date && timex->type != TimexType::time))
            continue;
          out.push_back({&point, *told, timex, said ? said->utc_seconds : *timex->from});
        }
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Happening& a, const Happening& b) {
    return *a.timex->from != *b.timex->from ? *a.timex->from < *b.timex->from : a.said < b.said;
  });
  return out;
}

// The drawing: a line for each row of the table, under its number.
std::optional<View> drawing(const std::vector<Happening>& rows) {
  if (rows.empty()) return std::nullopt;
  int64_t first_said = INT64_MAX;
  int64_t last_said = INT64_MIN;
  for (const Happening& h : rows) {
    first_said = std::min(first_said, h.said);
    last_said = std::max(last_said, h.said);
  }
  // What lies far off is drawn at the edge: one old date must not press the rest together.
  const int64_t window_begin = first_said - 2 * kDay;
  const int64_t window_end = last_said + 2 * kDay;
  int64_t begin = first_said;
  int64_t end = last_said;
  for (const Happening& h : rows) {
    if (*h.timex->from >= window_begin) begin = std::min(begin, *h.timex->from);
    if (h.timex->to.value_or(*h.timex->from) <= window_end)
      end = std::max(end, h.timex->to.value_or(*h.timex->from));
  }
  if (end - begin < 3600) end = begin + 3600;
  const auto place = [&](int64_t at) {
    const double part = static_cast<double>(at - begin) / static_cast<double>(end - begin);
    return kLeft + std::clamp(part, 0.0, 1.0) * (kRight - kLeft);
  };
  std::vector<View> lines;
  double y = 30;
  for (size_t i = 0; i < rows.size() && i < kDrawn; ++i, y += kRow) {
    const Happening& h = rows[i];
    const int64_t from = *h.timex->from;
    const int64_t to = h.timex->to.value_or(from);
    View line;
    line.set("number", i + 1)
        .set("y", fixed(y))
        .set("text_y", fixed(y + 4))
        .set("bar_y", fixed(y - 5));
    line.set("x", fixed(place(from))).set("width", fixed(std::max(place(to) - place(from), 3.0)));
    line.set("said", fixed(place(h.said))).set("early", to < begin).set("late", from > end);
    line.set("words", words(h.told.version->article, h.timex->span));
    lines.push_back(std::move(line));
  }
  std::vector<View> ticks;
  const int64_t span = end - begin;
  const int64_t step = span > 20 * kDay  ? (span / kDay / 8 + 1) * kDay
                       : span > 2 * kDay ? kDay
                       : span > kDay / 2 ? kDay / 4
                                         : 3600;
  for (int64_t at = (begin / step + 1) * step; at < end && ticks.size() < 24; at += step) {
    View tick;
    const Time time{at, 0, false};
    const std::string day = time_words(Time{at, 0, true});
    const bool whole_day = step >= kDay || at % kDay == 0;
    tick.set("x", fixed(place(at)));
    tick.set("label", whole_day ? day.substr(0, day.rfind(' ')) : time.text().substr(11, 5));
    ticks.push_back(std::move(tick));
  }
  View view;
  view.set("lines", std::move(lines)).set("ticks", std::move(ticks));
  view.set("height", fixed(y + 4)).set("bottom", fixed(y - 8));
  return view;
}

}  // namespace

Result<Response> timeline_page(const Asked& asked, const std::string& story) {
  const auto material = Material::load(asked.store, story, extent_of(asked));
  if (!material) return material.error();
  auto head = story_head(asked, *material, "timeline");
  if (!head) return head.error();
  const std::vector<Happening> found = happenings(*material);
  std::vector<View> rows;
  for (size_t i = 0; i < found.size(); ++i) {
    const Happening& h = found[i];
    View row = claim_view(*material, h.told, false);
    row.set("number", i + 1).set("when_words", words(h.told.version->article, h.timex->span));
    row.set("when_value", render::time_in_words(*h.timex));
    row.set("from", time_view(Time{*h.timex->from, 0, false}));
    const State state = state_of(h.point->relation);
    row.set("sign", state.sign).set("state", state.word).set("state_label", state.label);
    row.set("point_href", story_path(story) + "/p/" + percent_encode(h.point->id));
    rows.push_back(std::move(row));
  }
  View view = std::move(*head);
  view.set("none", rows.empty()).set("rows", std::move(rows)).set("drawing", drawing(found));
  return asked.site.page("timeline", std::move(view), story_frame(*material, "timeline"));
}

}  // namespace sayso::serve
