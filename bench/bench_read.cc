// The reader's rules, by bytes a second: dates and figures, and the whole chain without a model.
#include <benchmark/benchmark.h>

#include "material.h"
#include "read/quantity.h"
#include "read/reader.h"
#include "read/timex.h"
#include "text/sentences.h"
#include "text/words.h"

namespace {

void Read_DatesAndFigures_Text(benchmark::State& state) {
  const std::string text = sayso::bench::text_of(1u << 16);
  std::vector<sayso::Sentence> sentences;
  for (const sayso::Span span :
       sayso::text::split_sentences(text, {0, static_cast<uint32_t>(text.size())}))
    sentences.push_back({span, 0});
  sayso::read::TimeAnchor anchor;
  anchor.published = sayso::Time::parse("2026-03-10T15:30Z");
  for (auto _ : state) {
    const auto tokens = sayso::read::make_tokens(text, sayso::text::split_words(text));
    const auto timexes = sayso::read::find_timexes(text, tokens, sentences, anchor);
    auto quantities = sayso::read::find_quantities(text, tokens, sentences, timexes);
    benchmark::DoNotOptimize(quantities);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(text.size()));
}
BENCHMARK(Read_DatesAndFigures_Text)->Unit(benchmark::kMillisecond);

void Read_WithoutModel_Text(benchmark::State& state) {
  sayso::Article article;
  article.id = "a";
  article.text = sayso::bench::text_of(1u << 16);
  article.published = sayso::Time::parse("2026-03-10T15:30Z");
  const auto reader = sayso::read::Reader::without_model();
  sayso::read::Workspace workspace;
  for (auto _ : state) {
    auto readings = reader->read(std::span<const sayso::Article>(&article, 1), workspace, {});
    benchmark::DoNotOptimize(readings);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(article.text.size()));
}
BENCHMARK(Read_WithoutModel_Text)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
