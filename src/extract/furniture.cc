#include "extract/furniture.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extract/names.h"
#include "extract/roles.h"

namespace sayso::extract {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    size_t next = 0;
    if (!base::is_space(base::next_code_point(text, next))) break;
    text.remove_prefix(next);
  }
  while (!text.empty()) {
    size_t previous = text.size();
    if (!base::is_space(base::previous_code_point(text, previous))) break;
    text = text.substr(0, previous);
  }
  return text;
}

bool starts_with_any(std::string_view low, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view start) { return low.starts_with(start); });
}
bool contains_any(std::string_view low, std::initializer_list<std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view part) {
    return low.find(part) != std::string_view::npos;
  });
}

void add_name(std::vector<std::string>& names, std::string name) {
  const std::string low = base::lower(name);
  const bool known = std::any_of(names.begin(), names.end(),
                                 [&](const std::string& had) { return base::lower(had) == low; });
  if (!name.empty() && !known) names.push_back(std::move(name));
}

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};

// "Jan. 24", "January 24, 2026", "24 January"
std::optional<Time> date_in(std::string_view words, const std::optional<Time>& published) {
  int month = 0;
  int day = 0;
  int64_t year = 0;
  const std::string low = base::lower(words);
  for (size_t i = 0; i < low.size();) {
    size_t end = i;
    while (end < low.size() &&
           ((low[end] >= 'a' && low[end] <= 'z') || (low[end] >= '0' && low[end] <= '9')))
      ++end;
    if (end == i) {
      ++i;
      continue;
    }
    const std::string word = low.substr(i, end - i);
    for (int m = 0; m < 12 && month == 0; ++m) {
      if (word.starts_with(kMonths[m]) && word.size() <= 9) month = m + 1;
    }
    if (word.find_first_not_of("0123456789") == std::string::npos && word.size() <= 4) {
      const int number = std::stoi(word);
      if (word.size() == 4)
        year = number;
      else if (number >= 1 && number <= 31)
        day = number;
    }
    i = end;
  }
  if (month == 0 || day == 0) return std::nullopt;
  if (year == 0 && published) {
    year = civil_from_days(published->local_day()).year;
    if (days_from_civil(year, month, std::min(day, days_in_month(year, month))) >
        published->local_day() + 31)
      --year;
  }
  if (year < 1000 || day > days_in_month(year, month)) return std::nullopt;
  return Time{days_from_civil(year, month, day) * 86400, 0, true};
}

// "RIVERTON, Jan. 24 (Example Wire) - ": capitals, perhaps a date, perhaps an agency, then a dash.
std::optional<Dateline> dateline_of(std::string_view text, Span block,
                                    const std::optional<Time>& published) {
  const std::string_view words = text.substr(block.begin, std::min<uint32_t>(block.size(), 120));
  size_t dash = std::string_view::npos;
  size_t dash_size = 0;
  for (const std::string_view mark :
       {"\xE2\x80\x94", "\xE2\x80\x93", " - ", "--", " \xE2\x80\x92 "}) {
    const size_t at = words.find(mark);
    if (at != std::string_view::npos && at < dash) {
      dash = at;
      dash_size = mark.size();
    }
  }
  if (dash == std::string_view::npos || dash < 2) return std::nullopt;
  std::string_view head = trim(words.substr(0, dash));
  Dateline line;
  line.span = {block.begin, static_cast<uint32_t>(block.begin + dash + dash_size)};
  if (head.ends_with(")")) {
    const size_t open = head.rfind('(');
    if (open == std::string_view::npos) return std::nullopt;
    line.agency = std::string(trim(head.substr(open + 1, head.size() - open - 2)));
    head = trim(head.substr(0, open));
  }
  const size_t comma = head.find(',');
  const std::string_view place = trim(head.substr(0, comma));
  // The place stands in capitals; with an agency behind it plain capitals at word begins do.
  size_t upper = 0;
  size_t lower = 0;
  for (size_t at = 0; at < place.size();) {
    const char32_t c = base::next_code_point(place, at);
    upper += base::is_upper(c);
    lower += base::is_lower(c);
    if (!base::is_word_character(c) && c != ' ' && c != '.' && c != '-' && c != '\'' && c != '/')
      return std::nullopt;
  }
  if (upper == 0 || (lower > 0 && !(line.agency && lower >= upper))) return std::nullopt;
  if (upper < 3 && !line.agency) return std::nullopt;
  std::string_view rest =
      comma == std::string_view::npos ? std::string_view() : trim(head.substr(comma + 1));
  line.place = std::string(place);
  if (!rest.empty()) {
    line.date = date_in(rest, published);
    if (!line.date && rest.size() < 30)
      line.place = std::string(trim(head));  // "SPRINGFIELD, Ill."
  }
  return line;
}

