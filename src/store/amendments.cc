#include "store/amendments.h"

#include <algorithm>
#include <set>

#include "base/enum_names.h"
#include "store/tombstones.h"

namespace sayso::store {

// Parts: the spans, claims and moved versions of an amendment, by role.
const char* const kAmendmentSchema = R"sql(
CREATE TABLE amendments (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  by TEXT NOT NULL CHECK (by <> ''),
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  speaker TEXT,
  speaker_type TEXT,
  story TEXT REFERENCES stories (id),
  undoes INTEGER UNIQUE REFERENCES amendments (number)
) STRICT;
CREATE TABLE amendment_parts (
  amendment INTEGER NOT NULL REFERENCES amendments (number),
  role TEXT NOT NULL CHECK (role IN ('anchor', 'source', 'cue', 'content', 'claim', 'moved')),
  piece INTEGER NOT NULL,
  version INTEGER NOT NULL REFERENCES versions (number),
  begin_byte INTEGER,
  end_byte INTEGER,
  excerpt BLOB,
  account INTEGER,
  story TEXT,
  PRIMARY KEY (amendment, role, piece)
) STRICT, WITHOUT ROWID;
CREATE INDEX amendment_parts_version ON amendment_parts (version, role);
CREATE TRIGGER amendment_parts_are_traced BEFORE INSERT ON amendment_parts
WHEN NEW.role <> 'moved' AND NOT EXISTS (SELECT 1 FROM versions WHERE number = NEW.version AND NEW.begin_byte < NEW.end_byte AND NEW.end_byte <= length(text)
                 AND substr(text, NEW.begin_byte + 1, NEW.end_byte - NEW.begin_byte) = NEW.excerpt)
BEGIN SELECT RAISE(ABORT, 'an amendment must stand on the exact words of a version'); END;
CREATE TRIGGER amendments_are_immutable BEFORE UPDATE ON amendments
BEGIN SELECT RAISE(ABORT, 'an amendment is never changed; undo it'); END;
CREATE TRIGGER amendment_parts_are_immutable BEFORE UPDATE ON amendment_parts
BEGIN SELECT RAISE(ABORT, 'an amendment is never changed; undo it'); END;
CREATE TRIGGER amendments_are_kept BEFORE DELETE ON amendments WHEN NOT EXISTS (SELECT 1 FROM forgetting)
BEGIN SELECT RAISE(ABORT, 'an amendment is never deleted; undo it'); END;
CREATE TRIGGER amendment_parts_are_kept BEFORE DELETE ON amendment_parts WHEN NOT EXISTS (SELECT 1 FROM forgetting)
BEGIN SELECT RAISE(ABORT, 'an amendment is never deleted; undo it'); END;
)sql";

namespace {

using base::name_of;
using base::parse_name;

class Writer {
 public:
  Writer(Database& database, const Amendment& amendment) : db_(database), amendment_(amendment) {}

  Result<int64_t> put() {
    Statement row = db_.prepare(
        "INSERT INTO amendments (kind, by, at, note, speaker, speaker_type, story, undoes) VALUES "
        "(?,?,?,?,?,?,?,?)");
    row.bind(name_of(amendment_.kind)).bind(amendment_.by).bind(amendment_.at.text());
    row.bind(amendment_.note).bind(amendment_.speaker);
    row.bind(amendment_.speaker_type ? std::optional<std::string>(name_of(*amendment_.speaker_type))
                                     : std::nullopt);
    row.bind(amendment_.story.empty() ? std::nullopt
                                      : std::optional<std::string>(amendment_.story));
    row.bind(amendment_.undoes);
    if (const Status done = db_.run(std::move(row)); !done) return done.error();
    number_ = db_.last_row();
    if (const Status done = put_parts(); !done) return done.error();
    return number_;
  }

