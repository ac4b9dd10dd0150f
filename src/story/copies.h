// Copies: which texts were taken from which, by runs of five words.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace sayso::story {

/// A text as its 5-word runs in order (hashes; letters and digits only, lower case). A text of
/// fewer than five words is one run.
using Shingles = std::vector<uint32_t>;
Shingles make_shingles(std::string_view text);

/// How much two texts share.
struct Sharing {
  double containment = 0;  ///< the share of the smaller set of runs that the larger one holds, 0..1
  double spread = 0;  ///< the share of the shorter text's stretches of 20 words in which a shared
                      ///< run begins, 0..1
};
Sharing compare_shingles(const Shingles& a, const Shingles& b);

/// A copy: half contained, or (a copy with words changed everywhere) less, but shared evenly from
/// beginning to end. Two reports that quote the same statement share long pieces, not an even
/// spread.
bool is_copy(const Shingles& a, const Shingles& b, const Sharing& sharing, double least);

/// Every text that was added, to be asked whether a new one is a copy of it or holds it. Candidates
/// come from an index of winnowed runs (Schleimer, Wilkerson, Aiken 2003) with capped postings;
/// each is then verified exactly. Cost of a question: linear in the text. Not safe for concurrent
/// use.
class CopyIndex {
 public:
  CopyIndex(double least_containment, uint32_t most_postings)
      : least_(least_containment), most_postings_(most_postings) {}

  struct Match {
    size_t text = 0;  ///< as add() numbered it
    double containment = 0;
  };

  /// The text that shares most, the earlier of equals.
  std::optional<Match> find(const Shingles& shingles);

  /// Numbers texts 0.. as they come. A text that is not `indexed` can not be found (a verbatim copy
  /// of one that can).
  size_t add(Shingles shingles, bool indexed);

  /// What find() has cost so far.
  uint64_t postings_visited() const { return postings_visited_; }
  uint64_t texts_verified() const { return texts_verified_; }

 private:
  // The texts that hold one run, as a chain through posts_ with the latest first.
  struct Post {
    uint32_t text = 0;
    uint32_t next = 0;  // index into posts_ and 1; 0: the end
  };
  // Open addressing: most runs stand in one text only, so a list for each would cost ten times as
  // much as what it holds.
  struct Slot {
    uint32_t shingle = 0;
    uint32_t head = 0;  // as Post::next; 0: a free slot
  };

  size_t slot_of(uint32_t shingle) const;
  void grow();
  void post(uint32_t shingle, uint32_t text);

  double least_;
  uint32_t most_postings_;
  std::vector<Shingles> texts_;
  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // a power of two
  std::vector<Post> posts_;
  size_t used_ = 0;  // slots
  uint64_t postings_visited_ = 0;
  uint64_t texts_verified_ = 0;
};

}  // namespace sayso::story
