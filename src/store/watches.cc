#include "store/watches.h"

#include "base/enum_names.h"

namespace sayso::store {

const char* const kWatchSchema = R"sql(
CREATE TABLE watches (
  address TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  found_in TEXT,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  interval_seconds INTEGER NOT NULL,
  next_utc INTEGER NOT NULL,
  first_utc INTEGER NOT NULL,
  visits INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX watches_next ON watches (next_utc, address) WHERE state = 'active';
CREATE TABLE robots (origin TEXT PRIMARY KEY, at_utc INTEGER NOT NULL, status INTEGER NOT NULL, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// Where an address has moved to; when a host may be visited, whichever program visited it last.
const char* const kMovesSchema = R"sql(
ALTER TABLE watches ADD COLUMN moved_to TEXT;
CREATE TABLE hosts (host TEXT PRIMARY KEY, ready_utc INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

namespace {

constexpr const char* kColumns =
    "SELECT address, kind, state, found_in, etag, last_modified, interval_seconds, next_utc, "
    "first_utc, visits, failures, moved_to FROM watches ";

Result<std::vector<Watch>> read_watches(Database& database, Statement row) {
  std::vector<Watch> out;
  while (row.step()) {
    Watch watch;
    watch.address = row.text(0);
    watch.kind = base::parse_name<WatchKind>(row.text(1)).value_or(WatchKind::unknown);
    watch.state = base::parse_name<WatchState>(row.text(2)).value_or(WatchState::stopped);
    watch.found_in = row.optional_text(3);
    watch.etag = row.text(4);
    watch.last_modified = row.text(5);
    watch.interval_seconds = row.integer(6);
    watch.next_utc = row.integer(7);
    watch.first_utc = row.integer(8);
    watch.visits = static_cast<uint32_t>(row.integer(9));
    watch.failures = static_cast<uint32_t>(row.integer(10));
    watch.moved_to = row.optional_text(11);
    out.push_back(std::move(watch));
  }
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

}  // namespace

Status put_watch(Database& database, const Watch& watch) {
  Statement row =
      database.prepare("INSERT OR REPLACE INTO watches VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
  row.bind(watch.address).bind(base::name_of(watch.kind)).bind(base::name_of(watch.state));
  row.bind(watch.found_in).bind(watch.etag).bind(watch.last_modified);
  row.bind(watch.interval_seconds).bind(watch.next_utc).bind(watch.first_utc);
  row.bind(int64_t{watch.visits}).bind(int64_t{watch.failures}).bind(watch.moved_to);
  return database.run(std::move(row));
}

Result<std::optional<Watch>> find_watch(Database& database, const std::string& address) {
  auto found = read_watches(
      database,
      std::move(database.prepare(std::string(kColumns) + "WHERE address = ?").bind(address)));
  if (!found) return found.error();
  if (found->empty()) return std::optional<Watch>();
  return std::optional<Watch>(std::move(found->front()));
}

Result<std::vector<Watch>> all_watches(Database& database) {
  return read_watches(database, database.prepare(std::string(kColumns) +
                                                 "ORDER BY state <> 'active', next_utc, address"));
}

Result<std::vector<Watch>> due_watches(Database& database, int64_t now_utc, size_t most) {
  return read_watches(
      database,
      std::move(database
                    .prepare(std::string(kColumns) +
                             "WHERE state = 'active' AND next_utc <= ? ORDER BY next_utc, address "
                             "LIMIT ?")
                    .bind(now_utc)
                    .bind(static_cast<int64_t>(most))));
}

Result<std::optional<int64_t>> next_due(Database& database) {
  Statement row = database.prepare("SELECT min(next_utc) FROM watches WHERE state = 'active'");
  std::optional<int64_t> out;
  if (row.step()) out = row.optional_integer(0);
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Status remove_watch(Database& database, const std::string& address) {
  const auto found = find_watch(database, address);
  if (!found) return found.error();
  if (!*found) return Error{Errc::not_found, "is not followed", address};
  return database.run(
      std::move(database.prepare("DELETE FROM watches WHERE address = ?").bind(address)));
}

Result<std::optional<RobotsAnswer>> find_robots(Database& database, const std::string& origin) {
  Statement row = std::move(
      database.prepare("SELECT at_utc, status, body FROM robots WHERE origin = ?").bind(origin));
  std::optional<RobotsAnswer> out;
  if (row.step()) out = {row.integer(0), static_cast<int>(row.integer(1)), row.text(2)};
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Status put_robots(Database& database, const std::string& origin, const RobotsAnswer& answer) {
  Statement row = database.prepare("INSERT OR REPLACE INTO robots VALUES (?,?,?,?)");
  row.bind(origin).bind(answer.at_utc).bind(int64_t{answer.status}).bind_blob(answer.body);
  return database.run(std::move(row));
}

Result<int64_t> take_host(Database& database, const std::string& host, int64_t now_utc,
                          int64_t until_utc) {
  // What may be visited needs no row; a time behind that of any visit is of a clock that was wrong.
  Statement old = database.prepare("DELETE FROM hosts WHERE ready_utc <= ? OR ready_utc > ?");
  old.bind(now_utc).bind(until_utc);
  if (const Status done = database.run(std::move(old)); !done) return done.error();
  Statement take = database.prepare(  // it decides: of two programs one has the host
      "INSERT INTO hosts VALUES (?, ?) ON CONFLICT (host) DO NOTHING RETURNING ready_utc");
  take.bind(host).bind(until_utc);
  bool taken = false;
  while (take.step()) taken = true;
  if (const Status done = database.finished(take); !done) return done.error();
  if (taken) return now_utc;
  Statement row = database.prepare("SELECT ready_utc FROM hosts WHERE host = ?");
  row.bind(host);
  const int64_t ready = row.step() ? row.integer(0) : now_utc + 1;
  if (const Status done = database.finished(row); !done) return done.error();
  return ready;
}

Status leave_host(Database& database, const std::string& host, int64_t ready_utc) {
  Statement row = database.prepare("INSERT OR REPLACE INTO hosts VALUES (?, ?)");
  return database.run(std::move(row.bind(host).bind(ready_utc)));
}

}  // namespace sayso::store
