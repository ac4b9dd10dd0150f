// Reading: everything found in one article.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/span.h"

namespace sayso {

enum class QuoteKind { direct, indirect, mixed };
enum class AttributionKind { said, wrote, believes, intends, shows, orders };
enum class SpeakerType {
  official,
  witness,
  document,
  footage,
  organisation,
  expert,
  unnamed,
  outlet,
  other
};
enum class EvidenceKind { video, audio, image, document, data, post };
enum class EntityType { person, organisation, location, group, document, other };
enum class MentionForm { name, description, pronoun };
enum class TimexType { date, time, duration, set };
enum class Modifier {
  exact,
  approx,
  at_least,
  at_most,
  more_than,
  less_than,
  up_to,
  nearly,
  up,
  down
};
enum class QuantityRole {
  none,
  killed,
  injured,
  missing,
  arrested,
  crowd,
  money,
  share,
  vote,
  other
};

/// What an attribution rests on.
struct Evidence {
  EvidenceKind kind = EvidenceKind::video;
  Span span;
  std::optional<Span> verified_by;  ///< the words that name who verified it

  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Who (source) said (cue) what (content). Span conventions: PolNeAR's. A role may lie in pieces; a
/// source may be left out.
struct Attribution {
  uint32_t id = 0;  ///< 1.. in the order of the text
  std::vector<Span> source;
  std::vector<Span> cue;
  std::vector<Span> content;
  QuoteKind quote = QuoteKind::indirect;
  AttributionKind kind = AttributionKind::said;
  std::optional<uint32_t> speaker;          ///< Entity::id
  std::optional<std::string> speaker_name;  ///< the fullest form in text or title
  SpeakerType speaker_type = SpeakerType::other;
  std::optional<Span> medium;  ///< "a post on X", "court filing"
  std::optional<Evidence> evidence;
  std::vector<Span> hedges;
  bool negated = false;               ///< denies, refuses, does not say
  std::optional<uint32_t> nested_in;  ///< the attribution in whose content this one stands
  float score = 0;                    ///< 0..1, rounded to 1e-4
  std::optional<int64_t> amendment;   ///< the Amendment that a person laid over it

  friend bool operator==(const Attribution&, const Attribution&) = default;
};

/// A name, description or pronoun that stands for an entity.
struct Mention {
  Span span;
  EntityType type = EntityType::other;
  uint32_t entity = 0;
  MentionForm form = MentionForm::name;

  friend bool operator==(const Mention&, const Mention&) = default;
};

struct Entity {
  uint32_t id = 0;  ///< 1..
  EntityType type = EntityType::other;
  std::string name;           ///< the fullest form in text or title
  std::vector<Span> phrases;  ///< the whole noun phrases that mean it (OntoNotes extents)

  friend bool operator==(const Entity&, const Entity&) = default;
};

/// A time expression (TIMEX3 type and value, TimeML extents) and the interval it means.
struct Timex {
  Span span;
  TimexType type = TimexType::date;
  std::string value;  ///< TIMEX3 value: "2026-01-24", "2026-W04", "PT3H", "PRESENT_REF", ""
  std::optional<std::string> mod;  ///< TIMEX3 mod: APPROX, START, MID, END, ...
  std::optional<std::string>
      anchor;  ///< what it was resolved against: "published", "dateline", or a TIMEX3 value
  std::optional<int64_t> from;  ///< UTC seconds, inclusive; nothing when unresolved
  std::optional<int64_t> to;    ///< UTC seconds, exclusive; nothing when unresolved or open

  friend bool operator==(const Timex&, const Timex&) = default;
};

/// A figure with what it counts or measures. The span holds modifier and unit.
struct Quantity {
  Span span;
  std::optional<double> low;        ///< equal to `high` for a single value
  std::optional<double> high;       ///< nothing: open ("dozens" = [24, nothing))
  std::optional<std::string> unit;  ///< singular English name; for a count its noun
  Modifier modifier = Modifier::exact;
  std::optional<Span> of;  ///< the words of what is counted
  QuantityRole role = QuantityRole::none;

  bool is_single() const { return low && high && *low == *high; }
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

struct Sentence {
  Span span;
  uint32_t block = 0;  ///< index into Article::blocks

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

/// One thing that is said: a content with its source, or a sentence that the outlet states itself.
struct Claim {
  Span span;  ///< the clause or sentence that says it, within one sentence or quotation
  std::optional<uint32_t> attribution;  ///< Attribution::id; nothing: the outlet's own statement
  std::vector<uint32_t> timexes;        ///< indices into Reading::timexes
  std::vector<uint32_t> quantities;     ///< indices into Reading::quantities
  std::vector<Span> hedges;
  bool negated = false;
  std::vector<float> vector;  ///< the encoder's sentence vector, unit length, or empty

  friend bool operator==(const Claim&, const Claim&) = default;
};

/// Which reader made a reading.
struct ReaderId {
  std::string version;
  std::string model;  ///< SHA-256 of the model file, lower-case hex; empty without a model

  friend bool operator==(const ReaderId&, const ReaderId&) = default;
};

/// Everything found in one article. Spans lie in that article's text. Values; safe to share when
/// not changed.
struct Reading {
  std::string article;  ///< Article::id
  ReaderId reader;
  std::vector<Sentence> sentences;
  std::vector<Attribution> attributions;
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  std::vector<Timex> timexes;
  std::vector<Quantity> quantities;
  std::vector<Claim> claims;
  std::vector<std::string> notes;

  friend bool operator==(const Reading&, const Reading&) = default;
};

}  // namespace sayso
