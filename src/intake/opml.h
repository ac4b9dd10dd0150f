// OPML: lists of feeds, in and out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sayso/limits.h"

namespace sayso::intake {

struct FeedAddress {
  std::string url;     ///< of the feed
  std::string title;   ///< may be empty
  std::string site;    ///< the outlet's page; may be empty
  std::string folder;  ///< names of the outlines around it, "/" between; may be empty

  friend bool operator==(const FeedAddress&, const FeedAddress&) = default;
};

/// The feeds of an OPML file (1.0, 2.0), in its order, each address once; at most
/// Limits::feed_entries. Outlines without an address of http or https are passed over. Pure.
std::vector<FeedAddress> read_opml(std::string_view bytes, const Limits& limits);

/// OPML 2.0 that read_opml() gives back as it was.
std::string write_opml(const std::vector<FeedAddress>& feeds, std::string_view title);

}  // namespace sayso::intake
