#include "intake/feed.h"

#include <gtest/gtest.h>

#include "intake/dates.h"
#include "intake/door.h"
#include "intake/news.h"
#include "intake/opml.h"
#include "intake/xml.h"

namespace sayso::intake {
namespace {

std::string when(std::string_view text) {
  const auto time = parse_date(text);
  return time ? time->text() : "none";
}

TEST(Dates, ReadsWhatFeedsWrite) {
  EXPECT_EQ(when("Tue, 03 Feb 2026 10:05:00 +0100"), "2026-02-03T10:05:00+01:00");
  EXPECT_EQ(when("3 Feb 26 9:05 EST"), "2026-02-03T09:05:00-05:00");
  EXPECT_EQ(when("Tue Feb  3 10:05:00 2026"), "2026-02-03T10:05:00Z");
  EXPECT_EQ(when("03-Feb-2026 10:05:00 GMT"), "2026-02-03T10:05:00Z");
  EXPECT_EQ(when("2026-02-03T10:05:00+01:00"), "2026-02-03T10:05:00+01:00");
  EXPECT_EQ(when("2026-02-03T10:05:00 EST"), "2026-02-03T10:05:00-05:00");
  EXPECT_EQ(when("2026-02"), "2026-02-01");
  EXPECT_EQ(when("20260203"), "2026-02-03");
  EXPECT_EQ(when("31 Feb 2026"), "none");
  EXPECT_EQ(when("soon"), "none");
}

TEST(Xml, ReadsWithoutEntitiesAndDtd) {
  Xml xml("<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a x='1 &amp; 2'>&b; &lt;<![CDATA[<c>]]></a>");
  ASSERT_EQ(xml.next(), Xml::Event::start);
  EXPECT_EQ(xml.attribute("x"), "1 & 2");
  EXPECT_EQ(xml.content(), "&b; <<c>");
  EXPECT_EQ(xml.next(), Xml::Event::done);
}

TEST(Xml, GivesEveryStartItsEnd) {
  for (const char* text : {"<a><b>x</a>", "<a><b/><c", "<a>x</b></a></a>", "<a<b>", "<a b=c d>x"}) {
    Xml xml(text);
    int open = 0;
    for (auto event = xml.next(); event != Xml::Event::done; event = xml.next()) {
      open += event == Xml::Event::start;
      open -= event == Xml::Event::end;
      ASSERT_GE(open, 0) << text;
    }
    EXPECT_EQ(open, 0) << text;
  }
}

TEST(Xml, LooksAtNoByteOfADeclarationTwice) {
  for (const char* part : {"<!a>", "<!a ", "<?a?>", "<!--a-->", "<!a[b]>", "<!a[b", "<!a['>"}) {
    std::string text = "<rss>";
    while (text.size() < 100'000) text += part;
    Xml xml(text);
    while (xml.next() != Xml::Event::done) {
    }
    EXPECT_LE(xml.work(), text.size()) << part;
  }
}

TEST(Xml, IsNotDeeperThanItsLimit) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "<a>";
  text += "x";
  Xml xml(text);
  size_t starts = 0;
  for (auto event = xml.next(); event != Xml::Event::done; event = xml.next())
    starts += event == Xml::Event::start;
  EXPECT_EQ(starts, Xml::kMostDepth);
}

constexpr const char* kRss = R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour Radio</title><link>https://radio.example/</link><language>en-gb</language>
<image><title>Logo</title></image>
<item><title>Silo &amp;amp; mill</title><link>/news/1</link><guid isPermaLink="false">n1</guid>
<media:title>Not this</media:title><dc:creator>Ann Ode</dc:creator>
<pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The silo leans, Ode said.</p>]]></content:encoded></item>
<item><description>Only &lt;b&gt;this&lt;/b&gt;.</description></item>
<item><pubDate>never</pubDate></item>
</channel></rss>)";

TEST(Feed, ReadsRss) {
  const auto items = parse_feed(kRss, "f.xml", {});
  ASSERT_EQ(items.size(), 3u);
  ASSERT_TRUE(items[0].document);
  const Document& first = *items[0].document;
  EXPECT_EQ(first.id, "https://radio.example/news/1");
  EXPECT_EQ(first.bytes, "<p>The silo leans, Ode said.</p>");
  EXPECT_EQ(first.form, DocumentForm::html);
  EXPECT_EQ(*first.told.title, "Silo & mill");
  EXPECT_EQ(*first.told.outlet, "Harbour Radio");
  EXPECT_EQ(first.told.authors, std::vector<std::string>{"Ann Ode"});
  EXPECT_EQ(first.told.published->text(), "2026-02-03T10:00:00Z");
  EXPECT_EQ(*first.told.language, "en-gb");
  EXPECT_EQ(items[1].document->bytes, "Only <b>this</b>.");
  EXPECT_EQ(items[1].id, "f.xml#2");
  EXPECT_FALSE(items[2].document);  // an empty entry is counted, and no end
}

