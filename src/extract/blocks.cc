#include "extract/blocks.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extract/author_labels.h"
#include "extract/dates.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::NodeType;
using html::Tree;

bool is_block(std::string_view name) {
  static const std::unordered_set<std::string_view> kBlocks = {
      "p",          "div",      "li",      "ul",     "ol",     "dl",    "dd",      "dt",
      "blockquote", "pre",      "h1",      "h2",     "h3",     "h4",    "h5",      "h6",
      "section",    "article",  "main",    "header", "footer", "aside", "nav",     "table",
      "tr",         "td",       "th",      "tbody",  "thead",  "tfoot", "figure",  "figcaption",
      "form",       "fieldset", "address", "hr",     "center", "body",  "details", "summary",
      "caption",    "dialog",   "menu",    "html",   "legend", "hgroup"};
  return kBlocks.contains(name) || name.find('-') != std::string_view::npos;
}

bool has_no_text(std::string_view name) {
  static const std::unordered_set<std::string_view> kEmpty = {
      "script", "style",  "noscript", "template", "iframe",   "svg",      "object",
      "embed",  "canvas", "video",    "audio",    "map",      "select",   "textarea",
      "input",  "head",   "title",    "math",     "noframes", "datalist", "button"};
  return kEmpty.contains(name);
}

// The attributes of an element that are looked at, found in one pass.
struct Marks {
  std::string_view id;
  std::string_view css;  // class
  std::string_view role;
  std::string_view href;
  std::string_view style;
  std::string_view itemprop;
  bool hidden = false;
};
Marks marks_of(const Tree& tree, NodeId n) {
  Marks out;
  for (const html::Attribute& attribute : tree.attributes(n)) {
    const std::string_view name = tree.name(attribute);
    if (name == "class") {
      out.css = tree.value(attribute);
    } else if (name == "href") {
      out.href = tree.value(attribute);
    } else if (name == "id") {
      out.id = tree.value(attribute);
    } else if (name == "style") {
      out.style = tree.value(attribute);
    } else if (name == "role") {
      out.role = tree.value(attribute);
    } else if (name == "itemprop") {
      out.itemprop = tree.value(attribute);
    } else if (name == "hidden") {
      out.hidden = true;
    }
  }
  return out;
}

constexpr std::string_view kBlockDisplays[] = {"display:block", "display:flex", "display:grid",
                                               "display:list-item", "display:table;"};

// A style without blanks, in lower case.
std::string tight_style(std::string_view style) {
  std::string tight;
  for (const char c : style.substr(0, 400)) {
    if (c != ' ') tight += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return tight;
}

// "display:block" of an element that is none by its name.
bool is_shown_as_block(std::string_view style) {
  if (style.empty()) return false;
  const std::string tight = tight_style(style);
  return std::any_of(std::begin(kBlockDisplays), std::end(kBlockDisplays),
                     [&](std::string_view display) { return tight.find(display) != tight.npos; });
}

bool hides(const Marks& marks) {
  if (marks.hidden) return true;
  if (marks.style.empty()) return false;
  const std::string tight = tight_style(marks.style);
  return tight.find("display:none") != std::string::npos ||
         tight.find("visibility:hidden") != std::string::npos;
}

// What stands between two <br>.
struct Part {
  PageLine line;
  bool goes_on = false;   // begins in a link that began before
  bool indented = false;  // by blanks that do not fold
};

void join(PageLine& line, const Part& part) {
  line.text.append(" ").append(part.line.text);
  line.piece_end = part.line.piece_end;
  line.letters += part.line.letters;
  line.linked += part.line.linked;
  line.strong += part.line.strong;
  line.links = static_cast<uint16_t>(line.links + part.line.links - (part.goes_on ? 1 : 0));
}

bool ends_as_sentence(std::string_view text) {
  constexpr std::string_view kClosing[] = {"\"", "'", ")", "\u201D", "\u2019", "\u00BB", "\u300D"};
  constexpr std::string_view kEnds[] = {".",      "!",      "?",      "\u2026", "\u3002",
                                        "\uFF01", "\uFF1F", "\u0964", "\u061F", "\u06D4"};
  const auto ends = [&](std::string_view mark) { return text.ends_with(mark); };
  for (const auto* mark = std::begin(kClosing); mark != std::end(kClosing);) {
    if (!ends(*mark++)) continue;
    text.remove_suffix((mark - 1)->size());
    mark = std::begin(kClosing);
  }
  return std::any_of(std::begin(kEnds), std::end(kEnds), ends);
}

bool are_sentences(const std::vector<Part>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [](const Part& part) { return ends_as_sentence(part.line.text); });
}

