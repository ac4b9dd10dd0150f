#include "read/quantity.h"

#include <algorithm>
#include <cmath>

#include "read/quantity_finder.h"

namespace sayso::read {

std::vector<Quantity> QuantityFinder::find() {
  std::vector<Quantity> out;
  size_t timex = 0;
  for (size_t i = 0; i < tokens_.size();) {
    while (timex < timexes_.size() && timexes_[timex].span.end <= tokens_.words[i].span.begin)
      ++timex;
    const bool in_timex =
        timex < timexes_.size() && timexes_[timex].span.begin <= tokens_.words[i].span.begin;
    std::optional<QuantityDraft> draft;
    if (in_timex && !may_count(timexes_[timex].type)) {
      i = tokens_.within(timexes_[timex].span).end;
      floor_ = i;
      continue;
    }
    draft = at(i);
    if (draft && timex < timexes_.size() && !in_timex && !may_count(timexes_[timex].type) &&
        tokens_.span(draft->begin, draft->end).overlaps(timexes_[timex].span)) {
      draft.reset();
    }
    if (!draft) {
      ++i;
      continue;
    }
    out.push_back(finish(*draft));
    remember(*draft);
    floor_ = draft->end;
    last_ = draft->modifier;
    last_role_ = out.back().role;
    i = std::max(i + 1, draft->end);
  }
  return out;
}

// "three weeks", "every 33 years"
bool QuantityFinder::may_count(TimexType type) {
  return type == TimexType::duration || type == TimexType::set;
}

// A currency before a number: "$", "US$", "Y=", "$-". Where the number begins, and whether it is
// below nothing.
QuantityFinder::Lead QuantityFinder::read_lead(size_t i) const {
  Lead lead{i, i, "", false};
  if (tokens_.has(i, kCurrencySign)) {
    lead.currency = currency_sign(tokens_, i);
    lead.number = i + 1;
    if (lead.currency == "dollar" && i > floor_) {
      if (std::string whose = dollar_of(i - 1); !whose.empty()) {
        lead.currency = std::move(whose);
        lead.begin = i - 1;
      }
    }
    // "GH\xC2\xA2": Ghana's cedi is written with the cent's sign too
    if (lead.currency == "ghanaian cedi" && i > floor_ && tokens_.tight[i] &&
        tokens_.is(i - 1, "gh"))
      lead.begin = i - 1;
    else if (tokens_.is(i, "\xC2\xA2"))
      return {i, i, "", false};
    const bool below = tokens_.is(i + 1, "-") && tokens_.tight[i + 1] && i + 2 < tokens_.size() &&
                       tokens_.tight[i + 2];
    if (below) {
      lead.minus = true;
      ++lead.number;
    }
  } else if (std::string code = code_before(i, &lead.begin); !code.empty()) {
    lead.currency = std::move(code);
  } else if (tokens_.is(i, "minus")) {
    const bool both = i > 0 && tokens_.is_any(i - 1, {"or", "/"});  // "plus or minus 3 points"
    lead.minus = !both;
    lead.number = tokens_.is(i + 1, "-") ? i + 2 : i + 1;
    if (both) lead.begin = lead.number;
  } else if (has_sign(i)) {
    lead.minus = true;
    lead.begin = i - 1;
  } else if (tokens_.is(i, "y") && tokens_.is(i + 1, "=") && tokens_.tight[i + 1]) {
    lead.currency = "japanese yen";  // agencies' plain text has no yen sign
    lead.number = i + 2;
  }
  return lead;
}

// "-5C", "-5 degrees", "-2%": a dash before a number is a sign where what is measured may lie below
// nothing.
bool QuantityFinder::has_sign(size_t i) const {
  if (i == 0 || i <= floor_ || !tokens_.has(i, kDigits) || !tokens_.tight[i] ||
      !tokens_.is_any(i - 1, {"-", "\xE2\x88\x92", "\xE2\x80\x93"}) ||
      tokens_.paragraph[i - 1] != tokens_.paragraph[i])
    return false;
  if (tokens_.tight[i - 1] && !tokens_.is_any(i - 2, {"(", "[", "\"", "\xE2\x80\x9C"}))
    return false;
  size_t end = i;
  if (tokens_.is(end + 1, ".") && tokens_.tight[end + 1] && tokens_.has(end + 2, kDigits)) end += 2;
  const std::string& word = tokens_.lower[end];
  const bool glued =
      word.size() > 1 && (word.back() == 'c' || word.back() == 'f') && word[word.size() - 2] <= '9';
  return glued || tokens_.is_any(end + 1, {"%", "\xC2\xB0", "degrees", "percent"});
}

// ".534": nothing before the point. ".45 pistols" is a kind: no word in small letters behind.
void QuantityFinder::read_leading_point(size_t i, Number& number, Lead& lead) const {
  if (!number.is_digits || !number.is_whole || number.end != i + 1 || !number.attached.empty() ||
      i < 2 || !tokens_.is(i - 1, ".") || !tokens_.tight[i] || tokens_.tight[i - 1] ||
      tokens_.paragraph[i - 1] != tokens_.paragraph[i])
    return;
  if (number.end < tokens_.size() && tokens_.words[number.end].is_word &&
      !tokens_.capital[number.end] && !ends_noun(tokens_.lower[number.end]))
    return;
  number.value /= std::pow(10.0, static_cast<double>(tokens_.lower[i].size()));
  number.is_whole = false;
  lead.begin = i - 1;
}

std::optional<QuantityDraft> QuantityFinder::at(size_t i) {
  constexpr uint32_t kBegins =
      kDigits | kNumeral | kMagnitudeWord | kArticle | kCurrencySign | kCountWord | kGlued;
  if (!tokens_.has(i, kBegins)) return std::nullopt;
  if (tokens_.has(i, kCountWord | kArticle | kNumeral | kDigits)) {
    if (tokens_.has(i, kCountWord) ||
        (tokens_.has(i, kArticle) && tokens_.is_any(i + 1, {"few", "couple"}))) {
      if (auto d = vague(i)) return d;
      if (auto d = fold(i)) return d;
    }
    if (auto share = fraction(i)) return share;
  }
  Lead lead = read_lead(i);
  auto number = tokens_.has(i, kGlued) ? read_glued(i, lead.currency)
                                       : read_number(text_, tokens_, lead.number);
  // "a week" is hardly a figure; "a fortnight" is
  const bool counts = number && (!number->is_article || tokens_.is(number->end, "fortnight"));
  if (!counts || number->is_ordinal) return std::nullopt;
  const bool plain = lead.currency.empty() && !lead.minus;
  if (plain) read_leading_point(i, *number, lead);
  if (plain && lead.begin == i && is_name(i, *number)) {
    name_end_ = number->end;
    return std::nullopt;
  }
  QuantityDraft d;
  d.begin = lead.begin;
  d.end = number->end;
  d.low = d.high = lead.minus ? -number->value : number->value;
  if (!lead.currency.empty() && number->attached == "mm") {  // "$5MM"
    number->attached.clear();
    d.low = d.high = *d.low * 1e6;
  }
  if (!lead.minus) read_range(d, *number, lead.currency);
  if (!lead.currency.empty()) d.unit = lead.currency;
  if (!number->attached.empty()) read_attached(d, number->attached);
  if (plain) read_metres(d, *number);
  read_modifier(d);
  if (!read_unit(d, *number)) return std::nullopt;
  read_second(d, lead.currency);
  // "from up to 40 miles to 52 miles": the bound is the lower end's
  if (d.modifier == Modifier::up_to && d.low != d.high && d.begin > 0 &&
      tokens_.is(d.begin - 1, "from"))
    d.modifier = Modifier::exact;
  read_modifier_behind(d);
  read_conversion(d);
  return d;
}

Quantity QuantityFinder::finish(const QuantityDraft& d) const {
  Quantity quantity;
  quantity.span = tokens_.span(d.begin, d.end);
  quantity.low = d.low;
  quantity.high = d.high;
  quantity.unit = d.unit;
  quantity.modifier = d.modifier;
  if (d.of && d.of->begin < d.of->end) quantity.of = tokens_.span(d.of->begin, d.of->end);
  quantity.role = role_of(d);
  return quantity;
}

std::vector<Quantity> find_quantities(std::string_view text, const Tokens& tokens,
                                      const std::vector<Sentence>& sentences,
                                      const std::vector<Timex>& timexes) {
  return QuantityFinder(text, tokens, sentences, timexes).find();
}

}  // namespace sayso::read
