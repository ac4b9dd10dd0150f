#include "extract/title_lines.h"

#include <algorithm>

#include "base/utf8.h"
#include "extract/dates.h"
#include "extract/labels.h"
#include "extract/linked.h"

namespace sayso::extract {
namespace {

constexpr const char* kNearTitle = "line near the title";

// In a part of the page that is about other articles, or about the site.
bool is_elsewhere(const PageLine& line) {
  constexpr uint8_t kNear = 6;
  constexpr uint8_t kVeryNear = 3;
  const auto near = [&](Sign sign) { return line.near[static_cast<size_t>(sign)]; };
  return near(Sign::in_aside) < kNear || near(Sign::in_nav) < kNear ||
         near(Sign::in_footer) < kNear || near(Sign::related) < kVeryNear ||
         near(Sign::comments) < kVeryNear;
}

// The line of the title, else the first h1, else -1.
int line_of(const PageLines& page, const std::optional<std::string>& title) {
  const std::string key = folded(title.value_or(""));
  int found = -1;
  for (size_t i = 0; i < page.lines.size() && title; ++i) {
    if (page.lines[i].text.size() > title->size() * 2 + 20 || folded(page.lines[i].text) != key)
      continue;
    if (found < 0 || page.lines[i].heading == 1) found = static_cast<int>(i);
    if (page.lines[i].heading == 1) break;
  }
  for (size_t i = 0; found < 0 && i < page.lines.size(); ++i) {
    if (page.lines[i].heading == 1) found = static_cast<int>(i);
  }
  return found;
}

class TitleLines {
 public:
  TitleLines(const PageLines& page, bool month_first, Candidates& all)
      : page_(page), month_first_(month_first), all_(all) {}

  void collect(int title_line) {
    const int count = static_cast<int>(page_.lines.size());
    constexpr int kBefore = 4;
    constexpr int kAfter = 20;
    const int from = std::max(0, title_line - kBefore);
    const int to = std::min(count, std::max(title_line, kBefore) + kAfter);
    for (int i = from; i < to; ++i) {
      const PageLine& line = page_.lines[static_cast<size_t>(i)];
      constexpr size_t kShort = 160;
      if (i == title_line || line.text.size() > kShort || is_elsewhere(line)) continue;
      const std::string low = base::lower(line.text);
      byline(static_cast<size_t>(i), low);
      day(line.text, low, kNearTitle);
    }
    // A line that says so itself counts anywhere.
    for (const PageLine& line : page_.lines) {
      constexpr size_t kShort = 80;
      if (line.text.size() > kShort || is_elsewhere(line)) continue;
      const std::string low = base::lower(line.text);
      if (says_published(low)) day(line.text, low, "line");
    }
  }

 private:
  void byline(size_t i, const std::string& low) {
    const std::string& text = page_.lines[i].text;
    if (begins_byline(text, low)) add(all_.authors, text, Place::words, kNearTitle);
    if (is_byline_label(low) && i + 1 < page_.lines.size()) {
      const PageLine& next = page_.lines[i + 1];
      constexpr size_t kShortName = 60;
      if (next.text.size() <= kShortName && !is_elsewhere(next))
        add(all_.authors, "By " + next.text, Place::words, kNearTitle);
    }
    // "March 3, 2026 by A. Writer"
    const size_t by = text.find(" by ");
    if (by != std::string::npos && find_date(text, month_first_))
      add(all_.authors, text.substr(by + 1), Place::words, kNearTitle);
  }

  void day(const std::string& text, const std::string& low, const char* where) {
    if (says_copyright(low)) return;
    const auto day = find_date(text, month_first_);
    if (!day) return;
    // "Updated March 3, 2026" is no day of publication, "Published ... Updated ..." has both.
    constexpr size_t kBeginning = 24;
    if (says_updated(low.substr(0, kBeginning)) && !says_published(low))
      add(all_.modified, day->text(), Place::words, where);
    else
      add(all_.published, day->text(), Place::words, says_published(low) ? kSaysPublished : where);
  }

  const PageLines& page_;
  const bool month_first_;
  Candidates& all_;
};

}  // namespace

void collect_title_lines(const PageLines& page, const std::optional<std::string>& title,
                         bool month_first, Candidates& all) {
  TitleLines(page, month_first, all).collect(line_of(page, title));
}

}  // namespace sayso::extract
