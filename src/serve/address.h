// Address: the target of a request taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sayso/result.h"
#include "share/links.h"

namespace sayso::serve {

/// "/a/12?tab=words" as its parts. Segments and values are percent-decoded one by one, so that an
/// encoded slash stays inside its segment. "/" has no segments.
struct Target {
  std::vector<std::string> path;
  std::vector<std::pair<std::string, std::string>> query;

  /// The first value under `name`; "" is a value.
  std::optional<std::string> value(std::string_view name) const;
};

/// Nothing: a bad escape, no UTF-8, a control character outside of an escape in the path (ids may
/// be any string), more than 16 segments or 32 values.
std::optional<Target> parse_target(std::string_view target);

/// "https://desk.example" of "https://desk.example/": where readers find the desk behind a proxy.
/// Errc::usage: no http or https, no host, or a path behind it (the desk's addresses begin at the
/// root).
Result<std::string> parse_base_url(std::string_view text);

/// Whether `text` can stand as a name in a Host header; with or without a port.
bool is_host(std::string_view text);

/// What stands between "://" and the path of an address; "" where it has no such part.
std::string_view host_of_url(std::string_view url);

/// "name", "Name:80", "[::1]:80" without its port, in lower case.
std::string host_name(std::string_view host);

using share::is_web_address;
using share::percent_encode;
using share::words_link;

}  // namespace sayso::serve
