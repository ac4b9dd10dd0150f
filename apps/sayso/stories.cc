#include "command.h"
#include "render/json.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

int refuse(const Error& error) {
  complain(error);
  return kRecord;
}

int list_articles(const Common& common, Store& store) {
  const auto given = store.given_ids();
  if (!given) return refuse(given.error());
  Output output(common);
  std::vector<std::vector<std::string>> rows = {{"story", "version of", "copy of", "id"}};
  for (const GivenId& id : *given) {
    if (!output.is_table()) output.row(render::membership_json(id));
    rows.push_back({id.story, render::safe(id.version_of.value_or("-")),
                    render::safe(id.copy_of.value_or("-")), render::safe(id.id)});
  }
  if (output.is_table()) output.page(render::table(rows, output.style()));
  return output.finish();
}

int list_merges(const Common& common, Store& store) {
  const auto merges = store.story_merges();
  if (!merges) return refuse(merges.error());
  Output output(common);
  std::vector<std::vector<std::string>> rows = {{"story", "is now", "versions", "since"}};
  for (const StoryMerge& merge : *merges) {
    const auto version = store.version(merge.by);
    const auto by = version ? std::optional<std::string>(version->article.id) : std::nullopt;
    if (!output.is_table()) output.row(render::story_merge_json(merge, by));
    rows.push_back({merge.from, merge.into, std::to_string(merge.versions.size()),
                    render::safe(by.value_or("an article that was withdrawn"))});
  }
  if (output.is_table())
    output.page(merges->empty() ? "no story was merged\n" : render::table(rows, output.style()));
  return output.finish();
}

int list_stories(const Common& common, Store& store) {
  const auto stories = store.stories();
  if (!stories) return refuse(stories.error());
  Output output(common);
  if (output.is_table()) {
    output.page(render::stories_page(*stories, output.style()));
  } else {
    for (const StoryRow& story : *stories) output.row(render::story_json(story));
  }
  return output.finish();
}

}  // namespace

std::function<int()> add_stories(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto articles = std::make_shared<bool>(false);
  auto merges = std::make_shared<bool>(false);
  common->add_db(app);
  common->add_format(app);
  auto* one =
      app.add_flag("--articles", *articles,
                   "one article a line: its story, the version before it, what it is a copy of");
  app.add_flag("--merges", *merges, "stories that turned out to be one, and since which article")
      ->excludes(one);
  set_examples(app, {{"What the record holds:", "sayso stories --db desk.db"},
                     {"Which article belongs where:",
                      "sayso stories --db desk.db --articles --format jsonl"}});
  return [common, articles, merges]() -> int {
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    return *articles ? list_articles(*common, *store)
           : *merges ? list_merges(*common, *store)
                     : list_stories(*common, *store);
  };
}

}  // namespace sayso::command
