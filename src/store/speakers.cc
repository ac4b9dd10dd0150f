#include "store/speakers.h"

#include <algorithm>
#include <set>

#include "base/enum_names.h"

namespace sayso::store {

const char* const kSpeakerSchema = R"sql(
CREATE INDEX account_claims_speaker ON account_claims (speaker, story, version) WHERE source IS NOT NULL AND speaker IS NOT NULL;
)sql";

const char* const kListOfSpeakers = R"sql(
SELECT speaker, count(*) FROM (SELECT DISTINCT speaker, story, version, begin_byte, end_byte FROM account_claims WHERE source IS NOT NULL AND speaker IS NOT NULL) GROUP BY speaker ORDER BY speaker
)sql";

namespace {

std::optional<Time> time_of(const std::optional<std::string>& text) {
  return text ? Time::parse(*text) : std::nullopt;
}

// How often a name is quoted is known; where and when is looked for here.
Status fill(Database& database, SpeakerSum& sum) {
  Statement row = std::move(
      database
          .prepare("SELECT DISTINCT c.story, v.outlet, coalesce(v.modified, v.published) FROM "
                   "account_claims c JOIN versions v ON v.number = c.version WHERE c.speaker = ? "
                   "AND c.source IS NOT NULL AND c.speaker IS NOT NULL")
          .bind(sum.speaker));
  std::set<std::string> outlets;
  std::set<std::string> stories;
  while (row.step()) {
    stories.insert(row.text(0));
    if (const auto outlet = row.optional_text(1)) outlets.insert(*outlet);
    const auto at = time_of(row.optional_text(2));
    if (at && (!sum.first || at->utc_seconds < sum.first->utc_seconds)) sum.first = at;
    if (at && (!sum.last || at->utc_seconds > sum.last->utc_seconds)) sum.last = at;
  }
  sum.outlets.assign(outlets.begin(), outlets.end());
  sum.stories.assign(stories.begin(), stories.end());
  return database.finished(row);
}

SpokenClaim spoken_claim(const Statement& row, const std::string& speaker) {
  SpokenClaim out;
  out.story = row.text(0);
  out.title = row.text(1);
  out.point = row.text(2);
  out.relation = base::parse_name<Relation>(row.text(3)).value_or(Relation::single);
  out.version = row.integer(4);
  PlacedClaim& claim = out.claim;
  claim.article = row.text(5);
  claim.version = out.version;
  claim.outlet = row.optional_text(6);
  claim.published = time_of(row.optional_text(7));
  claim.modified = time_of(row.optional_text(8));
  claim.span = {static_cast<uint32_t>(row.integer(9)), static_cast<uint32_t>(row.integer(10))};
  claim.excerpt = row.text(11);
  claim.source = row.optional_text(12);
  claim.speaker = speaker;
  claim.cue = row.optional_text(13);
  claim.negated = row.integer(14) != 0;
  return out;
}

}  // namespace

Result<std::vector<SpeakerSum>> list_speakers(Database& database,
                                              const std::function<bool(const std::string&)>& wanted,
                                              size_t offset, size_t limit) {
  std::vector<SpeakerSum> out;
  Statement row = database.prepare(kListOfSpeakers);
  size_t place = 0;
  while (out.size() < limit && row.step()) {
    SpeakerSum sum;
    sum.speaker = row.text(0);
    sum.claims = static_cast<uint32_t>(row.integer(1));
    if (wanted(sum.speaker) && place++ >= offset) out.push_back(std::move(sum));
  }
  if (const Status done = database.finished(row); !done) return done.error();
  for (SpeakerSum& sum : out) {
    if (const Status done = fill(database, sum); !done) return done.error();
  }
  return out;
}

Result<bool> is_speaker(Database& database, const std::string& name) {
  Statement row =
      std::move(database
                    .prepare("SELECT 1 FROM account_claims WHERE speaker = ? AND source IS NOT "
                             "NULL AND speaker IS NOT NULL LIMIT 1")
                    .bind(name));
  const bool out = row.step();
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Result<std::vector<SpokenClaim>> claims_of_speaker(Database& database, const std::string& speaker) {
  std::vector<SpokenClaim> out;
  // Of a claim that several points hold, the row of the first point: SQLite takes the others'
  // columns from the row that has the least.
  Statement row = std::move(database
                                .prepare(R"sql(
      SELECT c.story, s.title, p.id, p.relation, v.number, v.id, v.outlet, v.published, v.modified, c.begin_byte, c.end_byte, c.excerpt, c.source, c.cue, c.negated, min(c.position)
      FROM account_claims c JOIN points p USING (story, position) JOIN versions v ON v.number = c.version JOIN stories s ON s.id = c.story
      WHERE c.speaker = ? AND c.source IS NOT NULL AND c.speaker IS NOT NULL
      GROUP BY v.number, c.begin_byte, c.end_byte ORDER BY v.at_utc, v.number, c.begin_byte)sql")
                                .bind(speaker));
  while (row.step()) out.push_back(spoken_claim(row, speaker));
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

}  // namespace sayso::store
