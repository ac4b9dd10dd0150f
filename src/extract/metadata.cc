#include "extract/metadata.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/utf8.h"
#include "extract/linked.h"
#include "extract/names.h"
#include "extract/page_times.h"
#include "extract/shingles.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::NodeType;
using html::Tree;

std::string lower_attribute(const Tree& tree, NodeId n, std::string_view name) {
  return base::lower(tree.attribute(n, name).substr(0, 300));
}

bool has_part(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

void add(std::vector<Candidate>& list, std::string value, Place place, std::string where,
         NodeId node = kNone) {
  constexpr size_t kMost = 40;  // a page of a thousand bylines is a list of articles
  if (value.empty() || list.size() >= kMost) return;
  list.push_back({std::move(value), place, std::move(where), false, node});
}

// Text of an element without what scripts and styles hold; "" when it is longer than a line.
std::string words_of(const Tree& tree, NodeId top, size_t longest) {
  std::string out;
  for (NodeId n = top; n != kNone;) {
    const bool skip = tree.is(n, "script") || tree.is(n, "style") || tree.is(n, "svg");
    if (tree.node(n).type == NodeType::text) {
      out.append(tree.text(n));
    } else if (!out.empty() && tree.node(n).type == NodeType::element) {
      out += ' ';
    }
    if (out.size() > longest * 4) return "";
    n = skip ? tree.next_skipping(n, top) : tree.next(n, top);
  }
  out = plain(out);
  return out.size() > longest ? "" : out;
}

// One walk over the page collects everything; the rules choose afterwards.
class Collector {
 public:
  Collector(const Tree& tree, const PageLines& page, PageFacts& facts)
      : tree_(tree), page_(page), facts_(facts), all_(facts.candidates) {}

  void walk() {
    for (NodeId n = tree_.root(); n != kNone; n = tree_.next(n, tree_.root())) {
      if (tree_.node(n).type != NodeType::element) continue;
      const std::string_view name = tree_.name(n);
      if (name == "meta") {
        meta(n);
      } else if (name == "link") {
        if (tree_.attribute(n, "rel") == "canonical" &&
            tree_.attribute(n, "href").starts_with("http"))
          add(all_.addresses, std::string(tree_.attribute(n, "href")), Place::meta,
              "link rel=canonical");
      } else if (name == "html") {
        language(n);
      } else if (name == "title" && !has_title_) {
        has_title_ = true;
        page_title_ = plain(tree_.text_content(n));
        add(all_.titles, page_title_, Place::element, "title");
      } else if (name == "h1") {
        add(all_.titles, words_of(tree_, n, kLongTitle), Place::element, "h1");
      } else if (name == "script") {
        state(n);
      } else {
        element(n, name);
      }
    }
  }

  void lines(int title_line, bool month_first) {
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
      if (begins_byline(line.text, low))
        add(all_.authors, line.text, Place::words, "line near the title");
      if (is_byline_label(low) && i + 1 < count) {
        const PageLine& next = page_.lines[static_cast<size_t>(i) + 1];
        constexpr size_t kShortName = 60;
        if (next.text.size() <= kShortName && !is_elsewhere(next))
          add(all_.authors, "By " + next.text, Place::words, "line near the title");
      }
      // "March 3, 2026 by A. Writer"
      const size_t by = line.text.find(" by ");
      if (by != std::string::npos && find_date(line.text, month_first))
        add(all_.authors, line.text.substr(by + 1), Place::words, "line near the title");
      day_line(line.text, low, month_first, "line near the title");
    }
    // A line that says so itself counts anywhere.
    for (const PageLine& line : page_.lines) {
      constexpr size_t kShort = 80;
      if (line.text.size() > kShort || is_elsewhere(line)) continue;
      const std::string low = base::lower(line.text);
      if (says_published(low)) day_line(line.text, low, month_first, "line");
    }
  }

  const std::string& page_title() const { return page_title_; }

 private:
  static constexpr size_t kLongTitle = 300;

  // In a part of the page that is about other articles, or about the site.
  static bool is_elsewhere(const PageLine& line) {
    constexpr uint8_t kNear = 6;
    constexpr uint8_t kVeryNear = 3;
    const auto near = [&](Sign sign) { return line.near[static_cast<size_t>(sign)]; };
    return near(Sign::in_aside) < kNear || near(Sign::in_nav) < kNear ||
           near(Sign::in_footer) < kNear || near(Sign::related) < kVeryNear ||
           near(Sign::comments) < kVeryNear;
  }

  // "By Ada Lunn", "by: Ada Lunn", "ByAda Lunn" (two elements without a space)
  static bool begins_byline(const std::string& text, std::string_view low) {
    for (const std::string_view start : {"by ", "by:", "von ", "von:", "written by ", "text by ",
                                         "words by ", "par ", "posted by ", "por ", "auteur:"}) {
      if (low.starts_with(start)) return true;
    }
    return low.starts_with("by") && text.size() > 3 && text[2] >= 'A' && text[2] <= 'Z';
  }
  static bool names_author(std::string_view low) {
    for (const std::string_view label : {"written by", "verfasst von",
                                         "\xC3\xA9"
                                         "crit par",
                                         "escrito por", "scritto da", "geschreven door", "author",
                                         "by", "skrevet av", "skriven av"}) {
      if (low == label) return true;
    }
    return false;
  }
  // A line that only announces the name in the next.
  static bool is_byline_label(std::string_view low) {
    if (!low.empty() && low.back() == ':') low.remove_suffix(1);
    for (const std::string_view label :
         {"by", "written by", "author", "words by", "text by", "von", "autor", "auteur"}) {
      if (low == label) return true;
    }
    return false;
  }

  static bool says_published(std::string_view low) {
    for (const std::string_view start :
         {"published", "posted", "date:", "date published",
          "ver\xC3\xB6"
          "ffentlicht",
          "erstellt", "publi\xC3\xA9", "publicado", "pubblicato", "stand:", "gepubliceerd",
          "publisert", "publicerad", "opublikowano", "first published", "erschienen",
          "datum:", "released"}) {
      if (low.starts_with(start)) return true;
    }
    return false;
  }
  static bool says_updated(std::string_view low) {
    return has_part(
        low, {"updated", "modified", "aktualisiert", "mis \xC3\xA0 jour", "actualizado",
              "aggiornato", "atualizado", "bijgewerkt", "oppdatert", "uppdaterad", "reviewed"});
  }

  void day_line(const std::string& text, const std::string& low, bool month_first,
                const char* where) {
    if (low.find("\xC2\xA9") != std::string::npos || low.find("copyright") != std::string::npos)
      return;
    const auto day = find_date(text, month_first);
    if (!day) return;
    // "Updated March 3, 2026" is no day of publication, "Published ... Updated ..." has both.
    const size_t updated = low.find_first_of("umaro");
    const bool first_is_update = updated != std::string::npos && says_updated(low.substr(0, 24));
    if (first_is_update && !says_published(low))
      add(all_.modified, day->text(), Place::words, where);
    else
      add(all_.published, day->text(), Place::words, says_published(low) ? kSaysPublished : where);
  }

  void language(NodeId n) {
    add(all_.languages, std::string(tree_.attribute(n, "lang")), Place::element, "html lang");
  }

  void meta(NodeId n) {
    std::string value = plain(tree_.attribute(n, "content"));
    if (value.empty()) return;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string name = lower_attribute(tree_, n, key);
      if (name.empty()) continue;
      const bool micro = std::string_view(key) == "itemprop";
      named(name, value, micro ? Place::microdata : Place::meta);
    }
  }

  void named(const std::string& name, const std::string& value, Place place) {
    struct Known {
      std::string_view name;
      std::vector<Candidate> Candidates::*list;
    };
    static const Known kKnown[] = {{"og:title", &Candidates::titles},
                                   {"twitter:title", &Candidates::titles},
                                   {"dc.title", &Candidates::titles},
                                   {"headline", &Candidates::titles},
                                   {"citation_title", &Candidates::titles},
                                   {"parsely-title", &Candidates::titles},
                                   {"sailthru.title", &Candidates::titles},
                                   {"og:site_name", &Candidates::outlets},
                                   {"dc.publisher", &Candidates::outlets},
                                   {"application-name", &Candidates::outlets},
                                   {"publisher", &Candidates::outlets},
                                   {"author", &Candidates::authors},
                                   {"parsely-author", &Candidates::authors},
                                   {"article:author", &Candidates::authors},
                                   {"dc.creator", &Candidates::authors},
                                   {"dcterms.creator", &Candidates::authors},
                                   {"byl", &Candidates::authors},
                                   {"sailthru.author", &Candidates::authors},
                                   {"citation_author", &Candidates::authors},
                                   {"article:author_name", &Candidates::authors},
                                   {"og:article:author", &Candidates::authors},
                                   {"authors", &Candidates::authors},
                                   {"cxenseparse:author", &Candidates::authors},
                                   {"article:published_time", &Candidates::published},
                                   {"datepublished", &Candidates::published},
                                   {"parsely-pub-date", &Candidates::published},
                                   {"og:published_time", &Candidates::published},
                                   {"og:article:published_time", &Candidates::published},
                                   {"article:published", &Candidates::published},
                                   {"article:post_date", &Candidates::published},
                                   {"dc.date.issued", &Candidates::published},
                                   {"dcterms.issued", &Candidates::published},
                                   {"dcterms.created", &Candidates::published},
                                   {"dc.date.created", &Candidates::published},
                                   {"dc.date", &Candidates::published},
                                   {"dcterms.date", &Candidates::published},
                                   {"dc:created", &Candidates::published},
                                   {"sailthru.date", &Candidates::published},
                                   {"pubdate", &Candidates::published},
                                   {"publish-date", &Candidates::published},
                                   {"publish_date", &Candidates::published},
                                   {"publishdate", &Candidates::published},
                                   {"publication_date", &Candidates::published},
                                   {"article.published", &Candidates::published},
                                   {"article_date_original", &Candidates::published},
                                   {"citation_publication_date", &Candidates::published},
                                   {"citation_online_date", &Candidates::published},
                                   {"cxenseparse:recs:publishtime", &Candidates::published},
                                   {"date", &Candidates::published},
                                   {"ptime", &Candidates::published},
                                   {"created", &Candidates::published},
                                   {"article:modified_time", &Candidates::modified},
                                   {"datemodified", &Candidates::modified},
                                   {"og:updated_time", &Candidates::modified},
                                   {"dcterms.modified", &Candidates::modified},
                                   {"lastmod", &Candidates::modified},
                                   {"last-modified", &Candidates::modified},
                                   {"og:url", &Candidates::addresses},
                                   {"content-language", &Candidates::languages},
                                   {"og:locale", &Candidates::languages}};
    // Cards of social networks: label and value in a field each.
    if (name.starts_with("twitter:label"))
      card_label_ =
          names_author(base::lower(value)) ? name.substr(sizeof("twitter:label") - 1) : "";
    if (!card_label_.empty() && name == "twitter:data" + card_label_)
      add(all_.authors, value, Place::meta, "twitter:data");
    if (facts_.evidence.description.empty() && (name == "og:description" || name == "description"))
      facts_.evidence.description = value;
    for (const Known& known : kKnown) {
      if (known.name == name) add(all_.*known.list, value, place, name);
    }
  }

  // Keys that page builders leave in scripts' data.
  void state(NodeId n) {
    if (base::lower(tree_.attribute(n, "type")).find("ld+json") != std::string::npos) return;
    if (tree_.node(n).first_child == kNone || state_found_) return;
    const std::string_view text = tree_.text(tree_.node(n).first_child);
    for (const std::string_view key :
         {"datePublished", "publishDate", "published_at", "publishedAt", "publication_date",
          "publicationDate", "firstPublishDate", "pubDate", "publishedDate", "date_published"}) {
      size_t at = text.find(key);
      if (at == std::string_view::npos) continue;
      at += key.size();
      constexpr std::string_view kBetween = "\"'\\: =";
      while (at < text.size() && kBetween.find(text[at]) != std::string_view::npos) ++at;
      size_t end = at;
      while (end < text.size() && end - at < 40 && text[end] != '"' && text[end] != '\'' &&
             text[end] != ',' && text[end] != '\\' && text[end] != '}')
        ++end;
      if (parse_loose_time(text.substr(at, end - at))) {
        add(all_.published, std::string(text.substr(at, end - at)), Place::state, std::string(key));
        state_found_ = true;
        return;
      }
    }
  }

  void element(NodeId n, std::string_view name) {
    const std::string names = " " + lower_attribute(tree_, n, "class") + " " +
                              lower_attribute(tree_, n, "id") + " " +
                              lower_attribute(tree_, n, "data-testid") + " ";
    const std::string_view prop = tree_.attribute(n, "itemprop");
    const std::string_view rel = tree_.attribute(n, "rel");
    if (prop == "headline" || names.find(" p-name ") != std::string::npos)
      add(all_.titles, words_of(tree_, n, kLongTitle),
          prop.empty() ? Place::microformat : Place::microdata, "headline");
    if (!in_list(n)) {
      author(n, name, names, prop, rel);
      time(n, name, names, prop);
    }
  }

  // Inside a list of other articles, comments, or a foot.
  bool in_list(NodeId n) const {
    constexpr int kLooked = 6;
    int steps = 0;
    for (NodeId up = n; up != kNone && steps < kLooked; up = tree_.node(up).parent, ++steps) {
      const std::string_view name = tree_.name(up);
      if (name == "footer" || name == "nav" || name == "aside") return true;
      if (name == "body" || name == "main" || name == "article") return false;
      const std::string css = lower_attribute(tree_, up, "class");
      if (has_part(css,
                   {"comment", "related", "recommend", "sidebar", "widget", "teaser", "popular",
                    "latest", "trending", "most-read", "mostread", "footer", "newsletter"}))
        return true;
    }
    return false;
  }

  void author(NodeId n, std::string_view name, const std::string& names, std::string_view prop,
              std::string_view rel) {
    constexpr size_t kLongest = 140;
    if (prop == "author" || prop == "creator") {
      const NodeId inner = named_inside(n);
      add(all_.authors, words_of(tree_, inner == kNone ? n : inner, kLongest), Place::microdata,
          "itemprop=author", n);
    } else if (rel.find("author") != std::string_view::npos && name == "a") {
      add(all_.authors, words_of(tree_, n, kLongest), Place::microformat, "rel=author", n);
    } else if (has_part(names, {" p-author", " fn ", "author-name", "author_name", "authorname",
                                "author__name", "byline-name", "byline__name", "author-link",
                                "article-author", "article__author", "post-author", "entry-author",
                                "by-author"})) {
      add(all_.authors, words_of(tree_, n, kLongest), Place::microformat,
          "class of an author's name", n);
    } else if (has_part(names,
                        {"byline", "author", "autor", "writtenby", "written-by", "contributor"}) &&
               !has_part(names,
                         {"bio", "avatar", "image", "authority", "description", "authorized"})) {
      add(all_.authors, words_of(tree_, n, kLongest), Place::element, "class of a byline", n);
    } else if (tree_.attribute(n, "href").find("/author/") != std::string_view::npos ||
               tree_.attribute(n, "href").find("/authors/") != std::string_view::npos ||
               tree_.attribute(n, "href").find("/autor/") != std::string_view::npos ||
               tree_.attribute(n, "href").find("/autoren/") != std::string_view::npos) {
      add(all_.authors, words_of(tree_, n, kLongest), Place::element, "link to an author's page",
          n);
    }
  }

  NodeId named_inside(NodeId top) const {
    for (NodeId n = tree_.next(top, top); n != kNone; n = tree_.next(n, top)) {
      if (tree_.attribute(n, "itemprop") == "name") return n;
    }
    return kNone;
  }

  // "Last updated: <time>": the words right before an element.
  bool follows_update(NodeId n) const {
    constexpr size_t kLongest = 60;
    const NodeId before = tree_.node(n).previous;
    if (before == kNone) return false;
    const std::string low = base::lower(words_of(tree_, before, kLongest));
    return says_updated(low) && !says_published(low);
  }

  void time(NodeId n, std::string_view name, const std::string& names, std::string_view prop) {
    const bool marked = prop == "datePublished" || prop == "dateCreated" ||
                        tree_.has_attribute(n, "pubdate") ||
                        has_part(names, {" dt-published", " entry-date ", " published "});
    const bool changed = prop == "dateModified" || has_part(names, {"updated", "modified"});
    const bool dated = has_part(names, {"date", "publish", "posted", "timestamp", "time ", "-time",
                                        "datum", "fecha", "meta"});
    if (name != "time" && !marked && !dated && !changed) return;
    std::string value(tree_.attribute(n, "datetime"));
    if (value.empty()) value = tree_.attribute(n, "content");
    const bool only_update = (changed || follows_update(n)) && !marked;
    if (const auto at = parse_loose_time(value)) {
      add(only_update ? all_.modified : all_.published, at->text(),
          marked ? Place::microdata : Place::element,
          name == "time" ? "time datetime" : "date element");
      return;
    }
    constexpr size_t kLongest = 90;
    const std::string words = words_of(tree_, n, kLongest);
    if (words.empty()) return;
    const std::string low = base::lower(words);
    const bool says = says_updated(low.substr(0, 24)) && !says_published(low);
    if (low.find("\xC2\xA9") != std::string::npos || low.find("copyright") != std::string::npos)
      return;
    if (const auto at = find_date(words, month_first_))
      add(only_update || says ? all_.modified : all_.published, at->text(),
          marked ? Place::microdata : Place::element, "words of a date element");
  }

 public:
  void set_month_first(bool month_first) { month_first_ = month_first; }

 private:
  const Tree& tree_;
  const PageLines& page_;
  PageFacts& facts_;
  Candidates& all_;
  std::string page_title_;
  std::string card_label_;  // the number of the card's label that announces the author
  bool has_title_ = false;
  bool state_found_ = false;
  bool month_first_ = true;
};

