// Story sums: what lists show of each story, kept beside it, and revisions that move when it does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sayso/store.h"
#include "store/database.h"

namespace sayso::store {

extern const char* const kStorySumsSchema;
extern const char* const kOriginsSchema;
extern const char* const kElsewhereSchema;
extern const char* const kLedgerSumsSchema;

// As the functions of Store with these names.
Result<std::vector<StoryRow>> list_stories(Database& database);
Result<StoryRow> find_story(Database& database, const std::string& id);
Result<LedgerSum> ledger_sum(Database& database, const std::string& story);
/// The record's word: another after each withdrawal.
Result<std::string> word_of(Database& database);
Result<std::string> revision_of(Database& database, const std::optional<std::string>& story);

}  // namespace sayso::store
