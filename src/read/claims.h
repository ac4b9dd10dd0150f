// Claims: the things that are said, one by one.
#pragma once

#include <string_view>
#include <vector>

#include "read/tokens.h"
#include "sayso/article.h"
#include "sayso/reading.h"

namespace sayso::read {

/// One claim for each sentence of each content piece, and one for each sentence of the report that
/// nobody is quoted for. Spans run from first to last word, without quotation marks around them. In
/// the order of the text.
std::vector<Claim> find_claims(const Article& article, const Tokens& tokens,
                               const Reading& reading);

}  // namespace sayso::read
