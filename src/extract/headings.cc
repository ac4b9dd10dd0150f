#include "extract/headings.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "extract/author_labels.h"
#include "extract/dividers.h"
#include "extract/linked.h"

namespace sayso::extract {
namespace {

constexpr size_t kShortTitle = 12;  // bytes

// Marks that divide where a line of the page says just what stands on one side of them.
constexpr std::string_view kOtherMarks[] = {": ", " > ", " < ", ", ", " (", " \u2026", " ..."};

bool begins_with_mark(std::string_view text) {
  return !divider_before(text).empty() ||
         std::any_of(std::begin(kOtherMarks), std::end(kOtherMarks),
                     [&](std::string_view mark) { return text.starts_with(mark); });
}

bool ends_with_mark(std::string_view text) {
  return ends_with_divider(text) ||
         std::any_of(std::begin(kOtherMarks), std::end(kOtherMarks),
                     [&](std::string_view mark) { return text.ends_with(mark); });
}

// A short piece of a title is its section or site. Both in lower case.
bool is_piece_of(std::string_view title, std::string_view line) {
  return line.size() >= kShortTitle && line.size() * 5 >= title.size() * 2;
}
bool is_front_of(std::string_view title, std::string_view line) {
  return title.starts_with(line) && begins_with_mark(title.substr(line.size()));
}
bool is_back_of(std::string_view title, std::string_view line) {
  return title.ends_with(line) && ends_with_mark(title.substr(0, title.size() - line.size()));
}

// "Silo leans over quay at ... - Daily Tide" of "Silo leans over quay at Marrow".
bool is_cut_of(std::string_view title, std::string_view line) {
  constexpr size_t kLeast = 20;  // bytes before the cut
  for (const std::string_view dots : {"...", "\u2026"}) {
    size_t at = title.find(dots);
    if (at == std::string_view::npos) continue;
    while (at > 0 && title[at - 1] == ' ') --at;
    if (at >= kLeast && line.size() > at && line.starts_with(title.substr(0, at))) return true;
  }
  return false;
}

bool is_end(std::string_view title, std::string_view line) {
  return (is_piece_of(title, line) && (is_front_of(title, line) || is_back_of(title, line))) ||
         is_cut_of(title, line);
}

uint8_t near(const PageLine& line, Sign sign) { return line.near[static_cast<size_t>(sign)]; }

bool is_of_site(const PageLine& line) {
  constexpr uint8_t kNear = 4;
  return near(line, Sign::in_nav) < kNear || near(line, Sign::in_footer) < kNear ||
         near(line, Sign::in_aside) < kNear;
}

// Lines before the first paragraph.
size_t count_before_text(const PageLines& page) {
  constexpr uint32_t kParagraph = 150;  // letters
  const auto first = std::find_if(page.lines.begin(), page.lines.end(), [](const PageLine& line) {
    return line.letters >= kParagraph && line.linked * 2 < line.letters;
  });
  return static_cast<size_t>(first - page.lines.begin());
}

// The longest line before the text that is an end of the title, or nullptr.
const PageLine* end_of_title(const PageLines& page, const std::string& title) {
  constexpr size_t kMore = 100;  // bytes that a cut title may lack
  const std::string low = base::lower(title);
  const PageLine* best = nullptr;
  const size_t count = count_before_text(page);
  for (size_t i = 0; i < count; ++i) {
    const PageLine& line = page.lines[i];
    if (line.heading == 1 || line.text.size() < kShortTitle ||
        line.text.size() > title.size() + kMore || is_of_site(line))
      continue;
    if (best != nullptr && best->text.size() >= line.text.size()) continue;
    const std::string words = base::lower(line.text);
    if (is_end(low, words)) best = &line;
  }
  return best;
}

// A heading that is a short back of the title whose front is a longer heading of another level.
void move_site_heading(const PageLine& line, const std::string& title, Candidates& all) {
  constexpr size_t kLongestName = 40;  // bytes
  const std::string low = base::lower(title);
  if (line.heading == 0 || !is_front_of(low, base::lower(line.text))) return;
  const auto is_site = [&](const Candidate& one) {
    return one.where == "h1" && one.value.size() <= kLongestName &&
           one.value.size() * 3 < line.text.size() * 2 && is_back_of(low, base::lower(one.value));
  };
  const auto heading = std::find_if(all.titles.begin(), all.titles.end(), is_site);
  if (heading == all.titles.end()) return;
  add(all.outlets, heading->value, Place::element, "h1 beside the title");
  std::erase_if(all.titles, is_site);
}

bool has_title_of(const Candidates& all, bool first_heading) {
  return std::any_of(all.titles.begin(), all.titles.end(), [&](const Candidate& title) {
    return first_heading ? title.where == "h1"
                         : title.where != "title" && title.where != kSecondHeading;
  });
}

// Whether some line of the page says what <title> says, or a good part of it.
bool is_on_page(const PageLines& page, const std::string& title) {
  const std::string key = folded(title);
  return std::any_of(page.lines.begin(), page.lines.end(), [&](const PageLine& line) {
    if (line.text.size() < kShortTitle || line.text.size() > title.size() * 2) return false;
    const std::string words = folded(line.text);
    return words.size() * 2 > key.size() &&
           (key.find(words) != std::string::npos || words.find(key) != std::string::npos);
  });
}

// "Silo leans over quay" in bold or in an element named for a title, within two lines above "By Ada
// Lunn"; or nullptr.
const PageLine* line_above_byline(const PageLines& page) {
  constexpr size_t kLongest = 200;
  constexpr size_t kAbove = 2;
  constexpr uint8_t kNear = 1;
  const size_t count = std::min(count_before_text(page) + 1, page.lines.size());
  for (size_t i = 1; i < count; ++i) {
    const std::string& byline = page.lines[i].text;
    if (byline.size() > kLongest || begins_byline(byline, {}) == Byline::none) continue;
    for (size_t k = i; k-- > 0 && i - k <= kAbove;) {
      const PageLine& line = page.lines[k];
      const bool marked = line.strong == line.letters || near(line, Sign::title) <= kNear;
      if (marked && line.links == 0 && line.text.size() >= kShortTitle &&
          line.text.size() <= kLongest)
        return &line;
    }
  }
  return nullptr;
}

}  // namespace

bool is_end_of(std::string_view title, std::string_view line) {
  return is_end(base::lower(title), base::lower(line));
}

void find_title_line(const PageLines& page, const std::string& page_title, Candidates& all) {
  if (page_title.empty()) return;
  const PageLine* line = end_of_title(page, page_title);
  if (line != nullptr) move_site_heading(*line, page_title, all);
  if (has_title_of(all, true)) return;
  if (line != nullptr) return add(all.titles, line->text, Place::element, kTitleLine);
  if (has_title_of(all, false) || is_on_page(page, page_title)) return;
  line = line_above_byline(page);
  if (line != nullptr) add(all.titles, line->text, Place::element, kAboveByline);
}

}  // namespace sayso::extract
