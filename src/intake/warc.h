// WARC: pages out of web archives.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "intake/intake.h"
#include "intake/source.h"

namespace sayso::intake {

/// The pages and texts of a WARC file (ISO 28500, 1.0 and 1.1), one at a time and in their order:
/// responses with status 200 and resources that are HTML or text, and conversions. Their id and
/// address is the target's. Payloads are un-chunked by looking and inflated by their first bytes or
/// as their headers say, since archives differ in whether they stored them decoded. Requests,
/// revisits, other media, other status and what a crawler notes of its own work (addresses in
/// metadata: and urn:) are passed over; records that cannot be read, or whose page is empty,
/// binary or compressed in a way that is not known, are passed over and counted. Linear time,
/// whatever lengths records claim. Memory: a few times Limits::document_bytes. Not safe for
/// concurrent use.
class WarcReader {
 public:
  WarcReader(std::unique_ptr<Source> source, std::string name, const Limits& limits);

  std::optional<Item> next();
  /// What could not be read, as one line; nothing when all could. Ask at the end.
  std::optional<Error> trouble() const;
  /// Records seen, whatever they were.
  size_t records() const { return records_; }
  /// Bytes moved, or looked at for the ends of headers and records, beside one for each that was
  /// read. Grows with the file's length, whatever the lengths that its records claim.
  uint64_t work() const { return work_; }

 private:
  struct Header;

  bool fill();
  bool find_record();
  bool read_header(Header& header);
  bool take_payload(uint64_t length, std::string* payload);
  bool take_doubtful(size_t length, std::string& payload);
  size_t hold(size_t size);
  bool cut_at_next_record(std::string& payload, bool whole);
  bool take_page(size_t length, std::string& payload);
  std::optional<Item> item_of(const Header& header, std::string payload);
  void bad(std::string_view why);
  std::string_view window() const { return std::string_view(buffer_).substr(at_, end_ - at_); }

  std::unique_ptr<Source> source_;
  std::string name_;
  Limits limits_;
  std::string buffer_;
  size_t at_ = 0;  // of the window
  size_t end_ = 0;
  uint64_t offset_ = 0;    // of the window's begin in the decoded file
  uint64_t headless_ = 0;  // no header ends before
  bool ended_ = false;
  bool doubtful_ = false;  // the window holds what a record claimed too much
  uint64_t work_ = 0;
  size_t records_ = 0;
  size_t bad_ = 0;
  std::string first_bad_;
};

inline bool is_warc(std::string_view bytes) { return bytes.starts_with("WARC/"); }

/// The body of an HTTP message as stored: chunked or not, gzip or not, told by looking; deflate (in
/// zlib's format or bare) where `coding`, its Content-Encoding, says so and it is no plain text.
/// Nothing when it is compressed in a way that is not known (brotli, zstd), or grows beyond
/// `limit`.
std::optional<std::string> decode_http_body(std::string body, size_t limit,
                                            std::string_view coding = "");

}  // namespace sayso::intake
