// Follow, against a server that says exactly what it is told to.
#include "pipeline/follow.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "net/gathering_server.h"
#include "net/scripted_server.h"

namespace sayso::pipeline {
namespace {

namespace fs = std::filesystem;
using net::ScriptedServer;
using Talk = ScriptedServer::Talk;

const read::Reader& reader() {
  static const std::shared_ptr<const read::Reader> loaded = [] {
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(SAYSO_SOURCE_DIR) / "models")) {
      if (entry.path().filename() != "reader.sayso") continue;
      if (auto opened = read::Reader::load(entry.path())) return *opened;
    }
    throw std::runtime_error("no model under models/");
  }();
  return *loaded;
}

std::string answer(const std::string& head, const std::string& body = "") {
  return "HTTP/1.1 " + head + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

std::string page(const std::string& title, const std::string& words) {
  return answer(
      "200 OK\r\nContent-Type: text/html",
      "<html><head><title>" + title + "</title></head><body><article><h1>" + title + "</h1><p>" +
          words +
          "</p><p>The warden said the sluice stays shut until "
          "Friday, and that nobody was hurt on the lower path.</p></article></body></html>");
}

// Pages by path; what is not there is 404. Remembers who asked for what, and when.
class Site {
 public:
  explicit Site(const std::atomic<int64_t>* clock)
      : clock_(clock), server_([this](const std::string& request, const Talk& talk) {
          const size_t begin = request.find(' ') + 1;
          const std::string path = request.substr(begin, request.find(' ', begin) - begin);
          std::function<void(const std::string&, const Talk&)> script;
          {
            const std::lock_guard lock(mutex_);
            asked_.emplace_back(path, clock_->load());
            if (scripts_.contains(path)) script = scripts_[path];
          }
          if (script) {
            script(request, talk);
          } else {
            talk.say(answer("404 Not Found"));
          }
        }) {}

  void set(const std::string& path, const std::string& bytes) {
    set(path, [bytes](const std::string&, const Talk& talk) { talk.say(bytes); });
  }
  void set(const std::string& path, std::function<void(const std::string&, const Talk&)> script) {
    const std::lock_guard lock(mutex_);
    scripts_[path] = std::move(script);
  }
  std::string url(const std::string& path) const { return server_.url(path); }
  size_t times(const std::string& path) {
    const std::lock_guard lock(mutex_);
    return static_cast<size_t>(std::count_if(asked_.begin(), asked_.end(),
                                             [&](const auto& a) { return a.first == path; }));
  }
  std::vector<std::pair<std::string, int64_t>> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }
  std::string feed(const std::vector<std::string>& paths,
                   const std::string& head = "200 OK") const {
    std::string body = "<rss version=\"2.0\"><channel><title>Orrin Post</title>";
    for (const std::string& path : paths)
      body += "<item><title>On " + path + "</title><link>" + url(path) + "</link></item>";
    return answer(head + "\r\nContent-Type: application/rss+xml", body + "</channel></rss>");
  }

 private:
  const std::atomic<int64_t>* clock_;
  std::mutex mutex_;
  std::map<std::string, std::function<void(const std::string&, const Talk&)>> scripts_;
  std::vector<std::pair<std::string, int64_t>> asked_;
  ScriptedServer server_;
};

class Follow : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ = fs::temp_directory_path() / (std::string("sayso-follow-") + test->name() + "-" +
                                         std::to_string(::getpid()) + ".db");
    TearDown();
    auto store = open_record(path_, false);
    ASSERT_TRUE(store);
    store_ = std::move(*store);
  }
  void TearDown() override {
    store_.reset();
    for (const char* end : {"", "-wal", "-shm"}) fs::remove(path_.string() + end);
  }

  FollowOptions options() {
    FollowOptions out;
    out.web.contact = "desk@orrin.example";
    out.web.allow_hosts = {"127.0.0.1"};
    out.web.now_utc = [this] { return now_.load(); };
    out.web.sleep_seconds = [this](int64_t seconds) { now_ += seconds; };
    out.jitter = [] { return 0.0; };
    out.once = true;
    out.web.stop = &stop_;
    return out;
  }
  // What is due now, and what it names.
  std::map<std::string, Visited> run(FollowOptions given) {
    std::map<std::string, Visited> out;
    const Status done = follow(*store_, reader(), given, [&](const Visited& visited) {
      out[visited.address] = visited;
      return true;
    });
    EXPECT_TRUE(done) << done.error().text();
    return out;
  }
  std::map<std::string, Visited> run() { return run(options()); }
  Watch watch_of(const std::string& address) {
    return store_->find_watch(address)->value_or(Watch());
  }

  std::atomic<int64_t> now_ = 1'800'000'000;  // the sites ask for it in threads of their own
  std::atomic<bool> stop_ = false;
  fs::path path_;
  std::unique_ptr<Store> store_;
  Site site_{&now_};
};

