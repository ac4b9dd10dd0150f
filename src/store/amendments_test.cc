#include "sayso/amendment.h"
#include "store/record_for_tests.h"

namespace sayso::store {
namespace {

const Time kNow = *Time::parse("2026-03-02T09:00:00Z");

class Amended : public Record {
 protected:
  void SetUp() override {
    Record::SetUp();
    store_ = open();
    number_ = *store_->put(make_sample("a1").version());
  }
  // On the sample's only attribution.
  Amendment on_attribution(AmendmentKind kind) {
    Amendment out;
    out.kind = kind;
    out.by = "Pia Lund";
    out.at = kNow;
    const auto version = store_->version(number_);
    out.anchor = AmendedWords{number_, "a1", {0, 17}, version->article.text.substr(0, 17), 0};
    return out;
  }
  Attribution attribution(VersionNumber number) {
    const auto version = store_->version(number);
    return version && !version->reading.attributions.empty() ? version->reading.attributions[0]
                                                             : Attribution();
  }
  std::unique_ptr<Store> store_;
  VersionNumber number_ = 0;
};

TEST_F(Amended, LaysASpeakerOverTheReading) {
  Amendment amendment = on_attribution(AmendmentKind::speaker);
  amendment.speaker = "Rin Ito";
  amendment.speaker_type = SpeakerType::official;
  const auto one = store_->amend(amendment);
  ASSERT_TRUE(one) << one.error().text();
  EXPECT_EQ(attribution(number_).speaker_name, "Rin Ito");
  EXPECT_EQ(attribution(number_).speaker, std::nullopt);
  EXPECT_EQ(attribution(number_).speaker_type, SpeakerType::official);
  EXPECT_EQ(attribution(number_).amendment, *one);
  SearchQuery query;
  query.words = "creaked";
  query.speaker = "Rin Ito";
  const auto found = store_->search(query);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->hits.size(), 1u);
  EXPECT_EQ(found->hits[0].said_by[0].speaker, "Rin Ito");
  amendment.speaker = "Ito";  // a name that the reading knows
  ASSERT_TRUE(store_->amend(amendment));
  EXPECT_EQ(attribution(number_).speaker, 1u);
}

TEST_F(Amended, UndoesAndSaysSo) {
  Amendment amendment = on_attribution(AmendmentKind::speaker);
  const Attribution before = attribution(number_);
  const auto one = store_->amend(amendment);
  EXPECT_EQ(attribution(number_).speaker_name, std::nullopt);
  Amendment undo;
  undo.kind = AmendmentKind::undo;
  undo.by = "Pia Lund";
  undo.at = kNow;
  undo.undoes = *one;
  ASSERT_TRUE(store_->amend(undo));
  EXPECT_EQ(attribution(number_), before);
  const auto all = store_->amendments();
  ASSERT_EQ(all->size(), 2u);
  EXPECT_FALSE((*all)[0].in_force);
  EXPECT_EQ((*all)[0].anchor, amendment.anchor);
  EXPECT_EQ((*all)[1].undoes, *one);
  EXPECT_EQ(store_->amend(undo).error().code, Errc::conflict);
  undo.undoes = 2;
  EXPECT_EQ(store_->amend(undo).error().code, Errc::conflict);
  undo.undoes = 9;
  EXPECT_EQ(store_->amend(undo).error().code, Errc::conflict);
}

TEST_F(Amended, HoldsInLaterVersionsAndCopiesWithTheSameWords) {
  Amendment amendment = on_attribution(AmendmentKind::speaker);
  amendment.speaker = "Rin Ito";
  ASSERT_TRUE(store_->amend(amendment));
  Sample copy = make_sample("c1");
  NewVersion version = copy.version();
  version.copy_of = number_;
  EXPECT_EQ(attribution(*store_->put(version)).speaker_name, "Rin Ito");
  Sample other = make_sample("d1");  // nobody's copy: an article of its own
  EXPECT_EQ(attribution(*store_->put(other.version())).speaker_name, "Ito");
}

TEST_F(Amended, ReplacesSpansAndDropsWhatIsNone) {
  Amendment amendment = on_attribution(AmendmentKind::span);
  amendment.source = {{18, 26}};
  ASSERT_TRUE(store_->amend(amendment));
  EXPECT_EQ(attribution(number_).source, (std::vector<Span>{{18, 26}}));
  EXPECT_EQ(attribution(number_).cue, (std::vector<Span>{{22, 26}}));
  ASSERT_TRUE(store_->amend(on_attribution(AmendmentKind::not_said)));
  const auto version = store_->version(number_);
  EXPECT_TRUE(version->reading.attributions.empty());
  EXPECT_EQ(version->reading.claims[0].attribution, std::nullopt);
  EXPECT_TRUE(store_->verify()->empty());
}

TEST_F(Amended, StandsOnExactWordsOrNotAtAll) {
  Amendment amendment = on_attribution(AmendmentKind::speaker);
  amendment.anchor->words = "It croaked";
  EXPECT_EQ(store_->amend(amendment).error().code, Errc::corrupt);
  amendment = on_attribution(AmendmentKind::span);
  amendment.source = {{18, 9000}};
  EXPECT_FALSE(store_->amend(amendment));
  EXPECT_TRUE(store_->amendments()->empty());
  ASSERT_TRUE(store_->amend(on_attribution(AmendmentKind::speaker)));
  EXPECT_NE(raw("UPDATE amendments SET by = 'x'"), "");
  EXPECT_NE(raw("DELETE FROM amendment_parts"), "");
}

TEST_F(Amended, MovesBetweenStoriesAndBack) {
  Amendment amendment;
  amendment.kind = AmendmentKind::story;
  amendment.by = "Pia Lund";
  amendment.at = kNow;
  amendment.story = "s:other";
  amendment.moved = {{number_, "a1", "s:test"}};
  const auto one = store_->amend(amendment);
  ASSERT_TRUE(one) << one.error().text();
  EXPECT_EQ(store_->version(number_)->story, "s:other");
  EXPECT_EQ(store_->stories()->size(), 1u);
  LedgerQuery query;
  query.story = "s:other";
  EXPECT_EQ(store_->ledger(query)->size(), 2u);  // its first report came along
  Amendment undo;
  undo.kind = AmendmentKind::undo;
  undo.by = "Pia Lund";
  undo.at = kNow;
  undo.undoes = *one;
  ASSERT_TRUE(store_->amend(undo));
  EXPECT_EQ(store_->version(number_)->story, "s:test");
}

TEST_F(Amended, IsToldInTheLedger) {
  ASSERT_TRUE(store_->amend(on_attribution(AmendmentKind::speaker)));
  const auto entries = store_->ledger(LedgerQuery());
  const Change& change = entries->back().change;
  EXPECT_EQ(change.type, ChangeType::amended);
  EXPECT_EQ(change.after->words.size(), 17u);
  EXPECT_EQ(change.at, kNow);
  EXPECT_EQ(store_->stale_stories()->size(), 1u);
}

TEST_F(Amended, MeansTheNestedAttributionWhereThatIsCorrected) {
  Sample sample = make_sample("n1");
  Attribution inner = sample.reading.attributions[0];
  inner.id = 2;
  inner.content = {{3, 12}};
  inner.nested_in = 1;
  sample.reading.attributions.push_back(inner);
  const VersionNumber number = *store_->put(sample.version());
  Amendment amendment = on_attribution(AmendmentKind::speaker);
  amendment.speaker = "Rin Ito";
  amendment.anchor = AmendedWords{number, "n1", {3, 12}, sample.article.text.substr(3, 9), 0};
  ASSERT_TRUE(store_->amend(amendment));
  const auto version = store_->version(number);
  EXPECT_EQ(version->reading.attributions[0].speaker_name, "Ito");
  EXPECT_EQ(version->reading.attributions[1].speaker_name, "Rin Ito");
}

class MovedByHand : public Amended {
 protected:
  Amendment move_of(const std::string& from, const std::string& to) {
    Amendment amendment;
    amendment.kind = AmendmentKind::story;
    amendment.by = "Pia Lund";
    amendment.at = kNow;
    amendment.story = to;
    amendment.moved = {{number_, "a1", from}};
    return amendment;
  }
  Amendment undo_of(int64_t number) {
    Amendment undo;
    undo.kind = AmendmentKind::undo;
    undo.by = "Pia Lund";
    undo.at = kNow;
    undo.undoes = number;
    return undo;
  }
};

TEST_F(MovedByHand, TakesBackTheVersionsThatCameInSince) {
  const auto moved = store_->amend(move_of("s:test", "s:other"));
  ASSERT_TRUE(moved) << moved.error().text();
  Sample later = make_sample("a1");
  later.article.text += " Nobody was hurt.";
  later.document.bytes = later.article.text;
  NewVersion version = later.version();
  version.version_of = number_;
  version.story = "s:other";
  const VersionNumber second = *store_->put(version);
  ASSERT_TRUE(store_->amend(undo_of(*moved)));
  EXPECT_EQ(store_->version(number_)->story, "s:test");
  EXPECT_EQ(store_->version(second)->story, "s:test");
}

TEST_F(MovedByHand, IsNotUndoneOverALaterMove) {
  const auto first = store_->amend(move_of("s:test", "s:other"));
  const auto second = store_->amend(move_of("s:other", "s:third"));
  ASSERT_TRUE(first && second);
  const auto refused = store_->amend(undo_of(*first));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::conflict);
  EXPECT_NE(refused.error().message.find("amendment " + std::to_string(*second)),
            std::string::npos);
  EXPECT_EQ(store_->version(number_)->story, "s:third");
  ASSERT_TRUE(store_->amend(undo_of(*second)));
  ASSERT_TRUE(store_->amend(undo_of(*first)));
  EXPECT_EQ(store_->version(number_)->story, "s:test");
}

