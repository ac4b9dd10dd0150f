#include "ledger/spelling.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "text/first_names.h"

namespace sayso::ledger {
namespace {

using Words = std::vector<FoldedWord>;

std::string joined(const Words& words, size_t begin, size_t end) {
  std::string out;
  for (size_t i = begin; i < end; ++i) out += words[i].text;
  return out;
}

bool has_number(const Words& words, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (words[i].is_number) return true;
  }
  return false;
}

void replace_all(std::string& s, std::string_view from, std::string_view to) {
  for (size_t at = s.find(from); at != std::string::npos; at = s.find(from, at + to.size())) {
    s.replace(at, from.size(), to);
  }
}

// One form for the spellings of Britain and America.
std::string one_spelling(std::string word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> kForms = {{
      {"our", "or"},
      {"tre", "ter"},
      {"ise", "ize"},
      {"isi", "izi"},
      {"isa", "iza"},
      {"yse", "yze"},
      {"ll", "l"},
      {"ence", "ense"},
      {"grey", "gray"},
      {"amme", "am"},
      {"aeo", "eo"},
  }};
  for (const auto& [from, to] : kForms) replace_all(word, from, to);
  return word;
}

// "recieve" and "receive": the same letters, two neighbours exchanged inside a longer word.
bool is_transposed(const std::string& a, const std::string& b) {
  if (a.size() != b.size() || a.size() < 6) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return i > 0 && i + 2 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
         a.compare(i + 2, std::string::npos, b, i + 2, std::string::npos) == 0;
}

// Two words of the language, of which neither is a slip for the other, though letters of one,
// exchanged or doubled, make the other.
bool are_two_words(const std::string& a, const std::string& b) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 42> kPairs = {{
      {"casual", "causal"},       {"casually", "causally"}, {"united", "untied"},
      {"unites", "unties"},       {"martial", "marital"},   {"martially", "maritally"},
      {"sacred", "scared"},       {"silver", "sliver"},     {"silvers", "slivers"},
      {"complaint", "compliant"}, {"angels", "angles"},     {"barely", "barley"},
      {"dairies", "diaries"},     {"trails", "trials"},     {"trailed", "trialed"},
      {"perfect", "prefect"},     {"perfects", "prefects"}, {"perform", "preform"},
      {"salves", "slaves"},       {"salver", "slaver"},     {"retired", "retried"},
      {"retires", "retries"},     {"signed", "singed"},     {"signing", "singing"},
      {"signer", "singer"},       {"signers", "singers"},   {"boards", "broads"},
      {"carved", "craved"},       {"carves", "craves"},     {"carving", "craving"},
      {"salted", "slated"},       {"salting", "slating"},   {"girds", "grids"},
      {"filed", "filled"},        {"filing", "filling"},    {"filings", "fillings"},
      {"filer", "filler"},        {"tiled", "tilled"},      {"tiling", "tilling"},
      {"poling", "polling"},      {"staled", "stalled"},    {"holy", "holly"},

  }};
  const auto is_pair = [&](const auto& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  };
  return std::any_of(kPairs.begin(), kPairs.end(), is_pair) ||
         (text::is_first_name(a) && text::is_first_name(b));
}

// "re-signed" against "resigned": behind the hyphen stands a verb that "re" without one turns into
// another word.
bool is_done_again(const Words& parts, size_t begin, size_t end) {
  constexpr std::array<std::string_view, 14> kVerbs = {
      "sign",  "cover",  "form",    "creat", "leas", "sent", "sort",
      "serve", "presse", "present", "treat", "mark", "act",  "strain"};
  if (end - begin != 2 || parts[begin].text != "re") return false;
  return std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) {
    return parts[begin + 1].text.starts_with(verb);
  });
}

// "1 200": digits in groups of three.
bool is_grouped(const Words& words, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    const std::string& text = words[i].text;
    if (words[i].written_out || text.find_first_not_of("0123456789") != std::string::npos) {
      return false;
    }
    if (i > begin ? text.size() != 3 : end - begin > 1 && text.size() > 3) return false;
  }
  return begin < end;
}

// A surname keeps its letters: "Gray" is not "Grey". The first word of a sentence has its capital
// anyway.
bool is_named_gray(const Words& words, size_t begin, size_t end) {
  for (size_t i = std::max<size_t>(begin, 1); i < end; ++i) {
    if (words[i].capital &&
        (words[i].text.starts_with("gray") || words[i].text.starts_with("grey")))
      return true;
  }
  return false;
}

}  // namespace

bool is_spelling(const Words& before, const Words& after, const Hunk& h) {
  const std::string a = joined(before, h.before_begin, h.before_end);
  const std::string b = joined(after, h.after_begin, h.after_end);
  if (has_number(before, h.before_begin, h.before_end) ||
      has_number(after, h.after_begin, h.after_end)) {
    return a == b && is_grouped(before, h.before_begin, h.before_end) &&
           is_grouped(after, h.after_begin, h.after_end);
  }
  if (is_done_again(before, h.before_begin, h.before_end) ||
      is_done_again(after, h.after_begin, h.after_end)) {
    return false;
  }
  if (a == b) return true;
  if (a.empty() || b.empty() || are_two_words(a, b)) return false;
  if (is_named_gray(before, h.before_begin, h.before_end) &&
      is_named_gray(after, h.after_begin, h.after_end)) {
    return false;
  }
  return one_spelling(a) == one_spelling(b) || is_transposed(a, b);
}

}  // namespace sayso::ledger
