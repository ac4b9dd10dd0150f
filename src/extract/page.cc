#include "extract/page.h"

#include <algorithm>
#include <set>

#include "base/charset.h"
#include "base/utf8.h"
#include "extract/furniture.h"
#include "extract/metadata.h"
#include "html/dom.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::NodeType;
using html::Tree;

bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_block(std::string_view n) {
  return one_of(
      n, {"p",          "div",     "li",   "ul",     "ol",     "dl",      "dd",         "dt",
          "blockquote", "pre",     "h1",   "h2",     "h3",     "h4",      "h5",         "h6",
          "section",    "article", "main", "header", "footer", "aside",   "nav",        "table",
          "tr",         "td",      "th",   "tbody",  "thead",  "figure",  "figcaption", "form",
          "fieldset",   "address", "hr",   "center", "body",   "details", "summary",    "caption"});
}

// Why an element is no part of the report, or nothing.
const char* reason_to_drop(const Tree& tree, NodeId id) {
  const std::string_view n = tree.name(id);
  if (one_of(n, {"script", "style", "noscript", "template", "iframe", "svg", "object", "embed",
                 "canvas", "video", "audio", "map"}))
    return "no text";
  if (one_of(n, {"nav", "footer", "aside", "form", "button", "select", "textarea", "input", "label",
                 "menu", "dialog"}))
    return "page furniture";
  if (one_of(n, {"figcaption", "figure"})) return "caption";
  if (tree.has_attribute(id, "hidden") || tree.attribute(id, "aria-hidden") == "true")
    return "hidden";
  const std::string style = base::lower(tree.attribute(id, "style"));
  if (style.find("display:none") != std::string::npos ||
      style.find("display: none") != std::string::npos ||
      style.find("visibility:hidden") != std::string::npos)
    return "hidden";
  if (one_of(tree.attribute(id, "role"), {"navigation", "complementary", "banner", "contentinfo",
                                          "search", "dialog", "alert", "menu"}))
    return "page furniture";
  const std::string names = " " + base::lower(tree.attribute(id, "class")) + " " +
                            base::lower(tree.attribute(id, "id")) + " ";
  if (names.size() < 4 || one_of(n, {"html", "body", "main", "article"})) return nullptr;
  struct Sign {
    std::string_view part;
    const char* reason;
  };
  constexpr Sign kSigns[] = {{"comment", "comments"},
                             {"disqus", "comments"},
                             {"related", "related links"},
                             {"recommend", "related links"},
                             {"most-read", "related links"},
                             {"mostread", "related links"},
                             {"trending", "related links"},
                             {"read-more", "related links"},
                             {"readmore", "related links"},
                             {"more-stories", "related links"},
                             {"newsletter", "newsletter box"},
                             {"signup", "newsletter box"},
                             {"sign-up", "newsletter box"},
                             {"subscribe", "newsletter box"},
                             {"subscription", "newsletter box"},
                             {"share", "share bar"},
                             {"sharing", "share bar"},
                             {"social", "share bar"},
                             {"cookie", "notice of the site"},
                             {"consent", "notice of the site"},
                             {"gdpr", "notice of the site"},
                             {"paywall", "notice of the site"},
                             {"advert", "advertisement"},
                             {"-ad-", "advertisement"},
                             {" ad-", "advertisement"},
                             {"-ads", "advertisement"},
                             {" ads", "advertisement"},
                             {"sponsor", "advertisement"},
                             {"promo", "advertisement"},
                             {"banner", "advertisement"},
                             {"sidebar", "page furniture"},
                             {"breadcrumb", "page furniture"},
                             {"pagination", "page furniture"},
                             {"navigation", "page furniture"},
                             {"navbar", "page furniture"},
                             {"menu", "page furniture"},
                             {"toolbar", "page furniture"},
                             {"widget", "page furniture"},
                             {"popup", "page furniture"},
                             {"modal", "page furniture"},
                             {"masthead", "page furniture"},
                             {"caption", "caption"},
                             {"credit", "caption"},
                             {"byline", "byline"},
                             {"author-bio", "author note"},
                             {"author-info", "author note"},
                             {"authorbox", "author note"},
                             {"author-box", "author note"},
                             {"about-author", "author note"},
                             {"dateline-time", "byline"},
                             {"timestamp", "byline"},
                             {"post-meta", "byline"},
                             {"entry-meta", "byline"},
                             {"article-meta", "byline"},
                             {"tags", "tags"},
                             {"tag-list", "tags"},
                             {"taboola", "advertisement"},
                             {"outbrain", "advertisement"},
                             {"skip-link", "page furniture"},
                             {"sr-only", "hidden"},
                             {"screen-reader", "hidden"},
                             {"visually-hidden", "hidden"},
                             {"footer", "page furniture"},
                             {"site-header", "page furniture"},
                             {"listing", "related links"},
                             {"teaser", "related links"},
                             {"gallery", "caption"},
                             {"slideshow", "caption"},
                             {"print-only", "hidden"},
                             {"rating", "page furniture"}};
  for (const Sign& sign : kSigns) {
    if (names.find(sign.part) != std::string::npos) return sign.reason;
  }
  return nullptr;
}

