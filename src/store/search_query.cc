#include "store/search_query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/enum_names.h"
#include "base/utf8.h"

namespace sayso::store {
namespace {

constexpr int kMostLetters = 1000;
constexpr size_t kMostBytes = 1000;  // of one of the others
constexpr size_t kMostTerms = 32;

enum class Field { words, speakers, types, outlet, figures };

struct Term {
  Field field = Field::words;
  std::string text;
  bool begin_only = false;  // typed with a star behind it
  bool without = false;
};

Error usage(std::string message, std::string where = "") {
  return {Errc::usage, std::move(message), std::move(where)};
}

bool has_word(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (base::is_word_character(base::next_code_point(text, at))) return true;
  }
  return false;
}

// Splits what was typed. A term is [-][field:](word | "phrase")[*].
class Typed {
 public:
  explicit Typed(std::string_view text) : text_(text) {}

  std::vector<Term> terms() {
    std::vector<Term> out;
    for (skip_space(); at_ < text_.size(); skip_space()) {
      Term term = next();
      if (has_word(term.text)) out.push_back(std::move(term));
    }
    return out;
  }

 private:
  // Controls cannot be typed; they part words as spaces do.
  static bool is_space(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  Term next() {
    Term term;
    if (text_[at_] == '-') {
      term.without = true;
      ++at_;
    }
    take_field(term);
    if (at_ < text_.size() && text_[at_] == '"') {
      const size_t begin = at_ + 1;
      const size_t end = std::min(text_.find('"', begin), text_.size());
      term.text = text_.substr(begin, end - begin);
      at_ = std::min(end + 1, text_.size());
    } else {
      const size_t begin = at_;
      while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '"') ++at_;
      term.text = text_.substr(begin, at_ - begin);
      if (term.text.ends_with('*')) {
        term.begin_only = true;
        term.text.pop_back();
      }
    }
    return term;
  }

  void take_field(Term& term) {
    static constexpr std::array<std::pair<std::string_view, Field>, 4> kFields = {
        {{"speaker:", Field::speakers},
         {"type:", Field::types},
         {"outlet:", Field::outlet},
         {"figure:", Field::figures}}};
    for (const auto& [name, field] : kFields) {
      if (base::lower(text_.substr(at_, name.size())) != name) continue;
      at_ += name.size();
      term.field = field;
      return;
    }
  }

  std::string_view text_;
  size_t at_ = 0;
};

std::string type_names() {
  std::string out;
  for (const std::string_view name : base::EnumNames<SpeakerType>::kNames)
    out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

// A figure and a type as the index writes them.
Status settle(Term& term) {
  if (term.field == Field::types) {
    term.text = base::lower(term.text);
    if (!base::parse_name<SpeakerType>(term.text))
      return usage("is no type of source; there are " + type_names(), term.text);
  }
  if (term.field == Field::figures) {
    std::string digits = term.text;
    std::erase(digits, ',');
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size())
      return usage("is no number; write 12, 1,200 or 4.5", term.text);
    term.text = figure_token(value);
  }
  return Done{};
}

std::string written(const Term& term) {
  static constexpr std::array<std::string_view, 5> kColumns = {"words", "speakers", "types",
                                                               "outlet", "figures"};
  std::string out = "{" + std::string(kColumns[static_cast<size_t>(term.field)]) + "} : \"";
  for (const char c : term.text) {
    if (c == '"') out += '"';
    out += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  }
  return out + (term.begin_only ? "\"*" : "\"");
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : between) + part;
  return out;
}

// Side by side is FTS5's implicit AND, which passes over a phrase without a token in it (an emoji).
SearchExpression expression_of(const std::vector<Term>& terms) {
  std::vector<std::string> words;
  std::vector<std::string> fields;
  std::vector<std::string> without;
  for (const Term& term : terms) {
    if (term.without) {
      without.push_back(written(term));
    } else {
      (term.field == Field::words ? words : fields).push_back(written(term));
    }
  }
  std::vector<std::string> wanted = words;
  wanted.insert(wanted.end(), fields.begin(), fields.end());
  const std::string not_these = without.empty() ? "" : " NOT (" + joined(without, " OR ") + ")";
  SearchExpression out{"(" + joined(wanted, " ") + ")" + not_these, ""};
  if (words.size() > 1) {
    std::string any = "(" + joined(words, " OR ") + ")";
    if (!fields.empty()) any = "(" + any + " AND (" + joined(fields, " ") + "))";
    out.any = any + not_these;
  }
  return out;
}

}  // namespace

std::string figure_token(double value) {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  std::string out = "f";
  for (const char* c = digits.data(); c != end; ++c) {
    if (*c == '.') {
      out += 'p';
    } else if (*c == '-') {
      out += 'm';
    } else if (*c != '+') {
      out += *c;
    }
  }
  return out;
}

Result<SearchExpression> search_expression(const SearchQuery& query) {
  const auto letters = std::count_if(query.words.begin(), query.words.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;  // where a code point begins
  });
  if (letters > kMostLetters) return usage("a search is at most 1,000 characters long");
  std::vector<Term> terms = Typed(query.words).terms();
  const auto add = [&](Field field, const std::optional<std::string>& text) {
    if (text && has_word(*text))
      terms.push_back({field, text->substr(0, kMostBytes), false, false});
  };
  add(Field::speakers, query.speaker);
  add(Field::types, query.type);
  add(Field::outlet, query.outlet);
  add(Field::figures, query.figure);
  if (terms.size() > kMostTerms) return usage("a search is at most 32 words");
  for (Term& term : terms) {
    if (const Status settled = settle(term); !settled) return settled.error();
  }
  if (terms.empty())
    return Error{Errc::invalid, "name a word, a speaker, an outlet or a figure to look for", ""};
  if (std::all_of(terms.begin(), terms.end(), [](const Term& t) { return t.without; }))
    return Error{Errc::invalid, "says only what to leave out; name a word to look for too", ""};
  return expression_of(terms);
}

}  // namespace sayso::store
