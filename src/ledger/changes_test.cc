#include "ledger/changes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "ledger/sentences.h"

namespace sayso::ledger {
namespace {

Article article(std::string id, std::string text, std::string title = "Kiln cools") {
  Article a;
  a.id = std::move(id);
  a.text = std::move(text);
  a.title = std::move(title);
  return a;
}

std::vector<Change> step(const std::string& before, const std::string& after) {
  const Reading none;
  return changes_between(article("v1", before), none, article("v2", after), none);
}

ChangeType only_type(const std::string& before, const std::string& after) {
  const std::vector<Change> changes = step(before, after);
  EXPECT_EQ(changes.size(), 1u) << before << " / " << after;
  return changes.size() == 1 ? changes.front().type : ChangeType::first;
}

TEST(Changes, OfATextWithItselfAreNone) {
  const std::string text = "The kiln cooled. Nobody knew why.\n\nThe owner said \u201Cwait.\u201D";
  EXPECT_TRUE(step(text, text).empty());
}

TEST(Changes, TellAFigureWhateverElseIsReworded) {
  EXPECT_EQ(only_type("About 150 potters were inside, she said.",
                      "There were 151 potters inside, she said."),
            ChangeType::number);
  EXPECT_EQ(only_type("At least 20 pots were broken.", "Twenty pots were broken."),
            ChangeType::number);
  EXPECT_EQ(only_type("One of the kilns was lit.", "Two of the kilns were lit."),
            ChangeType::number);
}

TEST(Changes, CallSpellingAndSignsTrivial) {
  EXPECT_EQ(
      only_type("The harbor closed at 8 p.m. on Monday.", "The harbour closed at 8 pm on Monday."),
      ChangeType::trivial);
  EXPECT_EQ(only_type("She worked there for 19 years.", "She worked there for nineteen years."),
            ChangeType::trivial);
  EXPECT_EQ(only_type("\"It is cold,\" he said.", "\u201CIt is\u00A0cold,\u201D  he said."),
            ChangeType::trivial);
}

TEST(Changes, DoNotCallAnotherWordTrivial) {
  EXPECT_EQ(
      only_type("The mayor will close the old bridge.", "The mayor would close the old bridge."),
      ChangeType::reworded);
  EXPECT_EQ(only_type("Officers closed the old bridge at noon.",
                      "Officer closed the old bridge at noon."),
            ChangeType::reworded);
}

TEST(Changes, TellAHedgeThatWentOrCame) {
  EXPECT_EQ(only_type("The blaze appeared to have started in the glaze room.",
                      "The blaze started in the glaze room."),
            ChangeType::hedge);
  EXPECT_EQ(only_type("The guard opened the gate.", "The guard allegedly opened the gate."),
            ChangeType::hedge);
}

TEST(Changes, TellAnotherSourceOrItsMedium) {
  EXPECT_EQ(only_type("Frost hampered the work, according to the weather office.",
                      "Frost hampered the work, according to the fire service."),
            ChangeType::attribution);
  EXPECT_EQ(only_type("\u201CWe wait,\u201D Mr. Orlo said.",
                      "\u201CWe wait,\u201D Mr. Orlo said in a statement."),
            ChangeType::attribution);
}

struct Pair {
  const char* before;
  const char* after;
};

void expect_all(ChangeType type, const std::vector<Pair>& pairs) {
  for (const Pair& pair : pairs) {
    EXPECT_EQ(only_type(pair.before, pair.after), type) << pair.before << " / " << pair.after;
  }
}

TEST(Changes, TellAFigureWhosePointSignOrComparisonMoved) {
  expect_all(ChangeType::number,
             {{"The kiln cost \u00A31.2m.", "The kiln cost \u00A312m."},
              {"The kiln cost $1.5bn.", "The kiln cost $15bn."},
              {"The clay lay 1.5km away.", "The clay lay 15km away."},
              {"He carried 2.5kg of clay.", "He carried 25kg of clay."},
              {"It takes 1,5 grams of lead.", "It takes 15 grams of lead."},
              {"About 3/4 of the pots broke.", "About 34 of the pots broke."},
              {"The yard was at -5 degrees.", "The yard was at 5 degrees."},
              {"The yard was at \u22125 degrees.", "The yard was at 5 degrees."},
              {"Sales moved by -3% in May.", "Sales moved by +3% in May."},
              {"Kilns of <30 pots are exempt.", "Kilns of >30 pots are exempt."},
              {"There were ~30 pots.", "There were 30 pots."}});
}

TEST(Changes, TellAFigureThatMeansAnotherThingThoughItsDigitsStay) {
  expect_all(ChangeType::number,
             {{"The pottery earned $4 million.", "The pottery earned $4 billion."},
              {"The kiln cost $1.5m.", "The kiln cost $1.5bn."},
              {"Each potter lost \u00A3400.", "Each potter lost \u20AC400."},
              {"The cart went at 48 kilometres per hour.", "The cart went at 48 miles per hour."},
              {"They dug 4 tonnes of clay.", "They dug 4 kilograms of clay."},
              {"Sales fell by 5 percent.", "Sales fell by 5 percentage points."},
              {"It opens at 5:40 a.m.", "It opens at 5:40 p.m."},
              {"It opens in two weeks.", "It opens in two months."},
              {"It costs 40 crowns a day.", "It costs 40 crowns a week."},
              {"It opens on 4 May.", "It opens on 4 July."},
              {"A third of the pots broke.", "A quarter of the pots broke."},
              {"It is the first kiln of the year.", "It is the second kiln of the year."},
              {"The 1990s kilns are gone.", "The 1980s kilns are gone."},
              {"The vote was 52-48.", "The vote was 48-52."},
              {"The talks took less than two hours.", "The talks took more than two hours."},
              {"It cost 40 crowns more.", "It cost 40 crowns less."}});
}

TEST(Changes, CallTheSameFigureInOtherWordsTrivial) {
  expect_all(ChangeType::trivial,
             {{"It earned $4bn.", "It earned $4 billion."},
              {"It cost 1.2 million crowns.", "It cost 1,200,000 crowns."},
              {"It cost 500,000 crowns.", "It cost half a million crowns."},
              {"About a dozen potters came.", "About 12 potters came."},
              {"It has 1,200 pots.", "It has twelve hundred pots."},
              {"It has 200,000 pots.", "It has two hundred thousand pots."},
              {"It has 100,000 pots.", "It has a hundred thousand pots."},
              {"It opened at 5:40 a.m.", "It opened at 5.40am."},
              {"It opened at 5:40 p.m.", "It opened at 17:40."},
              {"The yard was at -5 degrees.", "The yard was at \u22125 degrees."},
              {"The yard was at -5 degrees.", "The yard was at minus 5 degrees."},
              {"On its 1st day it cooled.", "On its first day it cooled."},
              {"They dug 15km away.", "They dug 15 km away."}});
}

TEST(Changes, TellWhatSignsTurn) {
  expect_all(ChangeType::reworded,
             {{"Orlo called the offer shameful.", "Orlo called the offer \u201Cshameful\u201D."},
              {"Orlo said the \u2018thief\u2019 had fled.", "Orlo said the thief had fled."},
              {"\"We go, it is cold,\" Orlo said.", "\"We go,\" it is cold, Orlo said."},
              {"The kiln will be lit.", "The kiln will be lit?"},
              {"The mayor, said the potters, is a liar.", "The mayor said the potters is a liar."},
              {"No, pots may leave the yard.", "No pots may leave the yard."},
              {"Orlo resigned on Friday.", "Orlo re-signed on Friday."},
              {"He asked US potters for help.", "He asked us potters for help."}});
}

TEST(Changes, DoNotCallAnotherWordOrNameOfLikeLettersTrivial) {
  expect_all(ChangeType::reworded, {{"There was a casual link.", "There was a causal link."},
                                    {"The potters were united.", "The potters were untied."},
                                    {"It is martial law.", "It is marital law."},
                                    {"The hill is sacred.", "The hill is scared."},
                                    {"He filed the sack.", "He filled the sack."},
                                    {"The kiln is Amy Gray's.", "The kiln is Amy Grey's."}});
  expect_all(ChangeType::trivial, {{"The grey kiln cooled.", "The gray kiln cooled."},
                                   {"He recieved a pot.", "He received a pot."}});
}

TEST(Changes, CallOtherFormsOfTheSameSignsTrivial) {
  expect_all(ChangeType::trivial,
             {{"'It is cold,' he said.", "\u201CIt is cold,\u201D he said."},
              {"The potters' pots, he said, broke.", "The potters\u2019 pots, he said, broke."},
              {"It cooled \u2014 at last.", "It cooled - at last."},
              {"Pots, plates and cups broke.", "Pots, plates, and cups broke."},
              {"The U.S. potters left.", "The US potters left."}});
}

TEST(Changes, KeepAQuotationThatGoesOnUntold) {
  const auto changes =
      step("\u201CIt was cold in the yard. Nobody came to us.\u201D",
           "\u201CIt was cold in the yard. Nobody came to us. We went home.\u201D");
  for (const Change& change : changes) EXPECT_NE(change.type, ChangeType::reworded);
}

TEST(Changes, DoNotTellASentenceWhoseNeighbourLostTheMark) {
  const auto changes = step("\"It was cold in the yard. Nobody came,  to us.\"",
                            "Rain fell on the roof. Nobody came, to us.\"");
  for (const Change& change : changes) EXPECT_NE(change.type, ChangeType::reworded);
}

TEST(Changes, TellAHedgeFromAMonthAndAName) {
  expect_all(ChangeType::hedge,
             {{"The kiln could fail.", "The kiln will fail."},
              {"Ten potters are feared dead.", "Ten potters are dead."},
              {"The court is expected to rule today.", "The court will rule today."},
              {"Orlo is accused of stealing a pot.", "Orlo stole a pot."}});
  expect_all(ChangeType::reworded,
             {{"It opens in May.", "It opens in July."},
              {"The kiln belongs to May Orlo.", "The kiln belongs to Ida Orlo."},
              {"He could not lift the pot.", "He failed to lift the pot."}});
}

TEST(Changes, KnowTheNotesOfAReportOnItself) {
  const std::string text = "The kiln cooled on Monday.\n\n";
  for (const char* note :
       {"(Corrects number of pots in paragraph 2)",
        "(This March 3 story corrects the spelling of Orlo)",
        "(This version of the story corrects Orlo's title)",
        "For the record: An earlier version said the kiln was lit in 1911.",
        "Due to an editing error, an earlier version named the wrong pottery.",
        "The headline of this article was changed on 4 March to reflect its content.",
        "The Marl Post regrets the error.",
        "This article was amended on 4 March. An earlier version said that Orlo lit the kiln."}) {
    for (const Change& change : step(text, text + note)) {
      EXPECT_EQ(change.type, ChangeType::correction) << note << " / " << change.after->words;
    }
  }
  for (const char* news :
       {"The law was amended on Monday.",
        "Orlo said an earlier version of the plan had been milder.",
        "The potters corrected an earlier statement.", "\"This story was changed,\" Orlo said."}) {
    for (const Change& change : step(text, text + news)) {
      EXPECT_EQ(change.type, ChangeType::added) << news;
    }
  }
}

TEST(Changes, KnowAnUpdateThatTellsNews) {
  const Article before = article("v1", "The kiln cooled.");
  Article after = article("v2", "The kiln cooled.\n\nUpdated: 14 pots broke.");
  after.blocks = {{{0, 16}, BlockKind::paragraph}, {{18, 41}, BlockKind::correction}};
  after.corrections = {{CorrectionKind::update, {18, 41}, std::nullopt}};
  const std::vector<Change> changes = changes_between(before, {}, after, {});
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].type, ChangeType::added);
}

