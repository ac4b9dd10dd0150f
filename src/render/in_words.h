// InWords: values of times and figures as a person would write them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sayso/comparison.h"
#include "sayso/reading.h"

namespace sayso::render {

/// "2026-03-10" as "Tue 2026-03-10", "2026-03-10T07:40" as "Tue 2026-03-10 07:40", "2026-W02" as
/// "week 2 of 2026", "P3D" as "3 days". "unresolved" without a value; a value of another form stays
/// as it is.
std::string time_in_words(const Timex& timex);

/// "about 60", "at least 1,200", "12 to 15", "24 or more". Without its unit.
std::string figure_in_words(const Quantity& quantity);

/// "1,200", "0.25": groups of three digits, at most ten significant digits unless it is whole.
std::string number_in_words(double value);

/// "1 outlet", "12 outlets".
std::string counted(size_t count, const char* noun);

/// What accounts differ in: "number", "time", "whether it is so".
std::string_view in_words(DifferenceType type);

}  // namespace sayso::render
