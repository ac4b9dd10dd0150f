#include "sayso/watch.h"
#include "store/record_for_tests.h"

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

TEST_F(Record, RemembersRobots) {
  const auto store = open();
  EXPECT_FALSE(*store->robots("https://tide.example:443"));
  const RobotsAnswer answer{7, 200, "User-agent: *\nDisallow: /x\n"};
  ASSERT_TRUE(store->put_robots("https://tide.example:443", answer));
  EXPECT_EQ(**store->robots("https://tide.example:443"), answer);
}

}  // namespace
}  // namespace sayso::store
