// Fields: what the <meta> fields of a page say about its article.
#pragma once

#include <string_view>
#include <vector>

#include "extract/candidates.h"

namespace sayso::extract {

using CandidateList = std::vector<Candidate> Candidates::*;

/// The candidates that a field named `name` (lower case) belongs to, or nullptr where it says
/// nothing of title, outlet, author, time, address or language.
CandidateList list_of_field(std::string_view name);

/// Whether the last words of another field's name say that it is a time of publication:
/// "content_PublishedDate", "nrk:publishdate". Less sure than the names that list_of_field knows.
bool names_publication(std::string_view name);

}  // namespace sayso::extract
