#include "net/fetches.h"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <thread>

#include "net/gathering_server.h"
#include "net/journey.h"
#include "net/scripted_server.h"

namespace sayso::net {
namespace {

std::string answer(const std::string& head, const std::string& body = "") {
  return "HTTP/1.1 " + head + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

Fetcher::Options open_options(size_t hosts) {
  Fetcher::Options options;
  options.agent = "sayso-test (+mailto:desk@orrin.example)";
  options.allow_hosts = {"127.0.0.1"};
  for (size_t i = 0; i < hosts; ++i) options.allow_hosts.push_back(GatheringServer::host(i));
  return options;
}

void begin(Fetches& fetches, uint64_t id, const std::string& url, int64_t left_ms = 30'000) {
  FetchRequest request;
  request.url = url;
  fetches.begin(id, request, *parse_url(url), left_ms);
}

std::map<uint64_t, Hop> all_of(Fetches& fetches) {
  std::map<uint64_t, Hop> out;
  while (fetches.under_way() > 0) {
    if (auto hop = fetches.wait(1000)) out.emplace(hop->id, std::move(*hop));
  }
  return out;
}

TEST(Fetches, AskManyHostsTogether) {
  constexpr size_t kHosts = 12;
  const GatheringServer server(kHosts, [](const std::string& request) {
    return answer("200 OK", request.substr(0, request.find("\r\n")));
  });
  Fetches fetches(open_options(kHosts));
  for (size_t i = 0; i < kHosts; ++i) begin(fetches, i, server.url(i, "/" + std::to_string(i)));
  const auto hops = all_of(fetches);
  ASSERT_EQ(hops.size(), kHosts);
  for (const auto& [id, hop] : hops) {
    ASSERT_TRUE(hop.answer) << hop.answer.error().text();
    EXPECT_EQ(hop.answer->body, "GET /" + std::to_string(id) + " HTTP/1.1");
  }
  EXPECT_EQ(server.together(), kHosts);
}

TEST(Fetches, SetOutBeforeTheFirstWait) {
  const ScriptedServer server(
      [](const std::string&, const ScriptedServer::Talk& talk) { talk.say(answer("200 OK")); });
  Fetches fetches(open_options(0));
  begin(fetches, 1, server.url("/"));
  constexpr int kLooks = 10'000;  // then it has failed
  for (int i = 0; i < kLooks && server.connections() == 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(fetches.under_way(), 1u);
  EXPECT_TRUE(all_of(fetches).at(1).answer);
}

TEST(Fetches, JudgeEachAddressAtTheSocket) {
  const ScriptedServer server(
      [](const std::string&, const ScriptedServer::Talk& talk) { talk.say(answer("200 OK")); });
  Fetcher::Options options = open_options(0);
  options.allow_hosts.clear();
  Fetches fetches(options);
  begin(fetches, 1, server.url("/"));
  const auto hops = all_of(fetches);
  ASSERT_FALSE(hops.at(1).answer);
  EXPECT_EQ(hops.at(1).answer.error().code, Errc::usage);
  EXPECT_EQ(server.connections(), 0);
}

TEST(Fetches, GiveARedirectBack) {
  const ScriptedServer server([](const std::string&, const ScriptedServer::Talk& talk) {
    talk.say(answer("301 Moved\r\nLocation: /b"));
  });
  Fetches fetches(open_options(0));
  begin(fetches, 1, server.url("/a"));
  const auto hops = all_of(fetches);
  ASSERT_TRUE(hops.at(1).answer);
  EXPECT_EQ(hops.at(1).answer->status, 301);
  EXPECT_EQ(hops.at(1).location, server.url("/b"));
  EXPECT_EQ(server.connections(), 1);
}

TEST(Fetches, LeaveWhoSaysNothing) {
  const ScriptedServer server([](const std::string&, const ScriptedServer::Talk& talk) {
    talk.say("HTTP/1.1 200 OK\r\nX-A");
    talk.wait_until_left();
  });
  Fetches fetches(open_options(0));
  begin(fetches, 1, server.url("/"), 40);
  const auto hops = all_of(fetches);
  ASSERT_FALSE(hops.at(1).answer);
  EXPECT_NE(hops.at(1).answer.error().message.find("longer than"), std::string::npos);
}

TEST(Fetches, BreakOffWhatIsUnderWay) {
  const ScriptedServer server([](const std::string&, const ScriptedServer::Talk& talk) {
    talk.wait_until_left();  // else the server's thread would not end
  });
  Fetches fetches(open_options(0));
  begin(fetches, 1, server.url("/"));
  while (server.connections() == 0) fetches.wait(1);
  EXPECT_EQ(fetches.under_way(), 1u);
}

Result<Fetched> told(int status) {
  Fetched out;
  out.status = status;
  return out;
}

Journey journey_to(const std::string& url) {
  FetchRequest request;
  request.url = url;
  return *Journey::begin(request, FetchLimits{});
}

TEST(Journey, FollowsRedirectsAndTellsPermanentOnes) {
  Journey journey = journey_to("http://orrin.example/a");
  EXPECT_FALSE(journey.take(told(301), "http://orrin.example/b", 10));
  EXPECT_FALSE(journey.take(told(302), "https://orrin.example/c", 10));
  EXPECT_EQ(journey.url().text, "https://orrin.example/c");
  EXPECT_EQ(journey.left_ms(), FetchLimits{}.total_ms - 20);
  const auto end = journey.take(told(200), "", 10);
  ASSERT_TRUE(end && *end);
  EXPECT_EQ((*end)->moved_to, "http://orrin.example/b");
}

TEST(Journey, RefusesDowngradesLoopsAndLateness) {
  Journey down = journey_to("https://orrin.example/a");
  EXPECT_EQ(down.take(told(301), "http://orrin.example/a", 0)->error().code, Errc::usage);
  Journey loop = journey_to("http://orrin.example/a");
  for (int i = 0; i < FetchLimits{}.redirects; ++i)
    EXPECT_FALSE(loop.take(told(302), "http://orrin.example/a", 0));
  EXPECT_EQ(loop.take(told(302), "http://orrin.example/a", 0)->error().code, Errc::usage);
  Journey late = journey_to("http://orrin.example/a");
  EXPECT_EQ(late.take(told(302), "http://orrin.example/b", 30'000)->error().code,
            Errc::unavailable);
  EXPECT_FALSE(*journey_to("http://orrin.example/a").take(told(302), "file:///etc/hosts", 0));
}

}  // namespace
}  // namespace sayso::net
