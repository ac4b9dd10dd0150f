#include "read/quoted_paragraphs.h"

#include <algorithm>
#include <optional>

#include "read/taken_spans.h"

namespace sayso::read {
namespace {

// Whether `next` goes on with what `part` left open at the end of its paragraph.
bool goes_on(const Tokens& tokens, const QuotedPart& part, const QuotedPart& next) {
  return !part.is_closed && next.begin == part.end && next.begin < tokens.size() &&
         tokens.paragraph[next.begin] != tokens.paragraph[part.begin];
}

// A content, and whose it is.
struct Owned {
  Span content;
  size_t attribution = 0;
};

std::vector<Owned> contents_of(const std::vector<FoundAttribution>& found) {
  std::vector<Owned> out;
  for (size_t a = 0; a < found.size(); ++a) {
    for (const Span content : found[a].content) out.push_back({content, a});
  }
  std::sort(out.begin(), out.end(),
            [](const Owned& a, const Owned& b) { return a.content < b.content; });
  return out;
}

// The only attribution with words of `span`, of `owned` from `at` on, which moves; nothing where
// none or several have.
std::optional<size_t> only_owner(const std::vector<Owned>& owned, size_t& at, Span span) {
  while (at < owned.size() && owned[at].content.end <= span.begin) ++at;
  std::optional<size_t> owner;
  for (size_t k = at; k < owned.size() && owned[k].content.begin < span.end; ++k) {
    if (!owned[k].content.overlaps(span)) continue;
    if (owner && *owner != owned[k].attribution) return std::nullopt;
    owner = owned[k].attribution;
  }
  return owner;
}

// Whether a content of `one` begins where a paragraph of the quotation does; what is quoted inside
// it does not.
bool has_paragraph(const Tokens& tokens, const std::vector<QuotedPart>& parts, size_t begin,
                   size_t last, const FoundAttribution& one) {
  for (size_t p = begin; p <= last; ++p) {
    const uint32_t mark = tokens.words[parts[p].begin].span.begin;
    for (const Span content : one.content) {
      if (content.begin == mark) return true;
    }
  }
  return false;
}

}  // namespace

void join_quoted_paragraphs(const Tokens& tokens, const Quotations& quotations,
                            std::vector<FoundAttribution>& found) {
  const std::vector<QuotedPart>& parts = quotations.parts();
  const std::vector<Owned> owned = contents_of(found);
  const TakenSpans taken(found);
  size_t at = 0;
  for (size_t first = 0; first < parts.size();) {
    size_t last = first;
    while (last + 1 < parts.size() && goes_on(tokens, parts[last], parts[last + 1])) ++last;
    const size_t begin = first;
    first = last + 1;
    if (begin == last || !parts[last].is_closed) continue;
    const auto owner = only_owner(owned, at, tokens.span(parts[begin].begin, parts[last].end));
    if (!owner || !has_paragraph(tokens, parts, begin, last, found[*owner])) continue;
    std::vector<Span>& content = found[*owner].content;
    for (size_t p = begin; p <= last; ++p) {
      const Span span = tokens.span(parts[p].begin, parts[p].end);
      if (!taken.meet(span)) content.push_back(span);
    }
    std::sort(content.begin(), content.end());
  }
}

}  // namespace sayso::read
