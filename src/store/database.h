// A thin cloth over SQLite: errors as Results, statements that reset themselves.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sayso/result.h"

namespace sayso::store {

/// One use of a prepared statement: bind, step, read; reset at the end of its life.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement(Statement&& other) noexcept : statement_(other.statement_), index_(other.index_) {
    other.statement_ = nullptr;
  }
  Statement& operator=(Statement&&) = delete;
  ~Statement() {
    if (statement_) {
      sqlite3_reset(statement_);
      sqlite3_clear_bindings(statement_);
    }
  }

  Statement& bind(int64_t value);
  Statement& bind(double value);
  Statement& bind(std::string_view text);
  Statement& bind_blob(std::string_view bytes);
  Statement& bind_null();
  template <typename T>
  Statement& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind_null();
  }
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }

  /// True: a row is there. False: done, or an error (see Database::failed()).
  bool step();
  int code() const { return code_; }

  int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  double real(int column) const { return sqlite3_column_double(statement_, column); }
  std::string text(int column) const;
  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::optional<std::string> optional_text(int column) const;
  std::optional<int64_t> optional_integer(int column) const;

 private:
  sqlite3_stmt* statement_ = nullptr;
  int index_ = 0;
  int code_ = SQLITE_OK;
};

/// An open database. Statements are prepared once by their text. Not safe for concurrent use.
class Database {
 public:
  static Result<std::unique_ptr<Database>> open(const std::string& path, bool read_only,
                                                int busy_timeout_ms, bool may_make = true);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Statement prepare(std::string_view sql);
  /// Runs to the end.
  Status run(Statement statement);
  Status run(std::string_view sql) { return run(prepare(sql)); }
  /// Several statements without parameters (schema).
  Status script(const char* sql);
  /// What a result code means for the caller.
  Error error(int code) const;
  /// Done, or the error that ended `statement`'s steps.
  Status finished(const Statement& statement) const;
  int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }
  sqlite3* handle() { return handle_; }
  const std::string& path() const { return path_; }

 private:
  Database() = default;
  sqlite3* handle_ = nullptr;
  std::string path_;
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unordered_map<std::string, sqlite3_stmt*, Hash, std::equal_to<>> statements_;
};

}  // namespace sayso::store
