#include "read/names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "text/first_names.h"

namespace sayso::read {
namespace {

constexpr std::string_view kTitles =
    "mr mrs ms dr gov sen rep president mayor sheriff chief captain capt lieutenant lt sergeant "
    "sgt judge justice minister "
    "commissioner chairman chairwoman chair secretary attorney general senator representative "
    "governor officer detective "
    "professor prof director superintendent supt deputy prime foreign interior defense vice king "
    "queen prince princess pope "
    "bishop archbishop rev sir lady lord councilman councilwoman councillor alderman ambassador "
    "colonel col major maj "
    "commander spokesman spokeswoman spokesperson administrator coroner inspector marshal manager "
    "coach engineer harbormaster "
    "assemblyman assemblywoman congressman congresswoman delegate speaker treasurer premier "
    "chancellor cllr supt insp const pc garda trooper madam barrister advocate engr taoiseach";
constexpr std::string_view kFemaleTitles =
    "mrs ms madam chairwoman councilwoman spokeswoman queen princess lady congresswoman "
    "assemblywoman";
constexpr std::string_view kMaleTitles =
    "mr chairman councilman spokesman king prince sir lord congressman assemblyman";
constexpr std::string_view kOrganisationWords =
    "department police agency office bureau ministry council court university college school "
    "hospital company corp inc ltd "
    "llc group union association society institute foundation committee commission board party "
    "congress senate house "
    "parliament bank airlines airways times post news herald wire press network radio tv channel "
    "journal gazette tribune "
    "guard service services authority center centre federation league team club church "
    "administration cabinet army navy force "
    "forces brigade coalition alliance campaign fund trust labs laboratory partners holdings "
    "industries systems organization "
    "organisation assembly directorate division unit chamber observer dispatch courier chronicle "
    "star sun telegraph bulletin";
constexpr std::string_view kPlaceWords =
    "street avenue road lane boulevard highway bridge river lake bay harbor harbour island county "
    "city town village park "
    "square beach mountain mount valley creek ocean sea gulf port airport station district "
    "province state republic kingdom "
    "north south east west coast hill hills heights falls springs territory peninsula strait canal "
    "dam quay pier plaza";
// Capitalised words that begin sentences and are no names.
constexpr std::string_view kStarters =
    "the a an in on at by for from to of with and but or nor so yet if when while as after before "
    "since until because "
    "although though he she it they we i you his her its their our my your this that these those "
    "there here what who which "
    "where why how not no yes one two three four five six seven eight nine ten some many most "
    "several few all both each every "
    "another other more less about around nearly almost only just also then now today yesterday "
    "tomorrow tonight later earlier "
    "meanwhile however still even once again during under over between among against according "
    "asked bystander residents police "
    "officials witnesses authorities investigators firefighters crews people students workers "
    "neighbors neighbours video "
    "footage shortly none nobody everyone someone hours days weeks months years last next first "
    "second third is was are were "
    "has have had do does did will would can could should may might must be being been let please "
    "thankfully unfortunately "
    "sources experts critics supporters thousands hundreds dozens local federal state city "
    "officers agents despite following "
    "without within across behind near inside outside through throughout instead perhaps such like "
    "unlike whether than "
    "them him me us whose any either neither much never ever always often sometimes soon already "
    "too very well good great new "
    "old image photo photos caption updated correction editor story breaking live read share "
    "follow copyright reporting "
    "additional contributed";
constexpr std::string_view kTimeWords =
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september "
    "october november december jan feb mar apr jun jul aug sept oct nov dec mon tue tues wed thu "
    "thurs fri sat";
constexpr std::string_view kRoles =
    "spokesman spokeswoman spokesperson mayor governor senator representative president chief "
    "sheriff director professor "
    "teacher resident witness owner manager lawyer attorney analyst doctor officer captain "
    "minister secretary engineer "
    "fisherman farmer student driver nurse worker neighbor neighbour official leader organizer "
    "organiser founder researcher "
    "scientist economist expert critic author editor reporter journalist coroner commissioner "
    "chairman chairwoman chair head "
    "superintendent mother father son daughter brother sister wife husband widow passenger "
    "survivor commander pilot "
    "harbormaster administrator deputy member";

bool has_part(const Tokens& tokens, size_t begin, size_t end, std::string_view list) {
  for (size_t i = begin; i < end; ++i) {
    if (in_list(tokens.lower[i], list)) return true;
  }
  return false;
}

bool is_name_word(const Tokens& tokens, size_t i) {
  return i < tokens.size() && tokens.words[i].is_word && tokens.capital[i] &&
         !in_list(tokens.lower[i], kTimeWords);
}

bool is_acronym(std::string_view text, Span span) {
  const std::string_view bytes = text.substr(span.begin, span.size());
  return bytes.size() >= 2 && bytes.size() <= 6 &&
         std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Where the run of name words from `i` on ends. Initials and titles may carry a full stop; hyphens
// and apostrophes join.
size_t run_end(const Tokens& tokens, size_t i) {
  size_t end = i + 1;
  while (end < tokens.size()) {
    if (tokens.paragraph[end] != tokens.paragraph[i]) break;
    if (is_name_word(tokens, end) && !tokens.tight[end]) {
      ++end;
      continue;
    }
    const bool joins = tokens.tight[end] && tokens.is_any(end, {"-", "'", "&"}) &&
                       end + 1 < tokens.size() && tokens.tight[end + 1];
    if (joins && is_name_word(tokens, end + 1)) {
      end += 2;
      continue;
    }
    const bool short_word = tokens.words[end - 1].span.size() == 1 ||
                            in_list(tokens.lower[end - 1], kTitles) ||
                            tokens.is_any(end - 1, {"st", "mt"});
    if (tokens.is(end, ".") && tokens.tight[end] && short_word && is_name_word(tokens, end + 1) &&
        tokens.paragraph[end + 1] == tokens.paragraph[i]) {
      end += 2;
      continue;
    }
    // "St. Alder's Hospital"
    const bool owns = end + 2 < tokens.size() && tokens.is_any(end, {"'", "\xE2\x80\x99"}) &&
                      tokens.is(end + 1, "s") && tokens.tight[end] && tokens.tight[end + 1];
    if (owns && is_name_word(tokens, end + 2) &&
        in_list(tokens.lower[end + 2], "hospital school college church university club") &&
        tokens.paragraph[end + 2] == tokens.paragraph[i]) {
      end += 3;
      continue;
    }
    // "Department of Public Works", "University of the Coast", "Peter van der Berg"
    size_t next = end;
    if (tokens.is_any(next, {"of", "for", "de", "van", "von", "al", "bin", "der", "la"})) {
      const bool organisation = tokens.is_any(next, {"of", "for"});
      ++next;
      if (tokens.is_any(next, {"the", "der", "la"})) ++next;
      if (is_name_word(tokens, next) &&
          (!organisation || in_list(tokens.lower[end - 1], kOrganisationWords) ||
           in_list(tokens.lower[end - 1], "city town county port bank ministry"))) {
        end = next + 1;
        continue;
      }
    }
    // "Immigration and Customs Enforcement": "and" joins only inside what is an organisation or an
    // enumeration of its own name
    break;
  }
  return end;
}

// Capitalised words that stand in the middle of some sentence: a sentence's first word is taken for
// a name only if it is one of them.
std::set<std::string> seen_inside(const Tokens& tokens, const std::vector<bool>& begins) {
  std::set<std::string> seen;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!begins[i] && is_name_word(tokens, i)) seen.insert(tokens.lower[i]);
  }
  return seen;
}

// A sentence begins here, or a quotation or a clause behind a colon: the capital says nothing.
std::vector<bool> mark_begins(const Tokens& tokens, const std::vector<size_t>& sentence_begins) {
  std::vector<bool> begins(tokens.size(), false);
  for (const size_t i : sentence_begins) {
    size_t k = i;
    while (k < tokens.size() && !tokens.words[k].is_word) ++k;
    if (k < tokens.size()) begins[k] = true;
  }
  for (size_t i = 1; i < tokens.size(); ++i) {
    if (tokens.is_any(i - 1, {"\"", "\xE2\x80\x9C", "\xC2\xAB", "\xE2\x80\x9E", "\xE2\x80\x98", ":",
                              "(", "[", "\xE2\x80\x94"}))
      begins[i] = true;
  }
  return begins;
}

struct Finder {
  std::string_view text;
  const Tokens& tokens;
  Names out;

