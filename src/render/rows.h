// Rows: any list of JSON objects as json, jsonl, csv, md or html.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso::render {

enum class Format { table, json, jsonl, csv, md, html };
std::optional<Format> parse_format(std::string_view name);

/// Turns one JSON object a call into rows of a format: what comes before the first, each row, and
/// what comes after the last. CSV, Markdown and HTML take their columns from the first row; values
/// that are no plain values are written as JSON; cells that a spreadsheet would take for a formula
/// are led by an apostrophe.
class RowWriter {
 public:
  explicit RowWriter(Format format) : format_(format) {}
  std::string row(const std::string& json);
  std::string end();

 private:
  Format format_;
  bool any_ = false;
  std::vector<std::string> columns_;
};

}  // namespace sayso::render
