#include "render/rows.h"

#include <nlohmann/json.hpp>

#include "render/terminal.h"

namespace sayso::render {
namespace {

using Json = nlohmann::ordered_json;

std::string plain(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return value.get<std::string>();
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Whether a spreadsheet would take the cell for a formula; the full-width signs (U+FF1D, FF0B,
// FF0D, FF20) are taken for the others.
bool is_formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos) return true;
  return text.starts_with("\xEF\xBC\x9D") || text.starts_with("\xEF\xBC\x8B") ||
         text.starts_with("\xEF\xBC\x8D") || text.starts_with("\xEF\xBC\xA0");
}

std::string csv_cell(std::string text) {
  if (is_formula(text)) text.insert(0, "'");
  if (text.find_first_of("\",\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string md_cell(const std::string& text) {
  std::string out;
  for (const char c : safe(text)) {
    if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '<' || c == '[')
      out += '\\';
    out += c;
  }
  return out;
}

std::string html_cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  if (name == "table") return Format::table;
  if (name == "json") return Format::json;
  if (name == "jsonl") return Format::jsonl;
  if (name == "csv") return Format::csv;
  if (name == "md") return Format::md;
  if (name == "html") return Format::html;
  return std::nullopt;
}

std::string RowWriter::row(const std::string& json) {
  if (format_ == Format::jsonl || format_ == Format::table) return json + "\n";
  if (format_ == Format::json) {
    std::string out = (any_ ? ",\n " : "[") + json;
    any_ = true;
    return out;
  }
  const Json object = Json::parse(json, nullptr, false);
  if (!object.is_object()) return "";
  std::string out;
  const auto line = [&](const char* open, const char* between, const char* close, auto cell) {
    out += open;
    for (size_t i = 0; i < columns_.size(); ++i) out += (i == 0 ? "" : between) + cell(i);
    out += close;
  };
  const bool first = !any_;
  if (first) {
    for (const auto& [key, value] : object.items()) columns_.push_back(key);
    any_ = true;
  }
  const auto value = [&](size_t i) {
    const auto found = object.find(columns_[i]);
    return found == object.end() ? std::string() : plain(*found);
  };
  if (format_ == Format::csv) {
    if (first) line("", ",", "\r\n", [&](size_t i) { return csv_cell(columns_[i]); });
    line("", ",", "\r\n", [&](size_t i) { return csv_cell(value(i)); });
  } else if (format_ == Format::md) {
    if (first) {
      line("| ", " | ", " |\n", [&](size_t i) { return md_cell(columns_[i]); });
      line("| ", " | ", " |\n", [&](size_t) { return std::string("---"); });
    }
    line("| ", " | ", " |\n", [&](size_t i) { return md_cell(value(i)); });
  } else {
    if (first) {
      out += "<!doctype html>\n<meta charset=\"utf-8\">\n<title>sayso</title>\n<table>\n";
      line("<tr><th>", "<th>", "\n", [&](size_t i) { return html_cell(columns_[i]); });
    }
    line("<tr><td>", "<td>", "\n", [&](size_t i) { return html_cell(value(i)); });
  }
  return out;
}

std::string RowWriter::end() {
  if (format_ == Format::json) return any_ ? "]\n" : "[]\n";
  if (format_ == Format::html && any_) return "</table>\n";
  return "";
}

}  // namespace sayso::render