 private:
  Status put_parts() {
    if (amendment_.anchor) {
      if (const Status done = put_words("anchor", 0, *amendment_.anchor); !done) return done;
      const std::pair<const char*, const std::vector<Span>*> roles[] = {
          {"source", &amendment_.source},
          {"cue", &amendment_.cue},
          {"content", &amendment_.content}};
      for (const auto& [role, spans] : roles) {
        for (size_t i = 0; i < spans->size(); ++i) {
          if (const Status done = put_span(role, static_cast<int64_t>(i), (*spans)[i]); !done)
            return done;
        }
      }
    }
    for (size_t i = 0; i < amendment_.claims.size(); ++i) {
      const Status done = put_words("claim", static_cast<int64_t>(i), amendment_.claims[i]);
      if (!done) return done;
    }
    for (size_t i = 0; i < amendment_.moved.size(); ++i) {
      if (const Status done = put_move(static_cast<int64_t>(i), amendment_.moved[i]); !done)
        return done;
    }
    return Done{};
  }

  Status put_words(const char* role, int64_t piece, const AmendedWords& part) {
    Statement row = db_.prepare("INSERT INTO amendment_parts VALUES (?,?,?,?,?,?,?,?,NULL)");
    row.bind(number_).bind(std::string_view(role)).bind(piece).bind(part.version);
    row.bind(int64_t{part.span.begin}).bind(int64_t{part.span.end}).bind_blob(part.words);
    row.bind(int64_t{part.account});
    return db_.run(std::move(row));
  }

  Status put_span(const char* role, int64_t piece, Span span) {
    return db_.run(std::move(
        db_.prepare("INSERT INTO amendment_parts SELECT ?1, ?2, ?3, number, ?5, ?6, substr(text, "
                    "?5 + 1, ?6 - ?5), NULL, NULL FROM versions WHERE number = ?4")
            .bind(number_)
            .bind(std::string_view(role))
            .bind(piece)
            .bind(amendment_.anchor->version)
            .bind(int64_t{span.begin})
            .bind(int64_t{span.end})));
  }

  Status put_move(int64_t piece, const MovedVersion& moved) {
    Statement row = db_.prepare(
        "INSERT INTO amendment_parts VALUES (?, 'moved', ?, ?, NULL, NULL, NULL, NULL, ?)");
    row.bind(number_).bind(piece).bind(moved.version).bind(moved.from);
    return db_.run(std::move(row));
  }

