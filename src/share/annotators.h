// Annotators: attributions in the forms of annotation tools: brat stand-off, Prodigy.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sayso/store.h"

namespace sayso::share {

/// brat stand-off (https://brat.nlplab.org/standoff.html): the text, and its annotations: T lines
/// for Source, Cue, Content and Hedge, a piece each, an R line from each cue to the others, an A
/// line for what kind of quotation. Offsets are code points; line breaks in T lines become spaces.
struct Brat {
  std::string text;
  std::string annotations;
};
Brat brat_of(const StoredVersion& version);

/// One line of JSON as Prodigy's rel.manual takes it: text, spans (label, start, end) and relations
/// between them by their place in the list.
std::string prodigy_json(const StoredVersion& version);

}  // namespace sayso::share
