#include "read/name_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>

#include "read/known_names.h"
#include "read/names.h"
#include "read/speaker_types.h"

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
constexpr std::string_view kTitles =
    "fire police chief deputy assistant officer commander captain inspector minister prime vice "
    "secretary director superintendent constable sergeant lieutenant colonel general admiral group "
    "station senior principal acting detective professor reverend";
constexpr std::string_view kBodies =
    "rail railway railways airlines airways hospital infirmary university council union league "
    "brigade ministry agency authority commission committee institute association federation "
    "bank holdings group industries motors energy foundation board department party office society "
    "college school";
// Words of offices that a tagger takes for names: "the Taoiseach", "His attorney".
constexpr std::string_view kOffices =
    "president presidential premier taoiseach t\xC3\xA1naiste tanaiste treasurer attorney "
    "chancellor governor mayor sheriff senator councillor cllr chairman chairwoman coroner "
    "ambassador spokesman spokeswoman spokesperson solicitor barrister advocate garda leader his "
    "her their its the";
// Bodies that are called by a place: "Humberdale Police", "Stark Falls Fire Department".
constexpr std::string_view kPublicBodies =
    "police constabulary council department corporation authority brigade court "
    "hospital university commission service services board";
// A name before one of these is that of a place: "Nakora police", "Nakora residents".
constexpr std::string_view kOfPlaces =
    "police sub county city town village district council residents resident magistrates court "
    "firefighters detectives";
// And before one of these, with a person's name behind it, that of a body: "Ford spokesman Bill
// Day".
constexpr std::string_view kOfBodies =
    "spokesman spokeswoman spokesperson analyst manager director chief boss chairman chairwoman "
    "executive president founder lawyer engineer striker goalkeeper captain coach midfielder "
    "defender employee worker td mp";
constexpr std::string_view kDays =
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december";
constexpr std::string_view kBeforeTimes =
    "in on since by until till last next this of before after from through early late mid every "
    "each that during";
constexpr std::string_view kStorms = "hurricane typhoon cyclone";
constexpr std::string_view kDirections =
    "north south east west northern southern eastern western central upper lower new old greater "
    "little san santa port fort lake mount saint st interim";

struct Mender {
  const Tokens& tokens;
  std::set<std::string> storms = {};
  std::set<std::string> places = {};
  std::vector<bool> writes_capitals = {};  // of each line

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

  // Places that mend_owner found: where the text names them alone they are no persons either.
  void retype_places(std::vector<TaggedName>& names) const {
    for (TaggedName& name : names) {
      const bool alone = name.type == EntityType::person && name.end == name.begin + 1;
      if (alone && places.contains(tokens.lower[name.begin]) && !is_titled(name.begin))
        name.type = EntityType::location;
    }
  }

  // A person written small where the line has capitals inside its sentences: "hut keeper".
  bool is_common_word(const TaggedName& name) const {
    if (name.type != EntityType::person) return false;
    for (size_t i = name.begin; i < name.end; ++i) {
      if (tokens.capital[i]) return false;
    }
    return writes_capitals[tokens.paragraph[name.begin]];
  }

