// Follow: feeds and pages visited again and again, and what is new taken into the record.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "net/schedule.h"
#include "pipeline/pipeline.h"
#include "pipeline/web.h"

namespace sayso::pipeline {

struct FollowOptions {
  WebOptions web;  ///< its `stop`: what is being asked for is taken in, then follow() ends
  net::Pace pace;
  bool once = false;               ///< visit what is due (and what it names), then end
  std::function<double()> jitter;  ///< in [-1, 1]; required
  Limits limits;
};

/// What came of one visit.
struct Visited {
  std::string address;  ///< or the id of an article that an address of several holds
  std::string status;  ///< new version copy known: the article; unchanged; feed (or another address
                       ///< of several articles); gone; refused; failed
  std::optional<std::string> story;
  std::string detail;  ///< "3 new addresses", why it failed; may be empty
};
using VisitSink = std::function<bool(const Visited&)>;

/// Follows `address` from now on, or the one that it moved to, if it is not followed yet or, where
/// `revive` says so, is no more; what failed is not visited before it would have been.
/// Errc::invalid: no address of the web; withdrawn.
Status watch(Store& store, const std::string& address, int64_t now_utc, bool revive = true);

/// The feeds of an OPML file. Errc::not_found, unreadable, too_large, invalid (it names none).
Result<std::vector<std::string>> feeds_of_opml(const std::string& path);

/// The feeds that are followed, and what was not visited yet, as OPML.
Result<std::string> followed_opml(Store& store);

/// Visits the record's watches when they are due, for ever or once, of many hosts together in this
/// thread: a server that is slow keeps no other waiting. A feed's entries become watches of their
/// own, or articles where they lead to no page; what a file may hold, an address may. A page is
/// read and taken in as by add_all, and visited again after 15 minutes, 1, 6 and 24 hours and 3
/// days. Each visit is durable before the sink hears of it, so that whoever stops it in the middle
/// loses nothing. A site that fails harms no other. Ends with an error only when the record cannot
/// be used.
Status follow(Store& store, const read::Reader& reader, const FollowOptions& options,
              const VisitSink& sink);

}  // namespace sayso::pipeline
