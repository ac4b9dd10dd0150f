#include "store/schema.h"

#include <algorithm>

#include "store/amendments.h"
#include "store/search_index.h"
#include "store/speakers.h"
#include "store/story_merges.h"
#include "store/story_sums.h"
#include "store/watches.h"
#include "store/webhooks.h"
#include "store/withdrawal.h"

namespace sayso::store {
namespace {

// Text is a BLOB so that substr counts bytes: spans are bytes. A row whose excerpt is not the
// text's words at its span is refused.
constexpr const char* kSchema1 = R"sql(
CREATE TABLE migrations (version INTEGER PRIMARY KEY, applied_by TEXT NOT NULL) STRICT;

CREATE TABLE documents (
  digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE stories (
  id TEXT PRIMARY KEY CHECK (id LIKE 's:%'),
  stale INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE versions (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  chain TEXT NOT NULL,
  url TEXT,
  outlet TEXT,
  title TEXT,
  text BLOB NOT NULL,
  text_digest TEXT NOT NULL CHECK (length(text_digest) = 64),
  published TEXT,
  modified TEXT,
  language TEXT,
  status TEXT NOT NULL,
  about TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (digest),
  story TEXT NOT NULL REFERENCES stories (id),
  version_of INTEGER REFERENCES versions (number),
  copy_of INTEGER REFERENCES versions (number),
  at_utc INTEGER
) STRICT;
CREATE INDEX versions_chain ON versions (chain);
CREATE INDEX versions_story ON versions (story);
CREATE INDEX versions_text ON versions (text_digest);
CREATE TRIGGER versions_are_immutable BEFORE UPDATE OF id, chain, url, outlet, title, text, text_digest, published, modified, document ON versions
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;

CREATE TABLE given_ids (
  id TEXT NOT NULL,
  version INTEGER NOT NULL REFERENCES versions (number),
  PRIMARY KEY (id, version)
) STRICT;

CREATE TABLE readings (
  version INTEGER NOT NULL REFERENCES versions (number),
  reader TEXT NOT NULL,
  model TEXT NOT NULL,
  about TEXT NOT NULL,
  PRIMARY KEY (version, reader, model)
) STRICT, WITHOUT ROWID;

-- Everything found in a text: one row for each span. kind: attribution, mention, entity, timex, quantity, claim, sentence, block, correction.
CREATE TABLE findings (
  version INTEGER NOT NULL REFERENCES versions (number),
  reader TEXT NOT NULL,
  kind TEXT NOT NULL,
  number INTEGER NOT NULL,
  role TEXT NOT NULL,
  piece INTEGER NOT NULL,
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte >= begin_byte),
  excerpt BLOB NOT NULL,
  about TEXT,
  PRIMARY KEY (version, reader, kind, number, role, piece)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER findings_are_traced BEFORE INSERT ON findings
WHEN NOT EXISTS (SELECT 1 FROM versions WHERE number = NEW.version AND NEW.end_byte <= length(text)
                 AND substr(text, NEW.begin_byte + 1, NEW.end_byte - NEW.begin_byte) = NEW.excerpt)
BEGIN SELECT RAISE(ABORT, 'a finding must be the exact words of its version'); END;
CREATE TRIGGER findings_are_immutable BEFORE UPDATE ON findings
BEGIN SELECT RAISE(ABORT, 'a finding is never changed'); END;

CREATE TABLE points (
  story TEXT NOT NULL REFERENCES stories (id),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  relation TEXT NOT NULL CHECK (relation IN ('agree', 'differ', 'single')),
  types TEXT NOT NULL,
  PRIMARY KEY (story, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
  story TEXT NOT NULL,
  position INTEGER NOT NULL,
  account INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  PRIMARY KEY (story, position, account),
  FOREIGN KEY (story, position) REFERENCES points (story, position) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE account_claims (
  story TEXT NOT NULL,
  position INTEGER NOT NULL,
  account INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES versions (number),
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte > begin_byte),
  excerpt BLOB NOT NULL,
  source TEXT,
  speaker TEXT,
  PRIMARY KEY (story, position, account, claim),
  FOREIGN KEY (story, position, account) REFERENCES accounts (story, position, account) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TRIGGER claims_are_traced BEFORE INSERT ON account_claims
WHEN NOT EXISTS (SELECT 1 FROM versions WHERE number = NEW.version AND story = NEW.story AND NEW.end_byte <= length(text)
                 AND substr(text, NEW.begin_byte + 1, NEW.end_byte - NEW.begin_byte) = NEW.excerpt)
BEGIN SELECT RAISE(ABORT, 'a claim must be the exact words of a version of its story'); END;

CREATE TABLE ledger (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  story TEXT NOT NULL REFERENCES stories (id),
  version INTEGER NOT NULL REFERENCES versions (number),
  previous INTEGER REFERENCES versions (number),
  type TEXT NOT NULL,
  before_words BLOB,
  before_begin INTEGER,
  after_words BLOB,
  after_begin INTEGER,
  speaker TEXT,
  at TEXT,
  at_utc INTEGER
) STRICT;
CREATE INDEX ledger_version ON ledger (version);
CREATE INDEX ledger_story ON ledger (story);
CREATE TRIGGER ledger_is_traced BEFORE INSERT ON ledger
WHEN (NEW.after_words IS NOT NULL AND NOT EXISTS (SELECT 1 FROM versions WHERE number = NEW.version AND CASE
        WHEN NEW.after_begin IS NULL THEN CAST(coalesce(title, '') AS BLOB) = NEW.after_words
        ELSE substr(text, NEW.after_begin + 1, length(NEW.after_words)) = NEW.after_words END))
  OR (NEW.before_words IS NOT NULL AND NOT EXISTS (SELECT 1 FROM versions WHERE number = NEW.previous AND CASE
        WHEN NEW.before_begin IS NULL THEN CAST(coalesce(title, '') AS BLOB) = NEW.before_words
        ELSE substr(text, NEW.before_begin + 1, length(NEW.before_words)) = NEW.before_words END))
BEGIN SELECT RAISE(ABORT, 'a ledger entry must be the exact words of its versions'); END;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_keeps_all BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE cursors (name TEXT PRIMARY KEY, sequence INTEGER NOT NULL) STRICT;

CREATE VIEW v_ledger AS
SELECT f.number AS attribution, v.id AS article, v.outlet, v.story, v.published,
       (SELECT group_concat(CAST(s.excerpt AS TEXT), ' ... ') FROM findings s WHERE s.version = f.version AND s.reader = f.reader AND s.kind = 'attribution' AND s.number = f.number AND s.role = 'source') AS source,
       CAST(f.excerpt AS TEXT) AS cue,
       (SELECT group_concat(CAST(c.excerpt AS TEXT), ' ... ') FROM findings c WHERE c.version = f.version AND c.reader = f.reader AND c.kind = 'attribution' AND c.number = f.number AND c.role = 'content') AS content,
       json_extract(f.about, '$.speaker_name') AS speaker, json_extract(f.about, '$.speaker_type') AS speaker_type,
       json_extract(f.about, '$.quote') AS quote, json_extract(f.about, '$.kind') AS kind
FROM findings f JOIN versions v ON v.number = f.version
WHERE f.kind = 'attribution' AND f.role = 'cue' AND f.piece = 0;

CREATE VIEW v_points AS
SELECT p.story, p.id AS point, p.relation, p.types, c.account, v.id AS article, v.outlet, v.published, c.speaker, c.source,
       CAST(c.excerpt AS TEXT) AS excerpt, c.begin_byte, c.end_byte
FROM points p JOIN account_claims c USING (story, position) JOIN versions v ON v.number = c.version;

CREATE VIEW v_changes AS
SELECT l.sequence, l.story, v.id AS article, p.id AS previous, l.type, CAST(l.before_words AS TEXT) AS before_words,
       CAST(l.after_words AS TEXT) AS after_words, l.speaker, l.at
FROM ledger l JOIN versions v ON v.number = l.version LEFT JOIN versions p ON p.number = l.previous;
)sql";

// When a version was taken in.
constexpr const char* kSchema5 = R"sql(
ALTER TABLE versions ADD COLUMN taken TEXT;
DROP TRIGGER versions_are_immutable;
CREATE TRIGGER versions_are_immutable BEFORE UPDATE OF id, chain, url, outlet, title, text, text_digest, published, modified, document, taken ON versions
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
)sql";

struct Migration {
  int to;
  const char* sql;
};
// How a claim is told; comparisons are made anew, so that they tell it.
const char* const kSchema10 = R"sql(
ALTER TABLE account_claims ADD COLUMN cue TEXT;
ALTER TABLE account_claims ADD COLUMN negated INTEGER NOT NULL DEFAULT 0;
UPDATE stories SET stale = 1;
)sql";

// What lists ask of many rows lies here together, away from the words: what a version is called and
// where it belongs, of what kinds its changes are.
const char* const kSchema12 = R"sql(
CREATE INDEX versions_named ON versions (number, id, story);
DROP INDEX ledger_version;
CREATE INDEX ledger_version ON ledger (version, type);
DROP INDEX ledger_story;
CREATE INDEX ledger_story ON ledger (story, version);
)sql";

// The list of speakers is read from the index alone. The source is in it, though every row has one:
// SQLite looks into the table for a column that only the index's own condition needs.
const char* const kSchema13 = R"sql(
DROP INDEX account_claims_speaker;
CREATE INDEX account_claims_speaker ON account_claims (speaker, story, version, begin_byte, end_byte, source) WHERE source IS NOT NULL AND speaker IS NOT NULL;
)sql";

// A story's outlines lie together, away from the texts: a page reads them all.
const char* const kSchema17 = R"sql(
CREATE INDEX versions_outlined ON versions (story, number, id, url, outlet, title, published, modified, language, status, version_of, copy_of, taken, document);
DROP INDEX versions_story;
)sql";

