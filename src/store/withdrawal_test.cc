#include "sayso/withdrawal.h"

#include <fstream>
#include <iterator>

#include "store/record_for_tests.h"
#include "store/tombstones.h"

namespace sayso::store {
namespace {

const Time kNow = *Time::parse("2026-03-01T12:00:00Z");

Sample make_text(const std::string& id, const std::string& text) {
  Sample s = make_sample(id);
  s.article.title = "About " + id;
  s.article.text = text;
  s.article.authors.clear();
  s.article.blocks = {{{0, static_cast<uint32_t>(text.size())}, BlockKind::paragraph}};
  s.document.bytes = "<p>" + text + "</p>";
  s.reading = {};
  s.reading.article = id;
  s.reading.reader = {"test 1", "abc"};
  s.reading.sentences = {{{0, static_cast<uint32_t>(text.size())}, 0}};
  return s;
}

class Withdrawn : public Record {
 protected:
  VersionNumber put(const Sample& sample, std::optional<VersionNumber> version_of = {},
                    std::optional<VersionNumber> copy_of = {}) {
    NewVersion version = sample.version();
    version.version_of = version_of;
    version.copy_of = copy_of;
    const auto number = store_->put(version);
    EXPECT_TRUE(number) << number.error().text();
    return number ? *number : 0;
  }
  std::vector<VersionNumber> planned(const WithdrawalRequest& request) {
    const auto plan = store_->plan_withdrawal(request);
    std::vector<VersionNumber> out;
    if (plan) {
      for (const WithdrawnVersion& v : plan->versions) out.push_back(v.version);
    }
    return out;
  }
  Status withdraw(const std::string& what, bool with_copies = true) {
    const auto plan = store_->plan_withdrawal({what, false, with_copies});
    if (!plan) return plan.error();
    const auto gone = store_->withdraw(*plan, kNow);
    return gone ? Done{} : Status(gone.error());
  }
  // Every byte of every file of the record.
  std::string all_bytes() {
    std::string out;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      std::ifstream file(entry.path(), std::ios::binary);
      out.append(std::istreambuf_iterator<char>(file), {});
    }
    return out;
  }