TEST(Changes, TellATitleWhoseQuotationMarksWentAndNotAnOutletsName) {
  const Reading none;
  Article before = article("v1", "It cooled.", "Kiln 'a ruin', say potters");
  Article after = article("v2", "It cooled.", "Kiln a ruin, say potters");
  EXPECT_EQ(changes_between(before, none, after, none)[0].type, ChangeType::title);
  before.outlet = after.outlet = "Marl Post";
  before.title = "Kiln cools";
  after.title = "Kiln cools | Marl Post";
  EXPECT_EQ(changes_between(before, none, after, none)[0].type, ChangeType::trivial);
}

TEST(Changes, TellTheTitleApartFromTheText) {
  const Reading none;
  const auto changes =
      changes_between(article("v1", "It cooled.", "Kiln cools"), none,
                      article("v2", "It cooled.", "Kiln cools in the night"), none);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].type, ChangeType::title);
  EXPECT_EQ(changes[0].before->words, "Kiln cools");
  EXPECT_FALSE(changes[0].after->span);
}

TEST(Changes, TellAddedAndRemovedSentencesInTheirExactWords) {
  const std::string before = "The kiln cooled overnight. Volunteers brought blankets and soup.";
  const std::string after = "The kiln cooled overnight. An inquiry opens in Marl on Friday.";
  const auto changes = step(before, after);
  ASSERT_EQ(changes.size(), 2u);
  const auto of = [&](ChangeType type) {
    return std::find_if(changes.begin(), changes.end(),
                        [&](const Change& c) { return c.type == type; });
  };
  const auto added = of(ChangeType::added);
  const auto removed = of(ChangeType::removed);
  ASSERT_NE(added, changes.end());
  ASSERT_NE(removed, changes.end());
  EXPECT_FALSE(added->before);
  EXPECT_FALSE(removed->after);
  EXPECT_EQ(after.substr(added->after->span->begin, added->after->span->size()),
            added->after->words);
  EXPECT_EQ(before.substr(removed->before->span->begin, removed->before->span->size()),
            removed->before->words);
}

