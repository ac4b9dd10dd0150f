#include "read/speaker_types.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "read/tokens.h"

namespace sayso::read {
namespace {

constexpr std::string_view kOfficial =
    "police official officials president mayor governor sheriff "
    "department agency ministry minister "
    "authorities authority council court judge prosecutor prosecutors government "
    "administration senator "
    "representative commissioner investigators investigator officer officers deputy superintendent "
    "coroner office secretary "
    "gov sen rep congressman congresswoman lawmakers lawmaker coast guard harbormaster "
    "firefighters inspector army "
    "military detective bureau commission premier chancellor ambassador attorney mayor's city "
    "county state federal sgt sergeant lt lieutenant detectives constable supt trooper troopers";
// Officials, unless words beside them tell of a company or a club.
constexpr std::string_view kHeads = "spokesman spokeswoman spokesperson chief";
// The noun of a phrase: "the emergency service", "the mission".
constexpr std::string_view kOfficialHeads = "service services mission";
constexpr std::string_view kWitness =
    "witness witnesses resident residents neighbor neighbors neighbour neighbours bystander "
    "bystanders passenger passengers "
    "survivor survivors onlooker onlookers villager villagers people worker workers student "
    "students driver crewman "
    "customer customers shopper shoppers parent parents mother father teacher fisherman farmer "
    "tourist tourists commuter";
constexpr std::string_view kDocument =
    "report reports filing filings document documents memo lawsuit complaint affidavit indictment "
    "records record papers "
    "poll polls survey study data statement letter email emails transcript audit review log logs "
    "file files bill law order "
    "book article contract ruling log logbook manifest";
constexpr std::string_view kFootage =
    "video videos footage image images photo photos photograph photographs picture pictures "
    "recording recordings audio "
    "surveillance film clip clips livestream drone camera";
constexpr std::string_view kExpert =
    "professor analyst analysts researcher researchers expert experts scientist scientists "
    "economist economists engineer "
    "engineers historian geologist hydrologist doctor doctors physician epidemiologist "
    "meteorologist forecaster forecasters";
constexpr std::string_view kUnnamed =
    "source sources someone somebody anonymity unidentified unnamed insiders insider aide aides "
    "person";
constexpr std::string_view kOrganisation =
    "company executive airline retailer bank union group association organization organisation "
    "campaign operator owner owners firm "
    "charity hospital "
    "university federation league party committee foundation board guild society trust";
constexpr std::string_view kOutletWords = "newspaper broadcaster outlet magazine station website";
// And what is one only as the noun of its phrase: "state television", no "television host".
constexpr std::string_view kOutletHeads =
    "newspaper newspapers broadcaster broadcasters outlet outlets media television radio tabloid";

bool has(const std::string& words, std::string_view list) {
  for (size_t at = 0; at < words.size();) {
    const size_t end = std::min(words.find(' ', at), words.size());
    if (end > at && in_list(std::string_view(words).substr(at, end - at), list)) return true;
    at = end + 1;
  }
  return false;
}

// Behind these a source keeps his name to himself.
constexpr std::string_view kAnonymous[] = {
    " condition of anonymity",    " spoke anonymously",    " speaking anonymously",
    " not to be named",           " not to be identified", " declined to be named",
    " declined to be identified", " not authorized to",    " not authorised to",
    " familiar with the ",        " with knowledge of ",   " briefed on the "};
// What tells that somebody saw it, or lives where it was.
constexpr std::string_view kThere[] = {
    " who lives ",       " who lived ",        " who saw ",         " who watched ",
    " who heard ",       " who witnessed ",    " who escaped ",     " who fled ",
    " who survived ",    " who was at ",       " who was inside ",  " who was outside ",
    " who was near ",    " who was nearby ",   " who was there ",   " who was in the ",
    " who was on the ",  " who was standing ", " who was sitting ", " who was walking ",
    " who was driving ", " who was passing ",  " who was working ", " who was sleeping ",
    " who stood ",       " who were inside ",  " who were at ",     " who were in the "};
// What newspapers and stations are called.
constexpr std::string_view kOutletNames =
    "herald post times courier gazette tribune chronicle telegraph wire journal observer bulletin "
    "dispatch news echo examiner mirror inquirer";

bool is_anonymous(const std::string& words) {
  return std::any_of(std::begin(kAnonymous), std::end(kAnonymous),
                     [&](std::string_view form) { return words.find(form) != std::string::npos; });
}

bool was_there(const std::string& words) {
  return std::any_of(std::begin(kThere), std::end(kThere),
                     [&](std::string_view form) { return words.find(form) != std::string::npos; });
}

}  // namespace

SpeakerType type_of_words(const std::string& words, EntityType entity, std::string_view head) {
  if (is_anonymous(words) && entity != EntityType::person) return SpeakerType::unnamed;
  if (in_list(head, kFootage)) return SpeakerType::footage;
  if (in_list(head, kDocument)) return SpeakerType::document;
  if (in_list(head, kOutletHeads)) return SpeakerType::outlet;
  if (has(words, kFootage) && entity != EntityType::person) return SpeakerType::footage;
  if (has(words, kUnnamed) && entity != EntityType::person) return SpeakerType::unnamed;
  if (in_list(head, kOfficialHeads) || has(words, kOfficial)) return SpeakerType::official;
  if (has(words, kHeads))
    return has(words, kOrganisation) ? SpeakerType::organisation : SpeakerType::official;
  if (has(words, kExpert)) return SpeakerType::expert;
  if (entity != EntityType::person && has(words, kDocument)) return SpeakerType::document;
  // "the People's Union" saw nothing
  if (has(words, kWitness) && entity != EntityType::organisation) return SpeakerType::witness;
  if (was_there(words) && entity != EntityType::organisation) return SpeakerType::witness;
  if (has(words, kOutletWords)) return SpeakerType::outlet;
  if (entity == EntityType::organisation ||
      (has(words, kOrganisation) && entity != EntityType::person))
    return SpeakerType::organisation;
  return SpeakerType::other;
}

bool is_outlet_noun(std::string_view lower) { return in_list(lower, kOutletNames); }

bool is_outlet_name(std::string_view name, std::string_view outlet) {
  if (name.starts_with("The ") || name.starts_with("the ")) name.remove_prefix(4);
  if (outlet.starts_with("The ")) outlet.remove_prefix(4);
  if (name.empty()) return false;
  if (name == outlet) return true;
  std::string_view last;
  for (size_t at = 0; at < name.size(); at += last.size() + 1) {
    last = name.substr(at, name.find(' ', at) - at);
    if (base::lower(last) == last && !in_list(last, "of the and de")) return false;
  }
  return is_outlet_noun(base::lower(last));
}

}  // namespace sayso::read
