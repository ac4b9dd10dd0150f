#include "read/known_names.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "read/known_name_lists.h"

namespace sayso::read {
namespace {

struct Entry {
  EntityType type = EntityType::other;
  size_t words = 0;
  bool is_state = false;  // a country, or a state of one
};

// Words as text::split_words cuts them, joined by single spaces.
using Table = std::unordered_map<std::string, Entry>;

void add_list(std::string_view list, EntityType type, bool is_state, Table& table) {
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(',', at), list.size());
    const std::string name(list.substr(at, end - at));
    std::string key;
    size_t words = 0;
    for (const text::Word& word : text::split_words(name)) {
      if (words++ > 0) key += ' ';
      key += name.substr(word.span.begin, word.span.size());
    }
    table.emplace(std::move(key), Entry{type, words, is_state});
    at = end + 1;
  }
}

// Keys are lower-cased, but for those known by their capitals.
const Table& known_names() {
  static const Table table = [] {
    Table made;
    add_list(kCountries, EntityType::location, true, made);
    add_list(kStates, EntityType::location, true, made);
    add_list(kCities, EntityType::location, false, made);
    add_list(kAreas, EntityType::location, false, made);
    add_list(kBodies, EntityType::organisation, false, made);
    add_list(kPlacesInCapitals, EntityType::location, true, made);
    add_list(kBodiesInCapitals, EntityType::organisation, false, made);
    return made;
  }();
  return table;
}

constexpr size_t kMostWords = 6;

// The longest known name that begins at word `i`; every word of it that is one has a capital.
std::optional<Entry> known_at(std::string_view text, const Tokens& tokens, size_t i, bool shouted) {
  const Table& table = known_names();
  std::optional<Entry> best;
  const Span span = tokens.words[i].span;
  std::string key(text.substr(span.begin, span.size()));
  const auto acronym = table.find(key);
  if (!shouted && acronym != table.end() && key.size() > 1) best = acronym->second;
  key.clear();
  for (size_t n = 0; n < kMostWords && i + n < tokens.size(); ++n) {
    const size_t w = i + n;
    if (tokens.paragraph[w] != tokens.paragraph[i]) break;
    if (tokens.words[w].is_word && !tokens.capital[w] &&
        !tokens.is_any(w, {"of", "de", "the", "s"}))
      break;
    if (n > 0) key += ' ';
    key += tokens.lower[w];
    const auto found = table.find(key);
    if (found != table.end()) best = found->second;
  }
  return best;
}

// Part of an address: "name@host", "www.name.com".
bool is_in_address(const Tokens& tokens, const TaggedName& name) {
  const size_t end = name.end;
  if (tokens.is(end, "@") && tokens.tight[end]) return true;
  if (tokens.is(end, ".") && end + 1 < tokens.size() && tokens.tight[end] &&
      tokens.tight[end + 1] && !tokens.capital[end + 1] && tokens.words[end + 1].is_word)
    return true;
  return name.begin > 0 && tokens.tight[name.begin] &&
         (tokens.is(name.begin - 1, "@") || tokens.is(name.begin - 1, "/"));
}

constexpr std::string_view kBodyWords =
    "authority agency ministry department bureau office council college school university "
    "hospital company commission committee board association society institute foundation bank "
    "police museum post times herald tribune gazette journal news observer press radio airways "
    "airlines club church court chamber assembly parliament army navy union party federation "
    "league orchestra symphony group";

// "Harbour Authority of Norway", "Boston Harbour Authority": a known place inside the name of a
// body, which ends before word `limit`.
TaggedName with_body(const Tokens& tokens, TaggedName name, size_t limit) {
  if (name.type != EntityType::location) return name;
  const auto goes_on = [&](size_t i) {
    return i < limit && tokens.paragraph[i] == tokens.paragraph[name.begin] && tokens.capital[i] &&
           !tokens.tight[i];
  };
  uint32_t end = name.end;
  while (goes_on(end) && end < name.end + 4) ++end;
  if (end > name.end && in_list(tokens.lower[end - 1], kBodyWords))
    return {name.begin, end, EntityType::organisation, 1};
  uint32_t begin = name.begin;
  if (begin > 0 && tokens.is(begin - 1, "the")) --begin;
  if (begin < 2 || !tokens.is(begin - 1, "of") || !in_list(tokens.lower[begin - 2], kBodyWords))
    return name;
  uint32_t first = begin - 1;
  while (first > 0 && tokens.capital[first - 1] && begin - first < 5 &&
         tokens.paragraph[first - 1] == tokens.paragraph[name.begin] &&
         !tokens.is(first - 1, "the"))
    --first;
  if (first == begin - 1) return name;
  return {first, name.end, EntityType::organisation, 1};
}

// Lines with words but no small letter: capitals tell nothing there.
std::vector<bool> lines_in_capitals(std::string_view text, const Tokens& tokens) {
  std::vector<bool> out(tokens.size() == 0 ? 0 : tokens.paragraph.back() + 1, true);
  for (size_t i = 0; i < tokens.size(); ++i) {
    const Span span = tokens.words[i].span;
    const std::string_view bytes = text.substr(span.begin, span.size());
    if (std::any_of(bytes.begin(), bytes.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      out[tokens.paragraph[i]] = false;
  }
  return out;
}

}  // namespace

bool is_state_or_country(const Tokens& tokens, size_t begin, size_t end) {
  std::string key;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin) key += ' ';
    key += tokens.lower[i];
  }
  if (end == begin + 1 && in_list(key, kStateCodes)) return true;
  const auto found = known_names().find(key);
  return found != known_names().end() && found->second.is_state;
}

bool is_known_name(const Tokens& tokens, size_t begin, size_t end) {
  std::string key;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin) key += ' ';
    key += tokens.lower[i];
  }
  return known_names().contains(key);
}

std::vector<TaggedName> with_known_names(std::string_view text, const Tokens& tokens,
                                         std::vector<TaggedName> tagged) {
  std::erase_if(tagged, [&](const TaggedName& name) { return is_in_address(tokens, name); });
  const std::vector<bool> shouted = lines_in_capitals(text, tokens);
  std::vector<TaggedName> out;
  auto next = tagged.begin();  // the first tagged name that does not end before the word looked at
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    while (next != tagged.end() && next->end <= i) out.push_back(*next++);
    if (!tokens.words[i].is_word || !tokens.capital[i]) continue;
    const auto known = known_at(text, tokens, i, shouted[tokens.paragraph[i]]);
    if (!known) continue;
    const auto end = static_cast<uint32_t>(i + known->words);
    if (next != tagged.end() && next->begin < end) {
      // A longer tagged name keeps it as a part; what lies within it is replaced.
      if (next->begin < i || next->end > end) continue;
      while (next != tagged.end() && next->end <= end) ++next;
      if (next != tagged.end() && next->begin < end) continue;
    }
    const TaggedName whole = with_body(tokens, {i, end, known->type, 1},
                                       next == tagged.end() ? tokens.size() : next->begin);
    while (!out.empty() && out.back().end > whole.begin) out.pop_back();
    out.push_back(whole);
    i = whole.end - 1;
  }
  out.insert(out.end(), next, tagged.end());
  return out;
}

}  // namespace sayso::read