TEST(Feed, ReadsAtomAndRdf) {
  const auto atom = parse_feed(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://tide.example/a/"><title>Tide</title>
      <author><name>Desk</name></author>
      <entry><title type="html">A &lt;i&gt;b&lt;/i&gt;</title><link rel="self" href="x"/><link href="2.html"/>
      <id>tag:1</id><published>2026-02-03T10:00:00Z</published><updated>2026-02-04T10:00:00Z</updated>
      <summary>S</summary>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The &amp; dam <b>held</b>.</p></div></content>
      </entry></feed>)",
      "f", {});
  ASSERT_EQ(atom.size(), 1u);
  EXPECT_EQ(atom[0].id, "https://tide.example/a/2.html");
  EXPECT_EQ(*atom[0].document->told.title, "A b");
  EXPECT_NE(atom[0].document->bytes.find("<p>The &amp; dam <b>held</b>.</p>"), std::string::npos);
  EXPECT_EQ(atom[0].document->told.authors, std::vector<std::string>{"Desk"});
  EXPECT_EQ(atom[0].document->told.modified->text(), "2026-02-04T10:00:00Z");
  const auto rdf = parse_feed(
      R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel rdf:about="https://w.example"><title>Wire</title></channel>
      <item rdf:about="https://w.example/1"><title>Road</title><description>It is closed.</description></item>
      </rdf:RDF>)",
      "f", {});
  ASSERT_EQ(rdf.size(), 1u);
  EXPECT_EQ(rdf[0].id, "https://w.example/1");
  EXPECT_EQ(rdf[0].document->form, DocumentForm::text);
}

TEST(Feed, ReadsBrokenOnes) {
  const auto items = parse_feed(
      "<rss><channel><title>T</title><item><title>One</title><description>a & b < c</description>"
      "<item><title>Two",
      "f", {});
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].document->bytes, "a & b < c");
  const auto utf16 = parse_feed(
      std::string("\xFF\xFE") +
          [] {
            std::string wide;
            for (const char c :
                 std::string("<rss><channel><item><title>Wide</title></item></channel></rss>"))
              wide += c, wide += '\0';
            return wide;
          }(),
      "f", {});
  ASSERT_EQ(utf16.size(), 1u);
  EXPECT_EQ(*utf16[0].document->told.title, "Wide");
}

TEST(Feed, ReadsJsonFeed) {
  const auto items = parse_json_feed(
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Tide","items":[
      {"id":"1","url":"https://t.example/1","title":"Dam","content_html":"<p>It held.</p>",
       "authors":[{"name":"Ann Ode"}],"date_published":"2026-02-03T10:00:00Z"},
      {"id":2,"content_text":"Plain."}, 7]})",
      "f", {});
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].id, "https://t.example/1");
  EXPECT_EQ(*items[0].document->told.outlet, "Tide");
  EXPECT_EQ(items[1].id, "2");
}

TEST(Feed, ResolvesAddresses) {
  EXPECT_EQ(resolve("../c?d", "https://x.example/a/b/e"), "https://x.example/a/c?d");
  EXPECT_EQ(resolve("//y.example/z", "https://x.example"), "https://y.example/z");
  EXPECT_EQ(resolve("/z", "https://x.example"), "https://x.example/z");
  EXPECT_EQ(resolve("z", "https://x.example"), "https://x.example/z");
  EXPECT_EQ(resolve("mailto:a", "https://x.example"), "mailto:a");
}

TEST(News, ReadsNinjsOfEachVersion) {
  const auto one = parse_ninjs(
      R"({"uri":"urn:x:1","type":"text","headline":"Dam","byline":"By Ann Ode","body_html":"<p>It held.</p>",
      "versioncreated":"2026-02-03T10:00:00Z","language":"en"})",
      "f", {});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].id, "urn:x:1");
  EXPECT_EQ(one[0].document->told.authors, std::vector<std::string>{"Ann Ode"});
  const auto three = parse_ninjs(
      R"({"uri":"urn:x:2","type":"text","headlines":[{"role":"sub","value":"Long sub line"},{"role":"main","value":"Dam"}],
      "bodies":[{"role":"main","contentType":"text/html","value":"<p>It held.</p>"}],"versionCreated":"2026-02-03T10:00:00Z"})",
      "f", {});
  EXPECT_EQ(*three[0].document->told.title, "Dam");
  EXPECT_EQ(three[0].document->bytes, "<p>It held.</p>");
  EXPECT_FALSE(
      parse_ninjs(R"({"uri":"u","type":"picture","headline":"Dam"})", "f", {})[0].document);
}

TEST(News, ReadsNewsMl) {
  const auto items = parse_newsml(
      R"(<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:3" version="2" xml:lang="en">
      <itemMeta><itemClass qcode="ninat:text"/><provider><name>Northern Wire</name></provider>
      <versionCreated>2026-02-03T11:00:00Z</versionCreated></itemMeta>
      <contentMeta><contentCreated>2026-02-03T10:00:00Z</contentCreated><by>By Ann Ode</by><headline>Dam</headline></contentMeta>
      <contentSet><inlineXML contenttype="application/nitf+xml"><nitf><body><body.head><hedline><hl1>H</hl1></hedline></body.head>
      <body.content><p>It held, Ode said.</p></body.content></body></nitf></inlineXML></contentSet></newsItem>)",
      "f", {});
  ASSERT_EQ(items.size(), 1u);
  ASSERT_TRUE(items[0].document);
  EXPECT_EQ(items[0].id, "urn:x:3");
  EXPECT_EQ(*items[0].document->told.outlet, "Northern Wire");
  EXPECT_EQ(*items[0].document->told.title, "Dam");
  EXPECT_EQ(items[0].document->bytes, "<p>It held, Ode said.</p>");
}

TEST(Opml, ComesBackAsItWas) {
  const std::vector<FeedAddress> feeds = {
      {"https://a.example/f?x=1&y=2", "A \"quoted\"", "https://a.example", "News/Local"},
      {"https://b.example/f", "B", "", ""}};
  EXPECT_EQ(read_opml(write_opml(feeds, "Desk"), {}),
            (std::vector<FeedAddress>{feeds[0], feeds[1]}));
  EXPECT_TRUE(read_opml("<opml><body><outline xmlUrl=\"file:///x\"/></body></opml>", {}).empty());
}

}  // namespace
}  // namespace sayso::intake
