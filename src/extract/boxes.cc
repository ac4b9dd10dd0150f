#include "extract/boxes.h"

#include <array>
#include <string_view>
#include <unordered_map>

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;

struct Kind {
  Sign sign;
  const char* reason;
};
constexpr std::array<Kind, 3> kKinds = {{{Sign::dialog, "notice of the site"},
                                         {Sign::advert, "advertisement"},
                                         {Sign::newsletter, "newsletter box"}}};

// What of the page is kept in an element.
struct Held {
  uint32_t letters = 0;
  uint32_t paragraphs = 0;
  bool is_text = false;  // named as the report's text too
};

// A line in a box, and the element whose name says so.
struct Boxed {
  size_t line = 0;
  NodeId box = kNone;
  const char* reason = nullptr;
};

uint8_t near(const PageLine& line, Sign sign) { return line.near[static_cast<size_t>(sign)]; }

// The element around the first words of a line.
NodeId innermost(const Tree& tree, const PageLines& page, const PageLine& line) {
  for (uint32_t i = line.piece_begin; i < line.piece_end; ++i) {
    if (page.pieces[i].node != kNone) return tree.node(page.pieces[i].node).parent;
  }
  return line.element;
}

// The element that carries the sign, or kNone.
NodeId carrier(const Tree& tree, const PageLines& page, const PageLine& line, Sign sign) {
  NodeId n = innermost(tree, page, line);
  for (uint8_t up = near(line, sign); up > 0 && n != kNone; --up) n = tree.node(n).parent;
  return n;
}

class Finder {
 public:
  Finder(const Tree& tree, const PageLines& page, const std::vector<Verdict>& verdicts)
      : tree_(tree), page_(page), verdicts_(verdicts) {}

  std::vector<const char*> find() {
    for (size_t i = 0; i < verdicts_.size(); ++i) {
      if (verdicts_[i].kept) look_at(i);
    }
    weigh();
    std::vector<const char*> reasons(verdicts_.size(), nullptr);
    uint32_t dropped = 0;
    for (const Boxed& one : boxed_) {
      if (reasons[one.line] != nullptr || !is_small(held_[one.box])) continue;
      reasons[one.line] = one.reason;
      dropped += page_.lines[one.line].letters;
    }
    if (dropped * 2 > all_) reasons.assign(verdicts_.size(), nullptr);
    return reasons;
  }

 private:
  void look_at(size_t i) {
    constexpr uint32_t kShort = 200;  // letters of a line in a box, at most
    constexpr uint8_t kNear = 3;      // elements above the line
    const PageLine& line = page_.lines[i];
    if (line.letters >= kShort) return;
    for (const Kind& kind : kKinds) {
      const uint8_t distance = near(line, kind.sign);
      if (distance > kNear) continue;
      const NodeId box = carrier(tree_, page_, line, kind.sign);
      if (box == kNone) continue;
      boxed_.push_back({i, box, kind.reason});
      for (const Sign text : {Sign::body, Sign::content, Sign::article})
        held_[box].is_text = held_[box].is_text || near(line, text) == distance;
    }
  }

  void weigh() {
    constexpr uint32_t kParagraph = 60;  // letters
    for (size_t i = 0; i < verdicts_.size(); ++i) {
      if (!verdicts_[i].kept) continue;
      const PageLine& line = page_.lines[i];
      all_ += line.letters;
      if (held_.empty()) continue;
      for (NodeId n = innermost(tree_, page_, line); n != kNone; n = tree_.node(n).parent) {
        const auto held = held_.find(n);
        if (held == held_.end()) continue;
        held->second.letters += line.letters;
        held->second.paragraphs += line.heading == 0 && line.letters >= kParagraph;
      }
    }
  }

  bool is_small(const Held& held) const {
    constexpr uint32_t kFew = 400;  // letters
    constexpr uint32_t kParagraphs = 3;
    return held.letters < kFew && held.letters * 3 < all_ &&
           !(held.is_text && held.paragraphs >= kParagraphs);
  }

  const Tree& tree_;
  const PageLines& page_;
  const std::vector<Verdict>& verdicts_;
  std::unordered_map<NodeId, Held> held_;
  std::vector<Boxed> boxed_;
  uint32_t all_ = 0;
};

}  // namespace

std::vector<const char*> reasons_of_boxes(const Tree& tree, const PageLines& page,
                                          const std::vector<Verdict>& verdicts) {
  return Finder(tree, page, verdicts).find();
}

}  // namespace sayso::extract