  std::string_view bytes(size_t begin, size_t end) const {
    const Span span = tokens.span(begin, end);
    return text.substr(span.begin, span.size());
  }

  // "Ms. Ruiz", not "MS NOW".
  bool is_title(size_t i) const {
    return in_list(tokens.lower[i], kTitles) &&
           !(tokens.is(i, "ms") && is_acronym(text, tokens.words[i].span));
  }

  void add_run(size_t begin, size_t end) {
    Name name{begin, end, begin, EntityType::other, 0};
    // Leading titles are no part of the name: "Gov. Ana Ruiz" -> "Ana Ruiz".
    bool titled = false;
    while (name.begin + 1 < name.end && is_title(name.begin)) {
      titled = true;
      ++name.begin;
      if (tokens.is(name.begin, ".")) ++name.begin;
    }
    if (titled && has_part(tokens, name.begin, name.end, kOrganisationWords)) {
      name.begin = begin;  // "Attorney General Office"
      titled = false;
    }
    // "agency spokesperson Ana Ruiz", "Mayor": words before the run
    if (!titled && begin > 0 && in_list(tokens.lower[begin - 1], kRoles) &&
        tokens.paragraph[begin - 1] == tokens.paragraph[begin]) {
      titled = !has_part(tokens, begin, end, kOrganisationWords) &&
               !has_part(tokens, begin, end, kPlaceWords);
      if (titled) --name.phrase_begin;
    }
    name.type = type_of(name, titled);
    out.names.push_back(name);
  }

