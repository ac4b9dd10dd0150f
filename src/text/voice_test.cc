#include "text/voice.h"

#include <gtest/gtest.h>

namespace sayso::text {
namespace {

// The key of what `source` (a name or a description) says in `outlet`.
std::string key(const std::string& outlet, const std::string& source, bool named = false) {
  Article article;
  article.id = "a";
  article.outlet = outlet;
  article.text = source;
  Reading reading;
  Attribution attribution;
  attribution.id = 1;
  attribution.source = {{0, static_cast<uint32_t>(source.size())}};
  if (named) attribution.speaker_name = source;
  reading.attributions.push_back(attribution);
  Claim claim;
  claim.attribution = 1;
  return voice_of(article, reading, claim).key;
}

TEST(Voice, OfANameIsOneInAllOutlets) {
  EXPECT_EQ(key("Wire", "Lt. Aron Feld", true), key("Gazette", "Feld", true));
  EXPECT_EQ(key("Wire", "the harbour ministry"), key("Gazette", "the ministry"));
}

TEST(Voice, OfOneAmongManyIsOneWithinAnOutlet) {
  for (const char* source : {"a baker", "residents", "the report", "two divers"}) {
    EXPECT_NE(key("Wire", source), key("Gazette", source)) << source;
    EXPECT_EQ(key("Wire", source), key("Wire", source)) << source;
  }
  EXPECT_EQ(key("Wire", "the driver"), key("Gazette", "the driver"));
}

TEST(Voice, WithoutASourceIsTheOutlets) {
  Article article;
  article.outlet = "Wire";
  EXPECT_EQ(voice_of(article, {}, {}).key, "outlet wire ");
}

}  // namespace
}  // namespace sayso::text
