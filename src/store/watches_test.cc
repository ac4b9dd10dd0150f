#include "sayso/watch.h"
#include "store/record_for_tests.h"
#include "store/schema.h"

namespace sayso::store {
namespace {

TEST_F(Record, RemembersWatchesAndWhatBecameOfThem) {
  const auto store = open();
  Watch feed;
  feed.address = "https://tide.example/feed";
  feed.kind = WatchKind::feed;
  feed.etag = "\"x\"";
  feed.interval_seconds = 900;
  feed.next_utc = 200;
  feed.failures = 3;
  Watch page;
  page.address = "https://tide.example/a";
  page.found_in = feed.address;
  page.next_utc = 100;
  ASSERT_TRUE(store->put_watch(feed));
  ASSERT_TRUE(store->put_watch(page));
  EXPECT_EQ(**store->find_watch(feed.address), feed);
  EXPECT_EQ(*store->watches(), (std::vector<Watch>{page, feed}));
  EXPECT_EQ(*store->due_watches(150, 10), std::vector<Watch>{page});
  EXPECT_EQ(*store->next_due(), 100);
  page.state = WatchState::done;
  ASSERT_TRUE(store->put_watch(page));
  EXPECT_EQ(*store->next_due(), 200);
  EXPECT_EQ(*store->due_watches(300, 10), std::vector<Watch>{feed});
  ASSERT_TRUE(store->remove_watch(feed.address));
  EXPECT_EQ(store->remove_watch(feed.address).error().code, Errc::not_found);
  EXPECT_EQ(*store->next_due(), std::nullopt);
}

TEST_F(Record, RemembersWhereAnAddressMoved) {
  const auto store = open();
  Watch old;
  old.address = "https://tide.example/old";
  old.state = WatchState::stopped;
  old.moved_to = "https://tide.example/new";
  ASSERT_TRUE(store->put_watch(old));
  EXPECT_EQ(**store->find_watch(old.address), old);
}

TEST_F(Record, WhatWasFollowedBeforeMovesWereKeptIsFollowedStill) {
  {
    auto database = Database::open(path_.string(), false, 1000);
    ASSERT_TRUE(database);
    ASSERT_TRUE(prepare_schema(**database, false, 15));
    ASSERT_TRUE((*database)->script(
        "INSERT INTO watches VALUES ('https://tide.example/a', 'page', 'active', NULL, '', '', 0, "
        "200, 100, 1, 2)"));
  }
  const auto store = open();
  const auto watches = store->watches();
  ASSERT_EQ(watches->size(), 1u);
  EXPECT_EQ(watches->front().failures, 2u);
  EXPECT_FALSE(watches->front().moved_to);
  EXPECT_EQ(*store->take_host("tide.example", 100, 135), 100);
}

TEST_F(Record, OneProgramAtATimeHasAHost) {
  const auto store = open();
  const auto other = open();
  EXPECT_EQ(*store->take_host("tide.example", 100, 135), 100);
  EXPECT_EQ(*other->take_host("tide.example", 101, 136), 135) << "it is being visited";
  EXPECT_EQ(*other->take_host("mill.example", 101, 136), 101) << "another host";
  ASSERT_TRUE(store->leave_host("tide.example", 107));
  EXPECT_EQ(*other->take_host("tide.example", 106, 141), 107) << "it is left alone";
  EXPECT_EQ(*other->take_host("tide.example", 107, 142), 107);
  EXPECT_EQ(*store->take_host("tide.example", 142, 177), 142) << "who took it never came back";
  EXPECT_EQ(*store->take_host("tide.example", 20, 55), 20) << "the clock was set back";
}

TEST_F(Record, RemembersRobots) {
  const auto store = open();
  EXPECT_FALSE(*store->robots("https://tide.example:443"));
  const RobotsAnswer answer{7, 200, "User-agent: *\nDisallow: /x\n"};
  ASSERT_TRUE(store->put_robots("https://tide.example:443", answer));
  EXPECT_EQ(**store->robots("https://tide.example:443"), answer);
}

}  // namespace
}  // namespace sayso::store