struct Finder {
  Article& article;
  const bool had_authors = !article.authors.empty();  // before the text was looked at

  std::string_view words_of(const Block& block) const { return trim(words(article, block.span)); }

  // "By A. Writer", "By A. Writer, Example Wire"
  bool byline(Block& block, size_t index) {
    const std::string_view line = words_of(block);
    if (line.size() > 160 || index > 3) return false;
    const std::string low = base::lower(line);
    if (!low.starts_with("by ") || line.find(". ") != std::string_view::npos) return false;
    std::string_view rest = trim(line.substr(3));
    const std::vector<std::string> names = split_names(rest);
    if (names.empty()) return false;
    block.kind = BlockKind::byline;
    for (const std::string& name : names) {
      if (!had_authors) add_name(article.authors, name);
    }
    return true;
  }

  bool contributors(Block& block) {
    const std::string_view line = words_of(block);
    if (line.size() > 400) return false;
    const std::string low = base::lower_ascii(line);  // offsets are the line's
    std::string_view names;
    const size_t contributed = low.find(" contributed ");
    if (contributed != std::string::npos &&
        contains_any(low, {"contributed to this", "contributed reporting", "contributed from",
                           "contributed to the", "contributed."})) {
      names = line.substr(0, contributed);
      const std::string_view wire = trim(names);
      names = wire;
    } else if (starts_with_any(low, {"additional reporting by ", "with reporting by ",
                                     "with additional reporting by ", "reporting by ",
                                     "with contributions from ", "with reporting from "})) {
      const size_t by =
          low.find(" by ") != std::string::npos ? low.find(" by ") + 4 : low.find(" from ") + 6;
      names = line.substr(by);
      if (const size_t stop = names.find(';'); stop != std::string_view::npos)
        names = names.substr(0, stop);
    } else {
      return false;
    }
    for (std::string_view prefix : {"Reporters ", "Staff writers ", "Staff writer ", "Reporter "}) {
      if (names.starts_with(prefix)) names.remove_prefix(prefix.size());
    }
    const std::vector<std::string> found = split_names(without_place(names));
    if (found.empty() && !is_agency_credit(low)) return false;
    block.kind = BlockKind::contributors;
    for (const std::string& name : found) add_name(article.contributors, name);
    return true;
  }

  // "June Abara in Marrow Quay." names June Abara.
  static std::string_view without_place(std::string_view names) {
    if (names.find(" and ") != std::string_view::npos || names.find(',') != std::string_view::npos)
      return names;
    return trim(names.substr(0, names.find(" in ")));
  }

  // "The Example Wire contributed to this report.": nothing else stands in the line.
  static bool is_agency_credit(std::string_view low) {
    constexpr size_t kLongest = 100;
    while (low.ends_with('.') || low.ends_with(' ')) low.remove_suffix(1);
    return low.size() < kLongest && low.find('.') == std::string_view::npos &&
           (low.ends_with(" contributed to this report") ||
            low.ends_with(" contributed to this story") ||
            low.ends_with(" contributed to this article"));
  }

