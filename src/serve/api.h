// Api: the record for programs. /api/v1; the bodies are those of docs/formats.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "serve/pages.h"
#include "serve/seats.h"
#include "serve/stores.h"
#include "serve/tokens.h"

namespace sayso::serve {

/// What needs the reader, given from outside: one row as `--from jsonl` takes it, to one JSON
/// object. Errc::invalid, too_large: the row's fault.
using RowDoor = std::function<Result<std::string>(const std::string& row)>;
/// The same for a row that the record takes in.
using AddDoor = std::function<Result<std::string>(Store& store, const std::string& row)>;

/// A correction that was kept: its number, and itself as amendment.schema.json has it.
struct Corrected {
  int64_t number = 0;
  std::string json;
};
/// One correction as correction.schema.json has it, signed by the token's name and by whom the row
/// names. Errc::invalid, too_large, usage: the row's fault; not_found, conflict: it does not fit
/// what the record holds.
using CorrectionDoor = std::function<Result<Corrected>(Store& store, const std::string& row,
                                                       const std::string& token_name)>;

struct ApiOptions {
  RowDoor read;  ///< none: answered with 501
  RowDoor extract;
  OpenStore open_writer;   ///< opens the record for writing; one connection at a time is asked for
  AddDoor add;             ///< needs a token, always
  CorrectionDoor correct;  ///< needs a token, always
  TableFile table_file;    ///< none: no SQLite file is given
  std::optional<Tokens> tokens;
  bool open_reading = true;  ///< read and extract without a token, for who is on this machine
  unsigned at_a_time = 2;    ///< rows read and corrections made at once; more are answered with 429
};

/// Safe for concurrent use.
class Api {
 public:
  Api(const Site& site, ApiOptions options)
      : site_(site), options_(std::move(options)), seats_(options_.at_a_time) {}

  /// `asked.target.path` begins with "api". Errc::not_found: no such document; usage: a parameter
  /// that it does not know, or a value that it cannot have.
  static Result<Response> get(const Asked& asked);
  /// What refuses a post before its body is read: its type, its token, or that nobody is free.
  std::optional<Response> before_body(const Request& request, const Target& target);
  /// Never needs the record's read connection.
  Response post(const Request& request, const Target& target);
  static std::vector<std::string> post_paths();
  static size_t most_body(std::string_view path);
  /// What may be asked of a path, as an Allow header tells it; of pages too.
  static std::string methods_of(const std::string& path);
  /// "/api/openapi.json" and "/api/schemas/NAME"; nothing: neither.
  static std::optional<Response> document(const Target& target);

 private:
  using Signer = Result<std::optional<std::string>>;
  Signer writer(const Request& request) const;
  /// Who posts, "" where nobody needs to say; nothing: a token is wanted.
  Signer signer_of(const Request& request, const std::string& noun) const;
  Response without_signer(const Request& request, const Signer& signer);
  Response busy(const Request& request);
  Response post_row(const Request& request, const std::string& noun);
  Response post_article(const Request& request);
  Response post_correction(const Request& request, const std::string& signer);
  /// The answer of `write`, which has the record for itself.
  Response with_record(const Request& request, const std::function<Response(Store&)>& write);
  const Site& site_;
  ApiOptions options_;
  Seats seats_;
  std::mutex writing_;  ///< the record has one writer
};

/// "https://desk.example" or, without a base URL, the host that was asked.
std::string origin_of(const Asked& asked);

/// A story as a file from its page: html, md or csv (its points).
Result<Response> export_response(const Asked& asked, const std::string& story,
                                 const std::string& name);

/// feed.atom and feed.json of one story, or (nothing) of the record.
Result<Response> feed_response(const Asked& asked, const std::optional<std::string>& story,
                               bool atom);

}  // namespace sayso::serve