const Migration kMigrations[] = {
    {1, kSchema1},          {2, kSearchSchema},     {3, kWithdrawalSchema}, {4, kAmendmentSchema},
    {5, kSchema5},          {6, kWatchSchema},      {7, kStorySumsSchema},  {8, kWebhookSchema},
    {9, kStoryMergeSchema}, {10, kSchema10},        {11, kSpeakerSchema},   {12, kSchema12},
    {13, kSchema13},        {14, kOriginsSchema},   {15, kElsewhereSchema}, {16, kMovesSchema},
    {17, kSchema17},        {18, kLedgerSumsSchema}};

Result<int64_t> pragma(Database& database, const char* sql) {
  Statement statement = database.prepare(sql);
  if (!statement.step()) {
    if (const Status status = database.finished(statement); !status) return status.error();
    return int64_t{0};
  }
  return statement.integer(0);
}

Status apply(Database& database, int from, int target) {
  if (const Status begun = database.script("BEGIN IMMEDIATE"); !begun) return begun;
  // Another process may have made the schema between our look and our lock.
  const auto now = pragma(database, "PRAGMA user_version");
  if (!now) return now.error();
  for (const Migration& migration : kMigrations) {
    if (migration.to <= std::max<int64_t>(from, *now) || migration.to > target) continue;
    Status done = database.script(migration.sql);
    if (done) {
      const std::string set = "INSERT INTO migrations VALUES (" + std::to_string(migration.to) +
                              ", 'sayso'); PRAGMA user_version = " + std::to_string(migration.to) +
                              "; PRAGMA application_id = " + std::to_string(kApplicationId);
      done = database.script(set.c_str());
    }
    if (!done) {
      const Status ignored = database.script("ROLLBACK");
      (void)ignored;
      return done;
    }
  }
  return database.script("COMMIT");
}

}  // namespace

Status prepare_schema(Database& database, bool read_only, int target) {
  const auto version = pragma(database, "PRAGMA user_version");
  if (!version) return version.error();
  const auto application = pragma(database, "PRAGMA application_id");
  if (!application) return application.error();
  const auto tables = pragma(database, "SELECT count(*) FROM sqlite_master");
  if (!tables) return tables.error();
  if (*tables > 0 && *application != kApplicationId)
    return Error{Errc::corrupt, "is no record of sayso", database.path()};
  if (*version > kSchemaVersion) {
    return Error{Errc::unsupported,
                 "the record has schema " + std::to_string(*version) +
                     "; this program knows schemas up to " + std::to_string(kSchemaVersion) +
                     ": install a newer sayso",
                 database.path()};
  }
  if (read_only) {
    // Many may be open at once, for a desk.
    if (const Status small = database.script("PRAGMA cache_size = -1000"); !small) return small;
    if (*version < kSchemaVersion)
      return Error{Errc::unsupported, "the record has an older schema; open it once for writing",
                   database.path()};
    return Done{};
  }
  if (const Status mode = database.script(
          "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
      !mode)
    return mode;
  if (*version < target) return apply(database, static_cast<int>(*version), target);
  return Done{};
}

}  // namespace sayso::store
