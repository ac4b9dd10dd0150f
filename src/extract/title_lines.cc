#include "extract/title_lines.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "base/utf8.h"
#include "extract/author_labels.h"
#include "extract/day_labels.h"
#include "extract/dividers.h"
#include "extract/furniture.h"
#include "extract/labels.h"
#include "extract/line_days.h"
#include "extract/linked.h"
#include "extract/name_parts.h"
#include "extract/names.h"
#include "extract/roles.h"
#include "extract/scripts.h"

namespace sayso::extract {
namespace {

constexpr const char* kSaysAuthor = "line that says author";

uint8_t near(const PageLine& line, Sign sign) { return line.near[static_cast<size_t>(sign)]; }

// The line of the title: the first h1 that is equal to it, else an equal line, else a heading that
// holds it beside a kicker or a day, else the first h1, else -1.
int line_of(const PageLines& page, const std::optional<std::string>& title) {
  const std::string key = folded(title.value_or(""));
  int equal = -1;
  int holding = -1;
  int first = -1;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    const PageLine& line = page.lines[i];
    const int at = static_cast<int>(i);
    if (first < 0 && line.heading == 1) first = at;
    if (!title || line.text.size() > title->size() * 2 + 80) continue;
    const std::string words = folded(line.text);
    if (words == key) {
      if (line.heading == 1) return at;
      if (equal < 0) equal = at;
    }
    constexpr size_t kLong = 12;  // bytes; a shorter title stands in many headings
    if (holding < 0 && line.heading > 0 && key.size() > kLong &&
        words.find(key) != std::string::npos)
      holding = at;
  }
  return equal >= 0 ? equal : holding >= 0 ? holding : first;
}

class TitleLines {
 public:
  TitleLines(const PageLines& page, int title_line, DayStyle style, std::string_view language,
             Candidates& all)
      : page_(page), title_line_(title_line), style_(style), language_(language), all_(all) {}

  // Adds what it finds; gives the lines that are little more than days.
  std::vector<size_t> collect() {
    std::vector<size_t> day_lines;
    const int count = static_cast<int>(page_.lines.size());
    constexpr int kBefore = 4;
    constexpr int kAfter = 20;
    const int from = std::max(0, title_line_ - kBefore);
    const int to = std::min(count, std::max(title_line_, kBefore) + kAfter);
    // What stands above the title is beside it only where nothing below is.
    std::vector<int> order;
    for (int i = std::max(from, title_line_); i < to; ++i) order.push_back(i);
    for (int i = from; i < title_line_; ++i) order.push_back(i);
    for (const int i : order) {
      const PageLine& line = page_.lines[static_cast<size_t>(i)];
      constexpr size_t kShort = 160;
      if (line.text.size() > kShort || is_elsewhere(i)) continue;
      const std::string low = base::lower(line.text);
      if (i != title_line_) byline(i);
      if (i > title_line_) name_beside_day(i);
      const bool beside = is_beside(i);
      if (!beside && is_sentence_with_day(line.text)) continue;
      const bool found = day(i, low, beside ? kBesideTitle : kNearTitle);
      found_beside_ = found_beside_ || (found && beside && i >= title_line_);
      if (found && beside && i != title_line_ &&
          is_little_more(line.text, days_of(line.text, style_)))
        day_lines.push_back(static_cast<size_t>(i));
    }
    // A line that says so itself counts anywhere.
    for (int i = 0; i < count; ++i) {
      signature(i);
      const PageLine& line = page_.lines[static_cast<size_t>(i)];
      constexpr size_t kShort = 80;
      if (line.text.size() > kShort) continue;
      const std::string low = base::lower(line.text);
      if (says_copyright(low)) owner(line.text);
      if (is_of_others(line)) continue;
      if (says_published(low) && !is_elsewhere(i)) day(i, low, kSaysPublished);
      if (is_day_label(low) && i + 1 < count) labelled_day(line, i + 1);
      if (is_author_label(line.text, language_)) labelled_names(i + 1);
      author_note(i);
      if (!is_elsewhere(i)) add_byline(says_author(line.text, language_), line.text, kSaysAuthor);
    }
    std::sort(day_lines.begin(), day_lines.end());
    return day_lines;
  }

 private:
  static constexpr uint8_t kNear = 6;
  static constexpr uint8_t kVeryNear = 3;