TEST_F(Follow, TakesInWhatAFeedNames) {
  site_.set("/feed", site_.feed({"/a", "/b"}));
  site_.set("/a", page("Sluice shut at Orrin", "The sluice at Orrin jammed at dawn."));
  site_.set("/b", page("Bakers meet", "Bakers of the valley met on the green."));
  ASSERT_TRUE(watch(*store_, site_.url("/feed"), now_));
  auto visits = run();
  EXPECT_EQ(visits[site_.url("/feed")].status, "feed");
  EXPECT_EQ(visits[site_.url("/feed")].detail, "2 new addresses");
  EXPECT_EQ(visits[site_.url("/a")].status, "new");
  EXPECT_TRUE(visits[site_.url("/a")].story);
  EXPECT_EQ(store_->given_ids()->size(), 2u);
  EXPECT_TRUE(store_->stale_stories()->empty());
  EXPECT_EQ(watch_of(site_.url("/a")).found_in, site_.url("/feed"));
  EXPECT_EQ(store_->version(1)->taken->utc_seconds / 1000, now_ / 1000);
  // One visit at a time, five seconds between two of one host, robots.txt first and once.
  const auto asked = site_.asked();
  EXPECT_EQ(asked.front().first, "/robots.txt");
  EXPECT_EQ(site_.times("/robots.txt"), 1u);
  for (size_t i = 1; i < asked.size(); ++i) EXPECT_GE(asked[i].second - asked[i - 1].second, 5);
}

TEST_F(Follow, AsksWithWhatTheLastAnswerGave) {
  std::string seen;
  site_.set("/feed", site_.feed({}, "200 OK\r\nETag: \"v1\""));
  ASSERT_TRUE(watch(*store_, site_.url("/feed"), now_));
  run();
  site_.set("/feed", [&](const std::string& request, const Talk& talk) {
    seen = request;
    talk.say(answer("304 Not Modified"));
  });
  EXPECT_TRUE(run().empty());  // not due yet
  now_ += 86400;
  EXPECT_EQ(run()[site_.url("/feed")].status, "unchanged");
  EXPECT_NE(seen.find("If-None-Match: \"v1\""), std::string::npos);
  EXPECT_NE(seen.find("User-Agent: sayso/"), std::string::npos);
  EXPECT_NE(seen.find("desk@orrin.example"), std::string::npos);
}

TEST_F(Follow, ComesAgainForTheChangesOfAPage) {
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn, 3 boats wait."));
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  EXPECT_EQ(run()[site_.url("/a")].status, "new");
  now_ += 16 * 60;
  EXPECT_EQ(run()[site_.url("/a")].status, "known");
  now_ += 3600;
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn, 7 boats wait."));
  EXPECT_EQ(run()[site_.url("/a")].status, "version");
  EXPECT_EQ(store_->version(2)->version_of, 1);
  now_ += 4 * 86400;  // behind the last of its times
  EXPECT_EQ(run()[site_.url("/a")].status, "known");
  EXPECT_EQ(watch_of(site_.url("/a")).state, WatchState::done);
  now_ += 4 * 86400;
  EXPECT_TRUE(run().empty());
}

