#include "compare/opposites.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "compare/lexicon.h"

namespace sayso::compare {
namespace {

// What stands left of the bar is not so where what stands right of it is.
constexpr std::string_view kTimes[] = {
    "before | after",
    "early | late",
    "dawn daybreak sunrise | dusk nightfall sunset",
    "morning | afternoon evening night",
    "afternoon | night",
    "noon midday | midnight",
    "daylight day | night dark darkness",
};

constexpr std::string_view kOpposites[] = {
    "on | off",
    "up | down",
    "in | out",
    "towards toward | away",
    "with | without",
    "above | below",
    "inside indoors | outside outdoors",
    "open opened reopened | shut closed locked barred sealed",
    "lock bolt chain padlock | unlock",
    "positive | negative",
    "profit | loss",
    "approve accept grant agree endorse back adopt pass allow permit authorise authorize | reject "
    "refuse deny decline oppose veto forbid ban prohibit block turn",
    "give gave given | refuse deny withhold withheld",
    "allow permit legal lawful | ban forbid prohibit illegal unlawful",
    "win won | lose lost",
    "pass passed | fail failed",
    "succeed success | fail failure",
    "alive living survived | dead died killed",
    "unharmed uninjured unhurt unscathed | dead killed died hurt injured wounded",
    "guilty convicted | innocent acquitted cleared",
    "arrest detain jail | release free",
    "begin start launch open resume reopen | end stop halt cease suspend cancel close abandon",
    "continue carry keep | stop halt suspend end abandon break",
    "extend prolong renew | end cancel cut shorten terminate",
    "confirm | deny",
    "admit | deny",
    "stay remain | leave go flee move",
    "arrive | leave depart",
    "rise rose risen increase grew grow climb gain | fall fell fallen drop decrease decline shrink",
    "wet damp | dry",
    "full packed crowded | empty deserted",
    "armed | unarmed",
    "present | absent",
    "known | unknown",
    "safe | unsafe dangerous",
    "legal | illegal",
    "deliberate deliberately intentional intentionally | accidental accidentally accident "
    "unintentional",
    "voluntary voluntarily willingly | forced involuntary involuntarily",
    "alone | together accompanied",
    "sober | drunk",
    "insured | uninsured",
    "licensed | unlicensed",
    "paid | unpaid free",
    "finished complete completed | unfinished incomplete",
    "intact undamaged unharmed | broken smashed damaged destroyed",
    "first | last",
    "more | fewer less",
    "unanimous unanimously | divided split",
    "public | private secret",
    "working worked | broken failed",
    "sound sounded rang | silent",
    "lit | unlit dark",
    "calm quiet peaceful | violent stormy rough",
    "light weak gentle mild | strong heavy fierce",
    "warm hot | cold",
    "true | false untrue",
    "genuine real authentic | fake forged false counterfeit",
    "new | old",
    "experienced | inexperienced untrained",
    "trained | untrained",
    "aware | unaware",
    "conscious | unconscious",
    "able | unable",
    "willing | unwilling",
    "found | missing lost",
    "remember | forget",
    "attack | defend",
    "support | oppose",
    "praise | criticise criticize condemn blame",
    "remove dismantle demolish | keep leave preserve",
    "clear | guilty",
    "sell | buy",
    "hire | dismiss sack fire",
    "appoint | dismiss",
    "everybody everyone all | nobody none",
    "somebody someone | nobody",
    "always | never",
    "visible | invisible hidden",
    "possible | impossible",
    "successful | unsuccessful failed",
    "connected | disconnected",
    "attended | boycotted missed skipped",
    "obeyed followed complied | ignored disobeyed defied",
    "speak spoke talked | silent",
    "apologise apologize | refuse",
    "raise raised | lower lowered cut",
    "lift lifted | impose imposed extend extended",
    "fast fastened | loose unfastened",
    "charged | released cleared",
    "upheld confirmed | overturned quashed",
};

// The same of what a thing is or has become, whatever else is told of it.
constexpr std::string_view kStates[] = {
    "died perished | survived alive",
    "held | broke broken burst collapsed breached",
    "working worked works functioning operational | broken failed defective",
    "lit | dark unlit",
    "open opened reopened working running operating | shut closed close",
    "drunk | sober",
    "armed | unarmed",
    "full packed crowded | empty deserted",
    "conscious | unconscious",
    "locked bolted chained padlocked | unlocked",
    "guilty | innocent acquitted",
    "wet damp soaked | dry",
    "insured | uninsured",
    "licensed | unlicensed",
    "trained | untrained",
    "intact undamaged | destroyed damaged wrecked smashed",
    "calm peaceful | violent riotous",
    "present | absent",
    "alone unaccompanied | accompanied",
    "injured hurt wounded | unhurt unharmed uninjured unscathed",
};

// One line a thing: its sides, forms of one side behind a stroke.
constexpr std::string_view kSides[] = {
    "port starboard",
    "left right",
    "front rear/back",
    "upper lower",
    "top bottom",
    "bow stern",
    "north/northern/north-facing south/southern east/eastern west/western",
    "inner outer",
    "near far",
    "upstream downstream",
    "uphill downhill",
    "upstairs downstairs",
    "northbound southbound eastbound westbound",
    "inbound outbound",
    "landward seaward",
};

using Groups = std::unordered_map<std::string, std::vector<int>>;

template <typename Visit>
void each_word(std::string_view line, char sign, Visit visit) {
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find(sign, at), line.size());
    if (end > at) visit(line.substr(at, end - at));
    at = end + 1;
  }
}

