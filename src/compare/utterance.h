// Utterance: one claim taken to pieces, as the slots look at it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/article.h"
#include "sayso/reading.h"

namespace sayso::compare {

struct Token {
  Span span;  ///< in the article's text
  std::string lower;
  std::string matter;  ///< concept_of(); empty for signs
  uint32_t classes = 0;
  size_t clause = 0;
  bool is_word = false;
  bool upper = false;      ///< begins with a capital
  bool is_name = false;    ///< a capital where no sentence begins, or within a run of capitals
  bool is_turned = false;  ///< says that its matter is not so: "unhurt"
  bool in_figure = false;
  bool in_time = false;
  bool is_content = false;  ///< names a matter: no function word, figure, time, speech verb, hedge

  bool is(uint32_t flags) const { return (classes & flags) != 0; }
};

/// Tokens [begin, end) between two clause boundaries.
struct Clause {
  size_t begin = 0;
  size_t end = 0;
};

/// One claim. Lends its article and reading; both outlive it.
struct Utterance {
  const Article* article = nullptr;
  const Reading* reading = nullptr;
  Span span;
  std::vector<Token> tokens;
  std::vector<Clause> clauses;
  std::optional<uint32_t> attribution;
  bool is_question = false;
  bool is_older_event = false;  ///< its sentence dates what it tells well before the report
  /// Matters of its sentence that stand outside it: what "a textbook operation" is said of.
  std::vector<std::string> context;

  std::string_view text_at(size_t begin, size_t end) const {
    return std::string_view(article->text)
        .substr(tokens[begin].span.begin, tokens[end - 1].span.end - tokens[begin].span.begin);
  }
  /// The words of tokens [begin, end), without signs at their ends. REQUIRES: begin < end.
  Span span_of(size_t begin, size_t end) const;
  /// The tokens that lie in `span`; begin == end: none does.
  Clause tokens_in(Span span) const;
};

/// Takes `span` of the article to pieces. `context` (which holds `span`) is the whole sentence: it
/// tells the occasion.
Utterance make_utterance(const Article& article, const Reading& reading, Span span, Span context);

/// The sentence of the report before the claim's; nothing: it is the first. Its context is not
/// read.
std::optional<Utterance> sentence_before(const Utterance& u);

/// How much a matter tells apart, > 0; 1 where nothing is known.
using WeightOf = std::function<double(const std::string& matter)>;

/// The matters of a stretch of tokens, each once, sorted. `skip_begin`, `skip_end`: tokens left
/// out.
std::vector<std::string> matters(const Utterance& u, size_t begin, size_t end,
                                 size_t skip_begin = 0, size_t skip_end = 0);

/// How far two sets of matters are the same.
struct Overlap {
  double shared = 0;  ///< weight in common
  double of_a = 0;    ///< share of a's weight that b has, 0..1
  double of_b = 0;
  size_t count = 0;  ///< matters in common that are not generic
  double least() const { return of_a < of_b ? of_a : of_b; }
  double most() const { return of_a > of_b ? of_a : of_b; }
};
Overlap overlap(const std::vector<std::string>& a, const std::vector<std::string>& b,
                const WeightOf& weight);

/// True when the two name different members of one set ("northern", "southern") where the other has
/// none of it.
bool has_rivals(const Utterance& a, size_t a_begin, size_t a_end, const Utterance& b,
                size_t b_begin, size_t b_end);

/// The words between commas around tokens [begin, end), or the whole clause where those name
/// nothing else. REQUIRES: begin < end, in one clause.
Clause chunk_of(const Utterance& u, size_t begin, size_t end);

/// True when both stretches are dated, and no date is common to both.
bool are_of_other_times(const Utterance& a, const Clause& x, const Utterance& b, const Clause& y);

/// "the", "a", "an". Lower case.
bool is_article(std::string_view word);

/// "first" 1, "88th" 88; 0: no ordinal number. Lower case; words up to the twentieth.
int ordinal_of(std::string_view word);

/// True when each names its places ("in Osmere", "near the village of Tolby") and no name is common
/// to both, or the one goes from where the other goes to.
bool are_of_other_places(const Utterance& a, const Clause& x, const Utterance& b, const Clause& y);

/// True when the stretch itself dates what it tells well before the report. (is_older_event looks
/// at the whole sentence.)
bool is_dated_before(const Utterance& u, const Clause& stretch);

/// True when both say the same in the same words.
bool are_same_words(const Utterance& a, const Utterance& b);

/// True when the stretch looks ahead ("will", "expects", "next").
bool looks_ahead(const Utterance& u, const Clause& stretch);

/// True when a wish, demand, question or condition makes the clause no statement of fact. `except`:
/// a token that is no such wish, as it is the matter itself ("he had asked for it").
bool is_unreal(const Utterance& u, size_t clause, size_t except = SIZE_MAX);

/// Whether a figure tells how many: "one of the boats" only picks one out of them.
bool tells_number(const Quantity& q);

/// True when a negator governs token `at` within its clause.
bool is_negated(const Utterance& u, size_t at);

}  // namespace sayso::compare
