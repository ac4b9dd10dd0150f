#include "ledger/gist.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "ledger/denials.h"
#include "text/lexicon.h"

namespace sayso::ledger {
namespace {

constexpr uint32_t kNamesNothing = text::kFunction | text::kSpeech | text::kHedge | text::kNegator |
                                   text::kLightVerb | text::kUniversal | text::kPronoun |
                                   text::kGeneric | text::kAdverb;

}  // namespace

Gist gist_of(const std::vector<FoldedWord>& words) {
  Gist out;
  out.denials = static_cast<size_t>(std::count_if(
      words.begin(), words.end(), [](const FoldedWord& word) { return is_denial(word.text); }));
  for (size_t i = 0; i < words.size(); ++i) {
    const FoldedWord& word = words[i];
    if (word.is_number) {
      out.figures.insert(word.text);
      continue;
    }
    std::vector<std::string_view> ahead;
    for (size_t k = i; k < words.size() && ahead.size() < text::kLongestPhrase; ++k)
      ahead.push_back(words[k].text);
    if (const auto phrase = text::phrase_at(ahead)) {
      out.matters.insert(std::string(phrase->matter));
      i += phrase->words - 1;
    } else if (word.text.size() > 1 && (text::classes_of(word.text) & kNamesNothing) == 0) {
      out.matters.insert(text::concept_of(word.text));
    }
  }
  return out;
}

size_t common_matters(const Gist& a, const Gist& b) {
  return static_cast<size_t>(
      std::count_if(a.matters.begin(), a.matters.end(),
                    [&](const std::string& matter) { return b.matters.count(matter) > 0; }));
}

double share_held(const Gist& part, const Gist& whole) {
  if (part.size() == 0) return 0;
  std::vector<std::string> figures;
  std::set_intersection(part.figures.begin(), part.figures.end(), whole.figures.begin(),
                        whole.figures.end(), std::back_inserter(figures));
  return static_cast<double>(common_matters(part, whole) + figures.size()) /
         static_cast<double>(part.size());
}

bool holds_figures(const Gist& part, const Gist& whole) {
  return std::includes(whole.figures.begin(), whole.figures.end(), part.figures.begin(),
                       part.figures.end());
}

}  // namespace sayso::ledger
