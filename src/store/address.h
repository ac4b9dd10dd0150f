// Addresses as they are compared: one page has many.
#pragma once

#include <string>
#include <string_view>

namespace sayso::store {

/// The address without what does not tell pages apart: its scheme, "www.", the capitals of its
/// host, a fragment, a slash at its end, and what only counts visitors ("utm_source=..."). What is
/// no address of the web stays as it is. Pure; linear.
std::string plain_address(std::string_view address);

/// What the versions of one page have in common: the page's plain address.
std::string chain_of_address(std::string_view address);

}  // namespace sayso::store