  // Lines with a capital behind a small word.
  void note_capitals() {
    writes_capitals.assign(tokens.size() == 0 ? 0 : tokens.paragraph.back() + 1, false);
    for (size_t i = 1; i < tokens.size(); ++i) {
      if (tokens.capital[i] && !tokens.is(i, "i") && tokens.words[i - 1].is_word &&
          !tokens.capital[i - 1] && tokens.paragraph[i] == tokens.paragraph[i - 1])
        writes_capitals[tokens.paragraph[i]] = true;
    }
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

  // "Harrow Mills Corp.", "Harrow Mills, Inc.": nobody but a company is called so.
  void take_legal_form(TaggedName& name) const {
    if (name.type != EntityType::organisation && name.type != EntityType::person) return;
    size_t at = name.end;
    if (tokens.is(at, ",") && tokens.tight[at]) ++at;
    if (!same_line(name.begin, at) || !in_list(tokens.lower[at], kLegalForms) ||
        !tokens.capital[at])
      return;
    name.end = static_cast<uint32_t>(at + 1);
    name.type = EntityType::organisation;
  }

  // "'s Hospital" that was cut from "St. Oda's Hospital".
  void cut_owner(TaggedName& name) const {
    const bool owned = name.begin > 0 && name.begin + 1u < name.end && tokens.is(name.begin, "s") &&
                       tokens.is_any(name.begin - 1, {"'", "\xE2\x80\x99"});
    if (owned) ++name.begin;
  }

  // "St. Oda's Hospital", "St Oda's": a saint's name is that of a place or body.
  void take_saint(TaggedName& name, uint32_t floor) const {
    uint32_t begin = name.begin;
    if (begin >= 2 && tokens.is(begin - 1, ".") && tokens.is(begin - 2, "st")) begin -= 2;
    if (begin >= 1 && tokens.is(begin - 1, "st")) begin -= 1;
    if (begin < floor || !tokens.is_any(begin, {"st", "saint"}) || !tokens.capital[begin]) return;
    if (name.end == begin + 1 && same_line(begin, name.end + 1u)) {  // "St" alone was tagged
      uint32_t end = tokens.is(name.end, ".") && tokens.tight[name.end] ? name.end + 1 : name.end;
      const uint32_t first = end;
      while (same_line(begin, end) && tokens.words[end].is_word && tokens.capital[end]) ++end;
      if (end > first) name.end = end;
    }
    const size_t at = name.end;
    if (!same_line(begin, at + 1) || !tokens.is_any(at, {"'", "\xE2\x80\x99"}) ||
        !tokens.is(at + 1, "s"))
      return;
    name.begin = begin;
    name.end = static_cast<uint32_t>(at + 2);
    while (same_line(begin, name.end) && tokens.words[name.end].is_word && tokens.capital[name.end])
      ++name.end;
    if (name.type == EntityType::person) name.type = EntityType::organisation;
  }

  // "Fire" of "Chief Fire Officer Thea Lund": a title's word is nobody's name.
  bool is_title(const TaggedName& name) const {
    if (name.type != EntityType::person) return false;
    for (size_t i = name.begin; i < name.end; ++i) {
      if (!in_list(tokens.lower[i], kTitles) && !in_list(tokens.lower[i], kOffices)) return false;
    }
    return true;
  }

  // "in August", "Monday" that was tagged as a person; not "Mr. Monday", nor "April Jones".
  bool is_time(const TaggedName& name) const {
    if (name.end != name.begin + 1 || !in_list(tokens.lower[name.begin], kDays)) return false;
    const size_t i = name.begin;
    const bool dated = tokens.has(i + 1, kDigits) || (i > 0 && tokens.has(i - 1, kDigits));
    return dated || tokens.lower[i].ends_with("day")
               ? !is_titled(i)
               : i > 0 && in_list(tokens.lower[i - 1], kBeforeTimes);
  }

  bool is_titled(size_t i) const {
    return i > 0 && tokens.is_any(i - 1, {"mr", "mrs", "ms", "dr", "chief", "."});
  }

  // "Fiona Pratt (Con": a bracket is no part of a name.
  void cut_bracket(TaggedName& name) const {
    for (uint32_t i = name.begin + 1; i < name.end; ++i) {
      if (tokens.is(i, "(")) name.end = i;
    }
  }

  // "Chicago-based company": a place that only tells of where.
  void cut_based(TaggedName& name) const {
    for (uint32_t i = name.begin + 2; i < name.end; ++i) {
      if (!tokens.is(i, "based") || !tokens.is(i - 1, "-")) continue;
      name.end = i - 1;
      name.type = EntityType::location;
    }
  }

  // "Executive Director of Harbour Aid": the office is no part of the body's name.
  void cut_office(TaggedName& name) const {
    if (name.type != EntityType::organisation) return;
    for (uint32_t i = name.begin + 1; i + 1 < name.end; ++i) {
      const bool office = tokens.is(i, "of") &&
                          tokens.is_any(i - 1, {"director", "manager", "president", "chairman",
                                                "chairwoman", "head", "chief", "executive"});
      if (office) name.begin = i + 1;
    }
  }

  // "Stark Falls | Fire Department": a body that is called by its place, before word `limit`.
  void take_body(TaggedName& name, size_t limit) const {
    constexpr uint32_t kMostWords = 3;
    if (name.end > name.begin + 2) return;
    uint32_t best = name.end;
    for (uint32_t i = name.end; i < limit && i < name.end + kMostWords; ++i) {
      if (!same_line(name.begin, i) || !tokens.words[i].is_word || !tokens.capital[i]) break;
      if (in_list(tokens.lower[i], kPublicBodies)) best = i + 1;
    }
    if (best == name.end) return;
    name.end = best;
    name.type = EntityType::organisation;
  }

  // "Nakora police commander", "Ford spokesman Bill Day": one word that only tells whose.
  void mend_owner(TaggedName& name) {
    const size_t next = name.end;
    const bool may_be_place = name.type == EntityType::person || name.type == EntityType::location;
    if (!may_be_place || name.end != name.begin + 1) return;
    if (!same_line(name.begin, next) || tokens.tight[next]) return;
    if (!tokens.capital[next] && in_list(tokens.lower[next], kOfPlaces)) {
      name.type = EntityType::location;
      places.insert(tokens.lower[name.begin]);
    }
    const bool named = same_line(name.begin, next + 1) && tokens.capital[next + 1];
    if (named && name.type == EntityType::person && in_list(tokens.lower[next], kOfBodies))
      name.type = EntityType::organisation;
  }

  // "Tarn Water Board", "Halden Mills Ltd", "the Osterby Herald" are no persons.
  void mend_type(TaggedName& name) const {
    if (name.type != EntityType::person || name.end < name.begin + 2) return;
    const std::string& last = tokens.lower[name.end - 1];
    const bool article =
        tokens.is(name.begin, "the") || (name.begin > 0 && tokens.is(name.begin - 1, "the"));
    if (in_list(last, kBodies) || in_list(last, kLegalForms) || (article && is_outlet_noun(last)))
      name.type = EntityType::organisation;
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

// Surnames and first names that are words too: at the begin of a sentence they are no names.
constexpr std::string_view kAlsoWords =
    "will may mark rose grace hope faith joy dawn bill art bush brown white black green gray grey "
    "young long short best read page banks field fields king price rich west north hill woods rice "
    "frank earnest pat drew rob sue chase pierce hunter major park case day summer june april "
    "august christian english french love power rush swift stone gold silver wise little more gore "
    "law cash";

// The names of a text by their words, lower-cased, divided by spaces.
class Repeated {
 public:
  Repeated(const Tokens& tokens, const std::vector<TaggedName>& tagged) : tokens_(tokens) {
    for (const TaggedName& name : tagged) {
      note(name.begin, name.end, name.type);
      const bool surname = name.type == EntityType::person && name.end > name.begin + 1 &&
                           tokens.words[name.end - 1].span.size() > 2;
      if (surname) note(name.end - 1, name.end, name.type);
    }
  }

  // The longest name that stands at word `i` and ends before `limit`; empty where none does.
  TaggedName at(uint32_t i, uint32_t limit) const {
    TaggedName best{i, i, EntityType::other, 0};
    std::string key;
    for (uint32_t end = i + 1; end <= limit && end - i <= kMostWords; ++end) {
      if (tokens_.paragraph[end - 1] != tokens_.paragraph[i]) break;
      if (end > i + 1) key += ' ';
      key += tokens_.lower[end - 1];
      const auto found = types_.find(key);
      if (found != types_.end()) best = {i, end, found->second, kScore};
    }
    if (best.end > i && !stands_alone(best)) best.end = i;
    return best;
  }

 private:
  static constexpr uint32_t kMostWords = 6;
  static constexpr float kScore = 0.5f;

  void note(size_t begin, size_t end, EntityType type) {
    if (!tokens_.capital[begin] || end - begin > kMostWords) return;
    std::string key;
    for (size_t i = begin; i < end; ++i) key += (i > begin ? " " : "") + tokens_.lower[i];
    types_.emplace(std::move(key), type);
  }

  bool is_capital_word(size_t i) const {
    return i < tokens_.size() && tokens_.words[i].is_word && tokens_.capital[i];
  }

  // Not a part of a longer run of capitals, nor a common word that begins a sentence.
  bool stands_alone(const TaggedName& name) const {
    const size_t begin = name.begin;
    const bool first =
        begin == 0 || tokens_.paragraph[begin - 1] != tokens_.paragraph[begin] ||
        (!tokens_.words[begin - 1].is_word && !tokens_.is_any(begin - 1, {",", "(", "-", "'"}));
    if (first && name.end == name.begin + 1 && in_list(tokens_.lower[begin], kAlsoWords))
      return false;
    const bool title = begin > 0 && tokens_.is_any(begin - 1, {"mr", "mrs", "ms", "dr", "president",
                                                               "gov", "sen", "judge", "chief"});
    if (!first && !title && is_capital_word(begin - 1) && !is_starter(tokens_.lower[begin - 1]))
      return false;
    if (is_capital_word(name.end) && tokens_.paragraph[name.end] == tokens_.paragraph[begin])
      return false;
    return !tokens_.is_any(name.end, {"-", "&", "@"}) || !tokens_.tight[name.end];
  }

  const Tokens& tokens_;
  std::unordered_map<std::string, EntityType> types_;
};

}  // namespace

std::vector<TaggedName> with_repeated_names(const Tokens& tokens, std::vector<TaggedName> tagged) {
  const Repeated repeated(tokens, tagged);
  std::vector<TaggedName> out;
  auto next = tagged.begin();
  const auto size = static_cast<uint32_t>(tokens.size());
  for (uint32_t i = 0; i < size; ++i) {
    if (next != tagged.end() && next->begin == i) {
      out.push_back(*next);
      i = std::max(next->end, i + 1) - 1;
      ++next;
      continue;
    }
    if (!tokens.words[i].is_word || !tokens.capital[i]) continue;
    const TaggedName name = repeated.at(i, next == tagged.end() ? size : next->begin);
    if (name.end == i) continue;
    out.push_back(name);
    i = name.end - 1;
  }
  return out;
}

std::vector<TaggedName> mend_names(const Tokens& tokens, const std::vector<TaggedName>& tagged) {
  Mender mender{tokens};
  mender.note_storms();
  mender.note_capitals();
  std::vector<TaggedName> out;
  for (size_t n = 0; n < tagged.size(); ++n) {
    TaggedName name = tagged[n];
    if (!out.empty() && name.begin < out.back().end) continue;  // within one that was extended
    mender.cut_begin(name);
    mender.cut_owner(name);
    mender.take_saint(name, out.empty() ? 0 : out.back().end);
    mender.cut_bracket(name);
    mender.cut_based(name);
    mender.cut_office(name);
    mender.mend_type(name);
    if (mender.is_title(name) || mender.is_time(name)) continue;
    mender.take_body(name, n + 1 < tagged.size() ? tagged[n + 1].begin : tokens.size());
    mender.mend_owner(name);
    if (mender.is_people(name) || mender.is_storm(name) || mender.is_common_word(name)) continue;
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
  mender.retype_places(out);
  return out;
}

}  // namespace sayso::read
