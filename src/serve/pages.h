// Pages: one function a page. Each reads the record and gives the whole answer.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "sayso/left_out.h"
#include "sayso/stored_page.h"
#include "sayso/table.h"
#include "serve/material.h"
#include "serve/site.h"

namespace sayso::serve {

/// Tables as the bytes of an SQLite file, given from outside: only the store's room writes those.
using TableFile = std::function<Result<std::string>(const std::vector<Table>&)>;

/// What was left out of a stored page, given from outside: only the room of extraction knows. None:
/// pages do not offer it.
using LeftOutDoor = std::function<Result<LeftOut>(Store&, VersionNumber)>;

/// The stored page of a version with the places of spans, given from outside, as above.
using StoredPageDoor =
    std::function<Result<StoredPage>(Store&, VersionNumber, const std::vector<Span>&)>;

/// What a page is asked with.
struct Asked {
  const Request& request;
  const Target& target;
  Store& store;
  const Site& site;
  const TableFile& table_file;
  const LeftOutDoor& left_out;
  const StoredPageDoor& stored_page;

  /// The first value under `name` of the address, or "".
  std::string value(std::string_view name) const { return target.value(name).value_or(""); }
  /// A whole number ("after=12"). Nothing when absent; Errc::usage for no number.
  Result<std::optional<int64_t>> sequence(std::string_view name) const;
  /// The place in the ledger that ?since= names. A place behind the last entry is another record's:
  /// nothing, as where none is named, and `beyond`.
  struct Since {
    std::optional<int64_t> after;
    bool beyond = false;

    std::string number() const { return after ? std::to_string(*after) : ""; }
  };
  Result<Since> since() const;
  /// One of `known`, or "". Errc::usage: another value, which would show what was not asked for.
  Result<std::string> choice(std::string_view name, std::span<const std::string_view> known) const;
};

Result<Response> stories_page(const Asked& asked);

/// The tabs of one story. `story` is its id.
Result<Response> points_page(const Asked& asked, const std::string& story);
Result<Response> point_page(const Asked& asked, const std::string& story, const std::string& point);
Result<Response> accounts_page(const Asked& asked, const std::string& story);
Result<Response> timeline_page(const Asked& asked, const std::string& story);
Result<Response> changes_page(const Asked& asked, const std::string& story);
Result<Response> articles_page(const Asked& asked, const std::string& story);
Result<Response> speaker_page(const Asked& asked, const std::string& story);

/// Who is quoted, and what under one name, across stories.
Result<Response> speakers_page(const Asked& asked);
Result<Response> spoken_page(const Asked& asked, const std::string& speaker);

Result<Response> article_page(const Asked& asked, VersionNumber number);
Result<Response> diff_page(const Asked& asked, VersionNumber number);
/// The document as it was received, with the words marked that ?attribution= or ?at= names.
Result<Response> stored_page(const Asked& asked, VersionNumber number);

/// How it reads, how often that is right (the model's card), its limits.
Response about_page(const Site& site, const std::string& card);

}  // namespace sayso::serve
