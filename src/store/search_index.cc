#include "store/search_index.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/enum_names.h"
#include "store/search_query.h"

namespace sayso::store {

// The index holds no words of its own: `searched` gives them from the versions. `first` is the
// number of the passage that this one repeats unchanged, or its own.
const char* const kSearchSchema = R"sql(
CREATE TABLE passages (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  version INTEGER NOT NULL REFERENCES versions (number),
  begin_byte INTEGER,
  end_byte INTEGER,
  speakers TEXT NOT NULL,
  types TEXT NOT NULL,
  figures TEXT NOT NULL,
  first INTEGER NOT NULL
) STRICT;
CREATE INDEX passages_version ON passages (version, begin_byte);
CREATE TABLE search_progress (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL) STRICT;
INSERT INTO search_progress VALUES (1, 0);
CREATE VIEW searched AS
SELECT p.number, p.version, CASE WHEN p.begin_byte IS NULL THEN coalesce(v.title, '')
         ELSE CAST(substr(v.text, p.begin_byte + 1, p.end_byte - p.begin_byte) AS TEXT) END AS words,
       p.speakers, p.types, coalesce(v.outlet, '') AS outlet, p.figures, p.first, p.begin_byte, p.end_byte
FROM passages p JOIN versions v ON v.number = p.version;
CREATE VIRTUAL TABLE search USING fts5 (words, speakers, types, outlet, figures, content = 'searched', content_rowid = 'number',
  tokenize = 'porter unicode61 remove_diacritics 2');
)sql";

namespace {

// Of more matches than these only the newest are weighed: a search for "the" ends too.
constexpr int64_t kWeighed = 50'000;
constexpr uint32_t kMostHits = 500;
constexpr char kMatchBegins = '\x02';
constexpr char kMatchEnds = '\x03';

struct Passage {
  std::optional<Span> span;
  std::string words;
  std::string speakers;
  std::string types;
  std::string figures;
  int64_t number = 0;
  int64_t first = 0;

