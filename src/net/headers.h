// Headers: what of a response's headers is used, out of bytes that anybody may have written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sayso::net {

/// The longest wait that a server may ask for: a week.
inline constexpr int64_t kLongestWait = 7 * 86400;

/// Seconds from `now_utc` that Retry-After asks for (RFC 9110, 10.2.3: seconds or a date), 0 to
/// kLongestWait. Nothing when it is neither. Pure.
std::optional<int64_t> parse_retry_after(std::string_view value, int64_t now_utc);

/// The value of an ETag (RFC 9110, 8.8.3) as it is to be sent back, or nothing: not of its form or
/// longer than 256 bytes. Pure.
std::optional<std::string> parse_etag(std::string_view value);

/// The value of Last-Modified as it is to be sent back: a date of HTTP in any of its three forms.
/// Nothing for anything else. Pure.
std::optional<std::string> parse_last_modified(std::string_view value);

/// A line "Name: value" whose name is `name` (lower case): the value without spaces around it.
std::optional<std::string_view> header_value(std::string_view line, std::string_view name);

}  // namespace sayso::net
