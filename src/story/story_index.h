// Story index: the live stories, and which of them an article might belong to.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "story/terms.h"

namespace sayso::story {

/// What speaks for and against an article's being about a story's event.
struct Features {
  double cosine = 0;         ///< of all terms, against the story's sum
  double nearest = 0;        ///< of all terms, against the story's most alike recent article
  double names = 0;          ///< of the names alone
  double title = 0;          ///< of the title's terms, against the titles' sum
  double strange_names = 0;  ///< share of the article's name weight that the story never had
  bool has_names = false;
  bool has_title = false;
  bool has_days = false;
  double days = 0;        ///< between the article and the story's nearest article
  double story_size = 0;  ///< articles in it
  double length = 0;      ///< terms of the article
  double lead = 0;        ///< of the terms of title and first sentences
  double pairs = 0;       ///< of the pairs of names
  double rival = 0;       ///< heaviest repeated pair of names that the story never had, against the
                          ///< heaviest one shared
  bool same_year = false;   ///< both name years, one in common
  bool other_year = false;  ///< both name years, none in common
  double opening_rival =
      0;  ///< how strange to the story the heaviest repeated pair of the opening is, 0..1
  double opening_main = 0;  ///< how heavy in the story the best known pair of the opening is, 0..1
  double shared_names = 0;  ///< weight of shared rare names
};

struct Candidate {
  size_t story = 0;
  Features features;
};

/// Not safe for concurrent use. Depends on what was added, in order, and on nothing else.
class StoryIndex {
 public:
  explicit StoryIndex(uint32_t most_postings) : most_postings_(most_postings) {}

  /// The stories most like an article, at most `most` of them, best sum of shared terms first.
  std::vector<Candidate> candidates(const std::vector<Term>& terms, std::optional<int64_t> seconds,
                                    size_t most);

  /// Puts an article into story `story`; stories are numbered 0.. as they come.
  void add(const std::vector<Term>& terms, std::optional<int64_t> seconds, size_t story);

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
  struct Weight {
    uint32_t term = 0;
    float weight = 0;
    bool name = false;
    bool in_title = false;
    bool in_lead = false;
    bool in_opening = false;
    bool is_pair = false;
    bool repeated = false;
    bool is_year = false;
  };
  using Vector = std::vector<Weight>;  // sorted by term

  struct Live {
    Vector sum;
    std::vector<Vector> recent;  // the latest few articles
    std::vector<int64_t> times;  // of the latest few dated articles
    uint32_t articles = 0;
  };

  static Vector sum_of(const Vector& more, const Vector& sum);
  Vector intern(const std::vector<Term>& terms);
  std::vector<size_t> found(const Vector& article, size_t most);
  double idf(uint32_t term) const;
  void post(size_t story);
  Features features(const Vector& article, const Live& live, std::optional<int64_t> seconds) const;

  uint32_t most_postings_;
  std::unordered_map<std::string, uint32_t> vocabulary_;
  std::vector<uint32_t> frequency_;              // articles that hold the term
  std::vector<float> background_;                // share of articles by the background table
  std::vector<std::vector<uint32_t>> postings_;  // stories, the latest last
  std::vector<Live> stories_;
  uint32_t articles_ = 0;
  // idf() is asked thousands of times for one article: kept for as long as articles_ stays.
  struct Rarity {
    uint32_t articles = UINT32_MAX;
    double value = 0;
  };
  mutable std::vector<Rarity> rarity_;
  uint64_t postings_visited_ = 0;
  uint64_t stories_scored_ = 0;
};

}  // namespace sayso::story
