#include "read/taken_spans.h"

#include <gtest/gtest.h>

namespace sayso::read {
namespace {

TEST(TakenSpans, AreMetWhereverTheyOverlap) {
  // A long content that holds a short one behind which a word is asked for.
  const TakenSpans taken({{Span{0, 5}, Span{6, 10}, {Span{11, 90}}, 1},
                          {std::nullopt, Span{20, 24}, {Span{25, 30}}, 1}});
  EXPECT_TRUE(taken.meet({40, 50}));
  EXPECT_TRUE(taken.meet({0, 1}));
  EXPECT_TRUE(taken.meet({89, 95}));
  EXPECT_FALSE(taken.meet({90, 95}));
  EXPECT_FALSE(taken.meet({5, 6}));
  EXPECT_FALSE(TakenSpans({}).meet({0, 9}));
}

TEST(TakenSpans, NewOnesStandInOrder) {
  std::vector<FoundAttribution> found = {{std::nullopt, Span{6, 10}, {Span{11, 20}}, 1},
                                         {std::nullopt, Span{40, 44}, {Span{45, 50}}, 1}};
  add_in_order({{std::nullopt, Span{30, 34}, {Span{21, 29}}, 1}}, found);
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[1].content.front(), (Span{21, 29}));
}

}  // namespace
}  // namespace sayso::read
