// Labels: what pages call charsets.
#pragma once

#include <string>
#include <string_view>

namespace sayso::base {

/// The name of ICU's converter for a label as in "charset=...", whatever its case and with or
/// without quotation marks; "" for what is none. Source: WHATWG Encoding, 4.2.
std::string_view converter_of(std::string_view label);

}  // namespace sayso::base
