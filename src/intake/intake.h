// Intake: files and rows to documents.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sayso/document.h"
#include "sayso/limits.h"
#include "sayso/result.h"

namespace sayso::intake {

class Source;

/// One thing that came in: a document, or why it could not be one, under the id that it was given.
struct Item {
  std::string id;
  Result<Document> document;
};

/// One row of JSON Lines (docs/formats/articles.md): `id` and `text`, `html` or `path`, and what is
/// told about it. `where` names the row
/// ("file:12") for errors, and is the id of a row without one. Reads the file that `path` names.
/// Never throws.
Item parse_row(std::string_view line, const std::string& where, const Limits& limits);

/// The same for a row that came over the network: Errc::invalid when it names a file by `path`,
/// itself by neither id nor url or by an empty one, and where a member is of another type than
/// input.schema.json has it (in a file that is a note).
Item parse_foreign_row(std::string_view line, const std::string& where, const Limits& limits);

/// A file or "-" (standard input) as one document: HTML or text, told by content. Errc::not_found,
/// unreadable, too_large, invalid (empty or binary).
Item read_one(const std::string& path, const Limits& limits);

/// Whether these bytes look like JSON Lines of articles: the first line is an object.
bool is_json_lines(std::string_view bytes);

/// Rows of a JSON Lines file, one at a time; memory is bounded by the longest line. Not safe for
/// concurrent use.
class JsonLines {
 public:
  /// `path` or "-".
  static Result<JsonLines> open(const std::string& path, const Limits& limits);
  /// `foreign`: they came over the network, see parse_foreign_row().
  static JsonLines from(std::unique_ptr<Source> source, std::string name, const Limits& limits,
                        bool foreign = false);
  JsonLines(JsonLines&&) noexcept;
  JsonLines& operator=(JsonLines&&) noexcept;
  ~JsonLines();

  /// The next row, or nothing at the end. Empty lines are skipped.
  std::optional<Item> next();

 private:
  JsonLines();
  std::optional<std::string> next_line(size_t most, bool& too_long);

  std::unique_ptr<Source> source_;
  std::string buffer_;
  size_t at_ = 0;
  size_t end_ = 0;
  std::string name_;
  size_t line_ = 0;
  Limits limits_;
  bool foreign_ = false;
};

/// Bytes as a document, HTML or text as `media_type` and content say. Errc::too_large, invalid
/// (empty or binary).
Result<Document> make_document(std::string id, std::string bytes, std::string media_type,
                               const Limits& limits);

/// Why these bytes can be no article (empty, binary, too large), or nothing. A text given as such
/// may be empty: it has a title.
std::optional<Error> refuse(const Document& document, const Limits& limits);

/// Fills what `document` was not told itself with `told`.
void add_told(const Told& told, Document& document);

}  // namespace sayso::intake
