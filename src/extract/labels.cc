#include "extract/labels.h"

#include <algorithm>
#include <initializer_list>

namespace sayso::extract {
namespace {

bool has_part(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

}  // namespace

bool begins_byline(const std::string& text, std::string_view low) {
  for (const std::string_view start : {"by ", "by:", "von ", "von:", "written by ", "text by ",
                                       "words by ", "par ", "posted by ", "por ", "auteur:"}) {
    if (low.starts_with(start)) return true;
  }
  return low.starts_with("by") && text.size() > 3 && text[2] >= 'A' && text[2] <= 'Z';
}
bool names_author(std::string_view low) {
  for (const std::string_view label : {"written by", "verfasst von",
                                       "\xC3\xA9"
                                       "crit par",
                                       "escrito por", "scritto da", "geschreven door", "author",
                                       "by", "skrevet av", "skriven av"}) {
    if (low == label) return true;
  }
  return false;
}
bool is_byline_label(std::string_view low) {
  if (!low.empty() && low.back() == ':') low.remove_suffix(1);
  for (const std::string_view label :
       {"by", "written by", "author", "words by", "text by", "von", "autor", "auteur"}) {
    if (low == label) return true;
  }
  return false;
}

bool says_published(std::string_view low) {
  for (const std::string_view start :
       {"published", "posted", "date:", "date published",
        "ver\xC3\xB6"
        "ffentlicht",
        "erstellt", "publi\xC3\xA9", "publicado", "pubblicato", "stand:", "gepubliceerd",
        "publisert", "publicerad", "opublikowano", "first published", "erschienen",
        "datum:", "released"}) {
    if (low.starts_with(start)) return true;
  }
  return false;
}
bool says_updated(std::string_view low) {
  return has_part(
      low, {"updated", "modified", "aktualisiert", "mis \xC3\xA0 jour", "actualizado", "aggiornato",
            "atualizado", "bijgewerkt", "oppdatert", "uppdaterad", "reviewed"});
}

bool says_copyright(std::string_view low) { return has_part(low, {"\xC2\xA9", "copyright"}); }

}  // namespace sayso::extract
