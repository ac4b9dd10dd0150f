#include "store/sqlite_store.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <tuple>

#include "base/digest.h"
#include "base/enum_names.h"
#include "store/address.h"
#include "store/amendments.h"
#include "store/database.h"
#include "store/rows.h"
#include "store/schema.h"
#include "store/search_index.h"
#include "store/speakers.h"
#include "store/story_merges.h"
#include "store/story_sums.h"
#include "store/tombstones.h"
#include "store/verify.h"
#include "store/watches.h"
#include "store/webhooks.h"
#include "store/withdrawal.h"

namespace sayso::store {
namespace {

using base::name_of;
using base::parse_name;

std::optional<std::string> text_of(const std::optional<Time>& time) {
  if (!time) return std::nullopt;
  return time->text();
}
std::optional<Time> time_of(const std::optional<std::string>& text) {
  return text ? Time::parse(*text) : std::nullopt;
}

std::optional<int64_t> utc_of(const Article& article) {
  if (article.modified) return article.modified->utc_seconds;
  if (article.published) return article.published->utc_seconds;
  return std::nullopt;
}

// Versions of one article share their address, or their id where they have none.
std::string chain_of(const Article& article) {
  return article.url ? chain_of_address(*article.url) : "i " + article.id;
}

// As programs of schemas before 14 called it.
std::string old_chain_of(const Article& article) {
  return article.url ? "u " + *article.url : "i " + article.id;
}

constexpr const char* kOutlineColumns =
    "SELECT number, id, url, outlet, title, published, modified, language, status, story, "
    "version_of, copy_of, taken, document, NOT EXISTS (SELECT 1 FROM ledger WHERE version = "
    "versions.number AND type = 'unreadable') ";
constexpr const char* kToldColumns =
    "SELECT number, at_utc, NOT EXISTS (SELECT 1 FROM ledger WHERE version = versions.number AND "
    "type = 'unreadable') FROM versions ";
const std::string kVersionColumns =
    std::string(kOutlineColumns) +
    ", text_digest, text, about FROM versions ";  // behind those of an outline

class SqliteStore final : public Store {
 public:
  SqliteStore(std::unique_ptr<Database> database, std::shared_ptr<VersionCache> cache)
      : db_(std::move(database)), cache_(std::move(cache)) {}

  Status begin() override { return db_->script("BEGIN IMMEDIATE"); }
  Status commit() override { return db_->script("COMMIT"); }
  void rollback() override {
    const Status ignored = db_->script("ROLLBACK");
    (void)ignored;
  }

  Status begin_reading() override {
    const Status begun = db_->run("BEGIN");
    reads_one_moment_ = static_cast<bool>(begun);
    return begun;
  }
  void end_reading() override {
    reads_one_moment_ = false;
    word_.reset();
    // Nothing was written, so nothing is lost; what failed may have ended it already.
    const Status ignored = db_->run("ROLLBACK");
    (void)ignored;
  }

  Result<VersionNumber> put(const NewVersion& version) override {
    if (const Status saved = db_->script("SAVEPOINT one"); !saved) return saved.error();
    const auto number = put_inside(version);
    if (!number) {
      // The first error is the one to tell; a failed rollback leaves the transaction to its end.
      const Status ignored = db_->script("ROLLBACK TO one; RELEASE one");
      (void)ignored;
      return number;
    }
    if (const Status released = db_->script("RELEASE one"); !released) return released.error();
    return number;
  }

  Status give_id(const std::string& id, VersionNumber version) override {
    return db_->run(std::move(
        db_->prepare("INSERT OR IGNORE INTO given_ids VALUES (?, ?)").bind(id).bind(version)));
  }

  Status put_comparison(const Comparison& comparison) override {
    if (const Status saved = db_->script("SAVEPOINT one"); !saved) return saved.error();
    const Status put = put_points(comparison);
    if (!put) {
      const Status ignored = db_->script("ROLLBACK TO one; RELEASE one");
      (void)ignored;
      return put;
    }
    return db_->script("RELEASE one");
  }

  Result<std::optional<VersionNumber>> find_same(const Article& article) override {
    const std::string digest = base::sha256_hex(article.text);
    return number_from(
        std::move(db_->prepare("SELECT number FROM versions WHERE (chain IN (?1, ?2) OR id = ?3) "
                               "AND text_digest = ?4 AND title IS ?5 ORDER BY number IN (SELECT "
                               "version FROM given_ids WHERE id = ?3) DESC, number LIMIT 1")
                      .bind(chain_of(article))
                      .bind(old_chain_of(article))
                      .bind(article.id)
                      .bind(digest)
                      .bind(article.title)));
  }

  Result<std::optional<VersionNumber>> find_text(const std::string& text) override {
    return number_from(std::move(
        db_->prepare("SELECT number FROM versions WHERE text_digest = ? ORDER BY number LIMIT 1")
            .bind(base::sha256_hex(text))));
  }

