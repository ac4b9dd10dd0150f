// Store: the record. What was received, what it says, where it stands, what changed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sayso/amendment.h"
#include "sayso/article.h"
#include "sayso/comparison.h"
#include "sayso/document.h"
#include "sayso/ledger.h"
#include "sayso/reading.h"
#include "sayso/result.h"
#include "sayso/search.h"
#include "sayso/speaker.h"
#include "sayso/story_merge.h"
#include "sayso/watch.h"
#include "sayso/webhook.h"
#include "sayso/withdrawal.h"

namespace sayso {

/// The number of an article version in the record: 1.. in the order of acceptance, never reused.
using VersionNumber = int64_t;

/// One version as the record keeps it.
struct StoredVersion {
  VersionNumber number = 0;
  Article article;
  Reading reading;
  std::string story;
  std::optional<VersionNumber> version_of;
  std::optional<VersionNumber> copy_of;
  std::optional<Time> taken;  ///< when it was taken in; nothing where that was not told
  std::string document;       ///< SHA-256 of the bytes received, lower-case hex
  bool is_readable = true;    ///< false: it lost most of the text before it (see `unreadable`)
};

/// What the record takes in one piece, or not at all.
struct NewVersion {
  const Document* document = nullptr;
  const Article* article = nullptr;
  const Reading* reading = nullptr;
  std::string story;
  std::optional<VersionNumber> version_of;
  std::optional<VersionNumber> copy_of;
  std::vector<Change> changes;
  std::optional<Time> taken;
  /// What `changes` were told against, where that is not `version_of`.
  std::optional<VersionNumber> compared_with = std::nullopt;
  /// A version taken in before that comes after this one: it follows this one from now on.
  std::optional<VersionNumber> followed_by = std::nullopt;
};

/// Where one given id stands.
struct GivenId {
  std::string id;
  VersionNumber version = 0;
  std::string story;
  std::optional<std::string> version_of;  ///< ids, for people
  std::optional<std::string> copy_of;
};

struct StoryRow {
  std::string id;
  std::string title;
  uint32_t articles = 0;
  uint32_t outlets = 0;
  uint32_t origins = 0;
  uint32_t points = 0;
  uint32_t differ = 0;
  std::optional<Time> first;
  std::optional<Time> last;
};

struct LedgerQuery {
  int64_t after_sequence = 0;
  std::optional<std::string> story;
  std::optional<VersionNumber> version;  ///< entries of this version's chain
  std::optional<int64_t> since_utc;      ///< entries at or after this time
  bool with_trivial = false;
  std::optional<int64_t> before_sequence;  ///< entries before this one
  std::optional<int64_t> oldest;           ///< at most so many, the first of them
  std::optional<int64_t> newest;  ///< at most so many, the last of them (instead of oldest)
};

/// How many changes a story has, small ones aside, and the last of them.
struct LedgerSum {
  uint32_t changes = 0;
  int64_t last_sequence = 0;  ///< 0: there is none
};

/// What `verify` found wrong: a row, and what about it.
struct Finding {
  std::string where;
  std::string what;
};

/// The record. One writer at a time; not safe for concurrent use of one object. Every function
/// reports Errc::locked, corrupt, unavailable (disk full, input/output) beside what it names.
class Store {
 public:
  virtual ~Store() = default;

  // -- taking in
  /// Versions between begin and commit become durable together; `put` inside is atomic by itself.
  virtual Status begin() = 0;
  virtual Status commit() = 0;
  virtual void rollback() = 0;
  /// Whatever is read between these two is of one moment, whatever others write meanwhile. For
  /// reading alone; short, since the record's log cannot be emptied before the end.
  virtual Status begin_reading() = 0;
  virtual void end_reading() = 0;
  /// Stores one version with everything derived from it. Errc::corrupt: a span does not lie in the
  /// text or an excerpt is not its words.
  virtual Result<VersionNumber> put(const NewVersion& version) = 0;
  /// Remembers one more id for a version.
  virtual Status give_id(const std::string& id, VersionNumber version) = 0;
  /// Replaces the comparison of a story and marks it fresh. Errc::corrupt: a claim names no
  /// version, or an excerpt is not its words.
  virtual Status put_comparison(const Comparison& comparison) = 0;

