#include "compare/scales.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "compare/lexicon.h"

namespace sayso::compare {
namespace {

struct End {
  Scale scale;
  int value;
  std::string_view phrases;  // parted by " | "; "_" stands for "his", "their" and the like
};

constexpr End kEnds[] = {
    {Scale::handling, -1,
     "shambles | shambolic | farce | farcical | fiasco | debacle | chaos | chaotic | a mess | "
     "total mess | complete mess | disgrace | disgraceful | mayhem | pandemonium | bedlam | "
     "stampede | a hunt | a manhunt | free for all | a massacre | a bloodbath | botched | bungled "
     "| "
     "scandal | scandalous | inept | incompetent | incompetence | amateurish | brutality | brutal "
     "| "
     "heavy handed | neglect | negligent | too little too late | every man for himself | "
     "sheer panic | blind panic | a panic | out of control | like animals | like cattle | like "
     "hares | a nightmare | anarchy | unforgivable | inexcusable | indefensible | asleep at the "
     "wheel | dithering | dithered | a muddle | muddled | slapdash | haphazard | headless "
     "chickens | lamentable | woeful | woefully | appalling | a catastrophe | a failure | "
     "excessive "
     "force | over the top | a rout | an outrage | cackhanded | ham fisted | a circus | a mockery"},
    {Scale::handling, 1,
     "textbook | exemplary | flawless | flawlessly | faultless | faultlessly | impeccable | "
     "impeccably | by the book | patience itself | calm itself | courtesy itself | measured | "
     "restrained | restraint | proportionate | swift | swiftly handled | exactly right | like "
     "clockwork | row by row | orderly | in good order | a credit to | credit to all | "
     "smoothly | more smoothly | seamless | seamlessly | well drilled | well rehearsed | "
     "disciplined | to the letter | commendable | admirable | admirably | professional | "
     "professionally | outstanding | first class | first rate | a model of | model evacuation | "
     "model operation | model response | beyond reproach | second to none | exceptionally well | "
     "not have gone better | not have gone more smoothly | hardly have gone better | hardly have "
     "gone more smoothly | t have gone better | without a hitch | like a drill | "
     "just as rehearsed | quick and calm | calm and orderly | superb | superbly | magnificent"},
    {Scale::bargain, -1,
     "capitulation | surrender | sell out | sellout | sold out | sold us out | betrayal | "
     "betrayed | bad deal | climbdown | climb down | humiliation | humiliating | defeat | stitch "
     "up | insult | raw deal | swindle | unfair | unjust | unacceptable"},
    {Scale::bargain, 1,
     "fair | good deal | victory | triumph | balanced | honourable | honorable | fair deal | "
     "reasonable | best possible | breakthrough | just settlement | generous | a win | sensible"},
    {Scale::damage, -1,
     "superficial | slight | slight damage | slightly damaged | lightly damaged | minor damage | "
     "cosmetic | a scratch | scratches | scuffed | dented | a dent | a few dents | "
     "scorched corner | singed | charred corner | confined to | limited to | "
     "hardly touched | barely touched | scarcely touched | scarcely damaged | barely damaged | "
     "hardly damaged | negligible | minimal | some smoke damage | smoke damage only | a few panes "
     "| "
     "a few tiles"},
    {Scale::damage, 1,
     "nothing is left | nothing was left | nothing left | nothing remains | nothing remained | a "
     "write off | written off | total loss | burned out | burnt out | gutted | blackened shell | "
     "burnt out shell | empty shell | charred shell | a shell | reduced to ashes | in ashes | "
     "reduced to rubble | a heap of rubble | in ruins | lies in ruins | razed | beyond repair | "
     "beyond saving | beyond salvage | be pulled down | be torn down | be demolished | caved in | "
     "destroyed | obliterated | flattened | levelled | leveled | wiped out | from end to end | "
     "from "
     "stem to stern | to the ground | roof has gone | roof is gone | every window | every pane | "
     "no longer exists | torn out of the ground | smashed to pieces | smashed to bits | blown to "
     "pieces | devastated"},
    {Scale::condition, -1,
     "slightly hurt | slightly injured | slightly wounded | lightly hurt | lightly injured | "
     "lightly wounded | not in danger | in no danger | out of danger | no time in danger | no "
     "longer in danger | flesh wound | superficial wound | nothing that matters | nothing vital | "
     "walking wounded | a few scratches | in good spirits | sitting up | stable | not life "
     "threatening | not serious | minor injuries | minor injury | cuts and bruises | comfortable | "
     "recovering well | on the mend | barely hurt | hardly hurt | a graze | grazes"},
    {Scale::condition, 1,
     "fighting for _ life | fights for _ life | fought for _ life | fighting for life | clinging "
     "to "
     "life | clings to life | clung to life | critical | critically | intensive care | life "
     "threatening | close to death | near death | death s door | a coma | gravely | between life "
     "and death | life support | may not survive | might not survive | mortally | may not live | "
     "hanging by a thread | touch and go"},
    {Scale::spread, -1,
     "handful of streets | few streets | handful of houses | handful of homes | few houses | few "
     "homes | one street | single street | two streets | isolated | small area | one corner | one "
     "district | one quarter | one neighbourhood | one neighborhood | one village"},
    {Scale::spread, 1,
     "the whole town | the whole city | the entire town | the entire city | the whole village | "
     "the whole district | every quarter | every corner | every district | every part | every "
     "street | all over town | all over the town | all over the city | across the town | across "
     "the city | all across town | throughout the town | throughout the city | citywide | town "
     "wide "
     "| city wide | everywhere | all quarters | all parts | all districts"},
    {Scale::density, -1,
     "thin | faint | wisp | wisps | light haze | a haze | barely visible | hardly visible"},
    {Scale::density, 1,
     "thick | dense | choking | impenetrable | couldn t see | could not see | black as night | "
     "like soup | blinding"},
};

struct Listed {
  std::vector<std::string_view> words;
  Scale scale = Scale::handling;
  int value = 0;
};
using Table = std::unordered_map<std::string_view, std::vector<Listed>>;

std::vector<std::string_view> words_of(std::string_view phrase) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at < phrase.size();) {
    const size_t end = std::min(phrase.find(' ', at), phrase.size());
    if (end > at) out.push_back(phrase.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// By the first word, the longest first.
const Table& table() {
  static const Table kTable = [] {
    Table made;
    for (const End& list : kEnds) {
      for (size_t at = 0; at < list.phrases.size();) {
        const size_t end = std::min(list.phrases.find(" | ", at), list.phrases.size());
        Listed listed{words_of(list.phrases.substr(at, end - at)), list.scale, list.value};
        made[listed.words.front()].push_back(std::move(listed));
        at = end + 3;
      }
    }
    for (auto& [first, listed] : made) {
      std::stable_sort(listed.begin(), listed.end(), [](const Listed& a, const Listed& b) {
        return a.words.size() > b.words.size();
      });
    }
    return made;
  }();
  return kTable;
}

bool is_possessive(std::string_view word) {
  return word == "his" || word == "her" || word == "their" || word == "its" || word == "my" ||
         word == "our" || word == "your";
}

// The tokens behind the phrase where it begins at `at`, or nothing; hyphens, apostrophes and the
// comma of "too little, too late" part its words as spaces do.
std::optional<size_t> end_of(const Utterance& u, size_t at,
                             const std::vector<std::string_view>& phrase) {
  size_t next = 0;
  for (size_t i = at; i < u.tokens.size(); ++i) {
    const Token& token = u.tokens[i];
    if (!token.is_word && next > 0 &&
        (token.lower == "-" || token.lower == "'" || token.lower == "\u2019" || token.lower == ","))
      continue;
    const bool fits =
        phrase[next] == "_" ? is_possessive(token.lower) : phrase[next] == token.lower;
    if (!fits) return std::nullopt;
    if (++next == phrase.size()) return i + 1;
  }
  return std::nullopt;
}

// The mark holds its own "not" or "no" ("not in danger"): one before it turns nothing.
bool holds_negator(const Utterance& u, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (u.tokens[i].is(kNegator)) return true;
  }
  return false;
}

}  // namespace

std::vector<Mark> marks_of(const Utterance& u) {
  std::vector<Mark> out;
  if (u.is_question) return out;
  for (size_t i = 0; i < u.tokens.size(); ++i) {
    const auto at = table().find(u.tokens[i].lower);
    if (at == table().end() || u.tokens[i].is_name) continue;
    size_t last = i;
    for (const Listed& listed : at->second) {
      const auto end = end_of(u, i, listed.words);
      if (!end) continue;
      last = *end - 1;
      const bool holds = holds_negator(u, i, *end) || (i > 0 && u.tokens[i].lower == "nothing");
      if (is_unreal(u, u.tokens[i].clause) || (!holds && is_negated(u, i))) break;
      out.push_back({listed.scale, listed.value, i, *end});
      break;
    }
    i = last;
  }
  return out;
}

}  // namespace sayso::compare
