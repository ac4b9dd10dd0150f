// What stands before extraction: feeds, by feeds a second, and web archives, by bytes of payload a
// second. The input is made: entries and pages of the example's words, shuffled, so that gzip finds
// what it finds in real pages and no two are the same.
#include <benchmark/benchmark.h>
#include <zlib.h>

#include <random>
#include <sstream>
#include <vector>

#include "extract/extract.h"
#include "intake/feed.h"
#include "intake/gzip.h"
#include "intake/warc.h"
#include "material.h"

namespace {

using sayso::Limits;

class Words {
 public:
  Words() {
    std::istringstream in(sayso::bench::text_of(20'000));
    for (std::string word; in >> word;) words_.push_back(word);
  }
  std::string some(size_t bytes) {
    std::string out;
    while (out.size() < bytes) {
      if (!out.empty()) out += ' ';
      out += words_[random_() % words_.size()];
    }
    return out;
  }

 private:
  std::vector<std::string> words_;
  std::mt19937 random_{7};
};

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else
      out += c;
  }
  return out;
}

constexpr size_t kEntries = 50;

// RSS 2.0: summaries of `bytes`, and as much again ten times as content:encoded when `full`.
std::string rss(size_t bytes, bool full) {
  Words words;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Daily "
      "Tide</title><link>https://tide.example/</link>";
  for (size_t i = 0; i < kEntries; ++i) {
    const std::string link = "https://tide.example/" + std::to_string(i);
    out += "<item><title>" + escaped(words.some(60)) + "</title><link>" + link +
           "</link><guid isPermaLink=\"true\">" + link +
           "</guid><pubDate>Tue, 03 Feb 2026 10:00:00 +0100</pubDate><description>" +
           escaped("<p>" + escaped(words.some(bytes)) + "</p>") + "</description>";
    if (full)
      out += "<content:encoded><![CDATA[<p>" + escaped(words.some(bytes * 10)) +
             "</p>]]></content:encoded>";
    out += "</item>";
  }
  return out + "</channel></rss>";
}

std::string atom(size_t bytes) {
  Words words;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed "
      "xmlns=\"http://www.w3.org/2005/Atom\"><title>Daily Tide</title>";
  for (size_t i = 0; i < kEntries; ++i) {
    const std::string link = "https://tide.example/" + std::to_string(i);
    out += "<entry><title>" + escaped(words.some(60)) + "</title><link href=\"" + link +
           "\"/><id>" + link + "</id><updated>2026-02-03T10:00:00+01:00</updated><summary>" +
           escaped(words.some(bytes)) + "</summary></entry>";
  }
  return out + "</feed>";
}

std::string json_feed(size_t bytes) {
  Words words;
  std::string out =
      R"({"version":"https://jsonfeed.org/version/1.1","title":"Daily Tide","items":[)";
  for (size_t i = 0; i < kEntries; ++i) {
    std::string text = words.some(bytes);
    std::erase(text, '"');
    std::erase(text, '\\');
    const std::string link = "https://tide.example/" + std::to_string(i);
    out += (i ? "," : "") + std::string(R"({"id":")") + link + R"(","url":")" + link +
           R"(","title":"Silo leans","date_published":"2026-02-03T10:00:00Z","content_text":")" +
           text + "\"}";
  }
  return out + "]}";
}

void run_feed(benchmark::State& state, const std::string& feed, bool json) {
  size_t entries = 0;
  for (auto _ : state) {
    const auto items = json ? sayso::intake::parse_json_feed(feed, "feed", Limits{})
                            : sayso::intake::parse_feed(feed, "feed", Limits{});
    entries = items.size();
    benchmark::DoNotOptimize(items.data());
  }
  if (entries != kEntries) state.SkipWithError("entries are missing");
  state.SetItemsProcessed(state.iterations());  // feeds
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(feed.size()));
}
constexpr size_t kSummary = 300;
void Intake_Feed_RssSummaries(benchmark::State& s) { run_feed(s, rss(kSummary, false), false); }
void Intake_Feed_RssFullText(benchmark::State& s) { run_feed(s, rss(kSummary, true), false); }
void Intake_Feed_AtomSummaries(benchmark::State& s) { run_feed(s, atom(kSummary), false); }
void Intake_Feed_JsonSummaries(benchmark::State& s) { run_feed(s, json_feed(kSummary), true); }
BENCHMARK(Intake_Feed_RssSummaries)->Unit(benchmark::kMicrosecond);
BENCHMARK(Intake_Feed_RssFullText)->Unit(benchmark::kMicrosecond);
BENCHMARK(Intake_Feed_AtomSummaries)->Unit(benchmark::kMicrosecond);
BENCHMARK(Intake_Feed_JsonSummaries)->Unit(benchmark::kMicrosecond);

