#include "command.h"
#include "render/json.h"
#include "render/pages.h"

namespace sayso::command {

std::function<int()> add_stories(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto articles = std::make_shared<bool>(false);
  common->add_db(app);
  common->add_format(app);
  app.add_flag("--articles", *articles,
               "one article a line: its story, the version before it, what it is a copy of");
  set_examples(app, {{"What the record holds:", "sayso stories --db desk.db"},
                     {"Which article belongs where:",
                      "sayso stories --db desk.db --articles --format jsonl"}});
  return [common, articles]() -> int {
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    Output output(*common);
    if (*articles) {
      const auto given = store->given_ids();
      if (!given) {
        complain(given.error());
        return kRecord;
      }
      std::vector<std::vector<std::string>> rows = {{"story", "version of", "copy of", "id"}};
      for (const GivenId& id : *given) {
        if (output.is_table()) {
          rows.push_back({id.story, render::safe(id.version_of.value_or("-")),
                          render::safe(id.copy_of.value_or("-")), render::safe(id.id)});
        } else {
          output.row(render::membership_json(id));
        }
      }
      if (output.is_table()) output.page(render::table(rows, output.style()));
      return output.finish();
    }
    const auto stories = store->stories();
    if (!stories) {
      complain(stories.error());
      return kRecord;
    }
    if (output.is_table()) {
      output.page(render::stories_page(*stories, output.style()));
    } else {
      for (const StoryRow& story : *stories) output.row(render::story_json(story));
    }
    return output.finish();
  };
}

}  // namespace sayso::command
