// Schema.org: rows as Quotation and Claim for machines. There is no verdict, so never ClaimReview.
#pragma once

#include "sayso/store.h"
#include "serve/view.h"

namespace sayso::serve {

/// Sets `schema` for the templates item and itemdata: what stands in `version` as the words of
/// `attribution` (nothing: of the outlet itself). Only what is known is told: the creator where a
/// name was found, person or organisation where the reading tells which. What is denied, refused,
/// ordered or intended is claimed by nobody: no item.
void set_schema(View& view, const StoredVersion& version, const Attribution* attribution);

}  // namespace sayso::serve
