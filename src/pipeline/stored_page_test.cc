#include "pipeline/stored_page.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "extract/extract.h"
#include "store/sqlite_store.h"

namespace sayso::pipeline {
namespace {

namespace fs = std::filesystem;

const std::string kPage =
    "<html><head><meta charset=windows-1252><title>Silo leans</title></head><body>\n<nav>Front "
    "page</nav>\n<p>A grain silo at Marrow Quay leaned by two metres on Tuesday &amp; workers left "
    "the yard.</p>\n<p>\x93It creaked,\x94 said the harbormaster, who asked <b>the owners</b>\n"
    "for drawings of its foundations on Tuesday.</p></body></html>";

class StoredPages : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              (std::string("sayso-page-") + test->name() + "-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    auto store = store::open_sqlite(folder_ / "record.db");
    ASSERT_TRUE(store) << store.error().text();
    store_ = std::move(*store);
  }
  void TearDown() override {
    store_.reset();
    fs::remove_all(folder_);
  }

  static Document document(const std::string& bytes, DocumentForm form = DocumentForm::html) {
    Document out;
    out.id = "silo";
    out.bytes = bytes;
    out.form = form;
    return out;
  }

  VersionNumber put(const Document& document, const Article& article) {
    Reading reading;
    reading.article = article.id;
    Change change;
    change.article = article.id;
    change.after = Passage{article.title.value_or(""), std::nullopt};
    const auto number = store_->put({&document,
                                     &article,
                                     &reading,
                                     "s:test",
                                     std::nullopt,
                                     std::nullopt,
                                     {change},
                                     std::nullopt});
    EXPECT_TRUE(number) << number.error().text();
    return number ? *number : 0;
  }

  static Span span_of(const Article& article, std::string_view part) {
    const auto at = static_cast<uint32_t>(article.text.find(part));
    return {at, at + static_cast<uint32_t>(part.size())};
  }

  // What check_pages() finds wrong with the page when its article is changed so.
  std::string trouble(const std::function<void(Article&)>& damage) {
    const Document page = document(kPage);
    Article article = extract::extract(page, {});
    damage(article);
    article.id = "silo-" + std::to_string(++count_);
    put(page, article);
    std::vector<Finding> findings;
    check_pages(*store_, findings);
    std::string out;
    for (const Finding& finding : findings) {
      if (finding.where.find(article.id + ",") != std::string::npos) out += finding.what;
    }
    return out;
  }

  fs::path folder_;
  std::unique_ptr<Store> store_;
  int count_ = 0;
};

TEST_F(StoredPages, WordsStandAtTheBytesReceived) {
  const Document page = document(kPage);
  const Article article = extract::extract(page, {});
  const VersionNumber number = put(page, article);
  const auto found =
      stored_page(*store_, number,
                  {span_of(article, "\xE2\x80\x9CIt creaked,\xE2\x80\x9D said"),
                   span_of(article, "& workers"), span_of(article, "the owners for")});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, StoredPage::Kind::page);
  EXPECT_EQ(found->charset, "windows-1252");
  EXPECT_EQ(found->bytes, kPage.size());
  ASSERT_EQ(found->places.size(), 3u);
  const auto received = [&](size_t span, size_t piece) {
    const DocumentRange bytes = found->places[span][piece].bytes;
    return kPage.substr(bytes.begin, bytes.end - bytes.begin);
  };
  const auto shown = [&](size_t span, size_t piece) {
    const PagePiece& one = found->places[span][piece];
    return found->text.substr(one.begin, one.end - one.begin);
  };
  EXPECT_EQ(received(0, 0), "\x93It creaked,\x94 said");
  EXPECT_EQ(shown(0, 0), "\xE2\x80\x9CIt creaked,\xE2\x80\x9D said");
  EXPECT_EQ(found->places[0][0].line, 4u);
  EXPECT_EQ(received(1, 0), "&amp; workers");
  ASSERT_EQ(found->places[2].size(), 2u);
  EXPECT_EQ(received(2, 0), "the owners");
  EXPECT_EQ(received(2, 1), "for");
  EXPECT_EQ(found->places[2][1].line, 5u);
}

