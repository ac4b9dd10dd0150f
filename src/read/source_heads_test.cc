// What a source's words tell of who speaks.
#include "read/source_heads.h"

#include <gtest/gtest.h>

namespace sayso::read {
namespace {

struct Source {
  std::string text;
  Tokens tokens;
  Names names;

  // `named`: the text's names, persons but for those that begin with "*", which are bodies.
  Source(std::string words, const std::vector<std::string>& named)
      : text(std::move(words)), tokens(make_tokens(text, text::split_words(text))) {
    std::vector<TaggedName> tagged;
    for (const std::string& name : named) {
      const bool body = name.front() == '*';
      const std::string bare = body ? name.substr(1) : name;
      const auto at = static_cast<uint32_t>(text.find(bare));
      const Tokens::Range range = tokens.within({at, at + static_cast<uint32_t>(bare.size())});
      tagged.push_back({static_cast<uint32_t>(range.begin), static_cast<uint32_t>(range.end),
                        body ? EntityType::organisation : EntityType::person, 1});
    }
    names = find_names(text, tokens, {0}, "", &tagged);
  }

  Tokens::Range all() const { return {0, tokens.size()}; }
  Tokens::Range head() const { return head_of_source(tokens, all()); }
  std::string speaker() const {
    const Name* name = speaking_name(tokens, names, all());
    if (!name) return "";
    const Span span = tokens.span(name->begin, name->end);
    return text.substr(span.begin, span.size());
  }
};

TEST(SourceHeads, TellTheNameThatSpeaks) {
  const struct {
    const char* words;
    std::vector<std::string> names;
    const char* speaker;
  } cases[] = {
      {"Mayor Ada Lunn", {"Ada Lunn"}, "Ada Lunn"},
      {"Brannock spokesman Ivo Penn", {"Brannock", "Ivo Penn"}, "Ivo Penn"},
      {"Hallow & Co. analyst Edda Roy", {"*Hallow", "Edda Roy"}, "Edda Roy"},
      {"The Minister for Roads, Ada Lunn,", {"Ada Lunn"}, "Ada Lunn"},
      {"One of them, 58-year-old baker Ben Orr,", {"Ben Orr"}, "Ben Orr"},
      {"Station house officer (SHO) Ivo Penn", {"Ivo Penn"}, "Ivo Penn"},
      {"Leader of the Opposition Ada Lunn", {"Ada Lunn"}, "Ada Lunn"},
      {"Ada Lunn (Lab)", {"Ada Lunn"}, "Ada Lunn"},
      {"the Coast Office", {"*Coast Office"}, "Coast Office"},
      {"Brannock detectives", {"Brannock"}, ""},
      {"a spokesman for Ada Lunn", {"Ada Lunn"}, ""},
      {"Lunn's father", {"Lunn"}, ""},
      {"The dean, Ben Orr's brother,", {"Ben Orr"}, ""},
      {"a friend of the baker Ben Orr", {"Ben Orr"}, ""},
      {"The Osterby-based company", {"*Osterby"}, ""},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(Source(one.words, one.names).speaker(), one.speaker) << one.words;
  }
}

TEST(SourceHeads, TellWhoIsNew) {
  const auto is_new = [](const std::string& words) {
    const Source source(words, {});
    return is_indefinite(source.tokens, source.head());
  };
  EXPECT_TRUE(is_new("a doctor"));
  EXPECT_TRUE(is_new("One resident, who was there"));
  EXPECT_FALSE(is_new("the doctor"));
}

TEST(SourceHeads, TellWhoBelongsToAnother) {
  const auto is_owned = [](const std::string& words, const std::vector<std::string>& names) {
    const Source source(words, names);
    return is_possessed(source.tokens, source.names, source.head());
  };
  EXPECT_TRUE(is_owned("his mother", {}));
  EXPECT_TRUE(is_owned("Penn’s lawyer", {"Penn"}));
  EXPECT_TRUE(is_owned("Roys' lawyer", {}));
  EXPECT_FALSE(is_owned("St. Odela's Hospital in Brannock", {"*St. Odela's Hospital"}));
  EXPECT_FALSE(is_owned("the owner of Penn's mill", {"Penn"}));
}

TEST(SourceHeads, TellWhomAPronounMayGoOnFor) {
  const auto may_be = [](const std::string& words) {
    const Source source(words + " he", {});
    const size_t he = source.tokens.size() - 1;
    return may_be_meant_by(source.tokens, {0, he}, he);
  };
  EXPECT_TRUE(may_be("a neighbour"));
  EXPECT_TRUE(may_be("Penn's father"));
  EXPECT_TRUE(may_be("a teller at the bank"));
  EXPECT_FALSE(may_be("his mother"));
  EXPECT_FALSE(may_be("police"));
  EXPECT_FALSE(may_be("the newspaper"));
  EXPECT_FALSE(may_be("residents"));
}

}  // namespace
}  // namespace sayso::read
