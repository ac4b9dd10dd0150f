// What a figure tells of: killed, injured, money, shares.
#include <algorithm>
#include <array>

#include "read/quantity_finder.h"

namespace sayso::read {
namespace {

struct Roles {
  QuantityRole role;
  std::string_view words;
};
constexpr std::array<Roles, 5> kRoles = {
    {{QuantityRole::killed,
      "killed dead died deaths death killing kills toll bodies fatalities perished drowned"},
     {QuantityRole::injured,
      "injured wounded hurt injuries injuring wounding injures hospitalized hospitalised"},
     {QuantityRole::missing, "missing unaccounted"},
     {QuantityRole::arrested, "arrested detained arrests arresting custody"},
     {QuantityRole::crowd,
      "gathered marched protesters demonstrators crowd rallied attended marchers"}}};

}  // namespace

bool tells_role(std::string_view word) {
  return std::any_of(kRoles.begin(), kRoles.end(),
                     [&](const Roles& roles) { return in_list(word, roles.words); });
}

QuantityRole QuantityFinder::role_of(const QuantityDraft& d) const {
  if (d.unit && (*d.unit == "percent" || *d.unit == "fraction" || *d.unit == "percentage point"))
    return QuantityRole::share;
  if (d.unit && (d.unit->starts_with("dollar") || d.unit->starts_with("euro") ||
                 *d.unit == "pound sterling" || *d.unit == "crown" || *d.unit == "japanese yen"))
    return QuantityRole::money;
  if (d.unit && (*d.unit == "vote" || *d.unit == "ballot")) return QuantityRole::vote;
  const uint32_t byte = tokens_.words[d.begin].span.begin;
  const auto sentence = std::partition_point(sentences_.begin(), sentences_.end(),
                                             [&](const Sentence& s) { return s.span.end <= byte; });
  if (sentence == sentences_.end()) return QuantityRole::none;
  const Tokens::Range range = tokens_.within(sentence->span);
  // The nearest word wins, behind the figure before in front of it.
  for (size_t distance = 0; distance < 7; ++distance) {
    for (const Roles& roles : kRoles) {
      const size_t behind = d.end + distance;
      if (behind < range.end && in_list(tokens_.lower[behind], roles.words)) return roles.role;
    }
    if (distance < 4 && d.begin >= range.begin + distance + 1) {
      for (const Roles& roles : kRoles) {
        if (in_list(tokens_.lower[d.begin - distance - 1], roles.words)) return roles.role;
      }
    }
    if (d.end + distance < range.end && tokens_.is_any(d.end + distance, {";", "and", ","}) &&
        distance > 0)
      break;
  }
  return QuantityRole::none;
}

}  // namespace sayso::read