TEST_F(Amended, GoesWithWhatIsForgotten) {
  Amendment amendment = on_attribution(AmendmentKind::speaker);
  amendment.speaker = "Odile Varr";
  const auto one = store_->amend(amendment);
  Amendment undo;
  undo.kind = AmendmentKind::undo;
  undo.by = "Pia Lund";
  undo.at = kNow;
  undo.undoes = *one;
  ASSERT_TRUE(store_->amend(undo));
  ASSERT_TRUE(store_->withdraw(*store_->plan_withdrawal({"a1"}), kNow));
  EXPECT_TRUE(store_->amendments()->empty());
}

TEST_F(Amended, APersonWhomOnlyAmendmentsNameCanBeForgotten) {
  Amendment amendment = on_attribution(AmendmentKind::speaker);
  const auto before = attribution(number_).speaker_name;
  amendment.speaker = "Odile Varr";
  ASSERT_TRUE(store_->amend(amendment));
  const auto plan = store_->plan_withdrawal({"odile varr"});
  ASSERT_TRUE(plan) << plan.error().text();
  EXPECT_TRUE(plan->versions.empty());
  const std::string revision = *store_->revision("s:test");
  const auto gone = store_->withdraw(*plan, kNow);
  ASSERT_TRUE(gone) << gone.error().text();
  EXPECT_TRUE(store_->amendments()->empty());
  EXPECT_EQ(attribution(number_).speaker_name, before);
  EXPECT_NE(*store_->revision("s:test"), revision);
  EXPECT_EQ(*store_->stale_stories(), std::vector<std::string>{"s:test"});
  SearchQuery query;
  query.words = "creaked";
  query.speaker = "Odile Varr";
  EXPECT_TRUE(store_->search(query)->hits.empty());
  query.speaker = {};
  EXPECT_EQ(store_->search(query)->hits.size(), 1u);
}

TEST_F(Amended, WhatWasUndoneByWhoIsForgottenDoesNotHoldAgain) {
  const auto before = attribution(number_).speaker_name;
  Amendment amendment = on_attribution(AmendmentKind::speaker);
  amendment.speaker = "Rin Ito";
  Amendment undo;
  undo.kind = AmendmentKind::undo;
  undo.by = "Odile Varr";
  undo.at = kNow;
  undo.undoes = *store_->amend(amendment);
  ASSERT_TRUE(store_->amend(undo));
  ASSERT_TRUE(store_->withdraw(*store_->plan_withdrawal({"Odile Varr"}), kNow));
  EXPECT_TRUE(store_->amendments()->empty());
  EXPECT_EQ(attribution(number_).speaker_name, before);
}

}  // namespace
}  // namespace sayso::store
