// Units: the words behind a number, and their singular English names.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/tokens.h"

namespace sayso::read {

struct MeasuredUnit {
  std::string name;  ///< "percent", "dollar", "mile per hour"
  size_t end = 0;    ///< word behind it
};

/// A unit of measure, money or share at word `i`. Nothing for counted nouns.
std::optional<MeasuredUnit> measure_at(std::string_view text, const Tokens& tokens, size_t i);

/// The name of a unit that was glued to its number: "mm" -> "millimetre".
std::string unit_of_suffix(std::string_view suffix);

/// Adds "per month", "a-day", "per square metre" behind a unit.
void read_per(const Tokens& tokens, MeasuredUnit& unit);

/// "$" "US$" "€" "£": the currency that a sign before a number names, or empty.
std::string currency_sign(const Tokens& tokens, size_t i);

/// The singular of a counted noun: people -> person, vehicles -> vehicle, bodies -> body.
std::string singular(std::string_view noun);

/// Whether the noun is in the plural, as far as its form tells.
bool is_plural(std::string_view noun);

}  // namespace sayso::read
