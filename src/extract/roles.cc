#include "extract/roles.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/utf8.h"
#include "extract/scripts.h"

namespace sayso::extract {

namespace {

// Words for those who report, in lower case: on English pages roles are cut by their ends, because
// they stand behind other words of them ("senior harbor reporter").
constexpr std::string_view kRoleWords[] = {"reporter",
                                           "journalist",
                                           "correspondent",
                                           "redakteur",
                                           "redakteurin",
                                           "reporterin",
                                           "journalistin",
                                           "korrespondent",
                                           "korrespondentin",
                                           "volontär",
                                           "volontärin",
                                           "chefredakteur",
                                           "chefredakteurin",
                                           "journaliste",
                                           "correspondant",
                                           "correspondante",
                                           "rédacteur",
                                           "rédactrice",
                                           "reporteur",
                                           "envoyé",
                                           "envoyée",
                                           "redactor",
                                           "redactora",
                                           "periodista",
                                           "corresponsal",
                                           "colaborador",
                                           "colaboradora",
                                           "jornalista",
                                           "repórter",
                                           "editora",
                                           "redator",
                                           "redatora",
                                           "correspondente",
                                           "enviado",
                                           "enviada",
                                           "giornalista",
                                           "inviato",
                                           "inviata",
                                           "corrispondente",
                                           "redattore",
                                           "redattrice",
                                           "redacteur",
                                           "verslaggever",
                                           "verslaggeefster",
                                           "correspondente",
                                           "redaktör",
                                           "journalisten",
                                           "reportern",
                                           "korrespondent",
                                           "redaktør",
                                           "toimittaja",
                                           "kirjeenvaihtaja",
                                           "dziennikarz",
                                           "dziennikarka",
                                           "redaktor",
                                           "redaktorka",
                                           "reporterka",
                                           "korespondent",
                                           "korespondentka",
                                           "redaktoři",
                                           "novinář",
                                           "novinářka",
                                           "redaktorica",
                                           "novinar",
                                           "novinarka",
                                           "корреспондент",
                                           "корреспондентка",
                                           "журналист",
                                           "журналистка",
                                           "обозреватель",
                                           "репортёр",
                                           "репортер",
                                           "редактор",
                                           "журналіст",
                                           "журналістка",
                                           "кореспондент",
                                           "кореспондентка",
                                           "редакторка",
                                           "muhabir",
                                           "muhabiri",
                                           "editör",
                                           "editörü",
                                           "yazar",
                                           "συντάκτης",
                                           "συντάκτρια",
                                           "δημοσιογράφος",
                                           "ανταποκριτής",
                                           "صحفي",
                                           "صحفية",
                                           "صحافي",
                                           "صحافية",
                                           "مراسل",
                                           "مراسلة",
                                           "محرر",
                                           "محررة",
                                           "خبرنگار",
                                           "روزنامه‌نگار",
                                           "כתב",
                                           "כתבת",
                                           "संवाददाता",
                                           "wartawan",
                                           "jurnalis",
                                           "redaktur",
                                           "újságíró",
                                           "szerkesztő",
                                           "jurnalist",
                                           "redactor-șef"};

constexpr std::string_view kEastAsianRoles[] = {
    "실습기자", "인턴기자", "선임기자", "전문기자", "특파원",   "기자",     "기자명",
    "본지기자", "(記者)",   "首席记者", "特约记者", "特約記者", "见习记者", "實習記者",
    "实习记者", "本刊记者", "취재기자", "담당기자", "記者",     "记者",     "本报记者",
    "本報記者", "通讯员",   "通訊員",   "編集委員", "論説委員", "特派員"};

bool is_one_of(std::string_view word, const std::string_view* begin, const std::string_view* end) {
  return std::find(begin, end, word) != end;
}

// "redaktionen", "redazione", "toimitus": the office of a paper, by how the word begins.
bool is_newsroom_word(std::string_view low) {
  constexpr std::string_view kStems[] = {"redakt", "redakc", "redaks",  "redacc",
                                         "redact", "redaç",  "redazi",  "rédact",
                                         "редакц", "σύνταξ", "toimitu", "szerkesztős"};
  return std::any_of(std::begin(kStems), std::end(kStems),
                     [&](std::string_view stem) { return low.starts_with(stem); });
}

// "la rédaction", "de redactie": nothing but the office, with a small word at most.
bool is_newsroom(std::string_view low) {
  constexpr size_t kSmall = 4;
  const size_t space = low.find(' ');
  if (space != std::string_view::npos && space <= kSmall) low = low.substr(space + 1);
  return low.find(' ') == std::string_view::npos && is_newsroom_word(low);
}

}  // namespace

bool is_caseless_office(std::string_view name) {
  constexpr std::string_view kBegins[] = {"فريق ",  "هيئة ", "وكالة ",      "وكالات",
                                          "صحيفة ", "غرفة ", "خبرگزاری ",   "تحریریه",
                                          "מערכת ", "ทีมข่าว", "กองบรรณาธิการ"};
  if (std::any_of(std::begin(kBegins), std::end(kBegins),
                  [&](std::string_view begin) { return name.starts_with(begin); }))
    return true;
  constexpr std::string_view kEnds[] = {
      "新聞",   "新闻",   "日報",   "日报",   "晚报",   "晚報",  "通信", "通讯社", "通信社",
      "编辑部", "編集部", "編輯部", "取材班", "部",     "社",    "網",   "网",     "報",
      "报",     "報導",   "报道",   "報道",   "台",     "局",    "팀",   "부",     "일보",
      "신문",   "뉴스",   "방송",   "통신",   "편집국", "취재팀"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return name.ends_with(end); });
}