TEST(Changes, TellASentenceThatMovedAndNothingElse) {
  const auto changes =
      step("Ring the office with news. The kiln cooled. The owner wept. The street was shut.",
           "The kiln cooled. The owner wept. The street was shut. Ring the office with news.");
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].type, ChangeType::moved);
  EXPECT_EQ(changes[0].before->words, "Ring the office with news.");
}

TEST(Changes, TellACorrectionNote) {
  const auto changes =
      step("The kiln was built in 1911.",
           "The kiln was built in 1919.\n\nCorrection: The kiln dates from 1919, not 1911.");
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].type, ChangeType::number);
  EXPECT_EQ(changes[1].type, ChangeType::correction);
  EXPECT_FALSE(changes[1].before);
}

TEST(Changes, CallAPageThatLostItsTextUnreadable) {
  std::string before;
  for (int i = 0; i < 20; ++i) {
    before += "Sentence number " + std::to_string(i) + " tells of potters and their long day. ";
  }
  const auto changes = step(before, "Sign in to go on reading.");
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].type, ChangeType::unreadable);
}

TEST(Changes, OfAReportThatWasTakenBackAreRemovals) {
  std::string before;
  for (int i = 0; i < 20; ++i) {
    before += "Sentence number " + std::to_string(i) + " tells of potters and their long day. ";
  }
  const auto changes = step(before, "This report has been withdrawn, as its figures were wrong.");
  ASSERT_GT(changes.size(), 20u);
  EXPECT_EQ(std::count_if(changes.begin(), changes.end(),
                          [](const Change& c) { return c.type == ChangeType::removed; }),
            20);
}

