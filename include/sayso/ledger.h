// Ledger: what changed, entry by entry; append-only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/span.h"
#include "sayso/time.h"

namespace sayso {

enum class ChangeType {
  first,
  added,
  removed,
  number,
  reworded,
  attribution,
  hedge,
  moved,
  correction,
  title,
  unreadable,
  trivial,
  amended,   ///< a person corrected what the machine read; `after` is the words it is about
  forgotten  ///< an article was taken out of the record by request; nothing else is told of it
};

/// Whole sentences (or a title), in their exact words.
struct Passage {
  std::string words;
  std::optional<Span> span;  ///< nothing for titles, which do not lie in the text

  friend bool operator==(const Passage&, const Passage&) = default;
};

/// What one version did to the one before it, one thing at a time.
struct Change {
  std::string article;                  ///< "" only for `forgotten`
  std::optional<std::string> previous;  ///< nothing: a first report
  ChangeType type = ChangeType::first;
  std::optional<Passage> before;
  std::optional<Passage> after;
  std::optional<std::string> speaker;  ///< whose statement it is, where that is known
  std::optional<Time> at;              ///< the later version's time

  friend bool operator==(const Change&, const Change&) = default;
};

enum class SentenceFate { same, changed, moved, gone, come };

/// One sentence of two versions of a text, side by side.
struct SentenceChange {
  SentenceFate fate = SentenceFate::same;
  std::optional<Span> before;  ///< nothing: it came
  std::optional<Span> after;   ///< nothing: it is gone
  std::vector<Span> gone;      ///< words of `before` that `after` has not, when changed
  std::vector<Span> come;      ///< words of `after` that `before` has not, when changed

  friend bool operator==(const SentenceChange&, const SentenceChange&) = default;
};

/// A change in its place in the record.
struct LedgerEntry {
  int64_t sequence = 0;  ///< 1.., never reused; a cursor is one of these
  std::string story;
  int64_t version = 0;  ///< VersionNumber of the later text; 0: `forgotten`, or of no record
  Change change;

  friend bool operator==(const LedgerEntry&, const LedgerEntry&) = default;
};

}  // namespace sayso
