#include "read/quantity.h"

#include <algorithm>

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
    floor_ = draft->end;
    i = std::max(i + 1, draft->end);
  }
  return out;
}

// "three weeks", "every 33 years"
bool QuantityFinder::may_count(TimexType type) {
  return type == TimexType::duration || type == TimexType::set;
}

std::optional<QuantityDraft> QuantityFinder::at(size_t i) {
  if (auto d = vague(i)) return d;
  size_t number_at = i;
  std::string currency = currency_sign(tokens_, i);
  if (!currency.empty()) number_at = i + 1;
  const bool minus = tokens_.is(i, "minus");
  if (minus) number_at = tokens_.is(i + 1, "-") ? i + 2 : i + 1;
  if (tokens_.is(i, "y") && tokens_.is(i + 1, "=") && tokens_.tight[i + 1]) {
    currency = "japanese yen";  // agencies' plain text has no yen sign
    number_at = i + 2;
  }
  if (currency.empty() && currency_sign(tokens_, i + 1) == "dollar") {
    currency = dollar_of(i);
    if (!currency.empty()) number_at = i + 2;
  }
  auto number = read_number(text_, tokens_, number_at);
  if (auto share = fraction(i)) return share;
  if (!number || number->is_ordinal || number->is_article) return std::nullopt;
  if (currency.empty() && !minus && is_name(i, *number)) return std::nullopt;
  QuantityDraft d;
  d.begin = i;
  d.end = number->end;
  d.low = d.high = minus ? -number->value : number->value;
  if (!minus) read_range(d, *number, currency);
  if (!currency.empty()) d.unit = currency;
  if (!number->attached.empty()) read_attached(d, number->attached);
  read_modifier(d);
  if (!read_unit(d, *number)) return std::nullopt;
  read_second(d, currency);
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
