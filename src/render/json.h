// JSON: nouns as the forms that docs/formats promises. The only place that knows them. Offsets
// become code points here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "sayso/article.h"
#include "sayso/comparison.h"
#include "sayso/history.h"
#include "sayso/ledger.h"
#include "sayso/reading.h"
#include "sayso/store.h"

namespace sayso::render {

// Each gives one JSON object on one line, without a line break at the end. UTF-8; whatever is no
// valid UTF-8 becomes U+FFFD.
std::string article_json(const Article& article);
std::string reading_json(const Article& article, const Reading& reading);
/// Code-point offsets in the texts of versions. Not of ids: an id is that of the last version taken
/// in, and words may stand in another.
class TextOffsets {
 public:
  virtual ~TextOffsets() = default;
  /// Of byte `byte` in the text of `version`.
  virtual uint32_t code_point(VersionNumber version, uint32_t byte) = 0;
};
/// Of claims that a Store gave: their versions are known.
std::string comparison_json(const Comparison& comparison, TextOffsets& offsets);
/// Code-point offsets in the versions that a history was made from.
class MemberOffsets {
 public:
  virtual ~MemberOffsets() = default;
  virtual uint32_t code_point(size_t member, uint32_t byte) = 0;
};
std::string history_json(const std::string& story, const HistoryEntry& entry,
                         MemberOffsets& offsets);
std::string change_json(const LedgerEntry& entry);
std::string ledger_json(const LedgerEntry& entry);
std::string story_json(const StoryRow& story);
/// `by`: the article whose coming showed it; nothing where it was withdrawn since.
std::string story_merge_json(const StoryMerge& merge, const std::optional<std::string>& by);
std::string membership_json(const GivenId& given);
std::string pair_json(const std::string& id, const PairVerdict& verdict, const std::string& text_a,
                      const std::string& text_b);
struct AddedRow {
  std::string id;
  std::string status;  ///< new version copy known
  std::string story;
  std::optional<std::string> version_of;
  std::optional<std::string> copy_of;
};
std::string added_json(const AddedRow& row);
/// `text`: the offsets of the hit's article.
std::string search_hit_json(const SearchHit& hit, const base::CodePoints& text);
/// Offsets count in the versions that it names.
std::string amendment_json(const Amendment& amendment, TextOffsets& offsets);
/// Without its secret.
std::string webhook_json(const Webhook& webhook);
/// One delivery of a webhook.
std::string delivered_json(const std::string& address, const std::string& status, size_t entries,
                           const std::string& detail);
std::string watch_json(const Watch& watch);
/// One visit of `follow`.
std::string visited_json(const std::string& address, const std::string& status,
                         const std::optional<std::string>& story, const std::string& detail);
std::string withdrawn_json(const WithdrawnVersion& version);
std::string error_json(const std::string& id, const std::string& message);
std::string finding_json(const Finding& finding);
/// One stored version, without its text.
std::string version_json(const StoredVersion& version);
/// Who is quoted under one name: how many claims, printed by whom, in which stories, when.
std::string speaker_json(const SpeakerSum& speaker);
/// One claim of a speaker, with its story and point; offsets count in its version.
std::string spoken_json(const SpokenClaim& spoken, TextOffsets& offsets);
/// {"items": [...], "next": N or null}: a page of rows, each one JSON object as it is.
std::string list_json(const std::vector<std::string>& rows, std::optional<int64_t> next);
/// A problem document (RFC 9457); `instance` is the request's id.
std::string problem_json(int status, std::string_view title, std::string_view detail,
                         const std::string& instance);
/// {"key": value, ...} of plain strings, for small reports.
std::string pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace sayso::render
