#include "ledger/kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/word_diff.h"

namespace sayso::ledger {
namespace {

template <size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

using Words = std::vector<FoldedWord>;

std::string joined(const Words& words, size_t begin, size_t end) {
  std::string out;
  for (size_t i = begin; i < end; ++i) out += words[i].text;
  return out;
}

void replace_all(std::string& s, std::string_view from, std::string_view to) {
  for (size_t at = s.find(from); at != std::string::npos; at = s.find(from, at + to.size())) {
    s.replace(at, from.size(), to);
  }
}

// One form for the spellings of Britain and America.
std::string one_spelling(std::string word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kForms = {{
      {"our", "or"},
      {"tre", "ter"},
      {"ise", "ize"},
      {"isi", "izi"},
      {"isa", "iza"},
      {"yse", "yze"},
      {"ll", "l"},
      {"ence", "ense"},
      {"grey", "gray"},
      {"amme", "am"},
      {"aeo", "eo"},
  }};
  for (const auto& [from, to] : kForms) replace_all(word, from, to);
  return word;
}

// "recieve" and "receive": the same letters, two neighbours exchanged inside a longer word.
bool is_transposed(const std::string& a, const std::string& b) {
  if (a.size() != b.size() || a.size() < 6) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return i > 0 && i + 2 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
         a.compare(i + 2, std::string::npos, b, i + 2, std::string::npos) == 0;
}

bool has_number(const Words& words, size_t begin, size_t end) {
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(begin),
                     words.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const FoldedWord& word) { return word.is_number; });
}

bool is_spelling(const Words& before, const Words& after, const Hunk& h) {
  const std::string a = joined(before, h.before_begin, h.before_end);
  const std::string b = joined(after, h.after_begin, h.after_end);
  if (a == b) return true;
  if (has_number(before, h.before_begin, h.before_end) ||
      has_number(after, h.after_begin, h.after_end)) {
    return false;
  }
  return !a.empty() && !b.empty() && (one_spelling(a) == one_spelling(b) || is_transposed(a, b));
}

// --- figures

// "one" written out is as often a pronoun as a figure: it counts only against another figure.
bool is_weak(const FoldedWord& word) { return word.text == "1" && word.written_out; }

struct Figures {
  std::vector<std::string> strong;
  size_t weak = 0;
};

// The figures of `mine` that `other` has not.
Figures figures_only_in(const Words& mine, const Words& other) {
  std::vector<std::string> have;
  for (const FoldedWord& word : other) {
    if (word.is_number) have.push_back(word.text);
  }
  Figures out;
  for (const FoldedWord& word : mine) {
    if (!word.is_number) continue;
    const auto at = std::find(have.begin(), have.end(), word.text);
    if (at != have.end()) {
      have.erase(at);
    } else if (is_weak(word)) {
      ++out.weak;
    } else {
      out.strong.push_back(word.text);
    }
  }
  return out;
}

// "at least", "more than", ... before or after a figure that stays: the figure's bound has changed.
bool changes_bound(const Words& words, size_t begin, size_t end) {
  constexpr std::array<std::string_view, 11> kBounds = {"least", "most",      "than",   "over",
                                                        "under", "nearly",    "almost", "fewer",
                                                        "less",  "exceeding", "minimum"};
  if (end >= words.size() || !words[end].is_number) return false;
  for (size_t i = begin; i < end; ++i) {
    if (is_one_of(kBounds, words[i].text)) return true;
  }
  return false;
}

bool changes_number(const Words& before, const Words& after, const std::vector<Hunk>& hunks) {
  const Figures gone = figures_only_in(before, after);
  const Figures come = figures_only_in(after, before);
  const bool left = !gone.strong.empty() || gone.weak > 0;
  const bool right = !come.strong.empty() || come.weak > 0;
  if (left && right && !(gone.strong.empty() && come.strong.empty())) return true;
  for (const Hunk& h : hunks) {
    if (changes_bound(before, h.before_begin, h.before_end)) return true;
    if (changes_bound(after, h.after_begin, h.after_end)) return true;
    const size_t size = (h.before_end - h.before_begin) + (h.after_end - h.after_begin);
    const bool strong = !gone.strong.empty() || !come.strong.empty();
    if (strong && size <= 4 && h.before_begin != h.before_end && h.after_begin != h.after_end &&
        (has_number(before, h.before_begin, h.before_end) ||
         has_number(after, h.after_begin, h.after_end))) {
      return true;
    }
  }
  return false;
}