  // Runs of words with capitals.
  void add_capitals(const std::vector<size_t>& sentence_begins) {
    const std::vector<bool> begins = mark_begins(tokens, sentence_begins);
    const std::set<std::string> inside = seen_inside(tokens, begins);
    for (size_t i = 0; i < tokens.size();) {
      if (!is_name_word(tokens, i)) {
        ++i;
        continue;
      }
      size_t begin = i;
      size_t end = run_end(tokens, i);
      if (in_list(tokens.lower[begin], kStarters)) {  // "The Daily Tide" is found from "Daily" on
        ++begin;
      } else if (begins[begin] && end == begin + 1 && !inside.contains(tokens.lower[begin])) {
        ++begin;
      }
      while (begin < end && !tokens.words[begin].is_word) ++begin;
      const bool only_title = end == begin + 1 && in_list(tokens.lower[begin], kTitles);
      const bool pronoun_i = end == begin + 1 && tokens.is(begin, "i");
      if (begin < end && !only_title && !pronoun_i) add_run(begin, end);
      i = std::max(end, i + 1);
    }
  }

  // A name by the model; the titles and roles before it belong to its phrase.
  void add_tagged(const TaggedName& tagged) {
    Name name{tagged.begin, tagged.end, tagged.begin, tagged.type, 0};
    // "Bystander video": an ordinary word at the begin of a sentence.
    if (name.end == name.begin + 1 && in_list(tokens.lower[name.begin], kStarters)) return;
    // "Port Ella Mayor Ana Ruiz": the person's name begins behind the title.
    for (size_t i = name.begin + 1; i + 1 < name.end && tagged.type == EntityType::person; ++i) {
      if (is_title(i)) name.begin = name.phrase_begin = i + 1;
    }
    while (tagged.type == EntityType::person && name.begin + 1 < name.end &&
           (is_title(name.begin) || tokens.is_any(name.begin, {"pm", "drs", "."})))
      ++name.begin;
    const auto goes_on = [&](size_t i) {
      return tokens.paragraph[i] == tokens.paragraph[name.begin] &&
             (is_title(i) || in_list(tokens.lower[i], kRoles));
    };
    while (tagged.type == EntityType::person && name.phrase_begin > 0) {
      const size_t before = name.phrase_begin - 1;
      if (goes_on(before)) {
        name.phrase_begin = before;
      } else if (before > 0 && tokens.is(before, ".") && tokens.tight[before] &&
                 is_title(before - 1) && goes_on(before - 1)) {
        name.phrase_begin = before - 1;
      } else {
        break;
      }
    }
    out.names.push_back(name);
  }