  /// Moves every version of story `from` to story `into`, for the log too. Inside begin and commit,
  /// or by itself.
  virtual Status merge_stories(VersionNumber by, const std::string& from,
                               const std::string& into) = 0;
  /// A text that was taken in before turned out to be a copy of `of`, and so did its own copies.
  virtual Status mark_copies(VersionNumber first, VersionNumber of) = 0;
  /// The log of merges, in their order.
  virtual Result<std::vector<StoryMerge>> story_merges() = 0;

  // -- finding
  /// The version with this url (or id), title and text.
  virtual Result<std::optional<VersionNumber>> find_same(const Article& article) = 0;
  /// The version with this text, whatever its id and url.
  virtual Result<std::optional<VersionNumber>> find_text(const std::string& text) = 0;
  /// The latest version before `article`'s time under its url or id; the last accepted one when
  /// times do not tell.
  virtual Result<std::optional<VersionNumber>> find_predecessor(const Article& article) = 0;
  /// The version of its address or id that comes after this article: the first of those that follow
  /// its predecessor and were told later.
  virtual Result<std::optional<VersionNumber>> find_successor(const Article& article) = 0;
  /// The version told last of those that were given as `id` (or at this url), whenever it came in;
  /// a readable one where there is any.
  virtual Result<std::optional<VersionNumber>> find_id(const std::string& id) = 0;
  virtual Result<StoredVersion> version(VersionNumber number) = 0;
  /// The bytes that a version was taken out of, with their media type. The form is not kept.
  virtual Result<Document> document(VersionNumber number) = 0;
  /// The versions behind `after` in order, one at a time, without their readings; stops when
  /// `visit` gives false.
  virtual Status each_article(VersionNumber after,
                              const std::function<bool(const StoredVersion&)>& visit) = 0;
  /// In the order they were taken in, save that none stands before the version it follows.
  virtual Result<std::vector<VersionNumber>> versions_of_story(const std::string& story) = 0;
  /// The same as what a list tells of them: without text, reading, and what only a text's own page
  /// shows (authors, blocks, notes and the like).
  virtual Result<std::vector<StoredVersion>> outlines_of_story(const std::string& story) = 0;

  virtual Result<std::vector<StoryRow>> stories() = 0;
  /// One of them. Errc::not_found.
  virtual Result<StoryRow> story(const std::string& id) = 0;
  /// What a story is now: itself, or what it was merged into.
  virtual Result<std::string> story_now(const std::string& id) = 0;
  /// A word that is another one after anything changed that is shown of a story, or (nothing) of
  /// the record; of an unknown story, that of the record. Up to its first dot it is the same for
  /// all and changes only when something is withdrawn.
  virtual Result<std::string> revision(const std::optional<std::string>& story) = 0;
  /// A word that is another one once anything was withdrawn: whoever keeps what was read of the
  /// record drops it all then.
  virtual Result<std::string> generation() = 0;
  virtual Result<std::vector<GivenId>> given_ids() = 0;
  /// Stories whose comparison is older than their articles.
  virtual Result<std::vector<std::string>> stale_stories() = 0;
  virtual Result<Comparison> comparison(const std::string& story) = 0;
  /// In the order of their sequence numbers.
  virtual Result<std::vector<LedgerEntry>> ledger(const LedgerQuery& query) = 0;
  virtual Result<LedgerSum> ledger_sum(const std::string& story) = 0;
  /// Sentences and titles. Errc::usage: a query that cannot be meant, and what to do; invalid: one
  /// that names nothing to look for.
  virtual Result<SearchResult> search(const SearchQuery& query) = 0;
  /// Who is quoted in the points of all stories: names in the order of their bytes, those that
  /// `wanted` takes, without the first `offset`, at most `limit`.
  virtual Result<std::vector<SpeakerSum>> speakers(
      const std::function<bool(const std::string&)>& wanted, size_t offset, size_t limit) = 0;
  /// Whether anything is quoted under exactly this name.
  virtual Result<bool> is_speaker(const std::string& name) = 0;
  /// What is quoted under exactly this name, in the order of time, each claim once.
  virtual Result<std::vector<SpokenClaim>> claims_of_speaker(const std::string& speaker) = 0;
  virtual Result<std::optional<int64_t>> cursor(const std::string& name) = 0;
  virtual Status set_cursor(const std::string& name, int64_t sequence) = 0;
  virtual Result<int64_t> last_sequence() = 0;

