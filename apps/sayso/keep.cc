// article, backup, verify: looking after the record.
#include "command.h"
#include "render/json.h"
#include "render/pages.h"

namespace sayso::command {

std::function<int()> add_article(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto id = std::make_shared<std::string>();
  app.add_option("ID", *id, "an article's id or address")->option_text(" ")->required();
  common->add_db(app);
  common->add_format(app);
  set_examples(
      app, {{"The stored article and who said what in it:", "sayso article --db desk.db wire-3"},
            {"As JSON:", "sayso article --db desk.db wire-3 --format json"}});
  return [common, id]() -> int {
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    const auto number = store->find_id(*id);
    if (number && !*number) {
      complain({Errc::not_found, "is no article of the record", *id});
      return kSomeFailed;
    }
    const auto version = number ? store->version(**number) : Result<StoredVersion>(number.error());
    if (!version) {
      complain(version.error());
      return kRecord;
    }
    Output output(*common);
    if (output.is_table()) {
      output.page(render::reading_page(version->article, version->reading, output.style()));
    } else {
      output.row(render::reading_json(version->article, version->reading));
    }
    return output.finish();
  };
}

std::function<int()> add_backup(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto to = std::make_shared<std::string>();
  app.add_option("FILE", *to, "the copy to make; must not be there yet")
      ->option_text(" ")
      ->required();
  common->add_db(app);
  set_examples(app, {{"Copy the record while it is in use; the copy is checked:",
                      "sayso backup --db desk.db desk-monday.db"},
                     {"The default record:", "sayso backup record-copy.db"}});
  return [common, to]() -> int {
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    const Status done = store->backup(*to);
    if (!done) {
      complain(done.error());
      return done.error().code == Errc::usage ? kUsage : kRecord;
    }
    return kDone;
  };
}

std::function<int()> add_verify(CLI::App& app) {
  auto common = std::make_shared<Common>();
  common->add_db(app);
  common->add_format(app);
  set_examples(app, {{"Recompute every digest and every excerpt:", "sayso verify --db desk.db"},
                     {"In a script:", "sayso verify --db desk.db --format jsonl || alert"}});
  return [common]() -> int {
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    const auto findings = store->verify();
    if (!findings) {
      complain(findings.error());
      return kRecord;
    }
    Output output(*common);
    for (const Finding& finding : *findings) {
      if (output.is_table()) {
        output.page(render::safe(finding.where) + ": " + render::safe(finding.what) + "\n");
      } else {
        output.row(render::finding_json(finding));
      }
    }
    if (output.is_table() && findings->empty())
      output.page("every digest and every excerpt is as it was stored\n");
    output.finish();
    return findings->empty() ? kDone : kRecord;
  };
}

}  // namespace sayso::command