// "By Ada Lunn, 3 February 2026"
bool is_byline(const std::string& text) {
  constexpr size_t kLongest = 140;
  return text.size() <= kLongest &&
         (begins_byline(text, {}) != Byline::none || find_date(text, {}).has_value());
}

// Whether a <br> between two parts divides paragraphs: pages without <p> write them so. Lines of
// poems, addresses and text wrapped by hand are short, and do not end as sentences do.
bool is_divided(const Part& before, const Part& behind, bool sentences) {
  constexpr uint32_t kLong = 80;  // letters
  constexpr uint32_t kShort = 40;
  const PageLine& left = before.line;
  const PageLine& right = behind.line;
  if (left.heading > 0) return false;
  const bool ended = ends_as_sentence(left.text);
  if (sentences && std::max(left.letters, right.letters) >= kLong) return true;
  if (behind.indented && right.letters >= kShort) return ended || left.letters >= kLong;
  if (right.letters < kLong || !ends_as_sentence(right.text)) return false;
  if (left.letters >= kLong) return ended;
  const bool headed = left.strong == left.letters && right.strong == 0;
  return headed || is_byline(left.text);
}

class Cutter {
 public:
  Cutter(const Tree& tree, bool with_hidden) : tree_(tree), with_hidden_(with_hidden) {}

  PageLines cut() {
    Frame root;
    root.near.fill(kFar);
    stack_.push_back(root);
    NodeId body = tree_.find(tree_.root(), "body");
    if (body == kNone) body = tree_.root();
    for (NodeId n = body; n != kNone;) {
      const bool entered = enter(n);
      n = entered && tree_.node(n).first_child != kNone ? tree_.node(n).first_child
                                                        : leave(n, body);
    }
    close();
    return std::move(out_);
  }

 private:
  struct Frame {
    NodeId node = kNone;
    bool block = false;
    bool link = false;
    bool strong = false;
    bool quote = false;
    bool item = false;
    bool code = false;
    uint8_t heading = 0;
    uint16_t depth = 0;
    Distances near;
  };

  // What an element's name says of it.
  struct NameFacts {
    bool known = false;
    bool block = false;
    bool empty = false;  // has_no_text()
    uint64_t signs = 0;
  };
  const NameFacts& facts_of(NodeId n) {
    const uint32_t number = tree_.node(n).name;
    if (number >= facts_.size()) facts_.resize(number + 1);
    NameFacts& facts = facts_[number];
    if (!facts.known) {
      const std::string_view name = tree_.name(n);
      facts = {true, is_block(name), has_no_text(name), signs_of_tag(name, "")};
    }
    return facts;
  }

  // False when the node's children are not looked at.
  bool enter(NodeId n) {
    const auto& node = tree_.node(n);
    if (node.type == NodeType::text) {
      add(n);
      return false;
    }
    if (node.type != NodeType::element) return node.type == NodeType::document;
    const std::string_view name = tree_.name(n);
    if (name == "noscript" && !with_hidden_) {
      out_.unscripted_letters += letters_of(n);
      return false;
    }
    const NameFacts& facts = facts_of(n);
    if (name != "noscript" && facts.empty) return false;
    if (name == "br") {
      if (++breaks_ >= 2) {
        close();
      } else if (line_.letters > 0) {
        end_part();
        out_.pieces.push_back({kNone});
        line_.piece_begin = static_cast<uint32_t>(out_.pieces.size());
      }
      return false;
    }
    const Marks marks = marks_of(tree_, n);
    if (!with_hidden_ && name != "body" && name != "html" && hides(marks)) {
      hide(n);
      return false;
    }
    push(n, name, facts, marks);
    return true;
  }

