// Agencies: whose reports papers print under the name of their own reporter.
#pragma once

#include <string_view>

namespace sayso::extract {

/// "AFP", "dpa", "Lusa", or a word for agencies ("agências", "Agenturen"). As written: "TT" is one,
/// "tt" is none.
bool is_agency(std::string_view words);

}  // namespace sayso::extract
