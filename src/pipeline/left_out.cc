#include "pipeline/left_out.h"

#include "pipeline/again.h"

namespace sayso::pipeline {
namespace {

constexpr size_t kMostBytes = 4u << 20;

using Parts = std::vector<extract::Dropped>;

// Candidates of title, authors and times are told in the same list; they are no parts.
bool is_candidate(const extract::Dropped& part) {
  return part.reason.ends_with("(chosen)") || part.reason.ends_with("(not chosen)");
}

LeftOut listed(LeftOut::Kind kind, const Parts& parts) {
  LeftOut out;
  out.kind = kind;
  for (const extract::Dropped& part : parts) {
    if (is_candidate(part) || part.words.empty()) continue;
    if (out.parts.size() < LeftOut::kMost)
      out.parts.push_back({part.words, part.reason});
    else
      ++out.more;
  }
  return out;
}

}  // namespace

Result<LeftOut> left_out(Store& store, VersionNumber number) {
  const auto version = store.version(number);
  if (!version) return version.error();
  const auto document = store.document(number);
  if (!document) return document.error();
  const Article& article = version->article;
  LeftOut whole;
  if (document->bytes == article.text || !looks_like_page(*document)) return whole;
  if (document->bytes.size() > kMostBytes) {
    whole.kind = LeftOut::Kind::too_large;
    return whole;
  }
  Parts parts;
  if (extracted_again(*document, article, &parts)) return listed(LeftOut::Kind::page, parts);
  return listed(LeftOut::Kind::changed, parts);
}

}  // namespace sayso::pipeline
