// Tokens: who may write through the API. Kept beside the record, hashed.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/result.h"
#include "sayso/time.h"

namespace sayso::serve {

struct Token {
  std::string name;
  Time made;
  std::string digest;  ///< SHA-256 of the token, lower-case hex
};

/// A file of tokens: one a line, "DIGEST TIME NAME", readable by its owner only. A token holds 256
/// random bits, so its plain digest tells nothing. Writers wait for each other, also those of other
/// programs.
class Tokens {
 public:
  explicit Tokens(std::filesystem::path file) : file_(std::move(file)) {}

  /// "desk.db.tokens" for "desk.db".
  static std::filesystem::path beside(const std::filesystem::path& record);

  Result<std::vector<Token>> list() const;
  /// Makes a token and gives it: this is the only time it is seen. Errc::usage: the name is taken
  /// or holds what no name may hold; locked: another writer does not end.
  Result<std::string> make(const std::string& name, const Time& now);
  /// Errc::not_found: no such name.
  Status revoke(const std::string& name);
  /// The name of `token`; nothing: it is none of them. Compares in constant time.
  Result<std::optional<std::string>> name_of(std::string_view token) const;

 private:
  /// Gives `change` the tokens while no other writer is at work, and keeps what it leaves.
  Status rewrite(const std::function<Status(std::vector<Token>&)>& change) const;
  std::filesystem::path file_;
};

}  // namespace sayso::serve
