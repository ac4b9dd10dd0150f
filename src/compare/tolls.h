// Tolls: what became of people, and of how many.
#pragma once

#include <optional>
#include <string>

#include "compare/figure.h"

namespace sayso::compare {

/// What became of those counted ("die", "hurt", "hospital", ...), by the reader's role or the words
/// around ("lost their lives"); empty: nothing, or they are no people.
std::string toll_of(const Utterance& u, const Figure& f);

/// "Twelve were unhurt", "none of the forty was hurt": nothing became of those counted.
bool is_denied_toll(const Utterance& u, const Figure& f);

/// "Nobody was hurt", "no arrests", told by the negator at token `i`: none, as a figure. Its toll
/// is empty where the words tell none ("nobody was inside").
std::optional<Figure> zero_at(const Utterance& u, size_t i);

/// "A sixth victim died", "a third death", told by the ordinal at token `i`: so many by now.
std::optional<Figure> ordinal_toll_at(const Utterance& u, size_t i);

}  // namespace sayso::compare