  Result<std::optional<VersionNumber>> find_predecessor(const Article& article) override {
    // Among the versions of this address or id: the last one not later than this; without times,
    // the last accepted.
    return number_from(
        std::move(db_->prepare("SELECT number FROM versions WHERE (chain IN (?1, ?4) OR number IN "
                               "(SELECT version FROM given_ids WHERE id = ?2)) "
                               "AND (?3 IS NULL OR at_utc IS NULL OR at_utc <= ?3) ORDER BY "
                               "coalesce(at_utc, 0) DESC, number DESC LIMIT 1")
                      .bind(chain_of(article))
                      .bind(article.id)
                      .bind(utc_of(article))
                      .bind(old_chain_of(article))));
  }

  Result<std::optional<VersionNumber>> find_successor(const Article& article) override {
    const auto before = find_predecessor(article);
    if (!before) return before;
    // Of those that follow the same version, the first that was told later.
    return number_from(
        std::move(db_->prepare("SELECT number FROM versions WHERE (chain IN (?1, ?3) OR number IN "
                               "(SELECT version FROM given_ids WHERE id = ?2)) AND version_of IS "
                               "?4 AND (?4 IS NULL OR at_utc > ?5) ORDER BY at_utc, number LIMIT 1")
                      .bind(chain_of(article))
                      .bind(article.id)
                      .bind(old_chain_of(article))
                      .bind(*before)
                      .bind(utc_of(article))));
  }

  Result<std::optional<VersionNumber>> find_id(const std::string& id) override {
    auto found = told_last(std::move(
        db_->prepare(std::string(kToldColumns) +
                     "WHERE number IN (SELECT version FROM given_ids WHERE id = ?) ORDER BY number")
            .bind(id)));
    if (!found || *found) return found;
    return told_last(
        std::move(db_->prepare(std::string(kToldColumns) + "WHERE chain IN (?, ?) ORDER BY number")
                      .bind(chain_of_address(id))
                      .bind("u " + id)));
  }

  Result<StoredVersion> version(VersionNumber number) override {
    Statement row = std::move(db_->prepare(kVersionColumns + "WHERE number = ?").bind(number));
    if (!row.step()) {
      if (const Status status = db_->finished(row); !status) return status.error();
      return Error{Errc::not_found, "no version " + std::to_string(number), db_->path()};
    }
    return read_version(row);
  }

  Result<Document> document(VersionNumber number) override {
    Statement row = std::move(
        db_->prepare("SELECT v.id, d.media_type, d.bytes FROM versions v JOIN documents d ON "
                     "d.digest = v.document WHERE v.number = ?")
            .bind(number));
    if (!row.step()) {
      if (const Status status = db_->finished(row); !status) return status.error();
      return Error{Errc::not_found, "no version " + std::to_string(number), db_->path()};
    }
    Document out;
    out.id = row.text(0);
    out.media_type = row.text(1);
    out.bytes = row.text(2);
    return out;
  }

  Status each_article(VersionNumber after,
                      const std::function<bool(const StoredVersion&)>& visit) override {
    VersionNumber last = after;
    for (;;) {
      Statement row = std::move(
          db_->prepare(kVersionColumns + "WHERE number > ? ORDER BY number LIMIT 1").bind(last));
      if (!row.step()) return db_->finished(row);
      StoredVersion version = outline_of(row);
      if (const Status done = read_article(row, version); !done) return done;
      last = version.number;
      if (!visit(version)) return Done{};
    }
  }

  Result<std::vector<VersionNumber>> versions_of_story(const std::string& story) override {
    std::vector<Link> links;
    Statement row = std::move(
        db_->prepare("SELECT number, version_of FROM versions WHERE story = ? ORDER BY number")
            .bind(story));
    while (row.step()) links.push_back({row.integer(0), row.optional_integer(1)});
    if (const Status status = db_->finished(row); !status) return status.error();
    std::vector<VersionNumber> numbers;
    for (const size_t i : in_order(links)) numbers.push_back(links[i].number);
    return numbers;
  }

  Result<std::vector<StoredVersion>> outlines_of_story(const std::string& story) override {
    std::vector<StoredVersion> out;
    Statement row = std::move(
        db_->prepare(std::string(kOutlineColumns) + "FROM versions WHERE story = ? ORDER BY number")
            .bind(story));
    while (row.step()) out.push_back(outline_of(row));
    if (const Status status = db_->finished(row); !status) return status.error();
    std::vector<Link> links;
    for (const StoredVersion& version : out) links.push_back({version.number, version.version_of});
    std::vector<StoredVersion> ordered;
    ordered.reserve(out.size());
    for (const size_t i : in_order(links)) ordered.push_back(std::move(out[i]));
    return ordered;
  }

  Result<std::vector<StoryRow>> stories() override { return list_stories(*db_); }
  Result<StoryRow> story(const std::string& id) override { return find_story(*db_, id); }
  Result<std::string> revision(const std::optional<std::string>& story) override {
    return revision_of(*db_, story);
  }
  Result<std::string> generation() override { return word_of(*db_); }