TEST_F(Follow, StaysOutWhereRobotsSaySo) {
  site_.set(
      "/robots.txt",
      answer("200 OK", "User-agent: *\nDisallow: /private\nUser-agent: other\nDisallow: /\n"));
  site_.set("/private/a", page("No", "Not for us."));
  site_.set("/open", answer("302 Found\r\nLocation: /private/a"));
  ASSERT_TRUE(watch(*store_, site_.url("/private/a"), now_));
  ASSERT_TRUE(watch(*store_, site_.url("/open"), now_));
  auto visits = run();
  EXPECT_EQ(visits[site_.url("/private/a")].status, "refused");
  EXPECT_EQ(visits[site_.url("/open")].status, "refused");
  EXPECT_EQ(site_.times("/private/a"), 0u);
  EXPECT_EQ(watch_of(site_.url("/private/a")).state, WatchState::stopped);
}

TEST_F(Follow, OneBadSiteHarmsNoOther) {
  Site dead(&now_);
  dead.set("/robots.txt", [](const std::string&, const Talk& talk) { talk.wait_until_left(); });
  dead.set("/feed", dead.feed({"/a"}));
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  Site broken(&now_);
  broken.set("/loop", answer("301 Moved\r\nLocation: /loop"));
  broken.set("/inside", answer("302 Found\r\nLocation: http://10.0.0.1/"));
  broken.set("/long", "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nshort");
  broken.set("/odd", answer("200 OK\r\nContent-Type: image/png", std::string("\x89PNG\0\0\1", 7)));
  broken.set("/slow", [](const std::string&, const Talk& talk) {
    talk.say("HTTP/1.1 200 OK\r\n");
    talk.wait_until_left();
  });
  for (const char* path : {"/loop", "/inside", "/long", "/odd", "/slow"})
    ASSERT_TRUE(watch(*store_, broken.url(path), now_));
  ASSERT_TRUE(watch(*store_, dead.url("/feed"), now_));
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  FollowOptions given = options();
  given.web.limits.total_ms = 300;
  auto visits = run(given);
  EXPECT_EQ(visits[site_.url("/a")].status, "new");
  EXPECT_EQ(visits[dead.url("/feed")].status, "failed");
  EXPECT_NE(visits[dead.url("/feed")].detail.find("robots.txt did not answer"), std::string::npos);
  EXPECT_EQ(dead.times("/feed"), 0u);
  EXPECT_NE(visits[broken.url("/loop")].detail.find("redirects more than"), std::string::npos);
  EXPECT_NE(visits[broken.url("/inside")].detail.find("no public address"), std::string::npos);
  EXPECT_NE(visits[broken.url("/long")].detail.find("ended before"), std::string::npos);
  EXPECT_NE(visits[broken.url("/slow")].detail.find("longer than"), std::string::npos);
  EXPECT_EQ(visits[broken.url("/odd")].status, "failed");
  for (const auto& [address, visited] : visits)
    EXPECT_EQ(visited.detail.find('\n'), std::string::npos) << address;
}

