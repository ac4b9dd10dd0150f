// Speaker types: what kind of source somebody is, by the words that tell of him.
#pragma once

#include <string>
#include <string_view>

#include "sayso/reading.h"

namespace sayso::read {

/// `words`: lower-cased words of the source and its descriptions, each between spaces. `head`: the
/// noun that a source without a name is about, or nothing; a court's document is a document.
SpeakerType type_of_words(const std::string& words, EntityType entity, std::string_view head = {});

/// Whether a name that is no person's is a newspaper's or a station's: "The Osterby Herald", and
/// "The Post" where `outlet` (which may be empty) is "Harbor Post".
bool is_outlet_name(std::string_view name, std::string_view outlet);

}  // namespace sayso::read
