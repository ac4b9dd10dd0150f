// Copies: which texts were taken from which, by runs of five words.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace sayso::story {

/// A text as its 5-word runs in order (hashes; letters and digits only, lower case). A text of
/// fewer than five words is one run.
using Shingles = std::vector<uint32_t>;
Shingles make_shingles(std::string_view text);

/// A text to be held against others: all its runs, and those of its own words (see own_words.h).
/// The runs of `own` are nothing where they are the same.
struct Report {
  Shingles runs;
  Shingles own;

  const Shingles& own_runs() const { return own.empty() ? runs : own; }
};

/// How much two texts share.
struct Sharing {
  double containment = 0;  ///< the share of the smaller set of runs that the larger one holds, 0..1
  double spread = 0;    ///< the share of the shorter text's stretches of 20 words in which a shared
                        ///< run begins, 0..1
  double of_first = 0;  ///< the share of the first text that stands in the second, 0..1
  double of_second = 0;  ///< and of the second in the first
};
Sharing compare_shingles(const Shingles& a, const Shingles& b);

/// The runs of one text as a set, to be compared with many others in time linear in theirs. `text`
/// outlives it.
class RunSet {
 public:
  explicit RunSet(const Shingles& text);
  /// `other_distinct`: how many different runs the other has.
  Sharing with(const Shingles& other, uint32_t other_distinct);

 private:
  static constexpr uint32_t kFree = UINT32_MAX;
  size_t place(uint32_t run) const;

  const Shingles& text_;
  // Open addressing; a mark is the round in which the run was last found in another text.
  std::vector<uint32_t> keys_;
  std::vector<uint32_t> marks_;
  uint32_t distinct_ = 0;
  uint32_t round_ = 0;
};

/// A copy: half contained, or (a copy with words changed everywhere) less, but shared evenly from
/// beginning to end. Two reports that quote the same statement share long pieces, not an even
/// spread.
bool is_copy(const Shingles& a, const Shingles& b, const Sharing& sharing, double least);

/// Each of the two begins with words of its own, has as many of them as it needs to be a report,
/// and what they share lies in one piece: a notice, a footer, a statement in full.
bool share_one_piece(const Shingles& a, const Shingles& b, const Sharing& sharing);

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
    double of_new = 0;  ///< the share of the text asked about that this one holds, 0..1
    double of_old = 0;  ///< the share of this one that the text asked about holds, 0..1
  };

  /// The texts of which it is a copy or which it holds: the one that shares most first, the earlier
  /// of equals. Texts that `skip` names are passed over.
  std::vector<Match> find(const Report& report, const std::function<bool(size_t text)>& skip = {});

  /// How much of `runs` stands in any of these texts, 0..1.
  double share_in(const Shingles& runs, const std::vector<size_t>& texts) const;

  /// Numbers texts 0.. as they come. A text that is not `indexed` can not be found (a verbatim copy
  /// of one that can).
  size_t add(Report report, bool indexed);

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
  struct Text {
    Report report;
    uint32_t distinct = 0;
    uint32_t own_distinct = 0;
  };
  bool is_match(const Report& report, RunSet& own, const Text& other, const Sharing& sharing) const;

  std::vector<Text> texts_;
  std::vector<Slot> slots_ = std::vector<Slot>(1024);  // a power of two
  std::vector<Post> posts_;
  size_t used_ = 0;  // slots
  uint64_t postings_visited_ = 0;
  uint64_t texts_verified_ = 0;
};

}  // namespace sayso::story
