// Speaker types: what kind of source somebody is, by the words that tell of him.
#pragma once

#include <string>
#include <string_view>

#include "sayso/reading.h"

namespace sayso::read {

/// `words`: lower-cased words of the source and its descriptions, each between spaces. `head`: the
/// noun that a source without a name is about, or nothing; a court's document is a document.
SpeakerType type_of_words(const std::string& words, EntityType entity, std::string_view head = {});

/// Whether a lower-cased word is one that newspapers and stations are called by: "herald".
bool is_outlet_noun(std::string_view lower);

/// Whether a name that is no person's is a newspaper's or a station's: "The Osterby Herald",
/// "The Post", and what is called as `outlet` is (which may be empty).
bool is_outlet_name(std::string_view name, std::string_view outlet);

}  // namespace sayso::read