// "Silo leans - Daily Tide" -> "Silo leans", when the ending is the outlet or short.
std::string without_outlet(std::string title, const std::string& outlet) {
  for (const std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ",
                                      " \xC2\xBB ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " // "}) {
    const size_t at = title.rfind(mark);
    constexpr size_t kShortTitle = 12;
    if (at == std::string::npos || at < kShortTitle) continue;
    const std::string ending = folded(title.substr(at + mark.size()));
    const std::string name = folded(outlet);
    const bool named =
        !name.empty() && !ending.empty() &&
        (name.find(ending) != std::string::npos || ending.find(name) != std::string::npos);
    constexpr size_t kShortEnding = 30;
    if (named || (mark == " | " && ending.size() < kShortEnding))
      return without_outlet(title.substr(0, at), outlet);
  }
  return title;
}

// Share of the letters of the longer that the shorter makes up, when it stands in it; else 0.
double containment(const std::string& a, const std::string& b) {
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  if (shorter.empty() || longer.find(shorter) == std::string::npos) return 0;
  return static_cast<double>(shorter.size()) / static_cast<double>(longer.size());
}

double weight_of(const Candidate& title) {
  if (title.where == "h1") return 2.0;
  if (title.place == Place::json_ld) return 1.3;
  if (title.where == "og:title") return 1.0;
  if (title.where == "headline") return 1.0;
  if (title.where == "title") return 0.7;
  return 0.4;
}

