// Who is quoted in the points of all stories, by name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sayso/speaker.h"
#include "store/database.h"

namespace sayso::store {

/// The index that finds a speaker's claims.
extern const char* const kSpeakerSchema;
/// Who is quoted, and with how many claims, each where it stands: one row a name.
extern const char* const kListOfSpeakers;

/// Names in the order of their bytes, those that `wanted` takes, without the first `offset`, at
/// most `limit`.
Result<std::vector<SpeakerSum>> list_speakers(Database& database,
                                              const std::function<bool(const std::string&)>& wanted,
                                              size_t offset, size_t limit);

Result<bool> is_speaker(Database& database, const std::string& name);

/// In the order of time, undated ones first.
Result<std::vector<SpokenClaim>> claims_of_speaker(Database& database, const std::string& speaker);

}  // namespace sayso::store
