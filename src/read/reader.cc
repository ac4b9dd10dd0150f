#include "read/reader.h"

#include <algorithm>

#include "read/claims.h"
#include "read/content_rules.h"
#include "read/details.h"
#include "read/entities.h"
#include "read/formula_rules.h"
#include "read/found_rules.h"
#include "read/known_names.h"
#include "read/language.h"
#include "read/name_rules.h"
#include "read/names.h"
#include "read/nested.h"
#include "read/paragraph_rules.h"
#include "read/quantity.h"
#include "read/quoted_paragraphs.h"
#include "read/speakers.h"
#include "read/timex.h"
#include "text/sentences.h"

namespace sayso::read {
namespace {

// Blocks as extraction found them; for a text that has none, its lines.
std::vector<Block> blocks_of(const Article& article) {
  if (!article.blocks.empty()) return article.blocks;
  std::vector<Block> blocks;
  const std::string_view text = article.text;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin)
      blocks.push_back(
          {{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, BlockKind::paragraph});
    begin = end + 1;
  }
  return blocks;
}

std::vector<Sentence> sentences_of(std::string_view text, const std::vector<Block>& blocks,
                                   const Limits& limits, Reading& reading) {
  std::vector<Sentence> sentences;
  for (uint32_t b = 0; b < blocks.size(); ++b) {
    for (const Span span : text::split_sentences(text, blocks[b].span)) {
      if (sentences.size() >= limits.sentences) {
        reading.notes.push_back("only the first " + std::to_string(limits.sentences) +
                                " sentences were read");
        return sentences;
      }
      sentences.push_back({span, b});
    }
  }
  return sentences;
}

bool stands_in_report(const std::vector<Block>& blocks, const FoundAttribution& found) {
  const auto it = std::partition_point(
      blocks.begin(), blocks.end(), [&](const Block& b) { return b.span.end <= found.cue.begin; });
  if (it == blocks.end()) return true;
  return it->is_report() || it->kind == BlockKind::notice || it->kind == BlockKind::correction ||
         it->kind == BlockKind::dateline;
}

void add_mentions(const Names& names, const Tokens& tokens, const std::vector<Pronoun>& pronouns,
                  Reading& reading) {
  for (const Name& name : names.names) {
    reading.mentions.push_back(
        {tokens.span(name.begin, name.end), name.type, name.entity, MentionForm::name});
  }
  for (const Person& person : names.people) reading.entities.push_back(person.entity);
  // Pronouns that a rule gave to somebody come before what the model says of them.
  for (const Pronoun& pronoun : pronouns) {
    const Span span = tokens.words[pronoun.word].span;
    Entity& entity = reading.entities[pronoun.entity - 1];
    reading.mentions.push_back({span, entity.type, entity.id, MentionForm::pronoun});
    entity.phrases.push_back(span);
  }
  for (const Phrase& phrase : names.phrases) {
    if (phrase.entity == 0 || phrase.form == MentionForm::name) continue;
    const Entity& entity = reading.entities[phrase.entity - 1];
    reading.mentions.push_back(
        {tokens.span(phrase.begin, phrase.end), entity.type, entity.id, phrase.form});
  }
  for (const Attribution& attribution : reading.attributions) {
    if (!attribution.speaker || attribution.source.empty()) continue;
    const Entity& entity = reading.entities[*attribution.speaker - 1];
    const bool described = !attribution.speaker_name && !entity.phrases.empty();
    if (described) {
      const Span head{attribution.source.front().begin,
                      attribution.source.front().begin + entity.phrases.front().size()};
      if (attribution.source.front().contains(head))
        reading.mentions.push_back({head, entity.type, entity.id, MentionForm::description});
    }
  }
  std::stable_sort(reading.mentions.begin(), reading.mentions.end(),
                   [](const Mention& a, const Mention& b) { return a.span < b.span; });
  reading.mentions.erase(
      std::unique(reading.mentions.begin(), reading.mentions.end(),
                  [](const Mention& a, const Mention& b) { return a.span == b.span; }),
      reading.mentions.end());
  for (Entity& entity : reading.entities) {
    std::sort(entity.phrases.begin(), entity.phrases.end());
    entity.phrases.erase(std::unique(entity.phrases.begin(), entity.phrases.end()),
                         entity.phrases.end());
  }
}

// Paragraphs into which an odd quotation mark had run are read without it.
void read_spoilt(std::string_view text, const Tokens& tokens, const WordEncoder& encoder,
                 const AttributionFinder& finder, EncodingWorkspace& workspace,
                 std::vector<FoundAttribution>& found) {
  const std::vector<Tokens::Range> spoilt = end_unclosed_quotations(tokens, found);
  if (spoilt.empty()) return;
  add_unknown(find_in_paragraphs(text, tokens, spoilt, encoder, finder, workspace), found);
}

}  // namespace

Result<Reader::Learned> Reader::load_heads(nn::ModelFile file) {
  auto encoder = WordEncoder::load(file);
  if (!encoder) return encoder.error();
  auto attributions = AttributionFinder::load(file);
  if (!attributions) return attributions.error();
  Learned learned{std::move(file), std::move(*encoder), std::move(*attributions), {}, {}};
  if (learned.file.has("name_tag.weight")) {
    auto names = NameTagger::load(learned.file);
    if (!names) return names.error();
    learned.names = std::move(*names);
  }
  if (learned.file.has("mention.begin.weight")) {
    auto coreference = CoreferenceFinder::load(learned.file);
    if (!coreference) return coreference.error();
    learned.coreference = std::move(*coreference);
  }
  return learned;
}