TEST_F(Follow, WaitsAsLongAsItIsAskedTo) {
  site_.set("/busy", answer("429 Too Many Requests\r\nRetry-After: 86000"));
  site_.set("/gone", answer("410 Gone"));
  site_.set("/wall", answer("402 Payment Required"));
  for (const char* path : {"/busy", "/gone", "/wall"})
    ASSERT_TRUE(watch(*store_, site_.url(path), now_));
  auto visits = run();
  EXPECT_GE(watch_of(site_.url("/busy")).next_utc, now_ + 85'000);
  EXPECT_EQ(visits[site_.url("/gone")].status, "gone");
  EXPECT_EQ(watch_of(site_.url("/gone")).state, WatchState::gone);
  EXPECT_NE(visits[site_.url("/wall")].detail.find("sign-in or payment"), std::string::npos);
}

TEST_F(Follow, BacksOffAndRemembersItWhenStartedAnew) {
  site_.set("/a", answer("503 Busy"));
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  run();
  const int64_t first = watch_of(site_.url("/a")).next_utc - now_;
  store_.reset();
  store_ = std::move(*open_record(path_, false));
  EXPECT_TRUE(run().empty());
  now_ += first;
  run();
  EXPECT_EQ(watch_of(site_.url("/a")).failures, 2u);
  EXPECT_GT(watch_of(site_.url("/a")).next_utc - now_, first);
}

TEST_F(Follow, GoesWhereAPageHasMoved) {
  site_.set("/old", answer("301 Moved\r\nLocation: /new"));
  site_.set("/new", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  ASSERT_TRUE(watch(*store_, site_.url("/old"), now_));
  EXPECT_EQ(run()[site_.url("/old")].status, "new");
  EXPECT_EQ(watch_of(site_.url("/old")).state, WatchState::stopped);
  EXPECT_EQ(watch_of(site_.url("/old")).moved_to, site_.url("/new"));
  EXPECT_EQ(watch_of(site_.url("/new")).visits, 1u);
  EXPECT_EQ(store_->version(1)->article.url, site_.url("/new"));
  ASSERT_TRUE(watch(*store_, site_.url("/old"), now_)) << "who asks for it means the new one";
  EXPECT_TRUE(run().empty());
  ASSERT_TRUE(
      store_->withdraw(*store_->plan_withdrawal({site_.url("/new")}), Time{now_, 0, false}));
  EXPECT_TRUE(store_->watches()->empty()) << "with all that leads to it";
}

TEST_F(Follow, AFeedThatNamesWhatHasMovedComesToRest) {
  site_.set("/feed", site_.feed({"/old"}));
  site_.set("/old", answer("301 Moved\r\nLocation: /new"));
  site_.set("/new", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  ASSERT_TRUE(watch(*store_, site_.url("/feed"), now_));
  run();
  for (int visit = 1; visit < 60; ++visit) {
    now_ += 4 * 3600;
    run();
  }
  EXPECT_EQ(site_.times("/old"), 1u);
  EXPECT_LE(site_.times("/new"), 6u);
  EXPECT_EQ(watch_of(site_.url("/new")).state, WatchState::done);
  EXPECT_EQ(watch_of(site_.url("/feed")).interval_seconds, 24 * 3600);
}

TEST_F(Follow, AMoveToWhatIsFollowedResetsNothing) {
  site_.set("/new", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  ASSERT_TRUE(watch(*store_, site_.url("/new"), now_));
  run();
  now_ += 2 * 86400;
  run();
  const Watch before = watch_of(site_.url("/new"));
  site_.set("/old", answer("308 Moved\r\nLocation: /new"));
  ASSERT_TRUE(watch(*store_, site_.url("/old"), now_));
  EXPECT_EQ(run()[site_.url("/old")].status, "known");
  EXPECT_EQ(watch_of(site_.url("/new")), before);
}

TEST_F(Follow, NeverGoesPastASignIn) {
  const std::string login = page(
      "Log in to Orrin Post", "</p><form><input name=user><input type=password></form><p>Go on.");
  site_.set("/wall", answer("302 Found\r\nLocation: /login?next=/wall"));
  site_.set("/gone", answer("301 Moved\r\nLocation: /signin"));
  site_.set("/field", login);
  site_.set("/login?next=/wall", login);
  site_.set("/signin", login);
  site_.set("/none", page("Page not found", "What you asked for is not here."));
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  for (const char* path : {"/wall", "/gone", "/field", "/none", "/a"})
    ASSERT_TRUE(watch(*store_, site_.url(path), now_));
  auto visits = run();
  for (const char* path : {"/wall", "/gone", "/field"}) {
    EXPECT_EQ(visits[site_.url(path)].status, "refused") << path;
    EXPECT_NE(visits[site_.url(path)].detail.find("goes no further"), std::string::npos) << path;
    EXPECT_EQ(watch_of(site_.url(path)).state, WatchState::stopped) << path;
  }
  EXPECT_EQ(visits[site_.url("/none")].status, "failed");
  EXPECT_FALSE(*store_->find_watch(site_.url("/signin")));
  ASSERT_EQ(store_->given_ids()->size(), 1u);

  site_.set("/a", answer("302 Found\r\nLocation: /login?next=/a"));
  site_.set("/login?next=/a", login);
  now_ += 16 * 60;
  EXPECT_EQ(run()[site_.url("/a")].status, "refused");
  EXPECT_EQ(watch_of(site_.url("/a")).state, WatchState::active) << "it may be open again";
  EXPECT_FALSE(store_->version(2));
}

TEST_F(Follow, WhatIsNoArticleIsNotTakenIn) {
  site_.set("/css", answer("200 OK\r\nContent-Type: text/css", "body { color: red; }\n"));
  site_.set("/js", answer("200 OK\r\nContent-Type: text/javascript", "var a = 1;\n"));
  site_.set("/json", answer("200 OK\r\nContent-Type: application/json", "{\"error\":\"none\"}"));
  site_.set("/pdf", answer("200 OK", "%PDF-1.4\n1 0 obj stream text stream text stream\n"));
  for (const char* path : {"/css", "/js", "/json", "/pdf"})
    ASSERT_TRUE(watch(*store_, site_.url(path), now_));
  for (const auto& [address, visited] : run()) {
    EXPECT_EQ(visited.status, "failed") << address;
    EXPECT_EQ(visited.detail.substr(0, 3), "is ") << visited.detail;
  }
  EXPECT_TRUE(store_->given_ids()->empty());
}

TEST_F(Follow, TakesTheTextOfEntriesThatLeadNowhere) {
  const auto feed = [](const std::string& more) {
    return answer("200 OK\r\nContent-Type: application/rss+xml",
                  "<rss version=\"2.0\"><channel><title>Orrin Post</title><item>"
                  "<guid isPermaLink=\"false\">7</guid><title>Sluice shut</title><description>The "
                  "sluice at Orrin jammed at dawn, Mayor Ada Lunn said on Friday.</description>"
                  "</item>" +
                      more + "</channel></rss>");
  };
  site_.set("/feed", feed(""));
  ASSERT_TRUE(watch(*store_, site_.url("/feed"), now_));
  auto visits = run();
  EXPECT_EQ(visits[site_.url("/feed")].status, "feed");
  EXPECT_EQ(visits[site_.url("/feed")].detail, "0 new addresses, 1 article taken from it");
  EXPECT_EQ(visits[site_.url("/feed#7")].status, "new");
  EXPECT_TRUE(visits[site_.url("/feed#7")].story);
  now_ += 86400;
  site_.set(
      "/feed",
      feed("<item><guid isPermaLink=\"false\">8</guid><title>Bakers meet</title>"
           "<description>Bakers of the valley met on the green at noon.</description></item>"));
  visits = run();
  EXPECT_EQ(visits.size(), 2u) << "what is known is not told again";
  EXPECT_EQ(visits[site_.url("/feed#8")].status, "new");
}

TEST_F(Follow, TakesWhateverAFileMayBe) {
  site_.set("/day", answer("200 OK\r\nContent-Type: application/octet-stream",
                           "{\"id\":\"wire-1\",\"text\":\"The sluice at Orrin jammed at dawn.\"}\n"
                           "{\"id\":\"wire-2\",\"path\":\"/etc/hostname\"}\n"
                           "{\"id\":\"wire-3\",\"text\":\"Bakers of the valley met at noon.\"}\n"));
  site_.set("/warc", answer("200 OK",
                            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: "
                            "https://mill.example/a\r\nContent-Type: text/plain\r\n"
                            "Content-Length: 26\r\n\r\nThe mill is open, she said"
                            "\r\n\r\n"));
  ASSERT_TRUE(watch(*store_, site_.url("/day"), now_));
  ASSERT_TRUE(watch(*store_, site_.url("/warc"), now_));
  auto visits = run();
  EXPECT_EQ(visits["wire-1"].status, "new");
  EXPECT_EQ(visits["wire-2"].status, "failed");
  EXPECT_EQ(visits["wire-3"].status, "new");
  EXPECT_EQ(visits[site_.url("/day")].detail, "0 new addresses, 2 articles taken from it");
  EXPECT_EQ(visits[site_.url("/warc")].status, "new");
  EXPECT_EQ(watch_of(site_.url("/day")).kind, WatchKind::page);
}

TEST_F(Follow, APageThatFailsIsGivenUp) {
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  for (int day = 0; day < 30; ++day) {
    run();
    now_ += 86400;
  }
  EXPECT_EQ(site_.times("/a"), 10u);
  EXPECT_EQ(watch_of(site_.url("/a")).state, WatchState::stopped);
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_, false));
  EXPECT_TRUE(run().empty()) << "a list of feeds does not bring it back";
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  EXPECT_EQ(run().size(), 1u);
}

// Two followers of one record, as of two programs: they share the work, and the host's time.
TEST_F(Follow, TwoFollowersAreOneGuest) {
  const std::vector<std::string> paths = {"/a", "/b", "/c", "/d"};
  for (const std::string& path : paths) {
    site_.set(path, page("On " + path, "The lock-keeper of " + path + " met the bakers at noon."));
    ASSERT_TRUE(watch(*store_, site_.url(path), now_));
  }
  FollowOptions given = options();
  given.web.sleep_seconds = [this](int64_t seconds) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50 * seconds));
    now_ += seconds;
  };
  std::thread other([&] {
    auto store = open_record(path_, false);
    const Status done = follow(**store, reader(), given, [](const Visited&) { return true; });
    EXPECT_TRUE(done) << done.error().text();
  });
  run(given);
  other.join();
  run();
  const auto asked = site_.asked();
  for (size_t i = 1; i < asked.size(); ++i)
    EXPECT_GE(asked[i].second - asked[i - 1].second, 5) << asked[i].first;
  for (const std::string& path : paths) EXPECT_EQ(site_.times(path), 1u) << path;
}

