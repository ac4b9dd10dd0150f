// Parser and extraction, by bytes of the page a second. $SAYSO_PAGES may name a folder of pages
// (*.html) to parse beside the example; the hostile pages are those of src/html/html_test.cc.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <vector>

#include "extract/extract.h"
#include "html/dom.h"
#include "material.h"

namespace {

std::vector<std::string> pages() {
  std::vector<std::string> out;
  if (const char* folder = std::getenv("SAYSO_PAGES")) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".html") out.push_back(sayso::bench::file(entry.path()));
    }
  }
  if (out.empty()) out.push_back(sayso::bench::file("examples/courier-2.html"));
  return out;
}

void count_bytes(benchmark::State& state, size_t bytes) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(bytes));
}

void Html_Parse_Pages(benchmark::State& state) {
  const auto all = pages();
  size_t bytes = 0;
  for (const std::string& page : all) bytes += page.size();
  for (auto _ : state) {
    for (const std::string& page : all) benchmark::DoNotOptimize(sayso::html::parse(page));
  }
  count_bytes(state, bytes);
}
BENCHMARK(Html_Parse_Pages)->Unit(benchmark::kMillisecond);

void Html_Extract_Page(benchmark::State& state) {
  sayso::Document document;
  document.id = "page";
  document.form = sayso::DocumentForm::html;
  document.bytes = sayso::bench::file("examples/courier-2.html");
  for (auto _ : state) {
    auto article = sayso::extract::extract(document, {});
    benchmark::DoNotOptimize(article);
  }
  count_bytes(state, document.bytes.size());
}
BENCHMARK(Html_Extract_Page)->Unit(benchmark::kMicrosecond);

// What makes parsers slow: a part repeated to 1 MB.
void hostile(benchmark::State& state, const std::string& part) {
  std::string page;
  while (page.size() < (1u << 20)) page += part;
  for (auto _ : state) benchmark::DoNotOptimize(sayso::html::parse(page));
  count_bytes(state, page.size());
}

// What makes extraction slow: a page of a kind of part, repeated.
void hostile_page(benchmark::State& state, const std::string& begin, const std::string& part,
                  const std::string& end) {
  sayso::Document document;
  document.id = "page";
  document.form = sayso::DocumentForm::html;
  document.bytes = begin;
  while (document.bytes.size() < (1u << 20)) document.bytes += part;
  document.bytes += end;
  for (auto _ : state) {
    auto article = sayso::extract::extract(document, {});
    benchmark::DoNotOptimize(article);
  }
  count_bytes(state, document.bytes.size());
}
BENCHMARK_CAPTURE(hostile_page, TitleOfDividers, "<title>", "a - b | ", "</title><p>Shut.")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_page, ManyPeople,
                  "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":[",
                  "{\"name\":\"Pia Lund\"},", "{}]}</script><p>Shut.")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile_page, ShortParagraphs, "<article>",
                  "<p>The road is closed, Mayor Ada Lunn said.", "")
    ->Unit(benchmark::kMillisecond);

std::string attributes() {
  std::string out = "<p";
  for (int i = 0; i < 40'000; ++i) out += " a" + std::to_string(i) + "=1";
  return out + ">";
}
std::string formatting_bomb() {
  std::string out;
  for (int i = 0; i < 1000; ++i) out += "<b " + std::to_string(i) + "><i>";
  return out + "x" + "</b>";
}

BENCHMARK_CAPTURE(hostile, NestedDiv, "<div>")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, NestedB, "<b>")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, NestedA, "<a>")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, NestedFont, "<font size=1>")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, NestedTable, "<table>")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, FortyThousandAttributes, attributes())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, FormattingBomb, formatting_bomb())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, UnclosedComment, "<!-- ")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, UnclosedScript, "<script>")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, Ampersands, "&a")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(hostile, Misnested, "<b><i><p>x</b>y</i>z")->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
