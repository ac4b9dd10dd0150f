// Rows: readings and articles as the record's rows, and back.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sayso/article.h"
#include "sayso/reading.h"

namespace sayso::store {

/// One span of one finding; `about` is JSON, on a finding's first row only.
struct FindingRow {
  std::string kind;
  int64_t number = 0;
  std::string role;
  int64_t piece = 0;
  Span span;
  std::string about;
};

/// All rows of a reading and of its article's blocks and corrections.
std::vector<FindingRow> rows_of(const Article& article, const Reading& reading);

/// Fills what rows_of() took. Rows come in the order of their key. False: a row does not fit.
bool fill_from_rows(const std::vector<FindingRow>& rows, Article& article, Reading& reading);

/// What of a reading has no span (its notes; names and types of entities), as JSON, and back. Fill
/// it after the rows.
std::string about_reading(const Reading& reading);
bool fill_from_about(const std::string& about, Reading& reading);

/// What of an article has no column of its own, as JSON, and back.
std::string about_article(const Article& article);
bool fill_from_about(const std::string& about, Article& article);

}  // namespace sayso::store
