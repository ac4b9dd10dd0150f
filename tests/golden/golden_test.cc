// The reader against its training reference (training/golden.py wrote the expected files).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "nn/encoder.h"
#include "nn/features.h"
#include "nn/model_file.h"
#include "nn/tokenizer.h"
#include "read/attributions.h"
#include "read/coreference.h"
#include "read/name_tagger.h"
#include "read/tokens.h"
#include "text/words.h"

namespace sayso {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(SAYSO_SOURCE_DIR) / "tests" / "golden";

std::string file(const std::string& name) {
  std::ifstream in(kFolder / name, std::ios::binary);
  EXPECT_TRUE(in.good()) << name;
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::string> parts(const std::string& text, const std::string& mark) {
  std::vector<std::string> out;
  size_t begin = 0;
  for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, begin)) {
    out.push_back(text.substr(begin, at - begin));
    begin = at + mark.size();
  }
  if (begin < text.size()) out.push_back(text.substr(begin));
  return out;
}

// The tree's one model.
const nn::ModelFile& model() {
  static const nn::ModelFile file = [] {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(
             std::filesystem::path(SAYSO_SOURCE_DIR) / "models")) {
      if (entry.path().filename() != "reader.sayso") continue;
      auto opened = nn::ModelFile::open(entry.path());
      if (opened) return std::move(*opened);
    }
    throw std::runtime_error("no model under models/");
  }();
  return file;
}

TEST(Golden, TokenizerEqualsTheTrainingTokenizer) {
  const std::string text = file("tokenizer/input.txt");
  const auto vocabulary =
      model().tensor("vocabulary", nn::TensorType::bytes, std::vector<uint64_t>{0});
  ASSERT_TRUE(vocabulary);
  const auto tokenizer = nn::Tokenizer::load(vocabulary->text());
  ASSERT_TRUE(tokenizer);
  const std::vector<text::Word> words = text::split_words(text);
  const nn::Pieces pieces = tokenizer->cut(text, words);
  const nn::Features features = nn::find_features(text, words);
  const std::vector<std::string> expected = parts(file("tokenizer/expected.txt"), "\n");
  ASSERT_EQ(words.size(), expected.size());
  for (size_t i = 0; i < words.size(); ++i) {
    std::ostringstream got;
    got << words[i].span.begin << ' ' << words[i].span.end << ' ' << words[i].is_word << ' '
        << int{features.shape[i]} << ' ' << int{features.quote[i]} << ' '
        << int{features.before[i]};
    for (uint32_t k = pieces.first[i]; k < pieces.first[i + 1]; ++k) got << ' ' << pieces.ids[k];
    EXPECT_EQ(got.str(), expected[i]) << text.substr(words[i].span.begin, words[i].span.size())
                                      << " at byte " << words[i].span.begin;
  }
}

class GoldenReader : public testing::Test {
 protected:
  void SetUp() override {
    auto encoder = read::WordEncoder::load(model());
    ASSERT_TRUE(encoder);
    encoder_ = std::make_unique<read::WordEncoder>(std::move(*encoder));
    auto loaded = read::AttributionFinder::load(model());
    ASSERT_TRUE(loaded);
    finder_ = std::make_unique<read::AttributionFinder>(std::move(*loaded));
    texts_ = parts(file("reader/texts.txt"), "----\n");
  }

  std::vector<read::FoundAttribution> find(const std::string& text) {
    const std::vector<text::Word> words = text::split_words(text);
    return finder_->find(words, encoder_->encode(text, words, 1u << 20, false, workspace_));
  }

  static std::string row(const std::vector<Span>& source, Span cue,
                         const std::vector<Span>& content) {
    const auto list = [](const std::vector<Span>& spans) {
      nlohmann::json out = nlohmann::json::array();
      for (const Span span : spans) out.push_back({span.begin, span.end});
      return out;
    };
    return nlohmann::json{
        {"source", list(source)}, {"cue", list({cue})}, {"content", list(content)}}
        .dump();
  }

  std::unique_ptr<read::WordEncoder> encoder_;
  std::unique_ptr<read::AttributionFinder> finder_;
  read::EncodingWorkspace workspace_;
  std::vector<std::string> texts_;
};

TEST_F(GoldenReader, RowsAreThoseOfTheFloatReference) {
  const std::vector<std::string> expected = parts(file("reader/expected.jsonl"), "\n");
  ASSERT_EQ(texts_.size(), expected.size());
  size_t same = 0;
  size_t all = 0;
  size_t paragraphs = 0;
  for (size_t i = 0; i < texts_.size(); ++i) {
    paragraphs += parts(texts_[i], "\n\n").size();
    std::vector<std::string> left;
    for (const auto& json : nlohmann::json::parse(expected[i])) left.push_back(json.dump());
    all += left.size();
    for (const auto& found : find(texts_[i])) {
      const std::vector<Span> source =
          found.source ? std::vector<Span>{*found.source} : std::vector<Span>{};
      const auto at = std::find(left.begin(), left.end(), row(source, found.cue, found.content));
      ++all;
      if (at == left.end()) continue;
      same += 2;
      left.erase(at);
    }
  }
  EXPECT_GE(paragraphs, 200u);
  EXPECT_GE(static_cast<double>(same), .99 * static_cast<double>(all)) << same << " of " << all;
}

