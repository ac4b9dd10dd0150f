#include "store/withdrawal.h"

#include <algorithm>
#include <deque>
#include <map>

#include "store/address.h"
#include "store/amendments.h"
#include "store/search_index.h"
#include "store/tombstones.h"

namespace sayso::store {

// `forgetting` holds the versions that a withdrawal takes out, while it does: only these may go.
const char* const kWithdrawalSchema = R"sql(
DROP VIEW v_changes;
DROP TRIGGER ledger_is_traced;
DROP TRIGGER ledger_is_append_only;
DROP TRIGGER ledger_keeps_all;
CREATE TABLE ledger_anew (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  story TEXT NOT NULL REFERENCES stories (id),
  version INTEGER REFERENCES versions (number),
  previous INTEGER REFERENCES versions (number),
  type TEXT NOT NULL,
  before_words BLOB,
  before_begin INTEGER,
  after_words BLOB,
  after_begin INTEGER,
  speaker TEXT,
  at TEXT,
  at_utc INTEGER,
  CHECK (version IS NOT NULL OR (type = 'forgotten' AND before_words IS NULL AND after_words IS NULL AND speaker IS NULL))
) STRICT;
INSERT INTO ledger_anew SELECT sequence, story, version, previous, type, before_words, before_begin, after_words, after_begin, speaker, at, at_utc FROM ledger ORDER BY sequence;
DROP TABLE ledger;
ALTER TABLE ledger_anew RENAME TO ledger;
CREATE INDEX ledger_version ON ledger (version);
CREATE INDEX ledger_previous ON ledger (previous);
CREATE INDEX ledger_story ON ledger (story);
CREATE INDEX versions_version_of ON versions (version_of);
CREATE INDEX versions_copy_of ON versions (copy_of);
CREATE INDEX versions_document ON versions (document);
CREATE INDEX given_ids_version ON given_ids (version);
CREATE INDEX account_claims_version ON account_claims (version);

CREATE TABLE forgetting (version INTEGER PRIMARY KEY) STRICT;
CREATE TABLE tombstones (
  kind TEXT NOT NULL CHECK (kind IN ('address', 'id', 'text', 'person')),
  digest TEXT NOT NULL CHECK (length(digest) = 64),
  words INTEGER NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (kind, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE withdrawal_state (one INTEGER PRIMARY KEY CHECK (one = 1), salt BLOB NOT NULL, to_clean INTEGER NOT NULL) STRICT;
INSERT INTO withdrawal_state VALUES (1, randomblob(16), 0);

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
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE version IN (OLD.version, OLD.previous))
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER versions_are_kept BEFORE DELETE ON versions
WHEN NOT EXISTS (SELECT 1 FROM forgetting WHERE version = OLD.number)
BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END;

CREATE VIEW v_changes AS
SELECT l.sequence, l.story, v.id AS article, p.id AS previous, l.type, CAST(l.before_words AS TEXT) AS before_words,
       CAST(l.after_words AS TEXT) AS after_words, l.speaker, l.at
FROM ledger l LEFT JOIN versions v ON v.number = l.version LEFT JOIN versions p ON p.number = l.previous;
)sql";

namespace {

using Reasons = std::map<int64_t, WithdrawalReason>;

Result<std::vector<int64_t>> numbers(Database& database, Statement row) {
  std::vector<int64_t> out;
  while (row.step()) {
    if (!row.is_null(0)) out.push_back(row.integer(0));
  }
  if (const Status done = database.finished(row); !done) return done.error();
  std::sort(out.begin(), out.end());
  return out;
}

// Every version of an article; with its copies, every outlet's.
class Closure {
 public:
  Closure(Database& database, bool with_copies) : db_(database), with_copies_(with_copies) {}

  Status add(int64_t version, WithdrawalReason reason) {
    if (!reasons_.emplace(version, reason).second) return Done{};
    waiting_.push_back(version);
    while (!waiting_.empty()) {
      const int64_t next = waiting_.front();
      waiting_.pop_front();
      if (const Status done = add_kin(next); !done) return done;
    }
    return Done{};
  }

  const Reasons& reasons() const { return reasons_; }

