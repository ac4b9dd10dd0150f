// Webhooks, against a server that says exactly what it is told to.
#include "pipeline/webhooks.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <vector>

#include "net/scripted_server.h"
#include "pipeline/pipeline.h"

namespace sayso::pipeline {
namespace {

namespace fs = std::filesystem;
using net::ScriptedServer;

std::string header(const std::string& request, const std::string& name) {
  const size_t at = request.find("\r\n" + name + ": ");
  if (at == std::string::npos) return "";
  const size_t begin = at + name.size() + 4;
  return request.substr(begin, request.find("\r\n", begin) - begin);
}
std::string body(const std::string& request) {
  return request.substr(request.find("\r\n\r\n") + 4);
}

// A record of two small articles, a receiver, and a clock.
class Webhooks : public testing::Test {
 protected:
  Webhooks()
      : receiver_([this](const std::string& request, const ScriptedServer::Talk& talk) {
          const std::lock_guard lock(mutex_);
          requests_.push_back(request);
          talk.say("HTTP/1.1 " + answer_ + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }) {
    path_ =
        fs::temp_directory_path() / ("sayso-hooks-" + std::to_string(getpid()) + "-" +
                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(path_);
    fs::create_directories(path_);
    store_ = std::move(*open_record(path_ / "r.db", false));
  }
  ~Webhooks() override {
    store_.reset();
    fs::remove_all(path_);
  }

  void put(const std::string& id, const std::string& story) {
    Document document;
    document.id = id;
    document.bytes = "The sluice of " + id + " is shut.";
    Article article;
    article.id = id;
    article.text = document.bytes;
    article.title = "Sluice " + id;
    article.blocks = {{{0, static_cast<uint32_t>(article.text.size())}, BlockKind::paragraph}};
    Reading reading;
    reading.article = id;
    NewVersion version;
    version.document = &document;
    version.article = &article;
    version.reading = &reading;
    version.story = story;
    Change first;
    first.article = id;
    first.after = Passage{*article.title, std::nullopt};
    version.changes = {first};
    const auto number = store_->put(version);
    ASSERT_TRUE(number) << number.error().message;
  }

  std::vector<Delivered> deliver() {
    std::vector<Delivered> out;
    WebhookOptions options;
    options.now_utc = [this] { return now_; };
    const Status done = deliver_webhooks(*store_, options, [&](const Delivered& d) {
      out.push_back(d);
      return true;
    });
    EXPECT_TRUE(done);
    return out;
  }
  Webhook hook() { return store_->webhooks()->front(); }

  fs::path path_;
  std::unique_ptr<Store> store_;
  std::mutex mutex_;
  std::vector<std::string> requests_;
  std::string answer_ = "204 No Content";
  int64_t now_ = 1'900'000'000;
  ScriptedServer receiver_;
};

TEST(SignWebhook, AsStandardWebhooksHasIt) {  // the example of its specification's libraries
  EXPECT_EQ(sign_webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                         1614265330, R"({"test": 2432232314})"),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  EXPECT_FALSE(sign_webhook("secret", "m", 1, "{}"));
}

TEST_F(Webhooks, TellOnlyWhatCameAfterTheyWereAddedAndOnlyOnce) {
  put("a", "s:1");
  const auto added = add_webhook(*store_, receiver_.url("/hook"), std::nullopt, true);
  ASSERT_TRUE(added);
  EXPECT_TRUE(deliver().empty());
  put("b", "s:2");
  const auto told = deliver();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].status, "taken");
  EXPECT_EQ(told[0].entries, 1u);
  EXPECT_TRUE(deliver().empty());
  ASSERT_EQ(requests_.size(), 1u);
  const std::string& request = requests_[0];
  EXPECT_TRUE(request.starts_with("POST /hook HTTP/1.1\r\n")) << request;
  EXPECT_EQ(header(request, "Content-Type"), "application/json");
  EXPECT_EQ(header(request, "webhook-timestamp"), "1900000000");
  EXPECT_EQ(header(request, "webhook-signature"),
            sign_webhook(added->secret, header(request, "webhook-id"), now_, body(request)));
  const auto sent = nlohmann::json::parse(body(request));
  EXPECT_EQ(sent["type"], "changes");
  ASSERT_EQ(sent["data"].size(), 1u);
  EXPECT_EQ(sent["data"][0]["article"], "b");
}

TEST_F(Webhooks, OfOneStoryHearNothingOfOthers) {
  put("a", "s:1");
  put("b", "s:2");
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), "s:1", true));
  put("c", "s:2");
  EXPECT_TRUE(deliver().empty());
  put("d", "s:1");
  EXPECT_EQ(deliver().size(), 1u);
  EXPECT_FALSE(add_webhook(*store_, receiver_.url("/other"), "s:9", true));
}

