// Grouper: which articles are about one event, and which texts are copies of others.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/article.h"

namespace sayso::story {

/// The one set of thresholds. The defaults are those that the documentation states scores for.
struct Options {
  double join =
      0.0;  ///< 0: the built-in threshold; else the least score (0..1) for joining a story
  double copy_containment = .46;  ///< share of the shorter text's 5-word runs that the longer holds
  uint32_t term_postings = 64;    ///< newest articles remembered for one term
  uint32_t shingle_postings = 32;  ///< texts remembered for one 5-word run
};

/// Where an article belongs.
struct Placement {
  std::string story;  ///< "s:" and a suffix made from the story's first article; never changes
  std::optional<int64_t>
      copy_of;  ///< the number of the first text of its family; nothing: nobody's copy

  std::vector<std::string> merged;  ///< stories that turned out to be `story`, and are it now
  std::vector<int64_t> copies;  ///< texts placed before, told later, that turned out to be taken
                                ///< from this one; their copies are this one's, too

  friend bool operator==(const Placement&, const Placement&) = default;
};

/// What placing has cost so far, in steps that are the same on every machine.
struct Work {
  uint64_t postings = 0;    ///< entries of the two inverted indexes that were visited
  uint64_t candidates = 0;  ///< stories that were scored
  uint64_t verified = 0;    ///< texts that were compared run by run
};

/// Places articles one by one as they arrive. Streaming and deterministic: a placement depends on
/// the articles placed before it, in their order, and on nothing else (no clock, no addresses, no
/// random numbers). Feeding the same stream again gives the same placements, and so does going on
/// after every earlier article was given to restore() and every merge to merge(), in order.
///
/// Repair: a story of one or two articles that stood alone because they came early, or told little,
/// is looked at again when an article like it joins a story of three or more. It is merged when it
/// would join that story now, with something to spare (hysteresis; of dated reports, when it nearly
/// would). The larger story keeps its id.
/// Nothing is split by itself: a person does that (`sayso correct --alone`).
///
/// Cost of one article: linear in its length; postings are capped, so it does not grow with the
/// stream. Not safe for concurrent use: one writer places.
class Grouper {
 public:
  explicit Grouper(const Options& options = {});
  ~Grouper();
  Grouper(Grouper&&) noexcept;
  Grouper& operator=(Grouper&&) noexcept;

  /// Places `article` under `number` (any number not used before). `version_of` is the number of
  /// the version before it: a later version joins its predecessor's story, and is a copy where its
  /// text is one of a text of another address; an unknown number is as if none were given.
  /// `followed_by`: the first version known of its address, where this one comes before it.
  ///
  /// A text is a copy where most of it was taken from others; of two alike of which both tell when,
  /// the one told first is the original, whichever came in first. One that only holds a shorter
  /// text whole is none: whoever took over an alert told before has a report of his own, and of two
  /// of which nothing tells the time, the one that came first gives the family its name. A text
  /// that credits the other's agency is a copy, however much it adds.
  Placement place(int64_t number, const Article& article, std::optional<int64_t> version_of,
                  std::optional<int64_t> followed_by = {});

  /// Learns a stored article with the placement it got then, without deciding anything.
  /// `version_of` and `followed_by` as they were told to place(): numbers that are known by now.
  void restore(int64_t number, const Article& article, std::string_view story,
               std::optional<int64_t> copy_of, std::optional<int64_t> version_of,
               std::optional<int64_t> followed_by = {});

  /// Learns that story `from` became `into` after the article restored last.
  void merge(std::string_view from, std::string_view into);
  /// A person made this story what it is: it is never merged by itself.
  void pin(std::string_view story);

  /// What place() and restore() have cost since the beginning.
  Work work() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace sayso::story
