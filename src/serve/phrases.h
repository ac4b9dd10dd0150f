// Phrases: the words that pages use for kinds, times and states; and small views that many share.
#pragma once

#include <string>
#include <string_view>

#include "sayso/comparison.h"
#include "sayso/ledger.h"
#include "sayso/reading.h"
#include "sayso/store.h"
#include "serve/view.h"
#include "share/material.h"

namespace sayso::serve {

/// A word and a sign, so that no state is told by colour alone.
struct State {
  const char* word;   ///< "differ": names the class of its style too
  const char* sign;   ///< "≠"
  const char* label;  ///< "Accounts differ"
};
State state_of(Relation relation);

/// "number", "number and time".
std::string differences(const std::vector<DifferenceType>& types);
/// "official", "witness", "organisation"; "" for other.
std::string_view source_type(SpeakerType type);
/// "said", "wrote", ...: what a change is called in a list: "figure", "hedge", "added".
std::string_view change_label(ChangeType type);

/// {iso, words, exact}: "10 Mar 2026, 08:20 UTC" and what the page gave.
View time_view(const Time& time);
std::optional<View> time_view(const std::optional<Time>& time);
std::string time_words(const Time& time);

/// "/s/93040ae24f952826" of "s:93040ae24f952826".
std::string story_path(const std::string& story);
std::string version_path(VersionNumber number);
/// What is quoted under a name, in all stories.
std::string speaker_path(const std::string& name);
/// "p-f178c51ed18b" of "p:f178c51ed18b".
std::string point_anchor(const std::string& point);

using share::place_name;

/// A word of a command line, quoted for a POSIX shell where that is needed.
std::string shell_word(const std::string& word);

/// The language of an article for `lang`, when it is a well-formed tag; else nothing.
std::optional<std::string> language_of(const Article& article);

}  // namespace sayso::serve