// Sizes of the text below each element: all, in links, in paragraphs of its own.
struct Weights {
  std::vector<uint32_t> text;
  std::vector<uint32_t> links;
  std::vector<bool> dropped;
};

uint32_t visible_size(std::string_view text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return c != ' ' && c != '\n' && c != '\t' && c != '\r';
  }));
}

// One pass backwards: a node comes after its parent, so sums run up.
Weights weigh(const Tree& tree) {
  Weights w;
  w.text.resize(tree.size());
  w.links.resize(tree.size());
  w.dropped.resize(tree.size());
  for (NodeId n = 1; n < tree.size(); ++n) {
    const NodeId parent = tree.node(n).parent;
    w.dropped[n] = (parent != kNone && w.dropped[parent]) ||
                   (tree.node(n).type == NodeType::element && reason_to_drop(tree, n) != nullptr);
  }
  for (NodeId n = static_cast<NodeId>(tree.size()); n-- > 1;) {
    if (w.dropped[n]) continue;
    if (tree.node(n).type == NodeType::text) w.text[n] = visible_size(tree.text(n));
    if (tree.is(n, "a")) w.links[n] = w.text[n];
    const NodeId parent = tree.node(n).parent;
    w.text[parent] += w.text[n];
    w.links[parent] += w.links[n];
  }
  return w;
}

bool is_body_class(const Tree& tree, NodeId n) {
  if (tree.attribute(n, "itemprop") == "articleBody") return true;
  const std::string names =
      base::lower(tree.attribute(n, "class")) + " " + base::lower(tree.attribute(n, "id"));
  for (const std::string_view part : {"article-body",
                                      "articlebody",
                                      "article_body",
                                      "article__body",
                                      "story-body",
                                      "storybody",
                                      "story_body",
                                      "story__body",
                                      "entry-content",
                                      "post-content",
                                      "post-body",
                                      "article-content",
                                      "articlecontent",
                                      "article__content",
                                      "article-text",
                                      "articletext",
                                      "story-content",
                                      "story-text",
                                      "e-content",
                                      "body-text",
                                      "bodytext",
                                      "body-copy",
                                      "content__article-body",
                                      "post_content",
                                      "rich-text"}) {
    if (names.find(part) != std::string::npos) return true;
  }
  return false;
}

