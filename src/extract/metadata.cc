#include "extract/metadata.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "extract/authors.h"
#include "extract/dividers.h"
#include "extract/elements.h"
#include "extract/headings.h"
#include "extract/linked.h"
#include "extract/names.h"
#include "extract/page_times.h"
#include "extract/title_lines.h"
#include "extract/titles.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;

std::optional<std::string> choose_first(std::vector<Candidate>& list) {
  if (list.empty()) return std::nullopt;
  list.front().chosen = true;
  return list.front().value;
}

void add_linked(const Linked& linked, PageFacts& facts) {
  Candidates& all = facts.candidates;
  const auto put = [](std::vector<Candidate>& list, const std::string& value, const char* where) {
    if (!value.empty()) list.insert(list.begin(), {value, Place::json_ld, where});
  };
  put(all.titles, linked.headline, "JSON-LD headline");
  if (!linked.publisher.empty()) {
    const auto shown =
        std::find_if(all.outlets.begin(), all.outlets.end(),
                     [](const Candidate& outlet) { return outlet.place == Place::element; });
    all.outlets.insert(shown, {linked.publisher, Place::json_ld, "JSON-LD publisher"});
  }
  for (size_t i = linked.author_offices.size(); i-- > 0;)
    put(all.authors, linked.author_offices[i], "JSON-LD author (organisation)");
  for (size_t i = linked.authors.size(); i-- > 0;)
    put(all.authors, linked.authors[i], "JSON-LD author");
  put(all.published, linked.published, "JSON-LD datePublished");
  put(all.modified, linked.modified, "JSON-LD dateModified");
  if (!linked.language.empty())
    all.languages.push_back({linked.language, Place::json_ld, "JSON-LD inLanguage"});
  facts.evidence.body = linked.body;
  facts.is_live = linked.is_live;
  facts.corrections = linked.corrections;
  if (facts.evidence.description.empty()) facts.evidence.description = linked.description;
}

// The host of an address without its port.
std::string_view host_of(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + 3);
  return url.substr(0, url.find_first_of("/?#:"));
}

std::vector<std::string> outlet_names(const std::vector<Candidate>& outlets,
                                      const Article& article) {
  std::vector<std::string> names;
  if (article.outlet) names.push_back(*article.outlet);
  for (const Candidate& outlet : outlets) names.push_back(outlet.value);
  return names;
}

