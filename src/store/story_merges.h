// Story merges: the log of stories that turned out to be one, as rows of the record.
#pragma once

#include <optional>
#include <vector>

#include "sayso/story_merge.h"
#include "store/database.h"

namespace sayso::store {

extern const char* const kStoryMergeSchema;

// As the functions of Store with these names.
Status merge_stories(Database& database, int64_t by, const std::string& from,
                     const std::string& into);
Result<std::vector<StoryMerge>> story_merges(Database& database);
Result<std::string> story_now(Database& database, const std::string& story);

}  // namespace sayso::store
