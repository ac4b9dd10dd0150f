// Clocks: the time of day that a page writes beside a day.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sayso::extract {

/// The clock that stands right behind the day at [begin, end) of `text`, or right before it, as
/// "T08:14", with the offset that it tells ("T08:14+01:00", "T08:14Z"): "8:14 p.m. CET", "8.14
/// Uhr", "08h14", "kl. 8.14", "8時14分", "오전 8:14". "" where there is none, and where it names a
/// zone that is not known: a bare day says less, and nothing wrong.
std::string clock_beside(std::string_view text, size_t begin, size_t end);

/// The offset of a zone by its name in lower case ("cet": "+01:00", "gmt": "Z"), "" where the name
/// is not known, or means several zones.
std::string offset_of_zone(std::string_view name);

}  // namespace sayso::extract
