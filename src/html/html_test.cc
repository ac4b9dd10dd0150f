#include <gtest/gtest.h>

#include "html/dom.h"

namespace sayso::html {
namespace {

// The tree as nested names and text: body(p("x" b("y"))).
std::string shape(const Tree& tree, NodeId top) {
  std::string out;
  NodeId last_parent = top;
  std::vector<NodeId> open;
  for (NodeId n = tree.node(top).first_child; n != kNone; n = tree.next(n, top)) {
    while (!open.empty() && tree.node(n).parent != open.back()) {
      out += ")";
      open.pop_back();
    }
    if (!out.empty() && out.back() != '(') out += " ";
    if (tree.node(n).type == NodeType::text) {
      out += "\"" + std::string(tree.text(n)) + "\"";
    } else {
      out += std::string(tree.name(n));
      if (tree.node(n).first_child != kNone) {
        out += "(";
        open.push_back(n);
      }
    }
    last_parent = n;
  }
  (void)last_parent;
  return out + std::string(open.size(), ')');
}

std::string body_of(std::string_view page) {
  const Tree tree = parse(page);
  const NodeId body = tree.find(tree.root(), "body");
  return body == kNone ? "none" : shape(tree, body);
}

TEST(Html, ImpliesHeadAndBody) {
  const Tree tree = parse("<title>T &amp; t</title><p>Hello");
  EXPECT_EQ(tree.text_content(tree.find(tree.root(), "title")), "T & t");
  EXPECT_EQ(body_of("<title>T</title><p>Hello"), "p(\"Hello\")");
}

TEST(Html, ImpliesEndTags) {
  EXPECT_EQ(body_of("<p>a<p>b<div>c</div>"), "p(\"a\") p(\"b\") div(\"c\")");
  EXPECT_EQ(body_of("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>"),
            "ul(li(\"a\") li(\"b\" ul(li(\"c\"))) li(\"d\"))");
  EXPECT_EQ(body_of("<table><tr><td>a<td>b<tr><td>c</table>d"),
            "table(tr(td(\"a\") td(\"b\")) tr(td(\"c\"))) \"d\"");
}

TEST(Html, KeepsRawTextRaw) {
  EXPECT_EQ(body_of("<p>x<script>if (a < b) '</p>'</script>y"),
            "p(\"x\" script(\"if (a < b) '</p>'\") \"y\")");
  EXPECT_EQ(body_of("<p>x<!-- <p>no --><b>y</b>"), "p(\"x\" b(\"y\"))");
}

TEST(Html, ReopensMisnestedFormatting) {
  EXPECT_EQ(body_of("<b>a<i>b</b>c</i>d"), "b(\"a\" i(\"b\")) i(\"c\") \"d\"");
}

TEST(Html, ReadsReferencesAndAttributes) {
  const Tree tree =
      parse("<a href='x?a=1&copy=2' TITLE=\"&quot;q&quot;\">&lt;&#8212;&#x2014;&notit;&amp</a>");
  const NodeId a = tree.find(tree.root(), "a");
  EXPECT_EQ(tree.attribute(a, "href"), "x?a=1&copy=2");
  EXPECT_EQ(tree.attribute(a, "title"), "\"q\"");
  EXPECT_EQ(tree.text_content(a), "<\xE2\x80\x94\xE2\x80\x94\xC2\xACit;&");
}

TEST(Html, KnowsWhereTextLay) {
  const std::string page = "<p>ab&amp;cd</p>";
  const Tree tree = parse(page);
  for (NodeId n = 0; n < tree.size(); ++n) {
    if (tree.node(n).type != NodeType::text) continue;
    const uint32_t begin = tree.node(n).text_begin;
    EXPECT_EQ(tree.run_at(begin).source_begin, 3u);
    EXPECT_EQ(tree.run_at(begin + 2).source_begin, 5u);  // the reference
    EXPECT_EQ(tree.run_at(begin + 2).source_end, 10u);
    EXPECT_EQ(tree.run_at(begin + 3).source_begin, 10u);
  }
}

TEST(Html, StaysWithinItsLimitsOnHostilePages) {
  std::string nested;
  for (int i = 0; i < 1000000; ++i) nested += "<div>";
  const Tree deep = parse(nested + "x");
  EXPECT_LE(deep.size(), Limits{}.html_nodes + 8);
  EXPECT_FALSE(deep.notes().empty());
  std::string formatting;
  for (int i = 0; i < 50000; ++i) formatting += "<b><i>";
  for (int i = 0; i < 50000; ++i) formatting += "</b></i>";
  EXPECT_LE(parse(formatting).size(), Limits{}.html_nodes + 64);
  std::string attributes = "<p ";
  for (int i = 0; i < 40000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  const Tree many = parse(attributes + ">x");
  EXPECT_FALSE(many.notes().empty());
}

TEST(Html, TakesAnything) {
  for (const char* page : {"", "<", "</", "<!", "<!--", "<a", "<a b", "<a b='", "&", "&#", "&#x;",
                           "<![CDATA[", "</p>", "<?x", "\xEF\xBF\xBD<p"}) {
    EXPECT_GE(parse(page).size(), 1u) << page;
  }
}

TEST(Html, FindsTheCharsetOfMeta) {
  EXPECT_EQ(meta_charset("<meta charset=utf-8>"), "utf-8");
  EXPECT_EQ(
      meta_charset("<META http-equiv=content-type content=\"text/html; charset=ISO-8859-2\">"),
      "iso-8859-2");
  EXPECT_EQ(meta_charset("<p>charset=x"), "");
}

}  // namespace
}  // namespace sayso::html
