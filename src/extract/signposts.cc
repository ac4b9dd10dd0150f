#include "extract/signposts.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"

namespace sayso::extract {
namespace {

constexpr std::string_view kLabels[] = {
    // English
    "read more", "read also", "also read", "read next", "see also", "see more", "related",
    "related story", "related stories", "related article", "related articles", "more on this",
    "more:", "read:", "watch:", "don't miss",
    // German
    "lesen sie auch", "lesen sie hier", "lesen sie mehr", "lesen sie dazu", "lies auch",
    "auch interessant", "auch lesenswert", "mehr zum thema", "mehr dazu", "mehr lesen",
    "siehe auch", "passend dazu", "zum thema", "das könnte sie auch interessieren",
    // French
    "lire aussi", "à lire aussi", "a lire aussi", "à lire également", "lire également", "à lire",
    "voir aussi", "à voir aussi", "sur le même sujet", "lire plus",
    // Spanish
    "lea también", "lee también", "leer también", "lea además", "lee además", "leer más", "lea más",
    "ver también", "mira también", "te puede interesar", "le puede interesar",
    "también te puede interesar", "te recomendamos", "noticia relacionada", "noticias relacionadas",
    "más información",
    // Portuguese
    "leia também", "ler também", "leia mais", "ler mais", "veja também", "veja mais", "saiba mais",
    "relacionadas", "artigo relacionado", "artigos relacionados",
    // Italian
    "leggi anche", "leggi pure", "vedi anche", "guarda anche", "per approfondire",
    "ti potrebbe interessare", "potrebbe interessarti", "approfondisci",
    // Catalan, Galician, Romanian
    "llegeix també", "llegiu també", "le tamén", "citește și", "citeşte şi", "citește mai mult",
    // Dutch
    "lees ook", "lees meer", "lees verder", "zie ook", "bekijk ook",
    // Swedish, Norwegian, Danish
    "läs också", "läs även", "läs mer", "läs vidare", "se också", "les også", "les mer",
    "les saken", "se også", "læs også", "læs mere",
    // Finnish, Estonian
    "lue myös", "lue lisää", "katso myös", "loe ka", "loe veel", "vaata ka",
    // Polish, Czech, Slovak
    "czytaj także", "czytaj też", "czytaj również", "czytaj więcej", "zobacz też", "zobacz także",
    "zobacz również", "przeczytaj także", "przeczytaj też", "przeczytaj również", "polecamy",
    "sprawdź też", "čtěte také", "čtěte více", "čtěte též", "čtěte i", "přečtěte si také",
    "přečtěte si", "mohlo by vás zajímat", "čítajte aj", "prečítajte si aj",
    // Croatian, Serbian, Slovene, Hungarian
    "pročitajte i", "pročitajte još", "čitajte još", "preberite tudi", "прочитајте још",
    "olvassa el", "olvasd el", "ezt is olvassa",
    // Russian, Ukrainian, Bulgarian
    "читайте также", "читать также", "читайте ещё", "читайте еще", "читать далее", "смотрите также",
    "по теме", "материалы по теме", "читайте також", "читати також", "читайте ще", "дивіться також",
    "прочетете още", "вижте още",
    // Turkish
    "ilgili haber", "i\xCC\x87lgili haber", "ayrıca okuyun", "bunu da okuyun", "bunlar da ilginizi",
    // Greek
    "διαβάστε επίσης", "διαβάστε ακόμη", "διαβάστε ακόμα", "διαβάστε και", "δείτε επίσης",
    "δείτε ακόμη",
    // Arabic, Persian, Hebrew
    "اقرأ أيضا", "اقرأ أيضًا", "اقرأ أيضاً", "إقرأ أيضا", "إقرأ أيضًا", "اقرأ المزيد", "اقرأ أيضاّ",
    "شاهد أيضا", "بیشتر بخوانید", "همچنین بخوانید", "קראו גם", "קראו עוד", "קרא גם",
    // Hindi, Bengali
    "यह भी पढ़ें", "ये भी पढ़ें", "यह भी पढ़ें", "ये भी पढ़ें", "আরও পড়ুন", "আরও পড়ুন", "আরো পড়ুন",
    // Chinese, Japanese, Korean
    "相关阅读", "延伸阅读", "相关新闻", "推荐阅读", "相關閱讀", "延伸閱讀", "相關新聞", "関連記事",
    "関連ニュース", "あわせて読みたい", "合わせて読みたい", "관련기사", "관련 기사",
    // Indonesian, Vietnamese, Thai
    "baca juga", "lihat juga", "simak juga", "xem thêm", "đọc thêm", "อ่านเพิ่มเติม", "อ่านข่าวเพิ่มเติม",
    "ข่าวที่เกี่ยวข้อง"};

// Marks that lead on by themselves where a link follows.
constexpr std::string_view kArrows[] = {"▶", "►", "→", "»", ">>", "☞", "👉"};
constexpr std::string_view kBefore[] = {" ", "\xC2\xA0", "-",  "–", "•", "*",
                                        "[", "(",        "【", "■", ">"};
constexpr std::string_view kBehind[] = {
    " ", "\xC2\xA0", ":", "\xEF\xBC\x9A", "-", "–", "—", ">", "→", "»", "]", ")", "】", "|"};

template <typename Marks>
bool skip_one(std::string_view low, size_t& at, const Marks& marks) {
  for (const std::string_view mark : marks) {
    if (!low.substr(at).starts_with(mark)) continue;
    at += mark.size();
    return true;
  }
  return false;
}

// Words that a line asks to do something with one of these.
constexpr std::string_view kChannels[] = {
    "newsletter",  "whatsapp",   "telegram",    "viber",      "facebook",   "instagram",
    "google news", "inbox",      "email",       "e-mail",     "postfach",   "mailbox",
    "boîte mail",  "boite mail", "nieuwsbrief", "nyhetsbrev", "nyhedsbrev", "uutiskirje",
    "biuletyn",    "boletín",    "boletim",     "notificaç",  "kanal",      "канал",
    "рассылк",     "розсилк",    "bülten",      "saluran",    "קבוצ",       "ערוץ",
    "قناتنا",      "公众号",     "公眾號",      "kênh",       "κανάλι"};

// Requests and offers with which such a line begins.
constexpr std::string_view kRequests[] = {"subscribe to our",
                                          "sign up for our",
                                          "sign up to our",
                                          "join our",
                                          "get our",
                                          "follow us",
                                          "follow our",
                                          "our newsletter",
                                          "unser newsletter",
                                          "unseren newsletter",
                                          "abonnieren sie",
                                          "abonniere",
                                          "melden sie sich",
                                          "folgen sie uns",
                                          "folgen sie unserem",
                                          "recevez",
                                          "inscrivez-vous",
                                          "abonnez-vous",
                                          "suivez",
                                          "notre newsletter",
                                          "suscríbete",
                                          "suscríbase",
                                          "síguenos",
                                          "sigue nuestr",
                                          "sigue toda",
                                          "sigue la información",
                                          "sigue la actualidad",
                                          "siga nuestr",
                                          "únete",
                                          "apúntate",
                                          "recibe en",
                                          "recibe nuestr",
                                          "siga o canal",
                                          "siga nosso",
                                          "siga-nos",
                                          "siga a nossa",
                                          "subscreva",
                                          "assine",
                                          "inscreva-se",
                                          "receba",
                                          "cadastre-se",
                                          "clique aqui para seguir",
                                          "participe do canal",
                                          "entre no canal",
                                          "iscriviti",
                                          "seguici",
                                          "segui il",
                                          "segui la",
                                          "segui i",
                                          "ricevi",
                                          "unisciti",
                                          "meld je",
                                          "meld u",
                                          "schrijf je in",
                                          "volg ons",
                                          "volg het",
                                          "ontvang",
                                          "abonneer",
                                          "prenumerera",
                                          "följ oss",
                                          "anmäl dig",
                                          "meld deg",
                                          "følg oss",
                                          "følg os",
                                          "tilmeld",
                                          "tilaa",
                                          "seuraa meitä",
                                          "zapisz się",
                                          "subskrybuj",
                                          "obserwuj",
                                          "dołącz do",
                                          "přihlaste",
                                          "sledujte nás",
                                          "odebírejte",
                                          "подписывайтесь",
                                          "подпишитесь",
                                          "подпишись",
                                          "підписуйтесь",
                                          "підписуйтеся",
                                          "підпишіться",
                                          "εγγραφείτε",
                                          "ακολουθήστε",
                                          "ikuti saluran",
                                          "ikuti kami",
                                          "berlangganan",
                                          "dapatkan",
                                          "theo dõi",
                                          "đăng ký",
                                          "اشترك",
                                          "تابعنا",
                                          "تابعونا",
                                          "انضم إلى",
                                          "انضموا",
                                          "הצטרפו",
                                          "הירשמו",
                                          "עקבו"};

// Requests of languages that put them last.
constexpr std::string_view kLastRequests[] = {"takip edin", "abone olun", "关注微信公众号",
                                              "关注公众号", "關注公眾號", "友だち追加"};

}  // namespace

size_t signpost_label(std::string_view low) {
  size_t begin = 0;
  bool arrow = false;
  while (begin < low.size()) {
    if (skip_one(low, begin, kArrows))
      arrow = true;
    else if (!skip_one(low, begin, kBefore))
      break;
  }
  size_t best = 0;
  for (const std::string_view label : kLabels) {
    if (label.size() <= best || !low.substr(begin).starts_with(label)) continue;
    size_t behind = begin + label.size();
    const bool whole = behind == low.size() || label.ends_with(':') ||
                       !base::is_word_character(base::next_code_point(low, behind));
    const bool wide = static_cast<unsigned char>(label[0]) >= 0xE0;  // no blanks between words
    if (whole || wide) best = label.size();
  }
  if (best == 0) return arrow ? begin : 0;
  size_t end = begin + best;
  while (end < low.size() && (skip_one(low, end, kBehind) || skip_one(low, end, kArrows))) {
  }
  return end;
}

size_t possible_label(std::string_view low) {
  constexpr size_t kShortest = 3;  // letters
  constexpr size_t kLongest = 30;
  size_t letters = 0;
  for (size_t at = 0; at < low.size() && letters <= kLongest; ++letters) {
    size_t end = at;
    if (letters >= kShortest && (skip_one(low, end, kArrows) || low.substr(at).starts_with(":") ||
                                 low.substr(at).starts_with("\xEF\xBC\x9A"))) {
      while (end < low.size() && skip_one(low, end, kBehind)) {
      }
      return end;
    }
    const char32_t c = base::next_code_point(low, at);
    if (c == '.' || c == '!' || c == '?') return 0;
  }
  return 0;
}

bool invites_to_channel(std::string_view low) {
  const auto holds = [&](std::string_view words) { return low.find(words) != low.npos; };
  if (std::any_of(std::begin(kLastRequests), std::end(kLastRequests), holds)) return true;
  return std::any_of(std::begin(kRequests), std::end(kRequests),
                     [&](std::string_view start) { return low.starts_with(start); }) &&
         std::any_of(std::begin(kChannels), std::end(kChannels), holds);
}

}  // namespace sayso::extract
