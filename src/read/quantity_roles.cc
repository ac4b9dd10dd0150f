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

// Of these a figure that counts them tells: "12 bodies", "three arrests".
constexpr std::string_view kEvents = "bodies deaths fatalities injuries arrests";

constexpr std::string_view kMoney =
    "dollar euro sterling crown yen yuan rupee franc ruble naira shilling rand kwacha cedi krona "
    "krone lira shekel baht ringgit riyal dinar dirham zloty peso penny cent";

// "dollar per tonne", "australian dollar"
bool is_money(std::string_view unit) {
  unit = unit.substr(0, unit.find(" per "));
  const size_t space = unit.rfind(' ');
  return in_list(space == std::string_view::npos ? unit : unit.substr(space + 1), kMoney);
}

QuantityRole role_of_word(const Tokens& tokens, size_t k) {
  if (tokens.is(k, "gathered") && tokens.is(k + 1, "that")) return QuantityRole::none;  // learned
  for (const Roles& roles : kRoles) {
    if (in_list(tokens.lower[k], roles.words)) return roles.role;
  }
  return QuantityRole::none;
}

}  // namespace

bool tells_role(std::string_view word) {
  return std::any_of(kRoles.begin(), kRoles.end(),
                     [&](const Roles& roles) { return in_list(word, roles.words); });
}

// Whether the figure counts heads, not years, pounds or hours: only such are killed or arrested.
bool QuantityFinder::counts_things(const QuantityDraft& d) const {
  if (!d.unit || *d.unit == "person" || d.unit == last_noun_) return true;
  const bool capacity = d.of && d.of->begin > 0 && tokens_.is(d.of->begin - 1, "-");
  return d.of && !capacity;
}

// "two houses were destroyed", "40 firefighters worked": what stands behind the figure up to word
// `end` tells of it, not what was told before.
bool QuantityFinder::has_own_verb(const QuantityDraft& d, size_t end) const {
  constexpr size_t kReach = 6;  // words
  if (d.end < end && tokens_.words[d.end].is_word && tokens_.lower[d.end].size() > 4 &&
      tokens_.lower[d.end].ends_with("ed"))
    return true;
  for (size_t k = d.end; k < end && k < d.end + kReach; ++k) {
    if (!tokens_.words[k].is_word || tokens_.is_any(k, {"and", "but", "who", "that", "which"}))
      return false;
    if (tokens_.is_any(k, {"was", "were", "is", "are", "has", "have", "had", "will", "would",
                           "went", "fled", "took", "came", "left", "ran", "fell"}))
      return true;
  }
  return false;
}

// "Two dozen people, at least five of them children, were hurt": of the whole and of its part the
// same is told, behind the part. The word there, or the figure's end.
size_t QuantityFinder::behind_part(const QuantityDraft& d) const {
  constexpr size_t kReach = 10;  // words
  const bool is_part =
      tokens_.is(d.end, "of") && tokens_.is_any(d.end + 1, {"them", "whom", "those"});
  if (!is_part && !tokens_.is(d.end, ",")) return d.end;
  bool told = is_part;
  for (size_t k = d.end + 1; k < tokens_.size() && k < d.end + kReach; ++k) {
    told = told || (tokens_.is(k, "of") && tokens_.is_any(k + 1, {"them", "whom"}));
    if (tokens_.words[k].is_word) {
      const bool own_verb = is_part && tokens_.is_any(k, {"was", "were", "are", "had", "have"});
      if (own_verb || role_of_word(tokens_, k) != QuantityRole::none) return d.end;
      continue;
    }
    const bool closes = told && tokens_.is(k, ",") && k + 1 < tokens_.size() &&
                        tokens_.is_any(k + 1, {"was", "were", "are", "have", "had", "died"});
    return closes ? k + 1 : d.end;
  }
  return d.end;
}

