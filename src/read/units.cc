#include "read/units.h"

#include <utility>

#include "base/utf8.h"

namespace sayso::read {
namespace {

struct Row {
  std::string_view form;  // lower-cased words, divided by spaces
  std::string_view name;
};

constexpr Row kMeasures[] = {{"percentage points", "percentage point"},
                             {"percentage point", "percentage point"},
                             {"per cent", "percent"},
                             {"percent", "percent"},
                             {"%", "percent"},
                             {"pct", "percent"},
                             {"basis points", "basis point"},
                             {"points", "point"},
                             {"u . s . dollars", "dollar"},
                             {"us dollars", "dollar"},
                             {"dollars", "dollar"},
                             {"dollar", "dollar"},
                             {"bucks", "dollar"},
                             {"cents", "cent"},
                             {"cent", "cent"},
                             {"euros", "euro"},
                             {"euro", "euro"},
                             {"pounds sterling", "pound sterling"},
                             {"yen", "japanese yen"},
                             {"yuan", "chinese yuan"},
                             {"renminbi", "chinese yuan"},
                             {"rupees", "indian rupee"},
                             {"rubles", "russian ruble"},
                             {"francs", "swiss franc"},
                             {"crowns", "crown"},
                             {"crown", "crown"},
                             {"won", "south korean won"},
                             {"pesos", "peso"},
                             {"miles per hour", "mile per hour"},
                             {"miles an hour", "mile per hour"},
                             {"mile per hour", "mile per hour"},
                             {"mph", "mile per hour"},
                             {"kilometers per hour", "kilometer per hour"},
                             {"kilometres per hour", "kilometer per hour"},
                             {"km / h", "kilometer per hour"},
                             {"kph", "kilometer per hour"},
                             {"kmh", "kilometer per hour"},
                             {"knots", "knot"},
                             {"square kilometers", "square kilometer"},
                             {"square kilometres", "square kilometer"},
                             {"square miles", "square mile"},
                             {"square feet", "square foot"},
                             {"square foot", "square foot"},
                             {"square meters", "square meter"},
                             {"square metres", "square meter"},
                             {"cubic meters", "cubic meter"},
                             {"cubic metres", "cubic meter"},
                             {"cubic feet", "cubic foot"},
                             {"kilometers", "kilometer"},
                             {"kilometres", "kilometer"},
                             {"kilometer", "kilometer"},
                             {"kilometre", "kilometer"},
                             {"km", "kilometer"},
                             {"meters", "meter"},
                             {"metres", "meter"},
                             {"meter", "meter"},
                             {"metre", "meter"},
                             {"centimeters", "centimeter"},
                             {"centimetres", "centimeter"},
                             {"cm", "centimeter"},
                             {"millimeters", "millimeter"},
                             {"millimetres", "millimeter"},
                             {"mm", "millimeter"},
                             {"miles", "mile"},
                             {"mile", "mile"},
                             {"yards", "yard"},
                             {"yard", "yard"},
                             {"feet", "foot"},
                             {"foot", "foot"},
                             {"inches", "inch"},
                             {"inch", "inch"},
                             {"hectares", "hectare"},
                             {"acres", "acre"},
                             {"acre", "acre"},
                             {"kilograms", "kilogram"},
                             {"kg", "kilogram"},
                             {"kilos", "kilogram"},
                             {"grams", "gram"},
                             {"milligrams", "milligram"},
                             {"metric tons", "metric ton"},
                             {"tonnes", "tonne"},
                             {"tons", "ton"},
                             {"ton", "ton"},
                             {"pounds", "pound"},
                             {"pound", "pound"},
                             {"ounces", "ounce"},
                             {"liters", "liter"},
                             {"litres", "liter"},
                             {"gallons", "gallon"},
                             {"barrels per day", "barrel per day"},
                             {"barrels a day", "barrel per day"},
                             {"barrels", "barrel"},
                             {"m", "meter"},
                             {"min", "minute"},
                             {"lb", "pound"},
                             {"lbs", "pound"},
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
                             {"horsepower", "horsepower"},
                             {"hp", "horsepower"}};

constexpr Row kIrregular[] = {{"people", "person"},       {"men", "man"},
                              {"women", "woman"},         {"children", "child"},
                              {"feet", "foot"},           {"teeth", "tooth"},
                              {"mice", "mouse"},          {"lives", "life"},
                              {"knives", "knife"},        {"wives", "wife"},
                              {"shelves", "shelf"},       {"halves", "half"},
                              {"police", "police"},       {"series", "series"},
                              {"crew", "crew"},           {"firemen", "fireman"},
                              {"policemen", "policeman"}, {"fishermen", "fisherman"}};

}  // namespace

std::optional<MeasuredUnit> measure_at(std::string_view, const Tokens& tokens, size_t i) {
  if (i < tokens.size() && tokens.is(i, "-") && tokens.tight[i]) ++i;  // "20-mile"
  for (const Row& row : kMeasures) {
    size_t end = i;
    if (!tokens.matches(i, row.form, &end)) continue;
    std::string name(row.name);
    // "dollars a month", "points per game"
    if (name == "dollar" || name == "point" || name == "euro") {
      if (tokens.is_any(end, {"a", "per", "an"}) &&
          tokens.is_any(end + 1, {"month", "year", "day", "week", "hour", "game", "gallon", "gram",
                                  "share", "barrel", "ton"})) {
        if (!tokens.is(end + 1, "share")) {
          name += " per " + tokens.lower[end + 1];
          end += 2;
        }
      }
    }
    return MeasuredUnit{name, end};
  }
  return std::nullopt;
}

std::string currency_sign(const Tokens& tokens, size_t i) {
  if (i >= tokens.size()) return "";
  const std::string& sign = tokens.lower[i];
  if (sign == "$") return "dollar";
  if (sign == "\xE2\x82\xAC") return "euro";
  if (sign == "\xC2\xA3") return "pound sterling";
  if (sign == "\xC2\xA5") return "japanese yen";
  if (sign == "\xE2\x82\xB9") return "indian rupee";
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
  if (out.ends_with("ies") && out.size() > 4) return out.substr(0, out.size() - 3) + "y";
  for (const std::string_view ending : {"ches", "shes", "sses", "xes", "zes"}) {
    if (out.ends_with(ending)) return out.substr(0, out.size() - 2);
  }
  out.pop_back();
  return out;
}

}  // namespace sayso::read
