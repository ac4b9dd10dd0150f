// LeftOut: what was left out of a page when its article was taken out of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sayso {

struct LeftOutPart {
  std::string words;  ///< its first words, as they stand in the page
  std::string reason;
};

struct LeftOut {
  enum class Kind {
    whole,    ///< the document is the text itself: nothing was cut
    page,     ///< the stored text is what this program takes out of the page
    changed,  ///< this program takes another text out of it than is stored: the parts are of today
    too_large,
  };
  Kind kind = Kind::whole;
  std::vector<LeftOutPart> parts;  ///< in the order of the page, at most `kMost`
  uint32_t more = 0;               ///< parts beyond those

  static constexpr uint32_t kMost = 200;
};

}  // namespace sayso
