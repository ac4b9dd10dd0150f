// Material: what the record holds of one story, with claims traced to the passages they stand in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
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

/// How much of a story is read. A page that shows a part of a long story waits for that part only.
struct Extent {
  /// The points whose claims will be traced: versions that others stand in are outlines (see
  /// Store::outlines_of_story). Nothing: every version is read whole.
  std::function<std::vector<const Point*>(const Comparison&)> points = {};
  /// Only entries behind this one. Nothing: all.
  std::optional<int64_t> ledger_after = {};

  static std::vector<const Point*> no_points(const Comparison&) { return {}; }
  static constexpr int64_t kNoEntries = INT64_MAX;
};

/// Values read at one moment; pointers handed out live as long as it.
class Material {
 public:
  /// Errc::not_found, and what a Store reports.
  static Result<Material> load(Store& store, const std::string& story, const Extent& extent = {});

  const Comparison& comparison() const { return comparison_; }
  const std::vector<StoredVersion>& versions() const { return versions_; }
  /// As far as `extent` goes.
  const std::vector<LedgerEntry>& ledger() const { return ledger_; }
  /// Of the whole ledger, whatever the extent.
  const LedgerSum& ledger_sum() const { return ledger_sum_; }

  /// By number alone: an id is that of its newest version, and words may stand in another.
  const StoredVersion* find(VersionNumber number) const;
  /// 1 for a first report, 2 for the version after it.
  int ordinal(const StoredVersion& version) const;
  /// Nothing when the claim's article is not here, was not read, or its words are not there.
  std::optional<Told> trace(const PlacedClaim& claim) const;
  /// place_name() of the report that a claim stands in.
  std::string place_of(const PlacedClaim& claim) const;

 private:
  Status read_versions(Store& store, const Extent& extent);
  Status read_ledger(Store& store, const Extent& extent);

  Comparison comparison_;
  std::vector<StoredVersion> versions_;
  std::unordered_map<VersionNumber, size_t> by_number_;
  std::vector<LedgerEntry> ledger_;
  LedgerSum ledger_sum_;
};

/// How a report is named where people look for its outlet: by its outlet, else its title, else its
/// id.
std::string place_name(const Article& article);
std::string place_name(const std::optional<std::string>& outlet,
                       const std::optional<std::string>& title, const std::string& id);

/// The block of `article` that holds `span`, or `span` itself.
Span paragraph_of(const Article& article, Span span);

}  // namespace sayso::share
