#include "ledger/denials.h"

#include <algorithm>
#include <array>

namespace sayso::ledger {
namespace {

constexpr std::array<std::string_view, 29> kDenials = {
    "not",     "no",       "never",  "nobody", "nothing", "none",  "denied", "denies",
    "deny",    "without",  "cannot", "cant",   "didnt",   "wasnt", "isnt",   "dont",
    "werent",  "hasnt",    "havent", "hadnt",  "wont",    "arent", "doesnt", "wouldnt",
    "couldnt", "shouldnt", "mustnt", "neednt", "neither"};

}  // namespace

bool is_denial(std::string_view word) {
  return std::find(kDenials.begin(), kDenials.end(), word) != kDenials.end();
}

}  // namespace sayso::ledger
