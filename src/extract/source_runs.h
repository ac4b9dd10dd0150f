// SourceRuns: where the text of an article lay in its document, noted down while it is written.
#pragma once

#include "base/byte_map.h"
#include "sayso/article.h"

namespace sayso::extract {

/// Writes Article::source. Places are given in the decoded document and noted as bytes received;
/// runs that go on one another become one. Keeps what it is given.
class SourceRuns {
 public:
  /// `article` knows its charset.
  SourceRuns(const base::ByteMap& map, Article& article) : map_(map), article_(article) {}

  /// The next `size` bytes behind the article's text stand at `place` of the decoded document.
  void verbatim(uint32_t size, uint32_t place);
  /// The next character, of `size` bytes, was written out of what stands at [begin, end).
  void written_out(uint32_t size, uint32_t begin, uint32_t end);

 private:
  void add(SourceRun run, uint32_t unit);

  const base::ByteMap& map_;
  Article& article_;
  uint32_t unit_ = 0;  // bytes received a character of the last run has; 0: nothing goes on it
};

}  // namespace sayso::extract
