// Json: what the doors for JSON share.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace sayso::intake {

using Json = nlohmann::json;

/// Nothing when it is no JSON or nests deeper than `most_depth`.
std::optional<Json> parse_json(std::string_view text, size_t most_depth);
/// The string at `key`; nothing when there is none. `row` may be anything.
std::optional<std::string> string_at(const Json& row, const char* key);

}  // namespace sayso::intake
