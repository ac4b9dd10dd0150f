// Gzip: compressed bytes, under a limit of how much they may grow.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "intake/source.h"

namespace sayso::intake {

/// Decoded bytes may be this many times the compressed ones once there are more than kFreeBytes.
inline constexpr uint64_t kMostRatio = 200;
inline constexpr uint64_t kFreeBytes = 1u << 20;

inline bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B\x08"); }

/// The decoded bytes of a gzip file (RFC 1952), member by member; a read never crosses the end of a
/// member. A member that is damaged or grows beyond the ratio is left there and counted, and
/// reading goes on with the next one; bytes between members are skipped.
std::unique_ptr<Source> gunzip(std::unique_ptr<Source> compressed);

/// The same for deflate without a header (RFC 1951), as in zip archives.
std::unique_ptr<Source> inflate_raw(std::unique_ptr<Source> compressed);

}  // namespace sayso::intake
