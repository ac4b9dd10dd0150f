#include "extract/day_labels.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/utf8.h"

namespace sayso::extract {
namespace {

// A label as its language writes it, without the endings that it takes. A word that is too common
// is a label only at the begin of a line.
struct Label {
  std::string_view words;
  bool at_begin = false;
};

constexpr Label kPublished[] = {
    // English
    {"published"},
    {"posted"},
    {"first published"},
    {"released"},
    {"submitted on", true},
    {"date published"},
    {"date:", true},
    {"date ", true},
    {"created:", true},
    // German
    {"veröffentlicht"},
    {"erstellt"},
    {"erschienen"},
    {"stand:", true},
    {"datum:", true},
    {"datum ", true},
    // French
    {"publié"},
    {"mis en ligne"},
    {"mise en ligne"},
    {"paru le"},
    {"posté le"},
    {"créé le"},
    // Spanish, Portuguese, Catalan, Romanian
    {"publicad"},
    {"publicación:"},
    {"publicação:"},
    {"publicat"},
    {"fecha:", true},
    {"data publicării"},
    // Italian
    {"pubblicat"},
    // Dutch
    {"gepubliceerd"},
    {"geplaatst"},
    // Swedish, Norwegian, Danish
    {"publicera"},
    {"publisert"},
    {"publiceret"},
    {"offentliggjort"},
    {"udgivet"},
    {"lagt ut"},
    // Finnish
    {"julkaistu"},
    // Polish, Czech, Slovak
    {"opublikowan"},
    {"data publikacji"},
    {"data utworzenia"},
    {"data dodania"},
    {"dodano"},
    {"utworzono"},
    {"publikován"},
    {"publikované"},
    {"zveřejněn"},
    {"zverejnen"},
    {"vydáno"},
    // Croatian, Serbian, Slovene
    {"objavljen"},
    {"objavljeno"},
    // Russian, Ukrainian, Bulgarian
    {"опубликован"},
    {"опубліковано"},
    {"дата публикации"},
    {"дата публікації"},
    {"публикувано"},
    // Turkish
    {"yayınlanma"},
    {"yayımlanma"},
    {"yayın tarihi"},
    {"giriş tarihi"},
    {"oluşturulma"},
    // Hungarian
    {"közzétéve"},
    {"megjelent"},
    // Greek
    {"δημοσιεύ"},
    {"δημοσίευση"},
    // Arabic, Persian, Hebrew
    {"نشر في"},
    {"نُشر"},
    {"نشر:"},
    {"تاريخ النشر"},
    {"تم النشر"},
    {"تاریخ انتشار"},
    {"פורסם"},
    // Hindi, Bengali
    {"प्रकाशित"},
    {"প্রকাশিত"},
    {"প্রকাশ:"},
    // Korean, Chinese, Japanese
    {"기사입력"},
    {"입력"},
    {"등록"},
    {"승인"},
    {"发布时间"},
    {"发布于"},
    {"发表于"},
    {"發布時間"},
    {"發布於"},
    {"公開日"},
    {"公開:", true},
    {"公開", true},
    {"投稿日"},
    {"掲載日"},
    {"配信", true},
    // Indonesian, Vietnamese, Thai
    {"diterbitkan"},
    {"dipublikasikan"},
    {"terbit:", true},
    {"đăng lúc"},
    {"ngày đăng"},
    {"xuất bản"},
    {"เผยแพร่"}};

constexpr Label kChanged[] = {
    // English
    {"updated"},
    {"modified"},
    {"reviewed"},
    {"last edited"},
    {"last changed"},
    {"last update"},
    {"latest update"},
    {"update:"},
    {"update :"},
    // German
    {"aktualisier"},
    {"geändert"},
    {"letzte änderung"},
    {"zuletzt bearbeitet"},
    {"überarbeitet"},
    {"letztes update"},
    // French
    {"mis à jour"},
    {"mise à jour"},
    {"maj :"},
    {"maj:"},
    {"maj le"},
    {"modifié"},
    {"modification"},
    {"actualisé"},
    // Spanish, Portuguese, Catalan, Romanian
    {"actualizad"},
    {"actualizaci"},
    {"actualizaç"},
    {"atualizad"},
    {"atualizaç"},
    {"modificad"},
    {"modificaci"},
    {"actualitza"},
    {"actualizat"},
    {"actualizare"},
    // Italian
    {"aggiornat"},
    {"aggiornamento"},
    {"modificat"},
    {"ultima modifica"},
    {"modifica il"},
    {"modifica del"},
    // Dutch
    {"bijgewerkt"},
    {"aangepast"},
    {"gewijzigd"},
    {"laatste update"},
    // Swedish, Norwegian, Danish
    {"uppdatera"},
    {"uppdatering"},
    {"ändrad"},
    {"ändrat"},
    {"oppdater"},
    {"endret"},
    {"opdatere"},
    {"opdatering"},
    {"ændret"},
    // Finnish
    {"päivitetty"},
    {"muokattu"},
    // Polish, Czech, Slovak
    {"aktualiz"},
    {"modyfik"},
    {"upraven"},
    {"změněno"},
    // Croatian, Serbian, Slovene
    {"ažuriran"},
    {"posodobljen"},
    {"izmenjeno"},
    // Russian, Ukrainian, Bulgarian
    {"обновл"},
    {"обновен"},
    {"изменен"},
    {"изменён"},
    {"оновлен"},
    {"змінен"},
    // Turkish
    {"güncelle"},
    // Hungarian
    {"frissít"},
    {"módosít"},
    // Greek
    {"ενημερώθηκε"},
    {"ενημέρωση"},
    {"τροποποί"},
    // Arabic, Persian, Hebrew
    {"آخر تحديث"},
    {"تم التحديث"},
    {"تحديث:"},
    {"به‌روزرسانی"},
    {"بروزرسانی"},
    {"עודכן"},
    {"עדכון אחרון"},
    // Hindi, Bengali
    {"अपडेट"},
    {"अद्यतन"},
    {"আপডেট"},
    {"হালনাগাদ"},
    // Korean, Chinese, Japanese
    {"수정"},
    {"업데이트"},
    {"更新"},
    // Indonesian, Vietnamese, Thai
    {"diperbarui"},
    {"pembaruan"},
    {"cập nhật"},
    {"อัปเดต"},
    {"อัพเดท"},
    {"แก้ไขล่าสุด"}};

constexpr size_t kNone = std::string_view::npos;

// Marks that may stand before a label in the middle of a line.
bool ends_part(std::string_view before) {
  while (before.ends_with(' ') || before.ends_with("\xC2\xA0"))
    before.remove_suffix(before.ends_with(' ') ? 1 : 2);
  if (before.empty()) return true;
  size_t at = before.size();
  const char32_t c = base::previous_code_point(before, at);
  return !base::is_letter(c);
}

// Where the last of `labels` ends in `low`, or kNone. Labels of publication begin a part of the
// line; those of changes have words before them ("last updated", "zuletzt geändert").
template <typename Labels>
size_t end_of_last(std::string_view low, const Labels& labels, bool begins_part) {
  size_t last = kNone;
  for (const Label& label : labels) {
    const size_t at = low.rfind(label.words);
    if (at == kNone || (label.at_begin && at > 0)) continue;
    if (begins_part && !ends_part(low.substr(0, at))) continue;
    const size_t end = at + label.words.size();
    if (last == kNone || end > last) last = end;
  }
  return last;
}

std::string_view without_marks(std::string_view text) {
  constexpr std::string_view kMarks = " ,.:;|-()[]/";
  const size_t begin = text.find_first_not_of(kMarks);
  if (begin == kNone) return "";
  return text.substr(begin, text.find_last_not_of(kMarks) + 1 - begin);
}

}  // namespace

bool says_published(std::string_view low) {
  return std::any_of(std::begin(kPublished), std::end(kPublished),
                     [&](const Label& label) { return low.starts_with(label.words); });
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
                                       "veröffentlicht",
                                       "veröffentlicht am",
                                       "erschienen am",
                                       "publié le",
                                       "publicado",
                                       "publicado el",
                                       "publicado em",
                                       "pubblicato il",
                                       "gepubliceerd op",
                                       "gepubliceerd",
                                       "publisert",
                                       "publicerad",
                                       "publiceret",
                                       "julkaistu",
                                       "opublikowano",
                                       "data publikacji",
                                       "publikováno",
                                       "опубликовано",
                                       "дата публикации",
                                       "опубліковано",
                                       "yayınlanma tarihi",
                                       "δημοσίευση",
                                       "发布时间",
                                       "公開日",
                                       "投稿日"}) {
    if (low == label) return true;
  }
  return false;
}