// Rule T: candidates vote for each other; equal ones add up, one that holds another counts in part.
void choose_title(std::vector<Candidate>& titles, const std::string& outlet, Article& article) {
  std::vector<std::string> values;
  std::vector<std::string> keys;
  for (const Candidate& title : titles) {
    const bool heading = title.where == "h1" || title.place == Place::json_ld;
    values.push_back(heading ? title.value : without_outlet(title.value, outlet));
    keys.push_back(folded(values.back()));
  }
  const std::string name = folded(outlet);
  double most = 0;
  size_t best = titles.size();
  for (size_t i = 0; i < titles.size(); ++i) {
    constexpr size_t kShort = 4;
    if (keys[i].size() < kShort || keys[i] == name) continue;
    double votes = weight_of(titles[i]);
    double agreed = 0;
    std::map<std::string, bool> seen;
    for (size_t k = 0; k < titles.size(); ++k) {
      if (k == i || titles[k].where == titles[i].where || seen[titles[k].where]) continue;
      const double fit =
          keys[k] == keys[i]
              ? 1.0
              : 0.5 * std::max(containment(keys[i], keys[k]),
                               static_cast<double>(Shingles(values[k]).likeness(values[i])));
      seen[titles[k].where] = fit == 1.0;
      agreed += fit * weight_of(titles[k]);
    }
    votes += agreed;
    // A heading that nothing agrees with may be the site's name.
    if (titles[i].where == "h1" && agreed < 0.2 && titles.size() > 2) votes *= 0.55;
    if (votes > most + 1e-9) {
      most = votes;
      best = i;
    }
  }
  if (best == titles.size()) return;
  titles[best].chosen = true;
  article.title = values[best];
}

