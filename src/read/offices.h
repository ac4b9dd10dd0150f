// Offices: whether "the Home Minister" can be who was named as the finance minister.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/tokens.h"

namespace sayso::read {

/// An office that a title or a description gives to somebody: "Finance Minister", "the minister for
/// roads". Lower-cased words.
struct Office {
  std::string noun;             ///< "minister"; forms by gender are one ("chairwoman": "chair")
  std::vector<std::string> of;  ///< what tells it from others: "finance", "roads"; or nothing
  bool is_lesser = false;       ///< deputy, vice, former, shadow: not the office itself

  friend bool operator==(const Office&, const Office&) = default;
};

/// The office whose noun is word `noun` of the phrase [begin, end), or nothing where it is none.
std::optional<Office> office_at(const Tokens& tokens, size_t begin, size_t noun, size_t end);

/// The offices of somebody named by words [begin, end): in the words before ("finance minister Ana
/// Ruiz") and between commas behind (", the mayor,").
std::vector<Office> offices_beside(const Tokens& tokens, size_t begin, size_t end);

/// Whether somebody who holds `held` may be described by `office`: it is one of them, or none of
/// his is known.
bool may_hold(const std::vector<Office>& held, const Office& office);

}  // namespace sayso::read