  EntityType type_of(const Name& name, bool titled) const {
    const Span span = tokens.span(name.begin, name.end);
    if (titled) return EntityType::person;
    if (has_part(tokens, name.begin, name.end, kOrganisationWords)) return EntityType::organisation;
    if (is_acronym(text, span) || (is_acronym(text, tokens.words[name.begin].span) &&
                                   is_acronym(text, tokens.words[name.end - 1].span)))
      return EntityType::organisation;
    if (in_list(tokens.lower[name.end - 1], kPlaceWords)) return EntityType::location;
    const size_t count = name.end - name.begin;
    const bool behind_place =
        name.begin > 0 && tokens.is_any(name.begin - 1, {"in", "near", "at", "toward", "towards",
                                                         "outside", "across"});
    if (behind_place) return EntityType::location;
    // Two or three capitalised words, described by ", a ..." or followed by a verb of saying, or
    // simply a full name.
    if (count >= 2 && count <= 4) return EntityType::person;
    return EntityType::other;
  }

  // ", a 34-year-old teacher," and ", the mayor" behind a name; the words before it that belong to
  // its phrase.
  std::string describe(const Name& name) const {
    std::string words = " ";
    const auto add = [&](size_t i) { words += tokens.lower[i] + " "; };
    for (size_t i = name.phrase_begin; i < name.begin; ++i) add(i);
    size_t before = name.phrase_begin;
    while (before > 0 && name.phrase_begin - before < 4 &&
           tokens.paragraph[before - 1] == tokens.paragraph[name.begin] &&
           tokens.words[before - 1].is_word && name.phrase_begin != name.begin) {
      add(--before);
    }
    if (tokens.is(name.end, ",")) {
      size_t i = name.end + 1;
      const bool described = tokens.is_any(i, {"a", "an", "the", "who", "whose"}) ||
                             (i < tokens.size() && !tokens.capital[i] &&
                              has_part(tokens, i, std::min(i + 4, tokens.size()), kRoles)) ||
                             (i < tokens.size() &&
                              tokens.lower[i].find_first_not_of("0123456789") == std::string::npos);
      for (size_t n = 0;
           described && n < 12 && i < tokens.size() && !tokens.is_any(i, {",", ".", ";"}); ++n, ++i)
        add(i);
    }
    // "Ana Ruiz is a hydrologist at the river institute": the noun, not where
    if (tokens.is_any(name.end, {"is", "was"}) && tokens.is_any(name.end + 1, {"a", "an", "the"})) {
      constexpr size_t kMostWords = 5;
      for (size_t i = name.end + 2;
           i < tokens.size() && i <= name.end + 1 + kMostWords && tokens.words[i].is_word &&
           !in_list(tokens.lower[i],
                    "of at in for from who with to by on "
                    "and that whose near when");
           ++i)
        add(i);
    }
    return words;
  }
};

// Surnames, shorter forms and acronyms are linked to the last earlier name that they can be a form
// of.
struct Linker {
  Finder& finder;

  std::vector<std::string> parts(const Name& name) const {
    std::vector<std::string> out;
    for (size_t i = name.begin; i < name.end; ++i) {
      if (finder.tokens.words[i].is_word) out.push_back(finder.tokens.lower[i]);
    }
    return out;
  }

  static std::string initials(const std::vector<std::string>& parts) {
    std::string out;
    for (const std::string& part : parts) {
      if (!in_list(part, "of the and for de")) out += part.substr(0, 1);
    }
    return out;
  }

  static bool is_form_of(const std::vector<std::string>& shorter,
                         const std::vector<std::string>& full, EntityType type) {
    if (shorter == full) return true;
    if (shorter.size() == 1 && full.size() >= 2) {
      if (shorter[0] == full.back() && type != EntityType::organisation) return true;
      if (shorter[0].size() >= 2 && type == EntityType::organisation &&
          shorter[0] == initials(full))
        return true;
    }
    if (shorter.size() < full.size() && shorter.size() >= 2) {
      return std::equal(shorter.rbegin(), shorter.rend(), full.rbegin()) ||
             std::equal(shorter.begin(), shorter.end(), full.begin());
    }
    return false;
  }

  // "Port Ella Water Board (PEWB)": the short forms that the text itself explains, lower-cased, and
  // whom they mean.
  std::map<std::string, uint32_t> abbreviations;

