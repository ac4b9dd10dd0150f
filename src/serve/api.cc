#include "serve/api.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "ledger/changes.h"
#include "render/annotation.h"
#include "render/json.h"
#include "render/offsets.h"
#include "serve/assets.h"
#include "serve/chain.h"
#include "serve/history.h"
#include "serve/phrases.h"
#include "serve/search.h"

namespace sayso::serve {
namespace {

constexpr int64_t kPage = 100;
constexpr int64_t kMost = 500;

const Error kMissing{Errc::not_found, "no such document", ""};

struct Paging {
  int64_t after = 0;
  int64_t limit = kPage;
};
Result<Paging> paging_of(const Asked& asked) {
  const auto after = asked.sequence("after");
  if (!after) return after.error();
  const auto limit = asked.sequence("limit");
  if (!limit) return limit.error();
  if (*limit && (**limit < 1 || **limit > kMost))
    return Error{Errc::usage, "limit is a number from 1 to " + std::to_string(kMost), ""};
  return Paging{after->value_or(0), limit->value_or(kPage)};
}

bool wants_lines(const Request& request) {
  return request.header("accept").find("ndjson") != std::string_view::npos;
}

// One page of rows. As lines, the place to go on from stands in a Link header.
Response rows_response(const Asked& asked, const std::vector<std::string>& rows,
                       std::optional<int64_t> next) {
  Response out;
  if (!wants_lines(asked.request)) {
    out = json_response(render::list_json(rows, next));
  } else {
    out.type = "application/x-ndjson";
    for (const std::string& row : rows) out.body += row + "\n";
  }
  if (next) {
    std::string target = asked.request.target.substr(0, asked.request.target.find('?'));
    std::string query = "?after=" + std::to_string(*next);
    for (const auto& [name, value] : asked.target.query) {
      if (name != "after") query += "&" + percent_encode(name) + "=" + percent_encode(value);
    }
    out.set("Link", "<" + target + query + ">; rel=\"next\"");
  }
  return out;
}

// The rows behind `after`, counted from 1, and whether more follow.
template <typename T, typename Write>
Response paged(const Asked& asked, const std::vector<T>& all, const Paging& paging, Write write) {
  std::vector<std::string> rows;
  const auto begin =
      static_cast<size_t>(std::min<int64_t>(paging.after, static_cast<int64_t>(all.size())));
  const auto end = std::min(all.size(), begin + static_cast<size_t>(paging.limit));
  for (size_t i = begin; i < end; ++i) rows.push_back(write(all[i]));
  return rows_response(
      asked, rows,
      end < all.size() ? std::optional<int64_t>(static_cast<int64_t>(end)) : std::nullopt);
}

Result<StoredVersion> version_of(const Asked& asked, const std::string& id) {
  const auto number = asked.store.find_id(id);
  if (!number) return number.error();
  if (!*number) return kMissing;
  return asked.store.version(**number);
}

Result<StoredVersion> version_by_number(const Asked& asked, const std::string& text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return kMissing;
  return asked.store.version(number);
}

Result<Response> entries_response(const Asked& asked, std::optional<std::string> story, bool all) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  LedgerQuery query;
  query.after_sequence = paging->after;
  query.story = std::move(story);
  query.with_trivial = all;
  query.oldest = paging->limit + 1;
  if (const std::string since = asked.value("since"); !since.empty()) {
    const auto time = Time::parse(since);
    if (!time) return Error{Errc::usage, "since is a time, as 2026-01-24T18:00Z", ""};
    query.since_utc = time->utc_seconds;
  }
  auto entries = asked.store.ledger(query);
  if (!entries) return entries.error();
  std::optional<int64_t> next;
  if (static_cast<int64_t>(entries->size()) > paging->limit) {
    entries->pop_back();
    next = entries->back().sequence;
  }
  std::vector<std::string> rows;
  for (const LedgerEntry& entry : *entries) rows.push_back(render::ledger_json(entry));
  return rows_response(asked, rows, next);
}

Result<Response> comparison_response(const Asked& asked, const std::string& story) {
  auto comparison = asked.store.comparison(story);
  if (!comparison) return comparison.error();
  const std::string wanted = asked.value("relation");
  if (!wanted.empty())
    std::erase_if(comparison->points,
                  [&](const Point& p) { return state_of(p.relation).word != wanted; });
  render::StoredOffsets offsets(asked.store);
  return json_response(render::comparison_json(*comparison, offsets));
}

Result<Response> speakers_response(const Asked& asked, const std::string& story) {
  const auto comparison = asked.store.comparison(story);
  if (!comparison) return comparison.error();
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  std::map<std::string, render::SpeakerRow> speakers;
  for (const Point& point : comparison->points) {
    for (const Account& account : point.accounts) {
      for (const PlacedClaim& claim : account.claims) {
        if (!claim.source || !claim.speaker) continue;
        render::SpeakerRow& row = speakers[*claim.speaker];
        row.speaker = *claim.speaker;
        ++row.claims;
        if (claim.outlet &&
            std::find(row.outlets.begin(), row.outlets.end(), *claim.outlet) == row.outlets.end())
          row.outlets.push_back(*claim.outlet);
      }
    }
  }
  std::vector<render::SpeakerRow> rows;
  for (auto& [name, row] : speakers) rows.push_back(std::move(row));
  return paged(asked, rows, *paging, render::speaker_json);
}

Result<Response> history_response(const Asked& asked, const std::string& story) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const auto material = Material::load(asked.store, story);
  if (!material) return material.error();
  std::vector<HistoryEntry> entries = history_of(*material);
  if (const std::string point = asked.value("point"); !point.empty()) {
    std::erase_if(entries, [&](const HistoryEntry& e) {
      return std::find(e.points.begin(), e.points.end(), point) == e.points.end();
    });
  }
  if (const std::string speaker = asked.value("speaker"); !speaker.empty())
    std::erase_if(entries, [&](const HistoryEntry& e) { return e.claim.speaker != speaker; });
  render::VersionOffsets offsets(material->versions());
  return paged(asked, entries, *paging, [&](const HistoryEntry& entry) {
    return render::history_json(story, entry, offsets);
  });
}