  void SetUp() override {
    Record::SetUp();
    store_ = open();
  }
  std::unique_ptr<Store> store_;
};

using Numbers = std::vector<VersionNumber>;

TEST_F(Withdrawn, TakesVersionsAndCopiesAlong) {
  const auto first = put(make_text("a", "The mill burned."));
  Sample later = make_text("b", "The mill burned down.");
  later.article.url = "https://tide.example/a";
  const auto second = put(later, first);
  const auto copy = put(make_text("c", "The mill burned, all of it."), {}, first);
  const auto other = put(make_text("d", "The ferry sank."));
  EXPECT_EQ(planned({"a"}), (Numbers{first, second, copy}));
  EXPECT_EQ(planned({"https://tide.example/a"}), (Numbers{first, second, copy}));
  EXPECT_EQ(planned({"c"}), (Numbers{first, second, copy}));
  EXPECT_EQ(planned({"a", false, false}), (Numbers{first, second}));
  EXPECT_EQ(planned({"d"}), Numbers{other});
  EXPECT_EQ(store_->plan_withdrawal({"nothing"}).error().code, Errc::not_found);
  EXPECT_EQ(store_->plan_withdrawal({"--"}).error().code, Errc::usage);
}

TEST_F(Withdrawn, AloneLeavesAnotherAddressWithTheVeryText) {
  const Sample wire = make_text("a", "The mill burned.");
  Sample paper = make_text("b", "The mill burned.");
  paper.article.url = "https://paper.example/b";
  const auto first = put(wire);
  const auto copy = put(paper, {}, first);
  EXPECT_EQ(planned({"b", false, false}), (Numbers{copy}));
  ASSERT_TRUE(withdraw("b", false));
  EXPECT_TRUE(store_->version(first));
  // What the other still prints may come in from it again; the address may not, however it is told.
  EXPECT_TRUE(store_->admits(wire.article));
  for (const char* url :
       {"https://paper.example/b", "http://www.paper.example/b/?utm_source=x#top"}) {
    Sample again = make_text("b", "The mill burned to the ground.");
    again.article.url = url;
    EXPECT_FALSE(store_->admits(again.article)) << url;
  }
}

TEST_F(Withdrawn, FindsAPersonWhereverTheNameStands) {
  Sample by_author = make_text("a", "Rain fell.");
  by_author.article.authors = {"Odile Varr"};
  Sample in_page = make_text("b", "Snow fell.");
  in_page.document.bytes = "<aside>See also: Odile\nVarr</aside><p>Snow fell.</p>";
  const auto one = put(by_author);
  const auto two = put(in_page);
  const auto three =
      put(make_text("c", "\xE2\x80\x9CODILE VARR\xE2\x80\x99s barn,\xE2\x80\x9D he said."));
  put(make_text("d", "Odile met Mr Varr. Odile-Ann Varr left."));
  EXPECT_EQ(planned({"Odile Varr"}), (Numbers{one, two, three}));
  EXPECT_EQ(planned({"odile  varr"}), (Numbers{one, two, three}));
  EXPECT_EQ(store_->plan_withdrawal({"Odile Varr"})->person, "Odile Varr");
}

TEST_F(Withdrawn, LeavesNoWordInAnyFile) {
  // Twenty runs of words, each its own.
  std::string text = "Odile Varr spoke.";
  std::vector<std::string> runs;
  for (int i = 0; i < 20; ++i) {
    runs.push_back("quartz lantern " + std::to_string(7000 + i) + " willow hinge");
    text += " The " + runs.back() + " creaked.";
  }
  const Sample gone = make_text("gone", text);
  const auto number = put(gone);
  const auto kept = put(make_text("kept", "The harbour stayed calm."));
  ASSERT_TRUE(store_->give_id("another-name-for-gone", number));
  ASSERT_TRUE(store_->set_cursor("me another-name-for-gone", 1));
  ASSERT_TRUE(store_->set_cursor("me http://www.tide.example/gone/?utm_source=x", 1));
  ASSERT_TRUE(store_->set_cursor("about-odile-varr", 1));
  PlacedClaim claim;
  claim.article = "gone";
  claim.version = number;
  claim.span = {0, 16};
  claim.excerpt = "Odile Varr spoke";
  claim.speaker = "Odile Varr";
  ASSERT_TRUE(store_->put_comparison(
      {"s:test", "x", 2, 1, 2, {{"p1", Relation::single, {}, {{1, 1, {claim}}}}}}));
  ASSERT_NE(all_bytes().find(runs[7]), std::string::npos);
  ASSERT_TRUE(withdraw("Odile Varr"));
  const auto cleaned = store_->clean();
  ASSERT_TRUE(cleaned && *cleaned);
  const std::string bytes = all_bytes();
  for (const std::string& run : runs) EXPECT_EQ(bytes.find(run), std::string::npos) << run;
  for (const char* word :
       {"Odile", "odile", "Varr", "varr", "willow", "quartz", "gone", "tide.example/gone"})
    EXPECT_EQ(bytes.find(word), std::string::npos) << word;
  EXPECT_TRUE(store_->verify()->empty());
  EXPECT_TRUE(store_->version(kept));
  SearchQuery query;
  query.words = "quartz";
  EXPECT_EQ(store_->search(query)->found, 0u);
  query.words = "harbour";
  EXPECT_EQ(store_->search(query)->found, 1u);
}

TEST_F(Withdrawn, CursorsAndWatchesGoHoweverTheyNameIt) {
  Sample gone = make_text("gone", "Odile Varr spoke.");
  gone.article.url = "https://tide.example/gone";
  put(gone);
  put(make_text("kept", "The harbour stayed calm."));
  for (const char* name : {"me gone", "my desk http://www.tide.example/gone/?utm_source=letter",
                           "odile-varr", "me", "me kept", "me s:test"})
    ASSERT_TRUE(store_->set_cursor(name, 1));
  for (const char* address :
       {"http://www.tide.example/gone#top", "https://tide.example/by/odile-varr/feed",
        "https://tide.example/feed"}) {
    Watch watch;
    watch.address = address;
    ASSERT_TRUE(store_->put_watch(watch));
  }
  ASSERT_TRUE(withdraw("Odile Varr"));
  const auto is_there = [&](const char* name) { return store_->cursor(name)->has_value(); };
  EXPECT_TRUE(is_there("me") && is_there("me kept") && is_there("me s:test"));
  EXPECT_FALSE(is_there("me gone") || is_there("odile-varr"));
  EXPECT_FALSE(is_there("my desk http://www.tide.example/gone/?utm_source=letter"));
  const auto watches = store_->watches();
  ASSERT_TRUE(watches && watches->size() == 1);
  EXPECT_EQ(watches->front().address, "https://tide.example/feed");
}

TEST_F(Withdrawn, IsToldInTheLedgerAndKeepsTheSequence) {
  put(make_text("a", "The mill burned."));
  put(make_text("d", "The ferry sank."));
  const int64_t last = *store_->last_sequence();
  ASSERT_TRUE(withdraw("d"));
  const auto entries = store_->ledger(LedgerQuery());
  ASSERT_EQ(entries->size(), 2u);
  const LedgerEntry& entry = entries->back();
  EXPECT_EQ(entry.change.type, ChangeType::forgotten);
  EXPECT_EQ(entry.sequence, last + 1);
  EXPECT_EQ(entry.change.article, "");
  EXPECT_EQ(entry.change.at, kNow);
  EXPECT_EQ(entry.story, "s:test");
  EXPECT_EQ(store_->stale_stories()->size(), 1u);
}

TEST_F(Withdrawn, DoesNotComeBack) {
  const Sample page = make_text("a", "Odile Varr left early.");
  Sample file = make_text("notes.txt", "The barge Heron is late.");
  file.article.url.reset();
  put(page);
  put(file);
  ASSERT_TRUE(store_->admits(page.article));
  ASSERT_TRUE(withdraw("Odile Varr"));
  ASSERT_TRUE(withdraw("notes.txt"));
  const auto refused = [&](const Article& article) {
    const Status admitted = store_->admits(article);
    return !admitted && admitted.error().code == Errc::withdrawn;
  };
  Sample same_address = make_text("x", "Another text.");
  same_address.article.url = page.article.url;
  EXPECT_TRUE(refused(same_address.article));
  EXPECT_TRUE(refused(make_text("y", "The barge Heron is late.").article));
  EXPECT_TRUE(refused(make_text("z", "Neighbours of odile varr came.").article));
  Sample slug = make_text("s", "A neighbour came.");
  slug.article.url = "https://paper.example/2026/odile-varr-leaves";
  EXPECT_TRUE(refused(slug.article));
  Sample outlet = make_text("o", "A neighbour came home.");
  outlet.article.outlet = "The Odile Varr Letter";
  EXPECT_TRUE(refused(outlet.article));
  EXPECT_TRUE(refused(make_text("odile-varr-1", "A neighbour came back.").article));
  Sample same_file = make_text("notes.txt", "Something else.");
  EXPECT_FALSE(refused(same_file.article));  // it has an address of its own
  same_file.article.url.reset();
  EXPECT_TRUE(refused(same_file.article));
  EXPECT_FALSE(refused(make_text("w", "Odile Harker and Pia Varr left.").article));
}

TEST_F(Withdrawn, APersonDoesNotComeBackInAnotherSpellingOrAnAside) {
  put(make_text("a", "Jos\xC3\xA9 Varr left early."));
  put(make_text("b", "Jose Varr spoke of it."));
  put(make_text("c", "It was Jose\xCC\x81 Varr who came."));
  EXPECT_EQ(planned({"Jos\xC3\xA9 Varr"}).size(), 3u);
  ASSERT_TRUE(withdraw("Jos\xC3\xA9 Varr"));
  for (const char* name :
       {"Jose Varr", "JOSE\xCC\x81 VARR", "Jo\xC2\xADs\xC3\xA9 Va\xE2\x80\x8Brr"})
    EXPECT_FALSE(store_->admits(make_text("y", std::string(name) + " is back.").article)) << name;
  Sample aside = make_text("z", "Rain fell.");
  EXPECT_TRUE(store_->admits(aside.article, &aside.document));
  aside.document.bytes = "<p>Rain fell.</p><aside>More: Jos\xC3\xA9 Varr</aside>";
  EXPECT_FALSE(store_->admits(aside.article, &aside.document));
}

TEST_F(Withdrawn, CopiesThatStayHaveANewOrigin) {
  const auto first = put(make_text("a", "The mill burned."));
  const auto one = put(make_text("b", "The mill burned, all."), {}, first);
  const auto two = put(make_text("c", "The mill burned, all of it."), {}, first);
  ASSERT_TRUE(withdraw("a", false));
  EXPECT_FALSE(store_->version(first));
  EXPECT_EQ(store_->version(one)->copy_of, std::nullopt);
  EXPECT_EQ(store_->version(two)->copy_of, one);
}

TEST_F(Withdrawn, AStoryWithoutArticlesIsNotListed) {
  put(make_text("a", "The mill burned."));
  ASSERT_TRUE(withdraw("a"));
  EXPECT_TRUE(store_->stories()->empty());
}

TEST_F(Withdrawn, VerifySaysWhenTheFileIsToBeCleaned) {
  put(make_text("a", "The mill burned."));
  ASSERT_TRUE(withdraw("a"));
  const auto findings = store_->verify();
  ASSERT_EQ(findings->size(), 1u);
  EXPECT_NE(findings->front().what.find("--clean"), std::string::npos);
  ASSERT_TRUE(store_->clean());
  EXPECT_TRUE(store_->verify()->empty());
}

TEST_F(Withdrawn, NothingElseMayDelete) {
  put(make_text("a", "The mill burned."));
  EXPECT_NE(raw("DELETE FROM versions"), "");
  EXPECT_NE(raw("DELETE FROM ledger"), "");
}

TEST(PlainWords, AreLowerAndWithoutSignsAndMarks) {
  EXPECT_EQ(plain_words("O\xE2\x80\x99Hara, P\xC3\x8D"
                        "A-2"),
            (std::vector<std::string>{"o", "hara", "pia", "2"}));
  EXPECT_TRUE(has_words({"a", "b", "c"}, {"b", "c"}));
  EXPECT_FALSE(has_words({"a", "b", "c"}, {"a", "c"}));
  EXPECT_FALSE(has_words({"a"}, {}));
}

TEST_F(Withdrawn, TakesWhatCameInSinceItWasPlanned) {
  const VersionNumber first = put(make_sample("a"));
  const auto plan = store_->plan_withdrawal({"a"});
  ASSERT_EQ(plan->versions.size(), 1u);
  Sample later = make_sample("a");
  later.article.text += " Three came back.";
  later.document.bytes = later.article.text;
  put(later, first);
  const auto gone = store_->withdraw(*plan, kNow);
  ASSERT_TRUE(gone) << gone.error().text();
  EXPECT_EQ(gone->versions.size(), 2u);
  EXPECT_TRUE(store_->stories()->empty());
}

}  // namespace
}  // namespace sayso::store
