// Name parts: what stands before, behind and between the names of a byline - roles, agencies,
// joining words - and what could be a name there.
#pragma once

#include <string_view>
#include <vector>

namespace sayso::extract {

/// A name in letters that are neither capital nor small: two to five words of Arabic, Hebrew, Thai
/// or a script of India; two to six characters of East Asia, or two parts of them. Many words look
/// so: ask only behind a label or in a byline.
bool is_caseless_name(std::string_view words);

/// is_person_name() or is_caseless_name(): what a byline may name.
bool could_be_name(std::string_view words);

/// "Redakteurin Ada Lunn", "Ada Lunn Redakteurin Lokales", "onze verslaggever Ada Lunn" -> "Ada
/// Lunn". The name where no role is known, or none would be left.
std::string_view without_roles(std::string_view name);

/// "Ada Lunn/dpa", "Ada Lunn avec AFP", "Ada Lunn, TT" -> "Ada Lunn". A line that is nothing but an
/// agency stays.
std::string_view without_agencies(std::string_view line);

/// "und", "&", "、": nothing but a word or a mark that joins names.
bool is_joining_word(std::string_view text);

/// "Ada Lunn en Bo Falk" -> both: parts at the joining words of the languages, where names stand on
/// both sides. Words that are others elsewhere ("en", "i", "a") join on pages of their language.
std::vector<std::string_view> split_at_joining_words(std::string_view line,
                                                     std::string_view language);

}  // namespace sayso::extract