 private:
  Status add_kin(int64_t version) {
    Status done = add_all(
        "SELECT number FROM versions WHERE chain = (SELECT chain FROM versions WHERE number = ?1) "
        "UNION SELECT version_of FROM versions WHERE number = ?1 "
        "UNION SELECT number FROM versions WHERE version_of = ?1",
        version, WithdrawalReason::version);
    if (!done || !with_copies_) return done;
    return add_all(
        "SELECT copy_of FROM versions WHERE number = ?1 "
        "UNION SELECT number FROM versions WHERE copy_of = ?1 "
        "UNION SELECT number FROM versions WHERE text_digest = (SELECT text_digest FROM versions "
        "WHERE number = ?1) "
        "UNION SELECT number FROM versions WHERE document = (SELECT document FROM versions WHERE "
        "number = ?1)",
        version, WithdrawalReason::copy);
  }

  Status add_all(const char* sql, int64_t version, WithdrawalReason reason) {
    const auto kin = numbers(db_, std::move(db_.prepare(sql).bind(version)));
    if (!kin) return kin.error();
    for (const int64_t other : *kin) {
      if (reasons_.emplace(other, reason).second) waiting_.push_back(other);
    }
    return Done{};
  }

  Database& db_;
  bool with_copies_;
  Reasons reasons_;
  std::deque<int64_t> waiting_;
};

Result<std::vector<int64_t>> versions_named(Database& database, const std::string& what) {
  return numbers(database,
                 std::move(database
                               .prepare("SELECT version FROM given_ids WHERE id = ?1 UNION SELECT "
                                        "number FROM versions WHERE chain IN (?2, ?3)")
                               .bind(what)
                               .bind(chain_of_address(what))
                               .bind("u " + what)));
}

// Articles that have the name anywhere: text, title, authors, or only in the document received.
Result<std::vector<int64_t>> versions_naming(Database& database, const std::string& person) {
  const auto name = plain_words(person);
  std::vector<int64_t> out;
  Statement row = database.prepare(
      "SELECT v.number, v.text, coalesce(v.title, ''), v.about, coalesce(v.outlet, ''), d.bytes, "
      "v.id, coalesce(v.url, '') FROM versions v JOIN documents d ON d.digest = v.document "
      "ORDER BY v.number");
  while (row.step()) {
    for (int column = 1; column <= 7; ++column) {
      if (!has_words(plain_words(row.text(column)), name)) continue;
      out.push_back(row.integer(0));
      break;
    }
  }
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Result<WithdrawnVersion> described(Database& database, int64_t number, WithdrawalReason reason) {
  Statement row = std::move(
      database.prepare("SELECT id, outlet, title, published, story FROM versions WHERE number = ?")
          .bind(number));
  if (!row.step()) {
    const Status done = database.finished(row);
    return done ? Error{Errc::not_found, "no version " + std::to_string(number), database.path()}
                : done.error();
  }
  WithdrawnVersion out;
  out.version = number;
  out.article = row.text(0);
  out.outlet = row.optional_text(1);
  out.title = row.optional_text(2);
  if (const auto published = row.optional_text(3)) out.published = Time::parse(*published);
  out.story = row.text(4);
  out.reason = reason;
  return out;
}

class Removal {
 public:
  Removal(Database& database, const Withdrawal& withdrawal, const Time& at)
      : db_(database), withdrawal_(withdrawal), at_(at) {}

  Result<std::vector<int64_t>> run() {
    // Amendments before the copies are freed: they lie over those of what goes, too.
    for (const auto step : {&Removal::mark, &Removal::bury_all, &Removal::unindex,
                            &Removal::unamend, &Removal::free_copies, &Removal::remove_cursors,
                            &Removal::remove_watches, &Removal::remove_rows, &Removal::tell}) {
      if (const Status done = (this->*step)(); !done) return done.error();
    }
    return to_index_;
  }

 private:
  Status mark() {
    for (const WithdrawnVersion& v : withdrawal_.versions) {
      const Status done =
          db_.run(std::move(db_.prepare("INSERT INTO forgetting VALUES (?)").bind(v.version)));
      if (!done) return done;
    }
    // Where amendments alone go: what is under way is told by a number that no version has.
    if (withdrawal_.versions.empty()) {
      if (const Status done = db_.run("INSERT INTO forgetting VALUES (0)"); !done) return done;
    }
    if (const Status done = db_.run("UPDATE withdrawal_state SET to_clean = 1"); !done) return done;
    // Whoever keeps what was read of the record drops it all when the record's word is another.
    return db_.run("UPDATE revisions SET record = lower(hex(randomblob(8)))");
  }

  Status bury_all() {
    if (withdrawal_.person) {
      const Status done = bury(db_, TombstoneKind::person, *withdrawal_.person, at_);
      if (!done) return done;
    }
    struct Known {
      TombstoneKind kind;
      std::string what;
    };
    std::vector<Known> known;
    Statement row = db_.prepare(
        "SELECT url, id, CASE WHEN NOT EXISTS (SELECT 1 FROM versions o WHERE o.text_digest = "
        "v.text_digest AND o.number NOT IN (SELECT version FROM forgetting)) THEN text_digest END "
        "FROM versions v WHERE number IN (SELECT version FROM forgetting)");
    while (row.step()) {
      if (const auto url = row.optional_text(0)) {
        known.push_back({TombstoneKind::address, plain_address(*url)});
      } else {
        known.push_back({TombstoneKind::id, row.text(1)});
      }
      // A text that others still print may come in again from them.
      if (const auto text = row.optional_text(2)) known.push_back({TombstoneKind::text, *text});
    }
    if (const Status done = db_.finished(row); !done) return done;
    for (const Known& one : known) {
      if (const Status done = bury(db_, one.kind, one.what, at_); !done) return done;
    }
    return Done{};
  }

  Status unindex() {
    for (const WithdrawnVersion& v : withdrawal_.versions) {
      if (const Status done = unindex_version(db_, v.version); !done) return done;
    }
    return Done{};
  }

  // Copies that stay are copies of the first of them from now on.
  Status free_copies() {
    const auto origins = numbers(
        db_, db_.prepare("SELECT DISTINCT copy_of FROM versions WHERE copy_of IN (SELECT version "
                         "FROM forgetting) AND number NOT IN (SELECT version FROM forgetting)"));
    if (!origins) return origins.error();
    for (const int64_t origin : *origins) {
      const auto copies = numbers(
          db_, std::move(db_.prepare("SELECT number FROM versions WHERE copy_of = ? AND number NOT "
                                     "IN (SELECT version FROM forgetting) ORDER BY number")
                             .bind(origin)));
      if (!copies) return copies.error();
      for (const int64_t copy : *copies) {
        const bool first = copy == copies->front();
        const Status done = db_.run(
            std::move(db_.prepare("UPDATE versions SET copy_of = ? WHERE number = ?")
                          .bind(first ? std::nullopt : std::optional<int64_t>(copies->front()))
                          .bind(copy)));
        if (!done) return done;
      }
    }
    return Done{};
  }

  Status unamend() {
    auto touched = forget_amendments(db_, withdrawal_.person);
    if (!touched) return touched.error();
    to_index_ = std::move(*touched);
    return Done{};
  }

  // Whether `what` is an id or address, however it is spelled, of something that goes, or holds the
  // name of the person that does.
  Result<bool> names_what_goes(const std::string& what) {
    if (withdrawal_.person && has_words(plain_words(what), plain_words(*withdrawal_.person)))
      return true;
    const auto named = versions_named(db_, what);
    if (!named) return named.error();
    return std::any_of(named->begin(), named->end(), [&](int64_t number) {
      return std::any_of(withdrawal_.versions.begin(), withdrawal_.versions.end(),
                         [&](const WithdrawnVersion& v) { return v.version == number; });
    });
  }

  // "me", "me wire-3": what a cursor is of stands behind its name, either of which may hold spaces.
  Status remove_cursors() {
    std::vector<std::string> names;
    Statement row = db_.prepare("SELECT name FROM cursors");
    while (row.step()) names.push_back(row.text(0));
    if (const Status done = db_.finished(row); !done) return done;
    for (const std::string& name : names) {
      auto goes = names_what_goes(name);
      for (size_t at = name.find(' '); goes && !*goes && at != std::string::npos;
           at = name.find(' ', at + 1))
        goes = names_what_goes(name.substr(at + 1));
      if (!goes) return goes.error();
      if (!*goes) continue;
      const Status done =
          db_.run(std::move(db_.prepare("DELETE FROM cursors WHERE name = ?").bind(name)));
      if (!done) return done;
    }
    return Done{};
  }

  Status remove_watches() {
    std::vector<std::string> addresses;
    Statement row = db_.prepare("SELECT address, moved_to, found_in FROM watches");
    while (row.step()) {
      Result<bool> goes = false;
      for (int column = 0; column < 3 && goes && !*goes; ++column) {
        if (!row.is_null(column)) goes = names_what_goes(row.text(column));
      }
      if (!goes) return goes.error();
      if (*goes) addresses.push_back(row.text(0));
    }
    if (const Status done = db_.finished(row); !done) return done;
    for (const std::string& address : addresses) {
      const Status done =
          db_.run(std::move(db_.prepare("DELETE FROM watches WHERE address = ?").bind(address)));
      if (!done) return done;
    }
    return Done{};
  }

  Status remove_rows() {
    for (const char* sql :
         {"DELETE FROM points WHERE story IN (SELECT story FROM versions WHERE number IN (SELECT "
          "version FROM forgetting))",
          "UPDATE stories SET stale = 1, title = '' WHERE id IN (SELECT story FROM versions WHERE "
          "number IN "
          "(SELECT version FROM forgetting))",
          "DELETE FROM ledger WHERE version IN (SELECT version FROM forgetting) OR previous IN "
          "(SELECT version FROM forgetting)",
          "DELETE FROM given_ids WHERE version IN (SELECT version FROM forgetting)",
          "DELETE FROM findings WHERE version IN (SELECT version FROM forgetting)",
          "DELETE FROM readings WHERE version IN (SELECT version FROM forgetting)",
          "UPDATE versions SET version_of = NULL, copy_of = NULL WHERE number IN (SELECT version "
          "FROM forgetting)",
          "DELETE FROM versions WHERE number IN (SELECT version FROM forgetting)",
          "DELETE FROM documents WHERE NOT EXISTS (SELECT 1 FROM versions v WHERE v.document = "
          "documents.digest)",
          "DELETE FROM forgetting"}) {
      if (const Status done = db_.run(sql); !done) return done;
    }
    return Done{};
  }

  Status tell() {
    for (const WithdrawnVersion& v : withdrawal_.versions) {
      const Status done = db_.run(std::move(
          db_.prepare("INSERT INTO ledger (story, type, at, at_utc) VALUES (?, 'forgotten', ?, ?)")
              .bind(v.story)
              .bind(at_.text())
              .bind(at_.utc_seconds)));
      if (!done) return done;
    }
    return Done{};
  }

  Database& db_;
  const Withdrawal& withdrawal_;
  const Time& at_;
  std::vector<int64_t> to_index_;
};

}  // namespace

Result<Withdrawal> plan_withdrawal(Database& database, const WithdrawalRequest& request) {
  Withdrawal out;
  out.request = request;
  Result<std::vector<int64_t>> found = std::vector<int64_t>();
  if (!request.person) found = versions_named(database, request.what);
  if (!found) return found.error();
  WithdrawalReason reason = WithdrawalReason::named;
  if (found->empty()) {
    if (plain_words(request.what).empty())
      return Error{Errc::usage, "name an article, an address or a person", request.what};
    found = versions_naming(database, request.what);
    if (!found) return found.error();
    out.person = request.what;
    reason = WithdrawalReason::person;
  }
  if (found->empty()) {
    const auto amended = amendments_name(database, request.what);
    if (!amended) return amended.error();
    if (*amended) return out;
    return Error{Errc::not_found, "no article has this id or address, and none names it",
                 request.what};
  }
  Closure closure(database, request.with_copies);
  for (const int64_t number : *found) {
    if (const Status done = closure.add(number, reason); !done) return done.error();
  }
  for (const auto& [number, why] : closure.reasons()) {
    const bool seed = std::binary_search(found->begin(), found->end(), number);
    auto version = described(database, number, seed ? reason : why);
    if (!version) return version.error();
    out.versions.push_back(std::move(*version));
  }
  return out;
}

Result<std::vector<int64_t>> withdraw(Database& database, const Withdrawal& withdrawal,
                                      const Time& at) {
  return Removal(database, withdrawal, at).run();
}

Result<bool> clean_record(Database& database) {
  for (const char* sql : {"INSERT INTO search (search) VALUES ('rebuild')", "VACUUM"}) {
    if (const Status done = database.run(sql); !done) return done.error();
  }
  // The write-ahead log holds old pages until it is emptied, which waits for every reader.
  {
    Statement row = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    const bool emptied = row.step() && row.integer(0) == 0;
    if (!emptied) return false;
  }
  const Status done = database.run("UPDATE withdrawal_state SET to_clean = 0");
  if (!done) return done.error();
  return true;
}

}  // namespace sayso::store
