#include "share/material.h"

#include <algorithm>

namespace sayso::share {
namespace {

uint32_t overlap(const std::vector<Span>& pieces, Span span) {
  uint32_t total = 0;
  for (const Span piece : pieces) {
    if (piece.overlaps(span))
      total += std::min(piece.end, span.end) - std::max(piece.begin, span.begin);
  }
  return total;
}
uint32_t size_of(const std::vector<Span>& pieces) {
  uint32_t total = 0;
  for (const Span piece : pieces) total += piece.size();
  return total;
}

// The attribution whose content holds most of the claim; of several, the one with the claim's
// source, then the innermost.
const Attribution* attribution_of(const StoredVersion& version, const PlacedClaim& claim) {
  if (!claim.source) return nullptr;
  const Attribution* best = nullptr;
  const auto better = [&](const Attribution& a, const Attribution& b) {
    const auto says = [&](const Attribution& x) {
      return !x.source.empty() && words(version.article, x.source.front()) == *claim.source;
    };
    if (says(a) != says(b)) return says(a);
    const uint32_t over_a = overlap(a.content, claim.span);
    const uint32_t over_b = overlap(b.content, claim.span);
    return over_a != over_b ? over_a > over_b : size_of(a.content) < size_of(b.content);
  };
  for (const Attribution& a : version.reading.attributions) {
    if (overlap(a.content, claim.span) > 0 && (!best || better(a, *best))) best = &a;
  }
  return best;
}

}  // namespace

std::string place_name(const Article& article) {
  return place_name(article.outlet, article.title, article.id);
}

std::string place_name(const std::optional<std::string>& outlet,
                       const std::optional<std::string>& title, const std::string& id) {
  if (outlet && !outlet->empty()) return *outlet;
  return title && !title->empty() ? *title : id;
}

Span paragraph_of(const Article& article, Span span) {
  for (const Block& block : article.blocks) {
    if (block.span.contains(span)) return block.span;
  }
  return span;
}

Result<Material> Material::load(Store& store, const std::string& story, const Extent& extent) {
  Material out;
  auto comparison = store.comparison(story);
  if (!comparison) return comparison.error();
  out.comparison_ = std::move(*comparison);
  if (const Status done = out.read_versions(store, extent); !done) return done.error();
  if (const Status done = out.read_ledger(store, extent); !done) return done.error();
  return out;
}

Status Material::read_versions(Store& store, const Extent& extent) {
  auto outlines = store.outlines_of_story(comparison_.story);
  if (!outlines) return outlines.error();
  versions_ = std::move(*outlines);
  for (size_t i = 0; i < versions_.size(); ++i) by_number_[versions_[i].number] = i;
  std::vector<bool> wanted(versions_.size(), !extent.points);
  const auto points = extent.points ? extent.points(comparison_) : std::vector<const Point*>();
  for (const Point* point : points) {
    for (const Account& account : point->accounts) {
      for (const PlacedClaim& claim : account.claims) {
        if (const StoredVersion* version = find(claim.version))
          wanted[static_cast<size_t>(version - versions_.data())] = true;
      }
    }
  }
  for (size_t i = 0; i < versions_.size(); ++i) {
    if (!wanted[i]) continue;
    auto version = store.version(versions_[i].number);
    if (!version) return version.error();
    versions_[i] = std::move(*version);
  }
  return Done{};
}

Status Material::read_ledger(Store& store, const Extent& extent) {
  const auto sum = store.ledger_sum(comparison_.story);
  if (!sum) return sum.error();
  ledger_sum_ = *sum;
  LedgerQuery query;
  query.story = comparison_.story;
  query.after_sequence = extent.ledger_after.value_or(0);
  if (query.after_sequence >= ledger_sum_.last_sequence) return Done{};
  auto ledger = store.ledger(query);
  if (!ledger) return ledger.error();
  ledger_ = std::move(*ledger);
  return Done{};
}

const StoredVersion* Material::find(VersionNumber number) const {
  const auto found = by_number_.find(number);
  return found == by_number_.end() ? nullptr : &versions_[found->second];
}

int Material::ordinal(const StoredVersion& version) const {
  int count = 1;
  for (const StoredVersion* v = &version; v->version_of && count < 1000; ++count) {
    v = find(*v->version_of);
    if (!v) break;
  }
  return count;
}

std::string Material::place_of(const PlacedClaim& claim) const {
  const StoredVersion* version = find(claim.version);
  return version ? place_name(version->article) : claim.outlet.value_or(claim.article);
}

std::optional<Told> Material::trace(const PlacedClaim& claim) const {
  const StoredVersion* version = find(claim.version);
  if (!version || claim.span.end > version->article.text.size() ||
      words(version->article, claim.span) != claim.excerpt)
    return std::nullopt;
  Told told;
  told.claim = &claim;
  told.version = version;
  told.attribution = attribution_of(*version, claim);
  told.paragraph = paragraph_of(version->article, claim.span);
  for (const Quantity& q : version->reading.quantities) {
    if (claim.span.contains(q.span)) told.quantities.push_back(&q);
  }
  for (const Timex& t : version->reading.timexes) {
    if (claim.span.contains(t.span)) told.timexes.push_back(&t);
  }
  return told;
}

}  // namespace sayso::share
