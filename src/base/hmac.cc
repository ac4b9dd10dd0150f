#include "base/hmac.h"

#include <nettle/base64.h>
#include <nettle/hmac.h>
#include <sys/random.h>

#include <cerrno>
#include <cstdint>

namespace sayso::base {
namespace {

const uint8_t* octets(std::string_view bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view bytes) {
  hmac_sha256_ctx context;
  hmac_sha256_set_key(&context, key.size(), octets(key));
  hmac_sha256_update(&context, bytes.size(), octets(bytes));
  std::string out(SHA256_DIGEST_SIZE, '\0');
  hmac_sha256_digest(&context, out.size(), reinterpret_cast<uint8_t*>(out.data()));
  return out;
}

std::string to_base64(std::string_view bytes) {
  std::string out(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  base64_encode_raw(out.data(), bytes.size(), octets(bytes));
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  base64_decode_ctx context;
  base64_decode_init(&context);
  std::string out(BASE64_DECODE_LENGTH(text.size()), '\0');
  size_t size = out.size();
  if (base64_decode_update(&context, &size, reinterpret_cast<uint8_t*>(out.data()), text.size(),
                           text.data()) != 1 ||
      base64_decode_final(&context) != 1)
    return std::nullopt;
  out.resize(size);
  return out;
}

std::optional<std::string> random_bytes(size_t count) {
  std::string out(count, '\0');
  for (size_t filled = 0; filled < count;) {
    const ssize_t got = getrandom(out.data() + filled, count - filled, 0);
    if (got < 0 && errno != EINTR) return std::nullopt;
    if (got > 0) filled += static_cast<size_t>(got);
  }
  return out;
}

}  // namespace sayso::base
