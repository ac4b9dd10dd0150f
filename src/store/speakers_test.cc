#include "store/record_for_tests.h"

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
    ASSERT_TRUE(store.put(version));
    Comparison comparison{story, "", 1, 1, 1, {}};
    for (int i = 0; i < points; ++i) {
      PlacedClaim claim;
      claim.article = id;
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
