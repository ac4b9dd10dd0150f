#include "compare/people.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "compare/is_in.h"

namespace sayso::compare {
namespace {

// One kind among all that there are: of two such counts one may be a part of the other.
bool is_kind_of_people(const std::string& noun) {
  constexpr std::array<std::string_view, 21> kKinds = {
      "child",   "woman",   "man",         "boy",     "girl",    "baby",     "crew",
      "soldier", "police",  "firefighter", "teacher", "tourist", "civilian", "foreigner",
      "refugee", "toddler", "infant",      "pilot",   "doctor",  "witness",  "suspect"};
  return is_in(kKinds, noun);
}

}  // namespace

bool is_any_person(const std::string& noun) {
  return noun.empty() || noun == "person" || noun == "victim" || noun == "die" || noun == "hurt" ||
         noun == "body" || noun == "treat" || noun == "evacuate" || noun == "name";
}

bool is_person_noun(const std::string& noun) {
  constexpr std::array<std::string_view, 36> kPeople = {
      "person",   "child",    "boy",     "girl",   "baby",    "crew",   "soldier", "police",
      "resident", "civilian", "guest",   "parent", "tourist", "victim", "teen",    "inmate",
      "captive",  "recruit",  "cadet",   "monk",   "nun",     "priest", "widow",   "doctor",
      "refugee",  "evacuate", "hand",    "soul",   "pilot",   "kidnap", "captain", "witness",
      "suspect",  "employe",  "trainee", "treat"};
  // Words that end as those of people do.
  constexpr std::array<std::string_view, 41> kThings = {
      "number",   "water",     "paper",      "tower",     "river",    "letter",    "order",
      "barrier",  "trailer",   "tanker",     "trawler",   "boiler",   "locker",    "counter",
      "meter",    "freighter", "helicopter", "chamber",   "quarter",  "door",      "floor",
      "motor",    "tractor",   "sector",     "reactor",   "corridor", "container", "howitzer",
      "cylinder", "burner",    "center",     "centre",    "shelter",  "computer",  "bomber",
      "fighter",  "carrier",   "cruiser",    "destroyer", "drawer",   "corner"};
  if (is_in(kPeople, noun)) return true;
  if (is_in(kThings, noun)) return false;
  const auto ends = [&](std::string_view e) {
    return noun.size() > e.size() + 2 && noun.ends_with(e);
  };
  return ends("er") || ends("or") || ends("ist") || ends("man") || ends("men") || ends("ian");
}

bool may_be_same_people(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto is_open = [](const std::string& noun) {
    return is_any_person(noun) || (is_person_noun(noun) && !is_kind_of_people(noun));
  };
  return is_open(a) && is_open(b);
}

bool is_none_of(const std::string& none, const std::string& counted) {
  if (none == counted) return true;
  return is_any_person(none) && (is_any_person(counted) || is_person_noun(counted));
}

}  // namespace sayso::compare
