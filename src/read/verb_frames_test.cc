#include "read/verb_frames.h"

#include <gtest/gtest.h>

#include "read/sample_for_tests.h"

namespace sayso::read {
namespace {

// "source | cue | content" of the whole text, or nothing; `person` is the one name in it.
std::string framed(const std::string& text, const std::string& person) {
  const Sample sample(text);
  Names names;
  if (!person.empty()) {
    const Tokens::Range range = sample.tokens.within(sample.span(person));
    names.names.push_back({range.begin, range.end, range.begin, EntityType::person, 1});
  }
  const auto found = framed_saying(sample.tokens, names, {0, sample.tokens.size()});
  if (!found) return {};
  return sample.words({*found->source}) + " | " + sample.words({found->cue}) + " | " +
         sample.words(found->content);
}

TEST(VerbFrames, TellWhoSaysWhat) {
  const struct {
    const char* text;
    const char* person;
    const char* found;
  } cases[] = {
      {"Ada Lunn told the Tarn guild that the weir had burst.", "Ada Lunn",
       "Ada Lunn | told | that the weir had burst"},
      {"On Monday, police warned skaters that the ice was thin.", "",
       "police | warned | that the ice was thin"},
      {"The council has urged growers to stop pumping.", "",
       "The council | urged | growers to stop pumping"},
      {"But the owner denied the charge.", "", "the owner | denied | the charge"},
      {"The ministry plans to drain the marsh.", "", "The ministry | plans | to drain the marsh"},
  };
  for (const auto& one : cases) EXPECT_EQ(framed(one.text, one.person), one.found) << one.text;
}

TEST(VerbFrames, KeepOutWhatOnlyLooksLikeThem) {
  for (const char* text : {
           "The council plans to sell the depot were dropped.",  // a noun
           "Drivers asked by police to stop drove on.",          // those who are asked
           "The lock told its age by the rust.",                 // nobody who speaks
           "The owner denied.",                                  // nothing
           "Police told drivers.",
           "The firm rejected goods.",
       })
    EXPECT_EQ(framed(text, ""), "") << text;
}

}  // namespace
}  // namespace sayso::read