Result<std::shared_ptr<const Reader>> Reader::load(const std::filesystem::path& model_file) {
  auto model = nn::ModelFile::open(model_file);
  if (!model) return model.error();
  auto learned = load_heads(std::move(*model));
  if (!learned) return Error{learned.error().code, learned.error().message, model_file.string()};
  auto reader = std::make_shared<Reader>();
  reader->id_ = {learned->file.version(), learned->file.digest()};
  reader->learned_ = std::make_unique<const Learned>(std::move(*learned));
  return std::shared_ptr<const Reader>(std::move(reader));
}

std::shared_ptr<const Reader> Reader::without_model() {
  auto reader = std::make_shared<Reader>();
  reader->id_ = {"rules", ""};
  return reader;
}

void Reader::add_attributions(std::string_view text, const Tokens& tokens,
                              const std::vector<Block>& blocks, const Names& names,
                              const Encoded& encoded, Workspace& workspace,
                              Reading& reading) const {
  std::vector<NestedAttribution> found;
  std::vector<FoundAttribution> by_model = learned_->attributions.find(tokens.words, encoded);
  return_strays(tokens, by_model);
  read_spoilt(text, tokens, learned_->encoder, learned_->attributions, workspace.encoding,
              by_model);
  drop_from_far_paragraphs(tokens, reading.sentences, by_model);
  const Quotations quotations(tokens);
  part_from_sources(tokens, quotations, reading.sentences, by_model);
  join_quoted_paragraphs(tokens, quotations, by_model);
  std::erase_if(by_model,
                [&](const FoundAttribution& one) { return is_no_attribution(tokens, one); });
  add_refusals(tokens, names, by_model);
  add_formulas(tokens, reading.sentences, names, by_model);
  for (FoundAttribution& one : by_model) {
    if (!stands_in_report(blocks, one) || is_no_attribution(tokens, one)) continue;
    mend_spans(tokens, names, one);
    keep_to_sentence(tokens, quotations, reading.sentences, one);
    stop_before_refusal(tokens, quotations, names, one);
    found.push_back({std::move(one), std::nullopt});
  }
  find_nested(text, tokens, learned_->encoder, learned_->attributions, workspace.encoding, found);
  for (NestedAttribution& one : found) {
    Attribution attribution;
    attribution.id = static_cast<uint32_t>(reading.attributions.size() + 1);
    if (one.found.source) attribution.source.push_back(*one.found.source);
    attribution.cue.push_back(one.found.cue);
    attribution.content = std::move(one.found.content);
    attribution.score = one.found.score;
    if (one.inside) attribution.nested_in = static_cast<uint32_t>(*one.inside + 1);
    add_details(text, tokens, reading.sentences, attribution);
    reading.attributions.push_back(std::move(attribution));
  }
}

Reading Reader::read_one(const Article& article, Workspace& workspace, const Limits& limits) const {
  Reading reading;
  reading.article = article.id;
  reading.reader = id_;
  const std::string_view text = article.text;
  const std::vector<Block> blocks = blocks_of(article);
  reading.sentences = sentences_of(text, blocks, limits, reading);
  const Tokens tokens = make_tokens(text, text::split_words(text));
  if (const auto language = foreign_language(text, tokens)) {
    reading.notes.push_back("the text reads as " + *language + ", not English: it was not read");
    return reading;
  }
  if (article.language && is_foreign_by(*article.language, tokens)) {
    reading.notes.push_back("the page tells its language as " + *article.language +
                            ", not English: it was not read");
    return reading;
  }

  Encoded encoded;
  if (learned_)
    encoded = learned_->encoder.encode(text, tokens.words, limits.tokens, true, workspace.encoding);

  std::vector<size_t> begins;
  for (const Sentence& sentence : reading.sentences)
    begins.push_back(tokens.within(sentence.span).begin);
  const bool tags_names = learned_ && learned_->names;
  std::vector<TaggedName> tagged;
  if (tags_names) {
    tagged = mend_names(tokens, learned_->names->find(encoded));
    tagged = with_repeated_names(tokens, with_known_names(text, tokens, std::move(tagged)));
  }
  Names names = find_names(text, tokens, begins,
                           article.title ? std::string_view(*article.title) : std::string_view(),
                           tags_names ? &tagged : nullptr);
  if (learned_ && learned_->coreference)
    join_coreferent(text, tokens, learned_->coreference->find(tokens, encoded, tagged), names);

  TimeAnchor anchor;
  anchor.published = article.published;
  if (article.dateline) anchor.dateline = article.dateline->date;
  reading.timexes = find_timexes(text, tokens, reading.sentences, anchor);
  reading.quantities = find_quantities(text, tokens, reading.sentences, reading.timexes);

  if (learned_) {
    add_attributions(text, tokens, blocks, names, encoded, workspace, reading);
    if (encoded.read_end < text.size())
      reading.notes.push_back("attributions were looked for in the first " +
                              std::to_string(encoded.read_end) + " bytes only");
  }

  const std::vector<Pronoun> pronouns =
      find_speakers(text, tokens, reading.sentences, names,
                    article.outlet ? std::string_view(*article.outlet) : std::string_view(),
                    reading.attributions);
  add_mentions(names, tokens, pronouns, reading);
  reading.claims = find_claims(article, tokens, reading);
  return reading;
}

std::vector<Reading> Reader::read(std::span<const Article> articles, Workspace& workspace,
                                  const Limits& limits) const {
  std::vector<Reading> readings;
  readings.reserve(articles.size());
  for (const Article& article : articles) readings.push_back(read_one(article, workspace, limits));
  return readings;
}

}  // namespace sayso::read
