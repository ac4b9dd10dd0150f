#include "story/vocabulary.h"

#include <algorithm>
#include <cmath>

#include "story/background.h"
#include "story/hash.h"

namespace sayso::story {
namespace {

constexpr double kBackgroundArticles = 2000;  // what the background table counts as

}  // namespace

Vocabulary::Slot& Vocabulary::slot_of(uint64_t hash) {
  size_t at = static_cast<size_t>(hash) & (slots_.size() - 1);
  while (slots_[at].number_and_one != 0 && slots_[at].hash != hash)
    at = (at + 1) & (slots_.size() - 1);
  return slots_[at];
}

// New words get the next number, and begin with what the background table says of them.
uint32_t Vocabulary::number_of(std::string_view word) {
  if (held_.size() * 4 >= slots_.size() * 3) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.number_and_one != 0) slot_of(slot.hash) = slot;
    }
  }
  const uint64_t hash = mix(hash_word(word));
  Slot& slot = slot_of(hash);
  if (slot.number_and_one == 0) {
    held_.push_back(static_cast<float>(kBackgroundArticles * background_share(word) + 1));
    log_held_.push_back(std::log(held_.back()));
    slot = {hash, static_cast<uint32_t>(held_.size())};
  }
  return slot.number_and_one - 1;
}

Vector Vocabulary::vector_of(const std::vector<Term>& terms) {
  if (articles_ == 0) log_articles_ = std::log(kBackgroundArticles);
  Vector out;
  out.reserve(terms.size());
  double norm = 0;
  for (const Term& term : terms) {
    out.push_back({number_of(term.word), term.weight, term.name, term.in_title, term.in_lead,
                   term.in_opening, term.is_pair, term.repeated, term.is_year, term.is_past});
    norm += static_cast<double>(term.weight) * static_cast<double>(term.weight);
  }
  std::sort(out.begin(), out.end(),
            [](const Weight& a, const Weight& b) { return a.term < b.term; });
  norm = std::sqrt(std::max(norm, 1e-9));
  for (Weight& w : out) w.weight = static_cast<float>(static_cast<double>(w.weight) / norm);
  return out;
}

void Vocabulary::count(const Vector& article) {
  for (const Weight& w : article) {
    held_[w.term] += 1;
    log_held_[w.term] = std::log(held_[w.term]);
  }
  articles_ += 1;
  log_articles_ = std::log(kBackgroundArticles + articles_);
}

void Vocabulary::keep_heaviest(Vector& vector, size_t most) const {
  if (vector.size() <= most) return;
  struct Keyed {
    double key;
    Weight weight;
  };
  std::vector<Keyed> keyed;
  keyed.reserve(vector.size());
  for (const Weight& w : vector) keyed.push_back({static_cast<double>(w.weight) * idf(w.term), w});
  std::nth_element(keyed.begin(), keyed.begin() + static_cast<std::ptrdiff_t>(most), keyed.end(),
                   [](const Keyed& a, const Keyed& b) {
                     return a.key != b.key ? a.key > b.key : a.weight.term < b.weight.term;
                   });
  vector.resize(most);
  for (size_t i = 0; i < most; ++i) vector[i] = keyed[i].weight;
  std::sort(vector.begin(), vector.end(),
            [](const Weight& a, const Weight& b) { return a.term < b.term; });
}

}  // namespace sayso::story
