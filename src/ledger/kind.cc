#include "ledger/kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/cues.h"
#include "ledger/figures.h"
#include "ledger/hedges.h"
#include "ledger/signs.h"
#include "ledger/spelling.h"
#include "ledger/word_diff.h"

namespace sayso::ledger {
namespace {

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

using Words = std::vector<FoldedWord>;

// --- attribution

// Words that may join or leave a speech frame without touching who says it, where, or to whom.
constexpr std::array<std::string_view, 30> kFrameWords = {
    "also", "later", "earlier", "then",  "has",   "had",   "have", "that", "is",   "was",
    "to",   "the",   "a",       "an",    "in",    "on",    "of",   "by",   "and",  "but",
    "who",  "which", "not",     "never", "again", "today", "be",   "been", "will", "would"};

// True where a comma, quotation mark or colon stands between word i - 1 and word i.
bool is_broken_before(const std::string& text, const Words& words, size_t i) {
  const std::string_view gap = std::string_view(text).substr(
      words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
  return gap.find_first_of(",;:\"()") != std::string_view::npos ||
         gap.find("\u201C") != std::string_view::npos ||
         gap.find("\u201D") != std::string_view::npos ||
         gap.find("\u2014") != std::string_view::npos;
}

// Marks the words around one speech verb: its subject, itself, its addressee and medium.
void mark_frame(const std::string& text, const Words& words, size_t cue, std::vector<bool>& in) {
  constexpr size_t kMostSubject = 10;
  constexpr std::array<std::string_view, 6> kMedia = {"in", "on", "at", "to", "during", "via"};
  in[cue] = true;
  if (words[cue].text == "according") {
    for (size_t i = cue + 1; i < words.size() && i <= cue + 12; ++i) {
      if (i > cue + 1 && is_broken_before(text, words, i)) break;
      in[i] = true;
    }
    return;
  }
  for (size_t i = cue; i > 0 && cue - i < kMostSubject; --i) {
    if (is_broken_before(text, words, i)) break;
    in[i - 1] = true;
  }
  // "told reporters", "said in a statement", "said on the radio"; a subject that follows ("said Ann
  // Ito").
  const size_t next = cue + 1;
  if (next >= words.size() || is_broken_before(text, words, next)) return;
  const bool names = text[words[next].span.begin] >= 'A' && text[words[next].span.begin] <= 'Z';
  const bool told = words[cue].text == "told" || words[cue].text == "tells";
  if (!names && !told && !is_one_of(kMedia, words[next].text)) return;
  const size_t reach = names ? 6 : told ? 3 : 4;
  for (size_t i = next; i < words.size() && i < next + reach; ++i) {
    if (i > next && is_broken_before(text, words, i)) break;
    if (i > next && words[i].text == "that") break;
    in[i] = true;
  }
}

std::vector<bool> speech_frames(const Side& side) {
  const Words& words = side.sentence->words;
  std::vector<bool> in(words.size(), false);
  for (size_t i = 0; i < words.size(); ++i) {
    if (is_speech_cue(words[i].text)) mark_frame(side.article->text, words, i, in);
  }
  const auto mark = [&](Span span) {
    for (size_t i = 0; i < words.size(); ++i) in[i] = in[i] || span.contains(words[i].span);
  };
  for (const Attribution& a : side.reading->attributions) {
    for (const Span span : a.source) mark(span);
    for (const Span span : a.cue) mark(span);
    if (a.medium) mark(*a.medium);
  }
  return in;
}

struct FrameCount {
  bool outside = false;    // a changed word stands outside every speech frame
  bool substance = false;  // a changed word inside one tells who, to whom or where
};

void count_changed(const Words& words, const std::vector<bool>& frames, size_t begin, size_t end,
                   FrameCount& count) {
  for (size_t i = begin; i < end; ++i) {
    if (!frames[i]) count.outside = true;
    if (frames[i] && !is_speech_cue(words[i].text) && !is_one_of(kFrameWords, words[i].text)) {
      count.substance = true;
    }
  }
}

bool changes_attribution(const Side& before, const Side& after, const std::vector<Hunk>& hunks) {
  const std::vector<bool> old_frames = speech_frames(before);
  const std::vector<bool> new_frames = speech_frames(after);
  FrameCount count;
  for (const Hunk& h : hunks) {
    count_changed(before.sentence->words, old_frames, h.before_begin, h.before_end, count);
    count_changed(after.sentence->words, new_frames, h.after_begin, h.after_end, count);
  }
  return count.substance && !count.outside;
}

bool is_spelling_only(const PreparedSentence& before, const PreparedSentence& after,
                      const std::vector<Hunk>& hunks) {
  return std::all_of(hunks.begin(), hunks.end(),
                     [&](const Hunk& h) { return is_spelling(before.words, after.words, h); }) &&
         !signs_differ(before, after, hunks);
}

}  // namespace

bool is_trivial(const PreparedSentence& before, const PreparedSentence& after) {
  return is_spelling_only(before, after, diff_words(before.words, after.words));
}

ChangeType kind_of_change(const Side& before, const Side& after) {
  const Words& old_words = before.sentence->words;
  const Words& new_words = after.sentence->words;
  const std::vector<Hunk> hunks = diff_words(old_words, new_words);
  if (is_spelling_only(*before.sentence, *after.sentence, hunks)) return ChangeType::trivial;
  if (changes_number(old_words, new_words, hunks)) return ChangeType::number;
  if (changes_hedge(old_words, new_words, hunks)) return ChangeType::hedge;
  if (changes_attribution(before, after, hunks)) return ChangeType::attribution;
  return ChangeType::reworded;
}

}  // namespace sayso::ledger