  Result<std::vector<GivenId>> given_ids() override {
    std::vector<GivenId> out;
    Statement row = db_->prepare(R"sql(
      SELECT g.id, v.number, v.story, p.id, c.id, v.id FROM given_ids g JOIN versions v ON v.number = g.version
      LEFT JOIN versions p ON p.number = v.version_of LEFT JOIN versions c ON c.number = v.copy_of ORDER BY v.number, g.rowid)sql");
    while (row.step()) {
      GivenId given{row.text(0), row.integer(1), row.text(2), row.optional_text(3),
                    row.optional_text(4)};
      // Another id for a text that is there already is a copy of it.
      if (!given.copy_of && !given.version_of && given.id != row.text(5))
        given.copy_of = row.text(5);
      out.push_back(std::move(given));
    }
    if (const Status status = db_->finished(row); !status) return status.error();
    return out;
  }

  Result<std::vector<std::string>> stale_stories() override {
    std::vector<std::string> out;
    Statement row = db_->prepare("SELECT id FROM stories WHERE stale = 1 ORDER BY id");
    while (row.step()) out.push_back(row.text(0));
    if (const Status status = db_->finished(row); !status) return status.error();
    return out;
  }

  Result<Comparison> comparison(const std::string& story) override {
    const auto about = find_story(*db_, story);
    if (!about) return about.error();
    Comparison out{story, about->title, about->articles, about->outlets, about->origins, {}};
    Statement row = std::move(db_->prepare(R"sql(
      SELECT p.position, p.id, p.relation, p.types, a.account, a.outlets, a.origins, v.id, c.begin_byte, c.end_byte, c.excerpt, c.source, c.speaker, v.outlet, v.published, v.modified, c.cue, c.negated, c.claim, c.version
      FROM points p JOIN accounts a USING (story, position) JOIN account_claims c USING (story, position, account) JOIN versions v ON v.number = c.version
      WHERE p.story = ? ORDER BY p.position, a.account, c.claim)sql")
                                  .bind(story));
    int64_t position = -1;
    int64_t account = -1;
    while (row.step()) {
      if (row.integer(0) != position) {
        position = row.integer(0);
        account = -1;
        out.points.push_back({row.text(1),
                              parse_name<Relation>(row.text(2)).value_or(Relation::single),
                              types_of(row.text(3)),
                              {}});
      }
      if (row.integer(4) != account) {
        account = row.integer(4);
        out.points.back().accounts.push_back(
            {static_cast<uint32_t>(row.integer(5)), static_cast<uint32_t>(row.integer(6)), {}});
      }
      PlacedClaim claim;
      claim.article = row.text(7);
      claim.span = {static_cast<uint32_t>(row.integer(8)), static_cast<uint32_t>(row.integer(9))};
      claim.excerpt = row.text(10);
      claim.source = row.optional_text(11);
      claim.speaker = row.optional_text(12);
      claim.outlet = row.optional_text(13);
      claim.published = time_of(row.optional_text(14));
      claim.modified = time_of(row.optional_text(15));
      claim.cue = row.optional_text(16);
      claim.negated = row.integer(17) != 0;
      claim.version = row.integer(19);
      out.points.back().accounts.back().claims.push_back(std::move(claim));
    }
    if (const Status status = db_->finished(row); !status) return status.error();
    return out;
  }

  Result<std::vector<LedgerEntry>> ledger(const LedgerQuery& query) override {
    std::vector<LedgerEntry> out;
    std::optional<std::string> chain;
    if (query.version) {
      Statement row = std::move(
          db_->prepare("SELECT chain FROM versions WHERE number = ?").bind(*query.version));
      if (row.step()) chain = row.text(0);
    }
    // The plus keeps SQLite from walking the whole ledger where an index knows the versions.
    std::string where = query.story || chain ? "+l.sequence > ?1" : "l.sequence > ?1";
    if (query.story)
      where +=
          " AND (l.version IN (SELECT number FROM versions WHERE story = ?2) OR (l.version IS "
          "NULL AND l.story = ?2))";
    if (chain) where += " AND l.version IN (SELECT number FROM versions WHERE chain = ?3)";
    const std::string sql =
        std::string(R"sql(
      SELECT l.sequence, coalesce(v.story, l.story), v.id, p.id, l.type, l.before_words, l.before_begin, l.after_words, l.after_begin, l.speaker, l.at, l.version
      FROM ledger l LEFT JOIN versions v INDEXED BY versions_named ON v.number = l.version LEFT JOIN versions p INDEXED BY versions_named ON p.number = l.previous
      WHERE )sql") +
        where +
        R"sql( AND (?4 IS NULL OR l.at_utc >= ?4) AND (?5 OR l.type <> 'trivial') AND (?6 IS NULL OR l.sequence < ?6)
      ORDER BY l.sequence)sql" +
        (query.newest ? " DESC" : "") + " LIMIT ?7";
    constexpr int64_t kAll = -1;
    Statement row =
        std::move(db_->prepare(sql)
                      .bind(query.after_sequence)
                      .bind(query.story)
                      .bind(chain)
                      .bind(query.since_utc)
                      .bind(int64_t{query.with_trivial})
                      .bind(query.before_sequence)
                      .bind(query.newest ? *query.newest : query.oldest.value_or(kAll)));
    while (row.step()) {
      Change change;
      change.article = row.text(2);
      change.previous = row.optional_text(3);
      change.type = parse_name<ChangeType>(row.text(4)).value_or(ChangeType::reworded);
      change.before = passage(row, 5);
      change.after = passage(row, 7);
      change.speaker = row.optional_text(9);
      change.at = time_of(row.optional_text(10));
      out.push_back({row.integer(0), row.text(1), row.integer(11), std::move(change)});
    }
    if (const Status status = db_->finished(row); !status) return status.error();
    if (query.newest) std::reverse(out.begin(), out.end());
    return out;
  }