  bool notice(Block& block) {
    const std::string_view line = words_of(block);
    if (line.size() > 220) return false;
    const std::string low = base::lower(line);
    constexpr size_t kLabel =
        40;  // "Developing story" alone; longer lines must say it of themselves
    const bool developing =
        contains_any(
            low, {"this is a developing story", "this is a developing news story",
                  "story is developing", "is a breaking news story", "this is breaking news"}) ||
        (low.size() < kLabel && starts_with_any(low, {"developing story", "breaking story"}));
    const bool updates = contains_any(
        low, {"will be updated", "check back", "more to follow", "more details to follow",
              "refresh for updates", "come back for updates"});
    if (contains_any(low, {"live updates", "live coverage has", "follow our live"}) &&
        low.size() < 120) {
      article.status = ArticleStatus::live;
      block.kind = BlockKind::notice;
      return true;
    }
    if (!(developing || (updates && low.size() < 140))) return false;
    article.status = ArticleStatus::developing;
    block.kind = BlockKind::notice;
    return true;
  }

  bool correction(Block& block) {
    const std::string_view line = words_of(block);
    const std::string low = base::lower(line.substr(0, 60));
    struct Start {
      std::string_view words;
      CorrectionKind kind;
    };
    constexpr Start kStarts[] = {{"correction", CorrectionKind::correction},
                                 {"corrects ", CorrectionKind::correction},
                                 {"this version corrects", CorrectionKind::correction},
                                 {"clarification", CorrectionKind::clarification},
                                 {"editor's note", CorrectionKind::editors_note},
                                 {"editor\xE2\x80\x99s note", CorrectionKind::editors_note},
                                 {"editors' note", CorrectionKind::editors_note},
                                 {"update:", CorrectionKind::update},
                                 {"updated:", CorrectionKind::update},
                                 {"update ", CorrectionKind::update},
                                 {"this article has been corrected", CorrectionKind::correction},
                                 {"this story has been corrected", CorrectionKind::correction},
                                 {"an earlier version of this", CorrectionKind::correction},
                                 {"a previous version of this", CorrectionKind::correction},
                                 {"this story has been updated", CorrectionKind::update},
                                 {"this article has been updated", CorrectionKind::update},
                                 {"this article was updated", CorrectionKind::update},
                                 {"this story was updated", CorrectionKind::update}};
    std::string_view head = low;
    while (!head.empty() && (head.front() == '*' || head.front() == '(' || head.front() == '[' ||
                             head.front() == ' '))
      head.remove_prefix(1);
    for (const Start& start : kStarts) {
      if (!head.starts_with(start.words)) continue;
      // "Corrections officers said ..." is no note: the word is followed by a colon, a date or
      // stands alone.
      const bool whole = start.words.find(' ') != std::string_view::npos && start.words.size() > 10;
      const size_t colon = head.find(':');
      const bool labelled = colon != std::string_view::npos && colon < 40;
      const bool dated = date_in(head.substr(0, 40), article.published).has_value();
      if (!whole && !labelled && !(dated && start.words != "update ")) continue;
      if (start.words == "update " && !labelled) continue;
      block.kind = BlockKind::correction;
      article.corrections.push_back(
          {start.kind, block.span,
           labelled ? date_in(head.substr(0, colon), article.published) : std::nullopt});
      return true;
    }
    return false;
  }

  // Where the first verb of an author note stands, or npos; `size` gets its length with what
  // follows.
  static size_t find_verb(std::string_view line, size_t& size) {
    for (size_t at = line.find(' '); at != std::string_view::npos; at = line.find(' ', at + 1)) {
      for (const std::string_view words : {" is a ", " is an ", " is the ", " covers ",
                                           " reports on ", " writes about ", " joined ", " is "}) {
        if (!line.substr(at).starts_with(words)) continue;
        size = words.size();
        return at;
      }
    }
    return std::string_view::npos;
  }

