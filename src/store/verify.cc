#include "store/verify.h"

#include <filesystem>

#include "base/digest.h"
#include "store/schema.h"

namespace sayso::store {
namespace {

struct Check {
  const char* what;
  const char* sql;  // gives the places that are wrong
};

constexpr Check kChecks[] = {
    {"a finding is not the words of its version",
     "SELECT 'article ' || v.id || ', ' || f.kind || ' ' || f.number || ' ' || f.role FROM "
     "findings f JOIN versions v ON v.number = f.version "
     "WHERE f.end_byte > length(v.text) OR substr(v.text, f.begin_byte + 1, f.end_byte - "
     "f.begin_byte) IS NOT f.excerpt"},
    {"a claim is not the words of its version",
     "SELECT 'story ' || c.story || ', article ' || v.id FROM account_claims c JOIN versions v ON "
     "v.number = c.version "
     "WHERE c.end_byte > length(v.text) OR substr(v.text, c.begin_byte + 1, c.end_byte - "
     "c.begin_byte) IS NOT c.excerpt"},
    {"a ledger entry is not the words of its version",
     "SELECT 'ledger entry ' || l.sequence FROM ledger l JOIN versions v ON v.number = l.version "
     "LEFT JOIN versions p ON p.number = l.previous WHERE "
     "(l.after_words IS NOT NULL AND CASE WHEN l.after_begin IS NULL THEN CAST(coalesce(v.title, "
     "'') AS BLOB) ELSE substr(v.text, l.after_begin + 1, length(l.after_words)) END IS NOT "
     "l.after_words) OR "
     "(l.before_words IS NOT NULL AND CASE WHEN l.before_begin IS NULL THEN CAST(coalesce(p.title, "
     "'') AS BLOB) ELSE substr(p.text, l.before_begin + 1, length(l.before_words)) END IS NOT "
     "l.before_words)"},
    {"words that were withdrawn by request may still lie in the file's free pages; run `sayso "
     "forget "
     "--clean`",
     "SELECT 'record' FROM withdrawal_state WHERE to_clean = 1"},
    {"an amendment is not on the words of its version",
     "SELECT 'amendment ' || p.amendment FROM amendment_parts p JOIN versions v ON v.number = "
     "p.version WHERE p.excerpt IS NOT NULL AND substr(v.text, p.begin_byte + 1, p.end_byte - "
     "p.begin_byte) IS NOT p.excerpt"},
    {"a version has no reading",
     "SELECT 'article ' || id FROM versions WHERE number NOT IN (SELECT version FROM readings)"},
    {"a version has no ledger entry",
     "SELECT 'article ' || id FROM versions v WHERE version_of IS NULL AND number NOT IN (SELECT "
     "version FROM ledger)"},
};

Status check_digests(Database& database, const char* sql, const char* what,
                     std::vector<Finding>& findings) {
  Statement row = database.prepare(sql);
  while (row.step()) {
    if (base::sha256_hex(row.text(1)) != row.text(2)) findings.push_back({row.text(0), what});
  }
  return database.finished(row);
}

}  // namespace

Result<std::vector<Finding>> verify_record(Database& database) {
  std::vector<Finding> findings;
  Statement integrity = database.prepare("PRAGMA integrity_check");
  while (integrity.step()) {
    if (integrity.text(0) != "ok") findings.push_back({"database", integrity.text(0)});
  }
  if (const Status status = database.finished(integrity); !status)
    findings.push_back({"database", status.error().message});
  Statement keys = database.prepare("PRAGMA foreign_key_check");
  while (keys.step())
    findings.push_back(
        {"table " + keys.text(0) + ", row " + keys.text(1), "points to a row that is not there"});
  Status status = check_digests(
      database, "SELECT 'document ' || substr(digest, 1, 16), bytes, digest FROM documents",
      "the document's bytes do not match their digest", findings);
  if (!status) return status.error();
  status = check_digests(
      database,
      "SELECT 'article ' || id || ', version ' || number, text, text_digest FROM versions",
      "the text does not match its digest", findings);
  if (!status) return status.error();
  for (const Check& check : kChecks) {
    Statement row = database.prepare(check.sql);
    while (row.step()) findings.push_back({row.text(0), check.what});
    if (const Status finished = database.finished(row); !finished) return finished.error();
  }
  return findings;
}

Status backup_record(Database& database, const std::string& path) {
  auto copy = Database::open(path, false, 5000);
  if (!copy) return copy.error();
  sqlite3_backup* backup =
      sqlite3_backup_init((*copy)->handle(), "main", database.handle(), "main");
  if (!backup) return (*copy)->error(sqlite3_errcode((*copy)->handle()));
  int code = SQLITE_OK;
  do {
    code = sqlite3_backup_step(backup, 256);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) sqlite3_sleep(20);
  } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
  sqlite3_backup_finish(backup);
  Status result = code == SQLITE_DONE ? Status(Done{}) : Status((*copy)->error(code));
  if (result) {
    const auto findings = verify_record(**copy);
    if (!findings) {
      result = findings.error();
    } else if (!findings->empty()) {
      result = Error{
          Errc::corrupt,
          "the copy does not verify: " + findings->front().where + ": " + findings->front().what,
          path};
    }
  }
  if (!result) {
    copy->reset();
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
  return result;
}

}  // namespace sayso::store
