#include "read/language.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/utf8.h"

namespace sayso::read {
namespace {

constexpr size_t kMostWords = 2000;
constexpr size_t kLeastWords = 20;      // of a text whose small words tell anything
constexpr double kEnglishShare = 0.12;  // English prose has .35 and more, others .02 to .07
constexpr double kForeignShare = 0.15;
constexpr double kForeignScript = 0.5;
constexpr size_t kLeastLetters = 8;    // of a text whose script tells anything
constexpr size_t kLeastDifferent = 3;  // small words of one language: "WAR" six times is no German

struct SmallWords {
  const char* language;
  std::string_view words;
};
constexpr SmallWords kEnglish = {
    "English",
    "the of and to in a is that for it was on with as be by at this have from or had not are but "
    "they which you his her she he we been were has their will said its who an would there"};
constexpr std::array<SmallWords, 8> kOthers = {
    {{"French",
      "le la les de des du et un une est en que qui dans pour sur pas au aux ce se sont avec par "
      "il "
      "elle ont mais plus"},
     {"Spanish",
      "el la los las de del y un una es en que por para con no se su al lo como m\xC3\xA1s pero "
      "fue "
      "han este"},
     {"German",
      "der die das und ist in den von zu mit sich des auf f\xC3\xBCr nicht ein eine als auch es an "
      "dem war wird sind nach bei"},
     {"Italian",
      "il lo la i gli le di e un una \xC3\xA8 in che per con non si del della dei nel al da sono "
      "ha "
      "pi\xC3\xB9 come"},
     {"Portuguese",
      "o a os as de do da e um uma \xC3\xA9 em que por para com n\xC3\xA3o se no na dos foi ao "
      "mais "
      "como mas"},
     {"Dutch",
      "de het een en van in is dat op te zijn met voor niet die er aan ook bij door naar uit over "
      "om "
      "maar werd"},
     {"Swedish",
      "och att det som en \xC3\xA4r p\xC3\xA5 av f\xC3\xB6r med den till inte har de ett om var "
      "sig fr\xC3\xA5n"},
     {"Polish",
      "i w z na do nie si\xC4\x99 jest to \xC5\xBC"
      "e o jak po za od przez ale dla co ju\xC5\xBC"}}};

struct Script {
  const char* name;
  char32_t first;
  char32_t last;
};
constexpr std::array<Script, 9> kScripts = {{{"Cyrillic script", 0x400, 0x52F},
                                             {"Greek", 0x370, 0x3FF},
                                             {"Hebrew", 0x590, 0x5FF},
                                             {"Arabic script", 0x600, 0x77F},
                                             {"Devanagari script", 0x900, 0x97F},
                                             {"Thai", 0xE00, 0xE7F},
                                             {"Japanese", 0x3040, 0x30FF},
                                             {"Chinese", 0x4E00, 0x9FFF},
                                             {"Korean", 0xAC00, 0xD7AF}}};

struct Share {
  double of_words = -1;  // below nothing: too few words
  bool is_varied = false;
};

Share share_of(const SmallWords& small, const Tokens& tokens, size_t count) {
  size_t found = 0;
  size_t words = 0;
  std::vector<std::string_view> different;  // up to kLeastDifferent
  for (size_t i = 0; i < count; ++i) {
    if (!tokens.words[i].is_word) continue;
    ++words;
    const std::string_view word = tokens.lower[i];
    if (word.size() > 8 || !in_list(word, small.words)) continue;
    ++found;
    if (different.size() < kLeastDifferent &&
        std::find(different.begin(), different.end(), word) == different.end())
      different.push_back(word);
  }
  if (words < kLeastWords) return {};
  return {static_cast<double>(found) / static_cast<double>(words),
          different.size() == kLeastDifferent};
}

// A sentence or two: so many small words of one tongue, two of them different, and hardly an
// English one. Capitals are names ("Real Club de La Rona").
constexpr size_t kLeastWordsOfShort = 4;
constexpr size_t kLeastFoundInShort = 3;
constexpr double kShortShare = 0.3;

struct FoundInShort {
  size_t words = 0;
  bool is_varied = false;  // not one word again and again
};

// The words of `small` that are none of `but`.
FoundInShort count_in_short(const SmallWords& small, const Tokens& tokens,
                            const SmallWords* but = nullptr) {
  FoundInShort found;
  std::string_view first;
  bool begins = true;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens.words[i].is_word) {
      begins = begins || tokens.is_any(i, {".", "!", "?"});
      continue;
    }
    const std::string_view word = tokens.lower[i];
    const bool may_be_name = tokens.capital[i] && !begins;
    begins = false;
    if (may_be_name || word.size() > 8 || !in_list(word, small.words)) continue;
    if (but != nullptr && in_list(word, but->words)) continue;
    if (found.words++ == 0) first = word;
    found.is_varied = found.is_varied || word != first;
  }
  return found;
}