  // Whether names[k] stands in brackets behind the name whose initials it is.
  bool is_explained(size_t k, const std::vector<std::string>& mine) const {
    if (k == 0 || mine.size() != 1 || mine.front().size() < 2) return false;
    const Name& name = finder.out.names[k];
    const Name& before = finder.out.names[k - 1];
    return before.end + 1 == name.begin && finder.tokens.is(before.end, "(") &&
           finder.tokens.is(name.end, ")") && mine.front() == initials(parts(before));
  }

  // Of each entity: whether its surname alone has meant it, and the paragraph that named it last,
  // from 1 on.
  std::vector<bool> by_surname;
  std::vector<uint32_t> last_paragraph;

  // Whom a surname alone means that several people of the text bear: the one it has meant before,
  // the only one of the title's gender, the only one named in this paragraph; 0 where that is open.
  // Nothing where it is no such name.
  std::optional<uint32_t> bearer_of(const Name& name, const std::vector<std::string>& mine,
                                    const std::vector<std::vector<std::string>>& forms) const {
    if (mine.size() != 1 || name.type == EntityType::organisation ||
        name.type == EntityType::location)
      return std::nullopt;
    std::vector<uint32_t> bearers;
    uint32_t several = 0;  // the entity of what could not be told before
    for (uint32_t e = 1; e <= forms.size(); ++e) {
      const Person& person = finder.out.people[e - 1];
      if (forms[e - 1].empty() || forms[e - 1].back() != mine.front()) continue;
      if (person.is_one_of_several) several = e;
      if (person.entity.type == EntityType::person && forms[e - 1].size() > 1) bearers.push_back(e);
    }
    if (bearers.size() < 2) return std::nullopt;
    const char gender = gender_of_title(name);
    const auto only = [&](const auto& fits) {
      const auto it = std::find_if(bearers.begin(), bearers.end(), fits);
      const bool one =
          it != bearers.end() && std::find_if(it + 1, bearers.end(), fits) == bearers.end();
      return one ? *it : 0;
    };
    if (const uint32_t e = only([&](uint32_t b) {
          return gender != 0 && finder.out.people[b - 1].likely_gender() != other(gender);
        }))
      return e;
    if (const uint32_t e = only([&](uint32_t b) { return by_surname[b - 1]; })) return e;
    if (const uint32_t e = only([&](uint32_t b) {
          return last_paragraph[b - 1] == finder.tokens.paragraph[name.begin] + 1;
        }))
      return e;
    return several;
  }

  static char other(char gender) { return gender == 'm' ? 'f' : 'm'; }

  char gender_of_title(const Name& name) const {
    for (size_t i = name.phrase_begin; i < name.begin; ++i) {
      if (in_list(finder.tokens.lower[i], kFemaleTitles)) return 'f';
      if (in_list(finder.tokens.lower[i], kMaleTitles)) return 'm';
    }
    return 0;
  }

  void link() {
    Names& out = finder.out;
    std::vector<std::vector<std::string>> forms;  // of each entity, its fullest form's parts
    for (size_t k = 0; k < out.names.size(); ++k) {
      Name& name = out.names[k];
      const std::vector<std::string> mine = parts(name);
      if (is_explained(k, mine)) abbreviations[mine.front()] = out.names[k - 1].entity;
      const auto short_form = abbreviations.find(mine.size() == 1 ? mine.front() : "");
      const auto bearer = short_form == abbreviations.end() ? bearer_of(name, mine, forms)
                                                            : std::optional(short_form->second);
      uint32_t found = bearer.value_or(0);
      for (size_t e = forms.size(); e > 0 && found == 0 && !bearer; --e) {
        Person& person = out.people[e - 1];
        if (person.is_one_of_several) continue;
        const bool kinds_fit = person.entity.type == name.type || name.type == EntityType::other ||
                               person.entity.type == EntityType::other || forms[e - 1] == mine;
        const EntityType kind =
            person.entity.type == EntityType::other ? name.type : person.entity.type;
        if (kinds_fit &&
            (is_form_of(mine, forms[e - 1], kind) || (is_form_of(forms[e - 1], mine, kind))))
          found = static_cast<uint32_t>(e);
      }
      if (found == 0) {
        found = out.add(name.type, std::string(finder.bytes(name.begin, name.end)));
        forms.push_back(mine);
        out.people.back().is_one_of_several = bearer.has_value();
      }
      by_surname.resize(forms.size());
      last_paragraph.resize(forms.size());
      by_surname[found - 1] = by_surname[found - 1] || mine.size() == 1;
      last_paragraph[found - 1] = finder.tokens.paragraph[name.begin] + 1;
      Person& person = out.people[found - 1];
      if (person.entity.type == EntityType::other) person.entity.type = name.type;
      if (mine.size() > forms[found - 1].size()) {
        forms[found - 1] = mine;
        person.entity.name = std::string(finder.bytes(name.begin, name.end));
      }
      name.entity = found;
      person.entity.phrases.push_back(finder.tokens.span(name.phrase_begin, name.end));
      const std::string words = finder.describe(name);
      person.descriptions += words;
      note_gender(name, person);
    }
    for (Name& name : out.names) name.type = out.people[name.entity - 1].entity.type;
  }

