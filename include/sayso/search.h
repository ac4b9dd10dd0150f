// Search: sentences and titles of the record by words, speaker, outlet, figure and date.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/reading.h"
#include "sayso/span.h"
#include "sayso/time.h"

namespace sayso {

enum class SearchOrder { best, newest };

/// What is looked for. Everything given must hold of one sentence (or title).
struct SearchQuery {
  /// As a person types it: words (all of them), "a phrase", begin*, -without, and the fields
  /// speaker: type: outlet: figure: before a word or phrase. At most 1,000 bytes and 32 terms.
  std::string words;
  std::optional<std::string> speaker;  ///< words of who says it: a name, or the source's words
  std::optional<std::string> type;     ///< of speaker: a name of SpeakerType
  std::optional<std::string> outlet;   ///< words of its name
  std::optional<std::string> figure;   ///< "12", "1,200", "4.5"
  std::optional<std::string> story;    ///< "s:..."
  std::optional<int64_t> since_utc;    ///< articles of this time or later
  std::optional<int64_t> until_utc;    ///< articles before this time
  SearchOrder order = SearchOrder::best;
  uint32_t limit = 20;  ///< 1..500 hits
  uint32_t offset = 0;  ///< hits to pass over
};

/// An attribution whose content meets the words found.
struct SaidBy {
  uint32_t attribution = 0;
  std::optional<std::string> source;   ///< exact words
  std::optional<std::string> speaker;  ///< a name
  SpeakerType type = SpeakerType::other;

  friend bool operator==(const SaidBy&, const SaidBy&) = default;
};

/// A sentence or title as one article has it, and how many others have it unchanged.
struct SearchHit {
  int64_t version = 0;  ///< VersionNumber of the earliest article found with it
  std::string article;
  std::string story;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<Time> published;
  std::optional<Span> span;   ///< in the article's text; nothing: it is the title
  std::string excerpt;        ///< exact words
  std::vector<Span> matches;  ///< the words looked for, in `excerpt`
  std::vector<SaidBy> said_by;
  uint32_t articles = 1;  ///< found with these words, versions of one article counted once
  uint32_t outlets = 0;

  friend bool operator==(const SearchHit&, const SearchHit&) = default;
};

struct SearchResult {
  std::vector<SearchHit> hits;
  uint32_t found = 0;  ///< hits in all, `limit` and `offset` aside
  bool cut = false;    ///< more matched than are weighed; `found` counts the newest of them only
  bool some_words = false;  ///< no sentence has all the words; these have some of them

  friend bool operator==(const SearchResult&, const SearchResult&) = default;
};

}  // namespace sayso