// A run after the other, in the same second.
TEST_F(Follow, AHostIsLeftAloneFromRunToRun) {
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  site_.set("/b", page("Bakers meet", "Bakers of the valley met on the green."));
  for (const char* path : {"/a", "/b"}) {
    ASSERT_TRUE(watch(*store_, site_.url(path), now_));
    Web web(store_.get(), options().web);
    net::FetchRequest request;
    request.url = site_.url(path);
    EXPECT_TRUE(web.get(request));
  }
  const auto asked = site_.asked();
  ASSERT_EQ(asked.size(), 3u);
  for (size_t i = 1; i < asked.size(); ++i) EXPECT_GE(asked[i].second - asked[i - 1].second, 5);
}

TEST_F(Follow, WritesTheFeedsAsOpml) {
  site_.set("/feed", site_.feed({"/a"}));
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  ASSERT_TRUE(watch(*store_, site_.url("/feed"), now_));
  run();
  const std::string opml = *followed_opml(*store_);
  EXPECT_NE(opml.find("xmlUrl=\"" + site_.url("/feed") + "\""), std::string::npos) << opml;
  EXPECT_EQ(opml.find(site_.url("/a")), std::string::npos);
}

TEST(Web, AContactIsAnAddressOfMailOrWeb) {
  for (const char* given : {"desk@orrin.example", "https://orrin.example/about", "orrin.example",
                            "orrin.example/about", "http://localhost/me"})
    EXPECT_TRUE(is_contact(given)) << given;
  for (const char* given :
       {"", ".", "@", "me", "me@", "@orrin.example", "a@b@c.example", "...", "desk@orrin",
        "desk@.example", "desk@ orrin.example", "(x@orrin.example)", "https://", "http://.", "x."})
    EXPECT_FALSE(is_contact(given)) << given;
}

