#include "extract/months.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"

namespace sayso::extract {
namespace {

// Twelve months, divided by blanks; other names of one month by "|". What stands before "." is the
// least that may be written of a name; behind "*" an ending may follow; "~" is a blank or a full
// stop inside a name.
struct Language {
  std::string_view months;
  bool croatian = false;
};
constexpr Language kLanguages[] = {
    // English
    {"jan.uary feb.ruary mar.ch apr.il may jun.e jul.y aug.ust sep.tember oct.ober nov.ember "
     "dec.ember"},
    // German
    {"jan.uar|jän.ner|jaenner feb.ruar|feber|febr mär.z|mrz|maerz apr.il mai jun.i jul.i aug.ust "
     "sep.tember okt.ober nov.ember dez.ember"},
    // French
    {"janv.ier fév.rier|fev.rier mars avr.il mai juin juil.let aoû.t|aout sep.tembre oct.obre "
     "nov.embre déc.embre|dec.embre"},
    // Spanish
    {"ene.ro feb.rero mar.zo abr.il may.o jun.io jul.io ago.sto sep.tiembre|set.iembre oct.ubre "
     "nov.iembre dic.iembre"},
    // Portuguese
    {"jan.eiro fev.ereiro mar.ço|marco abr.il mai.o jun.ho jul.ho ago.sto set.embro out.ubro "
     "nov.embro dez.embro"},
    // Italian
    {"gen.naio feb.braio mar.zo apr.ile mag.gio giu.gno lug.lio ago.sto set.tembre ott.obre "
     "nov.embre dic.embre"},
    // Catalan
    {"gen.er feb.rer mar.ç abr.il maig jun.y jul.iol ago.st set.embre oct.ubre nov.embre "
     "des.embre"},
    // Galician
    {"xan.eiro feb.reiro mar.zo abr.il mai.o xuñ.o xul.lo ago.sto set.embro out.ubro nov.embro "
     "dec.embro"},
    // Romanian
    {"ian.uarie feb.ruarie mar.tie apr.ilie mai iun.ie iul.ie aug.ust sep.tembrie oct.ombrie "
     "noi.embrie|nov dec.embrie"},
    // Dutch
    {"jan.uari feb.ruari maart|mrt apr.il mei jun.i jul.i aug.ustus sep.tember okt.ober nov.ember "
     "dec.ember"},
    // Afrikaans
    {"jan.uarie feb.ruarie maart|mrt apr.il mei jun.ie jul.ie aug.ustus sep.tember okt.ober "
     "nov.ember des.ember"},
    // Swedish
    {"jan.uari feb.ruari mar.s apr.il maj jun.i jul.i aug.usti sep.tember okt.ober nov.ember "
     "dec.ember"},
    // Norwegian
    {"jan.uar feb.ruar mar.s apr.il mai jun.i jul.i aug.ust sep.tember okt.ober nov.ember "
     "des.ember"},
    // Danish
    {"jan.uar feb.ruar mar.ts apr.il maj jun.i jul.i aug.ust sep.tember okt.ober nov.ember "
     "dec.ember"},
    // Icelandic
    {"jan.úar* feb.rúar* mar.s apr.íl maí jún.í júl.í ágú.st* sep.tember okt.óber nóv.ember "
     "des.ember"},
    // Finnish
    {"tammi.kuu* helmi.kuu* maalis.kuu* huhti.kuu* touko.kuu* kesä.kuu* heinä.kuu* elo.kuu* "
     "syys.kuu* loka.kuu* marras.kuu* joulu.kuu*"},
    // Estonian
    {"jaan.uar* veebr.uar* mär.ts* apr.ill* mai juuni* juuli* aug.ust|augustil "
     "sep.tember|septembri* okt.oober|oktoobri* nov.ember|novembri* dets.ember|detsembri*"},
    // Latvian
    {"janv.ār* febr.uār* mar.ts|martā apr.īl* maij* jūn.ij* jūl.ij* aug.ust* sep.tembr* "
     "okt.obr* nov.embr* dec.embr*"},
    // Lithuanian
    {"saus.is|sausio vas.aris|vasario kov.as|kovo baland.is|balandžio geg.užė|gegužės "
     "birž.elis|birželio liep.a|liepos rugp.jūtis|rugpjūčio rugs.ėjis|rugsėjo spal.is|spalio "
     "lapkr.itis|lapkričio gruod.is|gruodžio"},
    // Polish
    {"sty.cz* lut.y|lutego mar.zec|marca kwi.ecień|kwiet.nia maj|maja cze.rwiec|czerw.ca "
     "lip.iec|lipca "
     "sie.rpień|sierp.nia wrz.esień|wrześ.nia paź.dziernik* lis.topad* gru.dzień|grud.nia"},
    // Czech
    {"leden|ledna únor* březen|března duben|dubna květen|května červen|června červenec|července "
     "srpen|srpna září* říj.en|října listopad* prosinec|prosince"},
    // Slovak
    {"jan.uár* feb.ruár* mar.ec|marca apr.íl* máj|mája jún|júna júl|júla aug.ust|augusta "
     "sep.tember|septembra "
     "okt.óber|októbra nov.ember|novembra dec.ember|decembra"},
    // Slovene
    {"jan.uar* feb.ruar* mar.ec|marca apr.il|aprila maj|maja jun.ij* jul.ij* avg.ust* "
     "sep.tember|septembra "
     "okt.ober|oktobra nov.ember|novembra dec.ember|decembra"},
    // Serbian and Bosnian
    {"jan.uar* feb.ruar* mar.t|marta apr.il|aprila maj|maja jun|juna jul|jula avg.ust* "
     "sep.tembar|septembra "
     "okt.obar|oktobra nov.embar|novembra dec.embar|decembra"},
    {"јан.уар* феб.руар* мар.т|марта апр.ил|априла мај|маја јун|јуна јул|јула авг.уст* "
     "сеп.тембар|септембра "
     "окт.обар|октобра нов.ембар|новембра дец.ембар|децембра"},
    // Macedonian
    {"јан.уари фев.руари|февр мар.т апр.ил мај јун.и јул.и авг.уст сеп.тември|септ окт.омври "
     "ное.мври дек.ември"},
    // Bulgarian
    {"яну.ари|ян фев.руари мар.т апр.ил май юни юли авг.уст сеп.тември окт.омври ное.мври "
     "дек.ември"},
    // Russian
    {"янв.ар* фев.рал* мар.т|марта апр.ел* май|мая июн.ь|июня июл.ь|июля авг.уст* сен.тябр* "
     "окт.ябр* "
     "ноя.бр* дек.абр*"},
    // Ukrainian
    {"січ.ень|січня лют.ий|лютого бер.езень|березня кві.тень|квітня тра.вень|травня "
     "чер.вень|червня лип.ень|липня сер.пень|серпня вер.есень|вересня жов.тень|жовтня "
     "лис.топад* гру.день|грудня"},
    // Belarusian
    {"студзень|студзеня люты|лютага сакавік* красавік* май|мая|травень|траўня "
     "чэрвень|чэрвеня ліпень|ліпеня жнівень|жніўня верасень|верасня кастрычнік* лістапад* "
     "снежань|снежня"},
    // Greek
    {"ιαν.ουαρ*|ιαν.ουάρ* φεβ.ρουαρ*|φεβ.ρουάρ* μαρ.τ*|μάρ.τ* απρ.ιλ*|απρ.ίλ* "
     "μάιος|μαΐου|μάϊος|μάη|μαϊου|μαιου ιουν.*|ιούν.* ιουλ.*|ιούλ.* αυγ.ουστ*|αυγ.ούστ*|αύγ.ουστ* "
     "σεπ.τεμβρ*|σεπ.τέμβρ* οκτ.ωβρ*|οκτ.ώβρ* νοε.μβρ*|νοέ.μβρ* δεκ.εμβρ*|δεκ.έμβρ*"},
    // Hungarian
    {"jan.uár* feb.ruár* már.cius* ápr.ilis* máj.us* jún.ius* júl.ius* aug.usztus* "
     "szep.tember* okt.óber* nov.ember* dec.ember*"},
    // Turkish
    {"oca.k şub.at mar.t nis.an may.ıs haz.iran tem.muz ağu.stos eyl.ül eki.m kas.ım ara.lık"},
    // Indonesian
    {"jan.uari feb.ruari mar.et apr.il mei jun.i jul.i agu.stus|agt sep.tember okt.ober nov.ember "
     "des.ember"},
    // Arabic, as in Egypt and on the Gulf, in Morocco, and in Algeria and Tunisia
    {"يناير فبراير مارس أبريل|ابريل|إبريل مايو|ماي يونيو يوليو|يوليوز أغسطس|اغسطس|غشت "
     "سبتمبر|شتنبر أكتوبر|اكتوبر نوفمبر|نونبر ديسمبر|دجنبر"},
    {"جانفي فيفري مارس أفريل|افريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر"},
    // Arabic, as in the Levant and in Iraq
    {"كانون~الثاني|كانون~الثانى شباط آذار|اذار نيسان أيار|ايار حزيران تموز آب أيلول|ايلول "
     "تشرين~الأول|تشرين~الاول تشرين~الثاني|تشرين~الثانى كانون~الأول|كانون~الاول"},
    // Persian names of the months of the common calendar
    {"ژانویه فوریه مارس آوریل مه|می ژوئن ژوئیه|جولای اوت|آگوست سپتامبر اکتبر نوامبر دسامبر"},
    // Hebrew, with "in" before the name
    {"ינואר|בינואר פברואר|בפברואר מרץ|מרס|במרץ|במרס אפריל|באפריל מאי|במאי יוני|ביוני יולי|ביולי "
     "אוגוסט|באוגוסט ספטמבר|בספטמבר אוקטובר|באוקטובר נובמבר|בנובמבר דצמבר|בדצמבר"},
    // Hindi
    {"जनवरी|जन फरवरी|फ़रवरी मार्च अप्रैल|अप्रै मई जून जुलाई अगस्त सितंबर|सितम्बर "
     "अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर"},
    // Bengali
    {"জানুয়ারি|জানুয়ারী ফেব্রুয়ারি|ফেব্রুয়ারী মার্চ এপ্রিল মে জুন জুলাই আগস্ট|আগষ্ট "
     "সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর"},
    // Tamil
    {"ஜனவரி பிப்ரவரி மார்ச் ஏப்ரல் மே ஜூன் ஜூலை ஆகஸ்ட்|ஆகஸ்டு செப்டம்பர் அக்டோபர் நவம்பர் டிசம்பர்"},
    // Thai
    {"มกราคม|ม~ค กุมภาพันธ์|ก~พ มีนาคม|มี~ค เมษายน|เม~ย พฤษภาคม|พ~ค มิถุนายน|มิ~ย กรกฎาคม|ก~ค "
     "สิงหาคม|ส~ค กันยายน|ก~ย ตุลาคม|ต~ค พฤศจิกายน|พ~ย ธันวาคม|ธ~ค"},
    // Croatian: its months that are others elsewhere come last
    {"siječanj|siječnja velj.ača|veljače ožuj.ak|ožujka travanj|travnja svibanj|svibnja "
     "lip.anj|lipnja srp.anj|srpnja kolovoz* rujan|rujna lis.topad* studen.i|studenog* "
     "prosinac|prosinca",
     true},
};

// How many bytes of the longest name a word is, 0 where it is none of `names`.
size_t fit(std::string_view word, std::string_view names) {
  constexpr size_t kEnding = 5;  // letters
  size_t best = 0;
  while (!names.empty()) {
    std::string_view name = names.substr(0, names.find('|'));
    names.remove_prefix(std::min(name.size() + 1, names.size()));
    const bool open = name.ends_with('*');
    if (open) name.remove_suffix(1);
    const size_t dot = name.find('.');
    const std::string_view least = name.substr(0, dot);
    const std::string_view rest = dot == std::string_view::npos ? "" : name.substr(dot + 1);
    if (!word.starts_with(least)) continue;
    const std::string_view more = word.substr(least.size());
    const bool cut = rest.starts_with(more);
    const bool whole = open && more.starts_with(rest) &&
                       base::CodePoints(more.substr(rest.size())).count() <= kEnding;
    if (cut || whole) best = std::max(best, least.size() + std::min(rest.size(), more.size()));
  }
  return best;
}

// The names of one month in one language.
struct Entry {
  std::string_view names;
  int month = 0;
  bool croatian = false;
};

// All months, in the order of the table, by the two bytes that one of their names begins with:
// most words begin no month.
using Index = std::unordered_map<uint16_t, std::vector<Entry>>;

uint16_t key_of(std::string_view word) {
  return static_cast<uint16_t>(static_cast<unsigned char>(word[0]) << 8 |
                               static_cast<unsigned char>(word[1]));
}

// Calls take(part) for each part of `list` between marks.
template <typename Take>
void each_part(std::string_view list, char mark, const Take& take) {
  while (!list.empty()) {
    const std::string_view part = list.substr(0, list.find(mark));
    list.remove_prefix(std::min(part.size() + 1, list.size()));
    take(part);
  }
}

Index make_index() {
  Index index;
  for (const Language& language : kLanguages) {
    int month = 0;
    each_part(language.months, ' ', [&](std::string_view names) {
      ++month;
      each_part(names, '|', [&](std::string_view name) {
        std::vector<Entry>& known = index[key_of(name)];
        const bool again = !known.empty() && known.back().names.data() == names.data();
        if (!again) known.push_back({names, month, language.croatian});
      });
    });
  }
  return index;
}

// A letter with a dot below as the two signs that it is made of, or 0: the table has these.
char32_t without_dot(char32_t c) {
  if (c == 0x95E) return 0x92B;  // Devanagari fa
  if (c == 0x9DF) return 0x9AF;  // Bengali yya
  return 0;
}

// The word as the table has it: "~" for blanks and full stops inside.
std::string as_written(std::string_view word) {
  std::string out;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = base::next_code_point(word, at);
    if (const char32_t plain = without_dot(c); plain != 0) {
      base::append_utf8(out, plain);
      base::append_utf8(out, plain == 0x92B ? 0x93C : 0x9BC);
    } else if (c != '.' && !base::is_space(c)) {
      base::append_utf8(out, c);
    } else if (!out.ends_with('~')) {
      out += '~';
    }
  }
  return out;
}

}  // namespace

int month_of(std::string_view raw, bool croatian) {
  const std::string word = as_written(raw);
  static const Index kIndex = make_index();
  if (word.size() < 2) return 0;
  const auto known = kIndex.find(key_of(word));
  if (known == kIndex.end()) return 0;
  size_t longest = 0;
  int month = 0;
  for (const Entry& entry : known->second) {
    const size_t size = fit(word, entry.names);
    if (size == 0 || size < longest) continue;
    if (size == longest && !(croatian && entry.croatian)) continue;
    longest = size;
    month = entry.month;
  }
  return month;
}

}  // namespace sayso::extract
