#include "read/reader.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "read/claims.h"
#include "read/cues.h"
#include "read/evidence.h"
#include "read/names.h"
#include "read/quantity.h"
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

bool is_opening_mark(char32_t c) {
  return c == '"' || c == U'\u201C' || c == U'\u00AB' || c == U'\u201E';
}
bool is_closing_mark(char32_t c) {
  return c == '"' || c == U'\u201D' || c == U'\u00BB' || c == U'\u201C';
}

// direct: every piece begins and ends with quotation marks; indirect: none inside; else mixed.
QuoteKind quote_kind(std::string_view text, const std::vector<Span>& content) {
  bool any = false;
  bool all = true;
  for (const Span span : content) {
    const std::string_view bytes = text.substr(span.begin, span.size());
    if (bytes.empty()) continue;
    size_t at = 0;
    const bool opens = is_opening_mark(base::next_code_point(bytes, at));
    size_t end = bytes.size();
    while (end > 0 && std::string_view(".,;:!?").find(bytes[end - 1]) != std::string_view::npos)
      --end;
    const bool closes = end > 0 && is_closing_mark(base::previous_code_point(bytes, end));
    all = all && opens && closes;
    for (at = 0; at < bytes.size();) {
      const char32_t c = base::next_code_point(bytes, at);
      any = any || is_opening_mark(c) || is_closing_mark(c);
    }
  }
  if (!any) return QuoteKind::indirect;
  return all ? QuoteKind::direct : QuoteKind::mixed;
}

const Sentence* sentence_at(const Reading& reading, uint32_t byte) {
  const auto it = std::partition_point(reading.sentences.begin(), reading.sentences.end(),
                                       [&](const Sentence& s) { return s.span.end <= byte; });
  return it == reading.sentences.end() ? nullptr : &*it;
}

// What the words around source and cue tell: kind, denial, hedges, medium, evidence.
void furnish(std::string_view text, const Tokens& tokens, const Reading& reading,
             Attribution& attribution) {
  attribution.quote = quote_kind(text, attribution.content);
  for (const Span content : attribution.content) {
    const std::vector<Span> hedges = find_hedges(tokens, content);
    attribution.hedges.insert(attribution.hedges.end(), hedges.begin(), hedges.end());
  }
  if (attribution.cue.empty()) return;
  const Span cue = attribution.cue.front();
  attribution.kind = kind_of_cue(tokens, cue);
  attribution.negated = is_negated_cue(tokens, cue);
  const std::vector<Span> hedges = find_hedges(tokens, cue);
  attribution.hedges.insert(attribution.hedges.end(), hedges.begin(), hedges.end());
  std::sort(attribution.hedges.begin(), attribution.hedges.end());
  if (const Sentence* sentence = sentence_at(reading, cue.begin)) {
    attribution.medium = find_medium(tokens, sentence->span, attribution);
    attribution.evidence = find_evidence(tokens, sentence->span, attribution);
  }
}

bool stands_in_report(const std::vector<Block>& blocks, const FoundAttribution& found) {
  const auto it = std::partition_point(
      blocks.begin(), blocks.end(), [&](const Block& b) { return b.span.end <= found.cue.begin; });
  if (it == blocks.end()) return true;
  return it->is_report() || it->kind == BlockKind::notice || it->kind == BlockKind::correction ||
         it->kind == BlockKind::dateline;
}

// A name that the tagger cut between source and cue goes to the source: "video verified by MS | NOW
// shows".
void keep_names_whole(const Tokens& tokens, const Names& names, FoundAttribution& found) {
  if (!found.source) return;
  const auto cue = tokens.within(found.cue);
  if (cue.begin == 0 || found.source->end != tokens.words[cue.begin - 1].span.end) return;
  for (const Name& name : names.names) {
    if (name.begin >= cue.begin || name.end <= cue.begin || name.end >= cue.end) continue;
    found.source->end = tokens.words[name.end - 1].span.end;
    found.cue.begin = tokens.words[name.end].span.begin;
    return;
  }
}

