// The encoder: word pieces a second and core, by the length of the sequences.
#include <benchmark/benchmark.h>

#include "material.h"
#include "nn/encoder.h"
#include "nn/linear.h"
#include "nn/model_file.h"

namespace {

void Nn_Encode_Pieces(benchmark::State& state) {
  const auto model = sayso::nn::ModelFile::open(sayso::bench::model());
  if (!model) {
    state.SkipWithError(model.error().text().c_str());
    return;
  }
  const auto encoder = sayso::nn::Encoder::load(*model);
  sayso::nn::use_one_thread();
  const auto length = static_cast<uint32_t>(state.range(0));
  sayso::nn::Batch batch;
  for (uint32_t s = 0; s < 2048 / length; ++s) {
    for (uint32_t i = 0; i < length; ++i)
      batch.push(1000 + (i * 7919 + s) % 20000, static_cast<uint8_t>(i % 7), 0, 1);
    batch.end_sequence();
  }
  sayso::nn::EncoderWorkspace workspace;
  for (auto _ : state) encoder->encode(batch, workspace);
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(batch.tokens()));
}
BENCHMARK(Nn_Encode_Pieces)->Arg(64)->Arg(128)->Arg(256)->Arg(512)->Unit(benchmark::kMillisecond);

void Nn_Model_Open(benchmark::State& state) {
  for (auto _ : state) {
    auto model = sayso::nn::ModelFile::open(sayso::bench::model());
    benchmark::DoNotOptimize(model);
  }
}
BENCHMARK(Nn_Model_Open)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
