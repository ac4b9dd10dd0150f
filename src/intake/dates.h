// Dates: how feeds and letters write times.
#pragma once

#include <optional>
#include <string_view>

#include "sayso/time.h"

namespace sayso::intake {

/// RFC 3339 and its parts ("2026", "2026-02", "20260203", "2026-02-03T10:00"), RFC 5322 with its
/// old zone names, two-digit years and without a weekday, asctime. Nothing for anything else.
std::optional<Time> parse_date(std::string_view text);

}  // namespace sayso::intake
