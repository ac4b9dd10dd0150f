#include "extract/rules.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/utf8.h"
#include "extract/author_labels.h"
#include "extract/boxes.h"
#include "extract/dates.h"
#include "extract/labels.h"
#include "extract/linked.h"
#include "extract/signposts.h"
#include "extract/trimmings.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;

bool begins_with(std::string_view low, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view start) { return low.starts_with(start); });
}

bool is_in(const Tree& tree, NodeId n, NodeId top) {
  for (; n != kNone; n = tree.node(n).parent) {
    if (n == top) return true;
  }
  return false;
}

bool is_caption(const Tree& tree, const PageLine& line) {
  constexpr int kLevels = 3;
  NodeId n = line.element;
  for (int k = 0; k < kLevels && n != kNone; ++k, n = tree.node(n).parent) {
    if (tree.is(n, "figcaption")) return true;
  }
  return false;
}

// "By A. Writer, 3 February 2026", "Published ...", or nothing but a day.
bool is_byline(const PageLine& line, std::string_view low, DayStyle style) {
  constexpr size_t kLongest = 140;
  constexpr size_t kBareDay = 45;
  if (line.text.size() > kLongest || !find_date(line.text, style)) return false;
  return line.text.size() < kBareDay ||
         begins_with(
             low, {"by ", "published", "updated", "posted", "last updated", "monday,", "tuesday,",
                   "wednesday,", "thursday,", "friday,", "saturday,", "sunday,"});
}

uint32_t letters_of(std::string_view text) {
  uint32_t letters = 0;
  for (size_t at = 0; at < text.size();)
    letters += !base::is_space(base::next_code_point(text, at));
  return letters;
}

// The address of the link around the first linked words of a line, or "".
std::string_view address_in(const Tree& tree, const PageLines& page, const PageLine& line) {
  for (uint32_t i = line.piece_begin; i < line.piece_end; ++i) {
    for (NodeId n = page.pieces[i].node; n != kNone && n != line.element; n = tree.node(n).parent) {
      if (tree.is(n, "a")) return tree.attribute(n, "href");
    }
  }
  return "";
}

// Whether an address is of the page's own site.
bool is_own_site(std::string_view address, const std::optional<std::string>& url) {
  if (address.empty() || address.starts_with('#')) return false;
  const size_t scheme = address.find(':');
  if (scheme == std::string_view::npos || scheme > address.find('/')) return true;  // relative
  const size_t host = address.find("://");
  if (host == std::string_view::npos || !url) return false;  // mailto:
  const size_t end = std::min(address.find('/', host + 3), address.size());
  return url->starts_with(address.substr(0, end));
}

// "Read also: <a>Ferry runs late</a>": a label, and nothing but a link behind it.
bool leads_on(const Tree& tree, const PageLines& page, const PageLine& line, std::string_view low,
              const std::optional<std::string>& url) {
  constexpr uint32_t kShort = 200;  // letters
  constexpr uint32_t kMarks = 3;    // letters that may stand outside a link
  if (line.letters > kShort || line.linked == 0) return false;
  const uint32_t plain = line.letters - line.linked;
  if (const size_t label = signpost_label(low); label > 0)
    return label < low.size() && plain <= letters_of(low.substr(0, label)) + kMarks;
  constexpr uint32_t kTitle = 30;  // letters of a title, at least
  if (line.links != 1 || line.heading > 0 || line.kind != BlockKind::paragraph ||
      line.linked < kTitle)
    return false;
  const size_t label = possible_label(low);
  return label > 0 && letters_of(low.substr(0, label)) == plain &&
         is_own_site(address_in(tree, page, line), url);
}

// Why a line is furniture whatever its words weigh, or nothing.
const char* reason_against(const Tree& tree, const PageLine& line, std::string_view low,
                           DayStyle style) {
  constexpr uint32_t kShort = 200;  // letters
  if (is_caption(tree, line)) return "caption";
  if (line.links >= 2 && line.linked * 10 > line.letters * 8 && line.heading == 0) return "links";
  if (line.heading == 0 && is_byline(line, low, style)) return "byline";
  if (line.letters < kShort && invites_to_channel(low)) return "channel of the outlet";
  return nullptr;
}

// "VON ADA LUNN", "Par Ada Lunn (Marrow, envoyée spéciale)": the authors, a label, and little more.
bool names_authors(const PageLine& line, const Article& article, std::string_view language) {
  constexpr uint32_t kLongest = 120;  // letters
  constexpr size_t kLittle = 24;      // bytes beside the names
  if (line.letters > kLongest || line.heading > 0) return false;
  std::string rest = folded(line.text);
  bool named = false;
  for (const std::string& author : article.authors) {
    const std::string name = folded(author);
    const size_t at = name.empty() ? std::string::npos : rest.find(name);
    if (at == std::string::npos) continue;
    named = true;
    rest.erase(at, name.size());
  }
  return named && (rest.size() <= kLittle || begins_byline(line.text, language) != Byline::none);
}

// A note in which the report owns up to a change, or names who helped.
bool is_note(const PageLine& line, std::string_view low) {
  constexpr size_t kLongest = 900;
  if (line.text.size() > kLongest || line.heading > 0) return false;
  return begins_with(low, {"correction:", "correction (", "corrections:", "clarification:",
                           "editor's note", "editor\xE2\x80\x99s note", "editors' note",
                           "an earlier version of this", "a previous version of this",
                           "this article was amended", "this article has been corrected",
                           "this story has been corrected", "this story has been updated",
                           "this article has been updated", "(this version corrects"}) ||
         (line.text.size() < 300 && low.find(" contributed to this ") != std::string::npos) ||
         (line.text.size() < 300 && begins_with(low, {"additional reporting by "}));
}