  Result<LedgerSum> ledger_sum(const std::string& story) override {
    return store::ledger_sum(*db_, story);
  }

  Result<SearchResult> search(const SearchQuery& query) override {
    auto result = search_record(*db_, query);
    if (!result) return result;
    for (SearchHit& hit : result->hits) {
      const auto stored = version(hit.version);
      if (!stored) return stored.error();
      add_said_by(stored->article, stored->reading, hit);
    }
    return result;
  }

  /// Makes findable what an older program stored.
  Status index_rest() {
    auto next = first_unindexed(*db_);
    if (!next) return next.error();
    if (!*next) return Done{};
    if (const Status begun = begin(); !begun) return begun;
    while (next && *next) {
      const auto stored = version(**next);
      Status done = stored ? index_version(*db_, {stored->number, stored->article, stored->reading,
                                                  stored->version_of, stored->copy_of})
                           : Status(stored.error());
      if (!done) {
        rollback();
        return done;
      }
      next = first_unindexed(*db_);
    }
    return commit();
  }

  Result<std::vector<SpeakerSum>> speakers(const std::function<bool(const std::string&)>& wanted,
                                           size_t offset, size_t limit) override {
    return list_speakers(*db_, wanted, offset, limit);
  }
  Result<bool> is_speaker(const std::string& name) override {
    return store::is_speaker(*db_, name);
  }
  Result<std::vector<SpokenClaim>> claims_of_speaker(const std::string& speaker) override {
    return store::claims_of_speaker(*db_, speaker);
  }

  Result<std::optional<int64_t>> cursor(const std::string& name) override {
    return number_from(
        std::move(db_->prepare("SELECT sequence FROM cursors WHERE name = ?").bind(name)));
  }
  Status set_cursor(const std::string& name, int64_t sequence) override {
    return db_->run(std::move(
        db_->prepare(
               "INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET sequence = ?2")
            .bind(name)
            .bind(sequence)));
  }
  Result<int64_t> last_sequence() override {
    const auto last = number_from(db_->prepare("SELECT max(sequence) FROM ledger"));
    if (!last) return last.error();
    return last->value_or(0);
  }

  Status merge_stories(VersionNumber by, const std::string& from,
                       const std::string& into) override {
    return store::merge_stories(*db_, by, from, into);
  }
  Status mark_copies(VersionNumber first, VersionNumber of) override {
    Status done = db_->run(std::move(
        db_->prepare("UPDATE stories SET stale = 1 WHERE id IN (SELECT story FROM versions WHERE "
                     "number = ?1 OR copy_of = ?1)")
            .bind(first)));
    if (!done) return done;
    return db_->run(
        std::move(db_->prepare("UPDATE versions SET copy_of = ?2 WHERE number = ?1 OR (copy_of = "
                               "?1 AND number <> ?2)")
                      .bind(first)
                      .bind(of)));
  }
  Result<std::vector<StoryMerge>> story_merges() override { return store::story_merges(*db_); }
  Result<std::string> story_now(const std::string& id) override {
    return store::story_now(*db_, id);
  }
  Status put_webhook(const Webhook& webhook) override { return store::put_webhook(*db_, webhook); }
  Status keep_delivery(const Webhook& webhook) override {
    return store::keep_delivery(*db_, webhook);
  }
  Result<std::vector<Webhook>> webhooks() override { return all_webhooks(*db_); }
  Status remove_webhook(const std::string& address) override {
    return store::remove_webhook(*db_, address);
  }
  Status put_watch(const Watch& watch) override { return store::put_watch(*db_, watch); }
  Result<std::optional<Watch>> find_watch(const std::string& address) override {
    return store::find_watch(*db_, address);
  }
  Result<std::vector<Watch>> watches() override { return all_watches(*db_); }
  Result<std::vector<Watch>> due_watches(int64_t now_utc, size_t most) override {
    return store::due_watches(*db_, now_utc, most);
  }
  Result<std::optional<int64_t>> next_due() override { return store::next_due(*db_); }
  Status remove_watch(const std::string& address) override {
    return store::remove_watch(*db_, address);
  }
  Result<std::optional<RobotsAnswer>> robots(const std::string& origin) override {
    return find_robots(*db_, origin);
  }
  Status put_robots(const std::string& origin, const RobotsAnswer& answer) override {
    return store::put_robots(*db_, origin, answer);
  }
  Result<int64_t> take_host(const std::string& host, int64_t now_utc, int64_t until_utc) override {
    return store::take_host(*db_, host, now_utc, until_utc);
  }
  Status leave_host(const std::string& host, int64_t ready_utc) override {
    return store::leave_host(*db_, host, ready_utc);
  }

