#include "ledger/notes.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "text/sentences.h"

namespace sayso::ledger {
namespace {

template <size_t N>
bool starts_with_any(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view start) { return key.starts_with(start); });
}

template <size_t N>
bool holds_any(const std::array<std::string_view, N>& list, std::string_view key) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view part) {
    return key.find(part) != std::string_view::npos;
  });
}

// "correction:", "for the record:", "corrects " in brackets
bool has_label(std::string_view key, std::string_view words) {
  constexpr size_t kLabelBytes = 24;
  constexpr std::array<std::string_view, 8> kLabels = {
      "correction ",    "corrections ", "clarification ", "editors note ",
      "editors notes ", "corrected ",   "corrects ",      "for the record "};
  constexpr std::array<std::string_view, 5> kSlugs = {"corrects ", "corrected ", "clarifies ",
                                                      "refiles ", "removes "};
  const bool labelled = words.substr(0, kLabelBytes).find(':') != std::string_view::npos;
  return (labelled && starts_with_any(kLabels, key)) ||
         (words.starts_with("(") && starts_with_any(kSlugs, key));
}

// "this article", "this march 3 story", "the headline of this report": the report speaks of itself.
// Where in `key` it has done so, npos where it does not.
size_t end_of_self(std::string_view key) {
  constexpr std::array<std::string_view, 8> kSelf = {" article ", " story ",   " report ",
                                                     " post ",    " version ", " headline ",
                                                     " caption ", " page "};
  constexpr size_t kReach = 40;
  if (!key.starts_with("this ") && !key.starts_with("the headline ") &&
      !key.starts_with("the caption ")) {
    return std::string_view::npos;
  }
  size_t end = std::string_view::npos;
  for (const std::string_view noun : kSelf) {
    const size_t at = key.substr(0, kReach).find(noun);
    if (at != std::string_view::npos) end = std::min(end, at + noun.size() - 1);
  }
  return end;
}

// "this story corrects", "this article was amended", "the headline of this article was changed"
bool tells_of_itself(std::string_view key) {
  constexpr std::array<std::string_view, 14> kDone = {
      " was amended",        " was corrected",    " was changed",      " was revised",
      " was clarified",      " was refiled",      " was edited",       " has been amended",
      " has been corrected", " has been changed", " has been revised", " has been clarified",
      " has been refiled",   " has been edited"};
  constexpr std::array<std::string_view, 3> kDoes = {" corrects ", " clarifies ", " refiles "};
  constexpr size_t kReach = 40;  // "the headline of this article was"
  const size_t end = end_of_self(key);
  if (end == std::string_view::npos) return false;
  const std::string_view rest = key.substr(end, kReach);
  return holds_any(kDone, rest) || holds_any(kDoes, rest.substr(0, 28));
}

// "an earlier version misstated": of what version, goes without saying.
bool tells_of_earlier_version(std::string_view key) {
  constexpr std::array<std::string_view, 6> kPhrases = {
      "earlier version of this",  "previous version of this",     "original version of this",
      "due to an editing error ", "because of an editing error ", "because of a production error "};
  constexpr std::array<std::string_view, 2> kStarts = {"an earlier version ",
                                                       "a previous version "};
  constexpr std::array<std::string_view, 7> kErrors = {
      "misstated ", "misspelled ", "misidentified ", "incorrectly ",
      "wrongly ",   "mistakenly ", "erroneously "};
  if (holds_any(kPhrases, key)) return true;
  if (!starts_with_any(kStarts, key)) return false;
  return starts_with_any(kErrors, key.substr(key.find("version ") + 8));
}

bool tells_of_spelling(std::string_view key) {
  return key.starts_with("note ") && (key.find(" has been corrected") != std::string_view::npos ||
                                      key.find(" have been corrected") != std::string_view::npos);
}

bool regrets(std::string_view key) {
  constexpr std::array<std::string_view, 4> kRegrets = {
      "regrets the error ", "regret the error ", "regrets the errors ", "regret the errors "};
  return std::any_of(kRegrets.begin(), kRegrets.end(),
                     [&](std::string_view end) { return key.ends_with(end); });
}

bool is_note(const Article& article, Span span, std::string_view key) {
  const std::string_view words = std::string_view(article.text).substr(span.begin, span.size());
  if (has_label(key, words)) return true;
  // What somebody says of a text of theirs is news.
  if (words.starts_with("\"") || words.starts_with("\u201C")) return false;
  return tells_of_itself(key) || tells_of_earlier_version(key) || tells_of_spelling(key) ||
         regrets(key);
}

// "Updated: ..." brings news as often as it tells of the report's own text.
bool owns_up(const Article& article, const Correction& correction) {
  constexpr std::array<std::string_view, 4> kUpdated = {" was updated", " has been updated",
                                                        " was corrected", " has been corrected"};
  return correction.kind != CorrectionKind::update ||
         holds_any(kUpdated, words(article, correction.span));
}

// The paragraph of `sentence` as far as it stands before it.
Span paragraph_before(const Article& article, Span sentence) {
  for (const Block& block : article.blocks) {
    if (block.span.contains(sentence)) return {block.span.begin, sentence.begin};
  }
  const size_t line = article.text.rfind('\n', sentence.begin);
  const auto begin = line == std::string::npos ? 0 : static_cast<uint32_t>(line + 1);
  return {std::min(begin, sentence.begin), sentence.begin};
}

}  // namespace

bool is_correction_note(const Article& article, const PreparedSentence& sentence) {
  for (const Correction& correction : article.corrections) {
    if (correction.span.contains(sentence.span)) return owns_up(article, correction);
  }
  if (is_note(article, sentence.span, sentence.key)) return true;
  constexpr uint32_t kLongestNote = 1000;  // bytes; also keeps long paragraphs cheap
  const Span before = paragraph_before(article, sentence.span);
  if (before.empty() || before.size() > kLongestNote) return false;
  const std::vector<Span> sentences = text::split_sentences(article.text, before);
  if (sentences.empty()) return false;
  const Span first = sentences.front();
  std::string key;
  for (const FoldedWord& word : fold_words(article.text, first)) key += word.text + ' ';
  return is_note(article, first, key);
}

}  // namespace sayso::ledger