  void note_gender(const Name& name, Person& person) const {
    if (const char gender = gender_of_title(name)) person.gender = gender;
  }
};

bool is_capitalised_name(std::string_view word) {
  if (word.size() < 2 || word[0] < 'A' || word[0] > 'Z') return false;
  if (word.find_first_of(":,;.") != std::string_view::npos) return false;
  std::string lower(word);
  lower[0] = static_cast<char>(lower[0] | 0x20);
  return !in_list(lower, kStarters) && !in_list(lower, kTitles);
}

// A fuller form in the article's title: "Ruiz" in the text, "Ana Ruiz" above it.
void take_fuller_forms(std::string_view title, std::vector<Person>& people) {
  for (Person& person : people) {
    if (person.entity.type == EntityType::organisation ||
        person.entity.name.find(' ') != std::string::npos)
      continue;
    const std::string ending = " " + person.entity.name;
    const size_t at = title.find(ending);
    if (at == std::string_view::npos || at == 0) continue;
    size_t from = title.rfind(' ', at - 1);
    from = from == std::string_view::npos ? 0 : from + 1;
    const std::string_view first = title.substr(from, at - from);
    if (!is_capitalised_name(first)) continue;
    person.entity.name = std::string(first) + ending;
    if (person.entity.type == EntityType::other) person.entity.type = EntityType::person;
  }
}

}  // namespace

char Person::likely_gender() const {
  if (gender != 0) return gender;
  const size_t space = entity.name.find(' ');
  return space == std::string::npos
             ? '\0'
             : text::customary_gender(base::lower(entity.name.substr(0, space)));
}

bool is_starter(std::string_view lower) { return in_list(lower, kStarters); }

const Name* Names::first_within(size_t begin, size_t end, bool prefer_person) const {
  const Name* any = nullptr;
  auto it = std::partition_point(names.begin(), names.end(),
                                 [&](const Name& name) { return name.end <= begin; });
  for (; it != names.end() && it->begin < end; ++it) {
    if (it->end > end) break;
    if (prefer_person && it->type == EntityType::person) return &*it;
    if (!any) any = &*it;
  }
  return any;
}

uint32_t Names::add(EntityType type, std::string name) {
  Person person;
  person.entity.id = static_cast<uint32_t>(people.size() + 1);
  person.entity.type = type;
  person.entity.name = std::move(name);
  people.push_back(std::move(person));
  return people.back().entity.id;
}

const Phrase* Names::phrase_at(size_t begin, size_t end) const {
  const Phrase* best = nullptr;
  auto it = std::partition_point(phrases.begin(), phrases.end(),
                                 [&](const Phrase& p) { return p.begin < begin; });
  for (; it != phrases.end() && it->begin == begin && it->end <= end; ++it) best = &*it;
  return best;
}

Names find_names(std::string_view text, const Tokens& tokens,
                 const std::vector<size_t>& sentence_begins, std::string_view title,
                 const std::vector<TaggedName>* tagged) {
  Finder finder{text, tokens, {}};
  if (tagged) {
    for (const TaggedName& name : *tagged) finder.add_tagged(name);
  } else {
    finder.add_capitals(sentence_begins);
  }
  Linker{finder, {}, {}, {}}.link();
  if (!title.empty()) take_fuller_forms(title, finder.out.people);
  return std::move(finder.out);
}

}  // namespace sayso::read