  Result<int64_t> amend(const Amendment& amendment) override {
    if (const Status begun = begin(); !begun) return begun.error();
    const auto number = amend_inside(amendment);
    const Status done = number ? commit() : Status(number.error());
    if (!done) {
      rollback();
      return done.error();
    }
    return number;
  }
  Result<std::vector<Amendment>> amendments() override { return all_amendments(*db_); }
  Result<std::vector<VersionNumber>> family(VersionNumber version) override {
    return family_of(*db_, version);
  }
  Result<std::vector<VersionNumber>> followers(VersionNumber version) override {
    return followers_of(*db_, version);
  }
  Result<std::optional<std::string>> story_of_point(const std::string& point) override {
    Statement row = std::move(db_->prepare("SELECT story FROM points WHERE id = ?").bind(point));
    std::optional<std::string> out;
    if (row.step()) out = row.text(0);
    if (const Status done = db_->finished(row); !done) return done.error();
    return out;
  }

  Result<Withdrawal> plan_withdrawal(const WithdrawalRequest& request) override {
    return store::plan_withdrawal(*db_, request);
  }
  Result<Withdrawal> withdraw(const Withdrawal& plan, const Time& at) override {
    if (const Status begun = begin(); !begun) return begun.error();
    auto all = store::plan_withdrawal(*db_, plan.request);
    Status done = all ? Done{} : Status(all.error());
    if (done) {
      const auto touched = store::withdraw(*db_, *all, at);
      done = touched ? index_anew(*touched) : Status(touched.error());
    }
    if (done) done = commit();
    if (done) return all;
    rollback();
    return done.error();
  }
  Result<bool> clean() override { return clean_record(*db_); }
  using Store::admits;
  Status admits(const Article& article, const Document* document) override {
    const auto part = buried_part(*db_, article, document);
    if (!part) return part.error();
    if (!*part) return Done{};
    return Error{Errc::withdrawn,
                 **part + " was withdrawn from this record by request; not taken in", ""};
  }

  Result<std::vector<Finding>> verify() override { return verify_record(*db_); }

  Status backup(const std::string& path) override {
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
      return Error{Errc::usage, "is there already; name a new file", path};
    return backup_record(*db_, path);
  }

 private:
  struct Link {
    VersionNumber number = 0;
    std::optional<VersionNumber> version_of;
  };

  // As they were taken in, save that none stands before the version it follows, which may have come
  // in after it.
  static std::vector<size_t> in_order(const std::vector<Link>& links) {
    std::map<VersionNumber, size_t> place;
    for (size_t i = 0; i < links.size(); ++i) place[links[i].number] = i;
    std::vector<bool> done(links.size(), false);
    std::vector<size_t> out;
    for (size_t i = 0; i < links.size(); ++i) {
      std::vector<size_t> waiting;
      for (std::optional<size_t> at = i; at && !done[*at];) {
        done[*at] = true;
        waiting.push_back(*at);
        const auto before =
            links[*at].version_of ? place.find(*links[*at].version_of) : place.end();
        at = before == place.end() ? std::nullopt : std::optional<size_t>(before->second);
      }
      out.insert(out.end(), waiting.rbegin(), waiting.rend());
    }
    return out;
  }

  // A page that moved, or whose address is told another way, stays one.
  Result<std::string> chain_to_join(const Article& article,
                                    const std::optional<VersionNumber>& version_of) {
    if (!version_of) return chain_of(article);
    Statement row =
        std::move(db_->prepare("SELECT chain FROM versions WHERE number = ?").bind(*version_of));
    std::string chain = row.step() ? row.text(0) : chain_of(article);
    if (const Status done = db_->finished(row); !done) return done.error();
    return chain;
  }

  static std::vector<DifferenceType> types_of(const std::string& words) {
    std::vector<DifferenceType> types;
    for (size_t at = 0; at < words.size();) {
      const size_t end = std::min(words.find(' ', at), words.size());
      if (const auto type =
              parse_name<DifferenceType>(std::string_view(words).substr(at, end - at)))
        types.push_back(*type);
      at = end + 1;
    }
    return types;
  }

  static std::optional<Passage> passage(const Statement& row, int column) {
    if (row.is_null(column)) return std::nullopt;
    Passage out{row.text(column), std::nullopt};
    if (const auto begin = row.optional_integer(column + 1)) {
      out.span = Span{static_cast<uint32_t>(*begin),
                      static_cast<uint32_t>(*begin) + static_cast<uint32_t>(out.words.size())};
    }
    return out;
  }

  Result<std::optional<int64_t>> number_from(Statement row) {
    if (row.step()) return row.optional_integer(0);
    if (const Status status = db_->finished(row); !status) return status.error();
    return std::optional<int64_t>();
  }

