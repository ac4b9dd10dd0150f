#include "extract/labels.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include "base/utf8.h"

namespace sayso::extract {
namespace {

bool has_part(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

}  // namespace

bool credits_another(std::string_view low) {
  return has_part(low, {"edited", "review", "checked", "photo", "foto", "bild", "kuva",
                        "\xD1\x84\xD0\xBE\xD1\x82\xD0\xBE", "illustrat", "updated", "translat",
                        "gepr\xC3\xBC"
                        "ft"});
}

bool says_copyright(std::string_view low) { return has_part(low, {"\xC2\xA9", "copyright"}); }

}  // namespace sayso::extract
