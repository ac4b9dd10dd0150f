// The API's documents of the whole record, of articles and of corrections.
#include <algorithm>
#include <charconv>

#include "ledger/changes.h"
#include "render/annotation.h"
#include "render/json.h"
#include "render/offsets.h"
#include "render/stored_page.h"
#include "sayso/story.h"
#include "serve/api.h"
#include "serve/api_answers.h"
#include "serve/chain.h"
#include "serve/search.h"

namespace sayso::serve {
namespace {

constexpr int64_t kPage = 100;
constexpr int64_t kMost = 500;

const Error kMissing{Errc::not_found, "no such document", ""};

bool wants_lines(const Request& request) {
  return request.header("accept").find("ndjson") != std::string_view::npos;
}

std::optional<int64_t> number_of(const std::string& text) {
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Result<StoredVersion> version_of(const Asked& asked, const std::string& id) {
  const auto number = asked.store.find_id(id);
  if (!number) return number.error();
  if (!*number) return kMissing;
  return asked.store.version(**number);
}

Result<StoredVersion> version_by_number(const Asked& asked, const std::string& text) {
  const auto number = number_of(text);
  if (!number) return kMissing;
  return asked.store.version(*number);
}

// ?NAME=, the number of a version that is there.
Result<StoredVersion> version_under(const Asked& asked, const char* name) {
  const auto number = number_of(asked.value(name));
  if (!number)
    return Error{Errc::usage, "from and to are numbers of versions, as in ?from=3&to=4", ""};
  return asked.store.version(*number);
}

// A cursor that waits for what will never come.
Error behind_the_last(int64_t last) {
  return {Errc::conflict,
          "after is behind the last entry of this record, " + std::to_string(last) +
              ": this cursor is of another record, or of one that was made anew; begin again "
              "without it",
          ""};
}

Result<Response> reading_response(const Result<StoredVersion>& version) {
  if (!version) return version.error();
  return json_response(render::reading_json(version->article, version->reading));
}

Result<Response> annotations_response(const Asked& asked, const Result<StoredVersion>& version) {
  if (!version) return version.error();
  return json_response(render::annotations_json(version->article, version->reading,
                                                origin_of(asked) + "/api/v1/versions/" +
                                                    std::to_string(version->number)),
                       "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"");
}

Result<Response> versions_response(const Asked& asked, const Result<StoredVersion>& version) {
  if (!version) return version.error();
  const auto chain = chain_of(asked.store, *version);
  if (!chain) return chain.error();
  std::vector<std::string> rows;
  for (const StoredVersion& v : *chain) rows.push_back(render::version_json(v));
  return rows_response(asked, rows, std::nullopt);
}

// Where the words of its attributions, or of the one asked for, stand in the document.
Result<Response> page_response(const Asked& asked, const Result<StoredVersion>& version) {
  if (!version) return version.error();
  const auto attribution = asked.sequence("attribution");
  if (!attribution) return attribution.error();
  std::optional<uint32_t> wanted;
  if (*attribution) {
    const auto& all = version->reading.attributions;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Attribution& a) {
      return int64_t{a.id} == **attribution;
    });
    if (found == all.end()) return kMissing;
    wanted = found->id;
  }
  if (!asked.stored_page) return kMissing;
  const auto rows = render::words_of_rows(version->reading, wanted);
  const auto page = asked.stored_page(asked.store, version->number, render::spans_of(rows));
  if (!page) return page.error();
  return json_response(render::stored_page_json(*version, rows, *page));
}

}  // namespace

Result<Paging> paging_of(const Asked& asked) {
  const auto after = asked.sequence("after");
  if (!after) return after.error();
  const auto limit = asked.sequence("limit");
  if (!limit) return limit.error();
  if (*limit && (**limit < 1 || **limit > kMost))
    return Error{Errc::usage, "limit is a number from 1 to " + std::to_string(kMost), ""};
  return Paging{after->value_or(0), limit->value_or(kPage)};
}

Result<bool> flag_of(const Asked& asked, const char* name) {
  const std::string value = asked.value(name);
  if (value.empty() || value == "0") return false;
  if (value == "1") return true;
  return Error{Errc::usage, std::string(name) + " is 1 or 0", ""};
}

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

Result<Response> entries_response(const Asked& asked, std::optional<std::string> story, bool all) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const auto last = asked.store.last_sequence();
  if (!last) return last.error();
  if (paging->after > *last) return behind_the_last(*last);
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
  rows.reserve(entries->size());
  for (const LedgerEntry& entry : *entries) rows.push_back(render::ledger_json(entry));
  return rows_response(asked, rows, next);
}

