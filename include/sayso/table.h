// Table: rows of plain values under named columns, for spreadsheets and other databases.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace sayso {

/// Nothing, a whole number, a number, or text.
using Cell = std::variant<std::monostate, int64_t, double, std::string>;

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;  ///< each as long as `columns`
};

}  // namespace sayso
