#include "sayso/search.h"

#include "store/record_for_tests.h"
#include "store/search_query.h"

namespace sayso::store {
namespace {

std::vector<std::string> excerpts(const Result<SearchResult>& result) {
  std::vector<std::string> out;
  if (!result) return {result.error().text()};
  for (const SearchHit& hit : result->hits) out.push_back(hit.excerpt);
  return out;
}

using Words = std::vector<std::string>;

// "Mayor Oda said ..." in three sentences.
Sample make_report(const std::string& id, const std::string& outlet) {
  Sample s = make_sample(id);
  s.article.outlet = outlet;
  s.article.title = "Weir gate stuck near Sallow Mill";
  s.article.text =
      "The weir gate jammed at dawn. Mayor Oda said 1,200 homes were at risk. Nobody was hurt.";
  s.article.blocks = {{{0, static_cast<uint32_t>(s.article.text.size())}, BlockKind::paragraph}};
  s.article.corrections.clear();
  s.document.bytes = s.article.text;
  s.reading = {};
  s.reading.article = id;
  s.reading.reader = {"test 1", "abc"};
  s.reading.sentences = {{{0, 29}, 0}, {{30, 70}, 0}, {{71, 87}, 0}};
  Attribution a;
  a.id = 1;
  a.source = {{30, 39}};
  a.cue = {{40, 44}};
  a.content = {{45, 69}};
  a.speaker_name = "Hana Oda";
  a.speaker_type = SpeakerType::official;
  s.reading.attributions = {a};
  Quantity q;
  q.span = {45, 56};
  q.low = q.high = 1200;
  s.reading.quantities = {q};
  return s;
}

class Searched : public Record {
 protected:
  void SetUp() override {
    Record::SetUp();
    store_ = open();
    ASSERT_TRUE(store_->put(make_report("r1", "Mill Courier").version()));
  }
  Result<SearchResult> find(const std::string& words) {
    SearchQuery query;
    query.words = words;
    return store_->search(query);
  }
  std::unique_ptr<Store> store_;
};

constexpr const char* kJammed = "The weir gate jammed at dawn.";
constexpr const char* kSaid = "Mayor Oda said 1,200 homes were at risk.";
constexpr const char* kTitle = "Weir gate stuck near Sallow Mill";

TEST_F(Searched, FindsSentencesAndTitlesByTheirWords) {
  EXPECT_EQ(excerpts(find("jammed dawn")), Words{kJammed});
  EXPECT_EQ(excerpts(find("\"at risk\"")), Words{kSaid});
  EXPECT_EQ(excerpts(find("\"risk at\"")), Words{});
  EXPECT_EQ(excerpts(find("sallow")), Words{kTitle});
  EXPECT_EQ(excerpts(find("hom* -dawn")), Words{kSaid});
  EXPECT_EQ(excerpts(find("gate -sallow")), Words{kJammed});
}

TEST_F(Searched, FindsBySpeakerTypeFigureAndOutlet) {
  for (const char* words : {"speaker:oda", "speaker:\"Hana Oda\"", "type:official", "figure:1,200",
                            "figure:1200 homes", "risk outlet:courier"})
    EXPECT_EQ(excerpts(find(words)), Words{kSaid}) << words;
  EXPECT_EQ(excerpts(find("type:witness")), Words{});
  EXPECT_EQ(excerpts(find("figure:12")), Words{});
  SearchQuery query;
  query.speaker = "Oda";
  query.outlet = "Mill Courier";
  query.story = "s:test";
  query.since_utc = Time::parse("2026-02-03")->utc_seconds;
  query.until_utc = Time::parse("2026-02-04")->utc_seconds;
  EXPECT_EQ(excerpts(store_->search(query)), Words{kSaid});
  query.until_utc = query.since_utc;
  EXPECT_EQ(excerpts(store_->search(query)), Words{});
}

TEST_F(Searched, TellsWhereAndWhoAndWhichWords) {
  const auto result = find("homes risk");
  ASSERT_TRUE(result);
  ASSERT_EQ(result->hits.size(), 1u);
  const SearchHit& hit = result->hits[0];
  EXPECT_EQ(hit.article, "r1");
  EXPECT_EQ(hit.span, (Span{30, 70}));
  ASSERT_EQ(hit.matches.size(), 2u);
  EXPECT_EQ(hit.excerpt.substr(hit.matches[0].begin, hit.matches[0].size()), "homes");
  EXPECT_EQ(hit.excerpt.substr(hit.matches[1].begin, hit.matches[1].size()), "risk");
  ASSERT_EQ(hit.said_by.size(), 1u);
  EXPECT_EQ(hit.said_by[0], (SaidBy{1, "Mayor Oda", "Hana Oda", SpeakerType::official}));
  EXPECT_FALSE(find("sallow")->hits[0].span);
}

TEST_F(Searched, FoldsWhatCopiesAndVersionsRepeat) {
  Sample copy = make_report("r2", "Hill Gazette");
  NewVersion version = copy.version();
  version.copy_of = 1;
  ASSERT_TRUE(store_->put(version));
  Sample later = make_report("r1b", "Mill Courier");
  later.article.url = "https://tide.example/r1";
  later.article.modified = Time::parse("2026-02-03T20:00:00Z");
  version = later.version();
  version.version_of = 1;
  ASSERT_TRUE(store_->put(version));
  const auto result = find("jammed");
  ASSERT_TRUE(result);
  ASSERT_EQ(result->hits.size(), 1u);
  EXPECT_EQ(result->hits[0].article, "r1");
  EXPECT_EQ(result->hits[0].articles, 2u);
  EXPECT_EQ(result->hits[0].outlets, 2u);
  // Nobody's copy: a hit of its own.
  ASSERT_TRUE(store_->put(make_report("r9", "Far Post").version()));
  EXPECT_EQ(find("jammed")->found, 2u);
}

TEST_F(Searched, FoldsATitleWithTheSentenceThatRepeatsIt) {
  Sample report = make_report("r5", "Far Post");
  report.article.title = kJammed;
  ASSERT_TRUE(store_->put(report.version()));
  SearchQuery query;
  query.words = "jammed";
  query.outlet = "Far Post";
  const auto result = store_->search(query);
  ASSERT_TRUE(result);
  ASSERT_EQ(result->hits.size(), 1u);
  EXPECT_TRUE(result->hits[0].span);
}

TEST_F(Searched, OffersSomeOfTheWordsWhenNoSentenceHasAll) {
  const auto result = find("dawn homes");
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->some_words);
  EXPECT_EQ(result->found, 2u);
  EXPECT_FALSE(find("dawn")->some_words);
  EXPECT_EQ(find("dawn homes outlet:nowhere")->found, 0u);
}

TEST_F(Searched, PagesThroughHits) {
  SearchQuery query;
  query.words = "gate OR";  // "or" is a word like any other
  EXPECT_EQ(store_->search(query)->found, 2u);
  query.words = "gate";
  query.limit = 1;
  const auto first = store_->search(query);
  query.offset = 1;
  const auto second = store_->search(query);
  EXPECT_EQ(first->found, 2u);
  ASSERT_EQ(second->hits.size(), 1u);
  EXPECT_NE(first->hits[0].excerpt, second->hits[0].excerpt);
  query.offset = 2;
  EXPECT_TRUE(store_->search(query)->hits.empty());
}

TEST_F(Searched, RefusesWhatCannotBeMeant) {
  for (const char* words : {"type:nobody", "figure:many"}) {
    const auto result = find(words);
    ASSERT_FALSE(result) << words;
    EXPECT_EQ(result.error().code, Errc::usage) << words;
  }
  EXPECT_FALSE(find(std::string(1001, 'a')));
  std::string accented;
  for (int i = 0; i < 1000; ++i) accented += "\xC3\xA9";
  EXPECT_TRUE(find(accented));
}

TEST_F(Searched, TellsWhatNamesNothingFromWhatCannotBeMeant) {
  for (const char* words : {"", "  ", "\"\"", "-dawn", "...", "*"}) {
    const auto result = find(words);
    ASSERT_FALSE(result) << words;
    EXPECT_EQ(result.error().code, Errc::invalid) << words;
  }
}

TEST_F(Searched, TakesWhateverIsTyped) {
  for (const char* words :
       {"\"open", "a\"b\"c", "(gate", "gate)", "NEAR(gate dawn)", "gate AND", "NOT gate",
        "{words}:gate", "words:gate", "speaker: gate", "speaker:\"\" gate", "^gate", "gate+dawn",
        "--gate gate", "*gate", "\xF0\x9F\x8C\xBE gate", "\xFF gate",
        "gate\x01"
        "dawn",
        "'; DROP TABLE versions; --"})
    EXPECT_TRUE(find(words)) << words << ": " << find(words).error().text();
}

TEST_F(Searched, IndexesWhatAnOlderProgramStored) {
  store_.reset();
  ASSERT_EQ(raw("INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM passages; UPDATE "
                "search_progress SET version = 0"),
            "");
  store_ = open();
  EXPECT_EQ(excerpts(find("jammed")), Words{kJammed});
  EXPECT_EQ(raw("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"), "");
}

TEST(FigureToken, IsOneToken) {
  EXPECT_EQ(figure_token(12.5), "f12p5");
  EXPECT_EQ(figure_token(1200), "f1200");
  EXPECT_EQ(figure_token(-3), "fm3");
  EXPECT_EQ(figure_token(1e30), "f1e30");
}

}  // namespace
}  // namespace sayso::store
