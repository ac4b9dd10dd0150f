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

bool says_published(std::string_view low) {
  for (const std::string_view start :
       {"published",
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
        "released",
        "julkaistu",
        "offentliggjort",
        "publiceret",
        "udgivet",
        "geplaatst",
        "data publikacji",
        "dodano",
        "\xD0\xBE\xD0\xBF\xD1\x83\xD0\xB1\xD0\xBB\xD0\xB8\xD0\xBA\xD0\xBE\xD0\xB2\xD0\xB0\xD0\xBD"
        "\xD0\xBE",
        "\xD0\xBE\xD0\xBF\xD1\x83\xD0\xB1\xD0\xBB\xD1\x96\xD0\xBA\xD0\xBE\xD0\xB2\xD0\xB0\xD0\xBD"
        "\xD0\xBE",
        "\xD0\xB4\xD0\xB0\xD1\x82\xD0\xB0 "
        "\xD0\xBF\xD1\x83\xD0\xB1\xD0\xBB\xD0\xB8\xD0\xBA\xD0\xB0\xD1\x86\xD0\xB8\xD0\xB8",
        "yay\xC4\xB1nlanma",
        "yay\xC4\xB1n tarihi",
        "giri\xC5\x9F tarihi",
        "publikov\xC3\xA1no",
        "publicat",
        "k\xC3\xB6zz\xC3\xA9t\xC3\xA9ve",
        "\xCE\xB4\xCE\xB7\xCE\xBC\xCE\xBF\xCF\x83\xCE\xB9\xCE\xB5\xCF\x8D",
        "\xEA\xB8\xB0\xEC\x82\xAC\xEC\x9E\x85\xEB\xA0\xA5",
        "\xEC\x9E\x85\xEB\xA0\xA5",
        "\xEB\x93\xB1\xEB\xA1\x9D",
        "\xE5\x8F\x91\xE5\xB8\x83\xE6\x97\xB6\xE9\x97\xB4",
        "\xE5\x8F\x91\xE5\xB8\x83\xE4\xBA\x8E",
        "\xE5\x8F\x91\xE8\xA1\xA8\xE4\xBA\x8E",
        "\xE7\x99\xBC\xE5\xB8\x83\xE6\x99\x82\xE9\x96\x93",
        "\xE5\x85\xAC\xE9\x96\x8B\xE6\x97\xA5",
        "\xE6\x8A\x95\xE7\xA8\xBF\xE6\x97\xA5",
        "\xE6\x8E\xB2\xE8\xBC\x89\xE6\x97\xA5"}) {
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
  return has_part(low, {"updated",
                        "modified",
                        "aktualisiert",
                        "mis \xC3\xA0 jour",
                        "actualizado",
                        "aggiornato",
                        "atualizado",
                        "bijgewerkt",
                        "oppdatert",
                        "uppdaterad",
                        "reviewed",
                        "p\xC3\xA4ivitetty",
                        "opdateret",
                        "aktualizacja",
                        "zaktualizowano",
                        "aktualizov",
                        "\xD0\xBE\xD0\xB1\xD0\xBD\xD0\xBE\xD0\xB2\xD0\xBB\xD0\xB5\xD0\xBD\xD0\xBE",
                        "\xD0\xBE\xD0\xBD\xD0\xBE\xD0\xB2\xD0\xBB\xD0\xB5\xD0\xBD\xD0\xBE",
                        "g\xC3\xBCncelle",
                        "friss\xC3\xADtve",
                        "actualizat",
                        "\xCE\xB5\xCE\xBD\xCE\xB7\xCE\xBC\xCE\xAD\xCF\x81\xCF\x89\xCF\x83\xCE\xB7",
                        "\xEC\x88\x98\xEC\xA0\x95",
                        "\xE6\x9B\xB4\xE6\x96\xB0"});
}

bool is_change_label(std::string_view low) {
  constexpr size_t kLong = 30;
  return low.size() <= kLong && low.find_first_of("0123456789") == std::string_view::npos &&
         says_updated(low) && !says_published(low);
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
