#include "extract/titles.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

#include "extract/dates.h"
#include "extract/dividers.h"
#include "extract/headings.h"
#include "extract/linked.h"
#include "extract/shingles.h"

namespace sayso::extract {
namespace {

// Marks that divide only before or behind a name of the site.
constexpr std::string_view kSiteMarks[] = {" < ", " > ", "\xE2\x94\x82", "\xEF\xBD\x9C", "_",
                                           "--",  ": "};

const std::vector<std::string_view>& all_marks() {
  static const std::vector<std::string_view> kMarks = [] {
    std::vector<std::string_view> marks(std::begin(kDividers), std::end(kDividers));
    marks.insert(marks.end(), std::begin(kSiteMarks), std::end(kSiteMarks));
    return marks;
  }();
  return kMarks;
}

// Whether `words` are a name of the site, or hold one, or stand in one.
bool names_site(const std::string& words, const std::vector<std::string>& sites) {
  constexpr size_t kShort = 3;
  return words.size() >= kShort &&
         std::any_of(sites.begin(), sites.end(), [&](const std::string& site) {
           return site.size() >= kShort &&
                  (site.find(words) != std::string::npos || words.find(site) != std::string::npos);
         });
}

// Where an ending begins that is the outlet or short: "Silo leans - Daily Tide"; npos where none
// does.
size_t begin_of_site(const std::string& title, const std::vector<std::string>& sites) {
  constexpr size_t kShortTitle = 12;
  constexpr size_t kShortEnding = 30;
  for (const std::string_view mark : all_marks()) {
    const size_t at = title.rfind(mark);
    if (at == std::string::npos || at < kShortTitle) continue;
    const std::string ending = folded(title.substr(at + mark.size()));
    if ((mark != ": " && names_site(ending, sites)) ||
        (mark == " | " && ending.size() < kShortEnding))
      return at;
  }
  return std::string::npos;
}

// "Silo leans - Daily Tide", "Daily Tide: Silo leans" -> "Silo leans".
std::string without_site(std::string title, const std::vector<std::string>& sites) {
  constexpr size_t kShortTitle = 12;
  for (size_t at = begin_of_site(title, sites); at != std::string::npos;
       at = begin_of_site(title, sites))
    title.resize(at);
  for (const std::string_view mark : all_marks()) {
    const size_t at = title.find(mark);
    if (at == std::string::npos || title.size() - at < kShortTitle) continue;
    const std::string beginning = folded(title.substr(0, at));
    if (std::find(sites.begin(), sites.end(), beginning) != sites.end())
      return title.substr(at + mark.size());
  }
  return title;
}

// "Silo leans | Opinion" -> "Silo leans"
std::string without_aside(const std::string& heading) {
  constexpr size_t kShortTitle = 12;
  const size_t at = heading.find(" | ");
  return at == std::string::npos || at < kShortTitle || heading.size() - at > at
             ? heading
             : heading.substr(0, at);
}

// "Silo leans - harbor - Daily Tide" -> "Silo leans", when a heading says just that.
std::string as_heading(const std::string& title, const std::string& heading) {
  if (heading.empty() || title.size() <= heading.size() || !title.starts_with(heading))
    return title;
  const std::string_view rest = std::string_view(title).substr(heading.size());
  return divider_before(rest).empty() ? title : heading;
}

// "Ada's Home | Silo leans" -> "Silo leans", where no first heading is left and one of the second
// level says just that.
std::string as_second_heading(const std::string& title, const std::string& heading) {
  constexpr size_t kShortTitle = 12;
  if (heading.size() < kShortTitle || title.size() <= heading.size()) return title;
  if (as_heading(title, heading) == heading) return heading;
  const std::string_view before = std::string_view(title).substr(0, title.size() - heading.size());
  return title.ends_with(heading) && ends_with_divider(before) ? heading : title;
}

// Share of the letters of the longer that the shorter makes up, when it stands in it; else 0.
double containment(const std::string& a, const std::string& b) {
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  if (shorter.empty() || longer.find(shorter) == std::string::npos) return 0;
  return static_cast<double>(shorter.size()) / static_cast<double>(longer.size());
}

double weight_of(const Candidate& title) {
  if (title.where == "h1") return 2.5;
  if (title.place == Place::json_ld) return 1.3;
  if (title.where == "og:title") return 1.0;
  if (title.where == "headline") return 1.0;
  if (title.where == "title") return 0.7;
  if (title.where == kSecondHeading || title.where == kTitleLine) return 0.1;
  if (title.where == kAboveByline) return 1.0;
  return 0.4;
}

// A heading that holds a day or the site beside the words that a field gives: the words.
std::string as_field(const std::string& heading, const std::string& field,
                     const std::vector<std::string>& sites) {
  constexpr size_t kShortTitle = 12;
  if (field.size() < kShortTitle || heading.size() <= field.size()) return heading;
  const size_t at = heading.find(field);
  if (at == std::string::npos) return heading;
  const std::string before = folded(heading.substr(0, at));
  const std::string behind = folded(heading.substr(at + field.size()));
  const auto is_site = [&](const std::string& words) {
    return words.empty() || std::find(sites.begin(), sites.end(), words) != sites.end();
  };
  const bool dated = find_date(heading, {}) && !find_date(field, {});
  return dated || (is_site(before) && is_site(behind)) ? field : heading;
}

// "Storm on the coast Silo leans" -> "Silo leans", where this is a piece of the heading and another
// candidate says just that, or that and the site: "Silo leans - Daily Tide".
std::string as_part(const std::string& heading, const std::string& other,
                    const std::vector<std::string>& parts) {
  constexpr size_t kShortTitle = 12;
  const std::string key = folded(other);
  for (const std::string& part : parts) {
    const size_t at = heading.find(part);
    if (part.size() < kShortTitle || part.size() >= heading.size() || at == std::string::npos)
      continue;
    if (folded(part) == key) return part;
    const std::string rest = folded(heading.substr(0, at) + heading.substr(at + part.size()));
    if (as_heading(other, part) == part && key.find(rest) == std::string::npos) return part;
  }
  return heading;
}

// Whether a field ends where a quotation mark begins in another: the mark ended its attribute.
bool is_cut_at_quote(const std::string& field, const std::string& whole) {
  constexpr size_t kShortTitle = 12;
  if (field.size() < kShortTitle || whole.size() <= field.size()) return false;
  const size_t behind = whole.find_first_not_of(' ', field.size());
  return whole.starts_with(field) && behind != std::string::npos &&
         (whole[behind] == '"' || whole[behind] == '\'');
}

// "03.02.2026 - Silo leans" -> "Silo leans"
std::string without_leading_day(const std::string& field) {
  const auto day = find_date_span(field, {});
  if (!day || day->begin > 0) return field;
  const std::string_view rest = std::string_view(field).substr(day->end);
  const std::string_view mark = divider_before(rest);
  return mark.empty() ? field : std::string(rest.substr(mark.size()));
}

bool is_heading(const Candidate& title) {
  return title.where == "h1" || title.place == Place::json_ld;
}

// The candidate with the most votes, or titles.size() where none is a title.
size_t most_votes(const std::vector<Candidate>& titles, const std::vector<std::string>& values,
                  const std::vector<std::string>& sites) {
  std::vector<std::string> keys;
  keys.reserve(values.size());
  for (const std::string& value : values) keys.push_back(folded(value));
  double most = 0;
  size_t best = titles.size();
  for (size_t i = 0; i < titles.size(); ++i) {
    constexpr size_t kShort = 4;
    if (keys[i].size() < kShort || std::find(sites.begin(), sites.end(), keys[i]) != sites.end())
      continue;
    const std::vector<uint32_t> words =
        values[i].size() <= kLongestTitle ? word_hashes(values[i]) : std::vector<uint32_t>();
    double agreed = 0;
    std::map<std::string, bool> seen;
    for (size_t k = 0; k < titles.size(); ++k) {
      if (k == i || titles[k].where == titles[i].where || seen[titles[k].where]) continue;
      const double fit =
          keys[k] == keys[i]
              ? 1.0
              : 0.5 * std::max(containment(keys[i], keys[k]),
                               static_cast<double>(Shingles(values[k]).likeness(words)));
      seen[titles[k].where] = fit == 1.0;
      agreed += fit * weight_of(titles[k]);
    }
    double votes = weight_of(titles[i]) + agreed;
    // A heading that nothing agrees with may be the site's name.
    if (titles[i].where == "h1" && agreed < 0.2 && titles.size() > 2) votes *= 0.55;
    if (votes > most + 1e-9) {
      most = votes;
      best = i;
    }
  }
  return best;
}

}  // namespace

void choose_title(std::vector<Candidate>& titles, const std::vector<std::string>& site_names,
                  const std::vector<std::string>& heading_parts, Article& article) {
  std::vector<std::string> sites;
  sites.reserve(site_names.size());
  for (const std::string& name : site_names) sites.push_back(folded(name));
  std::vector<std::string> values;
  values.reserve(titles.size());
  for (Candidate& title : titles) cut(title.value, kLongestTitle);
  for (const Candidate& title : titles)
    values.push_back(is_heading(title) ? without_aside(title.value)
                                       : without_leading_day(without_site(title.value, sites)));
  for (size_t i = 0; i < titles.size(); ++i) {
    for (size_t k = 0; k < titles.size() && titles[i].where == "h1"; ++k) {
      if (titles[k].where != "h1") values[i] = as_part(values[i], values[k], heading_parts);
    }
  }
  for (size_t i = 0; i < titles.size(); ++i) {
    for (size_t k = 0; k < titles.size(); ++k) {
      if (is_heading(titles[k]) && !is_heading(titles[i]) && !names_site(folded(values[k]), sites))
        values[i] = as_heading(values[i], values[k]);
    }
  }
  for (size_t i = 0; i < titles.size(); ++i) {
    for (size_t k = 0; k < titles.size() && titles[i].where == "h1"; ++k) {
      if (!is_heading(titles[k])) values[i] = as_field(values[i], values[k], sites);
    }
  }
  const bool has_first = std::any_of(titles.begin(), titles.end(),
                                     [](const Candidate& title) { return title.where == "h1"; });
  for (size_t i = 0; i < titles.size() && !has_first; ++i) {
    for (size_t k = 0; k < titles.size(); ++k) {
      if (titles[k].where != kSecondHeading || titles[i].where == kSecondHeading) continue;
      const std::string part = as_second_heading(titles[i].value, titles[k].value);
      if (part != titles[i].value) values[i] = without_leading_day(part);
    }
    for (size_t k = 0; k < titles.size(); ++k) {
      if (titles[k].where == kTitleLine && is_end_of(titles[i].value, titles[k].value))
        values[i] = without_leading_day(titles[k].value);
    }
  }
  for (size_t i = 0; i < titles.size(); ++i) {
    for (size_t k = 0; k < titles.size(); ++k) {
      if (is_cut_at_quote(values[i], values[k])) values[i] = values[k];
    }
  }
  size_t best = most_votes(titles, values, sites);
  // A page may give its title as its site's name.
  if (best == titles.size()) best = most_votes(titles, values, {});
  if (best == titles.size()) return;
  titles[best].chosen = true;
  article.title = values[best];
}

}  // namespace sayso::extract
