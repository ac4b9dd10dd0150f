#include "intake/intake.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/charset_guess.h"
#include "base/files.h"
#include "base/utf8.h"
#include "intake/json.h"
#include "intake/source.h"

namespace sayso::intake {

// Limits nesting while parsing: nlohmann's parser does not recurse, but what it builds is taken
// apart recursively.
std::optional<Json> parse_json(std::string_view line, size_t most_depth) {
  size_t depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > most_depth) return std::nullopt;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  Json json = Json::parse(line, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

std::optional<std::string> string_at(const Json& row, const char* key) {
  if (!row.is_object()) return std::nullopt;
  const auto found = row.find(key);
  if (found == row.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

namespace {

// A time that cannot be read is noted and left out.
std::optional<Time> time_at(const Json& row, const char* key, std::vector<std::string>& notes) {
  constexpr size_t kShown = 40;
  const auto text = string_at(row, key);
  if (!text || text->empty()) return std::nullopt;
  auto time = Time::parse(*text);
  if (!time) {
    size_t end = std::min(text->size(), kShown);
    while (!base::is_boundary(*text, end)) --end;
    notes.push_back(std::string(key) + " \"" + text->substr(0, end) +
                    (end < text->size() ? "..." : "") + "\" is no time and was left out");
  }
  return time;
}

constexpr const char* kStrings[] = {"id",           "text",     "html",    "path",
                                    "content_type", "url",      "outlet",  "title",
                                    "published",    "modified", "language"};

// The members whose type is another than input.schema.json has it, each with what it should be.
std::vector<std::string> mistyped(const Json& row) {
  std::vector<std::string> out;
  for (const char* key : kStrings) {
    const auto found = row.find(key);
    if (found != row.end() && !found->is_string() && !found->is_null())
      out.push_back("\"" + std::string(key) + "\" is a string or null");
  }
  const auto authors = row.find("authors");
  if (authors == row.end() || authors->is_string() || authors->is_null()) return out;
  const bool names =
      authors->is_array() && std::all_of(authors->begin(), authors->end(),
                                         [](const Json& author) { return author.is_string(); });
  if (!names) out.emplace_back("\"authors\" is a list of strings, a string or null");
  return out;
}

// Why a row may not come over the network.
std::optional<std::string> refuse_foreign(const Json& row) {
  const std::vector<std::string> odd = mistyped(row);
  if (!odd.empty()) return odd.front();
  if (string_at(row, "path")) return "may not name a file here; send text or html";
  const auto id = string_at(row, "id");
  const auto url = string_at(row, "url");
  if ((id && id->empty()) || (url && url->empty()))
    return "\"" + std::string(id && id->empty() ? "id" : "url") +
           "\" is empty; leave it out, or say null";
  // Rows that nothing names would be versions of one another.
  if (!id && !url) return "has neither id nor url";
  return std::nullopt;
}

// What names something: an empty string names nothing.
std::optional<std::string> name_at(const Json& row, const char* key) {
  auto name = string_at(row, key);
  return name && !name->empty() ? std::move(name) : std::nullopt;
}

void read_told(const Json& row, Document& document) {
  Told& told = document.told;
  for (const std::string& odd : mistyped(row)) document.notes.push_back(odd + ": left out");
  told.url = name_at(row, "url");
  told.outlet = string_at(row, "outlet");
  told.title = string_at(row, "title");
  told.language = string_at(row, "language");
  told.published = time_at(row, "published", document.notes);
  told.modified = time_at(row, "modified", document.notes);
  const auto authors = row.find("authors");
  if (authors != row.end() && authors->is_array()) {
    for (const Json& author : *authors) {
      if (author.is_string()) told.authors.push_back(author.get<std::string>());
    }
  } else if (const auto author = string_at(row, "authors")) {
    told.authors.push_back(*author);
  }
}

bool looks_like_html(std::string_view bytes) {
  std::string head = base::lower(bytes.substr(0, 2048));
  if (!base::utf16_without_mark(bytes).empty()) std::erase(head, '\0');
  for (const std::string_view sign :
       {"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div", "<p>",
        "<p ", "<style", "<script", "<link"}) {
    if (head.find(sign) != std::string::npos) return true;
  }
  return false;
}

// A page may have zero bytes, which the HTML standard replaces; a text has none.
bool is_binary(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
      !base::utf16_without_mark(bytes).empty())
    return false;
  const std::string_view head = bytes.substr(0, 4096);
  if (head.find('\0') != std::string_view::npos && !looks_like_html(head)) return true;
  size_t odd = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    odd +=
        byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f' && byte != 0x1B;
  }
  return odd * 20 > head.size();
}

// What must hold of bytes that are to be a document.
std::optional<Error> refuse(std::string_view bytes, const std::string& where,
                            const Limits& limits) {
  if (bytes.size() > limits.document_bytes)
    return Error{Errc::too_large,
                 "is larger than " + std::to_string(limits.document_bytes >> 20) + " MB", where};
  const bool blank = std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  });
  if (blank) return Error{Errc::invalid, "is empty", where};
  if (bytes.substr(0, 1024).find("%PDF-") < 8)  // which may look like text
    return Error{Errc::invalid, "is a PDF, not text or HTML", where};
  if (is_binary(bytes)) return Error{Errc::invalid, "is binary, not text or HTML", where};
  return std::nullopt;
}

Result<Document> document_of(const Json& row, const std::string& id, const Limits& limits) {
  Document document;
  document.id = id;
  if (auto text = string_at(row, "text")) {
    if (text->size() > limits.text_bytes)
      return Error{Errc::too_large,
                   "has a text of more than " + std::to_string(limits.text_bytes >> 10) + " kB",
                   id};
    document.form = DocumentForm::text;
    document.bytes = std::move(*text);
    document.is_unicode = true;
    document.media_type = "text/plain; charset=utf-8";
  } else if (auto html = string_at(row, "html")) {
    if (html->size() > limits.document_bytes)
      return Error{Errc::too_large,
                   "is larger than " + std::to_string(limits.document_bytes >> 20) + " MB", id};
    document.form = DocumentForm::html;
    document.bytes = std::move(*html);
    document.is_unicode = true;
    document.media_type = "text/html; charset=utf-8";
  } else if (const auto path = string_at(row, "path")) {
    auto bytes = base::read_file(*path, limits.document_bytes);
    if (!bytes) return Error{bytes.error().code, bytes.error().message, *path};
    auto made =
        make_document(id, std::move(*bytes), string_at(row, "content_type").value_or(""), limits);
    if (!made) return Error{made.error().code, made.error().message, *path};
    document = std::move(*made);
  } else {
    return Error{Errc::invalid, "has neither text, html nor path", id};
  }
  read_told(row, document);
  return document;
}

}  // namespace

