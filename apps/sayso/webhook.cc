// webhook: who is told of new changes.
#include <thread>

#include "base/enum_names.h"
#include "command.h"
#include "pipeline/webhooks.h"
#include "render/in_words.h"
#include "render/json.h"
#include "render/page_parts.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string what;
  std::string address;
  std::string story;
  bool is_private = false;
  bool once = false;
};

int status_of(const Error& error) {
  complain(error);
  const bool wrong =
      error.code == Errc::usage || error.code == Errc::invalid || error.code == Errc::unsupported;
  return wrong ? kUsage : error.code == Errc::not_found ? kSomeFailed : kRecord;
}

int list(const Common& common, Store& store) {
  const auto all = store.webhooks();
  if (!all) return status_of(all.error());
  Output output(common);
  std::vector<std::vector<std::string>> rows = {
      {"state", "up to", "failures", "next", "about", "address"}};
  for (const Webhook& hook : *all) {
    if (!output.is_table()) output.row(render::webhook_json(hook));
    rows.push_back({std::string(base::name_of(hook.state)), std::to_string(hook.told_sequence),
                    std::to_string(hook.failures),
                    hook.failures > 0 ? render::when({hook.next_utc, 0, false}) : "-",
                    hook.story.value_or("everything"), render::safe(hook.address)});
  }
  if (output.is_table())
    output.page(all->empty() ? "nobody is told\n" : render::table(rows, output.style()));
  return output.finish();
}

int add(const Common& common, Store& store, const Asked& asked) {
  std::optional<std::string> story;
  if (!asked.story.empty()) {
    auto named = story_of(store, asked.story);
    if (!named) return status_of(named.error());
    story = std::move(*named);
  }
  const auto hook = pipeline::add_webhook(store, asked.address, story, asked.is_private);
  if (!hook) return status_of(hook.error());
  Output output(common);
  if (output.is_table()) {
    output.page(hook->secret + "\n");
  } else {
    output.row(render::pairs_json({{"address", hook->address}, {"secret", hook->secret}}));
  }
  return output.finish();
}

void show(const pipeline::Delivered& delivered, Output& output) {
  if (!output.is_table()) {
    output.row(render::delivered_json(delivered.address, delivered.status, delivered.entries,
                                      delivered.detail));
  } else {
    output.page(delivered.status + "  " + render::counted(delivered.entries, "change") + "  " +
                render::safe(delivered.address) +
                (delivered.detail.empty() ? "" : "  (" + render::safe(delivered.detail) + ")") +
                "\n");
  }
  output.flush();
}

int send(const Common& common, Store& store, const Asked& asked) {
  Output output(common);
  pipeline::WebhookOptions options;
  options.now_utc = [] { return now().utc_seconds; };
  options.stop = &interrupted;
  bool failed = false;
  bool any = false;
  while (!interrupted) {
    const Status done = pipeline::deliver_webhooks(store, options, [&](const auto& delivered) {
      any = true;
      failed = failed || delivered.status != "taken";
      show(delivered, output);
      return true;
    });
    if (!done) return status_of(done.error());
    if (asked.once) break;
    for (int n = 0; n < 20 && !interrupted; ++n)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  if (asked.once && !any && output.is_table()) output.page("nothing is due\n");
  const int status = output.finish();
  return status == kDone && failed && asked.once ? kSomeFailed : status;
}

int run(const Common& common, const Asked& asked) {
  const auto store = open_record(common, asked.what == "list");
  if (!store) return kRecord;
  if (asked.what == "list") return list(common, *store);
  if (asked.what == "send") return send(common, *store, asked);
  if (asked.address.empty()) {
    complain({Errc::usage, "name the address: sayso webhook " + asked.what + " URL", ""});
    return kUsage;
  }
  if (asked.what == "add") return add(common, *store, asked);
  const Status removed = store->remove_webhook(asked.address);
  return removed ? kDone : status_of(removed.error());
}

}  // namespace

std::function<int()> add_webhook(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("WHAT", asked->what, "add, list, remove or send")
      ->check(CLI::IsMember(choices_of(app.get_name(), "WHAT")))
      ->option_text(" ")
      ->required();
  app.add_option("URL", asked->address, "the address that is told, by POST")->option_text(" ");
  app.add_option("--story", asked->story, "add: only of this story (s:...), or of an article's")
      ->option_text("STORY");
  app.add_flag("--private", asked->is_private,
               "add: the address may lie in a private network or on this machine");
  app.add_flag("--once", asked->once, "send: what is due now, then end");
  common->add_db(app);
  common->add_format(app);
  set_examples(app,
               {{"Tell a program of every new change; the secret that signs is shown this once:",
                 "sayso webhook add --db desk.db https://desk.example/hook"},
                {"Only of one story, to a program on this machine:",
                 "sayso webhook add --db desk.db --private --story wire-3 http://localhost:9000/"},
                {"Send from now on (serve does so by itself), or what is due:",
                 "sayso webhook send --db desk.db   or   sayso webhook send --db desk.db --once"}});
  return [common, asked]() -> int { return run(*common, *asked); };
}

}  // namespace sayso::command
