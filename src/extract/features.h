// Features: what is measured of each line of a page, for the model that tells report from
// furniture.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/blocks.h"

namespace sayso::extract {

/// What the page says of its article outside its text; evidence, never text.
struct Evidence {
  std::string title;
  std::string description;
  std::string body;  ///< JSON-LD articleBody
};

/// A table of floats, one row a line.
struct Features {
  size_t width = 0;
  std::vector<float> values;
  const float* row(size_t line) const { return values.data() + line * width; }
};

/// Measures each line by itself, its neighbours and the elements around it. Linear time.
class Measure {
 public:
  Measure(const html::Tree& tree, const PageLines& page, const Evidence& evidence);

  /// First pass: from the page alone.
  Features alone() const;
  /// Second pass: everything of the first, and what the first model thought of the lines around.
  /// REQUIRES: one belief (0..1) for each line.
  Features with_beliefs(const Features& alone, const std::vector<float>& beliefs) const;

  /// Names of the columns, in order; of the second pass the first pass's come first.
  static const std::vector<std::string>& names_alone();
  static const std::vector<std::string>& names_with_beliefs();

 private:
  struct Group {  // of an element, or of lines of one look
    float lines = 0;
    float letters = 0;
    float linked = 0;
    float good = 0;
    float believed = 0;
  };
  struct Look {
    uint32_t cues = 0;
    float words = 0;
    float ends = 0;
    float commas = 0;
    float upper = 0;
    float digits = 0;
    float stop = 0;  // ends like a sentence
    float capital = 0;
    float wide = 0;
    float quotes = 0;
    float marks = 0;
    float title = 0;
    float lead = 0;
    float body = 0;
    float copies = 0;
    uint32_t look = 0;
  };

  struct Row;
  static void count_characters(std::string_view text, Look& look);
  void look_at(const Evidence& evidence);
  void weigh();
  void find_container();
  html::NodeId up(size_t line, int levels) const;
  Group group_of(html::NodeId node) const;
  void describe(size_t line, Row& row) const;
  void describe_place(size_t line, Row& row) const;
  void describe_belief(size_t line, const std::vector<float>& beliefs,
                       const std::vector<Group>& sums, const std::vector<Group>& looks,
                       const std::vector<float>& before, html::NodeId container, Row& row) const;
  std::vector<Group> sum_up(const std::vector<Group>& own) const;

  const html::Tree* tree_ = nullptr;
  const PageLines* page_ = nullptr;
  std::vector<Look> looks_;
  std::vector<html::NodeId> order_;  // the elements in document order
  std::vector<Group> groups_;        // by node
  std::vector<Group> by_look_;
  std::vector<int> heading_;  // the heading before each line, or -1
  float good_ = 0;
  int title_line_ = -1;
  html::NodeId container_ = html::kNone;
  std::vector<uint8_t> distance_;  // from an element to one that holds the container
  bool has_body_ = false;
  bool has_lead_ = false;
};

}  // namespace sayso::extract
