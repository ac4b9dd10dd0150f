// Two plain texts, with a line of "%%" between them, as two articles of one story and as two
// versions of one article: what is compared and what the ledger writes rest on exact words.
#include "checks.h"
#include "compare/compare.h"
#include "extract/extract.h"
#include "ledger/changes.h"
#include "read/reader.h"

namespace {

using sayso::fuzz::require;

sayso::Article article_of(std::string_view text, const char* id, const char* published) {
  sayso::Document document;
  document.id = id;
  document.form = sayso::DocumentForm::text;
  document.bytes = text;
  document.told.published = sayso::Time::parse(published);
  document.told.outlet = id;
  return sayso::extract::extract(document, {});
}

void check_comparison(const sayso::Comparison& comparison, const std::vector<sayso::Article>& two) {
  for (const sayso::Point& point : comparison.points) {
    for (const sayso::Account& account : point.accounts) {
      for (const sayso::PlacedClaim& claim : account.claims) {
        const sayso::Article& article = two[claim.article == two[0].id ? 0 : 1];
        sayso::fuzz::require_span(article, claim.span);
        require(claim.excerpt == article.text.substr(claim.span.begin, claim.span.size()));
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto reader = sayso::read::Reader::without_model();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t at = std::min(bytes.find("\n%%\n"), size);
  const std::vector<sayso::Article> two{
      article_of(bytes.substr(0, at), "a", "2026-01-24T18:00Z"),
      article_of(bytes.substr(std::min(at + 4, size)), "b", "2026-01-25T09:00Z")};
  sayso::read::Workspace workspace;
  const auto readings = reader->read(two, workspace, {});

  sayso::Story story;
  story.id = "s:fuzz";
  const std::vector<sayso::compare::CompareMember> members{{&two[0], &readings[0], {}, {}},
                                                           {&two[1], &readings[1], {}, {}}};
  check_comparison(sayso::compare::compare_story(story, members), two);
  const auto verdict = sayso::compare::compare_statements({&two[0], &readings[0], {}},
                                                          {&two[1], &readings[1], {}});
  sayso::fuzz::require_span(two[0], verdict.span_a);
  sayso::fuzz::require_span(two[1], verdict.span_b);
  (void)sayso::ledger::changes_between(two[0], readings[0], two[1], readings[1]);
  require(sayso::ledger::changes_between(two[0], readings[0], two[0], readings[0]).empty());
  return 0;
}
