// Units: what a figure counts, as far as it is a measure.
#pragma once

#include <string>
#include <vector>

#include "ledger/sentences.h"

namespace sayso::ledger {

/// One name for the unit of the figure words[i]: "km/hour" behind "148 kilometres per hour" or "148
/// kph", "dollar" for "$4" and "4 dollars", "may" of "4 May". Empty where no measure stands there
/// (people, boats).
std::string unit_of(const std::vector<FoldedWord>& words, size_t i);

bool is_currency_sign(const FoldedWord& word);

}  // namespace sayso::ledger
