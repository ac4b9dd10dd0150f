// Answer: what an address served, taken as a file of the same bytes would be.
#pragma once

#include <string>
#include <vector>

#include "intake/door.h"
#include "intake/intake.h"
#include "intake/opml.h"
#include "net/fetch.h"
#include "sayso/limits.h"

namespace sayso::pipeline {

/// What is at an address.
struct Answer {
  intake::Form form = intake::Form::page;  ///< without gzip around it
  /// What a file of these bytes gives; empty of an archive without articles.
  std::vector<intake::Item> items;
  std::vector<intake::FeedAddress> feeds;  ///< of a list of feeds

  /// Whether it names or holds what comes and goes: a feed or a list of feeds.
  bool is_feed() const {
    return form == intake::Form::feed || form == intake::Form::json_feed ||
           form == intake::Form::opml;
  }
};

/// A page's id and address are the address that gave it. An entry of a feed that has no address is
/// named by the feed's and its own id. Rows may name no file. An archive may hold 64 MB of
/// articles; the rest is one item with an error. Errc::unavailable for an answer that is no
/// success, usage for a sign-in (gates.h), invalid for a type that is no text (a style sheet, a
/// script, a picture).
Result<Answer> answer_of(const std::string& asked, const net::Fetched& fetched,
                         const Limits& limits);

/// Whether the entry of a feed leads to a page of its own.
bool has_page(const Document& entry);

}  // namespace sayso::pipeline
