#include "command.h"
#include "render/json.h"

namespace sayso::command {

std::function<int()> add_add(CLI::App& app) {
  auto common = std::make_shared<Common>();
  common->add_inputs(app);
  common->add_db(app);
  common->add_format(app);
  common->add_jobs(app);
  common->add_model(app);
  set_examples(app,
               {{"Take articles into the record:", "sayso add --db desk.db page1.html page2.html"},
                {"A stream of them:", "sayso add --db desk.db --from jsonl articles.jsonl"}});
  return [common]() -> int {
    const auto inputs = common->inputs();
    if (!inputs) {
      complain(inputs.error());
      return kUsage;
    }
    const auto reader = load_reader(*common);
    if (!reader) return kModel;
    const auto store = open_record(*common, false);
    if (!store) return kRecord;
    Output output(*common);
    Progress progress("taken in");
    const Status done =
        pipeline::add_all(*inputs, *reader, *store, {common->workers(), &interrupted, now},
                          [&](pipeline::Outcome<pipeline::Added> outcome) {
                            if (!outcome.result) {
                              output.failure(outcome.id, outcome.result.error());
                              output.flush();
                              return true;
                            }
                            const pipeline::Added& added = *outcome.result;
                            if (output.is_table()) {
                              std::string line = added.status;
                              line.resize(8, ' ');
                              line += " " + added.story + "  " + render::safe(outcome.id);
                              if (added.version_of)
                                line += "  (after " + render::safe(*added.version_of) + ")";
                              if (added.copy_of)
                                line += "  (copy of " + render::safe(*added.copy_of) + ")";
                              output.page(line + "\n");
                            } else {
                              output.row(render::added_json({outcome.id, added.status, added.story,
                                                             added.version_of, added.copy_of}));
                            }
                            output.flush();
                            progress.step();
                            return true;
                          });
    const int status = output.finish();
    if (!done) {
      complain(done.error());
      return kRecord;
    }
    return status;
  };
}

}  // namespace sayso::command
