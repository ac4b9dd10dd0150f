// Amendment: what a person said the machine got wrong. A layer over readings and comparisons,
// signed and dated; never an overwrite.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/reading.h"
#include "sayso/span.h"
#include "sayso/time.h"

namespace sayso {

enum class AmendmentKind {
  speaker,        ///< who an attribution's source is, or what type
  span,           ///< which words are source, cue or content
  not_said,       ///< the words are no attribution
  unrelated,      ///< the claims of a point are not about one matter
  no_difference,  ///< the accounts of a point say the same
  story,          ///< articles belong to another story
  undo            ///< an earlier amendment holds no longer
};

/// Exact words where they stand in one version.
struct AmendedWords {
  int64_t version = 0;  ///< VersionNumber
  std::string article;
  Span span;
  std::string words;
  uint32_t account = 0;  ///< of a point: 0.., which side the claim was on

  friend bool operator==(const AmendedWords&, const AmendedWords&) = default;
};

/// A version that was moved, and from where.
struct MovedVersion {
  int64_t version = 0;
  std::string article;
  std::string from;  ///< story

  friend bool operator==(const MovedVersion&, const MovedVersion&) = default;
};

/// Anchored on words, not on numbers of a reading, so that it survives another reader: speaker,
/// span and not_said mean the attribution whose content meets `anchor` most.
struct Amendment {
  int64_t number = 0;  ///< 1.., never reused
  AmendmentKind kind = AmendmentKind::speaker;
  std::string by;  ///< who signs it
  Time at;
  std::string note;                    ///< why; may be empty
  std::optional<AmendedWords> anchor;  ///< speaker, span, not_said: the first piece of the content
  std::optional<std::string> speaker;  ///< kind speaker: a name; nothing: not known
  std::optional<SpeakerType> speaker_type;  ///< kind speaker: nothing leaves it as read
  std::vector<Span> source, cue, content;   ///< kind span: those that are given replace
  std::vector<AmendedWords> claims;         ///< unrelated, no_difference
  std::string story;                        ///< kind story: where the versions belong
  std::vector<MovedVersion> moved;          ///< kind story
  std::optional<int64_t> undoes;            ///< kind undo
  bool in_force = true;                     ///< false: undone

  friend bool operator==(const Amendment&, const Amendment&) = default;
};

}  // namespace sayso