bool is_role_word(std::string_view word) {
  while (!word.empty() && std::string_view(".,:()").find(word.back()) != std::string_view::npos)
    word.remove_suffix(1);
  return is_one_of(base::lower(word), std::begin(kRoleWords), std::end(kRoleWords));
}

size_t east_asian_role_before(std::string_view name) {
  size_t longest = 0;
  for (const std::string_view role : kEastAsianRoles) {
    if (name.starts_with(role)) longest = std::max(longest, role.size());
  }
  return longest;
}

size_t east_asian_role_behind(std::string_view name) {
  size_t longest = 0;
  for (const std::string_view role : kEastAsianRoles) {
    if (name.ends_with(role)) longest = std::max(longest, role.size());
  }
  return longest;
}

bool is_signed_with_role(std::string_view line) {
  constexpr size_t kLongest = 80;
  if (line.size() > kLongest) return false;
  const size_t address = line.find(' ') == std::string_view::npos ? line.size() : line.rfind(' ');
  if (line.find('@', address) != std::string_view::npos) line = line.substr(0, address);
  const size_t role = east_asian_role_behind(line);
  std::string_view name = line.substr(0, line.size() - role);
  while (name.ends_with(' ')) name.remove_suffix(1);
  constexpr size_t kLetter = 3;  // bytes
  // of Hangul three at least: "취재 기자", "담당 기자" are of no name
  const size_t least = role > 0 && line.ends_with("기자") ? 3 : 2;
  if (role == 0 || name.size() < least * kLetter || name.size() > 6 * kLetter) return false;
  for (size_t at = 0; at < name.size();) {
    if (!is_east_asian(base::next_code_point(name, at))) return false;
  }
  return true;
}