// What the page calls its site, and the name in its address: "tide" of www.tide.example.
std::vector<std::string> site_names(const std::vector<Candidate>& outlets, const Article& article) {
  std::vector<std::string> names = outlet_names(outlets, article);
  const std::string url = article.url.value_or("");
  std::string_view host = host_of(url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  constexpr size_t kShort = 4;  // "co" of "co.uk", "bbc": too short to know again in words
  if (!host.empty()) names.emplace_back(host);  // "Tide.example"
  std::string_view longest;
  while (!host.empty()) {
    const std::string_view part = host.substr(0, host.find('.'));
    host.remove_prefix(std::min(part.size() + 1, host.size()));
    if (!host.empty() && part.size() > longest.size()) longest = part;
  }
  if (longest.size() > kShort) names.emplace_back(longest);
  return names;
}

// The language that the page gives itself, in lower case with dashes.
std::string language_of(const Tree& tree) {
  const NodeId root = tree.find(tree.root(), "html");
  std::string lang;
  for (const char* name : {"lang", "xml:lang"}) {
    if (root != kNone && lang.empty()) lang = base::lower(tree.attribute(root, name));
  }
  std::replace(lang.begin(), lang.end(), '_', '-');
  return lang;
}

// Whether 03/04/2026 is March 4: American English, or English of nobody knows where. Of the
// countries that write English only the United States and the Philippines write the month first.
bool is_american(const std::string& lang, std::string_view host) {
  if (lang.starts_with("en-us") || lang.starts_with("en-ph")) return true;
  if (!lang.empty() && lang != "en") return false;
  for (const std::string_view country :
       {".uk", ".ie", ".au", ".nz", ".in", ".za", ".sg", ".ng", ".ke"}) {
    if (host.ends_with(country)) return false;
  }
  return true;
}

// Croatian, or Bosnian, whose papers use the Croatian names too.
bool is_croatian(const std::string& lang, std::string_view host) {
  return lang.empty() ? host.ends_with(".hr") : lang.starts_with("hr") || lang.starts_with("bs");
}

// Whether some line has a date that can only be read day first: "28/01/2026".
bool writes_day_first(const PageLines& page) {
  return std::any_of(page.lines.begin(), page.lines.end(), [](const PageLine& line) {
    constexpr size_t kShort = 120;
    return line.text.size() <= kShort && is_day_first(line.text);
  });
}

// A site that is called as somebody is: papers and brands are too, and sign the copyright so. Its
// owner wrote the page only where a second sign says that this is a person: a doctor's title, or
// the data.
void judge_owner(const std::string& site, const Linked& linked, std::vector<Candidate>& authors) {
  const std::string name = without_honorific(site);
  const std::string key = folded(name);
  const bool titled = site.size() > name.size() + 2 && site.ends_with(name);
  const bool is_person = titled || (linked.publisher_is_person && linked.publisher == site);
  if (is_person && is_only_name(name)) return add(authors, name, Place::unlabelled, kOwner);
  std::erase_if(authors, [&](const Candidate& author) {
    return author.where == kOwner && folded(author.value) == key;
  });
}

// "Silo leans - 03.02.2026 - Tide": a day behind a dividing mark.
std::optional<Time> day_in_title(std::string_view title, DayStyle style) {
  const auto day = find_date_span(title, style);
  if (!day || day->begin < 2) return std::nullopt;
  const std::string_view before = title.substr(0, day->begin);
  const bool divided = ends_with_divider(before) || before.ends_with(", ");
  return divided ? std::optional(day->day) : std::nullopt;
}

}  // namespace

PageFacts read_metadata(const Tree& tree, const PageLines& page, Article& article) {
  PageFacts facts;
  Candidates& all = facts.candidates;
  const std::string lang = language_of(tree);
  const std::string told_url = article.url.value_or("");
  const DayStyle style = {is_american(lang, host_of(told_url)) && !writes_day_first(page),
                          is_croatian(lang, host_of(told_url))};
  const std::string language = lang.substr(0, lang.find('-'));
  const ElementFacts found = collect_elements(tree, style, language, all);
  facts.evidence.description = found.description;
  find_title_line(page, found.page_title, all);
  const auto canonical = choose_first(all.addresses);
  if (!article.url && canonical) article.url = canonical;
  if (const auto day = date_in_url(article.url.value_or("")))
    all.published.insert(all.published.begin(), {day->text(), Place::address, "address"});
  const Linked linked =
      read_linked(tree, found.page_title, canonical.value_or(article.url.value_or("")));
  add_linked(linked, facts);
  const auto outlet = choose_first(all.outlets);
  if (!article.outlet) article.outlet = outlet;
  std::optional<std::string> told_title = article.title;
  const std::vector<std::string> sites = site_names(all.outlets, article);
  choose_title(all.titles, sites, found.heading_parts, article);
  facts.evidence.title = article.title.value_or("");
  facts.style = style;
  facts.language = language;
  facts.day_lines = collect_title_lines(page, article.title, style, language, all);
  if (const auto day = day_in_title(found.page_title, style))
    add(all.published, day->text(), Place::words, "title");
  if (told_title) article.title = told_title;
  for (const Candidate& site : all.outlets) judge_owner(site.value, linked, all.authors);
  if (article.authors.empty())
    choose_authors(tree, all.authors, outlet_names(all.outlets, article), language, article);
  const PageTimes times = choose_times(all.published, all.modified, style, linked.is_news);
  if (times.only_change && !article.published)
    article.notes.emplace_back("the page shows only the day of its last change");
  if (!article.published) article.published = times.published;
  if (!article.modified) article.modified = times.modified;
  if (!times.only_change && article.modified && article.published &&
      article.modified->utc_seconds <= article.published->utc_seconds)
    article.modified.reset();
  if (!article.language) article.language = choose_first(all.languages);
  return facts;
}

}  // namespace sayso::extract
