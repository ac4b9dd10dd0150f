// agreement_features: the table that agreement_weights.py learns from.
//   agreement_features RECORD STORIES
// RECORD: a record that `sayso add` filled. STORIES: lines "article story", the stories as gold
// has them. Prints a JSON object a pair of clauses that may say the same: {"a":[article,begin,end],
// "b":..., "differ":..., "measures":[..]}, offsets in bytes.
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "compare/agreement.h"
#include "compare/slots.h"
#include "pipeline/pipeline.h"
#include "store/sqlite_store.h"

namespace {

using sayso::StoredVersion;
using sayso::VersionNumber;
using sayso::compare::ClauseAt;
using sayso::compare::CompareMember;
using sayso::compare::Voice;

std::vector<CompareMember> members_of(const std::vector<StoredVersion>& versions) {
  std::map<VersionNumber, size_t> place;
  for (size_t i = 0; i < versions.size(); ++i) place[versions[i].number] = i;
  const auto find = [&](const std::optional<VersionNumber>& number) {
    const auto at = number ? place.find(*number) : place.end();
    return at == place.end() ? std::optional<size_t>() : std::optional<size_t>(at->second);
  };
  std::vector<CompareMember> members;
  for (const StoredVersion& v : versions)
    members.push_back({&v.article, &v.reading, find(v.version_of), find(v.copy_of)});
  return members;
}

nlohmann::json place(const Voice& voice, size_t clause) {
  const auto& u = voice.utterance;
  const auto shown = sayso::compare::stretch_of(u, clause);
  const sayso::Span span = u.span_of(shown.begin, shown.end);
  return {u.article->id, span.begin, span.end};
}

bool differ(const Voice& a, const Voice& b) {
  const sayso::compare::Matching matching{[](const std::string&) { return 1.0; }, false};
  for (const auto& f : compare_slots(a.utterance, b.utterance, matching)) {
    if (f.verdict == sayso::compare::Verdict::differ) return true;
  }
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: agreement_features RECORD STORIES\n";
    return 2;
  }
  auto store = sayso::pipeline::open_record(argv[1], true);
  if (!store) {
    std::cerr << store.error().message << "\n";
    return 1;
  }
  std::map<std::string, std::string> story_of;
  std::ifstream lines(argv[2]);
  for (std::string article, story; lines >> article >> story;) story_of[article] = story;
  std::map<std::string, std::vector<StoredVersion>> stories;
  for (VersionNumber n = 1;; ++n) {
    auto version = (*store)->version(n);
    if (!version) break;
    stories[story_of[version->article.id]].push_back(std::move(*version));
  }
  for (const auto& [label, versions] : stories) {
    const std::vector<CompareMember> members = members_of(versions);
    const std::vector<Voice> voices = sayso::compare::gather_voices(members);
    for (const auto& pair : sayso::compare::pair_clauses(voices).pairs) {
      const Voice& a = voices[pair.a.voice];
      const Voice& b = voices[pair.b.voice];
      nlohmann::json row;
      row["a"] = place(a, pair.a.clause);
      row["b"] = place(b, pair.b.clause);
      row["differ"] = differ(a, b);
      row["measures"] = pair.measures;
      std::cout << row.dump() << "\n";
    }
  }
  return 0;
}
