#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "intake/door.h"
#include "intake/gzip.h"
#include "intake/warc.h"
#include "intake/zip.h"

namespace sayso::intake {
namespace {

enum class Wrap : int { gzip = MAX_WBITS + 16, zlib = MAX_WBITS, none = -MAX_WBITS };
std::string packed(std::string_view bytes, Wrap wrap = Wrap::gzip) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, static_cast<int>(wrap), 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   int wrong = 0) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + uri +
         "\r\nContent-Length: " + std::to_string(static_cast<int>(block.size()) + wrong) +
         "\r\n\r\n" + block + "\r\n\r\n";
}
std::string response(const std::string& uri, const std::string& body,
                     const std::string& headers = "Content-Type: text/html\r\n", int wrong = 0) {
  return record("response", uri, "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body, wrong);
}

struct Read {
  std::vector<std::string> bodies;
  std::optional<Error> trouble;
  size_t records = 0;
  uint64_t work = 0;
};
Read read(const std::string& bytes, bool gzip = false) {
  auto source = from_memory(bytes);
  if (gzip) source = gunzip(std::move(source));
  WarcReader reader(std::move(source), "w", {});
  Read out;
  while (auto item = reader.next()) out.bodies.push_back(item->document->bytes);
  out.trouble = reader.trouble();
  out.records = reader.records();
  out.work = reader.work();
  return out;
}
using Bodies = std::vector<std::string>;

TEST(Warc, GivesPagesAndPassesOverTheRest) {
  const std::string all =
      record("warcinfo", "", "software: x\r\n") + response("https://x.example/1", "<p>one") +
      record("request", "https://x.example/1", "GET / HTTP/1.1\r\n\r\n") +
      record("revisit", "https://x.example/1", "HTTP/1.1 200 OK\r\n\r\n") +
      response("https://x.example/i", "GIF", "Content-Type: image/gif\r\n") +
      record("response", "https://x.example/3", "HTTP/1.1 404 No\r\n\r\n<p>none") +
      response("<https://x.example/2>", "<p>two");
  const Read got = read(all);
  EXPECT_EQ(got.bodies, (Bodies{"<p>one", "<p>two"}));
  EXPECT_EQ(got.records, 7u);
  EXPECT_FALSE(got.trouble);
}

TEST(Warc, UnpacksBodiesByLooking) {
  const std::string chunked = "3\r\n<p>\r\n4;x=y\r\nfour\r\n0\r\n\r\n";
  const Read got =
      read(response("u1", chunked) + response("u2", packed("<p>zip")) +
           response("u3", "<p>plain", "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"));
  EXPECT_EQ(got.bodies, (Bodies{"<p>four", "<p>zip", "<p>plain"}));
}

TEST(Warc, UnpacksBodiesAsTheirHeadersSay) {
  const auto coded = [](const std::string& uri, const std::string& coding,
                        const std::string& body) {
    return response(uri, body, "Content-Type: text/html\r\nContent-Encoding: " + coding + "\r\n");
  };
  const auto hex = [](size_t size) {
    return std::string(1, "0123456789abcdef"[size / 16 % 16]) + "0123456789abcdef"[size % 16];
  };
  const std::string chunk = packed("<p>chunk", Wrap::zlib);
  const Read got =
      read(coded("u1", "deflate", packed("<p>zlib", Wrap::zlib)) +
           coded("u2", "Deflate", packed("<p>bare", Wrap::none)) +
           coded("u3", "deflate", hex(chunk.size()) + "\r\n" + chunk + "\r\n0\r\n\r\n") +
           coded("u4", "deflate", "<p>stored decoded") +
           coded("u5", "br", "a text, stored decoded") + coded("u6", "gzip", packed("<p>gzip")));
  EXPECT_EQ(got.bodies, (Bodies{"<p>zlib", "<p>bare", "<p>chunk", "<p>stored decoded",
                                "a text, stored decoded", "<p>gzip"}));
  EXPECT_FALSE(got.trouble);
  EXPECT_FALSE(
      decode_http_body(packed(std::string(16u << 20, 'a'), Wrap::zlib), 100u << 20, "deflate"));
}

TEST(Warc, CountsPagesThatItCannotGive) {
  const std::string html = "Content-Type: text/html\r\n";
  const Read brotli =
      read(response("u1", "\x8B\x03\x80<p>one\x03\xFF", html + "Content-Encoding: br\r\n"));
  EXPECT_TRUE(brotli.bodies.empty());
  ASSERT_TRUE(brotli.trouble);
  EXPECT_NE(brotli.trouble->message.find("cannot be unpacked (br)"), std::string::npos);
  for (const std::string& body : {std::string(), std::string("  \n"), std::string(50, '\1')})
    EXPECT_TRUE(read(response("u1", body)).trouble);
  EXPECT_TRUE(read(record("response", "u1", "GET / HTTP/1.1\r\n\r\n")).trouble);
}

TEST(Warc, PassesOverWhatACrawlerNotes) {
  const Read got =
      read(record("resource", "metadata://gnu.org/software/wget/warc/wget.log", "a log") +
           record("resource", "urn:X-wpull:log", "a log") +
           record("resource", "https://x.example/1", "a text"));
  EXPECT_EQ(got.bodies, (Bodies{"a text"}));
  EXPECT_FALSE(got.trouble);
}

TEST(Warc, GoesOnBehindWrongLengths) {
  const Read small =
      read(response("u1", "<p>one", "Content-Type: text/html\r\n", -2) + response("u2", "<p>two"));
  EXPECT_EQ(small.bodies, (Bodies{"<p>o", "<p>two"}));
  const Read great = read(response("u1", "<p>one", "Content-Type: text/html\r\n", 60) +
                          response("u2", "<p>two") + response("u3", "<p>three"));
  EXPECT_EQ(great.bodies, (Bodies{"<p>one", "<p>two", "<p>three"}));
  EXPECT_TRUE(great.trouble);
}

TEST(Warc, GoesOnBehindManyLengthsThatAreTooGreat) {
  // What every record claims holds all the others, and for the last ones more than there is.
  std::string all;
  Bodies bodies;
  for (int i = 0; i < 3000; ++i) {
    bodies.push_back("<p>page " + std::to_string(i));
    // Here and there one has its length right.
    const bool right = i % 7 == 3 || i > 2995;
    all += response("u" + std::to_string(i), bodies.back(), "Content-Type: text/html\r\n",
                    right ? 0 : 2'000'000);
  }
  all += response("last", std::string(1'000'000, 'x'));
  bodies.emplace_back(1'000'000, 'x');
  for (const bool gzip : {false, true}) {
    const Read got = read(gzip ? packed(all) : all, gzip);
    EXPECT_EQ(got.bodies, bodies);
    EXPECT_TRUE(got.trouble);
    EXPECT_LT(got.work, all.size() * 8);
  }
}

TEST(Warc, FindsRecordsBehindHeadersWithoutEndInLinearTime) {
  std::string all;
  while (all.size() < 1'000'000) all += "WARC/1.0\r\na: b\r\n";
  const size_t size = all.size();
  all += "\r\n" + response("u1", "<p>one");
  const Read got = read(all);
  EXPECT_EQ(got.bodies, (Bodies{"<p>one"}));
  EXPECT_LT(got.work, size * 4);
}

TEST(Warc, GoesOnBehindGarbageAndEndsWithATruncatedTail) {
  const Read got = read(response("u1", "<p>one") + "garbage\r\nmore\r\n" +
                        response("u2", "<p>two") + response("u3", "<p>three").substr(0, 100));
  EXPECT_EQ(got.bodies, (Bodies{"<p>one", "<p>two"}));
  EXPECT_TRUE(got.trouble);
  const std::string endless =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9223372036854775808\r\n\r\nx";
  EXPECT_TRUE(read(endless).trouble);
}

TEST(Warc, ReadsMembersAndWholeFileGzip) {
  const std::string one = response("u1", "<p>one");
  const std::string two = response("u2", "<p>two");
  EXPECT_EQ(read(packed(one) + packed(two), true).bodies, (Bodies{"<p>one", "<p>two"}));
  EXPECT_EQ(read(packed(one + two), true).bodies, (Bodies{"<p>one", "<p>two"}));
  std::string damaged = packed(response("u0", std::string(5000, 'x') + "<p>"));
  damaged.resize(damaged.size() / 2);
  const Read got = read(packed(one) + damaged + packed(two), true);
  EXPECT_EQ(got.bodies.front(), "<p>one");
  EXPECT_EQ(got.bodies.back(), "<p>two");
  EXPECT_TRUE(got.trouble);
}

// Bytes that gzip cannot make smaller.
std::string noise(size_t size) {
  std::string out(size, '\0');
  uint32_t state = 7;
  for (char& c : out) {
    state = state * 1664525u + 1013904223u;
    c = static_cast<char>(state >> 24);
  }
  return out;
}

// The members of a gzip file as reads of at most `most` bytes give them.
std::vector<std::string> members(Source& source, size_t most) {
  std::vector<std::string> out;
  std::string buffer(most, '\0');
  while (const size_t got = source.read(buffer.data(), most)) {
    if (source.at_part_begin()) out.emplace_back();
    out.back().append(buffer, 0, got);
  }
  return out;
}

TEST(Gzip, GivesMembersOfAnySizeEachByItself) {
  // Short ones are decoded at once; those beyond kFreeBytes, or beyond what is read ahead, in
  // pieces.
  std::vector<std::string> texts = {"a tram", noise(100), noise(300'000), noise(2'000'000)};
  for (const size_t size : {kFreeBytes - 1, kFreeBytes, kFreeBytes + 1, kFreeBytes * 3}) {
    std::string text;
    while (text.size() < size) text += "quay " + std::to_string(text.size() * 2654435761u) + "\n";
    texts.push_back(text.substr(0, size));
  }
  std::string all = packed("");
  for (const std::string& text : texts) all += "between" + packed(text);
  for (const size_t most : {size_t{1000}, size_t{1} << 16, size_t{1} << 22}) {
    const auto source = gunzip(from_memory(all));
    EXPECT_EQ(members(*source, most), texts) << most;
    EXPECT_EQ(source->damaged(), 0u);
    EXPECT_EQ(source->error(), "");
  }
}

TEST(Gzip, CountsDamageAndGoesOn) {
  std::string wrong = packed("a wrong sum");
  wrong[wrong.size() - 8] ^= 1;
  const std::string all =
      packed("one") + wrong + packed("two") + packed(noise(5000)).substr(0, 3000);
  const auto source = gunzip(from_memory(all));
  const std::vector<std::string> got = members(*source, 1 << 16);
  ASSERT_EQ(got.size(), 4u);
  EXPECT_EQ(got[0], "one");
  EXPECT_EQ(got[2], "two");
  EXPECT_EQ(source->damaged(), 2u);
}

TEST(Gzip, ChecksTheSumOfAHeader) {
  const std::string plain = packed("a tram");
  // RFC 1952, 2.3.1: FHCRC, and the two bytes that zlib.crc32 gives for these ten.
  std::string head = plain.substr(0, 10);
  head[3] = 2;
  const uLong sum =
      crc32(0, reinterpret_cast<const Bytef*>(head.data()), static_cast<uInt>(head.size()));
  const auto with_sum = [&](uLong value) {
    return head + static_cast<char>(value & 0xFF) + static_cast<char>(value >> 8 & 0xFF) +
           plain.substr(10);
  };
  const std::string right = with_sum(sum);
  const auto sound = gunzip(from_memory(right));
  EXPECT_EQ(members(*sound, 100), (Bodies{"a tram"}));
  EXPECT_EQ(sound->damaged(), 0u);
  const std::string other = with_sum(sum ^ 1);
  const auto wrong = gunzip(from_memory(other));
  EXPECT_TRUE(members(*wrong, 100).empty());
  EXPECT_EQ(wrong->damaged(), 1u);
}

TEST(Gzip, StopsBombs) {
  const std::string bomb = packed(std::string(16u << 20, 'a'));
  const auto source = gunzip(from_memory(bomb));
  size_t size = 0;
  std::string buffer(1 << 16, '\0');
  while (const size_t got = source->read(buffer.data(), buffer.size())) size += got;
  EXPECT_LT(size, 4u << 20);
  EXPECT_EQ(source->damaged(), 1u);
  EXPECT_FALSE(decode_http_body(bomb, 100u << 20));
}

TEST(Zip, ReadsWacz) {
  const auto path = std::filesystem::path(testing::TempDir()) / "sayso_intake_test.wacz";
  const std::string warc = packed(response("https://x.example/1", "<p>one"));
  std::string out;
  std::string index;
  const auto number = [](std::string& to, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i, value = i < 8 ? value >> 8 : 0)
      to += static_cast<char>(value & 0xFF);
  };
  size_t count = 0;
  const auto add = [&](const std::string& name, const std::string& data, uint16_t method,
                       size_t size) {
    const size_t offset = out.size();
    const auto fields = [&](std::string& to) {
      number(to, 20, 2), number(to, 0, 2), number(to, method, 2), number(to, 0, 8);
      number(to, data.size(), 4), number(to, size, 4), number(to, name.size(), 2), number(to, 0, 2);
    };
    out += "PK\x03\x04";
    fields(out);
    out += name + data;
    index += "PK\x01\x02";
    number(index, 20, 2);
    fields(index);
    number(index, 0, 10), number(index, offset, 4);
    index += name;
    ++count;
  };
  add("datapackage.json", "{}", 0, 2);
  add("archive/data.warc.gz", warc, 0, warc.size());
  const std::string plain = response("https://x.example/2", "<p>two");
  add("archive/more.warc", packed(plain, Wrap::none), 8, plain.size());
  const size_t begin = out.size();
  out += index + "PK\x05\x06";
  number(out, 0, 4), number(out, count, 2), number(out, count, 2);
  number(out, index.size(), 4), number(out, begin, 4), number(out, 0, 2);
  std::ofstream(path, std::ios::binary) << out;
  auto items = Items::open(path.string(), false, {});
  ASSERT_TRUE(items);
  std::vector<std::string> ids;
  while (auto item = items->next()) ids.push_back(item->id);
  EXPECT_EQ(ids, (Bodies{"https://x.example/1", "https://x.example/2"}));
  auto fetched = Items::of_bytes(out, "https://x.example/day.wacz", "", {});
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->form(), Form::zip);
  std::vector<std::string> again;
  while (auto item = fetched->next()) again.push_back(item->id);
  EXPECT_EQ(again, ids);
  EXPECT_FALSE(Items::of_bytes(out.substr(0, out.size() - 30), "https://x.example/cut", "", {}));
  std::ofstream(path, std::ios::binary) << out.substr(0, out.size() - 30);
  EXPECT_FALSE(Items::open(path.string(), false, {}));
  std::filesystem::remove(path);
}

TEST(Door, BytesOfAnAddressAreWhatAFileIs) {
  const std::string rows = R"({"id":"wire-1","text":"The sluice jammed at dawn."})"
                           "\n"
                           R"({"id":"wire-2","path":"/etc/hostname"})"
                           "\n";
  for (const std::string& bytes : {rows, packed(rows)}) {
    auto items = Items::of_bytes(bytes, "https://wire.example/day", "", {});
    ASSERT_TRUE(items);
    EXPECT_EQ(items->form(), Form::rows);
    const auto first = items->next();
    EXPECT_TRUE(first && first->document);
    EXPECT_EQ(first->id, "wire-1");
    const auto second = items->next();
    ASSERT_TRUE(second && !second->document);
    EXPECT_NE(second->document.error().message.find("may not name a file"), std::string::npos);
    EXPECT_FALSE(items->next());
  }
  auto letter = Items::of_bytes(
      "From: Ada Lunn <ada@orrin.example>\nSubject: Sluice\n\nThe sluice jammed at dawn.\n",
      "https://wire.example/letter", "text/plain", {});
  EXPECT_EQ(letter->next()->document->told.title, "Sluice");
  auto western =
      Items::of_bytes("# Caf\xE9 shut\n\nThe *owner* said so.\n", "https://wire.example/note.md",
                      "text/markdown; charset=iso-8859-1", {});
  EXPECT_EQ(western->next()->document->told.title, "Caf\xC3\xA9 shut");
}

TEST(Door, DataThatHoldsNoArticleIsRefused) {
  for (const auto& [bytes, why] :
       {std::pair<std::string, const char*>("{\"error\":\"not found\",\"status\":404}\n",
                                            "is JSON"),
        {" [1, 2, 3]", "is JSON"},
        {"<?xml version=\"1.0\"?><urlset><url><loc>https://x.example/</loc></url></urlset>",
         "is XML"},
        {"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj stream text stream\n", "is a PDF"}}) {
    auto items = Items::of_bytes(bytes, "https://x.example/a", "", {});
    ASSERT_TRUE(items);
    const auto item = items->next();
    ASSERT_TRUE(item && !item->document) << bytes;
    EXPECT_EQ(item->document.error().message.find(why), 0u) << item->document.error().message;
    EXPECT_FALSE(items->next());
  }
  auto words = Items::of_bytes("[Update] The sluice is open again.", "https://x.example/b", "", {});
  EXPECT_TRUE(words->next()->document);
}

}  // namespace
}  // namespace sayso::intake
