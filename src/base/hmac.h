// HMAC-SHA256 (RFC 2104), Base64 (RFC 4648) and random bytes: what signing needs. By nettle.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace sayso::base {

/// 32 raw bytes.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

/// With padding, on one line.
std::string to_base64(std::string_view bytes);
/// Nothing for what is no Base64.
std::optional<std::string> from_base64(std::string_view text);

/// From the kernel. Nothing when it has none.
std::optional<std::string> random_bytes(size_t count);

}  // namespace sayso::base