  void push(NodeId n, std::string_view name, const NameFacts& facts, const Marks& marks) {
    Frame frame = stack_.back();
    frame.node = n;
    frame.code = frame.code || name == "pre" || name == "code";
    frame.block = facts.block || (!frame.code && is_shown_as_block(marks.style));
    frame.link = frame.link || name == "a";
    frame.strong = frame.strong || name == "b" || name == "strong" || name == "em" || name == "i";
    frame.quote = frame.quote || name == "blockquote";
    frame.item = name == "li" || (frame.item && name != "ul" && name != "ol");
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
      frame.heading = static_cast<uint8_t>(name[1] - '0');
    frame.depth = static_cast<uint16_t>(frame.depth + 1);
    for (uint8_t& distance : frame.near)
      distance = static_cast<uint8_t>(distance + (distance < kFar ? 1 : 0));
    for (uint64_t signs = facts.signs | signs_of(name, marks); signs != 0; signs &= signs - 1)
      frame.near[static_cast<size_t>(std::countr_zero(signs))] = 0;
    if (name == "a" && !marks.href.empty()) ++links_;
    if (frame.block) close();
    stack_.push_back(frame);
  }

  // The signs of an element's attributes.
  uint64_t signs_of(std::string_view name, const Marks& marks) {
    uint64_t signs = marks.role.empty() ? 0 : signs_of_tag("", marks.role);
    if (marks.itemprop == "articleBody") signs |= uint64_t{1} << static_cast<unsigned>(Sign::body);
    // The whole page's names say nothing of a part.
    if ((marks.css.empty() && marks.id.empty()) || name == "body" || name == "html") return signs;
    constexpr size_t kLooked = 300;
    names_ = " ";
    names_.append(marks.css.substr(0, kLooked)).append(" ");
    names_.append(marks.id.substr(0, kLooked)).append(" ");
    const auto [known, is_new] = known_.try_emplace(names_, 0);
    if (is_new) known->second = signs_in(names_);
    return signs | known->second;
  }

  NodeId leave(NodeId n, NodeId top) {
    while (n != kNone) {
      if (stack_.back().node == n) {
        if (stack_.back().block) close();
        stack_.pop_back();
      }
      if (n == top) return kNone;
      if (tree_.node(n).next != kNone) return tree_.node(n).next;
      n = tree_.node(n).parent;
    }
    return kNone;
  }

  // Letters inside an element; their first words are added to `words`, where given.
  uint32_t letters_of(NodeId n, std::string* words = nullptr) const {
    uint32_t letters = 0;
    for (NodeId at = n; at != kNone;) {
      const bool skip =
          at != n && tree_.node(at).type == NodeType::element && has_no_text(tree_.name(at));
      if (tree_.node(at).type == NodeType::text) {
        const std::string_view text = tree_.text(at);
        for (const char c : text) letters += c != ' ' && c != '\n' && c != '\t' && c != '\r';
        if (words && words->size() < 200) words->append(text.substr(0, 200));
      }
      at = skip ? tree_.next_skipping(at, n) : tree_.next(at, n);
    }
    return letters;
  }

  void hide(NodeId n) {
    std::string words;
    const uint32_t letters = letters_of(n, &words);
    if (letters == 0) return;
    out_.hidden_letters += letters;
    out_.hidden.push_back({std::move(words), "hidden"});
  }

  void space() {
    if (!line_.text.empty() && line_.text.back() != ' ') line_.text += ' ';
  }

