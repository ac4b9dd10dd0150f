#include "store/story_sums.h"

#include <algorithm>

namespace sayso::store {

// Sums are made when a story's comparison is; of a story that is stale they are made when asked
// for. Revisions are of the whole record, so that none comes twice; whatever changes what a page
// shows marks its story stale or fresh, and so moves them.
const char* const kStorySumsSchema = R"sql(
CREATE TABLE revisions (one INTEGER PRIMARY KEY CHECK (one = 1), last INTEGER NOT NULL, record TEXT NOT NULL) STRICT;
INSERT INTO revisions VALUES (1, 0, lower(hex(randomblob(8))));

ALTER TABLE stories ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE stories ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN outlets INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN origins INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN points INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN differ INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN first TEXT;
ALTER TABLE stories ADD COLUMN last TEXT;
ALTER TABLE stories ADD COLUMN first_version INTEGER;

CREATE VIEW story_sums AS
SELECT s.id,
  coalesce((SELECT title FROM versions v WHERE v.story = s.id AND title <> '' ORDER BY coalesce(at_utc, 9e18), number LIMIT 1), '') AS title,
  (SELECT count(DISTINCT chain) FROM versions v WHERE v.story = s.id) AS articles,
  (SELECT count(DISTINCT outlet) FROM versions v WHERE v.story = s.id) AS outlets,
  (SELECT count(*) FROM versions v WHERE v.story = s.id AND version_of IS NULL AND copy_of IS NULL) AS origins,
  (SELECT count(*) FROM points p WHERE p.story = s.id) AS points,
  (SELECT count(*) FROM points p WHERE p.story = s.id AND relation = 'differ') AS differ,
  (SELECT coalesce(published, modified) FROM versions v WHERE v.story = s.id AND at_utc IS NOT NULL ORDER BY at_utc, number LIMIT 1) AS first,
  (SELECT coalesce(modified, published) FROM versions v WHERE v.story = s.id AND at_utc IS NOT NULL ORDER BY at_utc DESC, number DESC LIMIT 1) AS last,
  (SELECT min(number) FROM versions v WHERE v.story = s.id) AS first_version
FROM stories s;

CREATE TRIGGER stories_move AFTER UPDATE OF stale ON stories BEGIN
  UPDATE revisions SET last = last + 1;
  UPDATE stories SET revision = (SELECT last FROM revisions) WHERE id = NEW.id;
END;
CREATE TRIGGER stories_begin AFTER INSERT ON stories BEGIN
  UPDATE revisions SET last = last + 1;
  UPDATE stories SET revision = (SELECT last FROM revisions) WHERE id = NEW.id;
END;
CREATE TRIGGER stories_are_summed AFTER UPDATE OF stale ON stories WHEN NEW.stale = 0 BEGIN
  UPDATE stories SET (title, articles, outlets, origins, points, differ, first, last, first_version) =
    (SELECT title, articles, outlets, origins, points, differ, first, last, first_version FROM story_sums WHERE id = NEW.id)
  WHERE id = NEW.id;
END;
CREATE TRIGGER given_ids_move AFTER INSERT ON given_ids BEGIN
  UPDATE revisions SET last = last + 1;
END;
UPDATE stories SET stale = stale;
)sql";

