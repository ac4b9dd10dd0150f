// The finder behind find_quantities: one pass over the words. What one rule needs of another is
// told here; rules of one subject stand in one file: quantity_*.cc.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/number.h"
#include "read/quantity.h"
#include "read/units.h"

namespace sayso::read {

/// Words that end a counted noun: prepositions, articles, auxiliaries, common verbs.
bool ends_noun(std::string_view word);
/// Verbs and participles of people: "killed", "gathered".
bool tells_people(std::string_view word);
/// Words beside which a number alone counts people: these verbs, "crowd", "toll".
bool counts_people(std::string_view word);
/// Words that give a figure its role: "deaths", "custody".
bool tells_role(std::string_view word);

/// Nouns, in the singular, behind which a number between commas is an age: "driver".
bool is_person_noun(std::string_view noun);

struct WordRange {
  size_t begin = 0;
  size_t end = 0;
};

/// One figure on its way: words [begin, end) and what they mean.
struct QuantityDraft {
  size_t begin = 0;
  size_t end = 0;
  std::optional<double> low;
  std::optional<double> high;
  std::optional<std::string> unit;
  Modifier modifier = Modifier::exact;
  std::optional<WordRange> of;
};

class QuantityFinder {
 public:
  QuantityFinder(std::string_view text, const Tokens& tokens,
                 const std::vector<Sentence>& sentences, const std::vector<Timex>& timexes)
      : text_(text), tokens_(tokens), sentences_(sentences), timexes_(timexes) {}

  std::vector<Quantity> find();

 private:
  // quantity.cc
  /// What stands before a number: where the figure and the number begin, whose money it is.
  struct Lead {
    size_t begin = 0;
    size_t number = 0;
    std::string currency;
    bool minus = false;
  };
  Lead read_lead(size_t i) const;
  bool has_sign(size_t i) const;
  void read_leading_point(size_t i, Number& number, Lead& lead) const;
  static bool may_count(TimexType type);
  std::optional<QuantityDraft> at(size_t i);
  Quantity finish(const QuantityDraft& d) const;

  // quantity_numbers.cc
  std::optional<Number> read_glued(size_t i, std::string& currency) const;
  void read_metres(QuantityDraft& d, const Number& number) const;
  std::string code_before(size_t i, size_t* begin) const;
  std::string dollar_of(size_t i) const;
  void read_attached(QuantityDraft& d, const std::string& suffix) const;
  void read_second(QuantityDraft& d, const std::string& currency) const;
  bool tells_change(const QuantityDraft& d) const;
  bool tells_level(const QuantityDraft& d, double second) const;
  void read_money_per(QuantityDraft& d) const;
  void read_range(QuantityDraft& d, const Number& number, const std::string& currency) const;
  std::optional<QuantityDraft> fraction(size_t i);
  std::optional<QuantityDraft> fold(size_t i);
  std::optional<QuantityDraft> vague(size_t i);
  std::optional<QuantityDraft> vague_draft(size_t begin, size_t end, double least);

  // quantity_names.cc
  bool is_name(size_t i, const Number& number) const;
  bool is_second_name(size_t i, const Number& number) const;
  bool is_mark(size_t i, const Number& number) const;
  bool same_paragraph(size_t a, size_t b) const {
    return tokens_.paragraph[a] == tokens_.paragraph[b];
  }
  bool is_money_word(size_t i) const;
  bool is_address(size_t end) const;
  bool has_rate_behind(const Number& number) const;
  bool begins_sentence(size_t i) const;
  const Sentence* sentence_of(size_t i) const;

  // quantity_modifiers.cc
  void read_modifier(QuantityDraft& d) const;
  void read_modifier_behind(QuantityDraft& d);
  static constexpr size_t kFar = 8;  // words between a rise and its figure
  static constexpr size_t kNext = 2;
  void read_direction(QuantityDraft& d, size_t reach = kFar) const;
  void read_conversion(QuantityDraft& d) const;

  // quantity_units.cc
  bool read_unit(QuantityDraft& d, const Number& number);
  bool is_bare(const QuantityDraft& d) const;
  static bool is_year_like(const Number& number);
  bool read_noun(QuantityDraft& d, size_t from, double value);
  std::string noun_phrase(size_t from, size_t noun) const;
  void infer_noun(QuantityDraft& d);
  bool read_part_of(QuantityDraft& d) const;
  void inherit_noun(QuantityDraft& d) const;
  void inherit_share(QuantityDraft& d) const;
  bool read_about(QuantityDraft& d) const;
  bool read_capacity(QuantityDraft& d, const Number& number) const;
  void remember(const QuantityDraft& d);

  // quantity_references.cc
  bool is_plain_digits(size_t i, const Number& number) const;
  bool is_called(size_t i, const Number& number) const;
  bool is_quoted_reference(size_t i, const Number& number) const;

  // quantity_ages.cc
  bool tells_age(const QuantityDraft& d) const;
  bool is_open(size_t end, size_t begin) const;
  bool is_age_by_word(const QuantityDraft& d) const;
  bool is_age_behind_person(const QuantityDraft& d) const;
  bool is_age_of_somebody(const QuantityDraft& d) const;
  bool is_next_age(const QuantityDraft& d) const;

  // quantity_roles.cc
  QuantityRole role_of(const QuantityDraft& d) const;
  bool counts_things(const QuantityDraft& d) const;
  bool has_own_verb(const QuantityDraft& d, size_t end) const;
  size_t behind_insertion(const QuantityDraft& d) const;
  size_t behind_part(const QuantityDraft& d) const;
  bool is_of_more_people(const QuantityDraft& d) const;
  bool reaches_back(const QuantityDraft& d, size_t k, size_t end) const;

  std::string_view text_;
  const Tokens& tokens_;
  const std::vector<Sentence>& sentences_;
  const std::vector<Timex>& timexes_;
  size_t floor_ = 0;                 // modifiers do not reach over what has been taken
  size_t name_end_ = 0;              // behind the last number that was a name
  size_t age_end_ = 0;               // behind the last age that was told without a unit
  Modifier last_ = Modifier::exact;  // of the figure that ends at floor_
  QuantityRole last_role_ = QuantityRole::none;
  bool last_share_ = false;               // the last figure was told in percent
  std::optional<std::string> last_noun_;  // what was counted last, and where that ended
  size_t last_noun_end_ = 0;
};

}  // namespace sayso::read
