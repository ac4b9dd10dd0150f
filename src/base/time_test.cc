#include "sayso/time.h"

#include <gtest/gtest.h>

namespace sayso {
namespace {

TEST(Time, PrintsWhatItRead) {
  for (const char* text : {"2026-01-24", "2026-01-24T18:00:00Z", "2024-02-29T23:59:59-05:00",
                           "1969-12-31T00:30:00+01:00"}) {
    ASSERT_TRUE(Time::parse(text)) << text;
    EXPECT_EQ(Time::parse(text)->text(), text);
  }
}

TEST(Time, TakesShortFormsAsUtc) {
  EXPECT_EQ(Time::parse("2026-01-24T18:00Z")->text(), "2026-01-24T18:00:00Z");
  EXPECT_EQ(Time::parse("2026-01-24 18:00")->text(), "2026-01-24T18:00:00Z");
  EXPECT_EQ(Time::parse("2026-01-24T18:00:00.250+0100")->utc_seconds,
            Time::parse("2026-01-24T17:00:00Z")->utc_seconds);
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const char* text :
       {"", "2026", "2026-13-01", "2026-02-29", "2026-01-24T", "2026-01-24T25:00",
        "2026-01-24T18:00 o'clock", "yesterday", "2026-01-24T18:00+24:00"}) {
    EXPECT_FALSE(Time::parse(text)) << text;
  }
}

TEST(Time, CivilMirrorsDays) {
  for (int64_t day = -800000; day < 800000; day += 997) {
    const Civil date = civil_from_days(day);
    EXPECT_EQ(days_from_civil(date.year, date.month, date.day), day);
  }
  EXPECT_EQ(weekday_of(days_from_civil(2026, 1, 7)), 3);  // a Wednesday
}

}  // namespace
}  // namespace sayso
