// First names that are nearly always a woman's or a man's.
#pragma once

#include <string_view>

namespace sayso::read {

/// 'f' or 'm' for a lower-cased first name of which at least 95 % of bearers are of one gender (US
/// census of 1990, public domain, names of six bearers or more in 100,000; and some of other
/// tongues), else 0. A custom is no evidence of who somebody is: it gives no entity a gender, it
/// only ranks what the model takes for antecedents of "he" and "she". Constant time, pure.
char customary_gender(std::string_view lower);

}  // namespace sayso::read