TEST_F(Webhooks, AreTriedAgainLaterWithTheSameIdUntilTheyTake) {
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), std::nullopt, true));
  put("a", "s:1");
  answer_ = "500 Oh";
  EXPECT_EQ(deliver().at(0).status, "failed");
  EXPECT_EQ(hook().next_utc, now_ + 5);
  EXPECT_TRUE(deliver().empty());  // not yet
  now_ += 5;
  answer_ = "503 Busy\r\nRetry-After: 600";
  EXPECT_EQ(deliver().at(0).detail, "answered 503");
  EXPECT_EQ(hook().next_utc, now_ + 600);
  now_ += 600;
  answer_ = "200 Fine";
  EXPECT_EQ(deliver().at(0).status, "taken");
  EXPECT_EQ(hook().failures, 0u);
  ASSERT_EQ(requests_.size(), 3u);
  EXPECT_EQ(header(requests_[0], "webhook-id"), header(requests_[2], "webhook-id"));
  EXPECT_EQ(body(requests_[0]), body(requests_[2]));
  EXPECT_NE(header(requests_[0], "webhook-signature"), header(requests_[2], "webhook-signature"));
}

TEST_F(Webhooks, EndWhenTheAddressIsGoneOrFailsForDays) {
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), std::nullopt, true));
  put("a", "s:1");
  answer_ = "410 Gone";
  EXPECT_EQ(deliver().at(0).status, "gone");
  now_ += 100'000;
  EXPECT_TRUE(deliver().empty());
  ASSERT_TRUE(store_->remove_webhook(hook().address));
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), std::nullopt, true));
  put("b", "s:1");
  answer_ = "404 Not Found";
  std::string last;
  for (int n = 0; n < 20; ++n, now_ += 100'000) {
    for (const Delivered& d : deliver()) last = d.status;
  }
  EXPECT_EQ(last, "stopped");
  EXPECT_EQ(hook().failures, 15u);
}

TEST_F(Webhooks, AreNotLedElsewhere) {
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), std::nullopt, true));
  put("a", "s:1");
  answer_ = "302 Found\r\nLocation: " + receiver_.url("/else");
  EXPECT_EQ(deliver().at(0).detail, "answered 302");
  EXPECT_EQ(requests_.size(), 1u);
}

TEST_F(Webhooks, OnThisMachineMustBeAskedFor) {
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), std::nullopt, false));
  put("a", "s:1");
  EXPECT_NE(deliver().at(0).detail.find("no public address"), std::string::npos);
  EXPECT_TRUE(requests_.empty());
}

TEST_F(Webhooks, FollowTheirStoryIntoTheOneItWasMergedInto) {
  put("a", "s:1");
  put("b", "s:2");
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), "s:1", true));
  ASSERT_TRUE(store_->merge_stories(2, "s:1", "s:2"));
  put("c", "s:2");
  ASSERT_EQ(deliver().size(), 1u);
  EXPECT_EQ(nlohmann::json::parse(body(requests_.at(0)))["data"][0]["article"], "c");
}

TEST_F(Webhooks, ThatWereRemovedMeanwhileStayRemoved) {
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), std::nullopt, true));
  const Webhook was = hook();
  ASSERT_TRUE(store_->remove_webhook(was.address));
  ASSERT_TRUE(store_->keep_delivery(was));
  EXPECT_TRUE(store_->webhooks()->empty());
  const auto again = add_webhook(*store_, receiver_.url("/"), std::nullopt, true);
  ASSERT_TRUE(again);
  Webhook stale = was;
  stale.told_sequence = 99;
  ASSERT_TRUE(store_->keep_delivery(stale));
  EXPECT_EQ(hook().told_sequence, again->told_sequence);
}

TEST_F(Webhooks, SendManyChangesInParts) {
  ASSERT_TRUE(add_webhook(*store_, receiver_.url("/"), std::nullopt, true));
  for (int i = 0; i < 130; ++i) put("a" + std::to_string(i), "s:1");
  const auto told = deliver();
  ASSERT_EQ(told.size(), 2u);
  EXPECT_EQ(told[0].entries, 100u);
  EXPECT_EQ(told[1].entries, 30u);
}

TEST_F(Webhooks, RefuseWhatIsNoAddressOrThereAlready) {
  EXPECT_FALSE(add_webhook(*store_, "ftp://x.example/", std::nullopt, false));
  ASSERT_TRUE(add_webhook(*store_, "https://x.example/hook", std::nullopt, false));
  EXPECT_FALSE(add_webhook(*store_, "https://X.example/hook", std::nullopt, false));
  EXPECT_FALSE(store_->remove_webhook("https://y.example/"));
}

}  // namespace
}  // namespace sayso::pipeline
