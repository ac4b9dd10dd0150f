// What a person types to search: FTS5 accepts every expression made of it.
#include "checks.h"
#include "store/database.h"
#include "store/search_query.h"

namespace {

std::unique_ptr<sayso::store::Database> empty_index() {
  auto database = sayso::store::Database::open(":memory:", false, 0);
  sayso::fuzz::require(
      database &&
      (*database)->script("CREATE VIRTUAL TABLE search USING fts5 (words, speakers, types, outlet, "
                          "figures, tokenize = 'porter unicode61 remove_diacritics 2')"));
  return std::move(*database);
}

bool accepted(sayso::store::Database& database, const std::string& expression) {
  return database
      .run(
          std::move(database.prepare("SELECT 1 FROM search WHERE search MATCH ?").bind(expression)))
      .has_value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto database = empty_index();
  sayso::SearchQuery query;
  query.words.assign(reinterpret_cast<const char*>(data), size);
  const auto expression = sayso::store::search_expression(query);
  if (!expression) return 0;
  sayso::fuzz::require(accepted(*database, expression->all));
  sayso::fuzz::require(expression->any.empty() || accepted(*database, expression->any));
  return 0;
}