// In a page laid out by tables, the cell that holds most of what is kept, or kNone.
NodeId main_cell(const Tree& tree, const PageLines& page, const std::vector<Verdict>& verdicts) {
  std::map<NodeId, uint32_t> letters;
  uint32_t all = 0;
  for (size_t i = 0; i < verdicts.size(); ++i) {
    if (!verdicts[i].kept) continue;
    all += page.lines[i].letters;
    for (NodeId n = page.lines[i].element; n != kNone; n = tree.node(n).parent) {
      if (tree.is(n, "td")) letters[n] += page.lines[i].letters;
    }
  }
  NodeId best = kNone;
  for (const auto& [cell, held] : letters) {
    if (held * 10 < all * 6) continue;
    if (best == kNone || held < letters[best] || (held == letters[best] && is_in(tree, cell, best)))
      best = cell;
  }
  return best;
}

void drop(Verdict& verdict, const char* reason) {
  verdict.kept = false;
  verdict.reason = reason;
}

// A heading that is the title with a kicker before it, or a mark behind it.
bool holds_title(const PageLine& line, const std::string& title, uint8_t level) {
  constexpr size_t kMore = 80;  // bytes
  constexpr size_t kLong = 12;
  if (line.heading != level || title.size() < kLong) return false;
  const std::string words = folded(line.text);
  return words.size() <= title.size() + kMore &&
         (words.starts_with(title) || words.ends_with(title));
}

// The level of the headings that the title may be in: the second where there is no first.
uint8_t title_level(const PageLines& page) {
  const bool first = std::any_of(page.lines.begin(), page.lines.end(),
                                 [](const PageLine& line) { return line.heading == 1; });
  return first ? 1 : 2;
}

// What the rules know on their way down the page.
class Judge {
 public:
  Judge(const Tree& tree, const PageLines& page, const PageFacts& facts, const Article& article)
      : tree_(tree),
        page_(page),
        facts_(facts),
        article_(article),
        title_(article.title ? folded(*article.title) : ""),
        level_(title_level(page)) {}

  // Why a line that was kept until now is dropped, or nothing.
  const char* reason(size_t i, std::string_view low) {
    const PageLine& line = page_.lines[i];
    if (const char* reason = reason_against(tree_, line, low, facts_.style)) return reason;
    if (kept_ < 3 && !title_.empty() && line.text.size() < 400 &&
        (folded(line.text) == title_ || holds_title(line, title_, level_)))
      return "title";
    if (std::binary_search(facts_.day_lines.begin(), facts_.day_lines.end(), i)) return "byline";
    constexpr size_t kBegin = 2;
    if (paragraphs_ < kBegin && names_authors(line, article_, facts_.language)) return "byline";
    if (const char* reason = trimming(line, low)) return reason;
    if (leads_on(tree_, page_, line, low, article_.url)) return "link to another article";
    if (announces_links(i, low)) {
      announced_ = true;
      return "label of links";
    }
    if (announced_ && is_link(line)) return "link to another article";
    announced_ = false;
    constexpr uint32_t kParagraph = 120;  // letters
    ++kept_;
    paragraphs_ += line.letters >= kParagraph;
    return nullptr;
  }

 private:
  static bool is_link(const PageLine& line) {
    return line.links > 0 && line.linked * 10 >= line.letters * 9;
  }

  // "Read also" alone in its line, before a line that is a link.
  bool announces_links(size_t i, std::string_view low) const {
    return i + 1 < page_.lines.size() && is_link(page_.lines[i + 1]) &&
           signpost_label(low) == low.size();
  }

  const Tree& tree_;
  const PageLines& page_;
  const PageFacts& facts_;
  const Article& article_;
  const std::string title_;
  const uint8_t level_;  // of the headings that may hold the title
  size_t kept_ = 0;
  size_t paragraphs_ = 0;
  bool announced_ = false;  // the lines before are links behind a label
};

}  // namespace

void apply_rules(const Tree& tree, const PageLines& page, const PageFacts& facts,
                 const Article& article, std::vector<Verdict>& verdicts) {
  constexpr size_t kBeside = 4;  // lines from the report at which a note is still its own
  size_t first = verdicts.size();
  size_t last = 0;
  for (size_t i = 0; i < verdicts.size(); ++i) {
    if (!verdicts[i].kept) continue;
    first = std::min(first, i);
    last = i;
  }
  const NodeId cell = main_cell(tree, page, verdicts);
  const std::vector<const char*> boxes = reasons_of_boxes(tree, page, verdicts);
  const std::vector<const char*> sections = reasons_of_sections(tree, page);
  Judge judge(tree, page, facts, article);
  for (size_t i = 0; i < verdicts.size(); ++i) {
    const PageLine& line = page.lines[i];
    const bool beside = i + kBeside >= first && i <= last + kBeside;
    if (!verdicts[i].kept && !beside) continue;
    const std::string low = base::lower(std::string_view(line.text).substr(0, 300));
    if (!verdicts[i].kept) {
      verdicts[i].kept = is_note(line, low);
    } else if (cell != kNone && !is_in(tree, line.element, cell) && !is_note(line, low)) {
      drop(verdicts[i], "another cell of the page's layout");
    } else if (boxes[i] != nullptr) {
      drop(verdicts[i], boxes[i]);
    } else if (sections[i] != nullptr) {
      drop(verdicts[i], sections[i]);
    } else if (const char* reason = judge.reason(i, low)) {
      drop(verdicts[i], reason);
    }
  }
  for (size_t i = verdicts.size(); i-- > 0;) {
    if (!verdicts[i].kept) continue;
    if (page.lines[i].heading == 0) break;
    drop(verdicts[i], "heading of nothing");
  }
}

}  // namespace sayso::extract