bool is_near(const Tree& tree, NodeId a, NodeId b) {
  constexpr int kLevels = 4;
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

// Rule A, for one place: its names, or nothing. Visible bylines count only around the first one.
std::vector<std::string> names_at(const Tree& tree, std::vector<Candidate>& list, Place place,
                                  const std::string& own, bool offices) {
  std::vector<std::string> names;
  const Candidate* first = nullptr;
  for (Candidate& candidate : list) {
    if (candidate.place != place) continue;
    if (first && (candidate.where != first->where ||
                  (first->node != kNone && !is_near(tree, first->node, candidate.node)) ||
                  place == Place::words))
      continue;
    const bool stated = place != Place::element && place != Place::words;
    const bool office = candidate.where.find("organisation") != std::string::npos;
    if (office && !offices) continue;
    for (std::string& name :
         author_names(candidate.value, stated ? Trust::stated : Trust::visible)) {
      const std::string key = folded(name);
      const bool is_own = !own.empty() && (key == own || own.find(key) == 0 || key.find(own) == 0);
      if (is_own && (!offices || !stated)) continue;
      const bool known = std::any_of(names.begin(), names.end(),
                                     [&](const std::string& had) { return folded(had) == key; });
      if (!first) first = &candidate;
      candidate.chosen = true;
      if (!known) names.push_back(std::move(name));
    }
  }
  drop_wider(names);
  return names;
}

// Rule A: the first place that names a person; the outlet itself and organisations only where
// nobody else is named and a field states them.
void choose_authors(const Tree& tree, std::vector<Candidate>& list, const std::string& outlet,
                    Article& article) {
  const std::string own = folded(outlet);
  for (const bool offices : {false, true}) {
    for (const Place place : {Place::json_ld, Place::meta, Place::microdata, Place::microformat,
                              Place::element, Place::words}) {
      article.authors = names_at(tree, list, place, own, offices);
      if (!article.authors.empty()) return;
    }
  }
}

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
  if (!linked.publisher.empty())
    all.outlets.push_back({linked.publisher, Place::json_ld, "JSON-LD publisher"});
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

int line_of(const PageLines& page, const std::optional<std::string>& title) {
  if (!title) return -1;
  const std::string key = folded(*title);
  int found = -1;
  for (size_t i = 0; i < page.lines.size(); ++i) {
    if (page.lines[i].text.size() > title->size() * 2 + 20 || folded(page.lines[i].text) != key)
      continue;
    if (found < 0 || page.lines[i].heading == 1) found = static_cast<int>(i);
    if (page.lines[i].heading == 1) break;
  }
  return found;
}

// Whether some line has a date that can only be read day first: "28/01/2026".
bool writes_day_first(const PageLines& page) {
  return std::any_of(page.lines.begin(), page.lines.end(), [](const PageLine& line) {
    constexpr size_t kShort = 120;
    return line.text.size() <= kShort && is_day_first(line.text);
  });
}

}  // namespace

