#include "html/builder.h"

namespace sayso::html {

Tree parse(std::string_view page, const Limits& limits) { return Builder(page, limits).build(); }

Tree parse_fragment(std::string_view page, std::string_view context, Namespace ns,
                    const Limits& limits) {
  return Builder(page, limits).build_inside(context, ns);
}

}  // namespace sayso::html
