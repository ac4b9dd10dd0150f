#include "read/offices.h"

#include <algorithm>

namespace sayso::read {
namespace {

constexpr std::string_view kOffices =
    "minister secretary president mayor governor chancellor premier sheriff coroner chairman "
    "chairwoman chairperson chair ambassador commissioner treasurer spokesman spokeswoman "
    "spokesperson judge harbourmaster harbormaster taoiseach headteacher headmaster headmistress "
    "bishop archbishop";
// Also words of other things: offices only behind one of these.
constexpr std::string_view kMasters = "harbour harbor station";
constexpr std::string_view kLesser =
    "deputy vice assistant former ex shadow acting interim junior late retired";
// Words before an office that do not tell which it is.
constexpr std::string_view kPlain =
    "the a an this that its his her their our said says told and or new then current local old "
    "young veteran outgoing incoming";
constexpr size_t kTitleWords = 6;        // before a name
constexpr size_t kAppositionWords = 10;  // behind it

std::string noun_of(const std::string& word) {
  if (word.starts_with("chair")) return "chair";
  if (word.starts_with("spokes")) return "spokes";
  if (word.starts_with("head")) return "head";
  if (word.starts_with("harbo")) return "master";
  return word;
}

bool is_office(const Tokens& tokens, size_t i) {
  if (tokens.is(i, "master")) return i > 0 && in_list(tokens.lower[i - 1], kMasters);
  return in_list(tokens.lower[i], kOffices);
}

// What stands before the office's noun: "Home", "Deputy Prime".
void take_words_before(const Tokens& tokens, size_t begin, size_t noun, Office& office) {
  for (size_t i = noun; i > begin; --i) {
    const std::string& word = tokens.lower[i - 1];
    if (in_list(word, kLesser)) {
      office.is_lesser = true;
      return;
    }
    if (!tokens.words[i - 1].is_word || in_list(word, kPlain)) return;
    if (office.of.empty()) office.of.push_back(word);
  }
}

// "Minister for Roads", "secretary of state"
void take_words_behind(const Tokens& tokens, size_t noun, size_t end, Office& office) {
  size_t i = noun + 1;
  if (i >= end || !tokens.is_any(i, {"of", "for"})) return;
  ++i;
  if (i < end && tokens.is(i, "the")) ++i;
  if (i < end && tokens.words[i].is_word) office.of.push_back(tokens.lower[i]);
}

bool is_same(const Office& held, const Office& described) {
  if (held.noun != described.noun || held.is_lesser != described.is_lesser) return false;
  if (held.of.empty() || described.of.empty()) return true;
  return std::any_of(held.of.begin(), held.of.end(), [&](const std::string& word) {
    return std::find(described.of.begin(), described.of.end(), word) != described.of.end();
  });
}

}  // namespace

std::optional<Office> office_at(const Tokens& tokens, size_t begin, size_t noun, size_t end) {
  if (noun >= end || !is_office(tokens, noun)) return std::nullopt;
  Office office{noun_of(tokens.lower[noun]), {}, false};
  take_words_before(tokens, begin, noun, office);
  take_words_behind(tokens, noun, end, office);
  return office;
}

std::vector<Office> offices_beside(const Tokens& tokens, size_t begin, size_t end) {
  std::vector<Office> out;
  size_t first = begin;
  while (first > 0 && begin - first < kTitleWords && tokens.words[first - 1].is_word &&
         tokens.paragraph[first - 1] == tokens.paragraph[begin])
    --first;
  if (first < begin) {
    if (const auto title = office_at(tokens, first, begin - 1, begin)) out.push_back(*title);
  }
  // ", the mayor of Port Ella,"
  if (!tokens.is(end, ",") || end + 1 >= tokens.size()) return out;
  if (!tokens.is_any(end + 1, {"the", "a", "an"}) && !is_office(tokens, end + 1)) return out;
  size_t last = end + 1;
  while (last < tokens.size() && last - end <= kAppositionWords && tokens.words[last].is_word &&
         !tokens.is_any(last, {"who", "whose", "said", "says", "and", "told"}) &&
         tokens.paragraph[last] == tokens.paragraph[begin])
    ++last;
  for (size_t i = end + 1; i < last; ++i) {
    const auto office = office_at(tokens, end + 1, i, last);
    if (!office) continue;
    out.push_back(*office);
    break;
  }
  return out;
}

bool may_hold(const std::vector<Office>& held, const Office& office) {
  return held.empty() || std::any_of(held.begin(), held.end(),
                                     [&](const Office& other) { return is_same(other, office); });
}

}  // namespace sayso::read
