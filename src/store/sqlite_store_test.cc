#include "store/sqlite_store.h"

#include <fstream>
#include <tuple>

#include "store/record_for_tests.h"
#include "store/schema.h"

namespace sayso::store {
namespace {

TEST_F(Record, GivesBackTheSameArticleAndReading) {
  const auto store = open();
  const Sample sample = make_sample("a1");
  const auto number = store->put(sample.version());
  ASSERT_TRUE(number) << number.error().text();
  const auto back = store->version(*number);
  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(back->article, sample.article);
  EXPECT_EQ(back->reading, sample.reading);
  const auto findings = store->verify();
  ASSERT_TRUE(findings);
  EXPECT_TRUE(findings->empty());
}

TEST_F(Record, KeepsNothingOfAnArticleThatDoesNotFit) {
  const auto store = open();
  Sample sample = make_sample("a1");
  sample.reading.mentions[0].span = {18, 900};
  ASSERT_TRUE(store->begin());
  EXPECT_FALSE(store->put(sample.version()));
  EXPECT_TRUE(store->put(make_sample("a2").version()));
  ASSERT_TRUE(store->commit());
  EXPECT_EQ(store->given_ids()->size(), 1u);
}

TEST_F(Record, RefusesRowsThatAreNotExactWords) {
  const auto store = open();
  ASSERT_TRUE(store->put(make_sample("a1").version()));
  EXPECT_NE(raw("INSERT INTO findings VALUES (1, 'x', 'claim', 0, 'words', 0, 18, 21, CAST('Eto' "
                "AS BLOB), NULL)")
                .find("exact words"),
            std::string::npos);
  EXPECT_EQ(raw("INSERT INTO findings VALUES (1, 'x', 'claim', 0, 'words', 0, 18, 21, CAST('Ito' "
                "AS BLOB), NULL)"),
            "");
  EXPECT_NE(raw("INSERT INTO findings VALUES (7, 'x', 'claim', 0, 'words', 0, 0, 0, x'', NULL)"),
            "");
  EXPECT_NE(raw("UPDATE findings SET excerpt = x'00'"), "");
  EXPECT_NE(raw("UPDATE versions SET text = x'00'"), "");
  EXPECT_NE(raw("INSERT INTO ledger (story, version, type, after_words, after_begin) VALUES "
                "('s:test', 1, 'added', CAST('Eto' AS BLOB), 19)"),
            "");
  EXPECT_NE(raw("DELETE FROM ledger"), "");
  EXPECT_NE(raw("UPDATE ledger SET type = 'added'"), "");
  EXPECT_NE(
      raw("PRAGMA foreign_keys = ON; INSERT INTO points VALUES ('s:test', 0, 'p', 'differ', "
          "''); INSERT INTO accounts VALUES ('s:test', 0, 0, 1, 1);"
          "INSERT INTO account_claims (story, position, account, claim, version, begin_byte, "
          "end_byte, excerpt, source, speaker) VALUES ('s:test', 0, 0, 0, 1, 18, 21, CAST('Eto' AS "
          "BLOB), NULL, NULL)"),
      "");
}

TEST_F(Record, VerifyFindsOneFlippedByte) {
  const auto store = open();
  ASSERT_TRUE(store->put(make_sample("a1").version()));
  ASSERT_EQ(raw("DROP TRIGGER versions_are_immutable; UPDATE versions SET text = "
                "CAST(substr(text, 1, 18) || x'4A' || substr(text, 20) AS BLOB)"),
            "");
  const auto findings = store->verify();
  ASSERT_TRUE(findings);
  ASSERT_FALSE(findings->empty());
  EXPECT_NE(findings->front().where.find("a1"), std::string::npos);
}

TEST_F(Record, FindsVersionsByIdAddressAndTime) {
  const auto store = open();
  Sample first = make_sample("a1");
  const auto one = store->put(first.version());
  Sample second = make_sample("a2");
  second.article.url = first.article.url;
  second.article.text += " More.";
  second.article.modified = Time::parse("2026-02-03T12:00:00Z");
  EXPECT_EQ(**store->find_predecessor(second.article), *one);
  EXPECT_FALSE(*store->find_same(second.article));
  EXPECT_EQ(**store->find_same(first.article), *one);
  const auto two = store->put(second.version());
  ASSERT_TRUE(two) << two.error().text();
  EXPECT_EQ(**store->find_id("a2"), *two);
  EXPECT_EQ(**store->find_id(*first.article.url), *two);
  EXPECT_FALSE(*store->find_id("a3"));
}

TEST_F(Record, KeepsPointsOfExactWordsOnly) {
  const auto store = open();
  const Sample sample = make_sample("a1");
  const auto number = store->put(sample.version());
  ASSERT_TRUE(number);
  EXPECT_EQ(store->stale_stories()->size(), 1u);
  PlacedClaim claim;
  claim.article = "a1";
  claim.version = *number;
  claim.span = {18, 21};
  claim.excerpt = "Ito";
  claim.outlet = "Daily Tide";
  claim.published = sample.article.published;
  Comparison comparison{"s:test",
                        *sample.article.title,
                        1,
                        1,
                        1,
                        {{"p1",
                          Relation::differ,
                          {DifferenceType::number, DifferenceType::who},
                          {{1, 1, {claim}}, {1, 1, {claim}}}}}};
  ASSERT_TRUE(store->put_comparison(comparison));
  EXPECT_EQ(*store->comparison("s:test"), comparison);
  EXPECT_TRUE(store->stale_stories()->empty());
  comparison.points[0].accounts[0].claims[0].excerpt = "Eto";
  EXPECT_FALSE(store->put_comparison(comparison));
  EXPECT_EQ(store->comparison("s:test")->points.size(), 1u);
}

// The id alone is that of the newest version.
TEST_F(Record, RefusesClaimsThatNameNoVersion) {
  const auto store = open();
  const Sample sample = make_sample("a1");
  ASSERT_TRUE(store->put(sample.version()));
  PlacedClaim claim;
  claim.article = "a1";
  claim.span = {18, 21};
  claim.excerpt = "Ito";
  const Status put = store->put_comparison(
      {"s:test", "x", 1, 1, 1, {{"p1", Relation::single, {}, {{1, 1, {claim}}}}}});
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, Errc::corrupt);
  EXPECT_EQ(put.error().message, "a claim names no version of its article");
  EXPECT_TRUE(store->comparison("s:test")->points.empty());
}

TEST_F(Record, ChangesNameTheirVersion) {
  const auto store = open();
  const Sample first = make_sample("a1");
  Sample second = make_sample("a1");
  second.article.text += " Three left.";
  second.article.blocks[0].span.end = static_cast<uint32_t>(second.article.text.size());
  const auto one = store->put(first.version());
  ASSERT_TRUE(one);
  NewVersion version = second.version();
  version.version_of = *one;
  const auto two = store->put(version);
  ASSERT_TRUE(two) << two.error().text();
  const auto entries = store->ledger(LedgerQuery());
  ASSERT_TRUE(entries);
  ASSERT_EQ(entries->size(), 2u);
  EXPECT_EQ((*entries)[0].version, *one);
  EXPECT_EQ((*entries)[1].version, *two);
}

TEST_F(Record, SumsStoriesAndMovesTheirRevision) {
  const auto store = open();
  ASSERT_TRUE(store->put(make_sample("a1").version()));
  const auto stale = store->stories();
  ASSERT_EQ(stale->size(), 1u);
  EXPECT_EQ(stale->front().articles, 1u);
  EXPECT_EQ(stale->front().title, "Silo leans over Marrow Quay");
  const auto before = store->revision("s:test");
  ASSERT_TRUE(store->put_comparison({"s:test", "x", 1, 1, 1, {{"p1", Relation::single, {}, {}}}}));
  EXPECT_NE(*store->revision("s:test"), *before);
  const auto fresh = store->story("s:test");
  ASSERT_TRUE(fresh) << fresh.error().text();
  EXPECT_EQ(fresh->points, 1u);
  EXPECT_EQ(fresh->title, stale->front().title);
  EXPECT_EQ(fresh->first, stale->front().first);
  const auto sum = store->ledger_sum("s:test");
  EXPECT_TRUE(sum && sum->changes == 1 && sum->last_sequence == 1);
  EXPECT_EQ(store->story("s:none").error().code, Errc::not_found);
  // Another story moves the record's revision, not this one's.
  const auto story = *store->revision("s:test");
  const auto record = *store->revision(std::nullopt);
  Sample other = make_sample("b1");
  NewVersion version = other.version();
  version.story = "s:other";
  ASSERT_TRUE(store->put(version));
  EXPECT_EQ(store->ledger_sum("s:other")->last_sequence, 2);  // of a story that is stale
  EXPECT_EQ(store->ledger_sum("s:test")->last_sequence, 1);
  EXPECT_EQ(*store->revision("s:test"), story);
  EXPECT_NE(*store->revision(std::nullopt), record);
  EXPECT_EQ(store->stories()->size(), 2u);
}

TEST_F(Record, ReadsOneMomentWhateverIsWrittenMeanwhile) {
  const auto writer = open();
  ASSERT_TRUE(writer->put(make_sample("a1").version()));
  const auto reader = open_sqlite(path_, {.read_only = true});
  ASSERT_TRUE(reader);
  Store& store = **reader;
  const auto seen = [&] {
    return std::tuple{*store.revision("s:test"), store.story("s:test")->articles,
                      store.outlines_of_story("s:test")->size(), *store.last_sequence()};
  };
  ASSERT_TRUE(store.begin_reading());
  const auto before = seen();
  Sample other = make_sample("a2");
  other.article.text += " More.";
  ASSERT_TRUE(writer->put(other.version()));
  EXPECT_EQ(seen(), before);
  EXPECT_FALSE(store.version(2));
  store.end_reading();
  EXPECT_NE(seen(), before);
  EXPECT_TRUE(store.version(2));
  ASSERT_TRUE(store.begin_reading());  // the next moment
  EXPECT_EQ(store.story("s:test")->articles, 2u);
  store.end_reading();
}

TEST_F(Record, BacksUpWhatVerifies) {
  const auto store = open();
  ASSERT_TRUE(store->put(make_sample("a1").version()));
  const std::string copy = (folder_ / "copy.db").string();
  ASSERT_TRUE(store->backup(copy));
  EXPECT_EQ(store->backup(copy).error().code, Errc::usage);
  auto reopened = open_sqlite(copy, {.read_only = true});
  ASSERT_TRUE(reopened);
  EXPECT_EQ((*reopened)->given_ids()->size(), 1u);
}

TEST_F(Record, RefusesWhatItCannotUse) {
  EXPECT_EQ(open_sqlite(folder_ / "no" / "folder.db").error().code, Errc::unreadable);
  EXPECT_EQ(open_sqlite(folder_ / "none.db", {.read_only = true}).error().code, Errc::not_found);
  std::ofstream(folder_ / "text.db") << std::string(5000, 'x');
  EXPECT_EQ(open_sqlite(folder_ / "text.db").error().code, Errc::corrupt);
  open();
  EXPECT_EQ(raw("PRAGMA user_version = 99"), "");
  const auto newer = open_sqlite(path_);
  EXPECT_EQ(newer.error().code, Errc::unsupported);
  EXPECT_NE(newer.error().message.find("99"), std::string::npos);
  EXPECT_NE(newer.error().message.find("up to " + std::to_string(schema_version())),
            std::string::npos);
}

// A record as the first program wrote it: two versions' rows, by hand.
void write_first_schema(const fs::path& path) {
  const auto database = Database::open(path.string(), false, 0);
  ASSERT_TRUE(database);
  ASSERT_TRUE(prepare_schema(**database, false, 1));
  const Status written = (*database)->script(R"sql(
    INSERT INTO documents VALUES ('cc84c42ec02a8bdbd8f3cc52e1d35c8ec6bc8e9d8c7a5a2b4a5df9d38a63cbb2', 'text/plain', x'00');
    INSERT INTO stories VALUES ('s:old', 1);
    INSERT INTO versions (id, chain, title, text, text_digest, status, about, document, story)
      VALUES ('o1', 'i o1', 'Old gate', CAST('The gate jammed.' AS BLOB), 'cc84c42ec02a8bdbd8f3cc52e1d35c8ec6bc8e9d8c7a5a2b4a5df9d38a63cbb2', 'settled', '{}',
              'cc84c42ec02a8bdbd8f3cc52e1d35c8ec6bc8e9d8c7a5a2b4a5df9d38a63cbb2', 's:old');
    INSERT INTO given_ids VALUES ('o1', 1);
    INSERT INTO readings VALUES (1, 'r', '', '{}');
    INSERT INTO findings VALUES (1, 'r', 'sentence', 0, 'words', 0, 0, 16, CAST('The gate jammed.' AS BLOB), '{"block":0}');
    INSERT INTO ledger (sequence, story, version, type, after_words) VALUES (7, 's:old', 1, 'first', CAST('Old gate' AS BLOB));
  )sql");
  ASSERT_TRUE(written) << written.error().text();
}

TEST_F(Record, TakesOverWhatAnOlderProgramWrote) {
  write_first_schema(path_);
  EXPECT_EQ(open_sqlite(path_, {.read_only = true}).error().code, Errc::unsupported);
  const auto store = open();
  const auto entries = store->ledger(LedgerQuery());
  ASSERT_TRUE(entries) << entries.error().text();
  ASSERT_EQ(entries->size(), 1u);
  EXPECT_EQ(entries->front().sequence, 7);
  EXPECT_EQ(entries->front().change.after->words, "Old gate");
  SearchQuery query;
  query.words = "jammed";
  EXPECT_EQ(store->search(query)->found, 1u);
  ASSERT_TRUE(store->put(make_sample("a1").version()));
  EXPECT_EQ(*store->last_sequence(), 8);
  EXPECT_NE(raw("DELETE FROM ledger"), "");
}

TEST_F(Record, SaysWhenAnotherWrites) {
  const auto store = open();
  ASSERT_TRUE(store->begin());
  auto other = open_sqlite(path_, {.busy_timeout_ms = 1});
  ASSERT_TRUE(other);
  const Status refused = (*other)->begin();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::locked);
  store->rollback();
}

}  // namespace
}  // namespace sayso::store
