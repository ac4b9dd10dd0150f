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
  std::optional<int64_t> said;  ///< nothing: the report has no time
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
          out.push_back(
              {&point, *told, timex, said ? std::optional(said->utc_seconds) : std::nullopt});
        }
      }
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Happening& a, const Happening& b) {
    return *a.timex->from != *b.timex->from ? *a.timex->from < *b.timex->from : a.said < b.said;
  });
  return out;
}

// What the drawing is wide for: [begin, end] in seconds.
struct Scale {
  int64_t begin = INT64_MAX;
  int64_t end = INT64_MIN;

  void take(int64_t from, int64_t to) {
    begin = std::min(begin, from);
    end = std::max(end, to);
  }
  double place(int64_t at) const {
    const double part = static_cast<double>(at - begin) / static_cast<double>(end - begin);
    return kLeft + std::clamp(part, 0.0, 1.0) * (kRight - kLeft);
  }
};

// What lies far from all saying is drawn at the edge: one old date must not press the rest
// together. Where no time of saying is known, all that happened is in.
Scale scale_of(const std::vector<Happening>& rows) {
  Scale said;
  for (const Happening& h : rows) {
    if (h.said) said.take(*h.said, *h.said);
  }
  const bool any = said.begin <= said.end;
  Scale scale = said;
  for (const Happening& h : rows) {
    const int64_t from = *h.timex->from;
    const int64_t to = h.timex->to.value_or(from);
    if (!any || from >= said.begin - 2 * kDay) scale.begin = std::min(scale.begin, from);
    if (!any || to <= said.end + 2 * kDay) scale.end = std::max(scale.end, to);
  }
  if (scale.end - scale.begin < 3600) scale.end = scale.begin + 3600;
  return scale;
}

View line_of(const Happening& h, size_t number, double y, const Scale& scale) {
  const int64_t from = *h.timex->from;
  const int64_t to = h.timex->to.value_or(from);
  View line;
  line.set("number", number).set("y", fixed(y)).set("text_y", fixed(y + 4));
  line.set("bar_y", fixed(y - 5)).set("x", fixed(scale.place(from)));
  line.set("width", fixed(std::max(scale.place(to) - scale.place(from), 3.0)));
  line.set("said", h.said ? fixed(scale.place(*h.said)) : "");
  line.set("early", to < scale.begin).set("late", from > scale.end);
  line.set("words", words(h.told.version->article, h.timex->span));
  return line;
}

std::vector<View> ticks_of(const Scale& scale) {
  const auto [begin, end] = scale;
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
    tick.set("x", fixed(scale.place(at)));
    tick.set("label", whole_day ? day.substr(0, day.rfind(' ')) : time.text().substr(11, 5));
    ticks.push_back(std::move(tick));
  }
  return ticks;
}

// The drawing: a line for each of the first rows of the table, under its number.
std::optional<View> drawing(const std::vector<Happening>& rows) {
  if (rows.empty()) return std::nullopt;
  const Scale scale = scale_of(rows);
  std::vector<View> lines;
  double y = 30;
  for (size_t i = 0; i < rows.size() && i < kDrawn; ++i, y += kRow)
    lines.push_back(line_of(rows[i], i + 1, y, scale));
  View view;
  view.set("lines", std::move(lines)).set("ticks", ticks_of(scale));
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
  view.set("drawn", kDrawn).set("cut_drawing", found.size() > kDrawn).set("count", found.size());
  view.set("undated",
           std::any_of(found.begin(), found.end(), [](const Happening& h) { return !h.said; }));
  view.set("none", rows.empty()).set("rows", std::move(rows)).set("drawing", drawing(found));
  return asked.site.page("timeline", std::move(view), story_frame(*material, "timeline"));
}

}  // namespace sayso::serve
