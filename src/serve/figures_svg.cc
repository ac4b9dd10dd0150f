#include "serve/figures_svg.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "render/in_words.h"

namespace sayso::serve {
namespace {

constexpr double kLeft = 40;
constexpr double kRight = 440;
constexpr double kRow = 22;

std::string fixed(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", value);
  return buffer;
}

}  // namespace

std::optional<View> number_line(const std::vector<Figure>& figures, const std::string& unit) {
  double least = INFINITY;
  double most = -INFINITY;
  size_t drawn = 0;
  for (const Figure& figure : figures) {
    for (const auto& end : {figure.low, figure.high}) {
      if (end) least = std::min(least, *end), most = std::max(most, *end);
    }
    if (figure.low || figure.high) ++drawn;
  }
  if (drawn < 2 || drawn > 12 || !(least < most)) return std::nullopt;
  const double room = most - least;
  const auto place = [&](double value) {
    return kLeft + (value - least) / room * (kRight - kLeft);
  };
  std::vector<View> rows;
  std::string told;
  double y = 14;
  for (const Figure& figure : figures) {
    if (!figure.low && !figure.high) continue;
    // An open end is drawn to the edge, with an arrow.
    const double from = figure.low ? place(*figure.low) : kLeft - 24;
    const double to = figure.high ? place(*figure.high) : kRight + 24;
    View row;
    row.set("account", figure.account).set("words", figure.words);
    row.set("x", fixed(from)).set("width", fixed(std::max(to - from, 0.0))).set("end", fixed(to));
    row.set("y", fixed(y)).set("bar_y", fixed(y - 3)).set("text_y", fixed(y + 4));
    row.set("point", to - from < 1).set("open_left", !figure.low).set("open_right", !figure.high);
    row.set("middle", fixed((from + to) / 2));
    const bool right = (from + to) / 2 > (kLeft + kRight) / 2;
    row.set("label_x", right ? fixed(from - 10) : fixed(to + 10))
        .set("anchor", right ? "end" : "start");
    rows.push_back(std::move(row));
    told += (told.empty() ? "" : "; ") + figure.account + ": " + figure.words;
    y += kRow;
  }
  View view;
  view.set("rows", std::move(rows)).set("height", fixed(y + 14)).set("axis_y", fixed(y - 4));
  view.set("tick_y", fixed(y + 10));
  view.set("least", render::number_in_words(least)).set("most", render::number_in_words(most));
  view.set("told", told).set("unit", unit);
  return view;
}

}  // namespace sayso::serve
