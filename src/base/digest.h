// SHA-256: the identity of content.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace sayso::base {

/// FIPS 180-4, by nettle. Not safe for concurrent use of one object.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;
  void update(std::string_view bytes);
  /// Lower-case hex, 64 characters; the object starts afresh.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Lower-case hex, 64 characters.
std::string sha256_hex(std::string_view bytes);

}  // namespace sayso::base
