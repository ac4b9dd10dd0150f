#include "store/speakers.h"

#include "store/record_for_tests.h"
#include "store/schema.h"

namespace sayso::store {
namespace {

class Speakers : public Record {
 protected:
  // A version of a story whose only point has one claim, "It creaked," said by `speaker`.
  void add(Store& store, const std::string& id, const std::string& story,
           const std::optional<std::string>& speaker, int points = 1) {
    Sample sample = make_sample(id);
    NewVersion version = sample.version();
    version.story = story;
    const auto number = store.put(version);
    ASSERT_TRUE(number);
    Comparison comparison{story, "", 1, 1, 1, {}};
    for (int i = 0; i < points; ++i) {
      PlacedClaim claim;
      claim.article = id;
      claim.version = *number;
      claim.span = {3, 14};
      claim.excerpt = sample.article.text.substr(3, 11);
      claim.source = "Ito";
      claim.speaker = speaker;
      comparison.points.push_back(
          {"p:" + id + std::to_string(i), Relation::single, {}, {{1, 1, {claim}}}});
    }
    ASSERT_TRUE(store.put_comparison(comparison));
  }
};

TEST_F(Speakers, AreListedAcrossStories) {
  const auto store = open();
  add(*store, "a1", "s:one", "Rin Ito");
  add(*store, "a2", "s:two", "Rin Ito");
  add(*store, "a3", "s:three", "Ada Lunn");
  add(*store, "a4", "s:four", std::nullopt);
  const auto any = [](const std::string&) { return true; };
  const auto all = store->speakers(any, 0, 10);
  ASSERT_TRUE(all) << all.error().text();
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ((*all)[0].speaker, "Ada Lunn");
  EXPECT_EQ((*all)[1].claims, 2u);
  EXPECT_EQ((*all)[1].stories, (std::vector<std::string>{"s:one", "s:two"}));
  EXPECT_EQ((*all)[1].outlets, std::vector<std::string>{"Daily Tide"});
  ASSERT_TRUE((*all)[1].first);
  EXPECT_EQ(store->speakers(any, 1, 10)->size(), 1u);
  EXPECT_EQ(store->speakers(any, 0, 1)->size(), 1u);
  const auto rin = [](const std::string& name) { return name.starts_with("Rin"); };
  EXPECT_EQ(store->speakers(rin, 0, 10)->front().speaker, "Rin Ito");
  EXPECT_TRUE(store->speakers(rin, 1, 10)->empty());
}

// A record as the program of schema 12 wrote it, by hand: one claim of two points, and an outlet's
// own.
void write_schema_12(const fs::path& path) {
  const auto database = Database::open(path.string(), false, 0);
  ASSERT_TRUE(database);
  ASSERT_TRUE(prepare_schema(**database, false, 12));
  const Status written = (*database)->script(R"sql(
    INSERT INTO documents VALUES ('cc84c42ec02a8bdbd8f3cc52e1d35c8ec6bc8e9d8c7a5a2b4a5df9d38a63cbb2', 'text/plain', x'00');
    INSERT INTO stories (id, stale) VALUES ('s:old', 0);
    INSERT INTO versions (id, chain, title, outlet, text, text_digest, status, about, document, story)
      VALUES ('o1', 'i o1', 'Old gate', 'Daily Tide', CAST('The gate jammed, Rin Ito said.' AS BLOB), 'cc84c42ec02a8bdbd8f3cc52e1d35c8ec6bc8e9d8c7a5a2b4a5df9d38a63cbb2', 'settled', '{}',
              'cc84c42ec02a8bdbd8f3cc52e1d35c8ec6bc8e9d8c7a5a2b4a5df9d38a63cbb2', 's:old');
    INSERT INTO readings VALUES (1, 'r', '', '{}');
    INSERT INTO points VALUES ('s:old', 0, 'p:0', 'single', ''), ('s:old', 1, 'p:1', 'single', ''), ('s:old', 2, 'p:2', 'single', '');
    INSERT INTO accounts VALUES ('s:old', 0, 0, 1, 1), ('s:old', 1, 0, 1, 1), ('s:old', 2, 0, 1, 1);
    INSERT INTO account_claims VALUES
      ('s:old', 0, 0, 0, 1, 0, 15, CAST('The gate jammed' AS BLOB), 'Rin Ito', 'Rin Ito', 'said', 0),
      ('s:old', 1, 0, 0, 1, 0, 15, CAST('The gate jammed' AS BLOB), 'Rin Ito', 'Rin Ito', 'said', 0),
      ('s:old', 2, 0, 0, 1, 0, 8, CAST('The gate' AS BLOB), NULL, 'Daily Tide', NULL, 0);
  )sql");
  ASSERT_TRUE(written) << written.error().text();
}

TEST_F(Speakers, AreListedFromTheirIndexAloneInAnOlderRecordToo) {
  write_schema_12(path_);
  EXPECT_EQ(open_sqlite(path_, {.read_only = true}).error().code, Errc::unsupported);
  {
    const auto store = open();
    const auto all = store->speakers([](const std::string&) { return true; }, 0, 10);
    ASSERT_TRUE(all) << all.error().text();
    ASSERT_EQ(all->size(), 1u);
    EXPECT_EQ(all->front().speaker, "Rin Ito");
    EXPECT_EQ(all->front().claims, 1u);
    EXPECT_EQ(all->front().outlets, std::vector<std::string>{"Daily Tide"});
  }
  const auto database = Database::open(path_.string(), true, 0);
  ASSERT_TRUE(database);
  std::string plan;
  Statement row = (*database)->prepare("EXPLAIN QUERY PLAN " + std::string(kListOfSpeakers));
  while (row.step()) plan += row.text(3) + "\n";
  EXPECT_NE(plan.find("USING COVERING INDEX account_claims_speaker"), std::string::npos) << plan;
}

TEST_F(Speakers, AreFoundWithTheirClaims) {
  const auto store = open();
  add(*store, "a1", "s:one", "Rin Ito", 2);
  add(*store, "a2", "s:two", "Rin Ito");
  const auto claims = store->claims_of_speaker("Rin Ito");
  ASSERT_TRUE(claims) << claims.error().text();
  ASSERT_EQ(claims->size(), 2u);  // that of two points once
  EXPECT_EQ((*claims)[0].point, "p:a10");
  EXPECT_EQ((*claims)[0].claim.excerpt, "It creaked,");
  EXPECT_EQ((*claims)[0].claim.outlet, "Daily Tide");
  EXPECT_EQ((*claims)[1].story, "s:two");
  EXPECT_EQ((*claims)[1].title, "Silo leans over Marrow Quay");
  EXPECT_TRUE(store->claims_of_speaker("Rin")->empty());
  EXPECT_TRUE(*store->is_speaker("Rin Ito"));
  EXPECT_FALSE(*store->is_speaker("Rin"));
}

TEST_F(Speakers, OutlinesAndSumsTellWhatTheWholeDoes) {
  const auto store = open();
  add(*store, "a1", "s:one", "Rin Ito");
  const auto outlines = store->outlines_of_story("s:one");
  ASSERT_TRUE(outlines);
  ASSERT_EQ(outlines->size(), 1u);
  StoredVersion whole = *store->version(1);
  EXPECT_EQ(outlines->front().article.title, whole.article.title);
  EXPECT_EQ(outlines->front().article.published, whole.article.published);
  EXPECT_EQ(outlines->front().document, whole.document);
  EXPECT_TRUE(outlines->front().article.text.empty());
  EXPECT_TRUE(outlines->front().reading.attributions.empty());
  LedgerQuery query;
  query.story = "s:one";
  EXPECT_EQ(store->ledger_sum("s:one")->changes, store->ledger(query)->size());
  EXPECT_EQ(store->ledger_sum("s:one")->last_sequence, store->ledger(query)->back().sequence);
  EXPECT_EQ(store->ledger_sum("s:none")->last_sequence, 0);
}

}  // namespace
}  // namespace sayso::store
