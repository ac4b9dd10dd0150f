#include "story/copies.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "story/hash.h"
#include "text/words.h"

namespace sayso::story {
namespace {

constexpr size_t kRun = 5;       // words
constexpr uint32_t kSample = 4;  // one run of so many is indexed
constexpr size_t kFewRuns = 40;  // texts with fewer runs are indexed whole
constexpr size_t kCandidates = 16;
constexpr size_t kShortText = 12;  // runs: below, half in common is chance; nearly all must be
constexpr double kShortContainment = .9;
constexpr size_t kStretch = 20;      // runs
constexpr size_t kSpreadText = 120;  // runs: below, an even spread is chance
constexpr double kSpreadContainment = .15;
constexpr double kLeastSpread = .92;
// A copy reworded throughout keeps its length.
constexpr double kSameLength = .9;
constexpr double kRewordedContainment = .2;
constexpr double kRewordedSpread = .84;
// Own words.
constexpr size_t kFewOwn = 24;          // runs: below, the whole text decides
constexpr double kOwnContainment = .3;  // of the own words, beside what all of the text shares
constexpr size_t kOwnLead = 20;         // runs
constexpr double kOwnShare = .4;
constexpr double kOnePiece = .9;  // share of a piece's runs that are in common

uint32_t hash_run(const std::vector<uint64_t>& words, size_t begin, size_t end) {
  uint64_t h = 0;
  for (size_t i = begin; i < end; ++i) h = mix(h * 31 + words[i]);
  return static_cast<uint32_t>(h >> 32);
}

// Runs that stand for the text. Choosing by value (not by place) gives two texts the same choice of
// what they share.
bool is_sampled(uint32_t shingle, size_t runs) {
  return runs <= kFewRuns || shingle % kSample == 0;
}

// Lower case without a string of its own where the word is ASCII, as most are.
uint64_t hash_lower(std::string_view word) {
  uint64_t h = kHashBegin;
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return hash_word(base::lower(word));
    h = hash_on(h, c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
  }
  return h;
}

uint32_t distinct(const Shingles& shingles) {
  Shingles sorted = shingles;
  std::sort(sorted.begin(), sorted.end());
  return static_cast<uint32_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
}

// How many of the stretches of `runs` have one that `is_shared`, of how many.
template <typename IsShared>
double spread_of(size_t runs, IsShared is_shared) {
  size_t stretches = 0;
  size_t shared = 0;
  for (size_t i = 0; i < runs; i += kStretch, ++stretches) {
    const size_t end = std::min(i + kStretch, runs);
    for (size_t k = i; k < end; ++k) {
      if (!is_shared(k)) continue;
      ++shared;
      break;
    }
  }
  return static_cast<double>(shared) / static_cast<double>(stretches);
}

}  // namespace

Shingles make_shingles(std::string_view text) {
  std::vector<uint64_t> words;
  for (const text::Word& word : text::split_words(text)) {
    if (!word.is_word) continue;
    words.push_back(hash_lower(text.substr(word.span.begin, word.span.size())));
  }
  Shingles out;
  if (words.empty()) return out;
  if (words.size() < kRun) out.push_back(hash_run(words, 0, words.size()));
  for (size_t i = 0; i + kRun <= words.size(); ++i) out.push_back(hash_run(words, i, i + kRun));
  return out;
}

RunSet::RunSet(const Shingles& text) : text_(text) {
  size_t size = 16;
  while (size < 2 * text.size()) size *= 2;
  keys_.resize(size);
  marks_.resize(size, kFree);
  for (const uint32_t run : text) {
    const size_t at = place(run);
    if (marks_[at] == kFree) ++distinct_;
    keys_[at] = run;
    marks_[at] = 0;
  }
}

// Where the run is, or the free place where it would be.
size_t RunSet::place(uint32_t run) const {
  size_t at = static_cast<size_t>(mix(run)) & (keys_.size() - 1);
  while (marks_[at] != kFree && keys_[at] != run) at = (at + 1) & (keys_.size() - 1);
  return at;
}

Sharing RunSet::with(const Shingles& other, uint32_t other_distinct) {
  if (text_.empty() || other.empty()) return {};
  ++round_;
  uint32_t common = 0;
  for (const uint32_t run : other) {
    uint32_t& mark = marks_[place(run)];
    if (mark == kFree || mark == round_) continue;
    mark = round_;
    ++common;
  }
  Sharing out;
  out.of_first = static_cast<double>(common) / static_cast<double>(distinct_);
  out.of_second = static_cast<double>(common) / static_cast<double>(other_distinct);
  out.containment = std::max(out.of_first, out.of_second);
  if (text_.size() <= other.size()) {
    out.spread =
        spread_of(text_.size(), [&](size_t i) { return marks_[place(text_[i])] == round_; });
  } else {
    out.spread =
        spread_of(other.size(), [&](size_t i) { return marks_[place(other[i])] != kFree; });
  }
  return out;
}

Sharing compare_shingles(const Shingles& a, const Shingles& b) {
  return RunSet(a).with(b, distinct(b));
}

namespace {

// Where what a text shares begins, and whether it lies there in one piece.
bool is_one_late_piece(const Shingles& text, const std::unordered_set<uint32_t>& other) {
  size_t first = text.size();
  size_t last = 0;
  size_t common = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (other.count(text[i]) == 0) continue;
    first = std::min(first, i);
    last = i;
    ++common;
  }
  return common > 0 && first >= kOwnLead &&
         static_cast<double>(common) >= kOnePiece * static_cast<double>(last - first + 1);
}

}  // namespace

