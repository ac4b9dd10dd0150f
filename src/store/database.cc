#include "store/database.h"

namespace sayso::store {

Statement& Statement::bind(int64_t value) {
  if (statement_) sqlite3_bind_int64(statement_, ++index_, value);
  return *this;
}
Statement& Statement::bind(double value) {
  if (statement_) sqlite3_bind_double(statement_, ++index_, value);
  return *this;
}
Statement& Statement::bind(std::string_view text) {
  if (statement_)
    sqlite3_bind_text64(statement_, ++index_, text.data() ? text.data() : "", text.size(),
                        SQLITE_TRANSIENT, SQLITE_UTF8);
  return *this;
}
Statement& Statement::bind_blob(std::string_view bytes) {
  if (statement_)
    sqlite3_bind_blob64(statement_, ++index_, bytes.data() ? bytes.data() : "", bytes.size(),
                        SQLITE_TRANSIENT);
  return *this;
}
Statement& Statement::bind_null() {
  if (statement_) sqlite3_bind_null(statement_, ++index_);
  return *this;
}

bool Statement::step() {
  if (!statement_) {
    code_ = SQLITE_ERROR;
    return false;
  }
  code_ = sqlite3_step(statement_);
  return code_ == SQLITE_ROW;
}

std::string Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<size_t>(sqlite3_column_bytes(statement_, column));
  return bytes ? std::string(static_cast<const char*>(bytes), size) : std::string();
}
std::optional<std::string> Statement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}
std::optional<int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

Result<std::unique_ptr<Database>> Database::open(const std::string& path, bool read_only,
                                                 int busy_timeout_ms, bool may_make) {
  std::unique_ptr<Database> database(new Database);
  database->path_ = path;
  const int flags = read_only  ? SQLITE_OPEN_READONLY
                    : may_make ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                               : SQLITE_OPEN_READWRITE;
  const int code = sqlite3_open_v2(path.c_str(), &database->handle_,
                                   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) {
    Error error = database->error(code);
    if (error.code == Errc::unavailable) error.code = Errc::unreadable;
    return error;
  }
  sqlite3_busy_timeout(database->handle_, busy_timeout_ms);
  sqlite3_db_config(database->handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database->handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database->handle_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  return database;
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

Statement Database::prepare(std::string_view sql) {
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return Statement(found->second);
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    return Statement(nullptr);
  }
  statements_.emplace(sql, statement);
  return Statement(statement);
}

Error Database::error(int code) const {
  const char* message = handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
  const int extended = handle_ ? sqlite3_extended_errcode(handle_) : code;
  switch (extended & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {Errc::locked, "the record is in use by another writer; try again when it is done",
              path_};
    case SQLITE_NOTADB:
      return {Errc::corrupt, "is no record of sayso", path_};
    case SQLITE_CORRUPT:
      return {Errc::corrupt, std::string("the record is damaged: ") + message, path_};
    case SQLITE_CONSTRAINT:
      return {Errc::corrupt, message, path_};
    case SQLITE_FULL:
      return {Errc::unavailable, "the disk is full", path_};
    case SQLITE_CANTOPEN:
      return {Errc::unreadable, "cannot be opened; does its folder exist?", path_};
    case SQLITE_READONLY:
      return {Errc::unreadable, "cannot be written", path_};
    default:
      return {Errc::unavailable, message, path_};
  }
}

Status Database::finished(const Statement& statement) const {
  if (statement.code() == SQLITE_DONE || statement.code() == SQLITE_ROW) return Done{};
  return error(statement.code());
}

Status Database::run(Statement statement) {
  while (statement.step()) {
  }
  return finished(statement);
}

Status Database::script(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code);
  return Done{};
}

}  // namespace sayso::store