// "Two men, aged 20 and 31, were arrested", "40 people, including 12 children, were killed": what
// is told of them stands behind their ages, or behind what they include.
size_t QuantityFinder::behind_insertion(const QuantityDraft& d) const {
  constexpr size_t kReach = 10;  // words
  if (tokens_.is(d.end, ",") && tokens_.is(d.end + 1, "including")) {
    for (size_t k = d.end + 2; k < tokens_.size() && k < d.end + kReach; ++k) {
      if (!tokens_.words[k].is_word) return tokens_.is(k, ",") ? k + 1 : d.end;
    }
    return d.end;
  }
  if (const size_t behind = behind_part(d); behind > d.end) return behind;
  if (!tokens_.is(d.end, ",") ||
      !(tokens_.is_any(d.end + 1, {"aged", "both", "all"}) || tokens_.has(d.end + 1, kDigits)))
    return d.end;
  for (size_t k = d.end + 1; k < tokens_.size() && k < d.end + kReach; ++k) {
    if (tokens_.has(k, kDigits) ||
        tokens_.is_any(k, {"aged", "and", "between", "both", "all", "under", "over"}))
      continue;
    if (!tokens_.is(k, ",")) return d.end;
    if (!tokens_.has(k + 1, kDigits)) return k + 1;
  }
  return d.end;
}

// "killed with three others": they too, not what somebody was arrested with.
bool QuantityFinder::is_of_more_people(const QuantityDraft& d) const {
  if (!d.of) return d.unit == "person";
  return is_person_noun(singular(tokens_.lower[d.of->end - 1]));
}

// Whether what is told at word `k`, before the figure, may be told of it: not over "and" into a
// clause of its own, and not of what was killed or arrested with it, by it or in it.
bool QuantityFinder::reaches_back(const QuantityDraft& d, size_t k, size_t end) const {
  if (k + 1 == floor_) return false;  // the noun of another figure: "12 bodies and 3 survivors"
  if (k + 2 == d.begin && tokens_.lower[k].ends_with("ed") &&
      (tokens_.is_any(k + 1, {"in", "by"}) || (tokens_.is(k + 1, "with") && !is_of_more_people(d))))
    return false;
  for (size_t at = k + 1; at < d.begin; ++at) {
    if (tokens_.is(at, ";")) return false;
    if (tokens_.is_any(at, {"and", "but"}) && has_own_verb(d, end)) return false;
  }
  return true;
}

QuantityRole QuantityFinder::role_of(const QuantityDraft& d) const {
  if (d.unit && (*d.unit == "percent" || *d.unit == "fraction" || *d.unit == "percentage point"))
    return QuantityRole::share;
  if (d.unit && !d.of && is_money(*d.unit)) return QuantityRole::money;
  if (d.unit && (*d.unit == "vote" || *d.unit == "ballot")) return QuantityRole::vote;
  if (!counts_things(d)) return QuantityRole::none;
  if (d.of && in_list(tokens_.lower[d.of->end - 1], kEvents))
    return role_of_word(tokens_, d.of->end - 1);
  // "rose from 14 to 19": of the same
  if (!d.of && d.begin > 0 && floor_ + 1 == d.begin && tokens_.is(floor_, "to")) return last_role_;
  // "rose to 19 from 14"
  if (!d.of && floor_ > 1 && floor_ + 1 == d.begin && tokens_.is(floor_, "from") &&
      tokens_.is(floor_ - 2, "to"))
    return last_role_;
  const Sentence* sentence = sentence_of(d.begin);
  if (!sentence) return QuantityRole::none;
  const Tokens::Range range = tokens_.within(sentence->span);
  const size_t from = behind_insertion(d);
  // The nearest word wins, behind the figure before in front of it.
  for (size_t distance = 0; distance < 7; ++distance) {
    const size_t behind = from + distance;
    if (behind < range.end && role_of_word(tokens_, behind) != QuantityRole::none)
      return role_of_word(tokens_, behind);
    if (distance < 4 && d.begin >= range.begin + distance + 1) {
      const size_t before = d.begin - distance - 1;
      const QuantityRole role = role_of_word(tokens_, before);
      if (role != QuantityRole::none && reaches_back(d, before, range.end)) return role;
    }
    if (behind < range.end && tokens_.is_any(behind, {";", "and", ","}) && distance > 0) break;
    if (behind < range.end && tokens_.is_any(behind, {"when", "after", "before", "while", "where"}))
      break;
  }
  return QuantityRole::none;
}

}  // namespace sayso::read