// The element that holds the report: paragraphs give their weight to the two elements above them
// (Arc90's idea), named bodies get more.
NodeId find_body(const Tree& tree, const Weights& w) {
  std::vector<double> score(tree.size(), 0);
  for (NodeId n = 1; n < tree.size(); ++n) {
    if (w.dropped[n] || tree.node(n).type != NodeType::element) continue;
    const bool paragraph = tree.is(n, "p") || tree.is(n, "pre") || tree.is(n, "blockquote");
    double weight = 0;
    if (paragraph && w.text[n] >= 25) weight = w.text[n] - 1.5 * w.links[n];
    if (!paragraph &&
        (tree.is(n, "div") || tree.is(n, "td") || tree.is(n, "section") || tree.is(n, "article") ||
         tree.is(n, "span"))) {  // text of its own, between line breaks
      for (NodeId c = tree.node(n).first_child; c != kNone; c = tree.node(c).next) {
        if (tree.node(c).type == NodeType::text && w.text[c] >= 60) score[n] += w.text[c];
      }
    }
    if (weight <= 0) continue;
    const NodeId parent = tree.node(n).parent;
    score[parent] += weight;
    const NodeId grand = tree.node(parent).parent;
    if (grand != kNone) score[grand] += weight / 2;
  }
  NodeId best = kNone;
  double most = 0;
  for (NodeId n = 1; n < tree.size(); ++n) {
    if (score[n] <= 0 || w.text[n] == 0) continue;
    const double density = 1.0 - static_cast<double>(w.links[n]) / w.text[n];
    double value = score[n] * density;
    if (is_body_class(tree, n)) value *= 1.4;
    if (tree.is(n, "article")) value *= 1.15;
    if (value > most) {
      most = value;
      best = n;
    }
  }
  // A body in several parts: go up while the parent holds clearly more report that is not links.
  while (best != kNone) {
    const NodeId parent = tree.node(best).parent;
    if (parent == kNone || parent == 0 || tree.is(parent, "body") || tree.is(parent, "html") ||
        is_body_class(tree, best))
      break;
    double inside = 0;
    for (NodeId c = tree.node(parent).first_child; c != kNone; c = tree.node(c).next) {
      if (c != best && !w.dropped[c])
        inside += std::max(0.0, score[c]) + (tree.is(c, "p") ? w.text[c] - 1.5 * w.links[c] : 0);
    }
    if (inside < 0.25 * most) break;
    best = parent;
    most += inside;
  }
  // Named bodies that hold the best, or most of it, are the truth.
  for (NodeId n = best; n != kNone && n != 0; n = tree.node(n).parent) {
    if (is_body_class(tree, n)) return n;
  }
  return best == kNone ? tree.find(tree.root(), "body") : best;
}

// Collects blocks of clean text and where each byte came from.
class Collector {
 public:
  Collector(const Tree& tree, const Weights& w, Article& article, std::vector<Dropped>* dropped,
            uint32_t shift)
      : tree_(tree), w_(w), article_(article), dropped_(dropped), shift_(shift) {}

  void collect(NodeId body) {
    for (NodeId n = body; n != kNone;) {
      const auto& node = tree_.node(n);
      if (n != body && w_.dropped[n]) {
        drop(n);
        n = leave(n, body);
        continue;
      }
      if (node.type == NodeType::text) {
        add(n);
      } else if (node.type == NodeType::element) {
        const std::string_view name = tree_.name(n);
        if (name == "br") {
          ++breaks_;
          if (breaks_ >= 2)
            close();
          else
            space();
        } else if (is_block(name)) {
          close();
          kind_ = kind_of(n, name);
          block_ = n;
        }
      }
      n = node.first_child != kNone ? node.first_child : leave(n, body);
    }
    close();
  }

 private:
  NodeId leave(NodeId n, NodeId top) {
    while (n != top && n != kNone) {
      if (tree_.node(n).type == NodeType::element && is_block(tree_.name(n))) {
        close();
        kind_ = BlockKind::paragraph;
      }
      if (tree_.node(n).next != kNone) return tree_.node(n).next;
      n = tree_.node(n).parent;
      if (n != kNone && n != top && is_block(tree_.name(n))) {
        close();
        kind_ = kind_of(n, tree_.name(n));
      }
    }
    return kNone;
  }

