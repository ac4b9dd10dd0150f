#include "read/units.h"

#include <utility>

#include "base/utf8.h"

namespace sayso::read {
namespace {

struct Row {
  std::string_view form;  // lower-cased words, divided by spaces
  std::string_view name;
};

// In the plural where there is one: what ends with "s" is known without it too.
constexpr Row kMeasures[] = {{"percentage points", "percentage point"},
                             {"per cent", "percent"},
                             {"percent", "percent"},
                             {"%", "percent"},
                             {"pct", "percent"},
                             {"pc", "percent"},
                             {"fold", "time"},
                             {"basis points", "basis point"},
                             {"points", "point"},
                             {"u . s . dollars", "dollar"},
                             {"us dollars", "dollar"},
                             {"dollars", "dollar"},
                             {"bucks", "dollar"},
                             {"cents", "cent"},
                             {"euros", "euro"},
                             {"pounds sterling", "pound sterling"},
                             {"yen", "japanese yen"},
                             {"yuan", "chinese yuan"},
                             {"renminbi", "chinese yuan"},
                             {"rupees", "indian rupee"},
                             {"rubles", "russian ruble"},
                             {"francs", "swiss franc"},
                             {"crowns", "crown"},
                             {"won", "south korean won"},
                             {"pesos", "peso"},
                             {"miles per hour", "mile per hour"},
                             {"miles an hour", "mile per hour"},
                             {"mph", "mile per hour"},
                             {"kilometers per hour", "kilometre per hour"},
                             {"kilometres per hour", "kilometre per hour"},
                             {"km / h", "kilometre per hour"},
                             {"kph", "kilometre per hour"},
                             {"kmh", "kilometre per hour"},
                             {"knots", "knot"},
                             {"square kilometers", "square kilometre"},
                             {"square kilometres", "square kilometre"},
                             {"square miles", "square mile"},
                             {"square feet", "square foot"},
                             {"square foot", "square foot"},
                             {"square meters", "square metre"},
                             {"square metres", "square metre"},
                             {"cubic meters", "cubic metre"},
                             {"cubic metres", "cubic metre"},
                             {"cubic feet", "cubic foot"},
                             {"kilometers", "kilometre"},
                             {"kilometres", "kilometre"},
                             {"km", "kilometre"},
                             {"meters", "metre"},
                             {"metres", "metre"},
                             {"centimeters", "centimetre"},
                             {"centimetres", "centimetre"},
                             {"cm", "centimetre"},
                             {"millimeters", "millimetre"},
                             {"millimetres", "millimetre"},
                             {"mm", "millimetre"},
                             {"miles", "mile"},
                             {"yards", "yard"},
                             {"feet", "foot"},
                             {"foot", "foot"},
                             {"inches", "inch"},
                             {"inch", "inch"},
                             {"hectares", "hectare"},
                             {"acres", "acre"},
                             {"kilograms", "kilogram"},
                             {"kg", "kilogram"},
                             {"kilos", "kilogram"},
                             {"grams", "gram"},
                             {"milligrams", "milligram"},
                             {"metric tons", "metric ton"},
                             {"tonnes", "metric ton"},
                             {"tons", "ton"},
                             {"pound - feet", "pound-foot"},
                             {"pounds", "pound-mass"},
                             {"ounces", "ounce"},
                             {"liters", "litre"},
                             {"litres", "litre"},
                             {"gallons", "gallon"},
                             {"barrels per day", "barrel per day"},
                             {"barrels a day", "barrel per day"},
                             {"barrels", "barrel"},
                             {"m", "metre"},
                             {"lb - ft", "pound-foot"},
                             {"lb . - ft", "pound-foot"},
                             {"lb ft", "pound-foot"},
                             {"lbs", "pound-mass"},
                             {"g", "gram"},
                             {"w", "watt"},
                             {"kw", "kilowatt"},
                             {"gw", "gigawatt"},
                             {"ft", "foot"},
                             {"degrees celsius", "celsius"},
                             {"degrees fahrenheit", "fahrenheit"},
                             {"degrees", "degree"},
                             {"megawatts", "megawatt"},
                             {"gigawatts", "gigawatt"},
                             {"kilowatts", "kilowatt"},
                             {"watts", "watt"},
                             {"gigabytes", "gigabyte"},
                             {"gb", "gigabyte"},
                             {"megabytes", "megabyte"},
                             {"mb", "megabyte"},
                             {"hertz", "hertz"},
                             {"hz", "hertz"},
                             {"ghz", "gigahertz"},
                             {"ppg", "point per game"},
                             {"rpg", "rebound per game"},
                             {"apg", "assist per game"},
                             {"ksi", "kilopound per square inch"},
                             {"parts per million", "part per million"},
                             {"parts per billion", "part per billion"},
                             {"gigatonnes", "gigaton"},
                             {"gigatons", "gigaton"},
                             {"m2", "square metre"},
                             {"km2", "square kilometre"},
                             {"khz", "kilohertz"},
                             {"mhz", "megahertz"},
                             {"tb", "terabyte"},
                             {"kb", "kilobyte"},
                             {"mw", "megawatt"},
                             {"kwh", "kilowatt hour"},
                             {"mwh", "megawatt hour"},
                             {"gwh", "gigawatt hour"},
                             {"kilowatt hours", "kilowatt hour"},
                             {"kv / cm", "kilovolt per centimetre"},
                             {"kv", "kilovolt"},
                             {"volts", "volt"},
                             {"\xCE\xBCm", "micrometre"},
                             {"\xC2\xB5m", "micrometre"},
                             {"mg", "milligram"},
                             {"ml", "millilitre"},
                             {"oz", "ounce"},
                             {"ha", "hectare"},
                             {"sq km", "square kilometre"},
                             {"sq mi", "square mile"},
                             {"sq ft", "square foot"},
                             {"sq m", "square metre"},
                             {"sqm", "square metre"},
                             {"mins", "minute"},
                             {"hrs", "hour"},
                             {"secs", "second"},
                             {"ms", "millisecond"},
                             {"rpm", "revolutions per minute"},
                             {"ppm", "parts-per-million"},
                             {"ppb", "parts-per-billion"},
                             {"psi", "pound per square inch"},
                             {"fahrenheit", "fahrenheit"},
                             {"celsius", "celsius"},
                             {"\xC2\xB0 c", "celsius"},
                             {"\xC2\xB0 f", "fahrenheit"},
                             {"jpy", "japanese yen"},
                             {"usd", "dollar"},
                             {"gbp", "pound sterling"},
                             {"eur", "euro"},
                             {"pence", "penny"},
                             {"fluid ounces", "fluid ounce"},
                             {"pints", "pint"},
                             {"quarts", "quart"},
                             {"miles per gallon", "mile per gallon"},
                             {"mpg", "mile per gallon"},
                             {"light - years", "light-year"},
                             {"light years", "light-year"},
                             {"acre - feet", "acre-foot"},
                             {"square yards", "square yard"},
                             {"cubic yards", "cubic yard"},
                             {"decibels", "decibel"},
                             {"calories", "calorie"},
                             {"amps", "ampere"},
                             {"amperes", "ampere"},
                             {"terabytes", "terabyte"},
                             {"millilitres", "millilitre"},
                             {"milliliters", "millilitre"},
                             {"rand", "south african rand"},
                             {"liras", "turkish lira"},
                             {"kronor", "swedish krona"},
                             {"kroner", "krone"},
                             {"shekels", "israeli shekel"},
                             {"baht", "thai baht"},
                             {"ringgit", "malaysian ringgit"},
                             {"riyals", "saudi riyal"},
                             {"dinars", "dinar"},
                             {"dirhams", "dirham"},
                             {"naira", "nigerian naira"},
                             {"shillings", "shilling"},
                             {"kwacha", "zambian kwacha"},
                             {"cedis", "ghanaian cedi"},
                             {"zlotys", "polish zloty"},
                             {"horsepower", "horsepower"},
                             {"hp", "horsepower"},
                             {"bhp", "brake horsepower"},
                             {"cubic foot", "cubic foot"}};

constexpr Row kIrregular[] = {{"people", "person"},
                              {"men", "man"},
                              {"women", "woman"},
                              {"children", "child"},
                              {"feet", "foot"},
                              {"teeth", "tooth"},
                              {"mice", "mouse"},
                              {"lives", "life"},
                              {"knives", "knife"},
                              {"wives", "wife"},
                              {"shelves", "shelf"},
                              {"halves", "half"},
                              {"loaves", "loaf"},
                              {"leaves", "leaf"},
                              {"sheaves", "sheaf"},
                              {"thieves", "thief"},
                              {"wolves", "wolf"},
                              {"calves", "calf"},
                              {"elves", "elf"},
                              {"scarves", "scarf"},
                              {"hooves", "hoof"},
                              {"selves", "self"},
                              {"dwarves", "dwarf"},
                              {"midwives", "midwife"},
                              {"housewives", "housewife"},
                              {"penknives", "penknife"},
                              {"police", "police"},
                              {"series", "series"},
                              {"crew", "crew"},
                              {"firemen", "fireman"},
                              {"policemen", "policeman"},
                              {"fishermen", "fisherman"}};

// A unit of the table at word i, without "per": the longest.
std::optional<MeasuredUnit> plain_measure(const Tokens& tokens, size_t i) {
  if (i >= tokens.size() || tokens.lower[i].empty()) return std::nullopt;
  const char first = tokens.lower[i][0];
  std::string_view name;
  size_t longest = i;
  for (const Row& row : kMeasures) {
    if (row.form[0] != first) continue;
    size_t end = i;
    // "a one point lead": of the lead's name
    const bool may_be_one = row.form.ends_with('s') && row.form != "points";
    if (!tokens.matches(i, row.form, &end) &&
        !(may_be_one && tokens.matches(i, row.form.substr(0, row.form.size() - 1), &end)))
      continue;
    if (end <= longest) continue;
    longest = end;
    name = row.name;
  }
  if (longest == i) return std::nullopt;
  return MeasuredUnit{std::string(name), longest};
}

// Letters that are units only where they are glued to a number.
constexpr Row kGluedUnits[] = {{"c", "celsius"}, {"f", "fahrenheit"}, {"p", "penny"},
                               {"x", "time"},    {"l", "litre"},      {"in", "inch"},
                               {"mi", "mile"},   {"yd", "yard"}};

}  // namespace

std::string unit_of_suffix(std::string_view suffix) {
  for (const Row& row : kGluedUnits) {
    if (row.form == suffix) return std::string(row.name);
  }
  for (const Row& row : kMeasures) {
    if (row.form == suffix ||
        (row.form.ends_with('s') && row.form.substr(0, row.form.size() - 1) == suffix))
      return std::string(row.name);
  }
  return std::string(suffix);
}

namespace {

// "mg/L", "g/cm3", "$9/hour": what stands behind a slash. Returns whether something did.
bool read_slash(const Tokens& tokens, MeasuredUnit& unit) {
  const size_t at = unit.end + 1;
  if (!tokens.is(unit.end, "/") || at >= tokens.size() || !tokens.tight[at - 1] ||
      !tokens.tight[at])
    return false;
  constexpr Row kSymbols[] = {{"h", "hour"},
                              {"hr", "hour"},
                              {"s", "second"},
                              {"sec", "second"},
                              {"min", "minute"},
                              {"d", "day"},
                              {"mo", "month"},
                              {"yr", "year"},
                              {"l", "litre"},
                              {"dl", "decilitre"},
                              {"cm2", "square centimetre"},
                              {"cm\xC2\xB2", "square centimetre"},
                              {"m2", "square metre"},
                              {"m\xC2\xB2", "square metre"},
                              {"km2", "square kilometre"},
                              {"cm3", "cubic centimetre"},
                              {"cm\xC2\xB3", "cubic centimetre"},
                              {"m3", "cubic metre"},
                              {"m\xC2\xB3", "cubic metre"}};
  const std::string& word = tokens.lower[at];
  std::string base;
  for (const Row& row : kSymbols) {
    if (row.form == word) base = row.name;
  }
  if (base.empty() && in_list(word, "second minute hour day week month year litre liter person"))
    base = word;
  size_t end = at + 1;
  if (base.empty()) {
    const auto measure = plain_measure(tokens, at);
    if (!measure) return false;
    base = measure->name;
    end = measure->end;
  }
  unit.name += " per " + base;
  unit.end = end;
  return true;
}

}  // namespace

void read_per(const Tokens& tokens, MeasuredUnit& unit) {
  if (read_slash(tokens, unit)) return;
  size_t at = unit.end;
  if (tokens.is(at, "-") && at + 1 < tokens.size() && tokens.tight[at]) ++at;  // "barrel-a-day"
  const bool per = tokens.is(at, "per");
  if (!per && !tokens.is_any(at, {"a", "an"})) return;
  ++at;
  if (tokens.is(at, "-") && at + 1 < tokens.size() && tokens.tight[at]) ++at;
  if (at >= tokens.size() || !tokens.words[at].is_word) return;
  constexpr std::string_view kBases =
      "second minute hour day week month quarter year decade century night game gallon gram ounce "
      "share barrel ton tonne litre liter person head kilogram mile acre";
  if (!per && tokens.is_any(at + 1, {"earlier", "ago", "later", "before", "after", "from"})) return;
  if (in_list(tokens.lower[at], kBases)) {
    unit.name += " per " + tokens.lower[at];
    unit.end = at + 1;
  } else if (per) {
    if (const auto base = plain_measure(tokens, at)) {
      unit.name += " per " + base->name;
      unit.end = base->end;
    }
  }
}

std::optional<MeasuredUnit> measure_at(std::string_view, const Tokens& tokens, size_t i) {
  if (i < tokens.size() && tokens.is(i, "-") && tokens.tight[i]) ++i;  // "20-mile"
  std::optional<MeasuredUnit> unit = plain_measure(tokens, i);
  if (!unit && tokens.is(i, "a") && tokens.capital[i] && tokens.is(i + 1, "/")) {  // "3 A/cm2"
    MeasuredUnit current{"ampere", i + 1};
    if (read_slash(tokens, current)) return current;
  }
  if (unit) read_per(tokens, *unit);
  return unit;
}

std::string currency_sign(const Tokens& tokens, size_t i) {
  if (i >= tokens.size()) return "";
  const std::string& sign = tokens.lower[i];
  if (sign == "$") return "dollar";
  if (sign == "\xE2\x82\xAC") return "euro";
  if (sign == "\xC2\xA3") return "pound sterling";
  if (sign == "\xC2\xA5") return "japanese yen";
  if (sign == "\xE2\x82\xB9") return "indian rupee";
  if (sign == "\xE2\x82\xA6") return "nigerian naira";
  if (sign == "\xE2\x82\xB5" || sign == "\xC2\xA2") return "ghanaian cedi";
  return "";
}

bool is_plural(std::string_view noun) {
  for (const Row& row : kIrregular) {
    if (row.form == noun) return true;
  }
  return noun.size() > 3 && noun.ends_with("s") && !noun.ends_with("ss") && !noun.ends_with("us") &&
         !noun.ends_with("is");
}

std::string singular(std::string_view noun) {
  for (const Row& row : kIrregular) {
    if (row.form == noun) return std::string(row.name);
  }
  std::string out(noun);
  if (!is_plural(noun)) return out;
  if (out == "viruses" || out == "buses" || out == "bonuses" || out == "campuses")
    return out.substr(0, out.size() - 2);
  if (out.ends_with("ies") && out.size() > 4) return out.substr(0, out.size() - 3) + "y";
  for (const std::string_view ending : {"ches", "shes", "sses", "xes", "zes"}) {
    if (out.ends_with(ending)) return out.substr(0, out.size() - 2);
  }
  out.pop_back();
  return out;
}

}  // namespace sayso::read