  Database& db_;
  const Amendment& amendment_;
  int64_t number_ = 0;
};

Amendment amendment_of(const Statement& row) {
  Amendment out;
  out.number = row.integer(0);
  out.kind = parse_name<AmendmentKind>(row.text(1)).value_or(AmendmentKind::undo);
  out.by = row.text(2);
  out.at = Time::parse(row.text(3)).value_or(Time());
  out.note = row.text(4);
  out.speaker = row.optional_text(5);
  out.speaker_type = parse_name<SpeakerType>(row.text(6));
  out.story = row.text(7);
  out.undoes = row.optional_integer(8);
  out.in_force = row.integer(9) == 0;
  return out;
}

Status read_parts(Database& database, Amendment& amendment) {
  Statement row = std::move(
      database
          .prepare(
              "SELECT p.role, p.version, v.id, p.begin_byte, p.end_byte, p.excerpt, p.account, "
              "p.story FROM amendment_parts p JOIN versions v ON v.number = p.version WHERE "
              "p.amendment = ? ORDER BY p.role, p.piece")
          .bind(amendment.number));
  while (row.step()) {
    const std::string role = row.text(0);
    const Span span{static_cast<uint32_t>(row.integer(3)), static_cast<uint32_t>(row.integer(4))};
    const AmendedWords part{row.integer(1), row.text(2), span, row.text(5),
                            static_cast<uint32_t>(row.integer(6))};
    if (role == "anchor") amendment.anchor = part;
    if (role == "source") amendment.source.push_back(span);
    if (role == "cue") amendment.cue.push_back(span);
    if (role == "content") amendment.content.push_back(span);
    if (role == "claim") amendment.claims.push_back(part);
    if (role == "moved") amendment.moved.push_back({row.integer(1), row.text(2), row.text(7)});
  }
  return database.finished(row);
}

constexpr const char* kColumns =
    "SELECT number, kind, by, at, note, speaker, speaker_type, story, undoes, EXISTS (SELECT 1 "
    "FROM amendments u WHERE u.undoes = a.number) FROM amendments a ";

Result<std::vector<Amendment>> read_amendments(Database& database, Statement row) {
  std::vector<Amendment> out;
  while (row.step()) out.push_back(amendment_of(row));
  if (const Status done = database.finished(row); !done) return done.error();
  for (Amendment& amendment : out) {
    if (const Status done = read_parts(database, amendment); !done) return done.error();
  }
  return out;
}

// The stories of the versions it speaks of.
constexpr const char* kStories =
    "(SELECT v.story FROM amendment_parts p JOIN versions o ON o.number = p.version JOIN versions "
    "v ON v.chain = o.chain OR v.copy_of = o.number WHERE p.amendment = ?)";

// They are to be compared anew.
Status mark_stale(Database& database, int64_t number) {
  const std::string sql = std::string("UPDATE stories SET stale = 1 WHERE id IN ") + kStories;
  return database.run(std::move(database.prepare(sql).bind(number)));
}

Status delete_points(Database& database, int64_t number) {
  const std::string sql = std::string("DELETE FROM points WHERE story IN ") + kStories;
  return database.run(std::move(database.prepare(sql).bind(number)));
}

// An entry that names the words, so that who follows the changes sees it.
Status tell(Database& database, int64_t number, const Amendment& amendment) {
  const int64_t about = amendment.undoes.value_or(number);
  return database.run(std::move(
      database
          .prepare(
              "INSERT INTO ledger (story, version, type, after_words, after_begin, at, at_utc) "
              "SELECT v.story, v.number, 'amended', p.excerpt, p.begin_byte, ?2, ?3 FROM "
              "amendment_parts p JOIN versions v ON v.number = p.version WHERE p.amendment = ?1 "
              "AND p.role IN ('anchor', 'claim', 'moved') ORDER BY p.role, p.piece LIMIT 1")
          .bind(about)
          .bind(amendment.at.text())
          .bind(amendment.at.utc_seconds)));
}

Result<std::string> story_of(Database& database, VersionNumber version) {
  Statement row =
      std::move(database.prepare("SELECT story FROM versions WHERE number = ?").bind(version));
  const std::string out = row.step() ? row.text(0) : "";
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Status carry_out(Database& database, const Amendment& amendment) {
  for (const MovedVersion& moved : amendment.moved) {
    if (const Status done = move_version(database, moved.version, amendment.story); !done)
      return done;
  }
  return Done{};
}

// A later correction in force that moved what this one moved, or nothing: undoing this one would
// undo the other without a word.
Result<std::optional<int64_t>> moved_again_by(Database& database, int64_t number) {
  Statement row = std::move(database
                                .prepare(R"sql(
      SELECT min(later.amendment) FROM amendment_parts own JOIN amendment_parts later ON later.version = own.version AND later.role = 'moved'
      WHERE own.amendment = ?1 AND own.role = 'moved' AND later.amendment > ?1
        AND NOT EXISTS (SELECT 1 FROM amendments u WHERE u.undoes = later.amendment))sql")
                                .bind(number));
  std::optional<int64_t> out;
  if (row.step()) out = row.optional_integer(0);
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

// What came in after a move follows its article: the versions and copies that have stood in the
// story since, told by their numbers.
Status move_back(Database& database, const Amendment& undone) {
  VersionNumber newest = 0;
  for (const MovedVersion& moved : undone.moved) newest = std::max(newest, moved.version);
  for (const MovedVersion& moved : undone.moved) {
    const auto followers = followers_of(database, moved.version);
    if (!followers) return followers.error();
    std::vector<VersionNumber> back = {moved.version};
    for (const VersionNumber follower : *followers) {
      if (follower > newest) back.push_back(follower);
    }
    for (const VersionNumber version : back) {
      const auto story = story_of(database, version);
      if (!story) return story.error();
      if (version != moved.version && *story != undone.story) continue;
      if (const Status done = move_version(database, version, moved.from); !done) return done;
    }
  }
  return Done{};
}

Status carry_back(Database& database, int64_t number) {
  const auto undone = read_amendments(
      database,
      std::move(database.prepare(std::string(kColumns) + "WHERE number = ?").bind(number)));
  if (!undone) return undone.error();
  if (undone->empty() || undone->front().kind == AmendmentKind::undo)
    return Error{Errc::conflict,
                 "is no amendment that can be undone; `sayso correct --list` shows them",
                 std::to_string(number)};
  if (!undone->front().in_force)
    return Error{Errc::conflict, "is undone already", std::to_string(number)};
  const auto later = moved_again_by(database, number);
  if (!later) return later.error();
  if (*later)
    return Error{Errc::conflict,
                 "amendment " + std::to_string(**later) +
                     " moved the same articles since; undo that one first",
                 std::to_string(number)};
  if (const Status done = move_back(database, undone->front()); !done) return done;
  return mark_stale(database, number);
}

bool names(const Amendment& amendment, const std::vector<std::string>& person) {
  return has_words(
      plain_words(amendment.speaker.value_or("") + "\n" + amendment.note + "\n" + amendment.by),
      person);
}

// With an undo goes what it undoes, which would hold again without it, and the other way round.
Result<std::set<int64_t>> amendments_to_forget(Database& database,
                                               const std::vector<std::string>& person) {
  const auto all = all_amendments(database);
  if (!all) return all.error();
  std::set<int64_t> gone;
  Statement row = database.prepare(
      "SELECT amendment FROM amendment_parts WHERE version IN (SELECT version FROM forgetting)");
  while (row.step()) gone.insert(row.integer(0));
  if (const Status done = database.finished(row); !done) return done.error();
  for (const Amendment& a : *all) {
    if (names(a, person) || (a.undoes && gone.contains(*a.undoes))) gone.insert(a.number);
    if (a.undoes && gone.contains(a.number)) gone.insert(*a.undoes);
  }
  return gone;
}

}  // namespace

Status move_version(Database& database, VersionNumber version, const std::string& story) {
  const auto run = [&](const char* sql, const auto& value) {
    return database.run(std::move(database.prepare(sql).bind(value)));
  };
  Status done =
      run("INSERT INTO stories (id, stale) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET stale = 1",
          story);
  if (done)
    done =
        run("UPDATE stories SET stale = 1 WHERE id = (SELECT story FROM versions WHERE number = ?)",
            version);
  // The claims of a point stand in its story.
  if (done)
    done = run("DELETE FROM points WHERE story = (SELECT story FROM versions WHERE number = ?)",
               version);
  if (!done) return done;
  return database.run(std::move(database.prepare("UPDATE versions SET story = ? WHERE number = ?")
                                    .bind(story)
                                    .bind(version)));
}

Result<int64_t> put_amendment(Database& database, const Amendment& amendment) {
  if (amendment.kind == AmendmentKind::undo) {
    const Status done = carry_back(database, amendment.undoes.value_or(0));
    if (!done) return done.error();
  }
  // A story that is new must be there before the amendment can name it.
  if (const Status done = carry_out(database, amendment); !done) return done.error();
  const auto number = Writer(database, amendment).put();
  if (!number) return number;
  if (const Status done = mark_stale(database, *number); !done) return done.error();
  if (const Status done = tell(database, *number, amendment); !done) return done.error();
  return number;
}

Result<std::vector<Amendment>> all_amendments(Database& database) {
  return read_amendments(database, database.prepare(std::string(kColumns) + "ORDER BY number"));
}

Result<std::vector<Amendment>> amendments_of(Database& database, VersionNumber version) {
  Statement any = database.prepare("SELECT EXISTS (SELECT 1 FROM amendments)");
  const bool none = !any.step() || any.integer(0) == 0;
  if (const Status done = database.finished(any); !done) return done.error();
  if (none) return std::vector<Amendment>();
  const auto family = family_of(database, version);
  if (!family) return family.error();
  std::vector<Amendment> out;
  for (const VersionNumber member : *family) {
    auto some = read_amendments(
        database, std::move(database
                                .prepare(std::string(kColumns) +
                                         "WHERE number IN (SELECT amendment FROM amendment_parts "
                                         "WHERE version = ? AND role = 'anchor') ORDER BY number")
                                .bind(member)));
    if (!some) return some;
    for (Amendment& amendment : *some) {
      if (amendment.in_force) out.push_back(std::move(amendment));
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Amendment& a, const Amendment& b) { return a.number < b.number; });
  return out;
}

Result<std::vector<VersionNumber>> versions_amended(Database& database, int64_t number) {
  std::vector<VersionNumber> anchors;
  Statement row = std::move(database
                                .prepare("SELECT version FROM amendment_parts WHERE amendment = ? "
                                         "AND role = 'anchor'")
                                .bind(number));
  while (row.step()) anchors.push_back(row.integer(0));
  if (const Status done = database.finished(row); !done) return done.error();
  if (anchors.empty()) return anchors;
  return family_of(database, anchors.front());
}

Result<bool> amendments_name(Database& database, const std::string& person) {
  const auto all = all_amendments(database);
  if (!all) return all.error();
  const auto name = plain_words(person);
  return std::any_of(all->begin(), all->end(),
                     [&](const Amendment& amendment) { return names(amendment, name); });
}

Result<std::vector<VersionNumber>> forget_amendments(Database& database,
                                                     const std::optional<std::string>& person) {
  const auto gone = amendments_to_forget(database, plain_words(person.value_or("")));
  if (!gone) return gone.error();
  std::set<VersionNumber> touched;
  // An undo comes after what it undoes and points to it.
  for (auto number = gone->rbegin(); number != gone->rend(); ++number) {
    const auto versions = versions_amended(database, *number);
    if (!versions) return versions.error();
    touched.insert(versions->begin(), versions->end());
    if (const Status done = mark_stale(database, *number); !done) return done.error();
    if (const Status done = delete_points(database, *number); !done) return done.error();
    for (const char* sql : {"DELETE FROM amendment_parts WHERE amendment = ?",
                            "DELETE FROM amendments WHERE number = ?"}) {
      const Status done = database.run(std::move(database.prepare(sql).bind(*number)));
      if (!done) return done.error();
    }
  }
  Statement row = database.prepare("SELECT version FROM forgetting");
  while (row.step()) touched.erase(row.integer(0));
  if (const Status done = database.finished(row); !done) return done.error();
  return std::vector<VersionNumber>(touched.begin(), touched.end());
}

Result<std::vector<VersionNumber>> family_of(Database& database, VersionNumber version) {
  std::vector<VersionNumber> out;
  Statement row = std::move(database
                                .prepare(R"sql(
      WITH origin AS (SELECT coalesce(copy_of, number) AS number FROM versions WHERE number = ?1)
      SELECT number FROM versions WHERE chain = (SELECT chain FROM versions WHERE number = ?1)
      UNION SELECT number FROM versions WHERE chain = (SELECT chain FROM versions WHERE number = (SELECT number FROM origin))
      UNION SELECT number FROM versions WHERE copy_of = (SELECT number FROM origin)
      ORDER BY 1)sql")
                                .bind(version));
  while (row.step()) out.push_back(row.integer(0));
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Result<std::vector<VersionNumber>> followers_of(Database& database, VersionNumber version) {
  std::vector<VersionNumber> out;
  Statement row = std::move(database
                                .prepare(R"sql(
      WITH own AS (SELECT number FROM versions WHERE chain = (SELECT chain FROM versions WHERE number = ?1))
      SELECT number FROM own
      UNION SELECT number FROM versions WHERE chain IN (SELECT chain FROM versions WHERE copy_of IN (SELECT number FROM own))
      ORDER BY 1)sql")
                                .bind(version));
  while (row.step()) out.push_back(row.integer(0));
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

}  // namespace sayso::store
