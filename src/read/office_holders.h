// Office holders: whom "the mayor" means, where the text has named one and no other.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "read/names.h"
#include "read/offices.h"
#include "read/tokens.h"

namespace sayso::read {

/// The people whom a text names with an office of theirs ("Mayor Ana Ruiz", "Ana Ruiz, the mayor").
/// Immutable.
class OfficeHolders {
 public:
  /// Linear in names.
  OfficeHolders(const Tokens& tokens, const Names& names);

  /// Who is meant by "the mayor", words `head` with their noun at `noun`: the only person named
  /// before whom the text has told of as one; nothing where that is nobody or more than one.
  /// Constant but for a look-up.
  std::optional<uint32_t> holder(const Tokens& tokens, Tokens::Range head, size_t noun) const;

 private:
  struct Held {
    size_t first = 0;  // word where the person is first named with it
    uint32_t entity = 0;
    Office office;
  };
  std::map<std::string, std::vector<Held>> by_noun_;  // a person once a noun, in order
};

}  // namespace sayso::read
