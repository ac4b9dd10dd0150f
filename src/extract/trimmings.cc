#include "extract/trimmings.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "extract/day_labels.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;

constexpr std::string_view kDigits = "0123456789";

constexpr std::string_view kReserved[] = {"all rights reserved",
                                          "alle rechte vorbehalten",
                                          "tous droits réservés",
                                          "todos los derechos reservados",
                                          "todos os direitos reservados",
                                          "tutti i diritti riservati",
                                          "alle rechten voorbehouden",
                                          "alla rättigheter",
                                          "alle rettigheter",
                                          "kaikki oikeudet",
                                          "wszelkie prawa zastrzeżone",
                                          "všechna práva vyhrazena",
                                          "sva prava pridržana",
                                          "minden jog fenntartva",
                                          "toate drepturile rezervate",
                                          "все права защищены",
                                          "всі права захищено",
                                          "tüm hakları saklıdır",
                                          "جميع الحقوق محفوظة",
                                          "כל הזכויות שמורות",
                                          "版权所有",
                                          "無断転載"};

// What stands alone in a line before an advertisement or around it.
constexpr std::string_view kAdvertisements[] = {
    "advertisement", "advertising", "anzeige",     "werbung",   "publicité", "publicidad",
    "publicidade",   "pubblicità",  "advertentie", "annons",    "annonse",   "annonce",
    "mainos",        "reklama",     "reklame",     "реклама",   "reklam",    "hirdetés",
    "publicitate",   "διαφήμιση",   "iklan",       "quảng cáo", "إعلان",     "פרסומת",
    "广告",          "廣告",        "広告",        "광고"};

// What says that the text goes on behind something.
constexpr std::string_view kContinued[] = {"story continue",
                                           "article continue",
                                           "post continue",
                                           "content continue",
                                           "text continue",
                                           "continue reading below",
                                           "continue reading the main",
                                           "continues after adv",
                                           "continues below adv",
                                           "nach der anzeige",
                                           "artikel wird nach",
                                           "der artikel geht",
                                           "la suite après",
                                           "l'article continue",
                                           "l’article continue",
                                           "el artículo continúa",
                                           "la noticia continúa",
                                           "continúa después de",
                                           "continua após",
                                           "continua depois d",
                                           "l'articolo continua",
                                           "l’articolo continua",
                                           "la notizia continua",
                                           "continua dopo la",
                                           "tekst gaat verder",
                                           "artikel gaat verder",
                                           "het artikel gaat",
                                           "artikeln fortsätter",
                                           "artikkelen fortsetter",
                                           "saken fortsetter",
                                           "artiklen fortsætter",
                                           "juttu jatkuu",
                                           "dalsza część tekstu",
                                           "ciąg dalszy artykułu",
                                           "článek pokračuje",
                                           "продолжение после",
                                           "haberin devamı",
                                           "artikel berlanjut",
                                           "bài viết tiếp tục"};

// Lines of a kind, by how they begin.
struct Begin {
  std::string_view words;
  uint32_t longest;  // letters of such a line
};

constexpr Begin kHouse[] = {{"our standards: ", 90},
                            {"this website and associated newspapers adhere", 600},
                            {"this newspaper adheres to the system of self-regulation", 600},
                            {"if you have a complaint about the editorial content", 600},
                            {"if you are dissatisfied with the response provided you can", 600},
                            {"we want our comments to be a lively", 600}};

constexpr Begin kEntry[] = {{"this entry was posted", 600},
                            {"this entry was written by", 600},
                            {"this post was posted", 600},
                            {"this post was published on", 600},
                            {"this post was filed under", 200},
                            {"you can follow any responses to this entry", 300},
                            {"both comments and pings are currently closed", 200},
                            {"dieser beitrag wurde am", 300},
                            {"dieser eintrag wurde", 300},
                            {"cette entrée a été publiée", 300},
                            {"ce message a été publié", 300},
                            {"esta entrada fue publicada", 300},
                            {"este post foi publicado", 300},
                            {"questo articolo è stato pubblicato in", 300},
                            {"dit bericht is geplaatst", 300},
                            {"dit bericht werd geplaatst", 300},
                            {"detta inlägg publicerades", 300},
                            {"dette innlegget ble publisert", 300},
                            {"ten wpis został opublikowany", 300},
                            {"запись опубликована", 300}};

