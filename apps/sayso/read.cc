#include "command.h"
#include "render/json.h"
#include "render/pages.h"

namespace sayso::command {

std::function<int()> add_read(CLI::App& app) {
  auto common = std::make_shared<Common>();
  common->add_inputs(app);
  common->add_format(app);
  common->add_jobs(app);
  common->add_model(app);
  set_examples(app, {{"Who said what in a saved page:", "sayso read report.html"},
                     {"Many articles, one JSON object a line:",
                      "sayso read --from jsonl articles.jsonl --format jsonl > readings.jsonl"}});
  return [common]() -> int {
    const auto inputs = common->inputs();
    if (!inputs) {
      complain(inputs.error());
      return kUsage;
    }
    const auto reader = load_reader(*common);
    if (!reader) return kModel;
    Output output(*common);
    Progress progress("read");
    bool first = true;
    pipeline::read_all(
        *inputs, *reader, {common->workers(), &interrupted},
        [&](pipeline::Outcome<pipeline::ReadArticle> outcome) {
          if (!outcome.result) {
            output.failure(outcome.id, outcome.result.error());
            return true;
          }
          const auto& read = *outcome.result;
          if (output.is_table()) {
            if (!first) output.page("\n");
            output.page(render::reading_page(read.article, read.reading, output.style()));
          } else {
            output.row(render::reading_json(read.article, read.reading));
          }
          first = false;
          progress.step();
          return true;
        });
    return output.finish();
  };
}

}  // namespace sayso::command
