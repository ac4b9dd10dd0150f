// Address: the target of a request taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// Nothing: a bad escape, a NUL or control character, no UTF-8, more than 16 segments or 32 values.
std::optional<Target> parse_target(std::string_view target);

using share::is_web_address;
using share::percent_encode;
using share::words_link;

}  // namespace sayso::serve
