// Api: the record for programs. /api/v1; the bodies are those of docs/formats.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "serve/pages.h"
#include "serve/tokens.h"

namespace sayso::serve {

/// What needs the reader, given from outside: one row as `--from jsonl` takes it, to one JSON
/// object. Errc::invalid, too_large: the row's fault.
using RowDoor = std::function<Result<std::string>(const std::string& row)>;

struct ApiOptions {
  RowDoor read;  ///< none: answered with 501
  RowDoor extract;
  RowDoor add;  ///< needs a token, always
  std::optional<Tokens> tokens;
  bool open_reading = true;  ///< read and extract without a token (on the loopback)
  unsigned at_a_time = 2;    ///< rows read at once; more are answered with 429
};

/// Safe for concurrent use.
class Api {
 public:
  Api(const Site& site, ApiOptions options) : site_(site), options_(std::move(options)) {}

  /// `asked.target.path` begins with "api". Errc::not_found: no such document.
  Result<Response> get(const Asked& asked) const;
  /// Never needs the record's read connection.
  Response post(const Request& request, const Target& target);
  static std::vector<std::string> post_paths();
  /// "/api/openapi.json" and "/api/schemas/NAME"; nothing: neither.
  static std::optional<Response> document(const Target& target);

 private:
  bool may_write(const Request& request) const;
  const Site& site_;
  ApiOptions options_;
  std::atomic<unsigned> reading_ = 0;
};

/// "https://desk.example" or, without a base URL, the host that was asked.
std::string origin_of(const Asked& asked);

/// A story as a file: `form` is html, md or csv (its points).
Result<Response> export_response(const Asked& asked, const std::string& story,
                                 const std::string& form);

/// feed.atom and feed.json of one story, or (nothing) of the record.
Result<Response> feed_response(const Asked& asked, const std::optional<std::string>& story,
                               bool atom);

}  // namespace sayso::serve