TEST_F(StoredPages, OlderRecordsAreReadOnceMore) {
  const Document page = document(kPage);
  Article article = extract::extract(page, {});
  const Span words = span_of(article, "the harbormaster");
  article.source.clear();
  article.charset.clear();
  const auto found = stored_page(*store_, put(page, article), {words});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, StoredPage::Kind::page);
  ASSERT_EQ(found->places[0].size(), 1u);
  EXPECT_EQ(found->places[0][0].bytes.begin, kPage.find("the harbormaster"));
}

TEST_F(StoredPages, APageThatGivesAnotherTextTodayHasNoPlaces) {
  const Document page = document(kPage);
  Article article;
  article.id = "silo";
  article.text = "A text that an older program took out of the page.";
  const auto found = stored_page(*store_, put(page, article), {{0, 6}});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, StoredPage::Kind::unplaced);
  EXPECT_TRUE(found->places[0].empty());
  EXPECT_NE(found->text.find("\xE2\x80\x9CIt creaked"), std::string::npos);
}

TEST_F(StoredPages, ATextIsItsOwnDocument) {
  const Document text = document("The mill leans.\n\nIt creaked, she said.", DocumentForm::text);
  const auto found = stored_page(*store_, put(text, extract::extract(text, {})), {{17, 27}});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kind, StoredPage::Kind::text);
  EXPECT_EQ(found->places[0], (std::vector<PagePiece>{{{17, 27}, 17, 27, 3}}));
}

TEST_F(StoredPages, OfAVersionThatIsNotThereAreNone) {
  EXPECT_EQ(stored_page(*store_, 9, {}).error().code, Errc::not_found);
}

TEST_F(StoredPages, RunsThatLeadElsewhereAreFound) {
  EXPECT_EQ(trouble([](Article&) {}), "");
  EXPECT_EQ(trouble([](Article& a) { ++a.source[1].source_begin, ++a.source[1].source_end; }),
            "bytes " + std::to_string(kPage.find("&amp;") + 1) + " to " +
                std::to_string(kPage.find("&amp;") + 6) + " of the stored page are not its words");
  EXPECT_NE(trouble([](Article& a) { a.source.erase(a.source.begin() + 1); }), "");
  EXPECT_NE(trouble([](Article& a) { a.source.pop_back(); }), "");
  EXPECT_NE(trouble([](Article& a) { a.source.clear(); }), "");
  EXPECT_NE(trouble([](Article& a) { std::swap(a.source[0], a.source[1]); }), "");
  EXPECT_NE(trouble([](Article& a) { a.source.back().source_end += 4000; }), "");
  EXPECT_NE(trouble([](Article& a) { a.charset = "UTF-16LE"; }), "");
  EXPECT_EQ(trouble([](Article& a) { a.charset = "none"; }), "there is no charset none");
}

TEST_F(StoredPages, WhatWasHeldAgainstItsPageIsCounted) {
  const Document page = document(kPage);
  Article article = extract::extract(page, {});
  put(page, article);
  article.source.clear();
  article.charset.clear();
  article.id = "older";
  put(page, article);
  const Document text = document("The mill leans.", DocumentForm::text);
  put(text, extract::extract(text, {}));
  std::vector<Finding> findings;
  const PageCheck check = check_pages(*store_, findings);
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(check.traced, 1u);
  EXPECT_EQ(check.untraced, 1u);
  EXPECT_EQ(check.given, 1u);
}

// What references and damaged bytes become is known to the check.
TEST_F(StoredPages, OddPagesAreTheirWords) {
  for (const char* odd :
       {"&#0; &acE; &NotEqualTilde; &#128; &copy &amp;lt; &nbsp;", "\xE2\x80 \xFF\xFE",
        "a&shy;b c\r\nd", "x < y & z &unknown; &#x110000; &fjlig;"}) {
    const Document page =
        document("<html><head><meta charset=utf-8></head><body><p>The silo leaned by two metres, " +
                 std::string(odd) + " said the harbormaster.</p></body></html>");
    const Article article = extract::extract(page, {});
    ASSERT_NE(article.text.find("harbormaster"), std::string::npos) << odd;
    put(page, article);
    std::vector<Finding> findings;
    check_pages(*store_, findings);
    EXPECT_TRUE(findings.empty()) << odd << ": " << findings.front().what;
  }
}

}  // namespace
}  // namespace sayso::pipeline