TEST(Changes, FoldASplitSentenceIntoOneRow) {
  const auto changes = step("The kiln cooled overnight and the owner went home to sleep.",
                            "The kiln cooled overnight. The owner went home to sleep.");
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].after->words, "The kiln cooled overnight. The owner went home to sleep.");
}

TEST(Changes, FoldASentenceThatBecameThreeIntoOneRow) {
  const std::string after =
      "The court fined the pottery 90 crowns. It ordered it to mend the kiln. It banned its owner "
      "Leif Orlo from lighting a kiln for five years.";
  const auto changes = step(
      "The court fined the pottery 90 crowns, ordered it to mend the kiln and banned its owner "
      "Leif Orlo from lighting a kiln for five years.",
      after);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].after->words, after);
}

TEST(Changes, MirrorEachOther) {
  const std::string a = "The kiln cooled. Six potters left. The owner said nothing.";
  const std::string b = "The kiln cooled fast. Seven potters left. Rain fell on the roof.";
  const auto forth = step(a, b);
  const auto back = step(b, a);
  ASSERT_EQ(forth.size(), back.size());
  for (const Change& f : forth) {
    const bool found = std::any_of(back.begin(), back.end(), [&](const Change& r) {
      return r.before == f.after && r.after == f.before;
    });
    EXPECT_TRUE(found) << (f.before ? f.before->words : f.after->words);
  }
}

