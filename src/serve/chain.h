// Chain: the versions of one article, and since when each sentence stands.
#pragma once

#include <vector>

#include "sayso/store.h"

namespace sayso::serve {

/// The versions that `number` is one of, first to last. At most 50 on either side.
Result<std::vector<StoredVersion>> chain_of(Store& store, const StoredVersion& version);

struct Standing {
  Span sentence;
  size_t since = 0;       ///< index into the chain
  bool reworded = false;  ///< it stood before that with other words
};

/// The sentences of chain[at], each with the version in which its words first stood.
std::vector<Standing> standing(const std::vector<StoredVersion>& chain, size_t at);

}  // namespace sayso::serve