  // Whether a sign stands above the line that does not stand above the title too.
  bool has(const PageLine& line, Sign sign, uint8_t limit) const {
    if (near(line, sign) >= limit) return false;
    return title_line_ < 0 || near(page_.lines[static_cast<size_t>(title_line_)], sign) >= limit;
  }
  bool is_of_others(const PageLine& line) const {
    return has(line, Sign::in_nav, kNear) || has(line, Sign::in_footer, kNear) ||
           has(line, Sign::related, kVeryNear) || has(line, Sign::comments, kVeryNear);
  }
  // In a part of the page that is about other articles, or about the site. An <aside> right at the
  // title is the article's own.
  bool is_elsewhere(int i) const {
    const PageLine& line = page_.lines[static_cast<size_t>(i)];
    const bool at_title = title_line_ >= 0 && std::abs(i - title_line_) <= 2;
    return is_of_others(line) || (has(line, Sign::in_aside, kNear) && !at_title);
  }

  bool is_caption(const PageLine& line) const {
    return has(line, Sign::in_figure, kVeryNear) || has(line, Sign::caption, kVeryNear);
  }

  // Between the title and the first paragraph behind it, or within two lines above it.
  bool is_beside(int i) const {
    constexpr int kAbove = 2;
    constexpr int kBelow = 14;
    constexpr size_t kParagraph = 200;
    if (title_line_ < 0 || i < title_line_ - kAbove || i > title_line_ + kBelow) return false;
    const PageLine& line = page_.lines[static_cast<size_t>(i)];
    const std::vector<LineDay> days = days_of(line.text, style_);
    if (days.empty() || is_caption(line)) return false;
    constexpr size_t kMore = 12;
    if (i != title_line_ && line.heading > 0 && line.heading <= 3 &&
        line.text.size() > days.back().date.end - days.front().date.begin + kMore)
      return false;  // an entry's own heading
    if (i != title_line_ && !is_day_line(line.text, days)) return false;
    if (i < title_line_) return !found_beside_;
    for (int k = title_line_ + 1; k < i; ++k) {
      if (page_.lines[static_cast<size_t>(k)].text.size() > kParagraph) return false;
    }
    return true;
  }

  // "Ada Lunn | 3 February 2026", or "Ada Lunn" with its day within two lines.
  void name_beside_day(int i) {
    const PageLine& line = page_.lines[static_cast<size_t>(i)];
    if (line.heading > 0 || is_caption(line)) return;
    const std::string name(without_day(line.text, language_));
    if (!is_only_name(name)) return;
    if (i <= title_line_ + 2 && line.links == 0)
      return add(all_.authors, name, Place::unlabelled, kNameBesideDay);
    const int last = std::min(i + 2, static_cast<int>(page_.lines.size()) - 1);
    for (int k = std::max(title_line_ + 1, i - 2); k <= last; ++k) {
      if (!is_beside(k)) continue;
      add(all_.authors, name, Place::unlabelled, kNameBesideDay);
      return;
    }
  }

  // A name alone in its line, in bold or italics, behind a paragraph.
  void signature(int i) {
    constexpr size_t kLong = 120;
    constexpr size_t kParagraph = 60;  // where it ends as a sentence does
    if (i <= title_line_ + 1) return;
    const PageLine& line = page_.lines[static_cast<size_t>(i)];
    const PageLine& before = page_.lines[static_cast<size_t>(i) - 1];
    if (line.heading > 0 || line.links > 0 || line.strong < line.letters ||
        before.text.size() < kParagraph || is_elsewhere(i) || is_caption(line) ||
        (before.text.size() < kLong && !before.text.ends_with('.')))
      return;
    if (is_only_name(line.text) || is_last_name(i))
      add(all_.authors, line.text, Place::unlabelled, kSignature);
  }

  static bool begins_in_capitals(std::string_view text) {
    size_t at = 0;
    base::next_code_point(text, at);
    return at < text.size() && !base::is_lower(base::next_code_point(text, at));
  }