// The word, its stem, and its matter; where the word says that its matter is not so, it is none of
// its names.
std::vector<std::string> forms_of(std::string_view word) {
  std::vector<std::string> out{std::string(word)};
  if ((classes_of(word) & kFunction) != 0) return out;
  out.push_back(stem(word));
  if (!is_turned(word)) out.push_back(concept_of(word));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// A word, in its forms, to the groups that hold it: 2n and 2n + 1 are opposites.
template <typename Lines>
Groups make_groups(const Lines& lines) {
  Groups out;
  int line_at = 0;
  for (const std::string_view line : lines) {
    int side = 0;
    each_word(line, ' ', [&](std::string_view word) {
      if (word == "|") {
        side = 1;
        return;
      }
      const int group = 2 * line_at + side;
      for (const std::string& form : forms_of(word)) out[form].push_back(group);
    });
    ++line_at;
  }
  return out;
}

std::vector<int> groups_of(const Groups& groups, std::string_view word) {
  std::vector<int> out;
  for (const std::string& form : forms_of(word)) {
    const auto at = groups.find(form);
    if (at != groups.end()) out.insert(out.end(), at->second.begin(), at->second.end());
  }
  return out;
}

std::string_view side_in(std::string_view line, std::string_view word) {
  std::string_view found;
  each_word(line, ' ', [&](std::string_view side) {
    each_word(side, '/', [&](std::string_view form) {
      if (form == word) found = side;
    });
  });
  return found;
}

}  // namespace

namespace {

// The two stand on different sides of one line.
bool are_parted(const Groups& groups, std::string_view a, std::string_view b) {
  const std::vector<int> right = groups_of(groups, b);
  const auto holds = [&](int group) {
    return std::find(right.begin(), right.end(), group) != right.end();
  };
  for (const int group : groups_of(groups, a)) {
    if (holds(group ^ 1) && !holds(group)) return true;
  }
  return false;
}

}  // namespace

bool are_opposite_times(std::string_view a, std::string_view b) {
  static const Groups kGroups = make_groups(kTimes);
  return are_parted(kGroups, a, b);
}

bool are_opposites(std::string_view a, std::string_view b) {
  static const Groups kGroups = make_groups(kOpposites);
  return are_parted(kGroups, a, b) || are_opposite_times(a, b);
}

bool are_opposite_states(std::string_view a, std::string_view b) {
  static const Groups kGroups = make_groups(kStates);
  return are_parted(kGroups, a, b);
}

bool are_sides(std::string_view a, std::string_view b) {
  return std::any_of(std::begin(kSides), std::end(kSides), [&](std::string_view line) {
    const std::string_view x = side_in(line, a);
    const std::string_view y = side_in(line, b);
    return !x.empty() && !y.empty() && x != y;
  });
}

}  // namespace sayso::compare