TEST(Changes, OfEmptyTextsAreBounded) {
  EXPECT_TRUE(step("", "").empty());
  EXPECT_EQ(step("", "It began.").size(), 1u);
  EXPECT_EQ(step("It began.", "").size(), 1u);
}

TEST(FirstReport, ShowsTheTitle) {
  const Change change = first_report(article("v1", "It cooled."));
  EXPECT_EQ(change.type, ChangeType::first);
  EXPECT_FALSE(change.previous);
  EXPECT_EQ(change.after->words, "Kiln cools");
}

TEST(Changes, CountANoticeThatTheReportIsProvisional) {
  Article before = article("v1", "The kiln cooled.\n\nThis is a developing story.");
  before.blocks = {{{0, 16}, BlockKind::paragraph}, {{18, 45}, BlockKind::notice}};
  Article after = article("v2", "The kiln cooled.");
  after.blocks = {{{0, 16}, BlockKind::paragraph}};
  const std::vector<Change> changes = changes_between(before, {}, after, {});
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].type, ChangeType::removed);
}

TEST(Changes, KeepAQuestionWithItsTagAndFragmentsOfASpeechInOneRow) {
  const std::string before = "The kiln cooled on Monday.";
  const std::vector<Change> tag = step(before, before + "\n\n\"Who lit it?\" Orlo asked.");
  ASSERT_EQ(tag.size(), 1u);
  EXPECT_EQ(tag[0].after->words, "\"Who lit it?\" Orlo asked.");
  const std::string speech = "\"It was cold. It was dark. Nobody came to the kiln that night.\"";
  const std::vector<Change> rows = step(before, before + "\n\n" + speech);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].after->words, speech);
}

TEST(Changes, CallWhatIsRewordedAnywayTheOneThatMoved) {
  const std::string one = "Hanna Orlo opened the pottery in the spring.";
  const std::string two = "Potters from Marl came to see the new kiln.";
  const std::string two_now = "Potters from Marl came to admire the new kiln.";
  EXPECT_EQ(only_type(one + "\n\n" + two, two_now + "\n\n" + one), ChangeType::reworded);
}

// Versions with sentences that came, went, moved, and changed.
std::vector<std::string> versions() {
  const std::string a = "The kiln at Orlo cooled on Monday.";
  const std::string b = "Some 40 potters waited in the yard.";
  const std::string c = "\"We allegedly ran out of wood,\" Ivo Sand said.";
  const std::string d = "The council of Marl will meet on Weir Street.";
  return {a + " " + b + "\n\n" + c + "\n\n" + d, a + " Some 50 potters waited in the yard.\n\n" + d,
          d + "\n\n" + a + "\n\n\"We ran out of wood,\" Ivo Sand said. Nobody was hurt.",
          b + "\n\n" + c + "\n\n" + a + "\n\nThe council met. " + d};
}

// The sentences that no row tells of.
std::vector<std::string> untold(const std::string& text, const std::vector<Change>& changes,
                                bool is_after) {
  std::vector<std::string> out;
  for (const PreparedSentence& sentence : prepare(article("v", text))) {
    const bool told = std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
      const std::optional<Passage>& side = is_after ? change.after : change.before;
      return side && side->span && side->span->overlaps(sentence.span);
    });
    if (!told) out.push_back(text.substr(sentence.span.begin, sentence.span.size()));
  }
  return out;
}

TEST(Changes, LeaveNothingUntoldThatDiffersByAByte) {
  for (const std::string& before : versions()) {
    for (const std::string& after : versions()) {
      const std::vector<Change> changes = step(before, after);
      EXPECT_EQ(changes.empty(), before == after);
      EXPECT_EQ(untold(before, changes, false), untold(after, changes, true)) << before << after;
      for (const Change& change : changes) {
        if (change.before) {
          EXPECT_NE(before.find(change.before->words), std::string::npos);
        }
        if (change.after) {
          EXPECT_NE(after.find(change.after->words), std::string::npos);
        }
      }
    }
  }
}

