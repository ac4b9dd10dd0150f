// First names: of women, of men, of both.
#pragma once

#include <string_view>

namespace sayso::text {

/// 'f' or 'm' for a lower-cased first name of which at least 95 % of bearers are of one gender (US
/// census of 1990, public domain, names of six bearers or more in 100,000; and some of other
/// tongues), else 0. A custom is no evidence of who somebody is: it gives no entity a gender, it
/// only tells which of several a pronoun or a title hardly means. Constant time, pure.
char customary_gender(std::string_view lower);

/// Whether somebody may be called so: the names above and some hundreds that are of both or of
/// other tongues. Many are words besides ("grace", "mark"), many names lack. Constant time, pure.
bool is_first_name(std::string_view lower);

/// Whether such a name is a place or a common word besides: "jordan", "virginia", "grace". Constant
/// time, pure.
bool is_word_too(std::string_view lower);

}  // namespace sayso::text
