// Roles of figures: what is told of them, and of which figures it is not told.
#include <gtest/gtest.h>

#include "read/quantity.h"
#include "read/timex.h"
#include "text/sentences.h"

namespace sayso::read {
namespace {

// "two men: killed; 40 tonnes: -", for all figures of `text`.
std::string roles_of(const std::string& text) {
  const Tokens tokens = make_tokens(text, text::split_words(text));
  std::vector<Sentence> sentences;
  for (const Span span : text::split_sentences(text, Span{0, static_cast<uint32_t>(text.size())})) {
    Sentence sentence;
    sentence.span = span;
    sentences.push_back(sentence);
  }
  const std::vector<Timex> timexes = find_timexes(text, tokens, sentences, {});
  std::string out;
  for (const Quantity& quantity : find_quantities(text, tokens, sentences, timexes)) {
    if (!out.empty()) out += "; ";
    out += text.substr(quantity.span.begin, quantity.span.size()) + ": ";
    switch (quantity.role) {
      case QuantityRole::killed:
        out += "killed";
        break;
      case QuantityRole::injured:
        out += "injured";
        break;
      case QuantityRole::missing:
        out += "missing";
        break;
      case QuantityRole::arrested:
        out += "arrested";
        break;
      case QuantityRole::crowd:
        out += "crowd";
        break;
      case QuantityRole::money:
        out += "money";
        break;
      case QuantityRole::share:
        out += "share";
        break;
      case QuantityRole::vote:
        out += "vote";
        break;
      default:
        out += "-";
    }
  }
  return out;
}

struct Row {
  const char* text;
  const char* roles;
};

void check(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(roles_of(row.text), row.roles) << row.text;
}

TEST(Roles, AreOfWhatIsCounted) {
  check({{"Two men were killed and three women were injured.",
          "Two men: killed; three women: injured"},
         {"The blast killed two men and three women.", "two men: killed; three women: killed"},
         {"At least 27 were arrested.", "At least 27: arrested"},
         {"Some 40 people, including 12 children, were killed.",
          "Some 40 people: killed; 12 children: killed"},
         {"The toll rose to 19.", "19: killed"},
         {"The number of dead rose from 14 to 19.", "14: killed; 19: killed"},
         {"Divers found 12 bodies and 3 survivors.", "12 bodies: killed; 3 survivors: -"},
         {"Lunn was killed with three others.", "three others: killed"},
         {"Two women, both 31, were injured.", "Two women: injured; 31: -"}});
}

TEST(Roles, OfAWholeAreOfItsPartToo) {
  check({{"Nearly three dozen guests, at least four of them children, were hurt.",
          "Nearly three dozen guests: injured; at least four: injured"},
         {"Six sailors, two of whom were drunk, were arrested.", "Six sailors: arrested; two: -"},
         {"The number of dead rose to 14 from eight.", "14: killed; eight: killed"},
         {"Ten boats, four of them new, left.", "Ten boats: -; four: -"}});
}

TEST(Roles, AreNotOfAgesTimesAndMeasures) {
  check({{"The 63-year-old driver died at the weir.", "63-year-old: -"},
         {"A man, 41, was arrested.", "41: -"},
         {"This is the third such killing in six months.", "six months: -"},
         {"He was arrested with 16 pounds of tin.", "16 pounds: -"},
         {"Two men, aged 20 and 31, were arrested.", "Two men: arrested; 20: -; 31: -"}});
}

TEST(Roles, StopAtAClauseWithItsOwnVerb) {
  check({{"A man has died and two children have been flown to hospital.", "two children: -"},
         {"One person died and two houses were destroyed.", "One person: killed; two houses: -"},
         {"A man was killed and 40 firefighters worked on.", "40 firefighters: -"},
         {"Two men were arrested and 14 phones were seized.", "Two men: arrested; 14 phones: -"},
         {"Three boats sank when a man was killed.", "Three boats: -"},
         {"Lunn was killed by two wolves.", "two wolves: -"},
         {"Our writer gathered that 1,500 tents had gone.", "1,500 tents: -"}});
}

TEST(Roles, MoneyIsOfAnyCurrency) {
  check({{"It cost Rs 4.5 crore, A$3m, 40 naira and 5 euros per tonne.",
          "Rs 4.5 crore: money; A$3m: money; 40 naira: money; 5 euros per tonne: money"}});
}

}  // namespace
}  // namespace sayso::read
