// statement_pairs: what the rules of comparison find in pairs of statements whose answer is known.
//   zcat statements.jsonl.gz | statement_pairs MODEL
// Prints a JSON object a pair: {"kind":"same|differ|near|cross","type":...,"a":...,"b":...,
// "found":[type, ...]}; statement_pairs.py makes a table of it.
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "compare/slots.h"
#include "compare/term_index.h"
#include "read/reader.h"

namespace {

using nlohmann::json;
using sayso::Article;
using sayso::compare::Utterance;

constexpr std::array<const char*, 8> kTypes = {
    "NUMBER", "TIME", "PLACE", "WHO", "POLARITY", "DEGREE", "CERTAINTY", "CHARACTERISATION"};

// The sentences of one fact, by their place in the story's articles.
struct Fact {
  std::vector<size_t> same;
  std::vector<size_t> differ;
  std::vector<size_t> near;
};

class Story {
 public:
  explicit Story(const json& story) {
    for (const json& fact : story["facts"]) {
      Fact f;
      for (const json& s : fact["same"]) f.same.push_back(add(s));
      for (const json& s : fact["differ"]) f.differ.push_back(add(s["text"], s["type"]));
      for (const json& s : fact["near"]) f.near.push_back(add(s));
      facts_.push_back(std::move(f));
    }
  }

  void print_pairs(const sayso::read::Reader& reader, sayso::read::Workspace& workspace) const {
    const auto readings = reader.read(articles_, workspace);
    std::vector<Utterance> told;
    sayso::compare::TermWeights weights;
    for (size_t i = 0; i < articles_.size(); ++i) {
      const sayso::Span all{0, static_cast<uint32_t>(articles_[i].text.size())};
      told.push_back(sayso::compare::make_utterance(articles_[i], readings[i], all, all));
      weights.add_claim(matters(told.back(), 0, told.back().tokens.size()));
    }
    const sayso::compare::Matching matching{[&](const std::string& t) { return weights(t); },
                                            false};
    const auto print = [&](const char* kind, size_t a, size_t b) {
      json row{
          {"kind", kind}, {"type", types_[b]}, {"a", articles_[a].text}, {"b", articles_[b].text}};
      row["found"] = json::array();
      for (const auto& f : compare_slots(told[a], told[b], matching)) {
        if (f.verdict == sayso::compare::Verdict::differ)
          row["found"].push_back(kTypes.at(static_cast<size_t>(f.type)));
      }
      std::cout << row.dump() << "\n";
    };
    for (size_t k = 0; k < facts_.size(); ++k) {
      const Fact& fact = facts_[k];
      for (size_t i = 0; i < fact.same.size(); ++i) {
        for (const size_t d : fact.differ) print("differ", fact.same[i], d);
        for (const size_t n : fact.near) print("near", fact.same[i], n);
        for (size_t j = i + 1; j < fact.same.size(); ++j) print("same", fact.same[i], fact.same[j]);
      }
      for (size_t j = k + 1; j < facts_.size(); ++j) {
        print("cross", fact.same[j % fact.same.size()], facts_[j].same[k % facts_[j].same.size()]);
      }
    }
  }

 private:
  size_t add(const std::string& text, const std::string& type = {}) {
    Article article;
    article.id = "s" + std::to_string(articles_.size());
    article.text = text;
    article.published = sayso::Time::parse("2026-05-28T20:00:00Z");
    article.blocks = {{{0, static_cast<uint32_t>(text.size())}, sayso::BlockKind::paragraph}};
    articles_.push_back(std::move(article));
    types_.push_back(type);
    return articles_.size() - 1;
  }

  std::vector<Article> articles_;
  std::vector<std::string> types_;  // of those that differ
  std::vector<Fact> facts_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: zcat statements.jsonl.gz | statement_pairs MODEL\n";
    return 2;
  }
  const auto reader = sayso::read::Reader::load(argv[1]);
  if (!reader) {
    std::cerr << reader.error().message << "\n";
    return 1;
  }
  sayso::read::Workspace workspace;
  for (std::string line; std::getline(std::cin, line);)
    Story(json::parse(line)).print_pairs(**reader, workspace);
  return 0;
}
