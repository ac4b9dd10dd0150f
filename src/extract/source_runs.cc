#include "extract/source_runs.h"

#include <algorithm>

namespace sayso::extract {

void SourceRuns::verbatim(uint32_t size, uint32_t place) {
  const bool is_utf8 = article_.charset == "UTF-8";
  auto text = static_cast<uint32_t>(article_.text.size());
  for (const uint32_t end = place + size; place < end;) {
    const base::ByteMap::Found found = map_.stretch_at(place);
    const uint32_t bytes = std::min(end, found.end) - place;
    if (bytes == 0) return;
    const uint32_t source = map_.source_of(place);
    const auto [text_begin, source_begin, text_step, source_step] = found.stretch;
    const uint32_t taken = bytes / text_step * source_step;
    const uint32_t unit = is_utf8 && text_step != source_step ? 0 : source_step;
    add({{text, text + bytes}, source, source + taken}, unit);
    text += bytes;
    place += bytes;
  }
}

void SourceRuns::written_out(uint32_t size, uint32_t begin, uint32_t end) {
  const auto text = static_cast<uint32_t>(article_.text.size());
  add({{text, text + size}, map_.source_of(begin), map_.source_of(end)}, 0);
}

void SourceRuns::add(SourceRun run, uint32_t unit) {
  if (!article_.source.empty() && unit != 0 && unit == unit_) {
    SourceRun& last = article_.source.back();
    if (last.text.end == run.text.begin && last.source_end == run.source_begin) {
      last.text.end = run.text.end;
      last.source_end = run.source_end;
      return;
    }
  }
  article_.source.push_back(run);
  unit_ = unit;
}

}  // namespace sayso::extract