bool share_one_piece(const Shingles& a, const Shingles& b, const Sharing& sharing) {
  if (sharing.of_first > 1 - kOwnShare || sharing.of_second > 1 - kOwnShare) return false;
  return is_one_late_piece(a, {b.begin(), b.end()}) && is_one_late_piece(b, {a.begin(), a.end()});
}

bool is_copy(const Shingles& a, const Shingles& b, const Sharing& sharing, double least) {
  const size_t shorter = std::min(a.size(), b.size());
  if (shorter < kShortText) return sharing.containment >= kShortContainment;
  if (sharing.containment >= least) return true;
  if (shorter < kSpreadText) return false;
  const double length =
      static_cast<double>(shorter) / static_cast<double>(std::max(a.size(), b.size()));
  if (length >= kSameLength && sharing.containment >= kRewordedContainment &&
      sharing.spread >= kRewordedSpread)
    return true;
  return sharing.containment >= kSpreadContainment && sharing.spread >= kLeastSpread;
}

// Where the run is, or the free slot where it would be. The runs are hashes, yet sampled by their
// last bits: mixed again.
size_t CopyIndex::slot_of(uint32_t shingle) const {
  size_t at = static_cast<size_t>(mix(shingle)) & (slots_.size() - 1);
  while (slots_[at].head != 0 && slots_[at].shingle != shingle) at = (at + 1) & (slots_.size() - 1);
  return at;
}

void CopyIndex::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.head != 0) slots_[slot_of(slot.shingle)] = slot;
  }
}

void CopyIndex::post(uint32_t shingle, uint32_t text) {
  if (used_ * 4 >= slots_.size() * 3) grow();
  Slot& slot = slots_[slot_of(shingle)];
  uint32_t length = 0;
  for (uint32_t at = slot.head; at != 0 && length < most_postings_; at = posts_[at - 1].next) {
    ++length;
  }
  if (length >= most_postings_) return;
  if (slot.head == 0) ++used_;
  posts_.push_back({text, slot.head});
  slot = {shingle, static_cast<uint32_t>(posts_.size())};
}

// What two texts quote, or print below every page, is no copying: their own words decide.
bool CopyIndex::is_match(const Report& report, RunSet& own, const Text& other,
                         const Sharing& sharing) const {
  if (!is_copy(report.runs, other.report.runs, sharing, least_)) return false;
  if (share_one_piece(report.runs, other.report.runs, sharing)) return false;
  const Shingles& ours = report.own_runs();
  const Shingles& theirs = other.report.own_runs();
  if (ours.size() < kFewOwn || theirs.size() < kFewOwn) return true;
  const Sharing alike = own.with(theirs, other.own_distinct);
  return alike.containment >= kOwnContainment * std::min(1.0, sharing.containment / least_);
}

std::vector<CopyIndex::Match> CopyIndex::find(const Report& report,
                                              const std::function<bool(size_t)>& skip) {
  std::unordered_map<uint32_t, uint32_t> shared;
  for (const uint32_t shingle : report.runs) {
    const Slot& slot = slots_[slot_of(shingle)];
    for (uint32_t at = slot.head; at != 0; at = posts_[at - 1].next) {
      ++shared[posts_[at - 1].text];
      ++postings_visited_;
    }
  }
  std::vector<std::pair<uint32_t, uint32_t>> ranked;  // most shared first, then earliest
  ranked.reserve(shared.size());
  for (const auto& [text, count] : shared) {
    if (!skip || !skip(text)) ranked.emplace_back(UINT32_MAX - count, text);
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kCandidates) ranked.resize(kCandidates);
  std::vector<Match> out;
  if (ranked.empty()) return out;
  RunSet runs(report.runs);
  RunSet own(report.own_runs());
  for (const auto& [count, text] : ranked) {
    ++texts_verified_;
    const Text& other = texts_[text];
    const Sharing sharing = runs.with(other.report.runs, other.distinct);
    if (is_match(report, own, other, sharing))
      out.push_back({text, sharing.containment, sharing.of_first, sharing.of_second});
  }
  std::sort(out.begin(), out.end(), [](const Match& a, const Match& b) {
    return a.containment != b.containment ? a.containment > b.containment : a.text < b.text;
  });
  return out;
}

double CopyIndex::share_in(const Shingles& runs, const std::vector<size_t>& texts) const {
  std::unordered_set<uint32_t> held;
  for (const size_t text : texts)
    held.insert(texts_[text].report.runs.begin(), texts_[text].report.runs.end());
  const std::unordered_set<uint32_t> all(runs.begin(), runs.end());
  if (all.empty()) return 0;
  const auto common =
      std::count_if(all.begin(), all.end(), [&](uint32_t run) { return held.count(run) > 0; });
  return static_cast<double>(common) / static_cast<double>(all.size());
}

size_t CopyIndex::add(Report report, bool indexed) {
  const auto number = static_cast<uint32_t>(texts_.size());
  if (indexed) {
    for (const uint32_t shingle : report.runs) {
      if (!is_sampled(shingle, report.runs.size())) continue;
      post(shingle, number);
    }
  }
  Text& text = texts_.emplace_back();
  if (indexed) {
    text.distinct = distinct(report.runs);
    text.own_distinct = distinct(report.own_runs());
    text.report = std::move(report);
  }
  return number;
}

}  // namespace sayso::story
