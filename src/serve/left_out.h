// Left out: the part of an article's page that tells what of the page was no part of the report.
#pragma once

#include "serve/pages.h"

namespace sayso::serve {

/// {parts, more, told}: the parts with their reasons, and a sentence that tells how far the list
/// can be trusted or why there is none. Nothing: this server cannot tell.
Result<std::optional<View>> left_out_view(const Asked& asked, VersionNumber number);

}  // namespace sayso::serve