  BlockKind kind_of(NodeId n, std::string_view name) const {
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
      return BlockKind::heading;
    if (name == "li") return BlockKind::list_item;
    for (NodeId up = n; up != kNone && up != 0; up = tree_.node(up).parent) {
      if (tree_.is(up, "blockquote")) return BlockKind::quotation;
      if (tree_.is(up, "li")) return BlockKind::list_item;
    }
    return BlockKind::paragraph;
  }

  void drop(NodeId n) {
    const char* reason = reason_to_drop(tree_, n);
    if (!reason) return;
    if (std::string_view(reason) == "hidden") ++hidden_;
    if (!dropped_ || std::string_view(reason) == "no text") return;
    std::string words = tree_.text_content(n).substr(0, 300);
    if (visible_size(words) > 0) dropped_->push_back({std::move(words), reason});
  }

  void space() {
    if (!line_.empty() && line_.back() != ' ') {
      line_ += ' ';
      source_.push_back({0, 0});
    }
  }

  void add(NodeId n) {
    const auto& node = tree_.node(n);
    const std::string_view text = tree_.text(n);
    const bool linked = is_in_link(n);
    for (size_t at = 0; at < text.size();) {
      const size_t begin = at;
      const char32_t c = base::next_code_point(text, at);
      if (base::is_space(c) || c == 0xA0 || c == 0x200B || c == 0xAD) {
        if (c != 0x200B && c != 0xAD) space();
        continue;
      }
      breaks_ = 0;
      const uint32_t from = node.text_begin + static_cast<uint32_t>(begin);
      const html::TextRun run = tree_.run_at(from);
      const bool whole = run.text_end - run.text_begin == run.source_end - run.source_begin;
      const uint32_t source = whole ? run.source_begin + (from - run.text_begin) : run.source_begin;
      const uint32_t end = whole ? source + static_cast<uint32_t>(at - begin) : run.source_end;
      line_.append(text.substr(begin, at - begin));
      source_.push_back({source + shift_, end + shift_});
      for (size_t k = begin + 1; k < at; ++k) source_.push_back({UINT32_MAX, 0});
      letters_ += 1;
      links_ += linked;
    }
  }

  bool is_in_link(NodeId n) const {
    for (NodeId up = tree_.node(n).parent; up != kNone && up != 0; up = tree_.node(up).parent) {
      if (tree_.is(up, "a")) return true;
      if (is_block(tree_.name(up))) return false;
    }
    return false;
  }

  // Why a finished line is no part of the report, or nothing.
  const char* reason_against(const std::string& line) const {
    const std::string low = base::lower(std::string_view(line).substr(0, 80));
    for (const std::string_view start :
         {"advertisement", "story continues below", "read more:", "read also:", "related:",
          "see also:", "also read:", "sign up for", "subscribe to", "follow us on", "click here to",
          "share this", "continue reading", "scroll to continue", "article continues",
          "more on this story", "recommended for you", "loading...", "most read"}) {
      if (low.starts_with(start) && line.size() < 160) return "notice of the site";
    }
    if (links_ * 10 > letters_ * 9 && kind_ != BlockKind::heading && line.size() < 200 &&
        line.find(". ") == std::string::npos && letters_ > 0)
      return "links";
    if (kind_ == BlockKind::list_item && links_ * 2 > letters_) return "links";
    if (article_.title && kind_ == BlockKind::heading && line == *article_.title) return "title";
    return nullptr;
  }

  void close() {
    breaks_ = 0;
    while (!line_.empty() && line_.back() == ' ') {
      line_.pop_back();
      source_.pop_back();
    }
    size_t lead = 0;
    while (lead < line_.size() && line_[lead] == ' ') ++lead;
    if (lead < line_.size()) {
      if (const char* reason = reason_against(line_)) {
        if (dropped_) dropped_->push_back({line_.substr(0, 300), reason});
      } else {
        keep(lead);
      }
    }
    line_.clear();
    source_.clear();
    letters_ = links_ = 0;
  }

