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

bool begins_byline(const std::string& text, std::string_view low) {
  for (const std::string_view start :
       {"by ", "by:", "von ", "von:", "written by ", "text by ", "words by ", "par ", "posted by ",
        "por ", "auteur:", "di ", "door ", "af ", "av ", "reported by ", "story by "}) {
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
bool says_author(std::string_view low) {
  for (const std::string_view start : {"author:",
                                       "authors:",
                                       "author :",
                                       "autor:",
                                       "autorin:",
                                       "autor ",
                                       "autor(in)",
                                       "autorin/autor ",
                                       "auteur :",
                                       "auteur:",
                                       "autores:",
                                       "written by ",
                                       "written by:",
                                       "text:",
                                       "text von ",
                                       "texte :",
                                       "texte de ",
                                       "posted by ",
                                       "story by ",
                                       "r\xC3\xA9"
                                       "dig\xC3\xA9 par"}) {
    if (low.starts_with(start)) return true;
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
  for (const std::string_view start : {"published",
                                       "posted",
                                       "date:",
                                       "date published",
                                       "ver\xC3\xB6"
                                       "ffentlicht",
                                       "erstellt",
                                       "publi\xC3\xA9",
                                       "publicado",
                                       "pubblicato",
                                       "stand:",
                                       "gepubliceerd",
                                       "publisert",
                                       "publicerad",
                                       "opublikowano",
                                       "first published",
                                       "erschienen",
                                       "datum:",
                                       "datum ",
                                       "date ",
                                       "released"}) {
    if (low.starts_with(start)) return true;
  }
  return false;
}
bool is_day_label(std::string_view low) {
  if (!low.empty() && low.back() == ':') low.remove_suffix(1);
  for (const std::string_view label : {"published",
                                       "published on",
                                       "posted",
                                       "posted on",
                                       "date",
                                       "date published",
                                       "publication date",
                                       "publish date",
                                       "release date",
                                       "first published",
                                       "datum",
                                       "ver\xC3\xB6"
                                       "ffentlicht",
                                       "ver\xC3\xB6"
                                       "ffentlicht am",
                                       "erschienen am",
                                       "publi\xC3\xA9 le",
                                       "publicado",
                                       "publicado el",
                                       "pubblicato il",
                                       "gepubliceerd op",
                                       "publisert",
                                       "publicerad"}) {
    if (low == label) return true;
  }
  return false;
}
bool says_updated(std::string_view low) {
  return has_part(
      low, {"updated", "modified", "aktualisiert", "mis \xC3\xA0 jour", "actualizado", "aggiornato",
            "atualizado", "bijgewerkt", "oppdatert", "uppdaterad", "reviewed"});
}

bool is_beside_day(std::string_view rest) {
  constexpr size_t kLong = 90;
  if (rest.size() > kLong) return false;
  const std::string low = base::lower(rest);
  const size_t colon = low.find_last_not_of(' ');
  if (colon != std::string::npos && low[colon] == ':' && !says_published(low)) return false;
  // Words that begin in lower case make a sentence; bylines have only these.
  constexpr std::string_view kSmall[] = {
      "by",  "on",  "at",  "in",  "min", "mins", "minutes", "minute", "read",     "and",    "de",
      "la",  "del", "am",  "pm",  "um",  "uhr",  "le",      "a",      "di",       "il",     "ore",
      "et",  "y",   "du",  "und", "der", "van",  "alle",    "of",     "the",      "von",    "par",
      "por", "to",  "for", "h",   "p",   "m",    "views",   "view",   "comments", "comment"};
  int others = 0;
  for (size_t at = 0; at < rest.size();) {
    const size_t begin = rest.find_first_not_of(" ,.|-/()", at);
    if (begin == std::string_view::npos) break;
    at = std::min(rest.find_first_of(" ,.|-/()", begin), rest.size());
    const std::string_view word = rest.substr(begin, at - begin);
    const bool small = word[0] >= 'a' && word[0] <= 'z';
    others += small && std::find(std::begin(kSmall), std::end(kSmall), word) == std::end(kSmall);
  }
  return others <= 1;
}

bool says_copyright(std::string_view low) { return has_part(low, {"\xC2\xA9", "copyright"}); }

}  // namespace sayso::extract
