// What the documents of the API hold: one function for each. `ids` are the parts of the address
// that name something.
#pragma once

#include <string>
#include <vector>

#include "serve/pages.h"

namespace sayso::serve {

using Ids = std::vector<std::string>;

// -- api_record.cc
Result<Response> stories_answer(const Asked& asked, const Ids& ids);
Result<Response> articles_answer(const Asked& asked, const Ids& ids);
Result<Response> article_answer(const Asked& asked, const Ids& ids);
Result<Response> article_versions_answer(const Asked& asked, const Ids& ids);
Result<Response> article_annotations_answer(const Asked& asked, const Ids& ids);
Result<Response> article_page_answer(const Asked& asked, const Ids& ids);
Result<Response> version_answer(const Asked& asked, const Ids& ids);
Result<Response> version_versions_answer(const Asked& asked, const Ids& ids);
Result<Response> version_annotations_answer(const Asked& asked, const Ids& ids);
Result<Response> version_page_answer(const Asked& asked, const Ids& ids);
Result<Response> changes_answer(const Asked& asked, const Ids& ids);
Result<Response> ledger_answer(const Asked& asked, const Ids& ids);
Result<Response> diff_answer(const Asked& asked, const Ids& ids);
Result<Response> search_answer(const Asked& asked, const Ids& ids);
Result<Response> corrections_answer(const Asked& asked, const Ids& ids);
Result<Response> correction_answer(const Asked& asked, const Ids& ids);

// -- api_story.cc
Result<Response> story_answer(const Asked& asked, const Ids& ids);
Result<Response> comparison_answer(const Asked& asked, const Ids& ids);
Result<Response> history_answer(const Asked& asked, const Ids& ids);
Result<Response> story_changes_answer(const Asked& asked, const Ids& ids);
Result<Response> story_ledger_answer(const Asked& asked, const Ids& ids);
Result<Response> story_export_answer(const Asked& asked, const Ids& ids);

// -- api_speakers.cc
Result<Response> story_speakers_answer(const Asked& asked, const Ids& ids);
Result<Response> speakers_answer(const Asked& asked, const Ids& ids);
Result<Response> speaker_answer(const Asked& asked, const Ids& ids);

// -- what several use
struct Paging {
  int64_t after = 0;
  int64_t limit = 0;
};
/// ?after= and ?limit=. Errc::usage.
Result<Paging> paging_of(const Asked& asked);

/// ?NAME=1; 0 and nothing are no. Errc::usage: anything else.
Result<bool> flag_of(const Asked& asked, const char* name);

/// One page of rows. As lines, the place to go on from stands in a Link header.
Response rows_response(const Asked& asked, const std::vector<std::string>& rows,
                       std::optional<int64_t> next);

/// Entries of the record or a story behind ?after=, since ?since=.
Result<Response> entries_response(const Asked& asked, std::optional<std::string> story, bool all);

/// The rows behind `after`, counted from 1, and whether more follow.
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

}  // namespace sayso::serve
