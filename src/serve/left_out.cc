#include "serve/left_out.h"

#include "render/in_words.h"

namespace sayso::serve {
namespace {

std::string told(const LeftOut& found) {
  switch (found.kind) {
    case LeftOut::Kind::whole:
      return "The text was given by itself, not as a page: nothing was left out.";
    case LeftOut::Kind::page:
      return found.parts.empty()
                 ? "Nothing was left out."
                 : render::counted(found.parts.size() + found.more, "part") +
                       " of the stored page, in its order. Each is cut after its first words.";
    case LeftOut::Kind::changed:
      return "This version of sayso would take another text out of the stored page than the one "
             "above; these are the parts that it would leave out today.";
    case LeftOut::Kind::too_large:
      break;
  }
  return "The stored page is too large to be looked through here; give the file to sayso extract "
         "--explain.";
}

}  // namespace

Result<std::optional<View>> left_out_view(const Asked& asked, VersionNumber number) {
  if (!asked.left_out) return std::optional<View>();
  const auto found = asked.left_out(asked.store, number);
  if (!found) return found.error();
  std::vector<View> parts;
  for (const LeftOutPart& part : found->parts) {
    View one;
    parts.push_back(std::move(one.set("words", part.words).set("reason", part.reason)));
  }
  View view;
  view.set("told", told(*found)).set("any", !parts.empty()).set("parts", std::move(parts));
  view.set("more", found->more > 0 ? std::to_string(found->more) : "");
  return std::optional<View>(std::move(view));
}

}  // namespace sayso::serve