// An origin is an address whose newest text is nobody's copy.
const char* const kOriginsSchema = R"sql(
CREATE INDEX versions_later ON versions (version_of) WHERE version_of IS NOT NULL;
DROP VIEW story_sums;
CREATE VIEW story_sums AS
SELECT s.id,
  coalesce((SELECT title FROM versions v WHERE v.story = s.id AND title <> '' ORDER BY coalesce(at_utc, 9e18), number LIMIT 1), '') AS title,
  (SELECT count(DISTINCT chain) FROM versions v WHERE v.story = s.id) AS articles,
  (SELECT count(DISTINCT outlet) FROM versions v WHERE v.story = s.id) AS outlets,
  (SELECT count(*) FROM versions v WHERE v.story = s.id AND copy_of IS NULL AND NOT EXISTS (SELECT 1 FROM versions n WHERE n.version_of = v.number)
    AND NOT EXISTS (SELECT 1 FROM versions n WHERE n.chain = v.chain AND n.at_utc > v.at_utc)) AS origins,
  (SELECT count(*) FROM points p WHERE p.story = s.id) AS points,
  (SELECT count(*) FROM points p WHERE p.story = s.id AND relation = 'differ') AS differ,
  (SELECT coalesce(published, modified) FROM versions v WHERE v.story = s.id AND at_utc IS NOT NULL ORDER BY at_utc, number LIMIT 1) AS first,
  (SELECT coalesce(modified, published) FROM versions v WHERE v.story = s.id AND at_utc IS NOT NULL ORDER BY at_utc DESC, number DESC LIMIT 1) AS last,
  (SELECT min(number) FROM versions v WHERE v.story = s.id) AS first_version
FROM stories s;
UPDATE stories SET stale = 1;
)sql";

// Copies of a text of another story are one origin together: a person may have parted them.
const char* const kElsewhereSchema = R"sql(
DROP VIEW story_sums;
CREATE VIEW story_sums AS
SELECT s.id,
  coalesce((SELECT title FROM versions v WHERE v.story = s.id AND title <> '' ORDER BY coalesce(at_utc, 9e18), number LIMIT 1), '') AS title,
  (SELECT count(DISTINCT chain) FROM versions v WHERE v.story = s.id) AS articles,
  (SELECT count(DISTINCT outlet) FROM versions v WHERE v.story = s.id) AS outlets,
  (SELECT count(DISTINCT coalesce(v.copy_of, v.number)) FROM versions v WHERE v.story = s.id
    AND NOT EXISTS (SELECT 1 FROM versions o WHERE o.number = v.copy_of AND o.story = s.id) AND NOT EXISTS (SELECT 1 FROM versions n WHERE n.version_of = v.number)
    AND NOT EXISTS (SELECT 1 FROM versions n WHERE n.chain = v.chain AND n.at_utc > v.at_utc)) AS origins,
  (SELECT count(*) FROM points p WHERE p.story = s.id) AS points,
  (SELECT count(*) FROM points p WHERE p.story = s.id AND relation = 'differ') AS differ,
  (SELECT coalesce(published, modified) FROM versions v WHERE v.story = s.id AND at_utc IS NOT NULL ORDER BY at_utc, number LIMIT 1) AS first,
  (SELECT coalesce(modified, published) FROM versions v WHERE v.story = s.id AND at_utc IS NOT NULL ORDER BY at_utc DESC, number DESC LIMIT 1) AS last,
  (SELECT min(number) FROM versions v WHERE v.story = s.id) AS first_version
FROM stories s;
UPDATE stories SET stale = 1;
)sql";

// How many changes each story has, and the last of them. What was forgotten names no version.
const char* const kLedgerSumsSchema = R"sql(
ALTER TABLE stories ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN last_sequence INTEGER NOT NULL DEFAULT 0;
CREATE VIEW ledger_sums AS
SELECT s.id,
  (SELECT count(*) FROM ledger WHERE version IN (SELECT number FROM versions WHERE story = s.id) AND type <> 'trivial')
    + (SELECT count(*) FROM ledger WHERE story = s.id AND version IS NULL) AS changes,
  max(coalesce((SELECT max(sequence) FROM ledger WHERE version IN (SELECT number FROM versions WHERE story = s.id) AND type <> 'trivial'), 0),
    coalesce((SELECT max(sequence) FROM ledger WHERE story = s.id AND version IS NULL), 0)) AS last_sequence
FROM stories s;
DROP TRIGGER stories_are_summed;
CREATE TRIGGER stories_are_summed AFTER UPDATE OF stale ON stories WHEN NEW.stale = 0 BEGIN
  UPDATE stories SET (title, articles, outlets, origins, points, differ, first, last, first_version) =
    (SELECT title, articles, outlets, origins, points, differ, first, last, first_version FROM story_sums WHERE id = NEW.id),
    (changes, last_sequence) = (SELECT changes, last_sequence FROM ledger_sums WHERE id = NEW.id)
  WHERE id = NEW.id;
