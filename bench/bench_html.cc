// Parser and extraction, by bytes of the page a second.
#include <benchmark/benchmark.h>

#include "extract/extract.h"
#include "html/dom.h"
#include "material.h"

namespace {

void Html_Extract_Page(benchmark::State& state) {
  sayso::Document document;
  document.id = "page";
  document.form = sayso::DocumentForm::html;
  document.bytes = sayso::bench::file("examples/courier-2.html");
  for (auto _ : state) {
    auto article = sayso::extract::extract(document, {});
    benchmark::DoNotOptimize(article);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(document.bytes.size()));
}
BENCHMARK(Html_Extract_Page)->Unit(benchmark::kMicrosecond);

void Html_Extract_NestedPage(benchmark::State& state) {
  sayso::Document document;
  document.id = "page";
  document.form = sayso::DocumentForm::html;
  for (int i = 0; i < 200'000; ++i) document.bytes += "<div>";
  for (auto _ : state) {
    auto article = sayso::extract::extract(document, {});
    benchmark::DoNotOptimize(article);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(document.bytes.size()));
}
BENCHMARK(Html_Extract_NestedPage)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
