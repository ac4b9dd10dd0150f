#include <algorithm>

#include "command.h"
#include "render/json.h"

namespace sayso::command {
namespace {

// Addresses among the files become documents; one that cannot be had is one failure. An error: no
// contact was told.
Status fetch_addresses(const WebCommon& common, Store& store, pipeline::Inputs& inputs,
                       Output& output) {
  std::vector<std::string> addresses;
  std::erase_if(inputs.files, [&](const std::string& file) {
    const bool is_address = pipeline::is_web_address(file);
    if (is_address) addresses.push_back(file);
    return is_address;
  });
  if (addresses.empty()) return Done{};
  const auto options = common.options();
  if (!options) return options.error();
  pipeline::Web web(&store, *options);
  for (const std::string& address : addresses) {
    if (interrupted) break;
    auto answer = pipeline::fetch_answer(web, address, inputs.limits);
    if (!answer) {
      output.failure(address, answer.error());
      continue;
    }
    for (auto& item : answer->items) {
      if (item.document) {
        inputs.documents.push_back(std::move(*item.document));
      } else {
        output.failure(item.id, item.document.error());
      }
    }
  }
  return Done{};
}

}  // namespace

std::function<int()> add_add(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto web = std::make_shared<WebCommon>();
  common->add_inputs(app);
  web->add_options(app);
  common->add_db(app);
  common->add_format(app);
  common->add_jobs(app);
  common->add_model(app);
  set_examples(app,
               {{"Take articles into the record:", "sayso add --db desk.db page1.html page2.html"},
                {"One from the web:",
                 "sayso add --db desk.db --contact you@example.org https://wire.example/tram"},
                {"A stream of them:", "sayso add --db desk.db --from jsonl articles.jsonl"}});
  return [common, web]() -> int {
    auto inputs = common->inputs();
    if (!inputs) {
      complain(inputs.error());
      return kUsage;
    }
    const auto reader = load_reader(*common);
    if (!reader) return kModel;
    const auto store = open_record(*common, false, true);
    if (!store) return kRecord;
    Output output(*common);
    const auto fetched = fetch_addresses(*web, *store, *inputs, output);
    if (!fetched) {
      complain(fetched.error());
      return kUsage;
    }
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