  void keep(size_t lead) {
    if (!article_.text.empty()) article_.text += "\n\n";
    const auto begin = static_cast<uint32_t>(article_.text.size());
    for (size_t i = lead; i < line_.size(); ++i) {
      const auto at = static_cast<uint32_t>(article_.text.size());
      article_.text += line_[i];
      const Place place = source_[i];
      if (place.begin == UINT32_MAX) {
        article_.source.back().text.end = at + 1;
        continue;
      }
      if (place.end == 0) continue;  // a space that stands for white space or a line break
      if (!article_.source.empty()) {
        SourceRun& last = article_.source.back();
        const bool identity = last.text.size() == last.source_end - last.source_begin;
        if (identity && last.text.end == at && last.source_end == place.begin &&
            place.end - place.begin <= 4 && place.end - place.begin == character_size(i)) {
          last.text.end = at + 1;
          last.source_end = place.end;
          continue;
        }
      }
      article_.source.push_back({{at, at + 1}, place.begin, place.end});
    }
    article_.blocks.push_back({{begin, static_cast<uint32_t>(article_.text.size())}, kind_});
  }

  uint32_t character_size(size_t i) const {
    uint32_t size = 1;
    while (i + size < source_.size() && source_[i + size].begin == UINT32_MAX) ++size;
    return size;
  }

  struct Place {
    uint32_t begin = 0;
    uint32_t end = 0;
  };

  const Tree& tree_;
  const Weights& w_;
  Article& article_;
  std::vector<Dropped>* dropped_;
  uint32_t shift_;
  std::string line_;
  std::vector<Place> source_;  // of each byte of line_
  BlockKind kind_ = BlockKind::paragraph;
  NodeId block_ = 0;
  size_t letters_ = 0;
  size_t links_ = 0;
  int breaks_ = 0;
  size_t hidden_ = 0;
};

// Headings at the end that nothing follows, and what stands twice in a row, are no part of the
// report.
void tidy(Article& article) {
  while (!article.blocks.empty() && article.blocks.back().kind == BlockKind::heading) {
    article.blocks.pop_back();
    const uint32_t end = article.blocks.empty() ? 0 : article.blocks.back().span.end;
    article.text.resize(end);
    std::erase_if(article.source, [&](const SourceRun& run) { return run.text.end > end; });
  }
}

}  // namespace

void extract_page(const Document& document, const Limits& limits, Article& article,
                  std::vector<Dropped>* dropped) {
  base::Decoded decoded = document.is_unicode
                              ? base::decode(document.bytes, "utf-8", "")
                              : base::decode(document.bytes, base::charset_of(document.media_type),
                                             html::meta_charset(document.bytes));
  if (decoded.replaced > 0)
    article.notes.push_back(std::to_string(decoded.replaced) + " bytes were no " +
                            decoded.encoding + " and were replaced");
  const Tree tree = html::parse(decoded.text, limits);
  article.notes.insert(article.notes.end(), tree.notes().begin(), tree.notes().end());
  const std::string linked_body = read_metadata(tree, article);
  const Weights weights = weigh(tree);
  const NodeId body = find_body(tree, weights);
  if (body != kNone)
    Collector(tree, weights, article, dropped, static_cast<uint32_t>(decoded.skipped))
        .collect(body);
  tidy(article);
  if (!decoded.is_identity)
    article.source.clear();  // offsets of a converted page are not the document's
  if (article.text.empty()) article.notes.push_back("no report was found in the page");
  if (linked_body.size() > 4 * article.text.size() + 400)
    article.notes.push_back("the page's own data holds a longer text than was found in it");
}

}  // namespace sayso::extract
