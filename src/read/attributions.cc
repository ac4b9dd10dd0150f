#include "read/attributions.h"

#include <algorithm>
#include <cmath>

#include "nn/features.h"
#include "nn/kernels.h"
#include "nn/windows.h"

namespace sayso::read {
namespace {

using nn::kWidth;

constexpr size_t kBatchTokens = 2048;  // windows encoded together, up to this many pieces

template <typename T>
bool take(Result<T> from, T& to, std::optional<Error>& error) {
  if (!from) {
    if (!error) error = from.error();
    return false;
  }
  to = std::move(*from);
  return true;
}

void add_window(const nn::Window& window, const nn::Pieces& pieces, const nn::Features& features,
                nn::Batch& batch) {
  batch.push(nn::Tokenizer::kBegin, 0, 0, 0);
  for (uint32_t word = window.begin; word < window.end; ++word) {
    for (uint32_t k = pieces.first[word]; k < pieces.first[word + 1]; ++k) {
      const uint8_t before = k == pieces.first[word] ? features.before[word] : uint8_t{0};
      batch.push(pieces.ids[k], features.shape[word], features.quote[word], before);
    }
  }
  batch.push(nn::Tokenizer::kEnd, 0, 0, 0);
  batch.end_sequence();
}

// How many words of the text fit into `most` pieces.
uint32_t words_within(const nn::Pieces& pieces, uint32_t most) {
  const auto past = std::upper_bound(pieces.first.begin(), pieces.first.end(), most);
  return static_cast<uint32_t>(past - pieces.first.begin()) - 1;
}

std::vector<nn::Fragment> of_role(const std::vector<nn::Fragment>& fragments, nn::Role role) {
  std::vector<nn::Fragment> out;
  for (const nn::Fragment& fragment : fragments) {
    if (fragment.role == role) out.push_back(fragment);
  }
  return out;
}

float rounded(float score) { return std::round(std::clamp(score, 0.0f, 1.0f) * 1e4f) / 1e4f; }

}  // namespace

Result<AttributionFinder> AttributionFinder::load(const nn::ModelFile& model) {
  AttributionFinder finder;
  std::optional<Error> error;
  const auto vocabulary =
      model.tensor("vocabulary", nn::TensorType::bytes, std::vector<uint64_t>{0});
  if (!vocabulary) return vocabulary.error();
  take(nn::Tokenizer::load(vocabulary->text()), finder.tokenizer_, error);
  take(nn::Encoder::load(model), finder.encoder_, error);
  take(nn::Linear::load(model, "word", 2 * kWidth, kWidth), finder.word_, error);
  take(nn::Tagger::load(model), finder.tagger_, error);
  take(nn::LinkHead::load(model, "to_cue", false), finder.to_cue_, error);
  take(nn::LinkHead::load(model, "to_source", true), finder.to_source_, error);
  if (error) return *error;
  if (finder.tokenizer_.size() > finder.encoder_.vocabulary()) {
    return Error{Errc::corrupt, "has more pieces in its vocabulary than in its table",
                 "model file"};
  }
  return finder;
}

std::vector<float> AttributionFinder::word_vectors(const nn::Pieces& pieces,
                                                   const nn::Features& features,
                                                   AttributionWorkspace& workspace) const {
  const size_t count = pieces.first.size() - 1;
  const std::vector<nn::Window> windows = nn::make_windows(pieces.first, features.before);
  std::vector<float> ends(count * 2 * kWidth);  // states of each word's first and last piece
  for (size_t w = 0; w < windows.size();) {
    workspace.batch.clear();
    size_t last = w;
    while (last < windows.size() && workspace.batch.tokens() < kBatchTokens) {
      add_window(windows[last++], pieces, features, workspace.batch);
    }
    encoder_.encode(workspace.batch, workspace.encoder);
    for (size_t i = w; i < last; ++i) {
      const nn::Window& window = windows[i];
      const size_t begin = workspace.batch.offsets[i - w] + size_t{1};  // behind [CLS]
      for (uint32_t word = window.keep_begin; word < window.keep_end; ++word) {
        const float* states = workspace.encoder.states.data();
        const float* front =
            states + (begin + pieces.first[word] - pieces.first[window.begin]) * kWidth;
        const float* back =
            states + (begin + pieces.first[word + 1] - 1 - pieces.first[window.begin]) * kWidth;
        std::copy(front, front + kWidth, ends.data() + word * 2 * kWidth);
        std::copy(back, back + kWidth, ends.data() + word * 2 * kWidth + kWidth);
      }
    }
    w = last;
  }
  std::vector<float> words(count * kWidth);
  word_.apply(ends.data(), count, words.data());
  nn::kernels().gelu(words.data(), words.size());
  return words;
}

std::vector<FoundAttribution> AttributionFinder::find(std::string_view text,
                                                      const std::vector<text::Word>& words,
                                                      uint32_t most_pieces,
                                                      AttributionWorkspace& workspace,
                                                      uint32_t* read_end) const {
  *read_end = static_cast<uint32_t>(text.size());
  if (words.empty()) return {};
  nn::use_one_thread();
  nn::Pieces pieces = tokenizer_.cut(text, words);
  if (pieces.ids.size() > most_pieces) {
    pieces.first.resize(words_within(pieces, most_pieces) + 1);
    *read_end = words[pieces.first.size() - 2].span.end;
  }
  const nn::Features features = nn::find_features(text, words);
  const std::vector<float> vectors = word_vectors(pieces, features, workspace);
  const std::vector<nn::Fragment> fragments = tagger_.find(vectors.data(), pieces.first.size() - 1);
  const auto sources = of_role(fragments, nn::Role::source);
  const auto cues = of_role(fragments, nn::Role::cue);
  const auto contents = of_role(fragments, nn::Role::content);
  const auto span_of = [&](const nn::Fragment& f) {
    return Span{words[f.begin].span.begin, words[f.end - 1].span.end};
  };

  std::vector<std::vector<size_t>> given(cues.size());
  std::vector<float> certainty(cues.size(), 1);
  const auto to_cue = to_cue_.best(vectors.data(), features, contents, cues);
  for (size_t i = 0; i < contents.size(); ++i) {
    if (!to_cue[i].key) continue;
    given[*to_cue[i].key].push_back(i);
    certainty[*to_cue[i].key] =
        std::min({certainty[*to_cue[i].key], to_cue[i].score, contents[i].score});
  }
  const auto to_source = to_source_.best(vectors.data(), features, cues, sources);
  std::vector<FoundAttribution> found;
  for (size_t c = 0; c < cues.size(); ++c) {
    if (given[c].empty()) continue;
    FoundAttribution attribution{{}, span_of(cues[c]), {}, 0};
    float score = std::min(certainty[c], cues[c].score);
    for (const size_t i : given[c]) attribution.content.push_back(span_of(contents[i]));
    if (to_source[c].key) {
      attribution.source = span_of(sources[*to_source[c].key]);
      score = std::min({score, to_source[c].score, sources[*to_source[c].key].score});
    }
    attribution.score = rounded(score);
    found.push_back(std::move(attribution));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundAttribution& a, const FoundAttribution& b) {
                     return a.content.front() < b.content.front();
                   });
  return found;
}

}  // namespace sayso::read
