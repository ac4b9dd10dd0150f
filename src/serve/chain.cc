#include "serve/chain.h"

#include <algorithm>

#include "ledger/align.h"
#include "ledger/sentences.h"

namespace sayso::serve {
namespace {

constexpr size_t kMost = 50;

}  // namespace

Result<std::vector<StoredVersion>> chain_of(Store& store, const StoredVersion& version) {
  std::vector<StoredVersion> chain;
  chain.push_back(version);
  while (chain.back().version_of && chain.size() < kMost) {
    auto before = store.version(*chain.back().version_of);
    if (!before) return before.error();
    chain.push_back(std::move(*before));
  }
  std::reverse(chain.begin(), chain.end());
  const auto outlines = store.outlines_of_story(version.story);
  if (!outlines) return outlines.error();
  for (const StoredVersion& outline : *outlines) {
    if (chain.size() >= 2 * kMost) break;
    if (outline.version_of != chain.back().number) continue;
    auto later = store.version(outline.number);
    if (!later) return later.error();
    chain.push_back(std::move(*later));
  }
  return chain;
}

std::vector<Standing> standing(const std::vector<StoredVersion>& chain, size_t at) {
  std::vector<ledger::PreparedSentence> before;
  std::vector<Standing> out;
  for (size_t v = 0; v <= at; ++v) {
    std::vector<ledger::PreparedSentence> now = ledger::prepare(chain[v].article);
    std::vector<Standing> next;
    for (const ledger::PreparedSentence& sentence : now) next.push_back({sentence.span, v, false});
    for (const ledger::Link& link : ledger::align(before, now)) {
      if (link.same_words) {
        next[link.after].since = out[link.before].since;
        next[link.after].reworded = out[link.before].reworded;
      } else {
        next[link.after].reworded = true;
      }
    }
    before = std::move(now);
    out = std::move(next);
  }
  return out;
}

}  // namespace sayso::serve