  // A name, known or not, with no more of the report behind it. In English and German headings of
  // what follows a report look the same.
  bool is_last_name(int i) const {
    constexpr size_t kSentence = 60;
    constexpr int kLooked = 8;
    if (language_.empty() || language_ == "en" || language_ == "de") return false;
    const std::string& text = page_.lines[static_cast<size_t>(i)].text;
    if (!is_person_name(text) || is_office(text) || is_role(text) || begins_in_capitals(text))
      return false;
    const int last = std::min(i + kLooked, static_cast<int>(page_.lines.size()) - 1);
    for (int k = i + 1; k <= last; ++k) {
      const std::string& more = page_.lines[static_cast<size_t>(k)].text;
      if (more.size() > kSentence && more.ends_with('.')) return false;
    }
    return true;
  }

  // "Author" with "Ada Lunn" in the next line, and "Bo Falk" in the one behind it.
  void labelled_names(int i) {
    constexpr int kMost = 5;
    const int end = std::min(i + kMost, static_cast<int>(page_.lines.size()));
    for (int k = i; k < end; ++k) {
      const std::string& name = page_.lines[static_cast<size_t>(k)].text;
      // of letters without capitals the next line only: many words look like a name
      if (!is_known_name(name) && !(k == i && is_caseless_name(name))) break;
      add(all_.authors, name, Place::unlabelled, kLabelledName);
    }
  }

  // "Ada Lunn", and a line that begins "Ada Lunn is a".
  void author_note(int i) {
    const int next = i + 1;
    if (i <= title_line_ || next >= static_cast<int>(page_.lines.size()) || is_elsewhere(i)) return;
    const std::string& name = page_.lines[static_cast<size_t>(i)].text;
    const std::string& note = page_.lines[static_cast<size_t>(next)].text;
    if (!note.starts_with(name) || !is_only_name(name)) return;
    const std::string_view rest = std::string_view(note).substr(name.size());
    for (const std::string_view verb : {" is a", " is the ", " ist ", " est ", " es ", " was a"}) {
      if (rest.starts_with(verb)) return add(all_.authors, name, Place::unlabelled, kSignature);
    }
  }

  // "\u00A9 2026 Ada Lunn. All rights reserved.": a site of one person.
  void owner(const std::string& text) {
    std::string name;
    bool has_year = false;  // a picture's credit has none
    for (size_t at = 0; at < text.size();) {
      const size_t begin = text.find_first_not_of(" ,.|-", at);
      if (begin == std::string::npos) break;
      at = std::min(text.find_first_of(" ,|", begin), text.size());
      const std::string word = text.substr(begin, at - begin);
      const std::string low = base::lower(word);
      const bool is_year = word.find_first_of("0123456789") != std::string::npos;
      has_year = has_year || is_year;
      if (is_year || low.starts_with("copyright") || low == "\xC2\xA9" || low == "(c)" ||
          low == "by")
        continue;
      if (low == "all" || low == "alle") break;
      name += (name.empty() ? "" : " ") + word;
    }
    while (!name.empty() && name.back() == '.') name.pop_back();
    if (has_year && is_only_name(name)) add(all_.authors, name, Place::unlabelled, kOwner);
  }

  bool names_somebody(std::string_view text) const {
    return !author_names(text, Trust::visible, language_).empty();
  }

  void add_byline(Byline byline, const std::string& text, const char* where) {
    if (byline == Byline::says_so || (byline == Byline::with_names && names_somebody(text)))
      add(all_.authors, text, Place::words, where);
  }

  void byline(int i) {
    std::string text = page_.lines[static_cast<size_t>(i)].text;
    text.erase(0, text.find_first_not_of("-*|> "));  // "--- by Ada Lunn"
    constexpr size_t kShort = 80;  // "Author: ... Released: ... Genre: ..." is of a book
    const Byline begins = begins_byline(text, language_);
    if (begins == Byline::says_so)
      add_byline(begins, text, kBylineAtTitle);
    else if (text.size() <= kShort)
      add_byline(begins, text, kNearTitle);
    if (is_byline_label(text, language_) && i + 1 < static_cast<int>(page_.lines.size())) {
      const PageLine& next = page_.lines[static_cast<size_t>(i) + 1];
      constexpr size_t kShortName = 60;
      if (next.text.size() <= kShortName && !is_elsewhere(i + 1))
        add(all_.authors, text + " " + next.text, Place::words, kBylineAtTitle);
    }
    if (const auto at = author_label_inside(text, language_)) {
      const std::string rest = text.substr(*at);
      if (names_somebody(rest)) return add(all_.authors, rest, Place::words, kNearTitle);
    }
    const auto date = find_date_span(text, style_);
    if (date && !by_in_line(text)) by_behind_day(text, date->end);
  }

