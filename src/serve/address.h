// Address: the target of a request taken apart, and addresses put together.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sayso::serve {

/// "/a/12?tab=words" as its parts. Segments and values are percent-decoded one by one, so that an
/// encoded slash stays inside its segment. "/" has no segments.
struct Target {
  std::vector<std::string> path;
  std::vector<std::pair<std::string, std::string>> query;

  /// The first value under `name`; "" is a value.
  std::optional<std::string> value(std::string_view name) const;
};

/// Nothing: a bad escape, a NUL or control character, no UTF-8, more than 16 segments or 32 values.
std::optional<Target> parse_target(std::string_view target);

/// RFC 3986 2.3: everything but unreserved characters as %XX.
std::string percent_encode(std::string_view text);

/// True for absolute http and https addresses without white space, quotes or control characters.
bool is_web_address(std::string_view url);

/// A link to the publisher's page at exact words (a text fragment, WICG scroll-to-text-fragment).
/// Long words are given by their begin and end. `url` when it is no web address: nothing. A
/// fragment that the address has already stays before the directive.
std::optional<std::string> words_link(std::string_view url, std::string_view words);

}  // namespace sayso::serve
