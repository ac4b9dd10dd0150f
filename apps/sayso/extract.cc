#include "command.h"
#include "render/json.h"
#include "render/pages.h"

namespace sayso::command {

std::function<int()> add_extract(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto explain = std::make_shared<bool>(false);
  common->add_inputs(app);
  common->add_format(app);
  common->add_jobs(app);
  app.add_flag("--explain", *explain,
               "list on standard error what of a page was left out, and why, and every candidate "
               "of title, authors and times");
  set_examples(app, {{"The article in a page, without reading it:", "sayso extract page.html"},
                     {"What was left out of it:", "sayso extract --explain page.html"}});
  return [common, explain]() -> int {
    const auto inputs = common->inputs();
    if (!inputs) {
      complain(inputs.error());
      return kUsage;
    }
    Output output(*common);
    pipeline::extract_all(
        *inputs, {common->workers(), &interrupted, {}, *explain},
        [&](pipeline::Outcome<Article> outcome, const std::vector<extract::Dropped>& dropped) {
          if (!outcome.result) {
            output.failure(outcome.id, outcome.result.error());
            return true;
          }
          if (output.is_table()) {
            output.page(render::article_page(*outcome.result, output.style()));
          } else {
            output.row(render::article_json(*outcome.result));
          }
          if (*explain) {
            output.flush();
            for (const auto& part : dropped)
              std::fprintf(stderr, "%s: %s\n", part.reason.c_str(),
                           render::cut(render::safe(part.words), 90).c_str());
          }
          return true;
        });
    return output.finish();
  };
}

}  // namespace sayso::command