// A stream of invented pairs of versions: sentences that come back, were split, joined, moved, cut,
// told in other words or with another figure, between one white space or another.
class Pairs {
 public:
  std::string text() {
    std::string out;
    const size_t count = 1 + below(9);
    for (size_t i = 0; i < count; ++i) {
      if (!out.empty()) out += below(3) == 0 ? "\n\n" : " ";
      out += sentence();
    }
    return out;
  }

 private:
  size_t below(size_t n) {
    state_ = state_ * 6'364'136'223'846'793'005u + 1'442'695'040'888'963'407u;
    return static_cast<size_t>(state_ >> 33) % n;
  }
  const char* one_of(const std::vector<const char*>& words) { return words[below(words.size())]; }

  std::string sentence() {
    const std::string who = one_of({"The potters of Marl", "Ivo Sand", "The guild", "Two boats"});
    const std::string deed =
        one_of({"waited at the gate", "left the quay", "may have left the quay", "closed the kiln",
                "did not close the kiln"});
    const std::string when =
        one_of({"on Monday", "on Friday night", "all day", "with 12 pots", "with 14 pots"});
    const std::string tail = one_of({"", "", ", the mayor said", " and the rain went on",
                                     ", Ada Orr allegedly told the council"});
    if (below(6) == 0) return who + " " + deed + ". The rain went on " + when + ".";
    return who + " " + deed + " " + when + tail + ".";
  }

  uint64_t state_ = 7;
};

// What each row tells, from either side. A type says the same backwards, save that what came is
// gone.
std::vector<std::string> told(const std::vector<Change>& changes, bool mirrored) {
  std::vector<std::string> out;
  for (const Change& change : changes) {
    const std::optional<Passage>& left = mirrored ? change.after : change.before;
    const std::optional<Passage>& right = mirrored ? change.before : change.after;
    const bool whole = left && right;
    out.push_back((whole ? std::string(base::name_of(change.type)) : "") + " " +
                  (left ? left->words : "-") + " -> " + (right ? right->words : "-"));
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(Changes, BackwardsAreTheMirror) {
  for (const std::string& before : versions()) {
    for (const std::string& after : versions())
      EXPECT_EQ(told(step(before, after), false), told(step(after, before), true));
  }
  Pairs pairs;
  for (int i = 0; i < 3000; ++i) {
    const std::string before = pairs.text();
    const std::string after = pairs.text();
    const std::vector<Change> there = step(before, after);
    const std::vector<Change> back = step(after, before);
    const auto is_wall = [](const Change& c) { return c.type == ChangeType::unreadable; };
    if (std::any_of(there.begin(), there.end(), is_wall) ||
        std::any_of(back.begin(), back.end(), is_wall))
      continue;  // a page that grew is readable
    ASSERT_EQ(told(there, false), told(back, true)) << before << "\n--\n" << after;
  }
}

TEST(Changes, OfASentenceInOtherWordsAreOne) {
  const std::string around = "The fair of Marl was put off.";
  EXPECT_EQ(only_type(around + " Two potters were hurt when the kiln blew up.",
                      around + " The explosion of the kiln injured two potters."),
            ChangeType::reworded);
  // Another figure, a denial: another sentence.
  EXPECT_EQ(step(around + " Two potters were hurt when the kiln blew up.",
                 around + " The explosion of the kiln injured no potters.")
                .size(),
            2u);
}

TEST(Changes, OfWhiteSpaceBetweenSentencesAreTold) {
  const std::string a = "The kiln cooled on Monday.";
  const std::string b = "The potters went home.";
  const std::vector<Change> changes = step(a + " " + b, a + "\n\n" + b);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].type, ChangeType::trivial);
  EXPECT_EQ(changes[0].before->words, " ");
  EXPECT_EQ(changes[0].after->words, "\n\n");
  EXPECT_EQ(step(a, a + "\n").size(), 1u);
  EXPECT_EQ(step("\n" + a, a).size(), 1u);
  Pairs pairs;
  for (int i = 0; i < 300; ++i) {
    const std::string text = pairs.text();
    std::string other = text;
    for (char& c : other) c = c == '\n' ? ' ' : c;
    EXPECT_EQ(step(text, other).empty(), text == other) << text;
  }
}

}  // namespace
}  // namespace sayso::ledger
