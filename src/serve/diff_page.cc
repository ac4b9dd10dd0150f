// Two versions of an article: what changed in what is said, then word by word.
#include <algorithm>

#include "ledger/changes.h"
#include "render/in_words.h"
#include "serve/chain.h"
#include "serve/phrases.h"
#include "serve/story_frame.h"

namespace sayso::serve {
namespace {

View sentence_view(const char* kind, std::vector<View> before, std::vector<View> after) {
  View view;
  for (const View::Name name : std::initializer_list<View::Name>{"same", "gone", "come", "changed"})
    view.set(name, name.text() == kind);
  view.set("before", std::move(before)).set("after", std::move(after));
  return view;
}

std::vector<View> by_words(const Article& before, const Article& after) {
  std::vector<View> out;
  for (const SentenceChange& sentence : ledger::sentences_between(before, after)) {
    const auto runs = [](const Article& article, const std::optional<Span>& span,
                         const std::vector<Span>& marks) {
      return span ? marked_runs(article.text, *span, marks) : std::vector<View>();
    };
    const bool same = sentence.fate == SentenceFate::same || sentence.fate == SentenceFate::moved;
    const char* kind = same                                     ? "same"
                       : sentence.fate == SentenceFate::changed ? "changed"
                       : sentence.fate == SentenceFate::gone    ? "gone"
                                                                : "come";
    out.push_back(sentence_view(
        kind, same ? std::vector<View>() : runs(before, sentence.before, sentence.gone),
        runs(after, sentence.after, sentence.come)));
  }
  return out;
}

View side_view(const StoredVersion& version, size_t at) {
  View view;
  view.set("label", "v" + std::to_string(at + 1)).set("href", version_path(version.number));
  view.set("time", time_view(version.article.modified ? version.article.modified
                                                      : version.article.published));
  view.set("title", version.article.title);
  return view;
}

}  // namespace

Result<Response> diff_page(const Asked& asked, VersionNumber number) {
  const auto version = asked.store.version(number);
  if (!version) return version.error();
  const auto chain = chain_of(asked.store, *version);
  if (!chain) return chain.error();
  const auto place = [&](VersionNumber wanted) {
    return static_cast<size_t>(
        std::find_if(chain->begin(), chain->end(),
                     [&](const StoredVersion& v) { return v.number == wanted; }) -
        chain->begin());
  };
  const size_t to = place(number);
  const auto from_number = asked.sequence("from");
  if (!from_number) return from_number.error();
  const size_t from = *from_number ? place(**from_number) : to > 0 ? to - 1 : 0;
  if (from >= chain->size() || from == to)
    return Error{Errc::usage, "these are no two versions of one article", ""};
  const auto material =
      Material::load(asked.store, version->story, {Extent::no_points, Extent::kNoEntries});
  if (!material) return material.error();
  const StoredVersion& before = (*chain)[from];
  const StoredVersion& after = (*chain)[to];
  std::vector<View> rows;
  size_t trivial = 0;
  for (Change& change :
       ledger::changes_between(before.article, before.reading, after.article, after.reading)) {
    if (change.type == ChangeType::trivial) {
      ++trivial;
      continue;
    }
    rows.push_back(change_view(*material, {0, version->story, number, std::move(change)}));
  }
  std::vector<View> choices;
  for (size_t i = 0; i < chain->size(); ++i) {
    View one;
    one.set("number", (*chain)[i].number)
        .set("label", "v" + std::to_string(i + 1))
        .set("chosen", i == from);
    if (i != to) choices.push_back(std::move(one));
  }
  View view;
  const std::string title = after.article.title.value_or(after.article.id);
  view.set("title", title)
      .set("outlet", after.article.outlet)
      .set("lang", language_of(after.article));
  view.set("here", version_path(number) + "/diff").set("href", version_path(number));
  view.set("story_href", story_path(version->story))
      .set("story_title", material->comparison().title);
  view.set("from", side_view(before, from)).set("to", side_view(after, to));
  view.set("none", rows.empty())
      .set("count", render::counted(rows.size(), "change"))
      .set("rows", std::move(rows));
  view.set("trivial", trivial > 0 ? render::counted(trivial, "small change") : "");
  view.set("choices", std::move(choices)).set("sentences", by_words(before.article, after.article));
  return asked.site.page(
      "diff", std::move(view),
      {"What changed \xC2\xB7 " + title, "stories", "", "Two versions, sentence by sentence"});
}

}  // namespace sayso::serve
