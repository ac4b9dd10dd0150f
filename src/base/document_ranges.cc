#include <algorithm>

#include "sayso/article.h"

namespace sayso {
namespace {

uint32_t characters(const Article& article, Span span) {
  const std::string_view text = words(article, span);
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

// The bytes of the part of a run that lies in `span`.
DocumentRange part_of(const Article& article, const SourceRun& run, Span span) {
  const Span part = {std::max(run.text.begin, span.begin), std::min(run.text.end, span.end)};
  const uint32_t size = run.source_end - run.source_begin;
  const bool is_utf8 = article.charset.empty() || article.charset == "UTF-8";
  if (is_utf8 && size == run.text.size())
    return {run.source_begin + (part.begin - run.text.begin),
            run.source_begin + (part.end - run.text.begin)};
  const uint32_t count = characters(article, run.text);
  if (part == run.text || count == 0 || size % count != 0)
    return {run.source_begin, run.source_end};
  const uint32_t unit = size / count;
  const uint32_t begin =
      run.source_begin + unit * characters(article, {run.text.begin, part.begin});
  return {begin, begin + unit * characters(article, part)};
}

}  // namespace

std::vector<DocumentRange> document_ranges(const Article& article, Span span) {
  std::vector<DocumentRange> out;
  auto run =
      std::upper_bound(article.source.begin(), article.source.end(), span.begin,
                       [](uint32_t place, const SourceRun& one) { return place < one.text.end; });
  for (; run != article.source.end() && run->text.begin < span.end; ++run) {
    const DocumentRange part = part_of(article, *run, span);
    if (!out.empty() && out.back().end == part.begin)
      out.back().end = part.end;
    else
      out.push_back(part);
  }
  return out;
}

}  // namespace sayso