// A left-out source that stands right before the cue as its owner: "the board's decision", "her
// plan". PolNeAR marks the owner without its 's.
void take_owner(const Tokens& tokens, FoundAttribution& found) {
  constexpr size_t kMostWords = 5;
  if (found.source) return;
  const size_t cue = tokens.within(found.cue).begin;
  if (cue == 0 || tokens.paragraph[cue - 1] != tokens.paragraph[cue]) return;
  if (tokens.is_any(cue - 1, {"his", "her", "their", "its", "my", "our", "your"})) {
    found.source = tokens.words[cue - 1].span;
    return;
  }
  if (cue < 3 || !tokens.is(cue - 1, "s") || !tokens.is_any(cue - 2, {"'", "\xE2\x80\x99"})) return;
  const size_t end = cue - 2;
  size_t begin = end;
  while (begin > 0 && end - begin < kMostWords && tokens.words[begin - 1].is_word &&
         tokens.paragraph[begin - 1] == tokens.paragraph[cue] &&
         !in_list(tokens.lower[begin - 1],
                  "of in on at by for from to with over about under after before and or but that "
                  "is was are were has had said says as against into than when while if")) {
    --begin;
    if (tokens.is_any(begin, {"the", "a", "an"})) break;
  }
  if (begin < end) found.source = tokens.span(begin, end);
}

void add_mentions(const Names& names, const Tokens& tokens, const std::vector<Pronoun>& pronouns,
                  Reading& reading) {
  for (const Name& name : names.names) {
    reading.mentions.push_back(
        {tokens.span(name.begin, name.end), name.type, name.entity, MentionForm::name});
  }
  for (const Person& person : names.people) reading.entities.push_back(person.entity);
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
  for (const Pronoun& pronoun : pronouns) {
    const Span span = tokens.words[pronoun.word].span;
    Entity& entity = reading.entities[pronoun.entity - 1];
    reading.mentions.push_back({span, entity.type, entity.id, MentionForm::pronoun});
    entity.phrases.push_back(span);
  }
  std::sort(reading.mentions.begin(), reading.mentions.end(),
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

}  // namespace

Result<std::shared_ptr<const Reader>> Reader::load(const std::filesystem::path& model_file) {
  auto model = nn::ModelFile::open(model_file);
  if (!model) return model.error();
  auto reader = std::make_shared<Reader>();
  reader->model_ = std::make_unique<const nn::ModelFile>(std::move(*model));
  auto finder = AttributionFinder::load(*reader->model_);
  if (!finder) return Error{finder.error().code, finder.error().message, model_file.string()};
  reader->finder_ = std::make_unique<const AttributionFinder>(std::move(*finder));
  reader->id_ = {reader->model_->version(), reader->model_->digest()};
  return std::shared_ptr<const Reader>(std::move(reader));
}

std::shared_ptr<const Reader> Reader::without_model() {
  auto reader = std::make_shared<Reader>();
  reader->id_ = {"rules", ""};
  return reader;
}

Reading Reader::read_one(const Article& article, Workspace& workspace, const Limits& limits) const {
  Reading reading;
  reading.article = article.id;
  reading.reader = id_;
  const std::string_view text = article.text;
  const std::vector<Block> blocks = blocks_of(article);
  reading.sentences = sentences_of(text, blocks, limits, reading);
  const Tokens tokens = make_tokens(text, text::split_words(text));

  std::vector<size_t> begins;
  for (const Sentence& sentence : reading.sentences)
    begins.push_back(tokens.within(sentence.span).begin);
  Names names = find_names(text, tokens, begins,
                           article.title ? std::string_view(*article.title) : std::string_view());

  TimeAnchor anchor;
  anchor.published = article.published;
  if (article.dateline) anchor.dateline = article.dateline->date;
  reading.timexes = find_timexes(text, tokens, reading.sentences, anchor);
  reading.quantities = find_quantities(text, tokens, reading.sentences, reading.timexes);

  if (finder_) {
    uint32_t read_end = 0;
    for (FoundAttribution& found :
         finder_->find(text, tokens.words, limits.tokens, workspace.attributions, &read_end)) {
      if (!stands_in_report(blocks, found)) continue;
      if (!found.source && is_seeming_cue(tokens, found.cue)) continue;
      take_owner(tokens, found);
      keep_names_whole(tokens, names, found);
      Attribution attribution;
      attribution.id = static_cast<uint32_t>(reading.attributions.size() + 1);
      if (found.source) attribution.source.push_back(*found.source);
      attribution.cue.push_back(found.cue);
      attribution.content = std::move(found.content);
      attribution.score = found.score;
      furnish(text, tokens, reading, attribution);
      reading.attributions.push_back(std::move(attribution));
    }
    if (read_end < text.size())
      reading.notes.push_back("attributions were looked for in the first " +
                              std::to_string(read_end) + " bytes only");
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
