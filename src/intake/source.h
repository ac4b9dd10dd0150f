// Source: bytes as they come, piece by piece.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "sayso/result.h"

namespace sayso::intake {

/// Bytes from outside. Not safe for concurrent use.
class Source {
 public:
  virtual ~Source() = default;
  /// Up to `most` bytes to `to`; 0 at the end. What cannot be read ends it: see error().
  virtual size_t read(char* to, size_t most) = 0;
  /// Why it ended before its end, or nothing ("").
  const std::string& error() const { return error_; }
  /// Parts that were damaged and left out (gzip members).
  size_t damaged() const { return damaged_; }
  /// Whether one of them was left out because it grows too much.
  bool grew() const { return grew_; }
  /// True when the last read() ended at the end of a part that stands by itself (a gzip member).
  bool at_part_end() const { return part_end_; }
  /// True when what the last read() gave begins such a part.
  bool at_part_begin() const { return part_begin_; }

 protected:
  std::string error_;
  size_t damaged_ = 0;
  bool grew_ = false;
  bool part_end_ = false;
  bool part_begin_ = false;
};

/// A file, or a part of it; "-" is standard input. Errc::not_found, unreadable (a directory too).
Result<std::unique_ptr<Source>> open_file(const std::string& path, uint64_t begin = 0,
                                          uint64_t size = UINT64_MAX);
/// Bytes in memory, which outlive it.
std::unique_ptr<Source> from_memory(std::string_view bytes);
/// `head` and then `rest`.
std::unique_ptr<Source> with_head(std::string head, std::unique_ptr<Source> rest);

/// All of it, if it is no more than `limit` bytes. Errc::too_large, unreadable.
Result<std::string> read_all(Source& source, size_t limit, const std::string& where);

}  // namespace sayso::intake
