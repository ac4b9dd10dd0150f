// Roles: what stands where a person's name should, or beside it.
#pragma once

#include <string_view>

namespace sayso::extract {

/// "Staff Writer", "admin": the whole of `name` is no name.
bool is_role(std::string_view name);

/// "Atlas Lines", "Digital Security Expert": holds a word of organisations or of professions. Some
/// people are called so; ask only where words merely look like a name.
bool is_office(std::string_view name);

/// "한빛일보", "編集部": a paper or an office in letters without capitals, by its end.
bool is_caseless_office(std::string_view name);

/// "Redakteurin", "correspondant", "muhabir": a word for who reports, in any language.
bool is_role_word(std::string_view word);

/// The bytes of "記者", "기자" and the like before or behind a name; 0 where there is none.
size_t east_asian_role_before(std::string_view name);
size_t east_asian_role_behind(std::string_view name);

/// "윤서진 기자", "山本健一郎記者": a line that is nothing but a name with its role in East Asia,
/// with an address at most.
bool is_signed_with_role(std::string_view line);

}  // namespace sayso::extract