Result<Document> make_document(std::string id, std::string bytes, std::string media_type,
                               const Limits& limits) {
  if (auto error = refuse(bytes, id, limits)) return *error;
  Document document;
  document.id = std::move(id);
  const bool html = media_type.find("html") != std::string::npos ||
                    (media_type.find("text/plain") == std::string::npos && looks_like_html(bytes));
  document.form = html ? DocumentForm::html : DocumentForm::unknown;
  document.bytes = std::move(bytes);
  document.media_type = std::move(media_type);
  return document;
}

namespace {

Item row_item(std::string_view line, const std::string& where, const Limits& limits, bool foreign) {
  if (!base::is_valid_utf8(line)) return {where, Error{Errc::invalid, "is not valid UTF-8", where}};
  const auto row = parse_json(line, limits.json_depth);
  if (!row) return {where, Error{Errc::invalid, "is not JSON", where}};
  if (!row->is_object()) return {where, Error{Errc::invalid, "is no JSON object", where}};
  const auto given = name_at(*row, "id") ? name_at(*row, "id") : name_at(*row, "url");
  const std::string id = given.value_or(where);
  if (const auto why = foreign ? refuse_foreign(*row) : std::nullopt)
    return {id, Error{Errc::invalid, *why, where}};
  auto document = document_of(*row, id, limits);
  return {id, std::move(document)};
}

}  // namespace