  // "A. Writer is a reporter for Example Wire."
  bool author_note(Block& block) {
    const std::string_view line = words_of(block);
    if (line.size() > 600) return false;
    size_t verb = 0;
    const size_t is = find_verb(line, verb);
    if (is == std::string_view::npos || !is_person_name(line.substr(0, is))) return false;
    const std::string low = base::lower(line.substr(is, 160));
    if (!contains_any(low, {"reporter", "writer", "correspondent", "editor", "journalist",
                            "covers ", "reports on", "writes about", "columnist", "producer",
                            "contributor", "photographer", "fellow"}))
      return false;
    // "Harbor Mutual Group is a writer of ...": of whom the page does not name as its author only a
    // person's name counts.
    const std::string person(line.substr(0, is));
    const bool known =
        std::find(article.authors.begin(), article.authors.end(), person) != article.authors.end();
    if (had_authors && !known && !is_known_name(person)) return false;
    block.kind = BlockKind::author_note;
    if (!had_authors) add_name(article.authors, person);
    if (article.outlet) return true;
    const std::string_view rest = line.substr(is + verb);
    for (const std::string_view words : {" for ", " at ", " with "}) {
      const size_t at = rest.find(words);
      if (at == std::string_view::npos) continue;
      std::string_view name = rest.substr(at + words.size());
      name = trim(name.substr(0, name.find_first_of(".,;")));
      if (name.starts_with("the ")) name.remove_prefix(4);
      size_t first = 0;
      if (!name.empty() && name.size() < 40 && base::is_upper(base::next_code_point(name, first))) {
        article.outlet = std::string(name);
        break;
      }
    }
    return true;
  }

  // "Updated 10 March 2026, 1:30 p.m.": nothing but a time.
  bool date_line(Block& block) const {
    constexpr std::string_view kDateWords =
        " updated published posted last modified first on at the of am pm a m p gmt utc est edt "
        "cst "
        "cdt mst mdt pst pdt bst cet cest et pt local time monday tuesday wednesday thursday "
        "friday "
        "saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april "
        "may june july august september october november december jan feb mar apr jun jul aug sep "
        "sept oct nov dec st nd rd th t z h min read minute minutes ";
    constexpr size_t kLongest = 100;
    const std::string_view line = words_of(block);
    if (line.size() > kLongest * 3)
      return false;  // small letters take a third of the bytes or more
    const std::string low = base::lower(line);
    if (low.size() > kLongest) return false;
    size_t digits = 0;
    for (size_t i = 0; i < low.size();) {
      size_t end = i;
      while (end < low.size() && low[end] >= 'a' && low[end] <= 'z') ++end;
      if (end > i) {
        const std::string word = " " + low.substr(i, end - i) + " ";
        if (kDateWords.find(word) == std::string_view::npos) return false;
        i = end;
        continue;
      }
      digits += low[i] >= '0' && low[i] <= '9';
      if (std::string_view("0123456789 ,.:/-+()|\t\n\xC2\xA0\xB7\xE2\x80\x93\x94\xA2")
              .find(low[i]) == std::string_view::npos)
        return false;
      ++i;
    }
    if (digits < 3) return false;
    block.kind = BlockKind::dateline;
    return true;
  }

  // A plain text's first line, when it ends like no sentence and the report follows it.
  void headline() {
    if (article.blocks.size() < 3) return;
    Block& first = article.blocks[0];
    const std::string_view line = words_of(first);
    constexpr uint32_t kLongest = 160;   // bytes of a headline
    constexpr uint32_t kParagraph = 60;  // bytes of what follows it, at least
    if (first.kind != BlockKind::paragraph || line.size() > kLongest ||
        line.find('\n') != std::string_view::npos || line.size() < 8 ||
        std::string_view(".:;,").find(line.back()) != std::string_view::npos)
      return;
    const auto follows = std::find_if(article.blocks.begin() + 1, article.blocks.end(),
                                      [](const Block& b) { return b.is_report(); });
    if (follows == article.blocks.end() || follows->span.size() < kParagraph ||
        follows->span.size() < first.span.size())
      return;
    first.kind = BlockKind::heading;
    if (!article.title) article.title = std::string(line);
  }

