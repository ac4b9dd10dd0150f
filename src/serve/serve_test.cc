#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "serve/address.h"
#include "serve/card.h"
#include "serve/http.h"
#include "serve/proxies.h"
#include "serve/response_cache.h"
#include "serve/seats.h"
#include "serve/site.h"
#include "serve/threads.h"
#include "serve/tokens.h"
#include "serve/turns.h"
#include "serve/view.h"

namespace sayso::serve {
namespace {

TEST(Address, KeepsAnEncodedSlashInItsSegment) {
  const auto target = parse_target("/api/v1/articles/https%3A%2F%2Fx.example%2Fa?at=1-2&q=a+b");
  ASSERT_TRUE(target);
  ASSERT_EQ(target->path.size(), 4U);
  EXPECT_EQ(target->path[3], "https://x.example/a");
  EXPECT_EQ(target->value("q"), "a b");
  EXPECT_EQ(target->value("at"), "1-2");
  EXPECT_FALSE(target->value("none"));
}

TEST(Address, RefusesWhatNoAddressHolds) {
  for (const char* bad :
       {"/%", "/%4", "/%zz", "/a\x01", "/%ff", "/a?x=%0a", "/a?%00=x", "/a?x=%C3%28"})
    EXPECT_FALSE(parse_target(bad)) << bad;
  EXPECT_FALSE(parse_target("/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"));
  EXPECT_TRUE(parse_target("/"));
  EXPECT_TRUE(parse_target("/")->path.empty());
}

TEST(Address, AnIdInThePathMayBeAnyString) {
  for (const std::string& id :
       {std::string("a\nb\x7F"), std::string("\x15", 1), std::string("a\0b", 3)}) {
    const auto target = parse_target("/api/v1/articles/" + percent_encode(id));
    ASSERT_TRUE(target);
    EXPECT_EQ(target->path.back(), id);
  }
}

TEST(Address, ABaseUrlIsAHostOfTheWebAndNoMore) {
  for (const char* good : {"https://desk.example", "https://desk.example/", "HTTPS://desk.example"})
    EXPECT_EQ(*parse_base_url(good), "https://desk.example") << good;
  EXPECT_EQ(*parse_base_url("http://[::1]:8420/"), "http://[::1]:8420");
  EXPECT_EQ(*parse_base_url("http://desk:80"), "http://desk:80");
  EXPECT_EQ(host_name(host_of_url("https://Desk.example:8420/s/1?x#y")), "desk.example");
  EXPECT_EQ(host_name("[::1]:8420"), "[::1]");
  EXPECT_EQ(host_name("[::1"), "");
  EXPECT_EQ(host_of_url("desk.example"), "");
  for (const char* bad :
       {"", "foo", "desk.example", "ftp://x", "https://", "https:///a", "https://a b",
        "https://desk.example/sayso", "https://desk.example?x", "https://desk.example:port",
        "https://user@desk.example", "javascript://x"})
    EXPECT_FALSE(parse_base_url(bad)) << bad;
}

// -- proxies

Request from(const std::string& peer, const std::string& forwarded_for,
             const std::string& proto = "") {
  Request out;
  out.peer = peer;
  if (!forwarded_for.empty()) out.headers.emplace_back("x-forwarded-for", forwarded_for);
  if (!proto.empty()) out.headers.emplace_back("x-forwarded-proto", proto);
  return out;
}

TEST(Proxies, ANetworkHoldsItsAddresses) {
  struct Case {
    const char* network;
    const char* address;
    bool holds;
  };
  for (const Case& c : std::initializer_list<Case>{{"10.0.0.0/8", "10.255.0.1", true},
                                                   {"10.0.0.0/8", "11.0.0.1", false},
                                                   {"192.0.2.128/25", "192.0.2.127", false},
                                                   {"192.0.2.128/25", "192.0.2.129", true},
                                                   {"192.0.2.1", "192.0.2.1", true},
                                                   {"192.0.2.1", "::ffff:192.0.2.1", true},
                                                   {"fd00::/8", "fdff::1", true},
                                                   {"fd00::/8", "fe00::1", false},
                                                   {"::1", "::1", true},
                                                   {"0.0.0.0/0", "203.0.113.9", true},
                                                   {"0.0.0.0/0", "::1", false},
                                                   {"10.0.0.0/8", "", false},
                                                   {"10.0.0.0/8", "10.0.0.1:80", false}})
    EXPECT_EQ(Network::parse(c.network)->holds(c.address), c.holds) << c.network << c.address;
  for (const char* bad : {"", "x", "10.0.0", "10.0.0.0/33", "10.0.0.0/", "::1/129", "10.0.0.0/8/8",
                          "10.0.0.0/-1", "/8"})
    EXPECT_FALSE(Network::parse(bad)) << bad;
}

TEST(Proxies, OnlyATrustedOneIsBelieved) {
  const std::vector<Network> trusted = {*Network::parse("127.0.0.1"),
                                        *Network::parse("10.0.0.0/8")};
  const auto address = [&](const char* peer, const char* list) {
    return client_of(from(peer, list), trusted).address;
  };
  EXPECT_EQ(address("203.0.113.1", "198.51.100.7"), "203.0.113.1");
  EXPECT_EQ(address("127.0.0.1", "198.51.100.7"), "198.51.100.7");
  // What a client wrote itself stands before what the first proxy saw.
  EXPECT_EQ(address("127.0.0.1", "1.1.1.1, 198.51.100.7, 10.1.2.3"), "198.51.100.7");
  EXPECT_EQ(address("127.0.0.1", "[2001:db8::1]:4711"), "2001:db8::1");
  EXPECT_EQ(address("127.0.0.1", "198.51.100.7:4711"), "198.51.100.7");
  EXPECT_EQ(address("127.0.0.1", "198.51.100.7, unknown"), "127.0.0.1");
  EXPECT_EQ(address("127.0.0.1", "10.0.0.1"), "10.0.0.1");
  EXPECT_TRUE(client_of(from("127.0.0.1", "", "HTTPS"), trusted).https);
  EXPECT_FALSE(client_of(from("203.0.113.1", "", "https"), trusted).https);
}

TEST(Proxies, WhoComesByAProxyIsNotOnThisMachine) {
  const std::vector<Network> trusted = {*Network::parse("127.0.0.1")};
  EXPECT_FALSE(client_of(from("127.0.0.1", "127.0.0.1"), trusted).is_local);
  EXPECT_FALSE(client_of(from("127.0.0.1", ""), trusted).is_local);
  EXPECT_TRUE(client_of(from("::1", ""), trusted).is_local);
  EXPECT_TRUE(client_of(from("127.0.0.1", "203.0.113.9"), {}).is_local);
  EXPECT_FALSE(client_of(from("203.0.113.9", ""), {}).is_local);
}

TEST(Seats, OneClientFromElsewhereTakesHalf) {
  Seats seats(4);
  const Seats::Seat one(seats, "a");
  const Seats::Seat two(seats, "a");
  const Seats::Seat three(seats, "a");
  EXPECT_TRUE(one.is_had() && two.is_had());
  EXPECT_FALSE(three.is_had());
  const Seats::Seat four(seats, "b");
  const Seats::Seat five(seats, "");
  EXPECT_TRUE(four.is_had() && five.is_had());
  EXPECT_FALSE(seats.is_free_for(""));
  Seats single(1);
  EXPECT_TRUE(single.is_free_for("a"));
}

TEST(Address, RoundTripsAnyText) {
  for (const char* text : {"a/b c&d=e", "né€\xF0\x9F\x98\x80", "100%", "-._~"}) {
    const auto target = parse_target("/s/" + percent_encode(text) + "?v=" + percent_encode(text));
    ASSERT_TRUE(target) << text;
    EXPECT_EQ(target->path[1], text);
    EXPECT_EQ(target->value("v"), text);
  }
}

TEST(Address, WordsLinkEscapesTheDirectivesSigns) {
  EXPECT_EQ(words_link("https://x.example/a", "well-known, and & more"),
            "https://x.example/a#:~:text=well%2Dknown%2C%20and%20%26%20more");
  EXPECT_EQ(words_link("https://x.example/a#part", "one"), "https://x.example/a#part:~:text=one");
  const auto long_words = words_link(
      "https://x.example/a",
      "The harbour master said on Monday that the whole of the northern quay would be rebuilt");
  EXPECT_EQ(
      long_words,
      "https://x.example/a#:~:text=The%20harbour%20master%20said,quay%20would%20be%20rebuilt");
}

TEST(Address, LinksOnlyToTheWeb) {
  for (const char* bad :
       {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example",
        "https://x.example/\"onload=", "https://x.example/a b", "", "https://"})
    EXPECT_FALSE(words_link(bad, "x")) << bad;
  EXPECT_TRUE(is_web_address("HTTPS://x.example/"));
}

TEST(View, TextComesOutEscapedAndWithoutControls) {
  const Templates templates(
      TemplateSources{{"page", "<p title=\"{{x}}\">{{x}}</p>{{> part}}"}, {"part", "[{{x}}]"}});
  ASSERT_TRUE(templates.trouble().empty());
  View view;
  view.set("x", "<script>\"'&{{x}}{{{x}}}\x1b[0m\xE2\x80\xAE\x01");
  const std::string escaped = "&lt;script&gt;&quot;&apos;&amp;{{x}}{{{x}}}[0m";
  EXPECT_EQ(templates.render("page", view),
            "<p title=\"" + escaped + "\">" + escaped + "</p>[" + escaped + "]");
}

TEST(View, EmptyTextIsAbsent) {
  const Templates templates(TemplateSources{{"page", "{{#x}}yes{{/x}}{{^x}}no{{/x}}"}});
  View view;
  view.set("x", "");
  EXPECT_EQ(templates.render("page", view), "no");
  view.set("x", "a");
  EXPECT_EQ(templates.render("page", view), "yes");
}

TEST(View, TemplatesThatAskForRawValuesAreNotLoaded) {
  const Templates templates(TemplateSources{
      {"a", "{{{x}}}"}, {"b", "{{& x}}"}, {"c", "{{> none}}"}, {"d", "{{#x}}"}, {"e", "{{ {x}}}"}});
  EXPECT_EQ(templates.trouble().size(), 5U);
}

TEST(View, LinesThatHoldOnlyTagsAreLeftOut) {
  const Templates templates(
      TemplateSources{{"page", "a\n{{#x}}\n  {{#rows}}\n{{y}}{{z}}\n{{/rows}}\n{{/x}}\n\nb\n"}});
  View one;
  one.set("y", 1);
  View two;
  two.set("y", 2).set("y", 3);
  std::vector<View> rows;
  rows.push_back(std::move(one));
  rows.push_back(std::move(two));
  View view;
  view.set("rows", std::move(rows)).set("z", "!");
  EXPECT_EQ(templates.render("page", view), "a\n\nb\n");
  view.set("x", true);
  EXPECT_EQ(templates.render("page", view), "a\n1!\n3!\n\nb\n");
  EXPECT_EQ(templates.render("none", view), "");
}

TEST(Site, EveryTemplateLoads) { EXPECT_TRUE(Site("").templates().trouble().empty()); }

TEST(Card, TakesMarkdownApart) {
  EXPECT_EQ(
      card_views(
          "# a\n\ntext **b**\nmore\n\n- one\n- two\n  on\n\n| h | k |\n| --- | --- |\n| 1 | 2 |\n")
          .size(),
      4U);
  EXPECT_TRUE(card_views("").empty());
  EXPECT_EQ(card_views("| only\n|").size(), 1U);
}

// -- the door

class Echo final : public HttpHandler {
 public:
  Response answer(const Request& request) override {
    ++answered;
    if (request.target == "/throw") throw std::runtime_error("secret");
    Response out;
    out.body = request.method + " " + request.target + " " + request.body + " " +
               std::string(request.header("x-a"));
    return out;
  }
  Response refuse(int status, std::string_view reason, const Request& request) override {
    Response out;
    out.status = status;
    out.body = "refused: " + std::string(reason) + " at " + request.target;
    return out;
  }
  std::vector<std::string> post_paths() const override { return {"/api/v1/read", "/api/v1/few"}; }
  std::optional<Response> before_body(const Request& request) override {
    if (request.header("x-a") == "throw") throw std::runtime_error("secret");
    if (request.header("x-a") != "no") return std::nullopt;
    return refuse(401, "who is there", {});
  }
  size_t most_body(std::string_view path) const override {
    return path == "/api/v1/few" ? 3 : SIZE_MAX;
  }
  int answered = 0;
};

std::string ask(const std::string& bytes, const HttpLimits& limits = {}) {
  Echo echo;
  return answer_bytes(bytes, echo, limits);
}
bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Door, AnswersSeveralRequestsOfOneConnection) {
  const std::string out = ask(
      "GET /a HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nX-a: 2\r\n\r\nGET /b?c HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(has(out, "GET /a  1, 2")) << out;
  EXPECT_TRUE(has(out, "GET /b?c")) << out;
}

TEST(Door, TakesBodiesOnlyWhereTheyAreExpected) {
  EXPECT_TRUE(has(ask("POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"),
                  "POST /api/v1/read hello"));
  EXPECT_TRUE(has(ask("POST /api/v1/read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                      "chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"),
                  "POST /api/v1/read hello"));
  // A body that nobody takes ends the connection: it is never read as a second request.
  Echo echo;
  const std::string out = answer_bytes(
      "GET /a HTTP/1.1\r\nHost: x\r\nContent-Length: 40\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: "
      "x\r\n\r\n",
      echo, {});
  EXPECT_EQ(echo.answered, 1);
  EXPECT_TRUE(has(out, "Connection: close")) << out;
}

TEST(Door, RefusesBeforeItReadsABody) {
  for (const char* why : {"no", "throw"}) {
    Echo echo;
    const std::string out =
        answer_bytes("POST /api/v1/read HTTP/1.1\r\nHost: x\r\nX-A: " + std::string(why) +
                         "\r\nContent-Length: 40\r\n\r\nGET /smuggled "
                         "HTTP/1.1\r\nHost: x\r\n\r\n",
                     echo, {});
    EXPECT_TRUE(has(out, *why == 'n' ? " 401 " : " 500 ")) << out;
    EXPECT_TRUE(has(out, "Connection: close")) << out;
    EXPECT_EQ(echo.answered, 0);
  }
  EXPECT_TRUE(
      has(ask("POST /api/v1/few?x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nfour"), " 413 "));
  EXPECT_TRUE(has(ask("POST /api/v1/few HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\ntwo"),
                  "POST /api/v1/few two"));
}

TEST(Door, RefusesWhatIsNoRequest) {
  struct Case {
    const char* bytes;
    const char* status;
  };
  for (const Case& c : std::initializer_list<Case>{
           {"nonsense\r\n\r\n", "400"},
           {"GET /a\r\n\r\n", "400"},
           {"GET a HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
           {"GET /a HTTP/2.0\r\nHost: x\r\n\r\n", "505"},
           {"GET /a HTTP/1.1\r\n\r\n", "400"},
           {"GET /a HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "400"},
           {"GET /a HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n", "400"},
           {"GET /a HTTP/1.1\r\nHost : x\r\n\r\n", "400"},
           {"GET /a HTTP/1.1\r\nHost: x\nY: z\r\n\r\n", "400"},
           {"POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: "
            "chunked\r\n\r\n",
            "400"},
           {"POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", "400"},
           {"POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: "
            "6\r\n\r\n",
            "400"},
           {"POST /api/v1/read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
            "501"},
           {"POST /api/v1/read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "4"},
           {"POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nshort", "4"},
           {"GET /a HTTP/1.1\r\nHost: x", "400"}}) {
    Echo echo;
    const std::string out = answer_bytes(c.bytes, echo, {});
    EXPECT_TRUE(out.starts_with("HTTP/1.1 " + std::string(c.status))) << c.bytes << "\n" << out;
    EXPECT_EQ(echo.answered, 0) << c.bytes;
  }
}

TEST(Door, HoldsItsLimits) {
  HttpLimits limits;
  limits.body_bytes = 1000;
  const std::string big(2000, 'x');
  EXPECT_TRUE(has(ask("GET /" + std::string(5000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n"), " 414 "));
  EXPECT_TRUE(has(ask("GET /a HTTP/1.1\r\nHost: x\r\nY: " + std::string(20'000, 'a') + "\r\n\r\n"),
                  " 431 "));
  std::string many = "GET /a HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 200; ++i) many += "Y: z\r\n";
  EXPECT_TRUE(has(ask(many + "\r\n"), " 431 "));
  EXPECT_TRUE(has(
      ask("POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: 2000\r\n\r\n" + big, limits),
      " 413 "));
  EXPECT_TRUE(
      has(ask("POST /api/v1/read HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n" +
                  big + "\r\n0\r\n\r\n",
              limits),
          " 413 "));
  // A bomb: small as sent, large as unpacked.
  const std::string packed = gzip(std::string(100'000, 'x'));
  EXPECT_TRUE(has(
      ask("POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: " +
              std::to_string(packed.size()) + "\r\n\r\n" + packed,
          limits),
      " 413 "));
}

TEST(Door, ARefusalKnowsThePathThatWasAskedFor) {
  const std::string host = " HTTP/1.1\r\nHost: x\r\n";
  for (const std::string& bytes : std::initializer_list<std::string>{
           "GET /api/v1/" + std::string(5000, 'a') + host + "\r\n",
           "GET /api/v1/stories?q=" + std::string(30'000, 'a') + host + "\r\n",
           "GET /api/v1/stories" + host + "Y: " + std::string(20'000, 'a') + "\r\n\r\n",
           "GET /api/v1/stories HTTP/1.1\r\n\r\n", "GET /api/v1/stories" + host,
           "POST /api/v1/read" + host + "Content-Length: x\r\n\r\n"}) {
    const std::string out = ask(bytes);
    EXPECT_TRUE(has(out, "refused: ")) << out;
    EXPECT_TRUE(has(out, " at /api/v1/")) << bytes.substr(0, 60) << "\n" << out;
  }
  EXPECT_TRUE(has(ask("nonsense\r\n\r\n"), " at /"));
}

TEST(Door, ABodyPackedInAnotherWayIs415) {
  const std::string head = "POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n";
  for (const char* way : {"br", "zstd", "gzip, gzip", "compress"}) {
    const std::string out = ask(head + "Content-Encoding: " + way + "\r\n\r\nhello");
    EXPECT_TRUE(has(out, " 415 ")) << way << out;
    EXPECT_TRUE(has(out, "Accept-Encoding: gzip, deflate")) << out;
  }
  EXPECT_TRUE(has(ask(head + "Content-Encoding: identity\r\n\r\nhello"), "read hello"));
  const std::string packed = gzip("hello");
  EXPECT_TRUE(has(ask("POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Encoding: X-GZIP\r\n"
                      "Content-Length: " +
                      std::to_string(packed.size()) + "\r\n\r\n" + packed),
                  "read hello"));
}

// A server on the loopback, and what one connection to it is answered.
std::string ask_socket(const std::string& bytes, const HttpLimits& limits) {
  Echo echo;
  const auto server = HttpServer::bind({}, echo, limits);
  if (!server) return server.error().text();
  std::thread runs([&] { (*server)->run(); });
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<uint16_t>((*server)->port()));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  std::string out;
  if (::connect(socket, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0 &&
      ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0) {
    char buffer[4096];
    for (ssize_t got = 0; (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0;)
      out.append(buffer, static_cast<size_t>(got));
  }
  ::close(socket);
  (*server)->stop();
  runs.join();
  return out;
}

TEST(Door, WhatComesTooSlowlyIs408) {
  HttpLimits limits;
  limits.body_time = limits.head_time = std::chrono::milliseconds(50);
  const std::string head = "POST /api/v1/read HTTP/1.1\r\nHost: x\r\n";
  EXPECT_TRUE(has(ask_socket(head + "Content-Length: 50\r\n\r\nshort", limits), " 408 "));
  EXPECT_TRUE(has(ask_socket(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nsh", limits), " 408 "));
  EXPECT_TRUE(has(ask_socket(head, limits), " 408 "));
}

TEST(Tokens, WritersWaitForEachOther) {
  const std::filesystem::path file =
      testing::TempDir() + "sayso-tokens-" + std::to_string(getpid());
  constexpr int kWriters = 16;
  std::atomic<int> made = 0;
  std::vector<std::thread> writers;
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&, i] {
      Tokens tokens(file);
      if (tokens.make("t" + std::to_string(i), {0, 0, false})) ++made;
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(made, kWriters);
  EXPECT_EQ(Tokens(file).list()->size(), static_cast<size_t>(kWriters));
  EXPECT_EQ(Tokens(file).make("t1", {0, 0, false}).error().code, Errc::usage);
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".new"));
  EXPECT_TRUE(Tokens(file).revoke("t1"));
  EXPECT_EQ(Tokens(file).list()->size(), static_cast<size_t>(kWriters - 1));
  std::filesystem::remove(file);
}

TEST(Door, UnpacksGzip) {
  const std::string packed = gzip("hello");
  EXPECT_TRUE(has(
      ask("POST /api/v1/read HTTP/1.1\r\nHost: x\r\nContent-Encoding: gzip\r\nContent-Length: " +
          std::to_string(packed.size()) + "\r\n\r\n" + packed),
      "POST /api/v1/read hello"));
}

TEST(Door, AnExceptionTellsNothing) {
  const std::string out = ask("GET /throw HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(has(out, " 500 "));
  EXPECT_FALSE(has(out, "secret"));
}

TEST(Door, FieldsTheLibraryWouldActUponAreKeptFromIt) {
  // 0.11 matches Range with std::regex, one stack frame a character.
  const std::string out =
      ask("GET /a HTTP/1.1\r\nHost: x\r\nRange: bytes=" + std::string(8000, '1') +
          "-\r\nAccept-Encoding: br\r\n\r\n");
  EXPECT_TRUE(has(out, " 200 "));
  EXPECT_FALSE(has(out, "Content-Encoding"));
}

TEST(ResponseCache, DropsAllWhenTheRecordHasAnotherWord) {
  ResponseCache cache(1u << 20);
  int made = 0;
  const auto make = [&] {
    ++made;
    return Response();
  };
  cache.get("one", "a", make);
  cache.get("one", "a", make);
  EXPECT_EQ(made, 1);
  cache.get("two", "b", make);
  cache.get("two", "a", make);
  EXPECT_EQ(made, 3);
}

TEST(Threads, AJobNeverWaitsBehindAnotherWhileThereIsRoom) {
  Threads threads(64);
  std::mutex mutex;
  std::condition_variable all_here;
  int here = 0;
  for (int i = 0; i < 64; ++i) {
    threads.run([&] {
      std::unique_lock lock(mutex);
      if (++here == 64) all_here.notify_all();
      all_here.wait(lock, [&] { return here == 64; });  // each needs all the others
    });
  }
  threads.shut_down();
  EXPECT_EQ(here, 64);
  EXPECT_EQ(threads.running(), 0U);
}

TEST(Threads, WhatComesBeyondTheBoundWaitsAndIsDone) {
  Threads threads(2);
  std::atomic<int> done = 0;
  for (int i = 0; i < 100; ++i) threads.run([&] { ++done; });
  while (done < 100) std::this_thread::yield();
  threads.shut_down();
  EXPECT_EQ(done, 100);
}

TEST(Turns, NoMoreAreAtWorkThanMayBe) {
  Turns turns(3, std::chrono::hours(1));
  std::atomic<int> at_work = 0;
  std::atomic<int> most = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 40; ++i) {
    threads.emplace_back([&] {
      const Turns::Turn turn = turns.take();
      const int now = ++at_work;
      for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
      }
      std::this_thread::yield();
      --at_work;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(most, 3);
  EXPECT_EQ(at_work, 0);
}

TEST(Turns, NobodyWaitsForASlowOneForEver) {
  Turns turns(1, std::chrono::milliseconds(1));
  const Turns::Turn slow = turns.take();
  int done = 0;
  for (int i = 0; i < 3; ++i) {
    const Turns::Turn turn = turns.take();  // while the slow one is still at work
    ++done;
  }
  EXPECT_EQ(done, 3);
}

}  // namespace
}  // namespace sayso::serve
