// What is read once more, as a text of its own: contents, for nested attributions ("police said
// witnesses saw ..."), and paragraphs.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "read/attributions.h"
#include "read/encoding.h"
#include "read/tokens.h"

namespace sayso::read {

/// An attribution, and the index in the same list of the one in whose content it stands.
struct NestedAttribution {
  FoundAttribution found;
  std::optional<size_t> inside;
};

/// The model marks outermost attributions only, as its training data does. Contents that hold a
/// verb of saying, seeing or knowing with something before it are therefore read again, each as a
/// text of its own; what is found there with some certainty is added right behind the attribution
/// that it stands in; where nothing is, what the content begins with by its form is. Not deeper
/// than one level. Cost: at most one more encoding of all contents.
void find_nested(std::string_view text, const Tokens& tokens, const WordEncoder& encoder,
                 const AttributionFinder& finder, EncodingWorkspace& workspace,
                 std::vector<NestedAttribution>& attributions);

/// What is found in each of `paragraphs` (in order, none twice) when it is read as a text of its
/// own. Cost: one more encoding of these.
std::vector<FoundAttribution> find_in_paragraphs(std::string_view text, const Tokens& tokens,
                                                 const std::vector<Tokens::Range>& paragraphs,
                                                 const WordEncoder& encoder,
                                                 const AttributionFinder& finder,
                                                 EncodingWorkspace& workspace);

}  // namespace sayso::read
