#include "store/story_merges.h"

#include "store/amendments.h"

namespace sayso::store {

const char* const kStoryMergeSchema = R"sql(
CREATE TABLE story_merges (number INTEGER PRIMARY KEY, by_version INTEGER NOT NULL, from_story TEXT NOT NULL, into_story TEXT NOT NULL) STRICT;
CREATE INDEX story_merges_from ON story_merges (from_story);
CREATE TABLE story_merge_versions (
  merge INTEGER NOT NULL REFERENCES story_merges (number),
  version INTEGER NOT NULL REFERENCES versions (number) ON DELETE CASCADE,
  PRIMARY KEY (merge, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_merge_versions_version ON story_merge_versions (version);
)sql";

Status merge_stories(Database& database, int64_t by, const std::string& from,
                     const std::string& into) {
  Status done = database.run(std::move(
      database
          .prepare("INSERT INTO story_merges (by_version, from_story, into_story) VALUES (?,?,?)")
          .bind(by)
          .bind(from)
          .bind(into)));
  if (done)
    done = database.run(std::move(
        database
            .prepare(
                "INSERT INTO story_merge_versions SELECT (SELECT max(number) FROM story_merges), "
                "number FROM versions WHERE story = ?")
            .bind(from)));
  if (!done) return done;
  std::vector<int64_t> versions;
  Statement row =
      std::move(database.prepare("SELECT number FROM versions WHERE story = ?").bind(from));
  while (row.step()) versions.push_back(row.integer(0));
  if (done = database.finished(row); !done) return done;
  for (const int64_t version : versions) {
    if (done = move_version(database, version, into); !done) return done;
  }
  return Done{};
}

Result<std::vector<StoryMerge>> story_merges(Database& database) {
  std::vector<StoryMerge> out;
  Statement row = database.prepare(
      "SELECT m.number, m.by_version, m.from_story, m.into_story, v.version FROM story_merges m "
      "LEFT JOIN story_merge_versions v ON v.merge = m.number ORDER BY m.number, v.version");
  int64_t last = -1;
  while (row.step()) {
    if (row.integer(0) != last) {
      last = row.integer(0);
      out.push_back({row.integer(1), row.text(2), row.text(3), {}});
    }
    if (const auto version = row.optional_integer(4)) out.back().versions.push_back(*version);
  }
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

namespace {

Result<bool> holds_versions(Database& database, const std::string& story) {
  Statement row =
      std::move(database.prepare("SELECT 1 FROM versions WHERE story = ? LIMIT 1").bind(story));
  const bool out = row.step();
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

// Where a person moved what stood in `story`, when nothing stands in it any more.
Result<std::string> moved_by_hand(Database& database, const std::string& story) {
  Statement row = std::move(
      database
          .prepare("SELECT a.story FROM amendment_parts p JOIN amendments a ON a.number = "
                   "p.amendment WHERE p.role = 'moved' AND p.story = ?1 AND a.story <> ?1 AND NOT "
                   "EXISTS (SELECT 1 FROM amendments u WHERE u.undoes = a.number) AND NOT EXISTS "
                   "(SELECT 1 FROM versions WHERE story = ?1) ORDER BY a.number DESC LIMIT 1")
          .bind(story));
  std::string out = story;
  if (row.step()) out = row.text(0);
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Result<std::string> merged_into(Database& database, const std::string& story) {
  // A person may have taken articles out of the merged story again: then it is itself.
  Statement row = std::move(
      database
          .prepare(
              "WITH RECURSIVE chain (id, step) AS (SELECT ?1, 0 UNION SELECT m.into_story, step "
              "+ 1 FROM chain c JOIN story_merges m ON m.number = (SELECT max(number) FROM "
              "story_merges WHERE from_story = c.id) WHERE step < 1000 "
              "AND NOT EXISTS (SELECT 1 FROM versions WHERE story = c.id)) "
              "SELECT id FROM chain ORDER BY step DESC LIMIT 1")
          .bind(story));
  std::string out = story;
  if (row.step()) out = row.text(0);
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

}  // namespace

Result<std::string> story_now(Database& database, const std::string& story) {
  // Nearly every story that is asked for still holds something, and is itself: that is quickly
  // seen.
  const auto held = holds_versions(database, story);
  if (!held) return held.error();
  if (*held) return story;
  constexpr int kMostSteps = 100;
  std::string now = story;
  for (int step = 0; step < kMostSteps; ++step) {
    const auto merged = merged_into(database, now);
    if (!merged) return merged;
    const auto moved = moved_by_hand(database, *merged);
    if (!moved) return moved;
    if (*moved == now) break;
    now = *moved;
  }
  return now;
}

}  // namespace sayso::store