// --- hedges

constexpr std::array<std::string_view, 30> kHedges = {
    "allegedly",   "alleged",   "reportedly", "apparently",  "apparent",    "possibly",
    "possible",    "probably",  "perhaps",    "likely",      "suspected",   "believed",
    "thought",     "appeared",  "appears",    "appear",      "seemed",      "seems",
    "seem",        "may",       "might",      "purportedly", "presumably",  "supposedly",
    "unconfirmed", "purported", "presumed",   "unclear",     "potentially", "seemingly"};

size_t count_hedges(const Words& words, size_t begin, size_t end) {
  size_t count = 0;
  for (size_t i = begin; i < end; ++i) count += is_one_of(kHedges, words[i].text) ? 1u : 0u;
  return count;
}

bool changes_hedge(const Words& before, const Words& after, const std::vector<Hunk>& hunks) {
  return std::any_of(hunks.begin(), hunks.end(), [&](const Hunk& h) {
    return count_hedges(before, h.before_begin, h.before_end) !=
           count_hedges(after, h.after_begin, h.after_end);
  });
}

// --- attribution

constexpr std::array<std::string_view, 22> kCues = {
    "said",      "says",      "say",       "told",         "tells",   "added",
    "according", "announced", "wrote",     "writes",       "tweeted", "stated",
    "claimed",   "insisted",  "confirmed", "acknowledged", "argued",  "explained",
    "reported",  "noted",     "testified", "posted"};

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
    if (is_one_of(kCues, words[i].text)) mark_frame(side.article->text, words, i, in);
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
    if (frames[i] && !is_one_of(kCues, words[i].text) && !is_one_of(kFrameWords, words[i].text)) {
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

bool is_spelling_only(const Words& before, const Words& after, const std::vector<Hunk>& hunks) {
  return std::all_of(hunks.begin(), hunks.end(),
                     [&](const Hunk& h) { return is_spelling(before, after, h); });
}

}  // namespace

bool is_trivial(const PreparedSentence& before, const PreparedSentence& after) {
  return before.key == after.key ||
         is_spelling_only(before.words, after.words, diff_words(before.words, after.words));
}

ChangeType kind_of_change(const Side& before, const Side& after) {
  const Words& old_words = before.sentence->words;
  const Words& new_words = after.sentence->words;
  const std::vector<Hunk> hunks = diff_words(old_words, new_words);
  if (is_spelling_only(old_words, new_words, hunks)) return ChangeType::trivial;
  if (changes_number(old_words, new_words, hunks)) return ChangeType::number;
  if (changes_hedge(old_words, new_words, hunks)) return ChangeType::hedge;
  if (changes_attribution(before, after, hunks)) return ChangeType::attribution;
  return ChangeType::reworded;
}

bool is_correction_note(const Article& article, const PreparedSentence& sentence) {
  for (const Correction& correction : article.corrections) {
    if (correction.span.contains(sentence.span)) return true;
  }
  constexpr std::array<std::string_view, 7> kOpenings = {
      "correction ",    "corrections ", "clarification ", "editors note ",
      "editors notes ", "corrected ",   "corrects "};
  constexpr std::array<std::string_view, 9> kPhrases = {"earlier version of this",
                                                        "previous version of this",
                                                        "this article was amended",
                                                        "this story was amended",
                                                        "this article has been corrected",
                                                        "this story has been corrected",
                                                        "this article has been amended",
                                                        "was amended on",
                                                        "has been corrected to"};
  const std::string& key = sentence.key;
  const auto opens = [&](std::string_view o) { return key.compare(0, o.size(), o) == 0; };
  const auto holds = [&](std::string_view p) { return key.find(p) != std::string::npos; };
  const std::string_view words =
      std::string_view(article.text).substr(sentence.span.begin, sentence.span.size());
  const bool labelled = words.substr(0, 24).find(':') != std::string_view::npos;
  return (labelled && std::any_of(kOpenings.begin(), kOpenings.end(), opens)) ||
         std::any_of(kPhrases.begin(), kPhrases.end(), holds);
}

}  // namespace sayso::ledger
