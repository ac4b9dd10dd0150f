#include "compare/place_nouns.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace sayso::compare {
namespace {

constexpr std::array<std::string_view, 233> kPlaceNouns = {
    "room",        "deck",        "store",      "dock",         "span",         "station",
    "mill",        "street",      "square",     "bridge",       "house",        "office",
    "yard",        "pier",        "hall",       "floor",        "cabin",        "kitchen",
    "garage",      "park",        "gate",       "road",         "lane",         "field",
    "shed",        "barn",        "attic",      "basement",     "cellar",       "roof",
    "corridor",    "lobby",       "lounge",     "hold",         "tunnel",       "platform",
    "track",       "quay",        "harbor",     "harbour",      "beach",        "river",
    "lake",        "forest",      "wood",       "hill",         "valley",       "school",
    "church",      "library",     "museum",     "market",       "shop",         "cafe",
    "bar",         "hotel",       "restaurant", "stadium",      "theatre",      "theater",
    "court",       "prison",      "cell",       "farm",         "factory",      "plant",
    "warehouse",   "depot",       "hangar",     "runway",       "terminal",     "airport",
    "junction",    "corner",      "crossing",   "pavement",     "sidewalk",     "garden",
    "courtyard",   "stairwell",   "staircase",  "lift",         "elevator",     "apartment",
    "flat",        "ward",        "laboratory", "lab",          "reactor",      "turbine",
    "tank",        "boiler",      "engine",     "wing",         "tower",        "fountain",
    "underpass",   "subway",      "culvert",    "ditch",        "canal",        "stair",
    "stairs",      "stall",       "step",       "gallery",      "balcony",      "door",
    "doorway",     "gateway",     "stop",       "barracks",     "camp",         "cutting",
    "embankment",  "bend",        "bank",       "forecourt",    "canteen",      "dormitory",
    "chapel",      "vault",       "pit",        "quarry",       "mine",         "shaft",
    "silo",        "hatch",       "porch",      "veranda",      "terrace",      "loft",
    "workshop",    "studio",      "laundry",    "toilet",       "bathroom",     "bedroom",
    "landing",     "foyer",       "arcade",     "alley",        "alleyway",     "roundabout",
    "layby",       "jetty",       "wharf",      "slipway",      "weir",         "reservoir",
    "compartment", "carriage",    "cockpit",    "galley",       "infirmary",    "hospital",
    "clinic",      "home",        "churchyard", "playground",   "orchard",      "meadow",
    "gymnasium",   "gym",         "chancel",    "schoolyard",   "marquee",      "tent",
    "pool",        "cave",        "gully",      "gorge",        "ravine",       "ridge",
    "summit",      "glacier",     "moor",       "marsh",        "swamp",        "island",
    "bay",         "cove",        "lagoon",     "estuary",      "dune",         "cliff",
    "plaza",       "bakery",      "butchery",   "brewery",      "dairy",        "smithy",
    "stable",      "byre",        "henhouse",   "greenhouse",   "conservatory", "pharmacy",
    "bookshop",    "supermarket", "kiosk",      "pub",          "tavern",       "inn",
    "monastery",   "convent",     "abbey",      "mosque",       "temple",       "synagogue",
    "shrine",      "cemetery",    "graveyard",  "mortuary",     "morgue",       "courthouse",
    "barrack",     "bunker",      "trench",     "checkpoint",   "consulate",    "embassy",
    "ministry",    "university",  "college",    "kindergarten", "nursery",      "crypt",
    "sacristy",    "pulpit",      "nave",       "steeple",      "belfry"};

}  // namespace

bool is_place_noun(const std::string& lower) {
  const auto is = [&](std::string_view noun) { return noun == lower; };
  if (std::any_of(kPlaceNouns.begin(), kPlaceNouns.end(), is)) return true;
  if (lower.size() < 2 || lower.back() != 's') return false;
  const std::string_view singular(lower.data(), lower.size() - 1);
  return std::find(kPlaceNouns.begin(), kPlaceNouns.end(), singular) != kPlaceNouns.end();
}

}  // namespace sayso::compare
