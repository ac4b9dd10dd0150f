// Story index: the live stories, and which of them an article might belong to.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "story/features.h"
#include "story/vocabulary.h"

namespace sayso::story {

struct Candidate {
  size_t story = 0;
  Features features;
};

/// Not safe for concurrent use. Depends on what was added, in order, and on nothing else.
class StoryIndex {
 public:
  explicit StoryIndex(uint32_t most_postings) : most_postings_(most_postings) {}

  /// An article as the other functions take it. Its words are learned, nothing else.
  Vector vector_of(const std::vector<Term>& terms);

  /// The stories most like an article, at most `most` of them, best sum of shared terms first.
  std::vector<Candidate> candidates(const Vector& article, std::optional<int64_t> seconds,
                                    size_t most);

  /// Puts an article into story `story`; stories are numbered 0.. as they come.
  void add(const Vector& article, std::optional<int64_t> seconds, size_t story);

  size_t size() const { return stories_.size(); }

  uint32_t articles_of(size_t story) const { return stories_[story].articles; }
  /// The latest articles of `small`, each against `large`.
  std::vector<Features> against(size_t small, size_t large) const;
  /// Puts all of `small` into `large`; `small` is empty from now on.
  void merge_stories(size_t small, size_t large);

  /// What candidates() has cost so far.
  uint64_t postings_visited() const { return postings_visited_; }
  uint64_t stories_scored() const { return stories_scored_; }

 private:
  std::vector<size_t> found(const Vector& article, size_t most);
  void post(const Live& live, uint32_t story);

  uint32_t most_postings_;
  Vocabulary vocabulary_;
  std::vector<std::vector<uint32_t>> postings_;  // by term: stories, the latest last
  std::vector<Live> stories_;
  mutable std::vector<uint32_t> places_;  // for Probe
  uint64_t postings_visited_ = 0;
  uint64_t stories_scored_ = 0;
};

}  // namespace sayso::story