constexpr Begin kService[] = {{"you can now listen to", 80},
                              {"newyou can now listen to", 80},
                              {"new you can now listen to", 80},
                              {"listen to this article", 60},
                              {"listen to this story", 60},
                              {"follow this topic", 30},
                              {"follow this story", 30},
                              {"follow this author", 30},
                              {"by signing up, you agree to", 200},
                              {"by subscribing, you agree to", 200}};

constexpr Begin kPicture[] = {
    {"listing image", 100}, {"featured image", 100},  {"feature image", 100},
    {"header image", 100},  {"thumbnail image", 100}, {"lead image by", 100},
    {"image credit", 80},   {"photo credit", 80},     {"picture credit", 80}};

constexpr std::string_view kFiled[] = {"filed under", "posted in", "filed in", "tagged", "tags"};
constexpr std::string_view kMaybeFiled[] = {
    "topics",      "topic",       "categories",   "category", "keywords",   "labels",
    "more on",     "schlagworte", "schlagwörter", "themen",   "stichworte", "mots-clés",
    "mots clés",   "thèmes",      "etiquetas",    "temas",    "tag",        "argomenti",
    "trefwoorden", "onderwerpen", "ämnen",        "emner",    "tagi",       "tematy",
    "štítky",      "témata",      "теги",         "метки",    "etiketler",  "标签"};

bool is_one_of(std::string_view words, const auto& list) {
  return std::find(std::begin(list), std::end(list), words) != std::end(list);
}

bool begins(std::string_view low, const auto& list) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::string_view start) { return low.starts_with(start); });
}

template <size_t N>
bool begins(const PageLine& line, std::string_view low, const Begin (&list)[N]) {
  return std::any_of(std::begin(list), std::end(list), [&](const Begin& begin) {
    return line.letters <= begin.longest && low.starts_with(begin.words);
  });
}

std::string_view without(std::string_view words, std::string_view marks) {
  const size_t begin = words.find_first_not_of(marks);
  if (begin == std::string_view::npos) return "";
  return words.substr(begin, words.find_last_not_of(marks) + 1 - begin);
}

// "(c) 2026 Daily Tide. All rights reserved.", not "Copyright law of 2026 passes".
bool is_rights_line(const PageLine& line, std::string_view low) {
  constexpr uint32_t kLongest = 500;
  constexpr uint32_t kShort = 120;
  if (line.heading > 0 || line.letters > kLongest) return false;
  const bool reserved = std::any_of(
      std::begin(kReserved), std::end(kReserved),
      [&](std::string_view words) { return low.find(words) != std::string_view::npos; });
  std::string_view rest = low;
  bool sign = false;
  for (const std::string_view mark : {"copyright", " ", "©", "(c)", " "}) {
    if (!rest.starts_with(mark)) continue;
    rest.remove_prefix(mark.size());
    sign = sign || mark != " ";
  }
  constexpr size_t kYear = 4;
  const bool year = rest.size() >= kYear && rest.find_first_not_of(kDigits) == kYear;
  const bool symbol = low.starts_with("©") || low.starts_with("(c)");
  return (sign && (reserved || year || symbol)) || (reserved && line.letters <= kShort);
}

// "-30-", "###", "ENDS"
bool is_end_mark(std::string_view text) {
  constexpr size_t kLongest = 14;
  if (text.size() > kLongest) return false;
  const std::string_view bare = without(text, "-()[]*/ \xE2\x80\x93\x94");
  if (bare == "30") return bare.size() + 2 <= text.size();
  if (bare == "ENDS" || bare == "END") return true;
  if (bare == "ends" || bare == "end" || bare == "Ends" || bare == "End")
    return bare.size() < text.size();
  return text.size() > 1 && text.find_first_not_of("# ") == std::string_view::npos;
}

