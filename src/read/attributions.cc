#include "read/attributions.h"

#include <algorithm>
#include <cmath>

namespace sayso::read {
namespace {

template <typename T>
bool take(Result<T> from, T& to, std::optional<Error>& error) {
  if (!from) {
    if (!error) error = from.error();
    return false;
  }
  to = std::move(*from);
  return true;
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
  take(nn::Linear::load(model, "word", 2 * nn::kWidth, nn::kWidth), finder.word_, error);
  take(nn::Tagger::load(model), finder.tagger_, error);
  take(nn::LinkHead::load(model, "to_cue", false), finder.to_cue_, error);
  take(nn::LinkHead::load(model, "to_source", true), finder.to_source_, error);
  if (error) return *error;
  if (model.has("score.calibration")) {
    const auto knots =
        model.tensor("score.calibration", nn::TensorType::float32, std::vector<uint64_t>{0, 2});
    if (!knots) return knots.error();
    for (size_t i = 0; i < knots->shape[0]; ++i) {
      const std::array<float, 2> knot{knots->floats()[2 * i], knots->floats()[2 * i + 1]};
      if (i > 0 && !(knot[0] > finder.calibration_.back()[0]))
        return Error{Errc::corrupt, "has a calibration that does not rise", "model file"};
      finder.calibration_.push_back(knot);
    }
  }
  return finder;
}

// Linear between the knots, level beyond them.
float AttributionFinder::calibrated(float score) const {
  if (calibration_.empty()) return score;
  const auto above =
      std::find_if(calibration_.begin(), calibration_.end(),
                   [&](const std::array<float, 2>& knot) { return knot[0] >= score; });
  if (above == calibration_.begin()) return calibration_.front()[1];
  if (above == calibration_.end()) return calibration_.back()[1];
  const std::array<float, 2>& a = *(above - 1);
  const std::array<float, 2>& b = *above;
  return a[1] + (b[1] - a[1]) * (score - a[0]) / (b[0] - a[0]);
}

std::vector<FoundAttribution> AttributionFinder::find(const std::vector<text::Word>& words,
                                                      const Encoded& encoded) const {
  if (encoded.count == 0) return {};
  const nn::Features& features = encoded.features;
  const std::vector<float> vectors = project(word_, encoded.ends);
  const std::vector<nn::Fragment> fragments = tagger_.find(vectors.data(), encoded.count);
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
    attribution.score = rounded(calibrated(score));
    found.push_back(std::move(attribution));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundAttribution& a, const FoundAttribution& b) {
                     return a.content.front() < b.content.front();
                   });
  return found;
}

}  // namespace sayso::read
