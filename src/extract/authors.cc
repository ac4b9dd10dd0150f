#include "extract/authors.h"

#include <algorithm>

#include "base/utf8.h"
#include "extract/agencies.h"
#include "extract/author_labels.h"
#include "extract/linked.h"
#include "extract/names.h"
#include "extract/roles.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;

// What the page calls its outlet, folded, and its language.
struct Site {
  std::vector<std::string> names;
  std::string_view language;
};

bool is_near(const Tree& tree, NodeId a, NodeId b) {
  constexpr int kLevels = 2;  // a link in an item of a list
  NodeId top = a;
  for (int k = 0; k < kLevels && tree.node(top).parent != kNone; ++k) top = tree.node(top).parent;
  for (NodeId n = b; n != kNone; n = tree.node(n).parent) {
    if (n == top) return true;
  }
  return false;
}

// "Ada Lunn Staff Writer" beside "Ada Lunn": the same with more than the name.
void drop_wider(std::vector<std::string>& names) {
  const std::vector<std::string> all = names;
  std::erase_if(names, [&](const std::string& name) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      const bool shorter = other.size() + 2 < name.size() && other.find(' ') != std::string::npos;
      return shorter && (name.starts_with(other + " ") || name.ends_with(" " + other));
    });
  });
}

// "Daily Tide", "Daily Tide Newsroom" of dailytide.example: the outlet, no person.
bool is_own(const std::string& key, const std::vector<std::string>& sites) {
  return std::any_of(sites.begin(), sites.end(), [&](const std::string& site) {
    constexpr size_t kShort = 3;  // "ela" of elavegan.example may be Ela
    return site.size() >= kShort && key.size() >= kShort &&
           ((site.starts_with(key) && key.size() * 2 > site.size()) || key.starts_with(site));
  });
}

// "pia.lund7", "page.head.author": what a system calls somebody.
bool is_handle(const std::string& name) {
  return name.find_first_of("._0123456789") != std::string::npos &&
         name.find_first_of(" ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos &&
         name.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos;
}

// The names of a kind.
std::vector<std::string> all_at(std::vector<Candidate>& list, std::string_view where) {
  std::vector<std::string> names;
  for (Candidate& candidate : list) {
    if (candidate.where != where) continue;
    candidate.chosen = true;
    names.push_back(candidate.value);
  }
  return names;
}

// The only name without a label of its kind.
std::vector<std::string> name_alone(std::vector<Candidate>& list, std::string_view where) {
  Candidate* found = nullptr;
  for (Candidate& candidate : list) {
    if (candidate.where != where) continue;
    if (found && folded(found->value) != folded(candidate.value)) return {};
    found = &candidate;
  }
  if (!found) return {};
  found->chosen = true;
  return {found->value};
}

bool is_line_at_title(const Candidate& candidate) {
  return candidate.where == kBylineAtTitle || candidate.where == kNearTitle;
}

// "by Daily Tide": a byline that says just the outlet.
bool signs_as_outlet(const Candidate& candidate, const Site& site) {
  if (candidate.node == kNone && !is_line_at_title(candidate)) return false;
  const std::string words = without_byline_words(candidate.value, site.language);
  return words.find_first_of("0123456789|") == std::string::npos && !is_handle(words) &&
         is_own(folded(words), site.names);
}

// Rule A, for one place: its names, or nothing. Visible bylines count only around the first one.
std::vector<std::string> names_at(const Tree& tree, std::vector<Candidate>& list, Place place,
                                  const Site& site, bool offices) {
  std::vector<std::string> names;
  const Candidate* first = nullptr;
  bool outlet_signs = false;  // the line near the title
  for (Candidate& candidate : list) {
    if (candidate.place != place || names.size() >= kMostPeople) continue;
    if (first && (candidate.where != first->where ||
                  (first->node != kNone && !is_near(tree, first->node, candidate.node)) ||
                  place == Place::words))
      continue;
    const bool stated = place != Place::element && place != Place::words;
    const bool office = candidate.where.find("organisation") != std::string::npos;
    if (office && !offices) continue;
    const bool visible = candidate.node != kNone || place == Place::words;
    // A byline that names the outlet first: the names behind it are of other articles.
    if (!first && signs_as_outlet(candidate, site)) {
      if (offices) {
        candidate.chosen = true;
        return {without_byline_words(candidate.value, site.language)};
      }
      if (candidate.node != kNone) return {};
      outlet_signs = true;
    }
    if (outlet_signs && is_line_at_title(candidate)) continue;
    for (std::string& name :
         author_names(candidate.value, stated ? Trust::stated : Trust::visible, site.language)) {
      const std::string key = folded(name);
      const bool own = is_own(key, site.names);
      if (own && !offices && !first && visible) return {};
      if ((own || is_handle(name) || is_caseless_office(name)) && !offices) continue;
      const bool known = std::any_of(names.begin(), names.end(),
                                     [&](const std::string& had) { return folded(had) == key; });
      if (!first) first = &candidate;
      candidate.chosen = true;
      if (!known) names.push_back(std::move(name));
      if (names.size() >= kMostPeople) break;
    }
  }
  drop_wider(names);
  return names;
}

// "Author: crazy lennys" and "By crazy lennys" may have several words; the small words of other
// languages begin sentences ("Por qué importa").
bool may_have_words(std::string_view line, std::string_view language) {
  const auto label = author_label(line, language);
  return !label || label->colon || label->kind != AuthorLabelKind::by ||
         base::lower(line.substr(0, 3)) == "by ";
}

// "By pialund", "Posted by Pia on ...": one word, where a short line at the title says so.
std::vector<std::string> single_word(std::vector<Candidate>& list, std::string_view language) {
  for (Candidate& candidate : list) {
    constexpr size_t kShort = 80;
    if (candidate.place != Place::words || candidate.value.size() > kShort) continue;
    std::string line = candidate.value.substr(0, candidate.value.find(" at "));
    line = line.substr(0, line.find(" on "));
    line = line.substr(0, line.find(" am "));
    const std::vector<std::string> names = author_names(line, Trust::stated, language);
    constexpr size_t kName = 25;
    if (names.size() != 1 || names.front().size() > kName) continue;
    const std::string& name = names.front();  // "Feb 11" is none
    if (is_agency(name) || is_office(name) ||
        (name.find(' ') != std::string::npos && !may_have_words(line, language)))
      continue;
    const size_t space = name.rfind(' ');
    if (space != std::string::npos &&
        name.find_first_not_of("0123456789", space + 1) == std::string::npos)
      continue;
    candidate.chosen = true;
    return names;
  }
  return {};
}

// "Todd" of a field is "Todd Lunn" of the byline.
void add_family_name(std::vector<Candidate>& list, std::string_view language,
                     std::vector<std::string>& names) {
  if (names.size() != 1 || names.front().find(' ') != std::string::npos) return;
  const std::string begin = names.front() + " ";
  for (Candidate& candidate : list) {
    if (candidate.place != Place::words) continue;
    const std::vector<std::string> full = author_names(candidate.value, Trust::visible, language);
    if (full.size() != 1 || !full.front().starts_with(begin)) continue;
    candidate.chosen = true;
    names = full;
    return;
  }
}

// A meta field that names all these and more is the fuller list.
void add_others(std::vector<Candidate>& list, const Site& site, std::vector<std::string>& names) {
  for (Candidate& candidate : list) {
    if (candidate.place != Place::meta) continue;
    std::vector<std::string> more = author_names(candidate.value, Trust::stated, site.language);
    // "Ada Lunn, Daily Tide" names one author
    std::erase_if(more, [&](const std::string& name) {
      return is_own(folded(name), site.names) || is_office(name) || is_agency(name);
    });
    const bool all = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::find(more.begin(), more.end(), name) != more.end();
    });
    if (!all || more.size() <= names.size()) continue;
    candidate.chosen = true;
    names = more;
  }
}