bool is_continuation(const PageLine& line, std::string_view low) {
  constexpr uint32_t kLongest = 60;
  if (line.letters > kLongest) return false;
  const std::string_view bare = without(low, " -:.*()[]");
  return is_one_of(bare, kAdvertisements) || begins(bare, kContinued) ||
         bare.starts_with("advertisement - scroll") || bare.starts_with("scroll to continue");
}

// "Filed under: Harbor, Silo", and "Topics: ..." where the rest is links.
bool is_filing(const PageLine& line, std::string_view low) {
  constexpr uint32_t kLongest = 200;
  constexpr uint32_t kLong = 80;
  const size_t end = std::min(low.find(':'), low.size());
  if (line.letters > kLongest || line.heading > 0) return false;
  const std::string_view label = without(low.substr(0, end), " ");
  const bool sentence = line.letters > kLong && low.ends_with('.');
  if (end == low.size()) return false;
  if (is_one_of(label, kFiled)) return !sentence;
  return is_one_of(label, kMaybeFiled) && line.linked * 2 > line.letters;
}

// Words of a clock and its zone.
bool is_clock_word(std::string_view word) {
  constexpr std::string_view kWords[] = {"am",  "pm",  "a.m.", "p.m.", "gmt", "bst",
                                         "utc", "cet", "est",  "et",   "edt", "pt"};
  return is_one_of(word, kWords);
}

// "18:32", "17.14 GMT", "6:32pm"
bool is_clock(std::string_view low) {
  constexpr size_t kHour = 2;
  const size_t hour = low.find_first_not_of(kDigits);
  if (hour == 0 || hour > kHour || hour == std::string_view::npos) return false;
  if (low[hour] != ':' && low[hour] != '.') return false;
  low.remove_prefix(hour + 1);
  const size_t minute = std::min(low.find_first_not_of(kDigits), low.size());
  if (minute != 2) return false;
  const std::string_view rest = without(low.substr(minute), " ");
  const size_t blank = std::min(rest.find(' '), rest.size());
  return rest.empty() || (is_clock_word(rest.substr(0, blank)) &&
                          (blank == rest.size() || is_clock_word(rest.substr(blank + 1))));
}

// "2y ago", "5 minutes ago 17.14 GMT"; a clock alone only in an element that is named for it: a
// report may tell what happened by the hour.
bool is_stamp(const PageLine& line, std::string_view low) {
  constexpr uint32_t kLongest = 30;
  constexpr uint8_t kNear = 1;
  constexpr std::string_view kAgo = " ago";
  if (line.letters > kLongest || low.empty()) return false;
  const size_t ago = low.find(kAgo);
  if (ago == std::string_view::npos)
    return is_clock(low) && line.near[static_cast<size_t>(Sign::date)] <= kNear;
  constexpr size_t kUnit = 10;
  const size_t figures = low.find_first_not_of(kDigits);
  const std::string_view rest = without(low.substr(ago + kAgo.size()), " ");
  return figures > 0 && ago - figures <= kUnit && (rest.empty() || is_clock(rest));
}

