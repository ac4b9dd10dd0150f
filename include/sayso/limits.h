// Limits: how much of the outside world is let in.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sayso {

/// Every door for outside bytes takes these. Passing one is Errc::too_large or a note, never a
/// crash.
struct Limits {
  size_t document_bytes = 10u << 20;  ///< one document as received
  size_t text_bytes = 1u << 20;       ///< one article's text
  size_t feed_bytes = 20u << 20;      ///< one feed or news message as received
  size_t feed_entries = 10'000;       ///< of one feed, list of feeds or news message
  size_t json_depth = 64;
  size_t html_depth = 512;       ///< open elements
  size_t html_formatting = 64;   ///< active formatting elements
  size_t html_attributes = 256;  ///< of one tag
  size_t html_nodes = 500'000;
  uint32_t sentences = 5'000;  ///< read of one article; the rest is noted, never silently dropped
  uint32_t tokens = 20'000;    ///< word pieces encoded of one article
};

}  // namespace sayso