std::optional<std::string> language_of_short(const Tokens& tokens) {
  size_t words = 0;
  for (const text::Word& word : tokens.words) words += word.is_word;
  if (words < kLeastWordsOfShort || words >= kLeastWords) return std::nullopt;
  const SmallWords* best = nullptr;
  size_t top = std::max(kLeastFoundInShort - 1,
                        static_cast<size_t>(kShortShare * static_cast<double>(words)));
  for (const SmallWords& other : kOthers) {
    const FoundInShort found = count_in_short(other, tokens);
    // "In" and "am" are words of German too.
    const size_t english = count_in_short(kEnglish, tokens, &other).words;
    if (!found.is_varied || found.words <= std::max(top, 3 * english)) continue;
    top = found.words;
    best = &other;
  }
  if (!best) return std::nullopt;
  return best->language;
}

// The script of most letters among the first words, when it is none of ours.
std::optional<std::string> foreign_script(std::string_view text, const Tokens& tokens,
                                          size_t count) {
  std::array<size_t, kScripts.size()> letters{};
  size_t all = 0;
  for (size_t i = 0; i < count; ++i) {
    if (!tokens.words[i].is_word) continue;
    const Span span = tokens.words[i].span;
    const std::string_view word = text.substr(span.begin, std::min<uint32_t>(span.size(), 200));
    for (size_t at = 0; at < word.size();) {
      const char32_t c = base::next_code_point(word, at);
      ++all;
      for (size_t s = 0; s < kScripts.size(); ++s)
        letters[s] += c >= kScripts[s].first && c <= kScripts[s].last;
    }
  }
  const auto top = std::max_element(letters.begin(), letters.end());
  if (all < kLeastLetters || static_cast<double>(*top) < kForeignScript * static_cast<double>(all))
    return std::nullopt;
  return kScripts[static_cast<size_t>(top - letters.begin())].name;
}

}  // namespace

std::optional<std::string> foreign_language(std::string_view text, const Tokens& tokens) {
  const size_t count = std::min(tokens.size(), kMostWords);
  if (auto script = foreign_script(text, tokens, count)) return script;
  const double english = share_of(kEnglish, tokens, count).of_words;
  if (english < 0) return language_of_short(tokens);
  if (english >= kEnglishShare) return std::nullopt;
  const SmallWords* best = nullptr;
  double top = std::max(kForeignShare, 2 * english);
  for (const SmallWords& other : kOthers) {
    const Share share = share_of(other, tokens, count);
    if (share.is_varied && share.of_words > top) {
      top = share.of_words;
      best = &other;
    }
  }
  if (!best) return std::nullopt;
  return best->language;
}

bool is_foreign_by(std::string_view tag, const Tokens& tokens) {
  const std::string lower = base::lower(tag.substr(0, tag.find_first_of("-_")));
  if (lower.empty() || lower == "en" || lower == "eng" || lower == "english" || lower == "und" ||
      lower == "mul")
    return false;
  const double english = share_of(kEnglish, tokens, std::min(tokens.size(), kMostWords)).of_words;
  if (english >= 0) return english < kEnglishShare;
  const size_t small = count_in_short(kEnglish, tokens).words;
  return std::any_of(kOthers.begin(), kOthers.end(),
                     [&](const SmallWords& other) {
                       return count_in_short(other, tokens).words > small;
                     }) ||
         small == 0;
}

}  // namespace sayso::read