// "Last updated: 05/07/26 6:32pm": a label and figures.
bool is_labelled_stamp(const PageLine& line, std::string_view low) {
  constexpr uint32_t kLongest = 50;
  const size_t begin = low.find_first_of(kDigits);
  if (line.letters > kLongest || begin == 0 || begin == std::string_view::npos) return false;
  if (label_before_day(low.substr(0, begin)) == DayLabel::none) return false;
  const std::string_view rest = low.substr(begin);
  const size_t letters = static_cast<size_t>(
      std::count_if(rest.begin(), rest.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
  const size_t digits = static_cast<size_t>(
      std::count_if(rest.begin(), rest.end(), [](char c) { return c >= '0' && c <= '9'; }));
  constexpr size_t kMostLetters = 5;  // "pmgmt"
  constexpr size_t kDay = 5;
  return letters <= kMostLetters && digits >= kDay;
}

// "Disclosure statement", "Cite this page:"
bool heads_notes(const PageLine& line, std::string_view low) {
  constexpr std::string_view kHeads[] = {"story source",         "journal reference",
                                         "journal references",   "cite this page",
                                         "disclosure statement", "cite this article"};
  const bool heads = line.heading > 0 || line.strong == line.letters;
  return heads && is_one_of(without(low, " :."), kHeads);
}

// "Partners" behind notes.
bool heads_more_notes(const PageLine& line, std::string_view low) {
  constexpr std::string_view kHeads[] = {"partners", "funding", "related topics"};
  return line.heading > 0 && is_one_of(without(low, " :."), kHeads);
}

// "Sign up to First Light"
bool heads_offer(const PageLine& line, std::string_view low) {
  constexpr std::string_view kOffers[] = {"sign up to ", "sign up for ", "subscribe to "};
  return line.heading > 0 && begins(low, kOffers);
}

class Sections {
 public:
  Sections(const Tree& tree, const PageLines& page) : tree_(tree), page_(page) {}

  std::vector<const char*> find() {
    constexpr uint32_t kHeading = 80;  // letters
    std::vector<const char*> reasons(page_.lines.size(), nullptr);
    for (size_t i = 0; i < page_.lines.size(); ++i) {
      const PageLine& line = page_.lines[i];
      const bool may_head = line.letters <= kHeading && (line.heading > 0 || line.strong > 0);
      if (may_head) head(line, base::lower(line.text));
      if (reason_ == nullptr || (!may_head && !is_beside(line))) {
        reason_ = nullptr;
        continue;
      }
      reasons[i] = reason_;
    }
    return reasons;
  }

 private:
  void head(const PageLine& line, std::string_view low) {
    const bool in_notes = reason_ == kNotes;
    if (heads_notes(line, low) || (in_notes && heads_more_notes(line, low)))
      reason_ = kNotes;
    else if (heads_offer(line, low))
      reason_ = kOffer;
    else if (line.heading > 0)
      reason_ = nullptr;
    else
      return;
    around_ = tree_.node(line.element).parent;
    lines_ = 0;
  }

  // Whether a line stands beside the heading of its section: a section is short.
  bool is_beside(const PageLine& line) {
    constexpr int kMost = 4;
    constexpr uint32_t kLong = 400;  // letters
    if (++lines_ > kMost || line.letters > kLong) return false;
    NodeId n = line.element;
    if (n == around_) return true;
    if (n != kNone && line.kind == BlockKind::list_item) n = tree_.node(n).parent;
    return n != kNone && tree_.node(n).parent == around_;
  }

  static constexpr const char* kNotes = "notes about the report";
  static constexpr const char* kOffer = "newsletter box";
  const Tree& tree_;
  const PageLines& page_;
  const char* reason_ = nullptr;  // of the section that goes on
  NodeId around_ = kNone;         // the element around its heading
  int lines_ = 0;                 // behind its heading
};

}  // namespace

const char* trimming(const PageLine& line, std::string_view low) {
  if (is_rights_line(line, low)) return "rights";
  if (is_end_mark(line.text)) return "mark of the end";
  if (is_continuation(line, low)) return "sign of an advertisement";
  if (is_filing(line, low)) return "tags";
  if (is_stamp(line, low) || is_labelled_stamp(line, low)) return "stamp";
  if (line.heading == 0 && begins(line, low, kHouse)) return "rules of the house";
  if (line.heading == 0 && begins(line, low, kEntry)) return "byline";
  if (begins(line, low, kPicture)) return "caption";
  constexpr uint32_t kOffer = 300;
  if (begins(line, low, kService) ||
      (line.letters < kOffer && low.find(" is a reader-supported publication") != low.npos))
    return "service of the site";
  return nullptr;
}

std::vector<const char*> reasons_of_sections(const Tree& tree, const PageLines& page) {
  return Sections(tree, page).find();
}

}  // namespace sayso::extract