bool is_role(std::string_view name) {
  const std::string low = base::lower(name);
  if (low.ends_with(" admin") || low.ends_with(" administrator") || is_role_word(name) ||
      is_newsroom(low) || is_one_of(name, std::begin(kEastAsianRoles), std::end(kEastAsianRoles)))
    return true;
  constexpr std::string_view kRoles[] = {
      "admin", "administrator", "editor", "editors", "editorial", "editorial team", "staff",
      "staff writer", "staff writers", "staff reporter", "staff report", "staff reports",
      "webmaster", "guest", "guest author", "anonymous", "unknown", "author", "authors", "null",
      "undefined", "none", "user", "reporter", "posts", "author posts", "articles", "learn more",
      "reporters", "correspondents", "writers", "wire reports", "wire services", "news agencies",
      "bureau", "desk", "correspondent", "contributor", "contributors", "super user", "web desk",
      "news desk", "newsroom", "online", "root", "publisher", "view all posts", "see more",
      "read more", "follow", "more", "share", "redaktion", "redaction", "redacci\xC3\xB3n",
      "redazione", "the editors", "our team", "agencies", "staff and agencies", "test", "default",
      "the author", "last", "read bio", "full bio", "view profile", "about", "nachrichten",
      "noticias", "actualit\xC3\xA9s",

      "web", "agentur", "agenturen", "autor", "autorin", "auteur", "gastautor", "gastbeitrag",
      "red", "redakcja", "redakce", "редакция", "редакція", "redaksi", "haber merkezi",
      "فريق التحرير", "هيئة التحرير", "غرفة الأخبار", "نویسنده مهمان", "מערכת האתר", "編集部",
      "编辑部",
      // what pages write beside a name
      "关注", "關注", "更多", "查看", "分享", "评论", "收藏", "全文", "来源", "一覧", "記事一覧",
      "구독", "구독하기", "더보기", "팔로우", "공유", "공유하기", "이메일"};
  return std::any_of(std::begin(kRoles), std::end(kRoles),
                     [&](std::string_view role) { return low == role; });
}

namespace {

// `low` between blanks.
bool holds_newsroom_word(std::string_view low) {
  for (size_t at = low.find(' '); at != std::string_view::npos; at = low.find(' ', at + 1)) {
    if (is_newsroom_word(low.substr(at + 1))) return true;
  }
  return false;
}

}  // namespace

bool is_office(std::string_view name) {
  const std::string low = " " + base::lower(name) + " ";
  // "Der Bote": no first name is an article
  if (low.starts_with(" der ") || low.starts_with(" das ") || low.starts_with(" die ")) return true;
  if (is_caseless_office(name) || holds_newsroom_word(low)) return true;
  constexpr std::string_view kWords[] = {
      " group ",         " insurance ",   " inc ",          " inc. ",        " ltd ",
      " llc ",           " company ",     " expert ",       " director ",    " editor ",
      " writer ",        " reporter ",    " manager ",      " officer ",     " university ",
      " institute ",     " association ", " press ",        " news ",        " times ",
      " appeal ",        " team ",        " staff ",        " network ",     " bank ",
      " lines ",         " center ",      " centre ",       " agency ",      " foundation ",
      " college ",       " school ",      " council ",      " society ",     " department ",
      " correspondent ", " columnist ",   " analyst ",      " specialist ",  " consultant ",
      " advisor ",       " founder ",     " president ",    " chief ",       " head ",
      " senior ",        " community ",   " magazine ",     " post ",        " tribune ",
      " herald ",        " gazette ",     " chronicle ",    " journal ",     " media ",
      " services ",      " redaktion ",   " coordinator ",  " marketing ",   " twitter ",
      " facebook ",      " linkedin ",    " instagram ",    " archives ",    " certified ",
      " training ",      " learn ",       " zeitung ",      " co ",          " co. ",
      " servers ",       " photography ", " blog ",         " shop ",        " store ",
      " studio ",        " studios ",     " design ",       " solutions ",   " systems ",
      " software ",      " consulting ",  " partners ",     " gmbh ",        " verlag ",
      " the ",           " observer ",    " courier ",      " daily ",       " weekly ",
      " sentinel ",      " examiner ",    " inquirer ",     " telegraph ",   " dispatch ",
      " guardian ",      " register ",    " tech ",         " students ",    " researchers ",
      " reporters ",     " editors ",     " writers ",      " books ",       " comments ",
      " kommentar ",     " kommentare ",  " commentaires ", " comentarios ", " comentários ",
      " commenti ",      " reacties "};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return low.find(word) != std::string::npos; });
}

}  // namespace sayso::extract
