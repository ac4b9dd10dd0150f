// The lexicon of src/text, by the names that the slots call it.
#pragma once

#include "text/lexicon.h"
#include "text/stem.h"

namespace sayso::compare {

using text::are_rivals;
using text::classes_of;
using text::colour_of;
using text::concept_of;
using text::extent_of;
using text::is_turned;
using text::kLongestPhrase;
using text::Phrase;
using text::phrase_at;
using text::stem;

using text::kAdverb;
using text::kFunction;
using text::kFuture;
using text::kGeneric;
using text::kHedge;
using text::kLightVerb;
using text::kNegator;
using text::kPerception;
using text::kPlacePreposition;
using text::kPlainWord;
using text::kPronoun;
using text::kSpeech;
using text::kSubordinator;
using text::kUniversal;
using text::kVague;
using text::kWish;

}  // namespace sayso::compare
