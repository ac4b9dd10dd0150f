#include "text/taken_over.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace sayso::text {
namespace {

// Whether a text of the one sentence `original` tells `claim`, whose figures are not read.
bool tells(const std::string& original, const std::string& claim) {
  Article source;
  source.text = original;
  TakenText text;
  text.add(source, {0, static_cast<uint32_t>(original.size())});
  Article copy;
  copy.text = claim;
  return text.tells(told_words(copy, {}, {0, static_cast<uint32_t>(claim.size())}));
}

TEST(TakenOver, IsASentenceWhoseLooksWereChanged) {
  const std::string original = "The potters of Marl had waited at the gate all day.";
  EXPECT_TRUE(tells(original, original));
  EXPECT_TRUE(tells(original, "The potters of Marl had waited at the gate all that day"));
}

TEST(TakenOver, IsNoneWhereANameOrADenialCameIn) {
  const std::string original = "The potters of Marl had waited at the gate all day.";
  EXPECT_FALSE(tells(original, "The potters of Sund had waited at the gate all day."));
  EXPECT_FALSE(tells(original, "The potters of Marl had not waited at the gate all day."));
  EXPECT_FALSE(tells(original, "The potters of Marl hadn't waited at the gate all day."));
}

TEST(TakenOver, WantsAClaimOfFewWordsWhole) {
  EXPECT_TRUE(tells("Rain fell on the roof.", "rain fell"));
  EXPECT_FALSE(tells("Rain fell on the roof.", "snow fell"));
  EXPECT_FALSE(tells("Rain fell.", ""));
}

TEST(TakenOver, KnowsASentenceBehindADateline) {
  Article wire;
  wire.text = "MARL - Rain fell on the roof.";
  wire.dateline.emplace();
  wire.dateline->span = {0, 7};
  TakenText text;
  EXPECT_TRUE(text.is_empty());
  text.add(wire, {0, static_cast<uint32_t>(wire.text.size())});
  Article copy;
  copy.text = "Rain fell, on the roof";
  EXPECT_TRUE(text.has(copy, {0, static_cast<uint32_t>(copy.text.size())}));
}

// A member that was told at `time`.
struct Told {
  Article article;
  Reading reading;
  std::optional<size_t> version_of;
};

Told told(const std::string& text, const std::string& published, const std::string& modified = "",
          std::optional<size_t> version_of = {}) {
  Told out;
  out.article.text = text;
  out.article.published = Time::parse(published);
  out.article.modified = Time::parse(modified);
  out.version_of = version_of;
  return out;
}

std::vector<std::vector<size_t>> held(const std::vector<Told>& all) {
  std::vector<StoryMember> members;
  for (const Told& t : all) members.push_back({&t.article, &t.reading, t.version_of, {}});
  return held_members(members);
}

const std::string kAlert = "A kiln burst at the pottery of Marl. Three potters of Marl were hurt.";
const std::string kLong =
    kAlert + " The council of Marl met at noon. It closed the street of kilns.";

using Held = std::vector<std::vector<size_t>>;

TEST(HeldMembers, AreThoseToldBeforeWhoseTextStandsInIt) {
  EXPECT_EQ(held({told(kAlert, "2031-05-04T08:00:00Z"), told(kLong, "2031-05-04T09:00:00Z")}),
            (Held{{}, {0}}));
  // By their times, whichever came in first.
  EXPECT_EQ(held({told(kLong, "2031-05-04T09:00:00Z"), told(kAlert, "2031-05-04T08:00:00Z")}),
            (Held{{1}, {}}));
  // What was told later was not taken over.
  EXPECT_EQ(held({told(kAlert, "2031-05-04T10:00:00Z"), told(kLong, "2031-05-04T09:00:00Z")}),
            (Held{{}, {}}));
  EXPECT_EQ(held({told("Rain fell on the roof of the mill.", "2031-05-04T08:00:00Z"),
                  told(kLong, "2031-05-04T09:00:00Z")}),
            (Held{{}, {}}));
}

TEST(HeldMembers, OfALaterVersionAreByTheTimeOfItsChange) {
  // Published first, but the alert came into it with a later change.
  const std::string own = "The council of Marl met at noon. It closed the street of kilns.";
  EXPECT_EQ(held({told(own, "2031-05-04T07:00:00Z"), told(kAlert, "2031-05-04T08:00:00Z"),
                  told(kLong, "2031-05-04T07:00:00Z", "2031-05-04T09:00:00Z", 0)}),
            (Held{{}, {}, {1}}));
}

}  // namespace
}  // namespace sayso::text