Result<Response> stories_response(const Asked& asked) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const auto stories = asked.store.stories();
  if (!stories) return stories.error();
  return paged(asked, *stories, *paging, render::story_json);
}

Result<Response> story_response(const Asked& asked) {
  const std::vector<std::string>& path = asked.target.path;
  const std::string& story = path[3];
  if (path.size() == 4) {
    const auto row = asked.store.story(story);
    if (!row) return row.error();
    return json_response(render::story_json(*row));
  }
  if (path.size() != 5) return kMissing;
  if (path[4] == "compare" || path[4] == "points") return comparison_response(asked, story);
  if (path[4] == "speakers") return speakers_response(asked, story);
  if (path[4] == "history") return history_response(asked, story);
  if (path[4] == "changes" || path[4] == "ledger") {
    if (const auto known = asked.store.story(story); !known) return known.error();
    return entries_response(asked, story, path[4] == "ledger" || asked.value("all") == "1");
  }
  return kMissing;
}

Result<Response> articles_response(const Asked& asked) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  auto given = asked.store.given_ids();
  if (!given) return given.error();
  if (const std::string story = asked.value("story"); !story.empty())
    std::erase_if(*given, [&](const GivenId& g) { return g.story != story; });
  return paged(asked, *given, *paging, render::membership_json);
}

Result<Response> version_response(const Asked& asked, const StoredVersion& version,
                                  const std::string& what) {
  if (what.empty()) return json_response(render::reading_json(version.article, version.reading));
  if (what == "annotations") {
    return json_response(render::annotations_json(version.article, version.reading,
                                                  origin_of(asked) + "/api/v1/versions/" +
                                                      std::to_string(version.number)),
                         "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"");
  }
  if (what != "versions") return kMissing;
  const auto chain = chain_of(asked.store, version);
  if (!chain) return chain.error();
  std::vector<std::string> rows;
  for (const StoredVersion& v : *chain) rows.push_back(render::version_json(v));
  return rows_response(asked, rows, std::nullopt);
}

Result<Response> diff_response(const Asked& asked) {
  const auto before = version_by_number(asked, asked.value("from"));
  if (!before) return before.error();
  const auto after = version_by_number(asked, asked.value("to"));
  if (!after) return after.error();
  std::vector<std::string> rows;
  for (Change& change :
       ledger::changes_between(before->article, before->reading, after->article, after->reading)) {
    if (change.type == ChangeType::trivial && asked.value("all") != "1") continue;
    rows.push_back(render::change_json({0, after->story, std::move(change)}));
  }
  return rows_response(asked, rows, std::nullopt);
}

Result<Response> search_response(const Asked& asked) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  auto query = search_query(asked);
  if (!query) return query.error();
  query->limit = static_cast<uint32_t>(paging->limit);
  query->offset = static_cast<uint32_t>(std::min<int64_t>(paging->after, UINT32_MAX));
  const auto result = asked.store.search(*query);
  if (!result) return Error{result.error().code, result.error().text(), ""};
  std::vector<std::string> rows;
  for (const SearchHit& hit : result->hits) {
    const auto version = asked.store.version(hit.version);
    if (!version) return version.error();
    rows.push_back(render::search_hit_json(hit, base::CodePoints(version->article.text)));
  }
  const int64_t last = paging->after + static_cast<int64_t>(rows.size());
  return rows_response(
      asked, rows,
      !rows.empty() && last < result->found ? std::optional<int64_t>(last) : std::nullopt);
}