  void add(NodeId n) {
    const std::string_view text = tree_.text(n);
    const Frame& frame = stack_.back();
    uint32_t letters = 0;
    for (size_t at = 0; at < text.size();) {
      const auto byte = static_cast<unsigned char>(text[at]);
      const size_t begin = at;
      if (byte > 0x20 && byte < 0x7F) {
        while (++at < text.size() && text[at] > 0x20 && text[at] < 0x7F) {
        }
        line_.text.append(text.substr(begin, at - begin));
        letters += static_cast<uint32_t>(at - begin);
        continue;
      }
      const char32_t c = base::next_code_point(text, at);
      if (base::is_space(c) || c == 0xA0 || c == 0x200B || c == 0xAD || c == 0xFEFF) {
        indented_ = indented_ || ((c == 0xA0 || c == 0x3000) && line_.text.empty());
        if (c != 0x200B && c != 0xAD && c != 0xFEFF) space();
        continue;
      }
      line_.text.append(text.substr(begin, at - begin));
      ++letters;
    }
    if (letters > 0) breaks_ = 0;
    if (letters == 0 && line_.text.empty()) return;
    if (out_.pieces.size() == line_.piece_begin) {
      goes_on_ = frame.link && links_ == 0;
      links_ = static_cast<uint16_t>(frame.link);
    }
    out_.pieces.push_back({n});
    line_.letters += letters;
    if (frame.link) line_.linked += letters;
    if (frame.strong) line_.strong += letters;
    if (letters > 0 && line_.element == kNone) describe();
  }

  // The line's place: the block element that is open where its first letter stands.
  void describe() {
    const Frame& frame = stack_.back();
    line_.near = frame.near;
    line_.depth = frame.depth;
    line_.heading = frame.heading;
    for (size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].block || i == 0) {
        line_.element = stack_[i].node == kNone ? tree_.root() : stack_[i].node;
        break;
      }
    }
    line_.kind = frame.heading > 0 ? BlockKind::heading
                 : frame.quote     ? BlockKind::quotation
                 : frame.item      ? BlockKind::list_item
                                   : BlockKind::paragraph;
  }

  // Ends what stands before a <br> or the end of a line.
  void end_part() {
    while (!line_.text.empty() && line_.text.back() == ' ') line_.text.pop_back();
    if (line_.letters > 0) {
      line_.piece_end = static_cast<uint32_t>(out_.pieces.size());
      line_.links = links_;
      out_.letters += line_.letters;
      parts_.push_back({std::move(line_), goes_on_, indented_});
    } else {
      out_.pieces.resize(line_.piece_begin);
    }
    line_ = PageLine{};
    line_.piece_begin = static_cast<uint32_t>(out_.pieces.size());
    links_ = 0;
    goes_on_ = false;
    indented_ = false;
  }

  void close() {
    breaks_ = 0;
    end_part();
    if (parts_.empty()) return;
    const bool sentences = parts_.size() > 1 && are_sentences(parts_);
    size_t begin = 0;
    for (size_t i = 1; i <= parts_.size(); ++i) {
      if (i < parts_.size() && !is_divided(parts_[i - 1], parts_[i], sentences)) continue;
      for (size_t k = begin + 1; k < i; ++k) join(parts_[begin].line, parts_[k]);
      out_.lines.push_back(std::move(parts_[begin].line));
      begin = i;
    }
    parts_.clear();
  }

  const Tree& tree_;
  bool with_hidden_;
  PageLines out_;
  PageLine line_;            // since the last <br>
  std::vector<Part> parts_;  // of the line before that
  bool goes_on_ = false;
  bool indented_ = false;
  std::vector<Frame> stack_;
  std::vector<NameFacts> facts_;                     // by the number of the name
  std::unordered_map<std::string, uint64_t> known_;  // signs, by class and id
  std::string names_;  // of the element looked at, kept for its memory
  uint16_t links_ = 0;
  int breaks_ = 0;
};

}  // namespace

PageLines cut_page(const Tree& tree, bool with_hidden) { return Cutter(tree, with_hidden).cut(); }

}  // namespace sayso::extract
