#include "read/name_rules.h"

#include <algorithm>
#include <set>
#include <string>

#include "read/known_names.h"

namespace sayso::read {
namespace {

// Words for a people, a language or a faith, which are no names by themselves.
constexpr std::string_view kPeoples =
    "afghan afghans african africans albanian albanians algerian algerians american americans arab "
    "arabs arabic argentine argentinian armenian asian asians australian australians austrian "
    "bahraini "
    "bangladeshi belarusian belgian bolivian bosnian brazilian brazilians british briton britons "
    "bulgarian burmese cambodian canadian canadians caribbean catalan catholic catholics chechen "
    "chilean chinese christian christians colombian croatian cuban cubans cypriot czech danish "
    "dutch "
    "ecuadorian egyptian egyptians english eritrean estonian ethiopian european europeans filipino "
    "finnish french german germans ghanaian greek greeks haitian hindu hindus hispanic honduran "
    "hungarian indian indians indonesian iranian iranians iraqi iraqis irish islamic israeli "
    "israelis "
    "italian italians jamaican japanese jewish jew jews jordanian kashmiri kenyan korean koreans "
    "kurd "
    "kurds kurdish kuwaiti latin latino latvian lebanese liberian libyan lithuanian malaysian "
    "maltese "
    "mexican mexicans mongolian moroccan muslim muslims nepalese nepali nigerian norwegian omani "
    "pakistani pakistanis palestinian palestinians panamanian persian peruvian polish portuguese "
    "protestant protestants qatari roman romanian russian russians rwandan saudi saudis scottish "
    "serb "
    "serbs serbian shia shiite shiites sikh slovak slovenian somali spaniard spaniards spanish "
    "sudanese sunni sunnis swedish swede swedes swiss syrian syrians taiwanese thai tibetan "
    "tunisian "
    "turk turks turkish ugandan ukrainian ukrainians uzbek venezuelan vietnamese welsh western "
    "yemeni "
    "zambian zimbabwean";
constexpr std::string_view kLegalForms =
    "corp inc ltd llc llp plc co gmbh corporation company incorporated limited";
constexpr std::string_view kBeforePersons =
    "aunt auntie uncle grandma grandpa grandmother grandfather cousin hi hello hey dear thanks ps";
constexpr std::string_view kStorms = "hurricane typhoon cyclone";
constexpr std::string_view kDirections =
    "north south east west northern southern eastern western central upper lower new old greater "
    "little san santa port fort lake mount saint st interim";

struct Mender {
  const Tokens& tokens;
  std::set<std::string> storms = {};

  bool same_line(size_t a, size_t b) const {
    return b < tokens.size() && tokens.paragraph[a] == tokens.paragraph[b];
  }

  // Every name that the text gives to a storm: "Hurricane Oda", "Tropical Storm Oda".
  void note_storms() {
    for (size_t i = 0; i + 1 < tokens.size(); ++i) {
      const bool storm = in_list(tokens.lower[i], kStorms) ||
                         (tokens.is(i, "storm") && i > 0 && tokens.is(i - 1, "tropical"));
      if (storm && tokens.capital[i] && tokens.capital[i + 1] && same_line(i, i + 1))
        storms.insert(tokens.lower[i + 1]);
    }
  }

  bool is_storm(const TaggedName& name) const {
    if (in_list(tokens.lower[name.begin], kStorms)) return true;
    return name.end == name.begin + 1 && storms.contains(tokens.lower[name.begin]);
  }

  bool is_people(const TaggedName& name) const {
    if (!in_list(tokens.lower[name.end - 1], kPeoples)) return false;
    for (size_t i = name.begin; i + 1 < name.end; ++i) {
      if (!in_list(tokens.lower[i], kDirections)) return false;
    }
    return true;
  }

  void cut_begin(TaggedName& name) const {
    while (name.begin + 1 < name.end) {
      const bool article = tokens.is(name.begin, "the") && !tokens.capital[name.begin];
      const bool greeting =
          name.type == EntityType::person && in_list(tokens.lower[name.begin], kBeforePersons);
      const bool mark = !tokens.words[name.begin].is_word;
      if (!article && !greeting && !mark) break;
      ++name.begin;
    }
  }

  // "Harrow Mills Corp.", "Harrow Mills, Inc."
  void take_legal_form(TaggedName& name) const {
    if (name.type != EntityType::organisation) return;
    size_t at = name.end;
    if (tokens.is(at, ",") && tokens.tight[at]) ++at;
    if (!same_line(name.begin, at) || !in_list(tokens.lower[at], kLegalForms) ||
        !tokens.capital[at])
      return;
    name.end = static_cast<uint32_t>(at + 1);
  }

  // The stop of an abbreviation: "U.S.", "Corp." where the sentence goes on.
  void take_stop(TaggedName& name) const {
    const size_t at = name.end;
    if (!tokens.is(at, ".") || !tokens.tight[at]) return;
    const bool initials = tokens.words[at - 1].span.size() == 1 && at >= 2 &&
                          at - 2 >= name.begin && tokens.is(at - 2, ".");
    const bool form = name.end > name.begin + 1 && in_list(tokens.lower[at - 1], kLegalForms);
    if (initials || form) name.end = static_cast<uint32_t>(at + 1);
  }

  // "Port Ella California": where the second place begins, or the name's end.
  uint32_t second_place(const TaggedName& name) const {
    if (name.type != EntityType::location || is_known_name(tokens, name.begin, name.end))
      return name.end;
    for (uint32_t i = name.begin + 1; i < name.end; ++i) {
      if (!tokens.words[i - 1].is_word || tokens.tight[i] ||
          in_list(tokens.lower[i - 1], kDirections) || tokens.is_any(i - 1, {"of", "the", "de"}))
        continue;
      if (is_state_or_country(tokens, i, name.end)) return i;
    }
    return name.end;
  }
};

}  // namespace

std::vector<TaggedName> mend_names(const Tokens& tokens, std::vector<TaggedName> tagged) {
  Mender mender{tokens};
  mender.note_storms();
  std::vector<TaggedName> out;
  for (TaggedName name : tagged) {
    if (!out.empty() && name.begin < out.back().end) continue;  // within one that was extended
    mender.cut_begin(name);
    if (mender.is_people(name) || mender.is_storm(name)) continue;
    mender.take_legal_form(name);
    mender.take_stop(name);
    const uint32_t second = mender.second_place(name);
    if (second < name.end) {
      out.push_back(name);
      out.back().end = second;
      name.begin = second;
    }
    out.push_back(name);
  }
  return out;
}

}  // namespace sayso::read
