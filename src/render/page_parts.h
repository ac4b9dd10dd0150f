// PageParts: what several pages for a terminal share.
#pragma once

#include <string>

#include "render/terminal.h"
#include "sayso/article.h"
#include "sayso/comparison.h"
#include "sayso/time.h"

namespace sayso::render {

/// "2026-01-24 18:00 UTC", "2026-01-24 19:00 +01:00", "2026-01-24": as the page gave it, without
/// seconds.
std::string when(const Time& time);

/// "she [Ana Ruiz]", "Example Wire, in its own words"; a denial or refusal by its cue: "she
/// (declined)". As it stands in the text, not made safe.
std::string source_of(const PlacedClaim& claim);
/// The same and where it was printed, made safe for a terminal: "she [Ana Ruiz], in Example Wire".
std::string who_says(const PlacedClaim& claim);

/// Title, outlet, times, authors, dateline and corrections, a line or more each.
std::string head_of(const Article& article, const Style& style);

}  // namespace sayso::render
