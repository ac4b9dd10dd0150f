#include "text/lexicon.h"

#include <algorithm>
#include <unordered_map>

#include "text/lexicon_lists.h"
#include "text/stem.h"

namespace sayso::text {
namespace {

struct ClassList {
  uint32_t flags;
  std::string_view words;
};

constexpr ClassList kClassLists[] = {
    {kFunction,
     "a an the this that these those and or but nor so yet of to in on at by for from with into "
     "onto about over under "
     "than then there here it its is are was were be been being am do does did done has have had "
     "having i we you he she "
     "they them him her his their our my your us me who whom whose which what when where while "
     "after before because if "
     "as until till since though although through during between against off out up down again "
     "also too very just only "
     "even still already such same own not no nor n't s t re ve ll d m can could may might will "
     "would shall should must "
     "not-so both either neither each some any other another more most much many few less least "
     "own how why all every "
     "aboard-of around across along upon within without toward towards per via said however "
     "meanwhile according"},
    {kSpeech,
     "said say says saying told tell tells telling according added adds confirmed confirms stated "
     "states claimed claims "
     "insisted insists announced announces reported reports reportedly wrote writes called "
     "described spoke noted argued "
     "maintains maintained acknowledged repeated put gave gives"},
    {kNegator,
     "not never no nobody none neither nor n't without nothing cannot noone hardly refuse refused "
     "refuses refusing decline "
     "declined declines fail failed fails failing lack lacks lacked lacking missed denied denies "
     "deny denying"},
    {kHedge,
     "may might could possibly possible perhaps probably likely alleged allegedly apparent "
     "apparently appears appear "
     "appeared seems seem seemed suspected believed thought reportedly maybe presumably "
     "purportedly unconfirmed unclear "
     "possibility possibilities unlikely conceivable conceivably plausible plausibly hypothesis "
     "hypotheses potentially"},
    {kWish,
     "should must ought want wants wanted demand demands demanded urge urged urges hope hopes "
     "hoped call calls calling "
     "asked asks ask request requested requests wish wishes propose proposed proposes "
     "recommend recommended "
     "let let's seek seeks sought minded"},
    {kFuture,
     "will would 'll shall plan plans planned planning expect expects expected due intend intends "
     "intended going promise promised vow vowed next tomorrow"},
    {kUniversal, "all every each everyone everybody entire whole both"},
    {kPerception,
     "see saw seen sees hear heard hears know knew knows known remember remembers recall recalls "
     "recalled notice noticed aware "
     "understand feel felt find found think thinks believe believes information "
     "comment"},
    {kPronoun,
     "i we you he she they them him her it us me who whom which that this these those someone "
     "anyone everyone nobody none himself herself itself themselves one"},
    {kGeneric,
     "person people man woman men women thing things place places time times way day days week "
     "weeks year years month "
     "official officials authority authorities source sources group number numbers part parts case "
     "area areas city town "
     "region country state site scene building report reports story today yesterday tuesday "
     "wednesday thursday friday "
     "saturday sunday monday morning evening night afternoon hour hours minute minutes new old "
     "first last other own"},
    {kPlacePreposition,
     "in at on from near inside outside behind off to into beside below above under onto aboard "
     "opposite"},
    {kSubordinator,
     "when while after before because although though who which whom where whether if unless since "
     "until as but whose"},
    {kLightVerb,
     "be is are was were been being am have has had having do does did done make made makes take "
     "took taken takes put puts "
     "give gave given gives get got gotten gets become became come came go went keep kept let "
     "seem"},
    {kVague,
     "report reports sign signs word evidence indication information comment plan plans suggestion "
     "doubt question idea "
     "reason need immediate way sense proof mention longer more further other one case matter "
     "thing part point fact issue problem choice chance name"},
    {kAdverb,
     "shortly soon just very really actually yet even ever fully completely seriously "
     "significantly badly slightly "
     "immediately so also still "
     "already been be being have has had do does did was were is are to the a an any of its their "
     "his her your our my "
     "appear appears appeared seem seems seemed significantly severely simply just only"},
};

struct Scale {
  int value;
  std::string_view words;
};

constexpr Scale kColours[] = {
    {-1,
     "crime criminal mob riot rioter rioters violent violence chaos chaotic disaster disastrous "
     "terror terrorist terrorism "
     "thug thugs agitator agitators reckless negligence negligent neglect brutal massacre panic "
     "confused confusion disorderly "
     "unprovoked careless botched failure catastrophe catastrophic shambles dangerous illegal "
     "unlawful murder attack hostile "
     "aggressive bandits vandals scandal disgrace outrage cowardly savage ambush nightmare anarchy "
     "coup invasion farce fiasco "
     "shambles sham mess bungled capitulation surrender betrayal defeat unfair unjust rowdy ugly "
     "appalling terrible awful poor slow sloppy incompetent unsafe "
     "disgraceful dreadful debacle mayhem pandemonium bedlam horrific inept amateurish "
     "muddled muddle chaotically botch bungle bungling ramshackle "
     "reprehensible unacceptable hoax fraud looters extremists militants troublemakers "
     "troublemaker"},
    {1,
     "accident accidental peaceful orderly model calm calmly success successful hero heroes heroic "
     "picket teacher lawful "
     "legal justified exemplary safe smooth smoothly disciplined careful professional triumph "
     "mishap innocent "
     "bystander flawless textbook swift brave courageous festive friendly celebration vigil "
     "self-defence self-defense "
     "fair victory orderly well-run excellent smooth perfect good outstanding remarkable "
     "heartening "
     "quick quickly well-led efficient efficiently orderly seamless "
     "responsible proportionate restrained impeccable credit admirable admirably exemplary"},
};

constexpr Scale kExtents[] = {
    {1,
     "slight slightly minor light lightly small limited confined superficial partial partly part "
     "minimal modest little marginal"},
    {3,
     "severe severely serious seriously heavy heavily extensive extensively major substantial "
     "widespread grave gravely badly large"},
    {4,
     "completely entirely totally total whole gutted destroyed wiped obliterated devastated "
     "massive catastrophic utterly levelled leveled"},
};

constexpr std::string_view kRivals[] = {
    "north/northern south/southern east/eastern west/western",
    "passenger/passengers crew",
    "man/men/boy/boys/male woman/women/girl/girls/female",
    "child/children adult/adults",
    "first second third fourth last",
    "left right",
    "upper lower",
    "front rear/back",
    "morning afternoon evening night",
    "civilian/civilians soldier/soldiers officer/officers/police protester/protesters "
    "marcher/marchers",
    "inside outside",
    "open/opened/reopened closed/shut",
};

using Classes = std::unordered_map<std::string_view, uint32_t>;
using Values = std::unordered_map<std::string_view, int>;

template <typename Visit>
void each_word(std::string_view line, Visit visit) {
  for (size_t at = 0; at < line.size();) {
    size_t end = line.find(' ', at);
    if (end == std::string_view::npos) end = line.size();
    if (end > at) visit(line.substr(at, end - at));
    at = end + 1;
  }
}

const std::unordered_map<std::string, std::string>& synonyms() {
  static const auto kTable = [] {
    std::unordered_map<std::string, std::string> table;
    for (const std::string_view line : kSynonyms) {
      const std::string name(line.substr(0, line.find(' ')));
      each_word(line, [&](std::string_view word) {
        table.emplace(std::string(word), name);
        table.emplace(stem(word), name);
      });
    }
    return table;
  }();
  return kTable;
}

struct ListedPhrase {
  std::vector<std::string_view> words;
  std::string_view matter;
};
using Phrases = std::unordered_map<std::string_view, std::vector<ListedPhrase>>;

// By the first word, the longest first.
Phrases make_phrases() {
  Phrases table;
  for (const PhraseList& list : kPhrases) {
    for (size_t at = 0; at < list.phrases.size();) {
      const size_t end = std::min(list.phrases.find(" | ", at), list.phrases.size());
      ListedPhrase phrase;
      phrase.matter = list.matter;
      each_word(list.phrases.substr(at, end - at),
                [&](std::string_view word) { phrase.words.push_back(word); });
      table[phrase.words.front()].push_back(std::move(phrase));
      at = end + 3;
    }
  }
  for (auto& [first, phrases] : table) {
    std::stable_sort(phrases.begin(), phrases.end(),
                     [](const ListedPhrase& a, const ListedPhrase& b) {
                       return a.words.size() > b.words.size();
                     });
  }
  return table;
}

bool is_possessive(std::string_view word) {
  return word == "his" || word == "her" || word == "their" || word == "its" || word == "my" ||
         word == "our" || word == "your";
}

bool begins_with(const std::vector<std::string_view>& words,
                 const std::vector<std::string_view>& phrase) {
  if (words.size() < phrase.size()) return false;
  for (size_t i = 0; i < phrase.size(); ++i) {
    if (phrase[i] == "_" ? !is_possessive(words[i]) : words[i] != phrase[i]) return false;
  }
  return true;
}

// Words that take a matter back, by the word.
const std::unordered_map<std::string_view, std::string_view>& turned_words() {
  static const auto kTable = [] {
    std::unordered_map<std::string_view, std::string_view> table;
    for (const std::string_view line : kTurned) {
      const std::string_view name = line.substr(0, line.find(' '));
      each_word(line, [&](std::string_view word) {
        if (word != name) table.emplace(word, name);
      });
    }
    return table;
  }();
  return kTable;
}

int value_of(const Values& values, std::string_view word) {
  const auto at = values.find(word);
  return at == values.end() ? 0 : at->second;
}

template <size_t N>
Values make_values(const Scale (&scales)[N]) {
  Values values;
  for (const Scale& scale : scales) {
    each_word(scale.words, [&](std::string_view word) { values.emplace(word, scale.value); });
  }
  return values;
}

// True when `word` is one of the forms of `item` ("north/northern").
bool is_form(std::string_view item, std::string_view word) {
  for (size_t at = 0; at <= item.size();) {
    const size_t end = std::min(item.find('/', at), item.size());
    if (item.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string concept_of(std::string_view lower) {
  if (const auto turned = turned_words().find(lower); turned != turned_words().end())
    return std::string(turned->second);
  const auto& table = synonyms();
  if (const auto whole = table.find(std::string(lower)); whole != table.end()) return whole->second;
  std::string root = stem(lower);
  const auto at = table.find(root);
  return at == table.end() ? root : at->second;
}

std::optional<Phrase> phrase_at(const std::vector<std::string_view>& words) {
  static const auto kTable = make_phrases();
  if (words.empty()) return std::nullopt;
  const auto at = kTable.find(words.front());
  if (at == kTable.end()) return std::nullopt;
  for (const ListedPhrase& listed : at->second) {
    if (begins_with(words, listed.words)) return Phrase{listed.matter, listed.words.size()};
  }
  return std::nullopt;
}

bool is_turned(std::string_view lower) { return turned_words().count(lower) > 0; }

uint32_t classes_of(std::string_view lower) {
  static const Classes kTable = [] {
    Classes table;
    for (const ClassList& list : kClassLists) {
      each_word(list.words, [&](std::string_view word) { table[word] |= list.flags; });
    }
    return table;
  }();
  const auto at = kTable.find(lower);
  return at == kTable.end() ? 0u : at->second;
}

int colour_of(std::string_view lower) {
  static const Values kTable = make_values(kColours);
  return value_of(kTable, lower);
}

int extent_of(std::string_view lower) {
  static const Values kTable = make_values(kExtents);
  return value_of(kTable, lower);
}

bool are_rivals(std::string_view a, std::string_view b) {
  for (const std::string_view line : kRivals) {
    std::string_view item_of_a;
    std::string_view item_of_b;
    each_word(line, [&](std::string_view item) {
      if (is_form(item, a)) item_of_a = item;
      if (is_form(item, b)) item_of_b = item;
    });
    if (!item_of_a.empty() && !item_of_b.empty()) return item_of_a != item_of_b;
  }
  return false;
}

}  // namespace sayso::text
