#include "story/terms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

#include "base/utf8.h"
#include "story/background.h"
#include "text/words.h"

namespace sayso::story {
namespace {

constexpr size_t kMostBytes = 20'000;
constexpr double kFunctionShare =
    .2;  // words in more than one article of five say nothing about the event
constexpr size_t kLeadWords = 60;
constexpr size_t kOpeningWords = 30;

struct Count {
  double weight = 0;
  int inside = 0;  // capital letter, no sentence begins here
  int lower = 0;
  bool in_title = false;
  bool in_lead = false;
  bool in_opening = false;
  bool is_pair = false;
  int acts = 0;  // times it stands as a name without a speech verb beside it
};

bool is_speech_verb(std::string_view word) {
  constexpr std::array<std::string_view, 12> kVerbs = {
      "said",    "says",      "say",       "told",      "added",       "wrote",
      "tweeted", "according", "announced", "spokesman", "spokeswoman", "confirmed"};
  return std::find(kVerbs.begin(), kVerbs.end(), word) != kVerbs.end();
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.compare(0, 2, "19") == 0 || word.compare(0, 2, "20") == 0) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool starts_upper(std::string_view word) {
  size_t at = 0;
  return base::is_upper(base::next_code_point(word, at));
}

bool is_acronym(std::string_view word) {
  size_t upper = 0;
  for (size_t at = 0; at < word.size();) {
    if (!base::is_upper(base::next_code_point(word, at))) return false;
    ++upper;
  }
  return upper >= 2;
}

// True when nearly every longer word has a capital: capitals tell nothing then.
bool is_title_case(std::string_view text, const std::vector<text::Word>& words) {
  size_t longer = 0;
  size_t capital = 0;
  for (const text::Word& word : words) {
    if (!word.is_word || word.span.size() < 4) continue;
    ++longer;
    capital += starts_upper(text.substr(word.span.begin, word.span.size())) ? 1u : 0u;
  }
  return longer == 0 || capital * 5 >= longer * 3;
}

// Whether `words` from `at` look back over years: "thirty years on", "an anniversary", "in 2017".
bool looks_back(std::string_view text, const std::vector<text::Word>& words, size_t at,
                int this_year) {
  const auto word = [&](size_t i) {
    return i < words.size() ? base::lower(text.substr(words[i].span.begin, words[i].span.size()))
                            : std::string();
  };
  const std::string here = word(at);
  if (here == "anniversary") return true;
  if (is_year(here)) return this_year > 0 && std::stoi(here) < this_year;
  if (here != "years" && here != "decades") return false;
  constexpr std::array<std::string_view, 5> kSince = {"ago", "on", "since", "after", "later"};
  return std::find(kSince.begin(), kSince.end(), word(at + 1)) != kSince.end();
}

struct Counts : std::unordered_map<std::string, Count> {
  int this_year = 0;  // 0: not known
  bool past = false;
};

void count_words(std::string_view text, bool title, double weight, Counts& counts) {
  const std::vector<text::Word> words = text::split_words(text);
  const bool capitals_tell = !title || !is_title_case(text, words);
  bool sentence_begins = true;
  size_t seen = 0;
  std::string last_name;  // the word before, where it had a capital and nothing stands between
  uint32_t last_end = 0;
  for (size_t at = 0; at < words.size(); ++at) {
    const text::Word& token = words[at];
    const std::string_view word = text.substr(token.span.begin, token.span.size());
    if (!token.is_word) {
      last_name.clear();
      sentence_begins = sentence_begins || word == "." || word == "?" || word == "!" ||
                        word == ":" || word == "\u201C" || word == "\"";
      continue;
    }
    ++seen;
    if ((title || seen <= kLeadWords) && looks_back(text, words, at, counts.this_year))
      counts.past = true;
    const bool upper = starts_upper(word);
    const std::string stemmed = stem(word);
    if (stemmed.size() > 1) {
      Count& count = counts[stemmed];
      count.weight += title ? weight : seen <= kLeadWords ? 1.5 : 1.0;
      if (!upper) ++count.lower;
      if (upper && capitals_tell && (!sentence_begins || is_acronym(word))) ++count.inside;
      count.in_title = count.in_title || title;
      count.in_lead = count.in_lead || title || seen <= kLeadWords;
      count.in_opening = count.in_opening || title || seen <= kOpeningWords;
      const auto speaks = [&](size_t i) {
        return is_speech_verb(text.substr(words[i].span.begin, words[i].span.size()));
      };
      if (upper && !(at > 0 && speaks(at - 1)) && !(at + 1 < words.size() && speaks(at + 1)))
        ++count.acts;
    }
    if (upper && !last_name.empty() && token.span.begin == last_end + 1) {
      Count& count = counts[last_name + " " + stemmed];
      count.is_pair = true;
      count.weight += 1;
      if (capitals_tell) ++count.inside;
      count.in_title = count.in_title || title;
      count.in_lead = count.in_lead || title || seen <= kLeadWords;
      count.in_opening = count.in_opening || title || seen <= kOpeningWords;
    }
    // A capital at the beginning of a sentence is a name's only where the word is not a common one.
    last_name = upper && background_share(stemmed) == 0 ? stemmed : std::string();
    last_end = token.span.end;
    sentence_begins = false;
  }
}

int year_of(int64_t seconds) {
  constexpr double kYear = 365.2425 * 86'400;
  return 1970 + static_cast<int>(std::floor(static_cast<double>(seconds) / kYear));
}

}  // namespace

std::string stem(std::string_view word) {
  std::string out = base::lower(word);
  const auto ends = [&](std::string_view e) {
    return out.size() > e.size() && out.compare(out.size() - e.size(), e.size(), e) == 0;
  };
  if (out.size() > 4 && ends("ies")) return out.substr(0, out.size() - 3) + "y";
  if (out.size() > 4 && ends("sses")) return out.substr(0, out.size() - 2);
  if (out.size() > 3 && ends("s") && !ends("ss") && !ends("us") && !ends("is")) out.pop_back();
  return out;
}

std::vector<Term> extract_terms(const Article& article) {
  Counts counts;
  if (article.published) counts.this_year = year_of(article.published->utc_seconds);
  const std::string_view text = std::string_view(article.text).substr(0, kMostBytes);
  if (article.title) count_words(*article.title, true, 2.0, counts);
  count_words(text, false, 1.0, counts);
  std::vector<Term> terms;
  terms.reserve(counts.size());
  for (const auto& [word, count] : counts) {
    if (background_share(word) >= kFunctionShare) continue;
    Term term;
    term.word = word;
    term.weight = static_cast<float>(1 + std::log(count.weight));
    term.name = count.inside > count.lower;
    term.in_title = count.in_title;
    term.in_lead = count.in_lead;
    term.in_opening = count.in_opening;
    term.is_pair = count.is_pair;
    if (count.is_pair) {
      const auto second = counts.find(word.substr(word.find(' ') + 1));
      term.repeated = second != counts.end() && second->second.acts >= 2;
      if (second != counts.end()) {
        term.weight =
            static_cast<float>(1 + std::log(std::max(count.weight, double(second->second.acts))));
      }
    }
    term.is_year = is_year(word);
    terms.push_back(std::move(term));
  }
  if (counts.past) {
    Term mark;
    mark.word = "years ago";
    mark.is_past = true;
    terms.push_back(std::move(mark));
  }
  std::sort(terms.begin(), terms.end(),
            [](const Term& a, const Term& b) { return a.word < b.word; });
  return terms;
}

}  // namespace sayso::story