bool says_updated(std::string_view low) {
  return std::any_of(std::begin(kChanged), std::end(kChanged), [&](const Label& label) {
    return low.find(label.words) != std::string_view::npos;
  });
}

bool is_change_label(std::string_view low) {
  constexpr size_t kLong = 30;  // letters
  return low.size() <= kLong * 3 && base::CodePoints(low).count() <= kLong &&
         low.find_first_of("0123456789") == std::string_view::npos && says_updated(low) &&
         !says_published(low);
}

DayLabel label_before_day(std::string_view low) {
  constexpr uint32_t kNear = 30;  // letters
  const size_t published = end_of_last(low, kPublished, true);
  const size_t changed = end_of_last(low, kChanged, false);
  const auto is_near = [&](size_t end) {
    return end != kNone && base::CodePoints(low.substr(end)).count() <= kNear;
  };
  if (is_near(changed) && (published == kNone || changed > published)) return DayLabel::changed;
  return is_near(published) ? DayLabel::published : DayLabel::none;
}

DayLabel label_behind_day(std::string_view low) {
  const std::string_view words = without_marks(low);
  constexpr size_t kLongest = 40;
  if (words.empty() || words.size() > kLongest) return DayLabel::none;
  const auto is_whole = [&](const Label& label) {
    const std::string_view ending = words.substr(std::min(label.words.size(), words.size()));
    return words.starts_with(label.words) && ending.find(' ') == kNone;
  };
  if (std::any_of(std::begin(kChanged), std::end(kChanged), is_whole)) return DayLabel::changed;
  return std::any_of(std::begin(kPublished), std::end(kPublished), is_whole) ? DayLabel::published
                                                                             : DayLabel::none;
}

bool is_beside_day(std::string_view rest) {
  constexpr size_t kLong = 90;
  if (rest.size() > kLong) return false;
  const std::string low = base::lower(rest);
  const size_t colon = low.find_last_not_of(' ');
  if (colon != std::string::npos && low[colon] == ':' && label_before_day(low) == DayLabel::none &&
      !says_published(low))
    return false;
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
    others += small && std::find(std::begin(kSmall), std::end(kSmall), word) == std::end(kSmall) &&
              label_behind_day(word) == DayLabel::none;
  }
  return others <= 1;
}

}  // namespace sayso::extract
