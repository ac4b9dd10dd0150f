#include "read/coreference.h"

#include <algorithm>
#include <array>
#include <utility>

#include "read/likeness.h"

namespace sayso::read {
namespace {

constexpr float kMentionScore = 0.5f;  // spans under it are no mentions

constexpr std::array<std::pair<PronounKind, std::string_view>, 9> kPronouns = {
    {{PronounKind::i, "i me my mine myself"},
     {PronounKind::we, "we us our ours ourselves"},
     {PronounKind::you, "you your yours yourself yourselves"},
     {PronounKind::he, "he him his himself"},
     {PronounKind::she, "she her hers herself"},
     {PronounKind::it, "it its itself"},
     {PronounKind::they, "they them their theirs themselves"},
     {PronounKind::who, "who whom whose which"},
     {PronounKind::that, "this that these those"}}};

bool is_personal(PronounKind kind) {
  return kind == PronounKind::i || kind == PronounKind::we || kind == PronounKind::he ||
         kind == PronounKind::she || kind == PronounKind::they;
}

// Pronouns, and names that no found mention ends with, in their places among the found.
std::vector<nn::MentionSpan> add_sure_ones(std::vector<nn::MentionSpan> spans, const Tokens& tokens,
                                           size_t count, const std::vector<TaggedName>& names) {
  std::vector<bool> ends(count + 1, false);
  std::vector<bool> alone(count, false);
  for (const nn::MentionSpan& s : spans) {
    ends[s.end] = true;
    if (s.end == s.begin + 1) alone[s.begin] = true;
  }
  for (uint32_t i = 0; i < count; ++i) {
    if (!alone[i] && is_personal(pronoun_kind(tokens.lower[i]))) spans.push_back({i, i + 1, 1});
  }
  for (const TaggedName& name : names) {
    if (name.end <= count && !ends[name.end]) spans.push_back({name.begin, name.end, name.score});
  }
  std::sort(spans.begin(), spans.end(), [](const nn::MentionSpan& a, const nn::MentionSpan& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  return spans;
}

}  // namespace

PronounKind pronoun_kind(std::string_view lower) {
  if (lower.size() > 10) return PronounKind::none;
  for (const auto& [kind, words] : kPronouns) {
    if (in_list(lower, words)) return kind;
  }
  return PronounKind::none;
}

Result<CoreferenceFinder> CoreferenceFinder::load(const nn::ModelFile& model) {
  auto word = nn::Linear::load(model, "coref_word", 2 * nn::kWidth, nn::kWidth);
  if (!word) return word.error();
  auto mentions = nn::MentionHead::load(model);
  if (!mentions) return mentions.error();
  auto antecedents = nn::LinkHead::load(model, "antecedent", true);
  if (!antecedents) return antecedents.error();
  CoreferenceFinder finder;
  finder.word_ = std::move(*word);
  finder.mentions_ = std::move(*mentions);
  finder.antecedents_ = std::move(*antecedents);
  return finder;
}

std::vector<FoundMention> CoreferenceFinder::find(const Tokens& tokens, const Encoded& encoded,
                                                  const std::vector<TaggedName>& names,
                                                  bool with_sure_ones) const {
  std::vector<FoundMention> found;
  if (encoded.count == 0) return found;
  const std::vector<float> vectors = project(word_, encoded.tower_ends);
  std::vector<nn::MentionSpan> spans = mentions_.find(vectors.data(), encoded.count, kMentionScore);
  if (with_sure_ones) spans = add_sure_ones(std::move(spans), tokens, encoded.count, names);
  const MentionTable table(tokens, encoded.features, spans);
  const std::vector<std::vector<nn::Link>> links = antecedents_.rank_antecedents(
      vectors.data(), encoded.features, table.spans(), table.candidates());
  found.reserve(spans.size());
  for (size_t i = 0; i < spans.size(); ++i) {
    FoundMention mention{spans[i].begin, spans[i].end, table.spans()[i].last, spans[i].score, {}};
    for (const nn::Link& link : links[i]) {
      mention.antecedents.push_back({std::nullopt, link.score});
      if (link.key) mention.antecedents.back().mention = static_cast<uint32_t>(*link.key);
    }
    found.push_back(std::move(mention));
  }
  return found;
}

}  // namespace sayso::read