Result<Response> changes_answer(const Asked& asked, const Ids&) {
  const auto all = flag_of(asked, "all");
  if (!all) return all.error();
  return entries_response(asked, std::nullopt, *all);
}

Result<Response> ledger_answer(const Asked& asked, const Ids&) {
  return entries_response(asked, std::nullopt, true);
}

Result<Response> stories_answer(const Asked& asked, const Ids&) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const auto stories = asked.store.stories();
  if (!stories) return stories.error();
  return paged(asked, *stories, *paging, render::story_json);
}

Result<Response> articles_answer(const Asked& asked, const Ids&) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  auto given = asked.store.given_ids();
  if (!given) return given.error();
  if (const std::string named = asked.value("story"); !named.empty()) {
    const auto story = known_story(asked.store, named);
    if (!story) return story.error();
    std::erase_if(*given, [&](const GivenId& g) { return g.story != *story; });
  }
  return paged(asked, *given, *paging, render::membership_json);
}

Result<Response> article_answer(const Asked& asked, const Ids& ids) {
  return reading_response(version_of(asked, ids[0]));
}
Result<Response> article_versions_answer(const Asked& asked, const Ids& ids) {
  return versions_response(asked, version_of(asked, ids[0]));
}
Result<Response> article_annotations_answer(const Asked& asked, const Ids& ids) {
  return annotations_response(asked, version_of(asked, ids[0]));
}
Result<Response> version_answer(const Asked& asked, const Ids& ids) {
  return reading_response(version_by_number(asked, ids[0]));
}
Result<Response> version_versions_answer(const Asked& asked, const Ids& ids) {
  return versions_response(asked, version_by_number(asked, ids[0]));
}
Result<Response> version_annotations_answer(const Asked& asked, const Ids& ids) {
  return annotations_response(asked, version_by_number(asked, ids[0]));
}

Result<Response> article_page_answer(const Asked& asked, const Ids& ids) {
  return page_response(asked, version_of(asked, ids[0]));
}
Result<Response> version_page_answer(const Asked& asked, const Ids& ids) {
  return page_response(asked, version_by_number(asked, ids[0]));
}

Result<Response> diff_answer(const Asked& asked, const Ids&) {
  const auto all = flag_of(asked, "all");
  if (!all) return all.error();
  const auto before = version_under(asked, "from");
  if (!before) return before.error();
  const auto after = version_under(asked, "to");
  if (!after) return after.error();
  std::vector<std::string> rows;
  for (Change& change :
       ledger::changes_between(before->article, before->reading, after->article, after->reading)) {
    if (change.type == ChangeType::trivial && !*all) continue;
    rows.push_back(render::change_json({0, after->story, after->number, std::move(change)}));
  }
  return rows_response(asked, rows, std::nullopt);
}

Result<Response> search_answer(const Asked& asked, const Ids&) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  auto query = search_query(asked);
  if (!query) return query.error();
  query->limit = static_cast<uint32_t>(paging->limit);
  query->offset = static_cast<uint32_t>(std::min<int64_t>(paging->after, UINT32_MAX));
  const auto result = asked.store.search(*query);
  // What names nothing to look for finds nothing.
  if (!result && result.error().code == Errc::invalid)
    return rows_response(asked, {}, std::nullopt);
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

// `after` is the number of a correction: like those of the ledger it stays valid.
Result<Response> corrections_answer(const Asked& asked, const Ids&) {
  const auto paging = paging_of(asked);
  if (!paging) return paging.error();
  const auto all = asked.store.amendments();
  if (!all) return all.error();
  const int64_t newest = all->empty() ? 0 : all->back().number;
  if (paging->after > newest) return behind_the_last(newest);
  render::StoredOffsets offsets(asked.store);
  std::vector<std::string> rows;
  std::optional<int64_t> next;
  int64_t last = 0;
  for (const Amendment& amendment : *all) {
    if (amendment.number <= paging->after) continue;
    if (static_cast<int64_t>(rows.size()) == paging->limit) {
      next = last;
      break;
    }
    rows.push_back(render::amendment_json(amendment, offsets));
    last = amendment.number;
  }
  return rows_response(asked, rows, next);
}

Result<Response> correction_answer(const Asked& asked, const Ids& ids) {
  const auto all = asked.store.amendments();
  if (!all) return all.error();
  const auto number = number_of(ids[0]);
  const auto found = std::find_if(all->begin(), all->end(),
                                  [&](const Amendment& a) { return a.number == number; });
  if (found == all->end()) return kMissing;
  render::StoredOffsets offsets(asked.store);
  return json_response(render::amendment_json(*found, offsets));
}

}  // namespace sayso::serve