// Rows [begin, end, ...] of one kind that both have, and all of both.
struct Agreement {
  size_t same = 0;
  size_t all = 0;

  void count(std::vector<std::string> expected, const std::vector<std::string>& got) {
    all += expected.size() + got.size();
    for (const std::string& row : got) {
      const auto at = std::find(expected.begin(), expected.end(), row);
      if (at == expected.end()) continue;
      same += 2;
      expected.erase(at);
    }
  }
  double share() const { return static_cast<double>(same) / static_cast<double>(all); }
};

TEST_F(GoldenReader, NamesMentionsAndAntecedentsAreThoseOfTheFloatReference) {
  const auto tagger = read::NameTagger::load(model());
  const auto coreference = read::CoreferenceFinder::load(model());
  ASSERT_TRUE(tagger);
  ASSERT_TRUE(coreference);
  const std::vector<std::string> expected = parts(file("reader/heads.jsonl"), "\n");
  ASSERT_EQ(texts_.size(), expected.size());
  Agreement names;
  Agreement mentions;
  for (size_t i = 0; i < texts_.size(); ++i) {
    const auto json = nlohmann::json::parse(expected[i]);
    const auto rows_of = [&](const char* key) {
      std::vector<std::string> rows;
      for (const auto& row : json.at(key)) rows.push_back(row.dump());
      return rows;
    };
    const read::Tokens tokens = read::make_tokens(texts_[i], text::split_words(texts_[i]));
    const read::Encoded encoded =
        encoder_->encode(texts_[i], tokens.words, 1u << 20, true, workspace_);
    const auto place = [&](uint32_t begin, uint32_t end) {
      const Span span = tokens.span(begin, end);
      return nlohmann::json{span.begin, span.end};
    };
    std::vector<std::string> got;
    for (const read::TaggedName& name : tagger->find(encoded)) {
      nlohmann::json row = place(name.begin, name.end);
      row.push_back(name.type == EntityType::person         ? "PER"
                    : name.type == EntityType::organisation ? "ORG"
                                                            : "LOC");
      got.push_back(row.dump());
    }
    names.count(rows_of("names"), got);
    got.clear();
    const auto found = coreference->find(tokens, encoded, {}, false);
    for (const read::FoundMention& mention : found) {
      nlohmann::json row = place(mention.begin, mention.end);
      if (!mention.antecedents.empty() && mention.antecedents.front().mention) {
        const read::FoundMention& earlier = found[*mention.antecedents.front().mention];
        for (const auto& x : place(earlier.begin, earlier.end)) row.push_back(x);
      }
      got.push_back(row.dump());
    }
    mentions.count(rows_of("mentions"), got);
  }
  EXPECT_GE(names.share(), .98) << names.same << " of " << names.all;
  EXPECT_GE(mentions.share(), .97) << mentions.same << " of " << mentions.all;
}

TEST_F(GoldenReader, BatchesAndOrderDoNotChangeABit) {
  std::vector<std::vector<read::FoundAttribution>> alone;
  for (const std::string& text : texts_) {
    read::EncodingWorkspace fresh;
    const std::vector<text::Word> words = text::split_words(text);
    alone.push_back(finder_->find(words, encoder_->encode(text, words, 1u << 20, false, fresh)));
  }
  for (size_t i = texts_.size(); i-- > 0;) {
    const auto again = find(texts_[i]);
    ASSERT_EQ(again.size(), alone[i].size());
    for (size_t k = 0; k < again.size(); ++k) {
      EXPECT_EQ(again[k].cue, alone[i][k].cue);
      EXPECT_EQ(again[k].source, alone[i][k].source);
      EXPECT_EQ(again[k].content, alone[i][k].content);
      EXPECT_EQ(again[k].score, alone[i][k].score);
    }
  }
}

TEST(Golden, SequencesAloneAndInABatchGiveTheSameBits) {
  const auto encoder = nn::Encoder::load(model());
  ASSERT_TRUE(encoder);
  const auto push = [](nn::Batch& batch, uint32_t length, uint32_t seed) {
    for (uint32_t i = 0; i < length; ++i)
      batch.push(1000 + (i * 7919 + seed) % 20000, static_cast<uint8_t>(i % 7),
                 static_cast<uint8_t>(i % 4), static_cast<uint8_t>(i % 4));
    batch.end_sequence();
  };
  const std::vector<uint32_t> lengths = {1, 512, 7, 63, 64, 65, 130, 2, 300};
  nn::Batch together;
  for (size_t s = 0; s < lengths.size(); ++s) push(together, lengths[s], static_cast<uint32_t>(s));
  nn::EncoderWorkspace all;
  encoder->encode(together, all);
  for (size_t s = 0; s < lengths.size(); ++s) {
    nn::Batch one;
    push(one, lengths[s], static_cast<uint32_t>(s));
    nn::EncoderWorkspace alone;
    encoder->encode(one, alone);
    const float* in_batch = all.states.data() + size_t{together.offsets[s]} * nn::kWidth;
    EXPECT_EQ(std::memcmp(alone.states.data(), in_batch, lengths[s] * nn::kWidth * sizeof(float)),
              0)
        << "sequence of " << lengths[s];
  }
}

}  // namespace
}  // namespace sayso