  bool same_signs(const Passage& other) const {
    return speakers == other.speakers && types == other.types && figures == other.figures;
  }
};

bool meets(const std::vector<Span>& spans, Span span) {
  return std::any_of(spans.begin(), spans.end(),
                     [&](Span s) { return s.begin < span.end && span.begin < s.end; });
}

// Names stand apart, so that a phrase does not run from one into the next.
void add_name(std::string& list, std::string_view name) {
  if (!list.empty()) list += " | ";
  list += name;
}

void add_signs(const Article& article, const Reading& reading, Passage& passage) {
  const Span span = *passage.span;
  for (const Attribution& a : reading.attributions) {
    if (!meets(a.content, span) && !meets(a.source, span)) continue;
    for (const Span source : a.source) add_name(passage.speakers, words(article, source));
    if (a.speaker_name) add_name(passage.speakers, *a.speaker_name);
    add_name(passage.types, base::name_of(a.speaker_type));
  }
  for (const Quantity& quantity : reading.quantities) {
    if (!meets({quantity.span}, span)) continue;
    if (quantity.low) add_name(passage.figures, figure_token(*quantity.low));
    if (quantity.high && !quantity.is_single())
      add_name(passage.figures, figure_token(*quantity.high));
  }
}

std::vector<Passage> passages_of(const Article& article, const Reading& reading) {
  std::vector<Passage> out;
  for (const Sentence& sentence : reading.sentences) {
    if (sentence.span.empty()) continue;
    Passage passage;
    passage.span = sentence.span;
    passage.words = words(article, sentence.span);
    add_signs(article, reading, passage);
    out.push_back(std::move(passage));
  }
  if (article.title && !article.title->empty()) {
    out.emplace_back();
    out.back().words = *article.title;
  }
  return out;
}

Result<std::vector<Passage>> indexed_passages(Database& database, VersionNumber version) {
  std::vector<Passage> out;
  Statement row = std::move(
      database
          .prepare("SELECT number, begin_byte, end_byte, words, speakers, types, figures, first "
                   "FROM searched WHERE version = ? ORDER BY number")
          .bind(version));
  while (row.step()) {
    Passage passage;
    if (!row.is_null(1))
      passage.span = {static_cast<uint32_t>(row.integer(1)), static_cast<uint32_t>(row.integer(2))};
    passage.words = row.text(3);
    passage.speakers = row.text(4);
    passage.types = row.text(5);
    passage.figures = row.text(6);
    passage.number = row.integer(0);
    passage.first = row.integer(7);
    out.push_back(std::move(passage));
  }
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

// FTS5 keeps no words to take out by: it must be told what it was given.
Status forget_passage(Database& database, int64_t number) {
  return database.run(std::move(
      database
          .prepare("INSERT INTO search (search, rowid, words, speakers, types, outlet, figures) "
                   "SELECT 'delete', number, words, speakers, types, outlet, figures FROM searched "
                   "WHERE number = ?")
          .bind(number)));
}

Status write_words(Database& database, const Passage& passage,
                   const std::optional<std::string>& outlet) {
  return database.run(std::move(
      database
          .prepare("INSERT INTO search (rowid, words, speakers, types, outlet, figures) VALUES "
                   "(?,?,?,?,?,?)")
          .bind(passage.number)
          .bind(passage.words)
          .bind(passage.speakers)
          .bind(passage.types)
          .bind(outlet.value_or(""))
          .bind(passage.figures)));
}

Status insert_passage(Database& database, Passage& passage, const Indexable& version) {
  Statement row = database.prepare(
      "INSERT INTO passages (version, begin_byte, end_byte, speakers, types, figures, first) "
      "VALUES "
      "(?,?,?,?,?,?,?)");
  row.bind(version.number);
  row.bind(passage.span ? std::optional<int64_t>(passage.span->begin) : std::nullopt);
  row.bind(passage.span ? std::optional<int64_t>(passage.span->end) : std::nullopt);
  row.bind(passage.speakers).bind(passage.types).bind(passage.figures).bind(passage.first);
  if (const Status done = database.run(std::move(row)); !done) return done;
  passage.number = database.last_row();
  if (passage.first == 0) {
    const Status done = database.run(
        std::move(database.prepare("UPDATE passages SET first = number WHERE number = ?")
                      .bind(passage.number)));
    if (!done) return done;
  }
  return write_words(database, passage, version.article.outlet);
}

Status update_passage(Database& database, const Passage& passage,
                      const std::optional<std::string>& outlet) {
  if (const Status done = forget_passage(database, passage.number); !done) return done;
  const Status done = database.run(std::move(
      database.prepare("UPDATE passages SET speakers = ?, types = ?, figures = ? WHERE number = ?")
          .bind(passage.speakers)
          .bind(passage.types)
          .bind(passage.figures)
          .bind(passage.number)));
  return done ? write_words(database, passage, outlet) : done;
}

Status remove_passage(Database& database, int64_t number) {
  if (const Status done = forget_passage(database, number); !done) return done;
  return database.run(
      std::move(database.prepare("DELETE FROM passages WHERE number = ?").bind(number)));
}

using Firsts = std::unordered_map<std::string, int64_t>;

// Words of the versions that this one may repeat, and where they stood first.
Result<Firsts> firsts_of(Database& database, const Indexable& version) {
  Firsts out;
  for (const auto& before : {version.version_of, version.copy_of}) {
    if (!before) continue;
    const auto passages = indexed_passages(database, *before);
    if (!passages) return passages.error();
    for (const Passage& passage : *passages) out.emplace(passage.words, passage.first);
  }
  return out;
}

// Spans of the marks that highlight() set around matches.
std::vector<Span> matches_of(const std::string& marked, const std::string& excerpt) {
  std::vector<Span> out;
  // Words that hold the marks themselves cannot be told from marked ones.
  if (excerpt.find_first_of("\x02\x03") != std::string::npos) return out;
  uint32_t at = 0;
  for (const char c : marked) {
    if (c == kMatchBegins) {
      out.push_back({at, at});
    } else if (c == kMatchEnds) {
      if (!out.empty()) out.back().end = at;
    } else {
      ++at;
    }
  }
  return out;
}

class Search {
 public:
  Search(Database& database, const SearchQuery& query) : db_(database), query_(query) {}

  Result<SearchResult> find(const std::string& expression) {
    expression_ = expression;
    SearchResult out;
    const auto groups = find_groups();
    if (!groups) return groups.error();
    out.found = static_cast<uint32_t>(groups->size());
    const auto many = matches_many();
    if (!many) return many.error();
    out.cut = *many;
    const size_t begin = std::min<size_t>(query_.offset, groups->size());
    const size_t end = std::min(groups->size(), begin + std::clamp(query_.limit, 1u, kMostHits));
    for (size_t i = begin; i < end; ++i) {
      auto hit = hit_of((*groups)[i]);
      if (!hit) return hit.error();
      out.hits.push_back(std::move(*hit));
    }
    return out;
  }

 private:
  struct Group {  // one sentence, whoever has it unchanged
    int64_t passage = 0;
    uint32_t articles = 0;
    uint32_t outlets = 0;
  };

  Result<std::vector<Group>> find_groups() {
    std::vector<Group> out;
    Statement row =
        std::move(db_.prepare(std::string(R"sql(
      WITH hit AS MATERIALIZED (SELECT rowid AS number, rank AS score FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2)
      SELECT min(p.number), count(DISTINCT v.chain), count(DISTINCT v.outlet), min(hit.score) AS score, min(v.at_utc) AS at
      FROM hit JOIN passages p ON p.number = hit.number JOIN versions v ON v.number = p.version
      WHERE (?3 IS NULL OR v.story = ?3) AND (?4 IS NULL OR v.at_utc >= ?4) AND (?5 IS NULL OR v.at_utc < ?5)
      GROUP BY p.first ORDER BY )sql") +
                              (query_.order == SearchOrder::best ? "score, at DESC" : "at DESC") +
                              ", p.first DESC")
                      .bind(expression_)
                      .bind(kWeighed)
                      .bind(query_.story)
                      .bind(query_.since_utc)
                      .bind(query_.until_utc));
    while (row.step())
      out.push_back({row.integer(0), static_cast<uint32_t>(row.integer(1)),
                     static_cast<uint32_t>(row.integer(2))});
    if (const Status done = db_.finished(row); !done) return done.error();
    return out;
  }

  Result<bool> matches_many() {
    Statement row = std::move(db_.prepare("SELECT count(*) FROM (SELECT 1 FROM search WHERE search "
                                          "MATCH ?1 LIMIT ?2)")
                                  .bind(expression_)
                                  .bind(kWeighed + 1));
    const bool many = row.step() && row.integer(0) > kWeighed;
    if (const Status done = db_.finished(row); !done) return done.error();
    return many;
  }

  Result<SearchHit> hit_of(const Group& group) {
    SearchHit hit;
    hit.articles = group.articles;
    hit.outlets = group.outlets;
    Statement row = std::move(
        db_.prepare("SELECT v.number, v.id, v.story, v.outlet, v.title, v.published, s.begin_byte, "
                    "s.end_byte, s.words FROM searched s JOIN versions v ON v.number = s.version "
                    "WHERE s.number = ?")
            .bind(group.passage));
    if (!row.step()) {
      const Status done = db_.finished(row);
      return done ? Error{Errc::corrupt, "the search index does not fit the record", db_.path()}
                  : done.error();
    }
    hit.version = row.integer(0);
    hit.article = row.text(1);
    hit.story = row.text(2);
    hit.outlet = row.optional_text(3);
    hit.title = row.optional_text(4);
    if (const auto published = row.optional_text(5)) hit.published = Time::parse(*published);
    if (!row.is_null(6))
      hit.span = {static_cast<uint32_t>(row.integer(6)), static_cast<uint32_t>(row.integer(7))};
    hit.excerpt = row.text(8);
    if (const Status done = add_matches(group.passage, hit); !done) return done.error();
    return hit;
  }

  Status add_matches(int64_t passage, SearchHit& hit) {
    Statement row = std::move(db_.prepare("SELECT highlight(search, 0, char(2), char(3)) FROM "
                                          "search WHERE search MATCH ?1 AND rowid = ?2")
                                  .bind(expression_)
                                  .bind(passage));
    if (row.step()) hit.matches = matches_of(row.text(0), hit.excerpt);
    return db_.finished(row);
  }

  Database& db_;
  const SearchQuery& query_;
  std::string expression_;
};

}  // namespace

void add_said_by(const Article& article, const Reading& reading, SearchHit& hit) {
  if (!hit.span) return;
  for (const Attribution& a : reading.attributions) {
    if (!meets(a.content, *hit.span)) continue;
    std::optional<std::string> source;
    if (!a.source.empty()) source = std::string(words(article, a.source.front()));
    hit.said_by.push_back({a.id, source, a.speaker_name, a.speaker_type});
  }
}

Status index_version(Database& database, const Indexable& version) {
  auto firsts = firsts_of(database, version);
  if (!firsts) return firsts.error();
  const auto old = indexed_passages(database, version.number);
  if (!old) return old.error();
  std::map<std::pair<int64_t, int64_t>, const Passage*> there;
  const auto place = [](const Passage& passage) {
    return passage.span ? std::pair<int64_t, int64_t>(passage.span->begin, passage.span->end)
                        : std::pair<int64_t, int64_t>(-1, -1);
  };
  for (const Passage& passage : *old) there[place(passage)] = &passage;
  for (Passage& passage : passages_of(version.article, version.reading)) {
    const auto known = there.find(place(passage));
    Status done = Done{};
    if (known == there.end()) {
      const auto first = firsts->find(passage.words);
      passage.first = first == firsts->end() ? 0 : first->second;
      done = insert_passage(database, passage, version);
      // A title that the text repeats is one with its sentence.
      if (passage.words == version.article.title) firsts->emplace(passage.words, passage.number);
    } else {
      passage.number = known->second->number;
      if (!passage.same_signs(*known->second))
        done = update_passage(database, passage, version.article.outlet);
      there.erase(known);
    }
    if (!done) return done;
  }
  for (const auto& [span, passage] : there) {
    if (const Status done = remove_passage(database, passage->number); !done) return done;
  }
  return database.run(
      std::move(database.prepare("UPDATE search_progress SET version = max(version, ?)")
                    .bind(version.number)));
}

Status unindex_version(Database& database, VersionNumber version) {
  const auto passages = indexed_passages(database, version);
  if (!passages) return passages.error();
  for (const Passage& passage : *passages) {
    if (const Status done = remove_passage(database, passage.number); !done) return done;
  }
  return Done{};
}

Result<std::optional<VersionNumber>> first_unindexed(Database& database) {
  Statement row = database.prepare(
      "SELECT min(number) FROM versions WHERE number > (SELECT version FROM search_progress)");
  std::optional<VersionNumber> out;
  if (row.step()) out = row.optional_integer(0);
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Result<SearchResult> search_record(Database& database, const SearchQuery& query) {
  const auto expression = search_expression(query);
  if (!expression) return expression.error();
  Search search(database, query);
  auto all = search.find(expression->all);
  if (!all || all->found > 0 || expression->any.empty()) return all;
  auto some = search.find(expression->any);
  if (some && some->found > 0) some->some_words = true;
  return some;
}

}  // namespace sayso::store
