#include "store/version_cache.h"

#include "store/record_for_tests.h"

namespace sayso::store {
namespace {

class Cached : public Record {
 protected:
  std::unique_ptr<Store> open_cached() {
    auto store = open_sqlite(path_, {.read_only = true, .cache = cache_});
    EXPECT_TRUE(store) << store.error().text();
    return std::move(*store);
  }
  // What is kept of the record as it is now.
  std::shared_ptr<const VersionCache::Kept> kept(VersionNumber number) {
    const std::string revision = *open()->revision(std::nullopt);
    return cache_->find(revision.substr(0, revision.find('.')), number);
  }
  std::shared_ptr<VersionCache> cache_ = std::make_shared<VersionCache>(1u << 20);
};

TEST_F(Cached, GivesWhatTheRowsSay) {
  const auto plain = open();
  const VersionNumber number = *plain->put(make_sample("a1").version());
  const auto cached = open_cached();
  for (int i = 0; i < 2; ++i) {
    const auto version = cached->version(number);
    ASSERT_TRUE(version) << version.error().text();
    EXPECT_EQ(version->article, plain->version(number)->article);
    EXPECT_EQ(version->reading, plain->version(number)->reading);
  }
  EXPECT_NE(kept(number), nullptr);
}

TEST_F(Cached, AmendmentsAndMovesAreSeenThroughIt) {
  const auto writer = open();
  const VersionNumber number = *writer->put(make_sample("a1").version());
  const auto reader = open_cached();
  ASSERT_EQ(reader->version(number)->reading.attributions.size(), 1u);
  Amendment amendment;
  amendment.kind = AmendmentKind::not_said;
  amendment.by = "Pia Lund";
  amendment.at = *Time::parse("2026-03-02T09:00:00Z");
  const std::string text = make_sample("a1").article.text;
  amendment.anchor = AmendedWords{number, "a1", {0, 17}, text.substr(0, 17), 0};
  const auto one = writer->amend(amendment);
  ASSERT_TRUE(one) << one.error().text();
  EXPECT_EQ(reader->version(number)->reading.attributions.size(), 0u);
  Amendment undo;
  undo.kind = AmendmentKind::undo;
  undo.by = amendment.by;
  undo.at = amendment.at;
  undo.undoes = *one;
  ASSERT_TRUE(writer->amend(undo));
  EXPECT_EQ(reader->version(number)->reading.attributions.size(), 1u);
  ASSERT_TRUE(writer->merge_stories(number, "s:test", "s:other"));
  EXPECT_EQ(reader->version(number)->story, "s:other");
}

TEST_F(Cached, WhatIsWithdrawnIsDropped) {
  const auto writer = open();
  const VersionNumber gone = *writer->put(make_sample("a1").version());
  Sample other = make_sample("a2");
  other.article.text += " More.";
  other.document.bytes += " More.";
  const VersionNumber stays = *writer->put(other.version());
  const auto reader = open_cached();
  ASSERT_TRUE(reader->version(gone));
  ASSERT_NE(kept(gone), nullptr);
  const auto plan = writer->plan_withdrawal({"a1", false, false});
  ASSERT_TRUE(plan && plan->versions.size() == 1);
  ASSERT_TRUE(writer->withdraw(*plan, *Time::parse("2026-03-02T09:00:00Z")));
  ASSERT_TRUE(reader->version(stays));
  EXPECT_EQ(kept(gone), nullptr);
  EXPECT_NE(kept(stays), nullptr);
}

TEST_F(Cached, AnotherRecordInTheSamePlaceIsNotMistaken) {
  {
    const auto first = open();
    ASSERT_TRUE(first->put(make_sample("a1").version()));
  }
  ASSERT_EQ(open_cached()->version(1)->article.id, "a1");
  fs::remove(path_);
  {
    const auto second = open();
    Sample other = make_sample("a1");
    other.article.text += " Three came.";
    other.article.blocks[0].span.end = static_cast<uint32_t>(other.article.text.size());
    ASSERT_TRUE(second->put(other.version()));
  }
  EXPECT_TRUE(open_cached()->version(1)->article.text.ends_with("Three came."));
}

TEST_F(Cached, ForgetsWhatWasUsedLongestAgo) {
  const auto sized = [](VersionNumber number, size_t bytes) {
    VersionCache::Kept out;
    out.version.number = number;
    out.version.article.text.assign(bytes, 'x');
    return std::make_shared<const VersionCache::Kept>(std::move(out));
  };
  VersionCache cache(256u << 10);
  for (VersionNumber n = 1; n <= 40; ++n) {
    cache.keep("record", sized(n, 10'000));
    EXPECT_NE(cache.find("record", 1), nullptr) << n;  // asked for again and again
  }
  EXPECT_EQ(cache.find("record", 2), nullptr);
  EXPECT_NE(cache.find("record", 40), nullptr);
  cache.keep("record", sized(50, 100'000));  // more than a 16th
  EXPECT_EQ(cache.find("record", 50), nullptr);
  cache.keep("record", sized(40, 20));
  EXPECT_EQ(cache.find("record", 40)->version.article.text.size(), 20u);
}

}  // namespace
}  // namespace sayso::store
