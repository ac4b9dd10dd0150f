#include "store/version_cache.h"

namespace sayso::store {
namespace {

size_t size_of(const std::vector<Span>& spans) { return spans.capacity() * sizeof(Span); }

// About what it takes: what is long or many is counted, the rest estimated.
size_t size_of(const VersionCache::Kept& kept) {
  const Article& article = kept.version.article;
  const Reading& reading = kept.version.reading;
  constexpr size_t kHead = 2048;
  size_t out = kHead + article.text.size();
  out += article.blocks.size() * sizeof(Block) + article.source.size() * sizeof(SourceRun);
  out += reading.sentences.size() * sizeof(Sentence);
  out += reading.mentions.size() * sizeof(Mention) + reading.timexes.size() * sizeof(Timex);
  out += reading.quantities.size() * sizeof(Quantity);
  for (const Attribution& a : reading.attributions) {
    out += sizeof a + size_of(a.source) + size_of(a.cue) + size_of(a.content) + size_of(a.hedges);
  }
  for (const Entity& e : reading.entities) out += sizeof e + e.name.size() + size_of(e.phrases);
  for (const Claim& c : reading.claims) {
    out += sizeof c + size_of(c.hedges) + c.vector.size() * sizeof(float);
    out += (c.timexes.size() + c.quantities.size()) * sizeof(uint32_t);
  }
  return out;
}

}  // namespace

std::shared_ptr<const VersionCache::Kept> VersionCache::find(const std::string& record,
                                                             VersionNumber number) {
  const std::lock_guard lock(mutex_);
  belong_to(record);
  const auto place = places_.find(number);
  if (place == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, place->second);
  return place->second->kept;
}

void VersionCache::keep(const std::string& record, std::shared_ptr<const Kept> kept) {
  const size_t bytes = size_of(*kept);
  if (bytes > most_bytes_ / 16) return;
  const VersionNumber number = kept->version.number;
  const std::lock_guard lock(mutex_);
  belong_to(record);
  if (const auto old = places_.find(number); old != places_.end()) {
    entries_.splice(entries_.end(), entries_, old->second);
    drop_last();
  }
  entries_.push_front({std::move(kept), bytes});
  places_[number] = entries_.begin();
  bytes_ += bytes;
  while (bytes_ > most_bytes_) drop_last();
}

void VersionCache::belong_to(const std::string& record) {
  if (record == record_) return;
  record_ = record;
  places_.clear();
  entries_.clear();
  bytes_ = 0;
}

void VersionCache::drop_last() {
  bytes_ -= entries_.back().bytes;
  places_.erase(entries_.back().kept->version.number);
  entries_.pop_back();
}

}  // namespace sayso::store
