// Pages for a terminal: readings, stories, comparisons and changes made to be read.
#pragma once

#include <string>
#include <vector>

#include "render/terminal.h"
#include "sayso/article.h"
#include "sayso/comparison.h"
#include "sayso/history.h"
#include "sayso/ledger.h"
#include "sayso/reading.h"
#include "sayso/store.h"

namespace sayso::render {

// Each gives lines with a line break at the end of each. Words of articles are made safe first.
std::string article_page(const Article& article, const Style& style);
std::string reading_page(const Article& article, const Reading& reading, const Style& style);
std::string comparison_page(const Comparison& comparison, const Style& style, bool with_single);
std::string changes_page(const std::vector<LedgerEntry>& entries, size_t folded,
                         const Style& style);
/// The sentences that are not the same, in place, words marked: by colour, else [-gone-]{+come+}.
std::string sentences_page(const Article& before, const Article& after,
                           const std::vector<SentenceChange>& sentences, const Style& style);
/// The steps of a story's statements under the points they belong to, in the order of the
/// comparison; those of no point at the end. Statements that stand on one source and did not
/// change are left out and counted unless `with_single`.
std::string history_by_point_page(const Comparison& comparison,
                                  const std::vector<HistoryEntry>& entries, const Style& style,
                                  bool with_single);
/// The same under those who said it, the first to speak first.
std::string history_by_speaker_page(const std::vector<HistoryEntry>& entries, const Style& style);
std::string stories_page(const std::vector<StoryRow>& stories, const Style& style);

/// A plain table: the first row is the head; the last column takes what is left of the width.
std::string table(const std::vector<std::vector<std::string>>& rows, const Style& style);

}  // namespace sayso::render
