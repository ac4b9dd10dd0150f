// Opposites: words of which one is not so where the other is.
#pragma once

#include <string_view>

namespace sayso::compare {

/// "on" and "off", "granted" and "refused", in any inflection of either. Lower case.
bool are_opposites(std::string_view a, std::string_view b);

/// Of those, the ones that part times: "dawn" and "dusk", "before" and "after".
bool are_opposite_times(std::string_view a, std::string_view b);

/// States of which one thing is in one at a time: "held" and "broke", "lit" and "dark".
bool are_opposite_states(std::string_view a, std::string_view b);

/// Sides of one thing that exclude each other: "port" and "starboard", "north" and "south-west".
bool are_sides(std::string_view a, std::string_view b);

}  // namespace sayso::compare
