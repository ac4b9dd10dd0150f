// Gates: answers that are no report though they say 200: a sign-in, a wall, "page not found".
#pragma once

#include <optional>
#include <string>

#include "sayso/article.h"
#include "sayso/document.h"
#include "sayso/result.h"

namespace sayso::pipeline {

/// Whether an address led to a sign-in or an offer to subscribe instead of what was asked for: told
/// by a part of the path or host that only such pages have, or by a parameter of a return that
/// names the address that was asked. Errc::usage.
std::optional<Error> gate_of_address(const std::string& asked, const std::string& led_to);

/// Whether a page asks for a sign-in (Errc::usage), or says that there is no such page
/// (Errc::not_found), and holds no report besides: it is short and tells no time of publishing.
std::optional<Error> gate_of_page(const Document& page, const Article& article);

}  // namespace sayso::pipeline
