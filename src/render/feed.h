// Feed: changes as Atom (RFC 4287) and JSON Feed (version 1.1), before and after inside each entry.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/ledger.h"

namespace sayso::render {

/// What stands above the entries. Addresses are absolute.
struct FeedHead {
  std::string title;
  std::string id;                   ///< a URI that never changes
  std::string self;                 ///< where this document lies
  std::string home;                 ///< the page it is about
  std::optional<std::string> next;  ///< older entries
};

struct FeedEntry {
  const LedgerEntry* entry = nullptr;
  std::string title;  ///< "figure: Northern Wire, Tram derails"
  std::string link;   ///< absolute
};

/// "urn:sayso:" and a digest of what changed where, so the same change has the same id in every
/// record that holds it.
std::string feed_id(const LedgerEntry& entry);

/// Newest first, as given. Characters that XML forbids are left out.
std::string atom_feed(const FeedHead& head, const std::vector<FeedEntry>& entries);
std::string json_feed(const FeedHead& head, const std::vector<FeedEntry>& entries);

/// `text` with <, >, &, and both quotes as references; controls dropped as by safe().
std::string markup_escaped(std::string_view text);

}  // namespace sayso::render
