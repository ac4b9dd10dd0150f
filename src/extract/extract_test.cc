#include "extract/extract.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "extract/features.h"
#include "extract/furniture.h"
#include "extract/metadata.h"
#include "extract/word_list.h"

namespace sayso::extract {
namespace {

Article from_text(std::string text) {
  Document document;
  document.id = "d";
  document.form = DocumentForm::text;
  document.bytes = std::move(text);
  document.told.published = Time::parse("2026-02-03");
  return extract(document, {});
}

Article from_page(std::string page) {
  Document document;
  document.id = "d";
  document.form = DocumentForm::html;
  document.bytes = std::move(page);
  return extract(document, {});
}

TEST(Text, IsKeptByteForByte) {
  EXPECT_EQ(from_text("  One.\r\n\r\n Two \n").text, "  One.\r\n\r\n Two \n");
}

TEST(Text, FurnitureIsFoundNotCut) {
  const std::string text =
      "By Pia Lund and Omar Reyes\n\nMARROW QUAY, Feb. 3 (Example Wire) \xE2\x80\x94 A grain silo "
      "leaned over the quay.\n\nNobody was hurt.\n\n"
      "This is a developing story and will be updated.\n\n___\n\nJune Abara contributed to this "
      "report.\n\nTom Keel\n\nTom Keel is a reporter for Daily Tide.";
  const Article article = from_text(text);
  EXPECT_EQ(article.text, text);
  EXPECT_EQ(article.authors, (std::vector<std::string>{"Pia Lund", "Omar Reyes", "Tom Keel"}));
  EXPECT_EQ(article.contributors, (std::vector<std::string>{"June Abara"}));
  EXPECT_EQ(article.status, ArticleStatus::developing);
  EXPECT_EQ(article.outlet, "Daily Tide");
  ASSERT_TRUE(article.dateline);
  EXPECT_EQ(article.dateline->place, "MARROW QUAY");
  EXPECT_EQ(article.dateline->date->text(), "2026-02-03");
  EXPECT_EQ(article.dateline->agency, "Example Wire");
  std::vector<BlockKind> kinds;
  for (const Block& block : article.blocks) kinds.push_back(block.kind);
  EXPECT_EQ(kinds,
            (std::vector<BlockKind>{BlockKind::byline, BlockKind::paragraph, BlockKind::paragraph,
                                    BlockKind::notice, BlockKind::credit, BlockKind::contributors,
                                    BlockKind::byline, BlockKind::author_note}));
}

// The kind of `line` at the end of a report.
BlockKind kind_of_last(const std::string& line) {
  return from_text("A grain silo leaned over the quay on Tuesday.\n\nNobody was hurt.\n\n" + line)
      .blocks.back()
      .kind;
}

TEST(Text, CreditsAndSignpostsAreToldFromNewsThatBeginsLikeThem) {
  struct Case {
    const char* line;
    BlockKind kind;
  };
  for (const Case& c : {
           Case{"Copyright 2026 Daily Tide.", BlockKind::credit},
           {"Copyright Daily Tide", BlockKind::credit},
           {"Copyright law was kept to, the judge said.", BlockKind::paragraph},
           {"Photo: The quay on Tuesday. (Pia Lund)", BlockKind::credit},
           {"Photo: a silo on its side, the harbour master says.", BlockKind::paragraph},
           {"Credit: Pia Lund/Daily Tide", BlockKind::credit},
           {"Credit: the owner paid back 300 crowns.", BlockKind::paragraph},
           {"Advertisement", BlockKind::credit},
           {"Read more: Who owns the quay?", BlockKind::credit},
           {"With reporting from June Abara in Marl.", BlockKind::contributors},
           {"The Example Wire contributed to this report.", BlockKind::contributors},
           {"(Adds owner's comment in paragraph 3)", BlockKind::credit},
           {"(Adds to the cost. Nobody paid.)", BlockKind::paragraph},
           {"Rust contributed to this collapse.", BlockKind::paragraph},
       }) {
    EXPECT_EQ(kind_of_last(c.line), c.kind) << c.line;
  }
}

TEST(Text, CorrectionsAreNotesNotOfficers) {
  const Article article = from_text(
      "Corrections officers closed the yard.\n\nCorrection: An earlier version gave the wrong "
      "height of the silo.");
  ASSERT_EQ(article.corrections.size(), 1u);
  EXPECT_EQ(article.blocks[0].kind, BlockKind::paragraph);
  EXPECT_EQ(article.blocks[1].kind, BlockKind::correction);
}

TEST(Text, ADashInASentenceIsNoDateline) {
  EXPECT_FALSE(from_text("The silo \xE2\x80\x94 built in 1950 \xE2\x80\x94 leaned.").dateline);
}

constexpr char kPage[] =
    R"(<!doctype html><html lang="en"><head><title>Silo leans over quay | Daily Tide</title>
<meta property="og:site_name" content="Daily Tide"><link rel="canonical" href="https://tide.example/silo">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Silo leans over quay","datePublished":"2026-02-03T10:00:00+01:00","author":[{"@type":"Person","name":"Pia Lund"}]}]}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><div class="cookie-banner"><p>We use cookies to make the site work and to count how many people read it every day.</p></div>
<article><h1>Silo leans over quay</h1><p class="byline">By Pia Lund</p><div class="story-body"><p>A grain silo at Marrow Quay leaned by two metres on Tuesday &amp; workers were told to leave the yard.</p>
<figure><img src="x.jpg"><figcaption>The silo on Tuesday morning, seen from the harbor wall.</figcaption></figure>
<p>&ldquo;It creaked,&rdquo; said the harbormaster, who asked <b>the owners</b> for drawings of its foundations.</p>
<div class="newsletter-signup"><p>Sign up for our newsletter and never miss what happens in the harbor again.</p></div>
<h2>What is known</h2><ul><li>The yard is closed.</li></ul><p>The owners did not answer questions on Tuesday evening about the state of the silo.</p></div></article>
<section class="related-stories"><p><a href="/1">An older story about the quay that has nothing to do with this one</a></p></section><footer><p>Copyright Daily Tide</p></footer></body></html>)";

TEST(Page, TakesTheReportOutOfWhatStandsAround) {
  const Article article = from_page(kPage);
  EXPECT_EQ(article.text,
            "A grain silo at Marrow Quay leaned by two metres on Tuesday & workers were told to "
            "leave the yard.\n\n"
            "\xE2\x80\x9CIt creaked,\xE2\x80\x9D said the harbormaster, who asked the owners for "
            "drawings of its foundations.\n\nWhat is known\n\nThe yard is closed.\n\n"
            "The owners did not answer questions on Tuesday evening about the state of the silo.");
  EXPECT_EQ(article.title, "Silo leans over quay");
  EXPECT_EQ(article.outlet, "Daily Tide");
  EXPECT_EQ(article.authors, (std::vector<std::string>{"Pia Lund"}));
  EXPECT_EQ(article.published->text(), "2026-02-03T10:00:00+01:00");
  EXPECT_EQ(article.url, "https://tide.example/silo");
  EXPECT_EQ(article.language, "en");
}

// What the runs of an article lead to, with marks of its own between them.
std::string led_to(const Article& article, const std::string& page, std::string_view part) {
  const auto at = static_cast<uint32_t>(article.text.find(part));
  std::string out;
  for (const DocumentRange range :
       document_ranges(article, {at, at + static_cast<uint32_t>(part.size())}))
    out += (out.empty() ? "" : "|") + page.substr(range.begin, range.end - range.begin);
  return out;
}

TEST(Page, TextLeadsBackToThePagesBytes) {
  const std::string page = kPage;
  const Article article = from_page(page);
  EXPECT_EQ(article.charset, "UTF-8");
  uint32_t at = 0;
  for (const SourceRun& run : article.source) {
    for (; at < run.text.begin; ++at)
      EXPECT_TRUE(article.text[at] == ' ' || article.text[at] == '\n');
    at = run.text.end;
    ASSERT_LE(run.source_end, page.size());
  }
  EXPECT_EQ(at, article.text.size());
  EXPECT_LT(article.source.size(), 20u);  // not a run a word
  EXPECT_EQ(led_to(article, page, "on Tuesday & workers"), "on Tuesday &amp; workers");
  EXPECT_EQ(led_to(article, page, "\xE2\x80\x9CIt creaked,\xE2\x80\x9D said"),
            "&ldquo;It creaked,&rdquo; said");
  EXPECT_EQ(led_to(article, page, "asked the owners for"), "asked |the owners| for");
}

TEST(Page, TextLeadsBackToBytesOfEveryCharset) {
  const auto check = [](const std::string& charset, const std::string& words,
                        const std::string& text) {
    const std::string page = "<html><head><meta charset=" + charset +
                             "></head><body><p>The silo at Marrow Quay leaned by two "
                             "metres, " +
                             words +
                             " the harbormaster&nbsp;said on Tuesday &amp; left.</p></body></html>";
    const Article article = from_page(page);
    EXPECT_NE(article.charset, "UTF-8") << charset;
    EXPECT_EQ(led_to(article, page, text), words) << charset;
    EXPECT_EQ(led_to(article, page, "Tuesday & left."), "Tuesday &amp; left.") << charset;
  };
  check("windows-1252", "\x93It creaked\x94", "\xE2\x80\x9CIt creaked\xE2\x80\x9D");
  check("windows-1251", "\xEC\xEE\xF1\xF2 7", "\xD0\xBC\xD0\xBE\xD1\x81\xD1\x82 7");
  check("shift_jis", "\x93\xFA\x96{A",
        "\xE6\x97\xA5\xE6\x9C\xAC"
        "A");
}

TEST(Page, TextLeadsBackBehindDamagedBytes) {
  const std::string page =
      "<html><head><meta charset=utf-8></head><body><p>\xE2\x80\x9CIt creaked\xE2\x80\x9D and "
      "\xE2\x80"
      " leaned by two metres, \xE2\x80\x9Cor three\xE2\x80\x9D, &#0; said the "
      "harbormaster.</p></body></html>";
  const Article article = from_page(page);
  EXPECT_EQ(led_to(article, page, "by two metres"), "by two metres");
  EXPECT_EQ(led_to(article, page, "said the harbormaster."), "said the harbormaster.");
}

TEST(Page, ATextThatWasCutLeadsBackToWhatIsLeft) {
  Document document;
  document.form = DocumentForm::html;
  document.bytes =
      "<html><head><meta charset=windows-1251></head><body><p>\xEC\xEE\xF1\xF2 \xEC\xEE\xF1\xF2 "
      "\xEC\xEE\xF1\xF2 \xEC\xEE\xF1\xF2 \xEC\xEE\xF1\xF2 \xEC\xEE\xF1\xF2 \xEC\xEE\xF1\xF2 "
      "\xEC\xEE\xF1\xF2.</p></body></html>";
  Limits limits;
  limits.text_bytes = 13;
  const Article article = extract(document, limits);
  ASSERT_EQ(article.source.size(), 1u);
  EXPECT_EQ(article.source.front().text.end, article.text.size());
  EXPECT_EQ(led_to(article, document.bytes, "\xD1\x81\xD1\x82 \xD0\xBC\xD0\xBE"),
            "\xF1\xF2 \xEC\xEE");
}

TEST(Page, OddPagesGiveAnArticleAndNotes) {
  EXPECT_TRUE(from_page("").text.empty());
  EXPECT_FALSE(from_page("<html>").notes.empty());
  EXPECT_FALSE(from_page("<p>caf\xE9 au lait was served on the quay while the silo leaned</p>")
                   .text.empty());
}

TEST(Time, IsReadAsPagesWriteIt) {
  EXPECT_EQ(parse_loose_time("Tue, 03 Feb 2026 10:00:00 +0100")->text(),
            "2026-02-03T10:00:00+01:00");
  EXPECT_EQ(parse_loose_time("February 3, 2026")->text(), "2026-02-03");
  EXPECT_EQ(parse_loose_time("2026-02-03 10:00:00 -0500")->text(), "2026-02-03T10:00:00-05:00");
  EXPECT_EQ(parse_loose_time("20260203")->text(), "2026-02-03");
  EXPECT_FALSE(parse_loose_time("3 hours ago"));
}

TEST(Names, AreSplitAndOthersLeftOut) {
  EXPECT_EQ(split_names("Pia Lund, Omar van der Berg and Staff"),
            (std::vector<std::string>{"Pia Lund", "Omar van der Berg"}));
  EXPECT_FALSE(is_person_name("the harbormaster"));
  EXPECT_FALSE(is_person_name("Tide"));
}

TEST(WordList, FindsEachWordWhereverItStands) {
  struct Entry {
    std::string_view words;
  };
  constexpr Entry kEntries[] = {{"quay"}, {"quays"}, {"tram"}, {" am"}, {"\xC3\xA9t\xC3\xA9"}};
  const WordList list(kEntries);
  const auto found = [&](std::string_view text) {
    std::vector<std::pair<size_t, size_t>> out;
    list.each_in(text, [&](size_t word, size_t at) { out.emplace_back(at, word); });
    std::sort(out.begin(), out.end());
    return out;
  };
  using Found = std::vector<std::pair<size_t, size_t>>;
  EXPECT_EQ(found("quays and a tram, quay"), (Found{{0, 0}, {0, 1}, {12, 2}, {18, 0}}));
  EXPECT_EQ(found("x am l'\xC3\xA9t\xC3\xA9"), (Found{{1, 3}, {7, 4}}));
  EXPECT_TRUE(found("").empty());
  EXPECT_TRUE(found("qu").empty());
  EXPECT_TRUE(found("a tra").empty());
}

std::string repeated(const std::string& part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Hostile, ATitleOfAMegabyteIsCut) {
  for (const char* part : {"a - b | ", "<b", "a: ", "aaaaaaaa"}) {
    const Article article = from_page("<title>" + repeated(part, 130'000));
    EXPECT_LE(article.title.value_or("").size(), 600u) << part;
  }
  const std::string fields =
      repeated("<meta property=og:title content=\"" + repeated("ab ", 20'000) + "\">", 20);
  EXPECT_LE(from_page(fields).title.value_or("").size(), 600u);
}

TEST(Hostile, APageHasAHundredAuthorsAtMost) {
  const auto data = [](const std::string& authors) {
    return "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":" + authors +
           "}</script><p>The quay is closed until Friday, the harbor master said.";
  };
  std::string people;
  std::string names;
  for (int i = 0; i < 20'000; ++i) {
    const std::string name =
        "Pia Lund" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i);
    people += (i ? ",{\"name\":\"" : "{\"name\":\"") + name + "\"}";
    names += name + ", ";
  }
  EXPECT_EQ(from_page(data("[" + people + "]")).authors.size(), 100u);
  EXPECT_LE(from_page(data("\"" + names + "\"")).authors.size(), 100u);
  EXPECT_LE(from_page("<meta name=author content=\"" + names + "\"><p>The quay is closed.")
                .authors.size(),
            100u);
  // More than anybody has to say: the data are left out, the page is read.
  const Article much = from_page(data("[" + repeated("[],", 300'000) + "1]"));
  EXPECT_TRUE(much.authors.empty());
  EXPECT_FALSE(much.text.empty());
}

TEST(Hostile, LinesAreMeasuredTheSameAFewAtATime) {
  std::string page = "<h1>Gates shut</h1><article>";
  for (int i = 0; i < 50; ++i)
    page += "<p>The harbor master said that gate " + std::to_string(i) + " stays shut.<li><a>More";
  const html::Tree tree = html::parse(page);
  const PageLines lines = cut_page(tree, false);
  Measure measure(tree, lines, {});
  std::vector<float> beliefs(lines.lines.size());
  for (size_t i = 0; i < beliefs.size(); ++i) beliefs[i] = static_cast<float>(i % 3) / 2;
  measure.believe(beliefs);
  const size_t count = lines.lines.size();
  const Features whole = measure.with_beliefs(measure.alone({0, count}), {0, count});
  std::vector<float> pieces;
  for (size_t begin = 0; begin < count; begin += 7) {
    const LineRange range = {begin, std::min(begin + 7, count)};
    const Features some = measure.with_beliefs(measure.alone(range), range);
    pieces.insert(pieces.end(), some.values.begin(), some.values.end());
  }
  EXPECT_EQ(pieces, whole.values);
}

}  // namespace
}  // namespace sayso::extract
