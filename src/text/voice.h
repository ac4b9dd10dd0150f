// Voice: whose a claim is.
#pragma once

#include <optional>
#include <string>

#include "sayso/article.h"
#include "sayso/reading.h"

namespace sayso::text {

/// Who stands behind a claim.
struct Voice {
  std::optional<std::string> source;   ///< the source's words; nothing: the outlet's own statement
  std::optional<std::string> speaker;  ///< a name; the outlet for its own statement
  std::optional<std::string> cue;      ///< the words that tell the saying
  bool negated = false;                ///< denies, refuses, does not say
  std::string key;                     ///< equal for what is known to be one voice
  bool is_known = true;                ///< false: a source without words or name, like no other
};

/// The voice of a claim of `reading`: one speaker is known by the last word of the name (or of the
/// source's words), an outlet speaking for itself by its name. Nameless sources that there may be
/// many of ("a resident", "the report") are one voice within one outlet only. Pure.
Voice voice_of(const Article& article, const Reading& reading, const Claim& claim);

/// Whether `span` lies in the report itself: not in a correction, a byline or another note.
bool in_report(const Article& article, Span span);

/// The attribution that a claim belongs to; null for the outlet's own statement.
const Attribution* attribution_of(const Reading& reading, const Claim& claim);

}  // namespace sayso::text
