// Names: whom a byline names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sayso::extract {

/// How sure it is that a string names an author at all.
enum class Trust {
  stated,   ///< an author field: single words and organisations are names too
  visible,  ///< words of the page: only what looks like persons' names
};

/// "By A. Writer, B. Writer and C. Writer in Kyiv | Staff" -> the names. Addresses, handles, roles
/// ("staff writer", "admin"), agencies and places are left out. `language`: of the page, the first
/// part of its tag, "" where it tells none.
std::vector<std::string> author_names(std::string_view line, Trust trust,
                                      std::string_view language);

/// "3 Feb. 2026, Ada Lunn" or "Ada Lunn | 3 February 2026" -> "Ada Lunn"; the line where it has no
/// day.
std::string_view without_day(std::string_view line, std::string_view language);

/// "Dr. Ada Lunn" -> "Ada Lunn"
std::string without_honorific(std::string_view name);

/// What a byline says without "By", "Written by" and the like.
std::string without_byline_words(std::string_view raw, std::string_view language);

/// Whether the words are a person's name by its first name: "Ada Lunn", not "Key Findings". Two to
/// four words; no word of organisations or professions. Many names are not known.
bool is_known_name(std::string_view words);

/// is_known_name(), and its first name is nothing else: not "Virginia Beach", "Jordan Protests".
/// What names somebody where nothing says so.
bool is_only_name(std::string_view words);

}  // namespace sayso::extract