PageFacts read_metadata(const Tree& tree, const PageLines& page, Article& article) {
  PageFacts facts;
  Candidates& all = facts.candidates;
  const NodeId root = tree.find(tree.root(), "html");
  const std::string lang = root == kNone ? "" : base::lower(tree.attribute(root, "lang"));
  const bool american =
      lang.empty() || (lang.starts_with("en") && lang != "en-gb" && lang != "en-au");
  const bool month_first = american && !writes_day_first(page);
  Collector collector(tree, page, facts);
  collector.set_month_first(month_first);
  collector.walk();
  const auto canonical = choose_first(all.addresses);
  if (!article.url && canonical) article.url = canonical;
  add_linked(
      read_linked(tree, collector.page_title(), canonical.value_or(article.url.value_or(""))),
      facts);
  const auto outlet = choose_first(all.outlets);
  if (!article.outlet) article.outlet = outlet;
  std::optional<std::string> told_title = article.title;
  choose_title(all.titles, article.outlet.value_or(""), article);
  facts.evidence.title = article.title.value_or("");
  int title_line = line_of(page, article.title);
  for (size_t i = 0; title_line < 0 && i < page.lines.size(); ++i) {
    if (page.lines[i].heading == 1) title_line = static_cast<int>(i);
  }
  collector.lines(title_line, month_first);
  if (told_title) article.title = told_title;
  if (article.authors.empty())
    choose_authors(tree, all.authors, article.outlet.value_or(""), article);
  if (const auto day = date_in_url(article.url.value_or("")))
    add(all.published, day->text(), Place::address, "address");
  const PageTimes times = choose_times(all.published, all.modified);
  if (!article.published) article.published = times.published;
  if (!article.modified) article.modified = times.modified;
  if (article.modified && article.published &&
      article.modified->utc_seconds <= article.published->utc_seconds)
    article.modified.reset();
  if (!article.language) article.language = choose_first(all.languages);
  return facts;
}

}  // namespace sayso::extract