std::string bearer_of(const Request& request) {
  const std::string_view given = request.header("authorization");
  return base::lower(given.substr(0, 7)) == "bearer " ? std::string(given.substr(7))
                                                      : std::string();
}

}  // namespace

Result<Response> Api::get(const Asked& asked) const {
  const std::vector<std::string>& path = asked.target.path;
  if (path.size() < 3 || path[1] != "v1") return kMissing;
  const std::string& noun = path[2];
  if (noun == "stories") return path.size() == 3 ? stories_response(asked) : story_response(asked);
  if (noun == "articles" && path.size() == 3) return articles_response(asked);
  if ((noun == "articles" || noun == "versions") && path.size() <= 5 && path.size() >= 4) {
    const auto version =
        noun == "articles" ? version_of(asked, path[3]) : version_by_number(asked, path[3]);
    if (!version) return version.error();
    return version_response(asked, *version, path.size() == 5 ? path[4] : "");
  }
  if (path.size() != 3) return kMissing;
  if (noun == "changes") return entries_response(asked, std::nullopt, asked.value("all") == "1");
  if (noun == "ledger") return entries_response(asked, std::nullopt, true);
  if (noun == "diff") return diff_response(asked);
  if (noun == "search") return search_response(asked);
  return kMissing;
}

std::vector<std::string> Api::post_paths() {
  return {"/api/v1/read", "/api/v1/extract", "/api/v1/articles"};
}

bool Api::may_write(const Request& request) const {
  if (!options_.tokens) return false;
  const std::string token = bearer_of(request);
  const auto known = options_.tokens->knows(token);
  return !token.empty() && known && *known;
}

Response Api::post(const Request& request, const Target& target) {
  const std::string path = target.path.size() == 3 ? target.path[2] : "";
  const bool writes = path == "articles";
  const RowDoor& door = writes ? options_.add : path == "read" ? options_.read : options_.extract;
  // A page of another site can send a form to this port, but not this type without being asked
  // back.
  if (base::lower(request.header("content-type").substr(0, 16)) != "application/json")
    return site_.problem(request, 415, "JSON is wanted",
                         "Send one object as Content-Type: application/json.");
  if ((writes || !options_.open_reading) && !may_write(request)) {
    return site_
        .problem(request, 401, "A token is wanted",
                 "Send Authorization: Bearer TOKEN; `sayso token new NAME` makes one.")
        .set("WWW-Authenticate", "Bearer realm=\"sayso\"");
  }
  if (!door)
    return site_.problem(request, 501, "Not done here", "This server was started without a model.");
  if (reading_.fetch_add(1) >= options_.at_a_time) {
    --reading_;
    return site_
        .problem(request, 429, "Busy reading", "Every reader is at work. Try again in a moment.")
        .set("Retry-After", "1");
  }
  auto row = door(request.body);
  --reading_;
  if (!row) return site_.problem(request, row.error());
  return json_response(std::move(*row)).set("Cache-Control", "no-store");
}

std::optional<Response> Api::document(const Target& target) {
  if (target.path.empty() || target.path[0] != "api") return std::nullopt;
  const bool description = target.path.size() == 2 && target.path[1] == "openapi.json";
  const bool schema = target.path.size() == 3 && target.path[1] == "schemas";
  if (!description && !schema) return std::nullopt;
  for (const Asset& asset : assets()) {
    const bool wanted = description
                            ? asset.name == "openapi.json"
                            : asset.name.ends_with(".schema.json") && asset.name == target.path[2];
    if (wanted)
      return json_response(std::string(asset.bytes),
                           description ? "application/json" : "application/schema+json");
  }
  return std::nullopt;
}

}  // namespace sayso::serve