std::string gzip_member(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
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

constexpr size_t kPages = 200;

// Records of pages with markup around the words, about 60 kB each.
std::string page_record(Words& words, size_t number) {
  std::string page = "<!doctype html><html><head><title>" + escaped(words.some(60)) +
                     "</title></head><body><main><article>";
  constexpr size_t kPage = 60'000;
  while (page.size() < kPage)
    page += "<div class=\"row row-" + std::to_string(page.size()) +
            "\"><p class=\"article-text\">" + escaped(words.some(400)) +
            "</p><a class=\"teaser__link\" href=\"/harbor/" + std::to_string(page.size()) + "\">" +
            escaped(words.some(50)) + "</a></div>\n";
  page += "</article></main></body></html>";
  const std::string block =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2026-02-03T10:00:00Z\r\nWARC-Target-URI: "
         "https://tide.example/" +
         std::to_string(number) + "\r\nContent-Type: application/http; msgtype=response\r\n" +
         "Content-Length: " + std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

void run_warc(benchmark::State& state, bool packed, bool with_extraction) {
  Words words;
  std::string archive;
  for (size_t i = 0; i < kPages; ++i) {
    const std::string record = page_record(words, i);
    archive += packed ? gzip_member(record) : record;
  }
  int64_t payload = 0;
  int64_t pages = 0;
  for (auto _ : state) {
    auto source = sayso::intake::from_memory(archive);
    if (packed) source = sayso::intake::gunzip(std::move(source));
    sayso::intake::WarcReader reader(std::move(source), "archive", Limits{});
    while (auto item = reader.next()) {
      payload += static_cast<int64_t>(item->document->bytes.size());
      ++pages;
      if (with_extraction) {
        const auto article = sayso::extract::extract(*item->document, {});
        benchmark::DoNotOptimize(article.text.data());
      }
    }
  }
  if (pages != state.iterations() * static_cast<int64_t>(kPages))
    state.SkipWithError("pages are missing");
  state.SetBytesProcessed(payload);
  state.SetItemsProcessed(pages);
  state.counters["ratio"] = static_cast<double>(payload) / static_cast<double>(state.iterations()) /
                            static_cast<double>(archive.size());
}
void Intake_Warc_GzipMembers(benchmark::State& s) { run_warc(s, true, false); }
void Intake_Warc_Plain(benchmark::State& s) { run_warc(s, false, false); }
void Intake_Warc_GzipMembersExtracted(benchmark::State& s) { run_warc(s, true, true); }
BENCHMARK(Intake_Warc_GzipMembers)->Unit(benchmark::kMillisecond);
BENCHMARK(Intake_Warc_Plain)->Unit(benchmark::kMillisecond);
BENCHMARK(Intake_Warc_GzipMembersExtracted)->Unit(benchmark::kMillisecond);

// Declarations without end, records that claim nine million bytes each, headers without end.
void run_declarations(benchmark::State& state) {
  std::string text = "<rss>";
  while (text.size() < (1u << 20)) text += "<!a>";
  for (auto _ : state) benchmark::DoNotOptimize(sayso::intake::parse_feed(text, "feed", Limits{}));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
}
void run_hostile_warc(benchmark::State& state, const std::string& part, size_t tail) {
  std::string archive;
  while (archive.size() < (1u << 20)) archive += part;
  archive.append(tail, 'a');
  for (auto _ : state) {
    sayso::intake::WarcReader reader(sayso::intake::from_memory(archive), "archive", Limits{});
    while (auto item = reader.next()) benchmark::DoNotOptimize(item->id.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(archive.size()));
}
void Intake_Xml_HostileDeclarations(benchmark::State& s) { run_declarations(s); }
void Intake_Warc_HostileLengths(benchmark::State& s) {
  run_hostile_warc(s,
                   "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9000000\r\n\r\nHTTP/1.1 200 "
                   "OK\r\n\r\n<p>x\r\n\r\n",
                   9'500'000);
}
void Intake_Warc_HostileHeaders(benchmark::State& s) {
  run_hostile_warc(s, "WARC/1.0\r\na: b\r\n", 0);
}
BENCHMARK(Intake_Xml_HostileDeclarations)->Unit(benchmark::kMillisecond);
BENCHMARK(Intake_Warc_HostileLengths)->Unit(benchmark::kMillisecond);
BENCHMARK(Intake_Warc_HostileHeaders)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
