// Material: what the record holds of one story, with claims traced to the passages they stand in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sayso/store.h"

namespace sayso::share {

/// A claim in its version: who said it, in which paragraph, with which figures and times.
struct Told {
  const PlacedClaim* claim = nullptr;
  const StoredVersion* version = nullptr;
  const Attribution* attribution = nullptr;  ///< nothing: the outlet's own statement
  Span paragraph;                            ///< the block that holds the claim
  std::vector<const Quantity*> quantities;   ///< in the claim
  std::vector<const Timex*> timexes;         ///< in the claim
};

/// Values read at one moment; pointers handed out live as long as it.
class Material {
 public:
  /// Errc::not_found, and what a Store reports.
  static Result<Material> load(Store& store, const std::string& story);

  const Comparison& comparison() const { return comparison_; }
  const std::vector<StoredVersion>& versions() const { return versions_; }
  const std::vector<LedgerEntry>& ledger() const { return ledger_; }

  /// The last version given as `id`.
  const StoredVersion* find(const std::string& id) const;
  const StoredVersion* find(VersionNumber number) const;
  /// 1 for a first report, 2 for the version after it.
  int ordinal(const StoredVersion& version) const;
  /// Nothing when the claim's article is not here or its words are not there.
  std::optional<Told> trace(const PlacedClaim& claim) const;

 private:
  Comparison comparison_;
  std::vector<StoredVersion> versions_;
  std::vector<LedgerEntry> ledger_;
};

/// The block of `article` that holds `span`, or `span` itself.
Span paragraph_of(const Article& article, Span span);

}  // namespace sayso::share
