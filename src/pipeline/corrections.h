// Corrections: what a person says the machine got wrong, made an amendment of the record.
#pragma once

#include <string>
#include <string_view>

#include "sayso/amendment.h"
#include "sayso/store.h"

namespace sayso::pipeline {

/// A correction as it is asked for. What is left empty or false is not asked for.
struct Correction {
  std::string what;          ///< an article's id or address, a point (p:...), a story (s:...)
  uint32_t attribution = 0;  ///< of the article: its number
  std::string speaker;       ///< who says it
  std::string type;          ///< what type of source says it: a name of SpeakerType
  bool unknown_speaker = false;
  bool not_said = false;
  std::string source, cue, content;  ///< exact words of the article
  bool unrelated = false;            ///< of a point: not about one matter
  bool no_difference = false;        ///< of a point: its accounts say the same
  std::string story;                 ///< the article belongs there
  bool alone = false;                ///< the article belongs to no other's story
  std::string merge;                 ///< the articles of this story belong to story `what`
  bool pin = false;                  ///< story `what` stays what it is: it is merged with no other
  int64_t undo = 0;                  ///< the number of an amendment to take back
  std::string by;                    ///< who signs; required
  std::string note;
};

/// One JSON object with the members of Correction by their names. Errc::invalid: no object, a
/// member of another name or type; usage: one that is too long, blank, or holds control characters,
/// or what is no one thing.
Result<Correction> parse_correction(std::string_view json);

/// Looks up what is asked for, stores it, and makes the comparisons that it touches anew; where
/// that fails they stay stale until the next write. Gives the amendment with its number.
/// Errc::usage: what is asked for is no one thing; not_found: it speaks of what the record does not
/// hold; conflict: it cannot be done to what it holds.
Result<Amendment> correct(Store& store, const Correction& asked, const Time& at);

}  // namespace sayso::pipeline
