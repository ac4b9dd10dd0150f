#include "share/tables.h"

#include <map>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/enum_names.h"
#include "base/utf8.h"
#include "share/links.h"

namespace sayso::share {
namespace {

using base::name_of;

Cell cell(const std::optional<std::string>& text) {
  return text ? Cell(*text) : Cell(std::monostate());
}
Cell cell(const std::optional<Time>& time) {
  return time ? Cell(time->text()) : Cell(std::monostate());
}
Cell cell(bool flag) { return int64_t{flag}; }
Cell cell(uint32_t number) { return int64_t{number}; }
Cell cell(const std::string& text) { return text; }
Cell cell(std::string_view text) { return std::string(text); }

std::string joined(const Article& article, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans)
    out += (out.empty() ? "" : " \xE2\x80\xA6 ") + std::string(words(article, span));
  return out;
}

std::string joined(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : "; ") + one;
  return out;
}

Cell given(const std::string& text) { return text.empty() ? Cell(std::monostate()) : Cell(text); }

// Code points of texts, each text counted once.
class Offsets {
 public:
  const base::CodePoints& of(const StoredVersion& version) {
    auto found = known_.find(version.number);
    if (found == known_.end())
      found = known_.emplace(version.number, base::CodePoints(version.article.text)).first;
    return found->second;
  }

 private:
  std::map<VersionNumber, base::CodePoints> known_;
};

std::vector<Cell> point_row(const Point& point, size_t account, const PlacedClaim& claim,
                            const Material& material, Amount amount, Offsets& offsets) {
  std::string types;
  for (const DifferenceType type : point.types)
    types += (types.empty() ? "" : " ") + std::string(name_of(type));
  const Excerpt excerpt = excerpt_of(claim.excerpt, amount);
  const auto told = material.trace(claim);
  const StoredVersion* version = told ? told->version : nullptr;
  const std::optional<std::string> url = version ? version->article.url : std::nullopt;
  const base::CodePoints* points = version ? &offsets.of(*version) : nullptr;
  return {cell(point.id),
          cell(name_of(point.relation)),
          given(types),
          cell(static_cast<uint32_t>(account + 1)),
          cell(point.accounts[account].outlets),
          cell(point.accounts[account].origins),
          cell(claim.article),
          cell(claim.outlet),
          cell(claim.published),
          cell(claim.source),
          cell(claim.speaker),
          told && told->attribution ? cell(name_of(told->attribution->speaker_type))
                                    : Cell(std::monostate()),
          cell(excerpt.words),
          cell(excerpt.cut),
          points ? cell(points->from_byte(claim.span.begin)) : Cell(std::monostate()),
          points ? cell(points->from_byte(claim.span.end)) : Cell(std::monostate()),
          cell(url),
          url ? cell(words_link(*url, claim.excerpt)) : Cell(std::monostate())};
}

std::vector<Cell> attribution_row(const StoredVersion& version, const Attribution& a, Amount amount,
                                  const base::CodePoints& points) {
  const Article& article = version.article;
  const Excerpt content = excerpt_of(joined(article, a.content), amount);
  const bool placed = !a.content.empty();
  return {cell(article.id),
          cell(article.outlet),
          cell(article.published),
          cell(a.id),
          given(joined(article, a.source)),
          given(joined(article, a.cue)),
          cell(content.words),
          cell(content.cut),
          cell(name_of(a.quote)),
          cell(name_of(a.kind)),
          cell(a.speaker_name),
          cell(name_of(a.speaker_type)),
          cell(a.negated),
          given(joined(article, a.hedges)),
          a.medium ? cell(words(article, *a.medium)) : Cell(std::monostate()),
          a.evidence ? cell(words(article, a.evidence->span)) : Cell(std::monostate()),
          static_cast<double>(a.score),
          a.amendment ? Cell(*a.amendment) : Cell(std::monostate()),
          placed ? cell(points.from_byte(a.content.front().begin)) : Cell(std::monostate()),
          placed ? cell(points.from_byte(a.content.back().end)) : Cell(std::monostate())};
}

}  // namespace

Table points_table(const Material& material, Amount amount) {
  Table out{"points",
            {"point", "relation", "types", "account", "outlets", "origins", "article", "outlet",
             "published", "source", "speaker", "speaker_type", "excerpt", "cut", "start", "end",
             "url", "link"},
            {}};
  Offsets offsets;
  for (const Point& point : material.comparison().points) {
    for (size_t a = 0; a < point.accounts.size(); ++a) {
      for (const PlacedClaim& claim : point.accounts[a].claims)
        out.rows.push_back(point_row(point, a, claim, material, amount, offsets));
    }
  }
  return out;
}

Table attributions_table(const Material& material, Amount amount) {
  Table out{
      "attributions",
      {"article", "outlet",   "published", "attribution",  "source",       "cue",     "content",
       "cut",     "quote",    "kind",      "speaker_name", "speaker_type", "negated", "hedges",
       "medium",  "evidence", "score",     "amendment",    "start",        "end"},
      {}};
  Offsets offsets;
  for (const StoredVersion& version : material.versions()) {
    for (const Attribution& a : version.reading.attributions)
      out.rows.push_back(attribution_row(version, a, amount, offsets.of(version)));
  }
  return out;
}

Table changes_table(const Material& material, Amount amount) {
  Table out{"changes",
            {"sequence", "at", "article", "previous", "type", "before", "after", "cut", "speaker"},
            {}};
  for (const LedgerEntry& entry : material.ledger()) {
    const Change& change = entry.change;
    const Excerpt before = excerpt_of(change.before ? change.before->words : "", amount);
    const Excerpt after = excerpt_of(change.after ? change.after->words : "", amount);
    out.rows.push_back({entry.sequence, cell(change.at), given(change.article),
                        cell(change.previous), cell(name_of(change.type)), given(before.words),
                        given(after.words), cell(before.cut || after.cut), cell(change.speaker)});
  }
  return out;
}

Table articles_table(const Material& material) {
  Table out{"articles",
            {"version", "article", "outlet", "title", "authors", "published", "modified", "url",
             "version_of", "copy_of", "taken", "text_sha256", "document_sha256", "characters",
             "language"},
            {}};
  Offsets offsets;
  for (const StoredVersion& version : material.versions()) {
    const Article& article = version.article;
    const auto number = [](const std::optional<VersionNumber>& n) {
      return n ? Cell(*n) : Cell(std::monostate());
    };
    out.rows.push_back({version.number, cell(article.id), cell(article.outlet), cell(article.title),
                        given(joined(article.authors)), cell(article.published),
                        cell(article.modified), cell(article.url), number(version.version_of),
                        number(version.copy_of), cell(version.taken),
                        base::sha256_hex(article.text), cell(version.document),
                        cell(offsets.of(version).count()), cell(article.language)});
  }
  return out;
}

std::vector<Table> tables_of(const Material& material, Amount amount) {
  return {points_table(material, amount), attributions_table(material, amount),
          changes_table(material, amount), articles_table(material)};
}

std::vector<std::string> table_names() { return {"points", "attributions", "changes", "articles"}; }

std::string row_json(const Table& table, size_t row) {
  nlohmann::ordered_json out;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    std::visit(
        [&](const auto& value) {
          using Value = std::decay_t<decltype(value)>;
          if constexpr (std::is_same_v<Value, std::monostate>) {
            out[table.columns[i]] = nullptr;
          } else {
            out[table.columns[i]] = value;
          }
        },
        table.rows[row][i]);
  }
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace sayso::share