TEST_F(Follow, OpensAHostHoweverItIsWritten) {
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  std::string named = site_.url("/a");
  named.replace(named.find("127.0.0.1"), 9, "localhost");
  ASSERT_TRUE(watch(*store_, named, now_));
  FollowOptions given = options();
  given.web.allow_hosts = {"LOCALHOST"};
  EXPECT_EQ(run(given)[named].status, "new");
}

TEST_F(Follow, EndsAfterThePageInHand) {
  site_.set("/feed", site_.feed({"/a", "/b"}));
  site_.set("/a", [&](const std::string&, const Talk& talk) {
    stop_ = true;
    talk.say(page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  });
  site_.set("/b", page("Bakers meet", "Bakers of the valley met on the green."));
  ASSERT_TRUE(watch(*store_, site_.url("/feed"), now_));
  FollowOptions given = options();
  given.once = false;
  run(given);
  EXPECT_EQ(store_->given_ids()->size(), 1u);
  EXPECT_EQ(site_.times("/b"), 0u);
  EXPECT_TRUE(store_->stale_stories()->empty());
}

// Each host answers only when all have asked: for robots.txt, then for the feed.
TEST_F(Follow, SlowHostsAreVisitedTogether) {
  constexpr size_t kHosts = 9;
  const net::GatheringServer server(kHosts, [](const std::string& request) {
    return request.starts_with("GET /robots.txt")
               ? answer("404 Not Found")
               : answer("200 OK\r\nContent-Type: application/rss+xml",
                        "<rss version=\"2.0\"><channel><title>Post</title></channel></rss>");
  });
  FollowOptions given = options();
  for (size_t i = 0; i < kHosts; ++i) {
    given.web.allow_hosts.push_back(net::GatheringServer::host(i));
    ASSERT_TRUE(watch(*store_, server.url(i, "/feed"), now_));
  }
  const auto visits = run(given);
  ASSERT_EQ(visits.size(), kHosts);
  for (const auto& [address, visited] : visits)
    EXPECT_EQ(visited.status, "feed") << address << ": " << visited.detail;
  EXPECT_EQ(server.together(), kHosts);
}

TEST_F(Follow, NoMoreHostsAreVisitedTogetherThanAllowed) {
  constexpr size_t kHosts = 9;
  const net::GatheringServer server(3, [](const std::string&) { return answer("404 Not Found"); });
  FollowOptions given = options();
  given.web.at_once = 3;
  for (size_t i = 0; i < kHosts; ++i) {
    given.web.allow_hosts.push_back(net::GatheringServer::host(i));
    ASSERT_TRUE(watch(*store_, server.url(i, "/feed"), now_));
  }
  EXPECT_EQ(run(given).size(), kHosts);
  EXPECT_EQ(server.together(), 3u);
}

TEST_F(Follow, EndsAfterThePagesInHand) {
  constexpr size_t kHosts = 3;
  const net::GatheringServer server(2, [this](const std::string&) {
    stop_ = true;  // both have been asked for
    return page("Sluice shut", "The sluice at Orrin jammed at dawn.");
  });
  FollowOptions given = options();
  given.web.at_once = 2;
  given.once = false;
  for (size_t i = 0; i < kHosts; ++i) {
    given.web.allow_hosts.push_back(net::GatheringServer::host(i));
    const std::string address = server.url(i, "/a");
    ASSERT_TRUE(watch(*store_, address, now_));
    ASSERT_TRUE(store_->put_robots(address.substr(0, address.size() - 2), {now_, 404, ""}));
  }
  EXPECT_EQ(run(given).size(), 2u);
  EXPECT_EQ(store_->given_ids()->size(), 2u);
  size_t due = 0;
  for (size_t i = 0; i < kHosts; ++i) due += watch_of(server.url(i, "/a")).visits == 0;
  EXPECT_EQ(due, 1u);
}

// While one page waits for the time of its host, told to stop: it is not asked for, and stays due.
TEST_F(Follow, WhatWaitsForItsHostIsGivenUp) {
  site_.set("/robots.txt", [&](const std::string&, const Talk& talk) {
    stop_ = true;
    talk.say(answer("404 Not Found"));
  });
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  FollowOptions given = options();
  given.once = false;
  EXPECT_TRUE(run(given).empty());
  EXPECT_EQ(site_.times("/a"), 0u);
  EXPECT_EQ(watch_of(site_.url("/a")).visits, 0u);
  EXPECT_LE(watch_of(site_.url("/a")).next_utc, now_);
}

// Redirected within its host, but to a port whose robots.txt is not known, and told to stop.
TEST_F(Follow, WhatIsSentToAnotherPortIsGivenUp) {
  Site other(&now_);
  other.set("/b", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  site_.set("/a", [&](const std::string&, const Talk& talk) {
    stop_ = true;
    talk.say(answer("302 Found\r\nLocation: " + other.url("/b")));
  });
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  ASSERT_TRUE(store_->put_robots(site_.url(""), {now_, 404, ""}));
  FollowOptions given = options();
  given.once = false;
  size_t sleeps = 0;
  given.web.sleep_seconds = [&](int64_t) {  // comes back early
    ++sleeps;
    ++now_;
  };
  EXPECT_TRUE(run(given).empty());
  EXPECT_EQ(sleeps, 0u);
  EXPECT_TRUE(other.asked().empty());
  EXPECT_EQ(watch_of(site_.url("/a")).visits, 0u);

  stop_ = false;
  site_.set("/a", answer("302 Found\r\nLocation: " + other.url("/b")));
  EXPECT_EQ(run()[site_.url("/a")].status, "new");
}

// Two addresses lead to a port whose robots.txt is not known, one of them from the same host. The
// other asks for robots.txt; the first then waits for its time as everybody does.
TEST_F(Follow, RulesLearntByAnotherVisitSpareNoWaiting) {
  Site end(&now_);
  end.set("/x", answer("200 OK"));
  end.set("/y", answer("200 OK"));
  site_.set("/a", answer("302 Found\r\nLocation: " + end.url("/x")));
  const net::GatheringServer far(
      1, [&](const std::string&) { return answer("302 Found\r\nLocation: " + end.url("/y")); });
  WebOptions given = options().web;
  given.allow_hosts.push_back(net::GatheringServer::host(0));
  ASSERT_TRUE(store_->put_robots(site_.url(""), {now_, 404, ""}));
  ASSERT_TRUE(store_->put_robots(far.url(0, ""), {now_, 404, ""}));
  Web web(store_.get(), given);
  net::FetchRequest from_far;
  from_far.url = far.url(0, "/a");
  web.begin(1, from_far);
  net::FetchRequest from_near;
  from_near.url = site_.url("/a");
  web.begin(2, from_near);
  while (web.in_hand() > 0) {
    const auto ended = web.wait();
    EXPECT_TRUE(!ended || ended->fetched);
  }
  const auto asked = end.asked();
  ASSERT_EQ(asked.size(), 3u);
  EXPECT_EQ(asked[0].first, "/robots.txt");
  for (size_t i = 1; i < asked.size(); ++i) EXPECT_GE(asked[i].second - asked[i - 1].second, 5);
}

TEST_F(Follow, WhatIsFollowedAnewDuringItsVisitBeginsAnew) {
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  run();
  Watch found = watch_of(site_.url("/a"));
  found.found_in = site_.url("/feed");
  found.etag = "\"of old\"";
  ASSERT_TRUE(store_->put_watch(found));
  ASSERT_EQ(found.visits, 1u);
  site_.set("/a", [this](const std::string&, const Talk& talk) {
    const auto other = open_record(path_, false);  // as another program
    EXPECT_TRUE((*other)->remove_watch(site_.url("/a")));
    EXPECT_TRUE(watch(**other, site_.url("/a"), now_));
    talk.say(answer("304 Not Modified"));
  });
  now_ += 16 * 60;
  EXPECT_EQ(run()[site_.url("/a")].status, "unchanged");
  EXPECT_EQ(watch_of(site_.url("/a")).visits, 1u);
  EXPECT_EQ(watch_of(site_.url("/a")).etag, "");
  EXPECT_FALSE(watch_of(site_.url("/a")).found_in);
}

TEST_F(Follow, DoesNotBringBackWhatWasForgotten) {
  site_.set("/feed", site_.feed({"/a"}));
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  ASSERT_TRUE(watch(*store_, site_.url("/feed"), now_));
  run();
  ASSERT_TRUE(store_->withdraw(*store_->plan_withdrawal({site_.url("/a")}), Time{now_, 0, false}));
  EXPECT_FALSE(*store_->find_watch(site_.url("/a")));
  now_ += 86400;
  EXPECT_EQ(run().size(), 1u);
  EXPECT_FALSE(*store_->find_watch(site_.url("/a")));
  EXPECT_EQ(watch(*store_, site_.url("/a"), now_).error().code, Errc::withdrawn);
  EXPECT_EQ(site_.times("/a"), 1u);
}

TEST_F(Follow, RunsOnUntilNothingIsFollowed) {
  site_.set("/a", page("Sluice shut", "The sluice at Orrin jammed at dawn."));
  ASSERT_TRUE(watch(*store_, site_.url("/a"), now_));
  FollowOptions given = options();
  given.once = false;
  run(given);  // the clock goes on in its sleep
  EXPECT_EQ(site_.times("/a"), 6u);
}

TEST_F(Follow, RefusesWhatIsNoAddress) {
  for (const char* address :
       {"", "ftp://x.example/a", "file:///etc/hosts", "https://u:p@x.example/"})
    EXPECT_FALSE(watch(*store_, address, now_)) << address;
}

}  // namespace
}  // namespace sayso::pipeline
