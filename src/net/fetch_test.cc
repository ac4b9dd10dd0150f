#include "net/fetch.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "net/scripted_server.h"

namespace sayso::net {
namespace {

using Talk = ScriptedServer::Talk;

Fetcher::Options open_options() {
  Fetcher::Options options;
  options.agent = "sayso-test (+mailto:desk@orrin.example)";
  options.allow_hosts = {"127.0.0.1"};
  return options;
}

std::string answer(const std::string& head, const std::string& body = "") {
  return "HTTP/1.1 " + head + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\nConnection: close\r\n\r\n" + body;
}

// What a server that says `bytes` to everybody leads to.
Result<Fetched> fetched(const std::string& bytes, Fetcher::Options options = open_options()) {
  const ScriptedServer server([&](const std::string&, const Talk& talk) { talk.say(bytes); });
  FetchRequest request;
  request.url = server.url("/a");
  request.body_bytes = 2u << 20;
  return Fetcher(std::move(options)).fetch(request);
}

Error error_of(const Result<Fetched>& result) {
  EXPECT_FALSE(result) << "status " << (result ? result->status : 0);
  return result ? Error{} : result.error();
}

bool says(const Error& error, std::string_view words) {
  const bool found = error.message.find(words) != std::string::npos;
  EXPECT_TRUE(found) << error.text();
  return found && error.message.find('\n') == std::string::npos;
}

TEST(Fetch, closed_addresses_are_never_connected_to) {
  const ScriptedServer server(
      [](const std::string&, const Talk& talk) { talk.say(answer("200")); });
  Fetcher::Options options = open_options();
  options.allow_hosts.clear();
  FetchRequest request;
  request.url = server.url("/");
  EXPECT_TRUE(says(error_of(Fetcher(options).fetch(request)), "no public address"));
  EXPECT_EQ(server.connections(), 0);
}

TEST(Fetch, each_hop_is_judged_anew) {
  EXPECT_TRUE(says(error_of(fetched(answer("302 Found\r\nLocation: http://127.0.0.2:9/"))),
                   "no public address"));
  EXPECT_TRUE(says(error_of(fetched(answer("302 Found\r\nLocation: http://[::1]:9/"))),
                   "no public address"));
  EXPECT_TRUE(says(error_of(fetched(answer("302 Found\r\nLocation: http://2130706434:9/"))),
                   "no public address"));
  EXPECT_FALSE(fetched(answer("302 Found\r\nLocation: file:///etc/hosts")));
}

TEST(Fetch, a_redirect_loop_ends) {
  EXPECT_TRUE(says(error_of(fetched(answer("301 Moved\r\nLocation: /a"))), "more than 5 times"));
}

TEST(Fetch, permanent_redirects_are_told) {
  const ScriptedServer server([](const std::string& request, const Talk& talk) {
    talk.say(request.starts_with("GET /old") ? answer("301 Moved\r\nLocation: /new")
                                             : answer("200 OK", "words"));
  });
  FetchRequest request;
  request.url = server.url("/old");
  const auto result = Fetcher(open_options()).fetch(request);
  ASSERT_TRUE(result) << result.error().text();
  EXPECT_EQ(result->moved_to, server.url("/new"));
  EXPECT_EQ(result->body, "words");
}

TEST(Fetch, a_post_is_never_redirected) {
  const ScriptedServer server([](const std::string& request, const Talk& talk) {
    talk.say(request.starts_with("POST /old") && request.ends_with("\r\n\r\nwords")
                 ? answer("307 Moved\r\nLocation: /new")
                 : answer("200 OK"));
  });
  FetchRequest request;
  request.url = server.url("/old");
  request.post = "words";
  const auto result = Fetcher(open_options()).fetch(request);
  ASSERT_TRUE(result) << result.error().text();
  EXPECT_EQ(result->status, 307);
  EXPECT_EQ(server.connections(), 1);
}

TEST(Fetch, conditional_and_honest) {
  std::string seen;
  const ScriptedServer server([&](const std::string& request, const Talk& talk) {
    seen = request;
    talk.say("HTTP/1.1 304 Not Modified\r\nETag: \"b\"\r\nConnection: close\r\n\r\n");
  });
  FetchRequest request;
  request.url = server.url("/f");
  request.etag = "\"a\"";
  request.last_modified = "Sun, 06 Nov 1994 08:49:37 GMT";
  const auto result = Fetcher(open_options()).fetch(request);
  ASSERT_TRUE(result) << result.error().text();
  EXPECT_EQ(result->status, 304);
  EXPECT_EQ(result->etag, "\"b\"");
  EXPECT_NE(seen.find("If-None-Match: \"a\"\r\n"), std::string::npos);
  EXPECT_NE(seen.find("If-Modified-Since: Sun, 06 Nov"), std::string::npos);
  EXPECT_NE(seen.find("User-Agent: sayso-test (+mailto:desk@orrin.example)"), std::string::npos);
  EXPECT_EQ(seen.find("Cookie"), std::string::npos);
}

TEST(Fetch, refusals_are_answers) {
  for (const int status : {410, 429, 503}) {
    const auto result = fetched(answer(std::to_string(status) + " No\r\nRetry-After: 90"));
    ASSERT_TRUE(result) << result.error().text();
    EXPECT_EQ(result->status, status);
    EXPECT_EQ(result->retry_after, "90");
  }
}

TEST(Fetch, broken_bodies) {
  EXPECT_TRUE(says(error_of(fetched("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort")),
                   "ended before the length"));
  const ScriptedServer server([](const std::string&, const Talk& talk) {
    talk.say("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort");
    talk.reset_at_close();
  });
  FetchRequest request;
  request.url = server.url("/");
  EXPECT_EQ(error_of(Fetcher(open_options()).fetch(request)).code, Errc::unavailable);
}

TEST(Fetch, endless_bodies_and_heads_are_cut) {
  for (const bool head : {false, true}) {
    const ScriptedServer server([&](const std::string&, const Talk& talk) {
      talk.say(head ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 200 OK\r\n\r\n");
      const std::string line = "X-Long: " + std::string(1000, 'x') + "\r\n";
      while (talk.say(line)) continue;
    });
    FetchRequest request;
    request.url = server.url("/");
    request.body_bytes = 1u << 20;
    const Error error = error_of(Fetcher(open_options()).fetch(request));
    EXPECT_EQ(error.code, Errc::too_large) << error.text();
  }
}

TEST(Fetch, who_says_nothing_is_left) {
  const ScriptedServer server([](const std::string&, const Talk& talk) {
    talk.say("HTTP/1.1 200 OK\r\nX-A");
    talk.wait_until_left();
  });
  Fetcher::Options options = open_options();
  options.limits.total_ms = 40;
  FetchRequest request;
  request.url = server.url("/");
  EXPECT_TRUE(says(error_of(Fetcher(options).fetch(request)), "took longer than it may (40 ms"));
}

std::string gzipped(const std::string& bytes) {
  z_stream z{};
  EXPECT_EQ(deflateInit2(&z, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&z, static_cast<uLong>(bytes.size())), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

TEST(Fetch, decoded_bytes_are_counted) {
  const std::string head = "200 OK\r\nContent-Encoding: gzip";
  const auto small = fetched(answer(head, gzipped("words")));
  ASSERT_TRUE(small) << small.error().text();
  EXPECT_EQ(small->body, "words");
  const std::string bomb = answer(head, gzipped(std::string(30u << 20, 'a')));
  EXPECT_EQ(error_of(fetched(bomb)).code, Errc::too_large);
}

TEST(Fetch, growth_is_limited_beyond_the_first_megabyte) {
  ByteCount count(100u << 20, FetchLimits{});
  EXPECT_TRUE(count.take(1u << 20, 0)) << "free";
  EXPECT_TRUE(count.take(2u << 20, 16u << 10));
  EXPECT_FALSE(count.take(20u << 20, 16u << 10));
  EXPECT_TRUE(count.grew());
}

}  // namespace
}  // namespace sayso::net
