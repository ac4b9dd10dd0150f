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

/// Lines [begin, end) of a page.
struct LineRange {
  size_t begin = 0;
  size_t end = 0;
  size_t size() const { return end - begin; }
};

/// A table of floats, one row for each line of a range.
struct Features {
  size_t width = 0;
  std::vector<float> values;
  const float* row(size_t row) const { return values.data() + row * width; }
};

/// Measures each line by itself, its neighbours and the elements around it. Linear time. A row is
/// a kilobyte: of long pages, ask for some lines at a time.
class Measure {
 public:
  Measure(const html::Tree& tree, const PageLines& page, const Evidence& evidence);

  /// First pass: from the page alone.
  Features alone(LineRange lines) const;
  /// What the first model thought of each line (0..1), for the second pass. REQUIRES: one belief
  /// for each line of the page.
  void believe(std::vector<float> beliefs);
  /// Second pass: everything of the first (`alone`, of the same lines), and what the first model
  /// thought of the lines around. REQUIRES: believe() was called.
  Features with_beliefs(const Features& alone, LineRange lines) const;

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
  void describe_belief(size_t line, Row& row) const;
  void sum_up(std::vector<Group>& groups) const;

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
  // What is believed, and what of it lies in each element, in lines of each look, before each line.
  std::vector<float> beliefs_;
  std::vector<Group> believed_;
  std::vector<Group> believed_looks_;
  std::vector<float> before_;
  html::NodeId believed_container_ = html::kNone;
};

}  // namespace sayso::extract
