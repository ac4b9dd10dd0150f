#include "ledger/units.h"

#include <array>
#include <string_view>
#include <utility>

namespace sayso::ledger {
namespace {

using Words = std::vector<FoldedWord>;
using Pair = std::pair<std::string_view, std::string_view>;

template <size_t N>
std::string_view find_in(const std::array<Pair, N>& table, std::string_view word) {
  for (const auto& [name, unit] : table) {
    if (name == word) return unit;
  }
  return {};
}

constexpr std::array<Pair, 8> kSigns = {{{"$", "dollar"},
                                         {"\u20AC", "euro"},
                                         {"\u00A3", "pound"},
                                         {"\u00A5", "yen"},
                                         {"\u20B9", "rupee"},
                                         {"\u20BD", "rouble"},
                                         {"\u20A9", "won"},
                                         {"\u20BA", "lira"}}};

constexpr std::array<Pair, 11> kSpans = {{{"seconds", "second"},
                                          {"minute", "minute"},
                                          {"minutes", "minute"},
                                          {"hour", "hour"},
                                          {"day", "day"},
                                          {"days", "day"},
                                          {"week", "week"},
                                          {"weeks", "week"},
                                          {"month", "month"},
                                          {"year", "year"},
                                          {"years", "year"}}};

constexpr std::array<Pair, 107> kUnits = {{
    {"dollar", "dollar"},
    {"dollars", "dollar"},
    {"euro", "euro"},
    {"euros", "euro"},
    {"pound", "pound"},
    {"pounds", "pound"},
    {"yen", "yen"},
    {"yuan", "yuan"},
    {"crown", "crown"},
    {"crowns", "crown"},
    {"franc", "franc"},
    {"francs", "franc"},
    {"rupee", "rupee"},
    {"rupees", "rupee"},
    {"rouble", "rouble"},
    {"roubles", "rouble"},
    {"ruble", "rouble"},
    {"rubles", "rouble"},
    {"peso", "peso"},
    {"pesos", "peso"},
    {"cent", "cent"},
    {"cents", "cent"},
    {"pence", "penny"},
    {"mm", "mm"},
    {"millimetre", "mm"},
    {"millimetres", "mm"},
    {"millimeters", "mm"},
    {"cm", "cm"},
    {"centimetre", "cm"},
    {"centimetres", "cm"},
    {"centimeters", "cm"},
    {"m", "m"},
    {"metre", "m"},
    {"metres", "m"},
    {"meter", "m"},
    {"meters", "m"},
    {"km", "km"},
    {"kms", "km"},
    {"kilometre", "km"},
    {"kilometres", "km"},
    {"kilometer", "km"},
    {"kilometers", "km"},
    {"mile", "mile"},
    {"miles", "mile"},
    {"foot", "foot"},
    {"feet", "foot"},
    {"ft", "foot"},
    {"yard", "yard"},
    {"yards", "yard"},
    {"inch", "inch"},
    {"inches", "inch"},
    {"acre", "acre"},
    {"acres", "acre"},
    {"hectare", "hectare"},
    {"hectares", "hectare"},
    {"mg", "mg"},
    {"g", "g"},
    {"gram", "g"},
    {"grams", "g"},
    {"grammes", "g"},
    {"kg", "kg"},
    {"kilo", "kg"},
    {"kilos", "kg"},
    {"kilogram", "kg"},
    {"kilograms", "kg"},
    {"kilogrammes", "kg"},
    {"tonne", "tonne"},
    {"tonnes", "tonne"},
    {"ton", "ton"},
    {"tons", "ton"},
    {"ounce", "ounce"},
    {"ounces", "ounce"},
    {"litre", "litre"},
    {"litres", "litre"},
    {"liter", "litre"},
    {"liters", "litre"},
    {"gallon", "gallon"},
    {"gallons", "gallon"},
    {"barrel", "barrel"},
    {"barrels", "barrel"},
    {"kw", "kw"},
    {"kwh", "kwh"},
    {"mw", "mw"},
    {"megawatt", "mw"},
    {"megawatts", "mw"},
    {"mwh", "mwh"},
    {"gw", "gw"},
    {"gwh", "gwh"},
    {"gigawatts", "gw"},
    {"volts", "volt"},
    {"percent", "percent"},
    {"pc", "percent"},
    {"point", "point"},
    {"points", "point"},
    {"c", "celsius"},
    {"f", "fahrenheit"},
    {"celsius", "celsius"},
    {"fahrenheit", "fahrenheit"},
    {"kph", "km/hour"},
    {"kmh", "km/hour"},
    {"mph", "mile/hour"},
    {"knots", "knot"},
    {"hours", "hour"},
    {"months", "month"},
    {"decades", "decade"},
    {"decade", "decade"},
    {"centuries", "century"},
}};

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

std::string_view word_at(const Words& words, size_t i) {
  return i < words.size() ? std::string_view(words[i].text) : std::string_view();
}

bool is_month(const Words& words, size_t i) {
  if (i >= words.size() || !words[i].capital) return false;
  for (const std::string_view month : kMonths) {
    if (words[i].text == month) return true;
  }
  return false;
}

// "per hour", "a day", "each week" from word `i` on: "/hour".
std::string rate_at(const Words& words, size_t i) {
  const std::string_view by = word_at(words, i);
  if (by != "per" && by != "a" && by != "an" && by != "each" && by != "every") return {};
  const std::string_view span = find_in(kSpans, word_at(words, i + 1));
  return span.empty() ? std::string() : "/" + std::string(span);
}

struct Named {
  std::string unit;
  size_t end;  // the word behind it
};

// The unit that begins at word `i`.
Named named_unit(const Words& words, size_t i) {
  const std::string_view word = word_at(words, i);
  const std::string_view next = word_at(words, i + 1);
  const bool points = next == "point" || next == "points";
  if ((word == "percent" || word == "percentage") && points) return {"point", i + 2};
  if (word == "per" && next == "cent") return {"percent", i + 2};
  if (word == "degree" || word == "degrees") {
    const std::string_view scale = find_in(kUnits, next);
    const bool named = scale == "celsius" || scale == "fahrenheit";
    return {named ? std::string(scale) : "degree", i + (named ? 2 : 1)};
  }
  if (word == "square" || word == "sq" || word == "cubic") {
    const std::string_view side = find_in(kUnits, next);
    if (side.empty()) return {{}, i};
    return {(word == "cubic" ? "cubic " : "square ") + std::string(side), i + 2};
  }
  std::string_view unit = find_in(kUnits, word);
  if (unit.empty()) unit = find_in(kSpans, word);
  return {std::string(unit), unit.empty() ? i : i + 1};
}

}  // namespace

bool is_currency_sign(const FoldedWord& word) { return !find_in(kSigns, word.text).empty(); }

std::string unit_of(const Words& words, size_t i) {
  if (is_month(words, i + 1)) return words[i + 1].text;
  if (i > 0 && is_month(words, i - 1)) return words[i - 1].text;
  const std::string_view sign = i > 0 ? find_in(kSigns, words[i - 1].text) : std::string_view();
  Named named = sign.empty() ? named_unit(words, i + 1) : Named{std::string(sign), i + 1};
  if (named.unit.empty()) return {};
  return named.unit + rate_at(words, named.end);
}

}  // namespace sayso::ledger
