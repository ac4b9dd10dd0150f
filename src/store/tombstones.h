// Tombstones: what was withdrawn, kept as salted digests, so that it is known again and cannot be
// read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/article.h"
#include "sayso/document.h"
#include "sayso/result.h"
#include "sayso/time.h"
#include "store/database.h"

namespace sayso::store {

/// Words in lower case, without what parts them and without marks: "O'Hara, Pía" is {o, hara, pia},
/// however its letters are put together.
std::vector<std::string> plain_words(std::string_view text);
/// True where the words of `name` stand side by side in `text`.
bool has_words(const std::vector<std::string>& text, const std::vector<std::string>& name);

enum class TombstoneKind { address, id, text, person };

Status bury(Database& database, TombstoneKind kind, std::string_view what, const Time& at);

/// Why an article may not come in again: "its address", "its text", "a person named in it";
/// nothing when it may. `document`: what it was taken out of, or null.
Result<std::optional<std::string>> buried_part(Database& database, const Article& article,
                                               const Document* document);

}  // namespace sayso::store
