// Roles: what stands where a person's name should, or beside it.
#pragma once

#include <string_view>

namespace sayso::extract {

/// "Staff Writer", "admin": the whole of `name` is no name.
bool is_role(std::string_view name);

/// "Atlas Lines", "Digital Security Expert": holds a word of organisations or of professions. Some
/// people are called so; ask only where words merely look like a name.
bool is_office(std::string_view name);

}  // namespace sayso::extract
