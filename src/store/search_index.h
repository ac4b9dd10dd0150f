// Search index: every sentence and title of the record, findable (SQLite FTS5).
#pragma once

#include "sayso/article.h"
#include "sayso/reading.h"
#include "sayso/search.h"
#include "sayso/store.h"
#include "store/database.h"

namespace sayso::store {

/// The tables of the index; see docs/formats/record.md.
extern const char* const kSearchSchema;

/// A version as the index takes it.
struct Indexable {
  VersionNumber number = 0;
  const Article& article;
  const Reading& reading;
  std::optional<VersionNumber> version_of;
  std::optional<VersionNumber> copy_of;
};

/// Makes a version's title and sentences findable; of one that is so already, what the reading now
/// says of them. A sentence that the version before it or the copied one has unchanged is folded
/// with it.
Status index_version(Database& database, const Indexable& version);

/// Takes a version out of the index and its tables. Words stay in SQLite's free pages until the
/// index is rebuilt.
Status unindex_version(Database& database, VersionNumber version);

/// The first version that was never indexed; nothing when all were.
Result<std::optional<VersionNumber>> first_unindexed(Database& database);

/// Fills who says the words of a hit.
void add_said_by(const Article& article, const Reading& reading, SearchHit& hit);

/// Without who says it. Errors as search_expression(), beside those of the database.
Result<SearchResult> search_record(Database& database, const SearchQuery& query);

}  // namespace sayso::store