  Result<VersionNumber> put_inside(const NewVersion& version) {
    const Article& article = *version.article;
    const std::string document = base::sha256_hex(version.document->bytes);
    Status done =
        db_->run(std::move(db_->prepare("INSERT OR IGNORE INTO documents VALUES (?, ?, ?)")
                               .bind(document)
                               .bind(version.document->media_type)
                               .bind_blob(version.document->bytes)));
    if (!done) return done.error();
    done = db_->run(std::move(db_->prepare("INSERT INTO stories (id, stale) VALUES (?, 1) ON "
                                           "CONFLICT (id) DO UPDATE SET stale = 1")
                                  .bind(version.story)));
    if (!done) return done.error();
    const auto chain =
        chain_to_join(article, version.version_of ? version.version_of : version.followed_by);
    if (!chain) return chain.error();
    done = db_->run(std::move(
        db_->prepare("INSERT INTO versions (id, chain, url, outlet, title, text, text_digest, "
                     "published, modified, language, status, about, document, story, version_of, "
                     "copy_of, at_utc, taken) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
            .bind(article.id)
            .bind(*chain)
            .bind(article.url)
            .bind(article.outlet)
            .bind(article.title)
            .bind_blob(article.text)
            .bind(base::sha256_hex(article.text))
            .bind(text_of(article.published))
            .bind(text_of(article.modified))
            .bind(article.language)
            .bind(name_of(article.status))
            .bind(about_article(article))
            .bind(document)
            .bind(version.story)
            .bind(version.version_of)
            .bind(version.copy_of)
            .bind(utc_of(article))
            .bind(text_of(version.taken))));
    if (!done) return done.error();
    const VersionNumber number = db_->last_row();
    if (done = put_before(number, version.followed_by); !done) return done.error();
    if (done = give_id(article.id, number); !done) return done.error();
    if (done = put_reading(number, article, *version.reading); !done) return done.error();
    if (done = put_changes(number, version); !done) return done.error();
    Reading reading = *version.reading;
    if (done = lay_amendments(number, article, reading); !done) return done.error();
    done = index_version(*db_, {number, article, reading, version.version_of, version.copy_of});
    if (!done) return done.error();
    return number;
  }

  // A version may be taken in after one that was told later.
  Status put_before(VersionNumber number, const std::optional<VersionNumber>& later) {
    if (!later) return Done{};
    return db_->run(std::move(db_->prepare("UPDATE versions SET version_of = ? WHERE number = ?")
                                  .bind(number)
                                  .bind(*later)));
  }

  // Of rows of kToldColumns in the order they came in, the version that was told last: one without
  // a time behind the one it came in after, and of readable ones where there are any.
  Result<std::optional<VersionNumber>> told_last(Statement row) {
    std::optional<VersionNumber> last;
    std::optional<int64_t> at;
    bool is_readable = false;
    while (row.step()) {
      const std::optional<int64_t> told = row.optional_integer(1) ? row.optional_integer(1) : at;
      const bool readable = row.integer(2) != 0;
      if (last && (is_readable && !readable)) continue;
      if (last && is_readable == readable && told < at) continue;
      last = row.integer(0);
      at = told;
      is_readable = readable;
    }
    if (const Status status = db_->finished(row); !status) return status.error();
    return last;
  }

  Status put_reading(VersionNumber number, const Article& article, const Reading& reading) {
    Status done = db_->run(std::move(db_->prepare("INSERT INTO readings VALUES (?, ?, ?, ?)")
                                         .bind(number)
                                         .bind(reading.reader.version)
                                         .bind(reading.reader.model)
                                         .bind(about_reading(reading))));
    if (!done) return done;
    for (const FindingRow& row : rows_of(article, reading)) {
      if (row.span.end < row.span.begin || row.span.end > article.text.size())
        return Error{Errc::corrupt, "a finding must be the exact words of its version", article.id};
      Statement statement = db_->prepare("INSERT INTO findings VALUES (?,?,?,?,?,?,?,?,?,?)");
      statement.bind(number)
          .bind(reading.reader.version)
          .bind(row.kind)
          .bind(row.number)
          .bind(row.role)
          .bind(row.piece)
          .bind(int64_t{row.span.begin})
          .bind(int64_t{row.span.end});
      statement.bind_blob(words(article, row.span));
      if (row.about.empty()) {
        statement.bind_null();
      } else {
        statement.bind(row.about);
      }
      if (done = db_->run(std::move(statement)); !done) return done;
    }
    return Done{};
  }

  Status put_changes(VersionNumber number, const NewVersion& version) {
    for (const Change& change : version.changes) {
      Statement statement = db_->prepare(
          "INSERT INTO ledger (story, version, previous, type, before_words, before_begin, "
          "after_words, after_begin, speaker, at, at_utc) VALUES (?,?,?,?,?,?,?,?,?,?,?)");
      statement.bind(version.story).bind(number);
      statement
          .bind(change.type == ChangeType::first ? std::optional<VersionNumber>()
                : version.compared_with          ? version.compared_with
                                                 : version.version_of)
          .bind(name_of(change.type));
      for (const auto* passage : {&change.before, &change.after}) {
        if (*passage) {
          statement.bind_blob((*passage)->words);
          statement.bind((*passage)->span ? std::optional<int64_t>((*passage)->span->begin)
                                          : std::nullopt);
        } else {
          statement.bind_null().bind_null();
        }
      }
      statement.bind(change.speaker).bind(text_of(change.at));
      statement.bind(change.at ? std::optional<int64_t>(change.at->utc_seconds) : std::nullopt);
      if (const Status done = db_->run(std::move(statement)); !done) return done;
    }
    return Done{};
  }

  Status put_points(const Comparison& comparison) {
    Status done = db_->run(
        std::move(db_->prepare("DELETE FROM points WHERE story = ?").bind(comparison.story)));
    if (!done) return done;
    for (size_t p = 0; p < comparison.points.size(); ++p) {
      const Point& point = comparison.points[p];
      const auto position = static_cast<int64_t>(p);
      std::string types;
      for (const DifferenceType type : point.types)
        types += (types.empty() ? "" : " ") + std::string(name_of(type));
      done = db_->run(std::move(db_->prepare("INSERT INTO points VALUES (?,?,?,?,?)")
                                    .bind(comparison.story)
                                    .bind(position)
                                    .bind(point.id)
                                    .bind(name_of(point.relation))
                                    .bind(types)));
      if (!done) return done;
      for (size_t a = 0; a < point.accounts.size(); ++a) {
        done = put_account(comparison.story, position, static_cast<int64_t>(a), point.accounts[a]);
        if (!done) return done;
      }
    }
    return db_->run(std::move(
        db_->prepare("UPDATE stories SET stale = 0 WHERE id = ?").bind(comparison.story)));
  }

  Status put_account(const std::string& story, int64_t position, int64_t index,
                     const Account& account) {
    Status done = db_->run(std::move(db_->prepare("INSERT INTO accounts VALUES (?,?,?,?,?)")
                                         .bind(story)
                                         .bind(position)
                                         .bind(index)
                                         .bind(int64_t{account.outlets})
                                         .bind(int64_t{account.origins})));
    if (!done) return done;
    for (size_t c = 0; c < account.claims.size(); ++c) {
      const PlacedClaim& claim = account.claims[c];
      // Its id would not do: that is the newest version's, which need not be the one that speaks.
      if (claim.version == 0)
        return Error{Errc::corrupt, "a claim names no version of its article", claim.article};
      Statement statement =
          db_->prepare("INSERT INTO account_claims VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
      statement.bind(story)
          .bind(position)
          .bind(index)
          .bind(static_cast<int64_t>(c))
          .bind(claim.version)
          .bind(int64_t{claim.span.begin})
          .bind(int64_t{claim.span.end});
      statement.bind_blob(claim.excerpt).bind(claim.source).bind(claim.speaker);
      statement.bind(claim.cue).bind(int64_t{claim.negated});
      if (done = db_->run(std::move(statement)); !done) return done;
    }
    return Done{};
  }

  Result<int64_t> amend_inside(const Amendment& amendment) {
    const auto number = put_amendment(*db_, amendment);
    if (!number) return number;
    const auto touched = versions_amended(*db_, amendment.undoes.value_or(*number));
    if (!touched) return touched.error();
    if (const Status done = index_anew(*touched); !done) return done.error();
    return number;
  }

  Status index_anew(const std::vector<VersionNumber>& versions) {
    for (const VersionNumber one : versions) {
      const auto stored = version(one);
      if (!stored) return stored.error();
      const Status done = index_version(
          *db_, {one, stored->article, stored->reading, stored->version_of, stored->copy_of});
      if (!done) return done;
    }
    return Done{};
  }

  Status lay_amendments(VersionNumber number, const Article& article, Reading& reading) {
    const auto amendments = amendments_of(*db_, number);
    if (!amendments) return amendments.error();
    for (const Amendment& amendment : *amendments)
      store::amend(amendment, number, article, reading);
    return Done{};
  }

  static StoredVersion outline_of(const Statement& row) {
    StoredVersion out;
    out.number = row.integer(0);
    Article& article = out.article;
    article.id = row.text(1);
    article.url = row.optional_text(2);
    article.outlet = row.optional_text(3);
    article.title = row.optional_text(4);
    article.published = time_of(row.optional_text(5));
    article.modified = time_of(row.optional_text(6));
    article.language = row.optional_text(7);
    article.status = parse_name<ArticleStatus>(row.text(8)).value_or(ArticleStatus::settled);
    out.story = row.text(9);
    out.version_of = row.optional_integer(10);
    out.copy_of = row.optional_integer(11);
    out.taken = time_of(row.optional_text(12));
    out.document = row.text(13);
    out.is_readable = row.integer(14) != 0;
    return out;
  }

  Error unreadable(VersionNumber number) const {
    return {Errc::corrupt, "version " + std::to_string(number) + " cannot be read back",
            db_->path()};
  }

  Result<StoredVersion> read_version(const Statement& row) {
    StoredVersion out = outline_of(row);
    const std::string digest = row.text(15);
    ReaderId reader;
    {
      Statement reading =
          std::move(db_->prepare("SELECT reader, model FROM readings WHERE version = ? LIMIT 1")
                        .bind(out.number));
      if (!reading.step()) return unreadable(out.number);
      reader = {reading.text(0), reading.text(1)};
    }
    const auto word = cache_ ? record_word() : std::string();
    if (!word) return word.error();
    if (const auto kept = kept_version(*word, out, digest, reader)) {
      out.article = kept->version.article;
      out.reading = kept->version.reading;
    } else {
      out.reading.reader = reader;
      if (const Status done = read_rows(row, out); !done) return done.error();
      if (cache_)
        cache_->keep(*word,
                     std::make_shared<const VersionCache::Kept>(VersionCache::Kept{digest, out}));
    }
    if (const Status done = lay_amendments(out.number, out.article, out.reading); !done)
      return done.error();
    return out;
  }

  // Asked for once a moment: it stays the same as long as one is read.
  Result<std::string> record_word() {
    if (word_) return *word_;
    auto word = word_of(*db_);
    if (word && reads_one_moment_) word_ = *word;
    return word;
  }

  // What the cache has under the number, where it is of the same text, document, names and reader.
  std::shared_ptr<const VersionCache::Kept> kept_version(const std::string& word,
                                                         const StoredVersion& outline,
                                                         const std::string& digest,
                                                         const ReaderId& reader) {
    auto kept = cache_ ? cache_->find(word, outline.number) : nullptr;
    if (!kept) return nullptr;
    const StoredVersion& v = kept->version;
    const auto names = [](const Article& a) {
      return std::tie(a.id, a.url, a.outlet, a.title, a.published, a.modified, a.language);
    };
    const bool same = kept->text_digest == digest && v.document == outline.document &&
                      v.reading.reader == reader && names(v.article) == names(outline.article);
    return same ? kept : nullptr;
  }

  // Text and blocks, behind the outline's columns: what of a version is no reading.
  Status read_article(const Statement& row, StoredVersion& out) {
    out.article.text = row.text(16);
    const auto rows = findings_of(out.number, "AND kind IN ('block', 'correction')");
    if (!rows) return rows.error();
    const bool fits = fill_from_about(row.text(17), out.article) &&
                      fill_from_rows(*rows, out.article, out.reading);
    return fits ? Status(Done{}) : Status(unreadable(out.number));
  }

  // Of the newest reader; `which` narrows them.
  Result<std::vector<FindingRow>> findings_of(VersionNumber number, const std::string& which) {
    std::vector<FindingRow> rows;
    Statement finding = std::move(
        db_->prepare("SELECT kind, number, role, piece, begin_byte, end_byte, about FROM findings "
                     "WHERE version = ?1 AND reader = (SELECT reader FROM readings WHERE version = "
                     "?1 LIMIT 1) " +
                     which + " ORDER BY kind, number, role, piece")
            .bind(number));
    while (finding.step()) {
      rows.push_back(
          {finding.text(0),
           finding.integer(1),
           finding.text(2),
           finding.integer(3),
           {static_cast<uint32_t>(finding.integer(4)), static_cast<uint32_t>(finding.integer(5))},
           finding.text(6)});
    }
    if (const Status status = db_->finished(finding); !status) return status.error();
    return rows;
  }

  // Text, blocks and reading, behind the outline's columns.
  Status read_rows(const Statement& row, StoredVersion& out) {
    out.article.text = row.text(16);
    out.reading.article = out.article.id;
    Statement reading = std::move(
        db_->prepare("SELECT about FROM readings WHERE version = ? LIMIT 1").bind(out.number));
    if (!fill_from_about(row.text(17), out.article) || !reading.step())
      return unreadable(out.number);
    const auto rows = findings_of(out.number, "");
    if (!rows) return rows.error();
    const bool fits = fill_from_rows(*rows, out.article, out.reading) &&
                      fill_from_about(reading.text(0), out.reading);
    return fits ? Status(Done{}) : Status(unreadable(out.number));
  }

  std::unique_ptr<Database> db_;
  std::shared_ptr<VersionCache> cache_;
  bool reads_one_moment_ = false;
  std::optional<std::string> word_;  ///< of the record, while one moment is read
};

}  // namespace

int schema_version() { return kSchemaVersion; }

Error no_record(const std::filesystem::path& path) {
  return {Errc::not_found,
          "there is no record; is the name right? `sayso add` makes one out of articles, `sayso "
          "serve --new` an empty one",
          path.string()};
}

std::vector<std::filesystem::path> record_files(const std::filesystem::path& path) {
  return {path, path.string() + "-wal", path.string() + "-shm"};
}

Result<std::unique_ptr<Store>> open_sqlite(const std::filesystem::path& path,
                                           const OpenOptions& options) {
  std::error_code ignored;
  const bool may_make = options.may_make && !options.read_only;
  if (!may_make && !std::filesystem::exists(path, ignored)) return no_record(path);
  auto database =
      Database::open(path.string(), options.read_only, options.busy_timeout_ms, may_make);
  if (!database) return database.error();
  if (const Status ready = prepare_schema(**database, options.read_only); !ready)
    return ready.error();
  auto store = std::make_unique<SqliteStore>(std::move(*database), options.cache);
  if (!options.read_only) {
    if (const Status done = store->index_rest(); !done) return done.error();
  }
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace sayso::store