  // "Copyright 2026 Example Wire", "Copyright (c) ...": a year or a sign follows, or the line names
  // an owner only. "Copyright law was not broken." is a sentence.
  static bool is_copyright(std::string_view low) {
    constexpr std::string_view kWord = "copyright ";
    if (!low.starts_with(kWord)) return false;
    const std::string_view rest = low.substr(kWord.size());
    const bool marked = rest.starts_with("(c)") || rest.starts_with("\xC2\xA9") ||
                        rest.starts_with("by ") || (rest[0] >= '0' && rest[0] <= '9');
    return marked || !low.ends_with('.') || low.find("reserved") != std::string_view::npos;
  }

  // A label in front of what somebody says, or of a deed with a figure, is a label of news ("Photo:
  // two bodies on the quay, police say."), not a credit ("Photo: The quay on Tuesday. (Pia Lund)").
  static bool tells_news(std::string_view low) {
    if (low.find('(') != std::string_view::npos || !low.ends_with('.')) return false;
    if (contains_any(low, {" say.", " says.", " said.", " say ", " says ", " said "})) return true;
    return low.starts_with("credit:") && low.find_first_of("0123456789") != std::string_view::npos;
  }

  // "(Adds comment from union in paragraph 5)": what a wire tells its desks of a new version.
  static bool is_slug(std::string_view low) {
    constexpr size_t kLongest = 120;
    return low.size() < kLongest && low.ends_with(')') && low.find('.') == std::string_view::npos &&
           starts_with_any(low, {"(adds ", "(updates ", "(recasts ", "(writes through"});
  }

  // "Advertisement", "Read more: ...": leads away from the report.
  static bool is_signpost(std::string_view low) {
    constexpr size_t kLongest = 120;
    return low == "advertisement" || low == "advertisement." ||
           (low.size() < kLongest &&
            starts_with_any(low, {"read more: ", "read also: ", "also read: ", "see also: "}));
  }

  bool credit(Block& block) const {
    const std::string_view line = words_of(block);
    const bool rule =
        !line.empty() && line.size() < 80 &&
        line.find_first_not_of("_-*=~.# \xE2\x80\x94\x93\xA2") == std::string_view::npos;
    const std::string low = base::lower(line.substr(0, 200));
    const bool rights = line.size() < 300 && (is_copyright(low) || low.starts_with("\xC2\xA9") ||
                                              low.find("all rights reserved") != std::string::npos);
    const bool image =
        line.size() < 120 &&
        starts_with_any(low, {"photo:", "image:", "photograph:", "credit:", "photo by ",
                              "image credit", "photo credit"}) &&
        !tells_news(low);
    if (!rule && !rights && !image && !is_signpost(low) && !is_slug(low)) return false;
    block.kind = BlockKind::credit;
    return true;
  }
};

}  // namespace

std::vector<Block> divide(std::string_view text) {
  const bool empty_lines = [&] {
    for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
      size_t next = at + 1;
      while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r'))
        ++next;
      if (next < text.size() && text[next] == '\n') return true;
    }
    return false;
  }();
  std::vector<Block> blocks;
  size_t begin = 0;
  const auto close = [&](size_t end) {
    const std::string_view words = trim(text.substr(begin, end - begin));
    if (!words.empty()) {
      const auto from = static_cast<uint32_t>(words.data() - text.data());
      blocks.push_back({{from, from + static_cast<uint32_t>(words.size())}, BlockKind::paragraph});
    }
  };
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    if (empty_lines) {
      size_t next = at + 1;
      while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r'))
        ++next;
      if (next < text.size() && text[next] != '\n') continue;
    }
    close(at);
    begin = at + 1;
  }
  close(text.size());
  return blocks;
}