Item parse_row(std::string_view line, const std::string& where, const Limits& limits) {
  return row_item(line, where, limits, false);
}
Item parse_foreign_row(std::string_view line, const std::string& where, const Limits& limits) {
  return row_item(line, where, limits, true);
}

Item read_one(const std::string& path, const Limits& limits) {
  auto bytes = path == "-" ? base::read_stdin(limits.document_bytes)
                           : base::read_file(path, limits.document_bytes);
  if (!bytes) return {path, bytes.error()};
  return {path, make_document(path, std::move(*bytes), "", limits)};
}

bool is_json_lines(std::string_view bytes) {
  const size_t begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || bytes[begin] != '{') return false;
  const size_t end = bytes.find('\n', begin);
  const auto json =
      parse_json(bytes.substr(begin, end == std::string_view::npos ? end : end - begin), 64);
  return json && json->is_object() &&
         (json->contains("text") || json->contains("html") || json->contains("path"));
}

Result<JsonLines> JsonLines::open(const std::string& path, const Limits& limits) {
  auto source = open_file(path);
  if (!source) return source.error();
  return from(std::move(*source), path, limits);
}

JsonLines JsonLines::from(std::unique_ptr<Source> source, std::string name, const Limits& limits,
                          bool foreign) {
  JsonLines lines;
  lines.foreign_ = foreign;
  lines.source_ = std::move(source);
  lines.limits_ = limits;
  lines.name_ = std::move(name);
  lines.buffer_.resize(1 << 16);
  return lines;
}

// The next line without its end; nothing at the end. What goes beyond `most` bytes is passed over.
std::optional<std::string> JsonLines::next_line(size_t most, bool& too_long) {
  std::string line;
  bool any = false;
  for (;;) {
    if (at_ == end_) {
      at_ = 0;
      end_ = source_->read(buffer_.data(), buffer_.size());
      if (end_ == 0) return any ? std::optional(std::move(line)) : std::nullopt;
    }
    any = true;
    const std::string_view view = std::string_view(buffer_).substr(at_, end_ - at_);
    const size_t stop = std::min(view.find('\n'), view.size());
    if (line.size() + stop > most) {
      too_long = true;
    } else if (!too_long) {
      line.append(view.substr(0, stop));
    }
    at_ += stop;
    if (stop == view.size()) continue;
    ++at_;
    return line;
  }
}

std::optional<Item> JsonLines::next() {
  const size_t most =
      limits_.document_bytes * 2 + (1u << 16);  // escapes may double a document's bytes
  for (;;) {
    bool too_long = false;
    const auto line = next_line(most, too_long);
    if (!line) return std::nullopt;
    const std::string where = name_ + ":" + std::to_string(++line_);
    if (too_long) return Item{where, Error{Errc::too_large, "is too long a line", where}};
    if (line->find_first_not_of(" \t\r") == std::string::npos) continue;
    return row_item(*line, where, limits_, foreign_);
  }
}

JsonLines::JsonLines() = default;
JsonLines::JsonLines(JsonLines&&) noexcept = default;
JsonLines& JsonLines::operator=(JsonLines&&) noexcept = default;
JsonLines::~JsonLines() = default;

std::optional<Error> refuse(const Document& document, const Limits& limits) {
  if (document.form == DocumentForm::text) {
    if (document.bytes.size() <= limits.text_bytes) return std::nullopt;
    return Error{Errc::too_large,
                 "has a text of more than " + std::to_string(limits.text_bytes >> 10) + " kB",
                 document.id};
  }
  return refuse(std::string_view(document.bytes), document.id, limits);
}

void add_told(const Told& told, Document& document) {
  const auto fill = [](auto& mine, const auto& theirs) {
    if (!mine) mine = theirs;
  };
  fill(document.told.url, told.url);
  fill(document.told.outlet, told.outlet);
  fill(document.told.title, told.title);
  fill(document.told.published, told.published);
  fill(document.told.modified, told.modified);
  fill(document.told.language, told.language);
  if (document.told.authors.empty()) document.told.authors = told.authors;
}

}  // namespace sayso::intake
