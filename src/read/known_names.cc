#include "read/known_names.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace sayso::read {
namespace {

// Lower-cased names, divided by commas. Names that are also common words or first names ("Jordan",
// "Georgia", "Turkey", "Chad", "Reading") are left to the model.
constexpr std::string_view kPlaces =
    "afghanistan,albania,algeria,angola,argentina,armenia,australia,austria,azerbaijan,bahrain,"
    "bangladesh,belarus,belgium,bolivia,bosnia,botswana,brazil,bulgaria,burkina faso,burundi,"
    "cambodia,cameroon,canada,chile,china,colombia,congo,costa rica,croatia,cuba,cyprus,"
    "czech republic,denmark,dominican republic,ecuador,egypt,el salvador,eritrea,estonia,ethiopia,"
    "finland,france,gambia,germany,ghana,greece,guatemala,guinea,haiti,honduras,hungary,iceland,"
    "india,indonesia,iran,iraq,ireland,israel,italy,ivory coast,jamaica,japan,kazakhstan,kenya,"
    "kosovo,kuwait,kyrgyzstan,laos,latvia,lebanon,liberia,libya,lithuania,luxembourg,macedonia,"
    "madagascar,malawi,malaysia,maldives,mali,malta,mauritania,mexico,moldova,mongolia,montenegro,"
    "morocco,mozambique,myanmar,burma,namibia,nepal,netherlands,new zealand,nicaragua,niger,"
    "nigeria,north korea,south korea,norway,oman,pakistan,palestine,panama,paraguay,peru,"
    "philippines,poland,portugal,qatar,romania,russia,rwanda,saudi arabia,senegal,serbia,"
    "sierra leone,singapore,slovakia,slovenia,somalia,south africa,spain,sri lanka,sudan,sweden,"
    "switzerland,syria,taiwan,tajikistan,tanzania,thailand,togo,tunisia,turkmenistan,uganda,"
    "ukraine,"
    "united arab emirates,united kingdom,uk,u.k.,great britain,britain,england,scotland,wales,"
    "northern ireland,united states,united states of america,usa,u.s.a.,uruguay,uzbekistan,"
    "venezuela,vietnam,yemen,zambia,zimbabwe,soviet union,gaza,west bank,crimea,tibet,kashmir,"
    "europe,asia,africa,north america,south america,latin america,middle east,antarctica,caribbean,"
    "america,alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,"
    "hawaii,idaho,"
    "illinois,indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,"
    "minnesota,mississippi,missouri,montana,nebraska,nevada,new hampshire,new jersey,new mexico,"
    "new york,new york city,north carolina,north dakota,ohio,oklahoma,oregon,pennsylvania,"
    "rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,west virginia,wisconsin,"
    "wyoming,puerto rico,ontario,quebec,nova scotia,british columbia,alberta,manitoba,new england,"
    "los angeles,san francisco,san "
    "diego,chicago,houston,dallas,philadelphia,phoenix,boston,seattle,"
    "miami,atlanta,detroit,denver,baltimore,minneapolis,new orleans,las vegas,st. louis,pittsburgh,"
    "cleveland,portland,sacramento,manhattan,brooklyn,queens,bronx,hollywood,silicon "
    "valley,toronto,"
    "montreal,vancouver,ottawa,mexico "
    "city,london,manchester,liverpool,birmingham,edinburgh,glasgow,"
    "dublin,belfast,paris,marseille,berlin,munich,hamburg,frankfurt,cologne,vienna,zurich,geneva,"
    "brussels,amsterdam,rotterdam,the "
    "hague,madrid,barcelona,lisbon,rome,milan,naples,athens,istanbul,"
    "ankara,moscow,st. petersburg,kiev,kyiv,warsaw,prague,budapest,bucharest,sofia,belgrade,"
    "stockholm,oslo,copenhagen,helsinki,cairo,alexandria,tripoli,khartoum,nairobi,lagos,"
    "johannesburg,"
    "cape town,baghdad,basra,mosul,fallujah,tikrit,tehran,damascus,aleppo,beirut,jerusalem,tel "
    "aviv,"
    "riyadh,mecca,dubai,abu dhabi,doha,kabul,kandahar,islamabad,karachi,lahore,new "
    "delhi,delhi,mumbai,"
    "kolkata,calcutta,dhaka,colombo,kathmandu,rangoon,bangkok,hanoi,ho chi minh city,kuala lumpur,"
    "jakarta,manila,hong kong,beijing,shanghai,shenzhen,guangzhou,taipei,tokyo,osaka,kyoto,seoul,"
    "pyongyang,sydney,melbourne,brisbane,perth,canberra,auckland,wellington,buenos aires,sao paulo,"
    "rio de janeiro,brasilia,santiago,lima,bogota,caracas,havana,pacific ocean,atlantic ocean,"
    "indian ocean,black sea,red sea,mediterranean,persian gulf,gulf of mexico,white house";
constexpr std::string_view kBodies =
    "united nations,un,yahoo,aol,u.n.,european "
    "union,eu,nato,unicef,unesco,fbi,cia,nsa,irs,nasa,fda,pentagon,"
    "world bank,imf,international monetary fund,world health organization,opec,interpol,bbc,cnn,"
    "nbc,cbs,abc news,fox news,al jazeera,reuters,associated "
    "press,hamas,hezbollah,taliban,al-qaeda,"
    "al qaeda,islamic state,isis,red cross,amnesty international,human rights watch,greenpeace,"
    "supreme court,state department,justice department,defense department,treasury department,"
    "homeland security,federal reserve,white house press office,washington post,new york times,"
    "wall street journal,financial times,google,microsoft,apple inc.,amazon.com,facebook,twitter,"
    "intel,ibm,boeing,airbus,toyota,volkswagen,general motors,goldman sachs,jpmorgan,citigroup,"
    "enron,walmart,wal-mart,nasdaq,republican party,democratic party,labour party,kremlin";

struct Entry {
  EntityType type;
  size_t words;
};

// Words as text::split_words cuts them, joined by single spaces.
using Table = std::unordered_map<std::string, Entry>;

Table make_table() {
  Table table;
  const auto add = [&](std::string_view list, EntityType type) {
    for (size_t at = 0; at < list.size();) {
      const size_t end = std::min(list.find(',', at), list.size());
      const std::string name(list.substr(at, end - at));
      std::string key;
      size_t words = 0;
      for (const text::Word& word : text::split_words(name)) {
        if (words++ > 0) key += ' ';
        key += name.substr(word.span.begin, word.span.size());
      }
      table.emplace(std::move(key), Entry{type, words});
      at = end + 1;
    }
  };
  add(kPlaces, EntityType::location);
  add(kBodies, EntityType::organisation);
  return table;
}

constexpr size_t kMostWords = 6;

// The longest known name that begins at word `i`; every word of it that is one has a capital.
std::optional<Entry> known_at(const Table& table, const Tokens& tokens, size_t i) {
  std::optional<Entry> best;
  std::string key;
  for (size_t n = 0; n < kMostWords && i + n < tokens.size(); ++n) {
    const size_t w = i + n;
    if (tokens.paragraph[w] != tokens.paragraph[i]) break;
    if (tokens.words[w].is_word && !tokens.capital[w] &&
        !tokens.is_any(w, {"of", "de", "the", "s"}))
      break;
    if (n > 0) key += ' ';
    key += tokens.lower[w];
    const auto found = table.find(key);
    if (found != table.end()) best = found->second;
  }
  return best;
}

// Part of an address: "name@host", "www.name.com".
bool is_in_address(const Tokens& tokens, const TaggedName& name) {
  const size_t end = name.end;
  if (tokens.is(end, "@") && tokens.tight[end]) return true;
  if (tokens.is(end, ".") && end + 1 < tokens.size() && tokens.tight[end] &&
      tokens.tight[end + 1] && !tokens.capital[end + 1] && tokens.words[end + 1].is_word)
    return true;
  return name.begin > 0 && tokens.tight[name.begin] &&
         (tokens.is(name.begin - 1, "@") || tokens.is(name.begin - 1, "/"));
}

}  // namespace

std::vector<TaggedName> with_known_names(const Tokens& tokens, std::vector<TaggedName> tagged) {
  static const Table table = make_table();
  std::erase_if(tagged, [&](const TaggedName& name) { return is_in_address(tokens, name); });
  std::vector<TaggedName> added;
  size_t next = 0;  // the first tagged name that does not end before the word looked at
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    while (next < tagged.size() && tagged[next].end <= i) ++next;
    if (!tokens.words[i].is_word || !tokens.capital[i]) continue;
    const auto known = known_at(table, tokens, i);
    if (!known) continue;
    const auto end = static_cast<uint32_t>(i + known->words);
    if (next == tagged.size() || tagged[next].begin >= end) {
      added.push_back({i, end, known->type, 1});
    } else if (tagged[next].begin == i && tagged[next].end == end) {
      tagged[next].type = known->type;
    }
    i = end - 1;
  }
  tagged.insert(tagged.end(), added.begin(), added.end());
  std::sort(tagged.begin(), tagged.end(),
            [](const TaggedName& a, const TaggedName& b) { return a.begin < b.begin; });
  return tagged;
}

}  // namespace sayso::read
