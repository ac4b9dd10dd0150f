#include "extract/rules.h"

#include <algorithm>
#include <map>
#include <string>

#include "base/utf8.h"
#include "extract/dates.h"
#include "extract/linked.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;

bool begins_with(std::string_view low, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view start) { return low.starts_with(start); });
}

uint8_t near(const PageLine& line, Sign sign) { return line.near[static_cast<size_t>(sign)]; }

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
bool is_byline(const PageLine& line, std::string_view low) {
  constexpr size_t kLongest = 140;
  constexpr size_t kBareDay = 45;
  if (line.text.size() > kLongest || !find_date(line.text, {})) return false;
  return line.text.size() < kBareDay ||
         begins_with(
             low, {"by ", "published", "updated", "posted", "last updated", "monday,", "tuesday,",
                   "wednesday,", "thursday,", "friday,", "saturday,", "sunday,"});
}

// Why a line is furniture whatever its words weigh, or nothing.
const char* reason_against(const Tree& tree, const PageLine& line, std::string_view low) {
  constexpr uint32_t kShort = 200;  // letters of a box, at most
  if (is_caption(tree, line)) return "caption";
  if (near(line, Sign::dialog) <= 1 && line.letters < kShort) return "notice of the site";
  if (near(line, Sign::advert) <= 1 && line.letters < kShort) return "advertisement";
  if (near(line, Sign::newsletter) <= 1 && line.letters < kShort) return "newsletter box";
  if (line.links >= 2 && line.linked * 10 > line.letters * 8 && line.heading == 0) return "links";
  if (line.heading == 0 && is_byline(line, low)) return "byline";
  return nullptr;
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

}  // namespace

void apply_rules(const Tree& tree, const PageLines& page, const Article& article,
                 std::vector<Verdict>& verdicts) {
  const std::string title = article.title ? folded(*article.title) : "";
  constexpr size_t kBeside = 4;  // lines from the report at which a note is still its own
  size_t first = verdicts.size();
  size_t last = 0;
  for (size_t i = 0; i < verdicts.size(); ++i) {
    if (!verdicts[i].kept) continue;
    first = std::min(first, i);
    last = i;
  }
  const NodeId cell = main_cell(tree, page, verdicts);
  size_t kept = 0;
  for (size_t i = 0; i < verdicts.size(); ++i) {
    const PageLine& line = page.lines[i];
    const bool beside = i + kBeside >= first && i <= last + kBeside;
    if (!verdicts[i].kept && !beside) continue;
    const std::string low = base::lower(std::string_view(line.text).substr(0, 300));
    if (!verdicts[i].kept) {
      verdicts[i].kept = is_note(line, low);
      continue;
    }
    if (cell != kNone && !is_in(tree, line.element, cell) && !is_note(line, low)) {
      drop(verdicts[i], "another cell of the page's layout");
    } else if (const char* reason = reason_against(tree, line, low)) {
      drop(verdicts[i], reason);
    } else if (kept < 3 && !title.empty() && line.text.size() < 400 && folded(line.text) == title) {
      drop(verdicts[i], "title");
    } else {
      ++kept;
    }
  }
  for (size_t i = verdicts.size(); i-- > 0;) {
    if (!verdicts[i].kept) continue;
    if (page.lines[i].heading == 0) break;
    drop(verdicts[i], "heading of nothing");
  }
}

}  // namespace sayso::extract