  // -- following
  /// Remembers a watch, or what became of it.
  virtual Status put_watch(const Watch& watch) = 0;
  virtual Result<std::optional<Watch>> find_watch(const std::string& address) = 0;
  /// In the order of the time of their next visit; those in another state than active at the end.
  virtual Result<std::vector<Watch>> watches() = 0;
  /// Active ones whose time has come, the longest due first, at most `most`.
  virtual Result<std::vector<Watch>> due_watches(int64_t now_utc, size_t most) = 0;
  /// When the next active one is due; nothing when there is none.
  virtual Result<std::optional<int64_t>> next_due() = 0;
  /// Errc::not_found.
  virtual Status remove_watch(const std::string& address) = 0;
  /// What a site's robots.txt answered, to be asked for again after a day.
  virtual Result<std::optional<RobotsAnswer>> robots(const std::string& origin) = 0;
  virtual Status put_robots(const std::string& origin, const RobotsAnswer& answer) = 0;
  /// Takes `host` for a visit until `until_utc`, for all programs that use the record. Gives the
  /// time at which it may be visited: no later than `now_utc` when it was taken, else it was not.
  virtual Result<int64_t> take_host(const std::string& host, int64_t now_utc,
                                    int64_t until_utc) = 0;
  /// The visit is over; the host is to be left alone until `ready_utc`.
  virtual Status leave_host(const std::string& host, int64_t ready_utc) = 0;

  // -- telling of changes
  /// Remembers a webhook. Errc::usage: its address is one already.
  virtual Status put_webhook(const Webhook& webhook) = 0;
  /// Keeps what came of a delivery: state, failures, when next, and the last entry taken (which
  /// never moves back). Nothing happens to one that was removed or has another secret now.
  virtual Status keep_delivery(const Webhook& webhook) = 0;
  /// In the order of their addresses.
  virtual Result<std::vector<Webhook>> webhooks() = 0;
  /// Errc::not_found.
  virtual Status remove_webhook(const std::string& address) = 0;

  // -- correcting the machine
  /// Stores an amendment (its number is given, not taken) and lays it over what version() gives
  /// from now on; stories that it touches become stale. Atomic. Errc::corrupt: words that do not
  /// stand where it says; conflict: an undo of what cannot be undone.
  virtual Result<int64_t> amend(const Amendment& amendment) = 0;
  /// All of them in order, undone ones too.
  virtual Result<std::vector<Amendment>> amendments() = 0;
  /// Every version of an article and of its copies.
  virtual Result<std::vector<VersionNumber>> family(VersionNumber version) = 0;
  /// Every version of an article, and of those whose text was copied from it: not what it was
  /// copied from itself.
  virtual Result<std::vector<VersionNumber>> followers(VersionNumber version) = 0;
  /// The story in whose comparison this point stands.
  virtual Result<std::optional<std::string>> story_of_point(const std::string& point) = 0;

  // -- forgetting, the one exception to "nothing is deleted"
  /// What a request would take out: the articles named, or those that name the person, with all
  /// their versions and, when wanted, copies. Errc::not_found, usage.
  virtual Result<Withdrawal> plan_withdrawal(const WithdrawalRequest& request) = 0;
  /// Takes the versions out of every table, tells of it in the ledger, and keeps salted digests so
  /// that they do not come in again. What has come in since the plan and falls under its request
  /// goes too: gives what was taken out. All or nothing. Follow it with clean().
  virtual Result<Withdrawal> withdraw(const Withdrawal& plan, const Time& at) = 0;
  /// Writes the file anew, so that no page of it or of its log holds what was taken out. False:
  /// another program holds the log open; call again when it is gone.
  virtual Result<bool> clean() = 0;
  /// Errc::withdrawn when the article, its text or a person named in it, or anywhere in the
  /// document it was taken out of (which may be null), was withdrawn.
  virtual Status admits(const Article& article, const Document* document) = 0;
  Status admits(const Article& article) { return admits(article, nullptr); }

  // -- keeping
  /// Recomputes every digest and excerpt. Empty: all is well.
  virtual Result<std::vector<Finding>> verify() = 0;
  /// Copies the record while it is in use, then verifies the copy. Errc::usage: the file is there
  /// already.
  virtual Status backup(const std::string& path) = 0;
};

}  // namespace sayso
