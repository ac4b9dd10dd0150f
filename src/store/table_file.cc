#include "store/table_file.h"

#include <filesystem>

#include "store/database.h"

namespace sayso::store {
namespace {

std::string quoted(const std::string& name) {
  std::string out = "\"";
  for (const char c : name) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

Status write_table(Database& database, const Table& table) {
  std::string columns;
  std::string marks;
  for (const std::string& column : table.columns) {
    columns += (columns.empty() ? "" : ", ") + quoted(column);
    marks += marks.empty() ? "?" : ",?";
  }
  const std::string create = "CREATE TABLE " + quoted(table.name) + " (" + columns + ")";
  if (const Status made = database.script(create.c_str()); !made) return made;
  const std::string insert = "INSERT INTO " + quoted(table.name) + " VALUES (" + marks + ")";
  for (const auto& row : table.rows) {
    Statement statement = database.prepare(insert);
    for (const Cell& cell : row) {
      if (std::holds_alternative<int64_t>(cell)) {
        statement.bind(std::get<int64_t>(cell));
      } else if (std::holds_alternative<double>(cell)) {
        statement.bind(std::get<double>(cell));
      } else if (std::holds_alternative<std::string>(cell)) {
        statement.bind(std::get<std::string>(cell));
      } else {
        statement.bind_null();
      }
    }
    if (const Status done = database.run(std::move(statement)); !done) return done;
  }
  return Done{};
}

Status write_all(Database& database, const std::vector<Table>& tables) {
  Status done = database.script("BEGIN");
  for (const Table& table : tables) {
    if (done) done = write_table(database, table);
  }
  return done ? database.script("COMMIT") : done;
}

}  // namespace

Status write_tables(const std::string& path, const std::vector<Table>& tables) {
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored))
    return Error{Errc::usage, "is there already; name a new file", path};
  auto database = Database::open(path, false, 0);
  if (!database) return database.error();
  Status done = write_all(**database, tables);
  if (!done) {
    database->reset();
    std::filesystem::remove(path, ignored);
  }
  return done;
}

Result<std::string> table_file(const std::vector<Table>& tables) {
  auto database = Database::open(":memory:", false, 0);
  if (!database) return database.error();
  if (const Status done = write_all(**database, tables); !done) return done.error();
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
      sqlite3_serialize((*database)->handle(), "main", &size, 0), sqlite3_free);
  if (!bytes) return Error{Errc::unavailable, "the tables could not be written", ""};
  return std::string(reinterpret_cast<const char*>(bytes.get()), static_cast<size_t>(size));
}

}  // namespace sayso::store
