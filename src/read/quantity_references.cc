// Numbers that one calls, texts or quotes: "call 101", "a 999 call", "quoting reference 445".
#include <algorithm>

#include "read/quantity_finder.h"

namespace sayso::read {
namespace {

constexpr std::string_view kCalls =
    "call calls called calling phone phoned phoning telephone telephoned dial dialled dialed "
    "dialling dialing ring ringing text texting contact contacting";
constexpr size_t kShortest = 3;  // digits of a number that one calls

}  // namespace

// Digits without a mark, behind which nothing is counted.
bool QuantityFinder::is_plain_digits(size_t i, const Number& number) const {
  return number.is_digits && number.is_whole && number.end == i + 1 && number.attached.empty() &&
         tokens_.has(i, kAllDigits) && tokens_.lower[i].size() >= kShortest &&
         (tokens_.has(i + 1, kDigits) || is_open(i + 1, i));
}

// "call 101", "dialled 999", "contact police on 0800 555 111", "0800 555 111", "a 999 call"
bool QuantityFinder::is_called(size_t i, const Number& number) const {
  const bool row = i > 0 && name_end_ == i && tokens_.has(i - 1, kAllDigits);
  const std::string& digits = tokens_.lower[i];
  if (row && tokens_.has(i, kAllDigits) &&
      (tokens_.has(number.end, kAllDigits) || is_open(number.end, i)))
    return true;
  // No count begins with a nought.
  if (number.is_whole && tokens_.has(i, kAllDigits) && digits.size() >= kShortest &&
      digits[0] == '0' && digits.find_first_not_of('0') != std::string::npos)
    return true;
  if (i > 0 && tokens_.is(i - 1, "+") && tokens_.tight[i] && number.end == i + 1 &&
      tokens_.has(i + 1, kAllDigits) && tokens_.lower[i + 1].size() >= kShortest)
    return true;  // "+44 1632 960001"
  if (in_list(digits, "999 911") && number.end == i + 1 &&
      tokens_.is_any(i + 1, {"call", "calls", "caller", "callers", "operator", "operators",
                             "dispatcher", "dispatchers", "recording", "recordings"}))
    return true;
  if (in_list(digits, "101 111 112") && number.end == i + 1 &&
      tokens_.is_any(i + 1, {"call", "caller", "operator", "service"}))
    return true;
  if (i == 0 || !is_plain_digits(i, number)) return false;
  if (in_list(tokens_.lower[i - 1], kCalls)) return true;
  constexpr size_t kReach = 8;  // words
  if (!tokens_.is_any(i - 1, {"on", "at", "to", "or"})) return false;
  for (size_t k = i - 1; k > 0 && i - k < kReach;) {
    --k;
    if (!same_paragraph(k, i) || tokens_.is_any(k, {".", ";"})) return false;
    if (in_list(tokens_.lower[k], kCalls)) return true;
  }
  return false;
}

// "reference 445", "quoting 445", "incident number 445", "log 312 of May 6"
bool QuantityFinder::is_quoted_reference(size_t i, const Number& number) const {
  if (i == 0 || !number.is_digits || !number.is_whole) return false;
  if (tokens_.is_any(i - 1, {"reference", "ref", "quoting", "quote", "extension", "ext"}))
    return !tokens_.is(number.end, "people");
  return tokens_.is_any(i - 1, {"incident", "log", "occurrence"}) && is_plain_digits(i, number);
}

}  // namespace sayso::read
