// The words that enums are written as, in JSON and in the record (shared/CONTRACT's spelling).
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "sayso/amendment.h"
#include "sayso/article.h"
#include "sayso/comparison.h"
#include "sayso/history.h"
#include "sayso/ledger.h"
#include "sayso/reading.h"
#include "sayso/stored_page.h"
#include "sayso/watch.h"
#include "sayso/webhook.h"
#include "sayso/withdrawal.h"

namespace sayso::base {

/// The names of an enum's values in their order; specialised below.
template <typename E>
struct EnumNames;

#define SAYSO_ENUM_NAMES(E, ...)                                                   \
  template <>                                                                      \
  struct EnumNames<E> {                                                            \
    static constexpr auto kNames = std::to_array<std::string_view>({__VA_ARGS__}); \
  }

SAYSO_ENUM_NAMES(QuoteKind, "direct", "indirect", "mixed");
SAYSO_ENUM_NAMES(AttributionKind, "said", "wrote", "believes", "intends", "shows", "orders");
SAYSO_ENUM_NAMES(SpeakerType, "official", "witness", "document", "footage", "organisation",
                 "expert", "unnamed", "outlet", "other");
SAYSO_ENUM_NAMES(EvidenceKind, "video", "audio", "image", "document", "data", "post");
SAYSO_ENUM_NAMES(EntityType, "PER", "ORG", "LOC", "GROUP", "DOC", "OTHER");
SAYSO_ENUM_NAMES(MentionForm, "name", "description", "pronoun");
SAYSO_ENUM_NAMES(TimexType, "DATE", "TIME", "DURATION", "SET");
SAYSO_ENUM_NAMES(Modifier, "exact", "approx", "at_least", "at_most", "more_than", "less_than",
                 "up_to", "nearly", "up", "down");
SAYSO_ENUM_NAMES(QuantityRole, "none", "killed", "injured", "missing", "arrested", "crowd", "money",
                 "share", "vote", "other");
SAYSO_ENUM_NAMES(CorrectionKind, "correction", "clarification", "editors_note", "update");
SAYSO_ENUM_NAMES(ArticleStatus, "settled", "developing", "live");
SAYSO_ENUM_NAMES(BlockKind, "paragraph", "heading", "list_item", "quotation", "dateline", "byline",
                 "contributors", "notice", "correction", "author_note", "credit");
SAYSO_ENUM_NAMES(Relation, "agree", "differ", "single");
SAYSO_ENUM_NAMES(DifferenceType, "NUMBER", "TIME", "PLACE", "WHO", "POLARITY", "DEGREE",
                 "CERTAINTY", "CHARACTERISATION");
SAYSO_ENUM_NAMES(PairLabel, "same", "adds", "differs", "not_comparable");
SAYSO_ENUM_NAMES(ChangeType, "first", "added", "removed", "number", "reworded", "attribution",
                 "hedge", "moved", "correction", "title", "unreadable", "trivial", "amended",
                 "forgotten");

SAYSO_ENUM_NAMES(Step, "said", "repeated", "changed", "corrected", "withdrawn");
SAYSO_ENUM_NAMES(AmendmentKind, "speaker", "span", "not_said", "unrelated", "no_difference",
                 "story", "undo");
SAYSO_ENUM_NAMES(WithdrawalReason, "named", "version", "copy", "person");

SAYSO_ENUM_NAMES(StoredPage::Kind, "page", "text", "unplaced");
SAYSO_ENUM_NAMES(WatchKind, "unknown", "feed", "page");
SAYSO_ENUM_NAMES(WebhookState, "active", "gone", "stopped");
SAYSO_ENUM_NAMES(WatchState, "active", "done", "gone", "stopped");

#undef SAYSO_ENUM_NAMES

template <typename E>
constexpr std::string_view name_of(E value) {
  return EnumNames<E>::kNames[static_cast<size_t>(value)];
}

template <typename E>
constexpr std::optional<E> parse_name(std::string_view name) {
  for (size_t i = 0; i < EnumNames<E>::kNames.size(); ++i) {
    if (EnumNames<E>::kNames[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace sayso::base
