// Links: addresses put together, and addresses of exact words.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sayso::share {

/// RFC 3986 2.3: everything but unreserved characters as %XX.
std::string percent_encode(std::string_view text);

/// True for absolute http and https addresses without white space, quotes or control characters.
bool is_web_address(std::string_view url);

/// A link to the publisher's page at exact words (a text fragment, WICG scroll-to-text-fragment).
/// Long words are given by their begin and end; where even these are longer than 800 letters as an
/// address has them, the link leads to the page alone. `url` when it is no web address: nothing. A
/// fragment that the address has already stays before the directive.
std::optional<std::string> words_link(std::string_view url, std::string_view words);

}  // namespace sayso::share
