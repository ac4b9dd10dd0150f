#include "read/office_holders.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sayso::read {

OfficeHolders::OfficeHolders(const Tokens& tokens, const Names& names) {
  std::set<std::pair<uint32_t, std::string>> known;
  for (const Name& name : names.names) {
    if (name.type != EntityType::person || name.entity == 0) continue;
    for (Office& office : offices_beside(tokens, name.begin, name.end)) {
      if (office.is_lesser || !known.emplace(name.entity, office.noun).second) continue;
      const std::string noun = office.noun;
      by_noun_[noun].push_back({name.begin, name.entity, std::move(office)});
    }
  }
}

std::optional<uint32_t> OfficeHolders::holder(const Tokens& tokens, Tokens::Range head,
                                              size_t noun) const {
  if (!tokens.is(head.begin, "the")) return std::nullopt;
  const auto office = office_at(tokens, head.begin, noun, head.end);
  if (!office || office->is_lesser) return std::nullopt;
  const auto found = by_noun_.find(office->noun);
  if (found == by_noun_.end()) return std::nullopt;
  const std::vector<Held>& held = found->second;
  const bool another = held.size() > 1 && held[1].first < head.begin;
  if (held.front().first >= head.begin || another || !may_hold({held.front().office}, *office))
    return std::nullopt;
  return held.front().entity;
}

}  // namespace sayso::read
