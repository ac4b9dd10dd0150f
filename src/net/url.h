// Url: an address of the web, parsed by the same code that will connect to it.
#pragma once

#include <string>
#include <string_view>

#include "sayso/result.h"

namespace sayso::net {

struct Url {
  std::string scheme;  ///< http or https
  std::string host;    ///< lower case; numbers as dotted IPv4, IPv6 in brackets
  std::string port;    ///< digits, always there
  std::string path;    ///< with query, begins with "/"
  std::string text;    ///< the whole in its normal form, without fragment

  /// Scheme, host and port: what robots.txt speaks for.
  std::string origin() const { return scheme + "://" + host + ":" + port; }
};

/// Errc::invalid (no address), unsupported (a scheme other than http and https), usage (names a
/// user or password: sayso signs in nowhere).
Result<Url> parse_url(std::string_view text);

/// A host by itself, as Url::host would name it: a name or an address, IPv6 in brackets or without,
/// a port behind it passed over. Errc::invalid.
Result<std::string> parse_host(std::string_view text);

/// Whether a command's argument is an address of the web, not a file.
bool is_http_address(std::string_view text);

}  // namespace sayso::net
