// An adder that lives on while other programs correct and forget.
#include "pipeline/adder.h"

#include <gtest/gtest.h>

#include "store/record_for_tests.h"

namespace sayso::pipeline {
namespace {

const Time kNow = *Time::parse("2026-03-02T09:00:00Z");

class LivingAdder : public store::Record {
 protected:
  void SetUp() override {
    Record::SetUp();
    own_ = open();
    other_ = open();
    sink_ = [this](Outcome<Added> outcome) {
      added_.push_back(std::move(outcome));
      return true;
    };
    adder_ = std::make_unique<Adder>(*own_, options_, sink_);
  }

  static ReadArticle report(const std::string& id, const std::string& text, const char* at) {
    ReadArticle out;
    out.article.id = id;
    out.article.url = "https://" + id + ".example/weir";
    out.article.outlet = id;
    out.article.title = "Weir at Tarn gives way";
    out.article.text = text;
    out.article.published = Time::parse(at);
    out.document.id = id;
    out.document.bytes = text;
    out.reading.article = id;
    return out;
  }

  // What became of it.
  Result<Added> take(ReadArticle article) {
    added_.clear();
    const std::string id = article.article.id;
    EXPECT_TRUE(adder_->take({id, std::move(article)}) && adder_->flush())
        << (adder_->status() ? "" : adder_->status().error().text());
    return added_.empty() ? Result<Added>(Error{Errc::not_found, "nothing came", id})
                          : added_.front().result;
  }

  Options options_;
  AddSink sink_;
  std::vector<Outcome<Added>> added_;
  std::unique_ptr<Store> own_;
  std::unique_ptr<Store> other_;
  std::unique_ptr<Adder> adder_;
};

const std::string kText =
    "The weir at Tarn gave way on Tuesday night and the lower meadows stood under water by dawn. "
    "Keepers opened both sluices, carried the hens to the chapel and counted eleven drowned ewes. "
    "Nobody in the hamlet was hurt, said the miller, who had rung the bell at four.";

TEST_F(LivingAdder, KeepsToWhatAPersonMadeOfAStory) {
  const auto first = take(report("mill", kText, "2026-03-01T08:00:00Z"));
  const auto second = take(report("dale", "At Tarn the weir gave way on Tuesday; ewes drowned.",
                                  "2026-03-01T09:00:00Z"));
  ASSERT_TRUE(first && second);
  Amendment apart;
  apart.kind = AmendmentKind::story;
  apart.by = "Pia Lund";
  apart.at = kNow;
  apart.story = "s:byhand";
  apart.moved = {{1, "mill", first->story}};
  ASSERT_TRUE(other_->amend(apart));
  const auto later = take(report("mill", kText + " The bell cracked.", "2026-03-01T12:00:00Z"));
  ASSERT_TRUE(later) << later.error().text();
  EXPECT_EQ(later->status, "version");
  EXPECT_EQ(later->story, "s:byhand");
}

TEST_F(LivingAdder, DoesNotHoldOnToWhatWasForgotten) {
  ASSERT_TRUE(take(report("mill", kText, "2026-03-01T08:00:00Z")));
  ASSERT_TRUE(other_->withdraw(*other_->plan_withdrawal({"mill"}), kNow));
  const auto copy = take(report("dale", kText + " So the Mill.", "2026-03-01T09:00:00Z"));
  ASSERT_TRUE(copy) << copy.error().text();
  EXPECT_EQ(copy->status, "new");
  EXPECT_EQ(copy->copy_of, std::nullopt);
}

TEST_F(LivingAdder, UnlearnsWhatTheRecordRefused) {
  ReadArticle odd = report("mill", kText, "2026-03-01T08:00:00Z");
  Attribution beyond;
  beyond.id = 1;
  beyond.content = {{0, 90000}};  // words that the text does not have
  odd.reading.attributions = {beyond};
  EXPECT_FALSE(take(std::move(odd)));
  const auto copy = take(report("dale", kText + " So the Mill.", "2026-03-01T09:00:00Z"));
  ASSERT_TRUE(copy) << copy.error().text();
  EXPECT_EQ(copy->copy_of, std::nullopt);
}

}  // namespace
}  // namespace sayso::pipeline
