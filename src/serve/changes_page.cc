// The changes of a story, and its articles.
#include <algorithm>
#include <map>

#include "base/enum_names.h"
#include "render/in_words.h"
#include "serve/phrases.h"
#include "serve/story_frame.h"

namespace sayso::serve {
namespace {

constexpr size_t kShown = 200;

}  // namespace

Result<Response> changes_page(const Asked& asked, const std::string& story) {
  const auto since = asked.since();
  if (!since) return since.error();
  const int64_t after = since->after.value_or(0);
  const auto kind = asked.choice("kind", base::EnumNames<ChangeType>::kNames);
  if (!kind) return kind.error();
  const auto material = Material::load(asked.store, story, {Extent::no_points, after});
  if (!material) return material.error();
  auto head = story_head(asked, *material, "changes");
  if (!head) return head.error();
  const auto wanted = base::parse_name<ChangeType>(*kind);
  const std::string here = story_path(story) + "/changes";
  const std::string keep = after > 0 ? "&since=" + std::to_string(after) : "";

  std::map<std::string, size_t> kinds;
  std::vector<View> rows;
  size_t fitting = 0;
  for (auto entry = material->ledger().rbegin(); entry != material->ledger().rend(); ++entry) {
    if (entry->sequence <= after) break;
    ++kinds[std::string(base::name_of(entry->change.type))];
    if (wanted && entry->change.type != *wanted) continue;
    if (++fitting <= kShown) rows.push_back(change_view(*material, *entry));
  }
  std::vector<View> filters;
  for (const auto& [name, count] : kinds) {
    View one;
    const auto type = base::parse_name<ChangeType>(name);
    one.set("href", here + "?kind=" + name + keep).set("label", change_label(*type));
    one.set("count", std::to_string(count)).set("current", wanted == type);
    filters.push_back(std::move(one));
  }
  View view = std::move(*head);
  view.set("filters", std::move(filters))
      .set("all_href", here + (keep.empty() ? "" : "?" + keep.substr(1)));
  view.set("all_current", !wanted.has_value());
  view.set("left_out", fitting > kShown ? std::to_string(fitting - kShown) : "");
  view.set("none", rows.empty()).set("rows", std::move(rows)).set("since", false);
  view.set("since_shown", after > 0);
  return asked.site.page("changes", std::move(view), story_frame(*material, "changes"));
}

Result<Response> articles_page(const Asked& asked, const std::string& story) {
  const auto material = Material::load(asked.store, story, extent_of(asked));
  if (!material) return material.error();
  auto head = story_head(asked, *material, "articles");
  if (!head) return head.error();
  std::vector<View> rows;
  for (const StoredVersion& version : material->versions()) {
    const Article& article = version.article;
    View row;
    row.set("href", version_path(version.number)).set("title", article.title.value_or(article.id));
    row.set("outlet", article.outlet).set("lang", language_of(article));
    row.set("time", time_view(article.modified ? article.modified : article.published));
    const int ordinal = material->ordinal(version);
    row.set("version", "v" + std::to_string(ordinal));
    row.set("diff", ordinal > 1 ? version_path(version.number) + "/diff" : "");
    const StoredVersion* first = version.copy_of ? material->find(*version.copy_of) : nullptr;
    row.set("copy_of", first ? place_name(first->article) : "");
    row.set("copy_href", first ? version_path(first->number) : "");
    row.set("attributions", render::counted(version.reading.attributions.size(), "attribution"));
    row.set("url", article.url && is_web_address(*article.url) ? *article.url : "");
    rows.push_back(std::move(row));
  }
  View view = std::move(*head);
  view.set("export", story_path(story) + "/export.");
  view.set("rows", std::move(rows));
  return asked.site.page("articles", std::move(view), story_frame(*material, "articles"));
}

}  // namespace sayso::serve
