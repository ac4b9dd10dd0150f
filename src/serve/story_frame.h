// StoryFrame: what the tabs of a story share.
#pragma once

#include <string>
#include <vector>

#include "serve/pages.h"

namespace sayso::serve {

/// What a tab reads: the versions that the claims of `points` stand in (nothing: all), and of the
/// ledger what is new since the sequence in the address.
Extent extent_of(const Asked& asked,
                 std::function<std::vector<const Point*>(const Comparison&)> points = {});

/// The head of a story's page: title, counts, tabs, and what is new since the sequence in the
/// address.
Result<View> story_head(const Asked& asked, const Material& material, const char* tab);
Frame story_frame(const Material& material, const char* tab);

/// One change as a row: type, before and after with the words that differ marked.
View change_view(const Material& material, const LedgerEntry& entry);

/// The words that the accounts of a point share: what it is about. May be empty.
std::string subject_of(const Material& material, const Point& point);

/// A point as rows of the points table; `open` shows each claim's paragraph at once.
View point_view(const Material& material, const Point& point, bool open);

/// A claim: who, the exact words, where, the paragraph, links, citations.
View claim_view(const Material& material, const Told& told, bool open);

/// `span` cut to what a row shows of very long words: on a code-point boundary, the begin kept.
Span shown_part(const std::string& text, Span span);

/// "300-368", code points, as bytes of `text`; nothing where that is no part of it.
std::optional<Span> span_at(const std::string& value, const std::string& text);

/// Runs of `text[of]` with the parts in `marked` told apart: {text, mark}.
std::vector<View> marked_runs(const std::string& text, Span of, const std::vector<Span>& marked);

}  // namespace sayso::serve