END;
UPDATE stories SET stale = stale WHERE stale = 0;
)sql";

namespace {

constexpr const char* kColumns =
    "SELECT id, title, articles, outlets, origins, points, differ, first, last, first_version ";

struct Summed {
  StoryRow row;
  int64_t first_version = 0;
};

std::optional<Time> time_of(const std::optional<std::string>& text) {
  return text ? Time::parse(*text) : std::nullopt;
}

Result<std::vector<Summed>> read_sums(Database& database, Statement row) {
  std::vector<Summed> out;
  while (row.step()) {
    const auto count = [&](int column) { return static_cast<uint32_t>(row.integer(column)); };
    out.push_back({{row.text(0), row.text(1), count(2), count(3), count(4), count(5), count(6),
                    time_of(row.optional_text(7)), time_of(row.optional_text(8))},
                   row.integer(9)});
  }
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

}  // namespace

Result<std::vector<StoryRow>> list_stories(Database& database) {
  auto sums = read_sums(
      database,
      database.prepare(std::string(kColumns) + "FROM stories WHERE stale = 0 AND articles > 0"));
  if (!sums) return sums.error();
  auto stale = read_sums(
      database, database.prepare(std::string(kColumns) +
                                 "FROM story_sums WHERE id IN (SELECT id FROM stories WHERE stale "
                                 "= 1) AND first_version IS NOT NULL"));
  if (!stale) return stale.error();
  sums->insert(sums->end(), stale->begin(), stale->end());
  std::sort(sums->begin(), sums->end(),
            [](const Summed& a, const Summed& b) { return a.first_version < b.first_version; });
  std::vector<StoryRow> out;
  out.reserve(sums->size());
  for (Summed& summed : *sums) out.push_back(std::move(summed.row));
  return out;
}

Result<StoryRow> find_story(Database& database, const std::string& id) {
  Statement stale = std::move(database.prepare("SELECT stale FROM stories WHERE id = ?").bind(id));
  const bool known = stale.step();
  const bool fresh = known && stale.integer(0) == 0;
  if (const Status done = database.finished(stale); !done) return done.error();
  auto sums = read_sums(database, std::move(database
                                                .prepare(std::string(kColumns) + "FROM " +
                                                         (fresh ? "stories" : "story_sums") +
                                                         " WHERE id = ? AND articles > 0")
                                                .bind(id)));
  if (!sums) return sums.error();
  if (sums->empty()) return Error{Errc::not_found, "no such story", id};
  return std::move(sums->front().row);
}

Result<LedgerSum> ledger_sum(Database& database, const std::string& story) {
  LedgerSum out;
  Statement row =
      std::move(database.prepare("SELECT stale, changes, last_sequence FROM stories WHERE id = ?")
                    .bind(story));
  const bool known = row.step();
  if (known && row.integer(0) == 0) {
    out = {static_cast<uint32_t>(row.integer(1)), row.integer(2)};
  } else if (known) {
    Statement sums =
        std::move(database.prepare("SELECT changes, last_sequence FROM ledger_sums WHERE id = ?")
                      .bind(story));
    if (sums.step()) out = {static_cast<uint32_t>(sums.integer(0)), sums.integer(1)};
    if (const Status done = database.finished(sums); !done) return done.error();
  }
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Result<std::string> word_of(Database& database) {
  Statement row = database.prepare("SELECT record FROM revisions");
  const std::string out = row.step() ? row.text(0) : "";
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Result<std::string> revision_of(Database& database, const std::optional<std::string>& story) {
  Statement row = std::move(
      database
          .prepare("SELECT record || '.' || coalesce((SELECT revision FROM stories WHERE id = ?1), "
                   "last) FROM revisions")
          .bind(story));
  const std::string out = row.step() ? row.text(0) : "";
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

}  // namespace sayso::store
