#include <gtest/gtest.h>

#include "html/dom.h"

namespace sayso::html {
namespace {

// The tree as nested names and text: body(p("x" b("y"))).
std::string shape(const Tree& tree, NodeId top) {
  std::string out;
  std::vector<NodeId> open;
  for (NodeId n = tree.node(top).first_child; n != kNone; n = tree.next(n, top)) {
    while (!open.empty() && tree.node(n).parent != open.back()) {
      out += ")";
      open.pop_back();
    }
    if (tree.node(n).type == NodeType::comment) continue;
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
  }
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
            "table(tbody(tr(td(\"a\") td(\"b\")) tr(td(\"c\")))) \"d\"");
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

// Hostile pages cost steps in proportion to their length: twice the page, twice the work.
std::string repeated(std::string_view part, size_t count) {
  std::string out;
  for (size_t i = 0; i < count; ++i) out += part;
  return out;
}

TEST(Html, WorksInLinearTimeOnHostilePages) {
  const std::string formatting = [] {
    std::string out;
    for (int i = 0; i < 100; ++i) out += "<b class=" + std::to_string(i) + ">";
    return out;
  }();
  struct Hostile {
    const char* what;
    std::string begin;
    std::string part;
    size_t count;
    double most;  // steps a byte
  };
  const Hostile cases[] = {
      {"nested blocks", "", "<div>", 20000, 4},
      {"nested formatting", "", "<b>", 20000, 300},
      {"nested links", "", "<a href=x>", 20000, 300},
      {"nested fonts", "", "<font color=a>", 20000, 300},
      {"nested tables", "", "<table><tr><td>", 5000, 300},
      {"tables without cells", "", "<table>", 20000, 300},
      {"text beside cells", "<table>", "a<tr>b<td>c", 20000, 40},
      {"unclosed formatting in paragraphs", formatting, "<p>x", 4000, 300},
      {"ends of what is not open", repeated("<i>", 500), "</x>", 20000, 4},
      {"ends below blocks", "<b><i><p>", "</b></i>", 20000, 300},
      {"misnested", "", "<b><i><p>x</b>y</i>z", 4000, 300},
      {"lists", "", "<ul><li>", 20000, 300},
      {"markers", "", "<applet><b>", 20000, 300},
      {"templates", "", "<template>", 20000, 300},
      {"selects in tables", "<table><tr><td><select>", "<tr>", 20000, 300},
      {"foreign", "", "<svg><foreignObject><p>", 5000, 300},
      {"second bodies", "<body a=1>", "<body b=1 c=2 d=3>", 20000, 4},
      {"comments", "<html></html>", "<!-- x --> ", 20000, 4},
  };
  for (const Hostile& one : cases) {
    const std::string page = one.begin + repeated(one.part, one.count);
    const Tree tree = parse(page);
    const Tree twice = parse(page + repeated(one.part, one.count));
    EXPECT_LE(static_cast<double>(tree.work()), one.most * static_cast<double>(page.size()) + 1e5)
        << one.what;
    EXPECT_LE(static_cast<double>(twice.work()), 2.3 * static_cast<double>(tree.work()) + 1e5)
        << one.what;
    EXPECT_LE(twice.size(), Limits{}.html_nodes + 1000) << one.what;
  }
}

TEST(Html, KeepsNodesInDocumentOrder) {
  for (const char* page :
       {"<table>a<tr>b<td>c</table>d", "<b><p>x</b>y", "<html></html><!-- c -->d",
        "<head></head> <title>t</title><p>x", "<a><p><a>x</a></p>", "<body><frameset><frame>",
        "<b>1<i>2<p>3</b>4<div>5</i>6"}) {
    const Tree tree = parse(page);
    NodeId expected = 0;
    for (NodeId n = tree.root(); n != kNone; n = tree.next(n, tree.root()))
      EXPECT_EQ(n, expected++) << page;
    EXPECT_EQ(expected, tree.size()) << page;
  }
}

TEST(Html, EveryTextKnowsItsBytes) {
  const std::string page = "<table>a&lt;<tr>b<td>c\r\nd</table>e</x>f&#65;<pre>\ng</pre><svg>h";
  const Tree tree = parse(page);
  size_t seen = 0;
  for (NodeId n = 0; n < tree.size(); ++n) {
    if (tree.node(n).type != NodeType::text) continue;
    for (uint32_t at = tree.node(n).text_begin; at < tree.node(n).text_end; ++at) {
      const TextRun run = tree.run_at(at);
      ASSERT_TRUE(run.text_begin <= at && at < run.text_end);
      if (run.text_end - run.text_begin != run.source_end - run.source_begin) continue;
      EXPECT_EQ(page[run.source_begin + at - run.text_begin],
                tree.text(n)[at - tree.node(n).text_begin]);
      ++seen;
    }
  }
  EXPECT_EQ(seen, 8u);  // all but what was written out, and the line break
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
