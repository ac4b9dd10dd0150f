// Furniture: what stands around a report in its own text - bylines, datelines, contributor lines,
// notices, author notes, corrections.
#pragma once

#include "sayso/article.h"

namespace sayso::extract {

/// Blocks of a text: what empty lines divide, or single lines where there are none.
std::vector<Block> divide(std::string_view text);

/// Tells the kinds of `article.blocks` apart and fills authors, contributors, dateline, status,
/// corrections and (from author notes) outlet, where they are not known yet. Does not touch the
/// text. In a plain text the first line may be the headline. Linear time.
void find_furniture(Article& article, bool is_plain_text);

/// "A. Writer, B. Writer and C. Writer" -> names. Parts that are no names are left out.
std::vector<std::string> split_names(std::string_view line);

/// Whether `words` could be a person's name: two to five capitalised words, nothing else.
bool is_person_name(std::string_view words);

}  // namespace sayso::extract
