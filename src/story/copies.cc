#include "story/copies.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
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

// FNV-1a with a final mix (splitmix64's): well spread, the same everywhere.
uint64_t hash_word(std::string_view word) {
  uint64_t h = 1469598103934665603u;
  for (const char c : word) {
    h ^= static_cast<unsigned char>(c);
    h *= 1099511628211u;
  }
  return h;
}

uint64_t mix(uint64_t h) {
  h ^= h >> 30;
  h *= 0xbf58476d1ce4e5b9u;
  h ^= h >> 27;
  h *= 0x94d049bb133111ebu;
  return h ^ (h >> 31);
}

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

std::vector<uint32_t> as_set(const Shingles& shingles) {
  std::vector<uint32_t> out = shingles;
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

Shingles make_shingles(std::string_view text) {
  std::vector<uint64_t> words;
  for (const text::Word& word : text::split_words(text)) {
    if (!word.is_word) continue;
    words.push_back(hash_word(base::lower(text.substr(word.span.begin, word.span.size()))));
  }
  Shingles out;
  if (words.empty()) return out;
  if (words.size() < kRun) out.push_back(hash_run(words, 0, words.size()));
  for (size_t i = 0; i + kRun <= words.size(); ++i) out.push_back(hash_run(words, i, i + kRun));
  return out;
}

Sharing compare_shingles(const Shingles& a, const Shingles& b) {
  if (a.empty() || b.empty()) return {};
  const Shingles& shorter = a.size() <= b.size() ? a : b;
  const std::vector<uint32_t> set_a = as_set(a);
  const std::vector<uint32_t> set_b = as_set(b);
  size_t common = 0;
  for (size_t i = 0, j = 0; i < set_a.size() && j < set_b.size();) {
    if (set_a[i] == set_b[j]) {
      ++common, ++i, ++j;
    } else {
      set_a[i] < set_b[j] ? ++i : ++j;
    }
  }
  const std::vector<uint32_t>& longer_set = a.size() <= b.size() ? set_b : set_a;
  size_t stretches = 0;
  size_t shared = 0;
  for (size_t i = 0; i < shorter.size(); i += kStretch, ++stretches) {
    const size_t end = std::min(i + kStretch, shorter.size());
    for (size_t k = i; k < end; ++k) {
      if (std::binary_search(longer_set.begin(), longer_set.end(), shorter[k])) {
        ++shared;
        break;
      }
    }
  }
  Sharing out;
  out.containment =
      static_cast<double>(common) / static_cast<double>(std::min(set_a.size(), set_b.size()));
  out.spread = static_cast<double>(shared) / static_cast<double>(stretches);
  return out;
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

std::optional<CopyIndex::Match> CopyIndex::find(const Shingles& shingles) {
  std::unordered_map<uint32_t, uint32_t> shared;
  for (const uint32_t shingle : shingles) {
    const Slot& slot = slots_[slot_of(shingle)];
    for (uint32_t at = slot.head; at != 0; at = posts_[at - 1].next) {
      ++shared[posts_[at - 1].text];
      ++postings_visited_;
    }
  }
  std::vector<std::pair<uint32_t, uint32_t>> ranked;  // most shared first, then earliest
  ranked.reserve(shared.size());
  for (const auto& [text, count] : shared) ranked.emplace_back(UINT32_MAX - count, text);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kCandidates) ranked.resize(kCandidates);
  std::optional<Match> best;
  for (const auto& [count, text] : ranked) {
    ++texts_verified_;
    const Shingles& other = texts_[text];
    const Sharing sharing = compare_shingles(shingles, other);
    if (!is_copy(shingles, other, sharing, least_)) continue;
    const double share = sharing.containment;
    if (!best || share > best->containment || (share == best->containment && text < best->text)) {
      best = Match{text, share};
    }
  }
  return best;
}

size_t CopyIndex::add(Shingles shingles, bool indexed) {
  const auto number = static_cast<uint32_t>(texts_.size());
  if (indexed) {
    for (const uint32_t shingle : shingles) {
      if (!is_sampled(shingle, shingles.size())) continue;
      post(shingle, number);
    }
  }
  texts_.push_back(indexed ? std::move(shingles) : Shingles{});
  return number;
}

}  // namespace sayso::story
