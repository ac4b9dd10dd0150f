// Result<T>: a value, or the reason why the world refused to give one.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace sayso {

/// What kind of trouble it was. The list is short on purpose: callers branch on it, people read
/// `message`.
enum class Errc {
  not_found,    ///< a file, row or name that is not there
  unreadable,   ///< exists, but cannot be read (permissions, input/output error)
  invalid,      ///< the input's form is wrong (not JSON, not an object, binary instead of text)
  too_large,    ///< a limit was passed
  unsupported,  ///< a newer or unknown format
  corrupt,      ///< a digest, a size or a constraint does not hold
  locked,       ///< somebody else is writing
  unavailable,  ///< disk full, out of memory, a library failed
  withdrawn,    ///< was taken out of the record by request and stays out
  usage,        ///< the caller asked for something that makes no sense
  conflict,     ///< makes sense, but not for what is there now (an undo of what is undone already)
};

/// Why something failed: a code for programs, a line for people, and what it is about.
struct Error {
  Errc code = Errc::invalid;
  std::string message;  ///< one line, no full stop, says what to do where that is known
  std::string where;    ///< a path, an id, an address or "byte N"; may be empty

  /// "where: message", or the message alone.
  std::string text() const { return where.empty() ? message : where + ": " + message; }
  friend bool operator==(const Error&, const Error&) = default;
};

/// A value or an Error, with the member names of std::expected (which our two compilers do not
/// share). Thread contract: as that of T.
template <typename T>
class [[nodiscard]] Result {
 public:
  // Implicit, as those of std::expected.
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const { return state_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  /// REQUIRES: has_value().
  T& value() & {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  const T& value() const& {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  T&& value() && {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  /// REQUIRES: !has_value().
  const Error& error() const {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// What a function returns that may fail and has nothing to give.
struct Done {
  friend bool operator==(Done, Done) = default;
};
using Status = Result<Done>;

}  // namespace sayso
