#include "extract/elements.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "extract/author_labels.h"
#include "extract/byline_words.h"
#include "extract/class_names.h"
#include "extract/day_labels.h"
#include "extract/fields.h"
#include "extract/labels.h"
#include "extract/line_days.h"
#include "extract/linked.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::NodeType;
using html::Tree;

std::string lower_attribute(const Tree& tree, NodeId n, std::string_view name) {
  return base::lower(tree.attribute(n, name).substr(0, 300));
}

// Classes without those that set a value or stand for a size of screen: "[--sidebar-width:18rem]",
// "lg:footer".
std::string without_values(const std::string& classes) {
  if (classes.find_first_of("[:") == std::string::npos) return classes;
  std::string out;
  for (size_t at = 0; at < classes.size();) {
    const size_t end = std::min(classes.find(' ', at), classes.size());
    const std::string word = classes.substr(at, end - at);
    if (word.find_first_of("[:") == std::string::npos) out += word + " ";
    at = end + 1;
  }
  return out;
}

bool has_part(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

// As find(), for long texts: the first letter of the words is frequent in them.
bool holds(std::string_view text, std::string_view words) {
  return ::memmem(text.data(), text.size(), words.data(), words.size()) != nullptr;
}

// What is looked at of one element: none that holds more is a line, or the name of an author.
constexpr int kMostNodes = 2000;

// Text of an element without what scripts and styles hold; "" when it is longer than a line.
std::string words_of(const Tree& tree, NodeId top, size_t longest) {
  std::string out;
  int nodes = 0;
  for (NodeId n = top; n != kNone;) {
    if (++nodes > kMostNodes) return "";
    const bool skip = tree.is(n, "script") || tree.is(n, "style") || tree.is(n, "svg");
    if (tree.node(n).type == NodeType::text) {
      out.append(tree.text(n));
    } else if (!out.empty() && tree.node(n).type == NodeType::element) {
      out += ' ';
    }
    if (out.size() > longest * 4) return "";
    n = skip ? tree.next_skipping(n, top) : tree.next(n, top);
  }
  out = single_spaced(out);
  return out.size() > longest ? "" : out;
}

// One walk over the page collects everything; the rules choose afterwards.
class Collector {
 public:
  Collector(const Tree& tree, DayStyle style, std::string_view language, Candidates& all)
      : tree_(tree), style_(style), language_(language), all_(all) {}

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
        facts_.page_title = plain(tree_.text_content(n));
        cut(facts_.page_title, kLongestValue);
        add(all_.titles, facts_.page_title, Place::element, "title");
      } else if (name == "h1") {
        if (is_full(all_.titles)) continue;
        heading(n);
      } else if (name == "script") {
        state(n);
      } else {
        if (name == "h2" && seconds_.size() < kMostSeconds)
          seconds_.push_back(words_of(tree_, n, kLongTitle));
        element(n, name);
      }
    }
    const bool has_first = std::any_of(all_.titles.begin(), all_.titles.end(),
                                       [](const Candidate& title) { return title.where == "h1"; });
    all_.published.insert(all_.published.end(), other_fields_.begin(), other_fields_.end());
    for (std::string& heading : seconds_) {
      if (!has_first) add(all_.titles, std::move(heading), Place::element, kSecondHeading);
    }
  }

  const ElementFacts& facts() const { return facts_; }

 private:
  static constexpr size_t kLongTitle = 300;
  static constexpr size_t kMostSeconds = 6;

  // The site's name stands in a heading of its own, which leads home.
  void heading(NodeId n) {
    const bool is_site = leads_home(n);
    add(is_site ? all_.outlets : all_.titles, words_of(tree_, n, kLongTitle), Place::element,
        is_site ? "h1 that leads home" : "h1");
    if (!is_site) heading_parts(n);
  }

  // "<h1><span>Storm on the coast</span> <span>Silo leans</span></h1>": what a page puts beside the
  // title in its heading is an element of its own.
  void heading_parts(NodeId top) {
    constexpr size_t kMostParts = 6;
    std::vector<std::string> pieces;
    NodeId last = kNone;  // the child that the last piece is of
    for (NodeId n = tree_.node(top).first_child; n != kNone; n = tree_.node(n).next) {
      std::string words = words_of(tree_, n, kLongTitle);
      if (words.empty()) continue;
      last = n;
      pieces.push_back(std::move(words));
      if (pieces.size() > kMostParts) return;
    }
    if (pieces.size() == 1 && tree_.node(last).type == NodeType::element)
      return heading_parts(last);
    if (pieces.size() < 2) return;
    std::string head = pieces.front();
    std::string tail;
    for (size_t i = 1; i < pieces.size(); ++i) {
      if (i + 1 < pieces.size()) head += " " + pieces[i];
      tail += (tail.empty() ? "" : " ") + pieces[i];
    }
    std::vector<std::string>& parts = facts_.heading_parts;
    parts.insert(parts.end(), pieces.begin(), pieces.end());
    parts.push_back(std::move(head));
    parts.push_back(std::move(tail));
  }

  // Whether a link around or inside the heading goes to the first page of a site.
  bool leads_home(NodeId heading) const {
    constexpr int kLevels = 3;
    NodeId up = tree_.node(heading).parent;
    for (int k = 0; k < kLevels && up != kNone; ++k, up = tree_.node(up).parent) {
      if (tree_.is(up, "a")) return is_home(tree_.attribute(up, "href"));
    }
    int nodes = 0;
    for (NodeId n = tree_.next(heading, heading); n != kNone && nodes < kMostNodes;
         n = tree_.next(n, heading), ++nodes) {
      if (tree_.is(n, "a") && is_home(tree_.attribute(n, "href"))) return true;
    }
    return false;
  }

  static bool is_home(std::string_view href) {
    if (const size_t scheme = href.find("://"); scheme != std::string_view::npos) {
      const size_t path = href.find('/', scheme + 3);
      href = path == std::string_view::npos ? "/" : href.substr(path);
    }
    return href == "/" || href.starts_with("/?") || href == "/index.html" || href == "/index.php";
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
    // Cards of social networks: label and value in a field each.
    if (name.starts_with("twitter:label"))
      card_label_ = names_author(value) ? name.substr(sizeof("twitter:label") - 1) : "";
    if (!card_label_.empty() && name == "twitter:data" + card_label_)
      add(all_.authors, value, Place::meta, "twitter:data");
    if (facts_.description.empty() && (name == "og:description" || name == "description"))
      facts_.description = value;
    if (const CandidateList list = list_of_field(name))
      add(all_.*list, value, place, name);
    else if (names_publication(name) && parse_loose_time(value, style_))
      other_fields_.push_back({value, place, name});
  }

  // Keys that page builders leave in scripts' data.
  void state(NodeId n) {
    if (base::lower(tree_.attribute(n, "type")).find("ld+json") != std::string::npos) return;
    if (tree_.node(n).first_child == kNone || state_found_) return;
    const std::string_view text = tree_.text(tree_.node(n).first_child);
    // Scripts are long, and most hold none of the keys.
    if (!holds(text, "ublish") && !holds(text, "ublication") && !holds(text, "ubDate")) return;
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
      if (parse_loose_time(text.substr(at, end - at), style_)) {
        add(all_.published, std::string(text.substr(at, end - at)), Place::state, std::string(key));
        state_found_ = true;
        return;
      }
    }
  }

  void element(NodeId n, std::string_view name) {
    if (tree_.attributes(n).empty() && name != "time") return;  // says nothing of itself
    const NamedFor named = named_for(n);
    const std::string_view prop = tree_.attribute(n, "itemprop");
    const std::string_view rel = tree_.attribute(n, "rel");
    if (!is_full(all_.titles) && (prop == "headline" || named.title))
      add(all_.titles, words_of(tree_, n, kLongTitle),
          prop.empty() ? Place::microformat : Place::microdata, "headline");
    author(n, name, named, prop, rel);
    time(n, name, named, prop);
  }

  // What class, id and test id name an element for. Pages repeat them, so each is judged once.
  NamedFor named_for(NodeId n) {
    constexpr size_t kLooked = 300;
    names_.clear();
    for (const char* attribute : {"class", "id", "data-testid"}) {
      if (tree_.has_attribute(n, attribute))
        names_.append(" ").append(tree_.attribute(n, attribute).substr(0, kLooked));
    }
    if (names_.empty()) return {};
    const auto [known, is_new] = known_.try_emplace(names_);
    if (is_new) known->second = extract::named_for(base::lower(names_) + ' ');
    return known->second;
  }

  // Inside a list of other articles, comments, or a foot.
  bool in_list(NodeId n) const {
    constexpr int kLooked = 6;
    int steps = 0;
    bool foot = false;
    for (NodeId up = n; up != kNone && steps < kLooked; up = tree_.node(up).parent, ++steps) {
      const std::string_view name = tree_.name(up);
      if (name == "nav" || name == "aside") return true;
      if (name == "article") return false;
      if (name == "body" || name == "main") return foot;
      foot = foot || name == "footer";
      const std::string css = without_values(lower_attribute(tree_, up, "class"));
      if (has_part(css, {"post-footer", "entry-footer", "article-footer"})) continue;
      if (has_part(css,
                   {"comment", "related", "recommend", "sidebar", "widget", "teaser", "popular",
                    "latest", "trending", "most-read", "mostread", "newsletter", "testimonial"}))
        return true;
      foot = foot || has_part(css, {"footer"});
    }
    return foot;
  }

  struct Byline {
    Place place = Place::element;
    const char* where = nullptr;  // nullptr: none
  };
  Byline byline_of(NodeId n, std::string_view name, const NamedFor& named, std::string_view prop,
                   std::string_view rel) const {
    if (prop == "author" || prop == "creator") return {Place::microdata, "itemprop=author"};
    if (name == "a" && rel.find("author") != std::string_view::npos)
      return {Place::microformat, "rel=author"};
    if (named.author_name) return {Place::microformat, "class of an author's name"};
    if (named.byline) return {Place::element, "class of a byline"};
    if (has_part(tree_.attribute(n, "href"),
                 {"/author/", "/authors/", "/autor/", "/autoren/", "/autore/", "/autores/",
                  "/auteur/", "/auteurs/", "/reporter/", "/reporters/", "/journalist/",
                  "/journaliste/", "/journalists/"}))
      return {Place::element, "link to an author's page"};
    return {};
  }

  void author(NodeId n, std::string_view name, const NamedFor& named, std::string_view prop,
              std::string_view rel) {
    constexpr size_t kLongest = 140;
    if (is_full(all_.authors)) return;
    const Byline byline = byline_of(n, name, named, prop, rel);
    if (!byline.where || in_list(n) || follows_editor(n)) return;
    const NodeId inner = byline.place == Place::microdata ? named_inside(n) : kNone;
    std::string words = inner == kNone ? byline_words(tree_, n, language_) : "";
    if (words.empty()) words = words_of(tree_, inner == kNone ? n : inner, kLongest);
    add(all_.authors, std::move(words), byline.place, byline.where, n);
  }

  // "Edited by <a>", "Photos by <a>": the words right before a link.
  bool follows_editor(NodeId n) const {
    constexpr size_t kLongest = 40;
    NodeId before = tree_.node(n).previous;
    std::string low = before == kNone ? "" : base::lower(words_of(tree_, before, kLongest));
    if (before != kNone && low.empty() && tree_.node(before).previous != kNone)  // white space
      low = base::lower(words_of(tree_, tree_.node(before).previous, kLongest));
    return (low.ends_with(" by") || low.ends_with(" by:") || low.ends_with("von")) &&
           credits_another(low);
  }

  NodeId named_inside(NodeId top) const {
    int nodes = 0;
    for (NodeId n = tree_.next(top, top); n != kNone && nodes < kMostNodes;
         n = tree_.next(n, top), ++nodes) {
      if (tree_.attribute(n, "itemprop") == "name") return n;
    }
    return kNone;
  }

  // "Last updated: <time>": the words right before an element.
  bool follows_update(NodeId n) const {
    constexpr size_t kLongest = 60;
    NodeId before = tree_.node(n).previous;
    std::string low;
    for (int k = 0; k < 2 && before != kNone && low.empty(); ++k) {  // the first may be white space
      low = base::lower(words_of(tree_, before, kLongest));
      before = tree_.node(before).previous;
    }
    const DayLabel label = label_before_day(low);
    return label == DayLabel::changed && find_date(low, style_) == std::nullopt;
  }

  // Whether an element holds <time> elements that tell their time: these say more than its words.
  bool holds_times(NodeId top) const {
    int nodes = 0;
    for (NodeId n = tree_.next(top, top); n != kNone && nodes < kMostNodes;
         n = tree_.next(n, top), ++nodes) {
      if (tree_.is(n, "time") && parse_loose_time(tree_.attribute(n, "datetime"), style_))
        return true;
    }
    return false;
  }

  void time(NodeId n, std::string_view name, const NamedFor& named, std::string_view prop) {
    if (is_full(all_.published) && is_full(all_.modified)) return;
    const bool marked = prop == "datePublished" || prop == "dateCreated" ||
                        tree_.has_attribute(n, "pubdate") || named.published;
    const bool changed = prop == "dateModified" || named.changed;
    const bool dated = named.dated;
    if (name != "time" && !marked && !dated && !changed) return;
    if (in_list(n)) return;
    std::string value(tree_.attribute(n, "datetime"));
    if (value.empty()) value = tree_.attribute(n, "content");
    const bool only_update = (changed || follows_update(n)) && !marked;
    const Place place = marked || prop == "dateModified" ? Place::microdata : Place::element;
    if (const auto at = parse_loose_time(value, style_)) {
      add(only_update ? all_.modified : all_.published, at->text(), place,
          name == "time" ? "time datetime" : "date element");
      return;
    }
    if (marked || !holds_times(n)) words_of_time(n, only_update, place);
  }

  // The days that the words of an element tell: one of publication, and those of changes.
  void words_of_time(NodeId n, bool only_update, Place place) {
    constexpr size_t kLongest = 90;  // letters
    const std::string words = words_of(tree_, n, kLongest * 3);
    if (words.empty() || base::CodePoints(words).count() > kLongest) return;
    if (says_copyright(base::lower(words))) return;
    bool is_known = false;
    for (const LineDay& day : days_of(words, style_)) {
      const bool plain = day.label == DayLabel::none;
      const bool change = day.label == DayLabel::changed || (plain && only_update);
      if (!change && std::exchange(is_known, true)) continue;
      add(change ? all_.modified : all_.published, day.value, place, "words of a date element");
    }
  }

  const Tree& tree_;
  const DayStyle style_;
  const std::string_view language_;
  Candidates& all_;
  ElementFacts facts_;
  std::unordered_map<std::string, NamedFor> known_;  // by class, id and test id
  std::string names_;                                // of the element looked at
  std::string card_label_;               // the number of the card's label that announces the author
  std::vector<std::string> seconds_;     // headings of the second level
  std::vector<Candidate> other_fields_;  // of publication, by the end of their names
  bool has_title_ = false;
  bool state_found_ = false;
};

}  // namespace

ElementFacts collect_elements(const Tree& tree, DayStyle style, std::string_view language,
                              Candidates& all) {
  Collector collector(tree, style, language, all);
  collector.walk();
  return collector.facts();
}

}  // namespace sayso::extract