bool is_person_name(std::string_view words) {
  words = trim(words);
  if (words.size() < 4 || words.size() > 60) return false;
  size_t parts = 0;
  size_t letters = 0;
  bool at_begin = true;
  for (size_t at = 0; at < words.size();) {
    const char32_t c = base::next_code_point(words, at);
    if (c == ' ' || c == U'\u00A0') {
      at_begin = true;
      continue;
    }
    if (at_begin) {
      ++parts;
      const std::string_view rest = words.substr(at - 1);
      const bool particle = rest.starts_with("de ") || rest.starts_with("van ") ||
                            rest.starts_with("von ") || rest.starts_with("al ") ||
                            rest.starts_with("bin ") || rest.starts_with("der ") ||
                            rest.starts_with("la ") || rest.starts_with("da ");
      if (!base::is_upper(c) && !(particle && parts > 1)) return false;
    }
    at_begin = c == '-';
    if (c == '-') {
      at_begin = false;
      continue;
    }
    if (!base::is_letter(c) && c != '.' && c != '\'' && c != U'\u2019') return false;
    letters += base::is_letter(c);
  }
  return parts >= 2 && parts <= 5 && letters >= 4;
}

std::vector<std::string> split_names(std::string_view line) {
  std::vector<std::string> names;
  std::string_view rest = trim(line);
  while (!rest.empty() && (rest.back() == '.' || rest.back() == ',')) rest.remove_suffix(1);
  while (!rest.empty()) {
    size_t end = rest.size();
    size_t skip = 0;
    for (const std::string_view mark :
         {", and ", " and ", ", ", " & ", " with ", " | ", "; ", " in "}) {
      const size_t at = rest.find(mark);
      if (at < end) {
        end = at;
        skip = mark.size();
      }
    }
    const std::string_view name = trim(rest.substr(0, end));
    if (is_person_name(name) && !is_role(name) && !is_office(name))
      add_name(names, std::string(name));
    rest = end + skip >= rest.size() ? std::string_view() : rest.substr(end + skip);
  }
  return names;
}

void find_furniture(Article& article, bool is_plain_text) {
  Finder finder{article};
  bool report_began = false;
  for (size_t i = 0; i < article.blocks.size(); ++i) {
    Block& block = article.blocks[i];
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::list_item &&
        block.kind != BlockKind::heading)
      continue;
    if (finder.credit(block) || finder.notice(block) || finder.correction(block) ||
        finder.contributors(block) || finder.byline(block, i) || finder.date_line(block) ||
        (i > 0 && finder.author_note(block)))
      continue;
    if (!report_began && block.kind == BlockKind::paragraph) {
      report_began = i > 0 || article.blocks.size() < 3;  // the first line may be the headline
      if (!article.dateline)
        article.dateline = dateline_of(article.text, block.span, article.published);
    }
  }
  if (is_plain_text) finder.headline();
  // A name alone before its author note, or alone at the very top, is a byline.
  for (size_t i = 0; i < article.blocks.size(); ++i) {
    Block& block = article.blocks[i];
    if (block.kind != BlockKind::paragraph || !is_person_name(finder.words_of(block))) continue;
    const std::string name(finder.words_of(block));
    const bool noted =
        std::find(article.authors.begin(), article.authors.end(), name) != article.authors.end();
    const bool after_end = i > 0 && !article.blocks[i - 1].is_report();
    if (noted || (after_end && i + 1 < article.blocks.size() &&
                  article.blocks[i + 1].kind == BlockKind::author_note)) {
      block.kind = BlockKind::byline;
      add_name(article.authors, name);
    }
  }
}

}  // namespace sayso::extract
