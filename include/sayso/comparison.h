// Comparison: where the accounts of a story meet, and whether they agree.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/span.h"
#include "sayso/time.h"

namespace sayso {

enum class Relation { agree, differ, single };
enum class DifferenceType {
  number,
  time,
  place,
  who,
  polarity,
  degree,
  certainty,
  characterisation
};

/// A claim where it stands.
struct PlacedClaim {
  std::string article;
  int64_t version = 0;  ///< VersionNumber of the text that holds it; 0: of no record
  Span span;
  std::string excerpt;                 ///< equals the article's text at `span`, always
  std::optional<std::string> source;   ///< the source's words; nothing: the outlet's own statement
  std::optional<std::string> speaker;  ///< a name; the outlet for its own statement
  std::optional<std::string> cue;      ///< the words that tell the saying: "said", "declined"
  bool negated = false;                ///< the source denies it, or refuses or does not know to say
  std::optional<std::string> outlet;
  std::optional<Time> published;
  std::optional<Time> modified;  ///< of the version it stands in

  /// When the words stood there: the version's last change, else its publication.
  const std::optional<Time>& at() const { return modified ? modified : published; }
  friend bool operator==(const PlacedClaim&, const PlacedClaim&) = default;
};

/// One side of a point: the claims that say the same.
struct Account {
  uint32_t outlets = 0;
  uint32_t origins = 0;
  std::vector<PlacedClaim> claims;

  friend bool operator==(const Account&, const Account&) = default;
};

struct Point {
  std::string id;
  Relation relation = Relation::single;
  std::vector<DifferenceType> types;  ///< of a difference, in the order of the enum
  std::vector<Account> accounts;

  friend bool operator==(const Point&, const Point&) = default;
};

struct Comparison {
  std::string story;
  std::string title;
  uint32_t articles = 0;
  uint32_t outlets = 0;
  uint32_t origins = 0;
  std::vector<Point> points;

  friend bool operator==(const Comparison&, const Comparison&) = default;
};

/// Two statements side by side, without a record.
enum class PairLabel { same, adds, differs, not_comparable };
struct PairVerdict {
  PairLabel label = PairLabel::not_comparable;
  std::vector<DifferenceType> types;
  Span span_a;  ///< of the words the verdict rests on, in statement a
  Span span_b;
  float score = 0;                 ///< how surely the two differ, 0..1
  std::vector<std::string> notes;  ///< why a statement was left out

  friend bool operator==(const PairVerdict&, const PairVerdict&) = default;
};

}  // namespace sayso