std::string last_word(const std::string& name) { return folded(name.substr(name.rfind(' ') + 1)); }

// "By Ada Lunn" at the title while the data name somebody else, who put the page there.
void prefer_byline(std::vector<Candidate>& list, std::string_view language,
                   std::vector<std::string>& names) {
  const auto byline = std::find_if(list.begin(), list.end(), [](const Candidate& candidate) {
    return candidate.where == kBylineAtTitle;
  });
  if (byline == list.end()) return;
  const std::vector<std::string> shown = author_names(byline->value, Trust::visible, language);
  const bool other = std::all_of(shown.begin(), shown.end(), [&](const std::string& name) {
    return is_only_name(name) &&
           std::none_of(names.begin(), names.end(), [&](const std::string& had) {
             return folded(byline->value).find(last_word(had)) != std::string::npos;
           });
  });
  if (shown.empty() || !other) return;
  byline->chosen = true;
  names = shown;
}

}  // namespace

void choose_authors(const Tree& tree, std::vector<Candidate>& list,
                    const std::vector<std::string>& outlet_names, std::string_view language,
                    Article& article) {
  Site site = {{}, language};
  site.names.reserve(outlet_names.size());
  for (const std::string& name : outlet_names) site.names.push_back(folded(name));
  for (const bool offices : {false, true}) {
    for (const Place place : {Place::json_ld, Place::meta, Place::microdata, Place::microformat,
                              Place::element, Place::words}) {
      article.authors = names_at(tree, list, place, site, offices);
      if (article.authors.empty()) continue;
      add_family_name(list, language, article.authors);
      add_others(list, site, article.authors);
      if (place == Place::json_ld || place == Place::meta)
        prefer_byline(list, language, article.authors);
      return;
    }
    if (offices) break;
    article.authors = all_at(list, kLabelledName);
    if (!article.authors.empty()) return;
    for (const char* where : {kNameBesideDay, kSignature}) {
      article.authors = name_alone(list, where);
      if (!article.authors.empty()) return;
    }
  }
  article.authors = single_word(list, language);
  if (article.authors.empty()) article.authors = name_alone(list, kOwner);
}

}  // namespace sayso::extract
