#include "net/schedule.h"

#include <gtest/gtest.h>

namespace sayso::net {
namespace {

constexpr int64_t kStart = 1'000'000'000;
constexpr Pace kPace{};

TEST(Schedule, a_page_is_seen_again_five_times) {
  Watch page;
  page.kind = WatchKind::page;
  int64_t now = kStart;
  for (const int64_t after : {900, 3600, 6 * 3600, 24 * 3600, 3 * 86400}) {
    plan_next(page, Visit::unchanged, {}, kPace, now, 0.0);
    EXPECT_EQ(page.next_utc, kStart + after);
    EXPECT_EQ(page.state, WatchState::active);
    now = page.next_utc;
  }
  plan_next(page, Visit::changed, {}, kPace, now, 0.0);
  EXPECT_EQ(page.state, WatchState::done);
}

TEST(Schedule, a_visit_that_jitter_made_early_is_not_repeated_at_once) {
  Watch page;
  page.kind = WatchKind::page;
  int64_t now = kStart;
  int visits = 0;
  while (page.state == WatchState::active && visits < 100) {
    plan_next(page, Visit::unchanged, {}, kPace, now, -1.0);
    ++visits;
    now = page.next_utc;
  }
  EXPECT_EQ(visits, 6);
}

TEST(Schedule, a_feed_is_seen_more_often_while_it_changes) {
  Watch feed;
  feed.kind = WatchKind::feed;
  feed.interval_seconds = 4000;
  plan_next(feed, Visit::changed, {}, kPace, kStart, 0.0);
  EXPECT_EQ(feed.next_utc, kStart + 2000);
  plan_next(feed, Visit::unchanged, {}, kPace, kStart, 0.0);
  EXPECT_EQ(feed.next_utc, kStart + 3000);
  for (int i = 0; i < 20; ++i) plan_next(feed, Visit::changed, {}, kPace, kStart, 0.0);
  EXPECT_EQ(feed.interval_seconds, kPace.shortest_seconds);
  for (int i = 0; i < 20; ++i) plan_next(feed, Visit::unchanged, {}, kPace, kStart, 0.0);
  EXPECT_EQ(feed.interval_seconds, kPace.longest_seconds);
}

TEST(Schedule, failures_double_the_wait_and_an_answer_ends_them) {
  Watch feed;
  feed.kind = WatchKind::feed;
  for (const int64_t wait : {900, 1800, 3600, 7200}) {
    plan_next(feed, Visit::failed, {}, kPace, kStart, 0.0);
    EXPECT_EQ(feed.next_utc, kStart + wait);
  }
  for (int i = 0; i < 100; ++i) plan_next(feed, Visit::failed, {}, kPace, kStart, 0.0);
  EXPECT_EQ(feed.next_utc, kStart + kPace.longest_seconds);
  plan_next(feed, Visit::unchanged, {}, kPace, kStart, 0.0);
  EXPECT_EQ(feed.failures, 0u);
}

TEST(Schedule, a_page_that_fails_ends) {
  Watch page;
  page.kind = WatchKind::page;
  int64_t now = kStart;
  int visits = 0;
  for (; page.state == WatchState::active && visits < 100; ++visits) {
    plan_next(page, Visit::failed, {}, kPace, now, 0.0);
    if (page.state == WatchState::active) now = page.next_utc;
  }
  EXPECT_EQ(visits, 10);
  EXPECT_EQ(page.state, WatchState::stopped);
  EXPECT_LT(now, kStart + 4 * 86400);

  Watch unknown;
  for (int i = 0; i < 10; ++i) plan_next(unknown, Visit::failed, {}, kPace, kStart, 0.0);
  EXPECT_EQ(unknown.state, WatchState::stopped);
}

TEST(Schedule, a_page_that_fails_after_its_three_days_is_done) {
  Watch page;
  page.kind = WatchKind::page;
  plan_next(page, Visit::changed, {}, kPace, kStart, 0.0);
  plan_next(page, Visit::failed, {}, kPace, kStart + 2 * 86400, 0.0);
  EXPECT_EQ(page.state, WatchState::active);
  plan_next(page, Visit::failed, {}, kPace, kStart + 3 * 86400, 0.0);
  EXPECT_EQ(page.state, WatchState::done);
}

TEST(Schedule, a_feed_that_fails_is_asked_for_without_end) {
  Watch feed;
  feed.kind = WatchKind::feed;
  for (int i = 0; i < 100; ++i) plan_next(feed, Visit::failed, {}, kPace, kStart, 0.0);
  EXPECT_EQ(feed.state, WatchState::active);
}

TEST(Schedule, a_feed_may_be_asked_for_less_than_daily) {
  const Pace weekly{7 * 86400};
  Watch feed;
  feed.kind = WatchKind::feed;
  for (const Visit visit : {Visit::changed, Visit::unchanged, Visit::failed}) {
    plan_next(feed, visit, {}, weekly, kStart, 0.0);
    EXPECT_EQ(feed.next_utc, kStart + 7 * 86400);
  }
  Watch page;
  page.kind = WatchKind::page;
  plan_next(page, Visit::failed, {}, weekly, kStart, 0.0);
  EXPECT_EQ(page.next_utc, kStart + 900) << "the pace is that of feeds";
}

TEST(Schedule, never_before_retry_after_and_never_again_when_gone) {
  Watch feed;
  feed.kind = WatchKind::feed;
  plan_next(feed, Visit::failed, 50'000, kPace, kStart, -1.0);
  EXPECT_EQ(feed.next_utc, kStart + 50'000);
  plan_next(feed, Visit::failed, 1, kPace, kStart, 1.0);
  EXPECT_EQ(feed.next_utc, kStart + 1980) << "the wait grows, moved by a tenth";
  plan_next(feed, Visit::gone, {}, kPace, kStart, 0.0);
  EXPECT_EQ(feed.state, WatchState::gone);
}

}  // namespace
}  // namespace sayso::net
