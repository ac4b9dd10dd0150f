// Door: whatever a file holds, one item after the other.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "intake/warc.h"
#include "intake/zip.h"

namespace sayso::intake {

/// What bytes are, told by the bytes alone.
enum class Form { page, rows, feed, json_feed, opml, ninjs, newsml, warc, zip, letter, markdown };

/// By the first bytes of a file (64 kB are enough).
Form form_of(std::string_view head);

/// All that is in a file: one document for a page, a text or a letter, one for each row, entry,
/// news item or archived page. gzip around it is taken off. Archives and rows are read as they
/// come, in bounded memory, whatever their length; the rest is read whole, under its limit. What
/// cannot be read is an item with an error; archives tell at their end how many records they passed
/// over. Not safe for concurrent use.
class Items {
 public:
  /// `path` or "-". `rows`: it is JSON Lines, whatever it looks like.
  static Result<Items> open(const std::string& path, bool rows, const Limits& limits);
  /// The same of bytes that came over the network from the address `where`, as `media_type` (whose
  /// charset counts): told by content as a file is, but rows may name no file here.
  static Result<Items> of_bytes(std::string bytes, const std::string& where,
                                const std::string& media_type, const Limits& limits);
  std::optional<Item> next();
  /// What they come from, without gzip around it.
  Form form() const { return form_; }

 private:
  Items() = default;
  Status begin(std::unique_ptr<Source> source, bool rows);
  Result<std::vector<ZipEntry>> zip_index() const;
  Result<std::unique_ptr<Source>> zip_entry(const ZipEntry& entry) const;
  void take_whole(Source& source, Form form);
  std::optional<Item> next_of_archive();

  std::string name_;
  Limits limits_;
  Form form_ = Form::page;
  std::unique_ptr<const std::string> memory_;  // null: `name_` is a file
  std::string media_type_;
  std::deque<Item> ready_;
  std::optional<JsonLines> lines_;
  std::unique_ptr<WarcReader> warc_;
  std::vector<ZipEntry> entries_;  // of a WACZ file, those to come
};

/// The same for bytes in memory that are no archive and no rows.
std::vector<Item> parse_items(std::string bytes, Form form, const std::string& where,
                              const std::string& media_type, const Limits& limits);

}  // namespace sayso::intake