  // "March 3, 2026 by A. Writer", but not "March 3, 2026 | Photos by A. Writer"
  bool by_in_line(const std::string& text) {
    constexpr std::string_view kBy = " by ";
    size_t from = 0;
    for (size_t by = text.find(kBy); by != std::string::npos; by = text.find(kBy, from)) {
      const std::string_view before = std::string_view(text).substr(from, by - from);
      from = by + kBy.size();
      if (credits_another(base::lower(behind_dividers(before)))) continue;
      add(all_.authors, text.substr(by + 1), Place::words, kNearTitle);
      return true;
    }
    return false;
  }

  // "Publi\u00E9 le 3 mars 2026 par A. Writer": the word for "by" in small letters behind the day,
  // with nothing but a clock between.
  void by_behind_day(const std::string& text, size_t day_end) {
    constexpr size_t kClock = 40;
    for (size_t at = text.find(' ', day_end); at != std::string::npos && at <= day_end + kClock;
         at = text.find(' ', at + 1)) {
      const std::string rest = text.substr(at + 1);
      const auto label = author_label(rest, language_);
      const bool by =
          label && !label->alone && begins_small(rest) &&
          (label->kind == AuthorLabelKind::by || label->kind == AuthorLabelKind::written);
      const std::string_view between = std::string_view(text).substr(day_end, at - day_end);
      if (!by || !is_beside_day(between) || credits_another(base::lower(between))) continue;
      if (names_somebody(rest)) return add(all_.authors, rest, Place::words, kNearTitle);
    }
  }

  // "Updated March 3, 2026" is no day of publication, "Published ... Updated ..." has both.
  bool day(int i, const std::string& low, const char* where) {
    const std::string& text = page_.lines[static_cast<size_t>(i)].text;
    if (says_copyright(low)) return false;
    const std::vector<LineDay> days = days_of(text, style_);
    bool has_plain = false;
    for (const LineDay& day : days) {
      const bool plain = day.label == DayLabel::none;
      if (day.label == DayLabel::changed || (plain && is_behind_change_label(i, text))) {
        add(all_.modified, day.value, Place::words, where);
      } else if (!plain || !has_plain) {
        add(all_.published, day.value, Place::words, plain ? where : kSaysPublished);
        has_plain = has_plain || plain;
      }
    }
    return !days.empty();
  }

  // A day in the middle of a sentence or a reference is none of the page.
  bool is_sentence_with_day(const std::string& text) const {
    constexpr size_t kLong = 100;
    constexpr size_t kDateline = 40;
    if (text.size() <= kLong) return false;
    const std::vector<LineDay> days = days_of(text, style_);
    return !days.empty() && days.front().date.begin > kDateline &&
           days.front().label == DayLabel::none;
  }

  // "March 3, 2026" behind a line that says "Updated on".
  bool is_behind_change_label(int i, const std::string& text) const {
    constexpr size_t kDay = 40;
    return i > 0 && text.size() <= kDay &&
           is_change_label(base::lower(page_.lines[static_cast<size_t>(i) - 1].text));
  }

  // "Published" with "March 3, 2026" in the next line.
  void labelled_day(const PageLine& label, int i) {
    const PageLine& line = page_.lines[static_cast<size_t>(i)];
    constexpr size_t kDay = 40;
    constexpr size_t kLabel = 30;
    if (line.text.size() > kDay || label.text.size() > kLabel || is_of_others(line)) return;
    const std::vector<LineDay> days = days_of(line.text, style_);
    if (!days.empty()) add(all_.published, days.front().value, Place::words, kSaysPublished);
  }

  const PageLines& page_;
  const int title_line_;
  const DayStyle style_;
  const std::string_view language_;
  Candidates& all_;
  bool found_beside_ = false;  // a day below the title
};

}  // namespace

std::vector<size_t> collect_title_lines(const PageLines& page,
                                        const std::optional<std::string>& title, DayStyle style,
                                        std::string_view language, Candidates& all) {
  return TitleLines(page, line_of(page, title), style, language, all).collect();
}

}  // namespace sayso::extract
