// article, backup, verify: looking after the record.
#include "command.h"
#include "pipeline/stored_page.h"
#include "render/in_words.h"
#include "render/json.h"
#include "render/pages.h"
#include "render/stored_page.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string id;
  bool page = false;
  uint32_t row = 0;  // 0: every one
};

int show_page(const Common& common, Store& store, const StoredVersion& version,
              const Asked& asked) {
  const auto rows = render::words_of_rows(version.reading,
                                          asked.row > 0 ? std::optional(asked.row) : std::nullopt);
  if (asked.row > 0 && rows.empty()) {
    complain({Errc::not_found, "has no attribution " + std::to_string(asked.row), asked.id});
    return kSomeFailed;
  }
  const auto page = pipeline::stored_page(store, version.number, render::spans_of(rows));
  if (!page) {
    complain(page.error());
    return kRecord;
  }
  Output output(common);
  if (output.is_table())
    output.page(render::stored_page_page(version, rows, *page, output.style()));
  else
    output.row(render::stored_page_json(version, rows, *page));
  return output.finish();
}

// "8 texts held against the bytes of their pages; own documents: 6"
std::string check_in_words(const PageCheck& check) {
  std::string out =
      render::counted(check.traced, "text") + " held against the bytes of their pages";
  if (check.given > 0) out += "; own documents: " + std::to_string(check.given);
  if (check.untraced > 0)
    out += "; without places, of an older record: " + std::to_string(check.untraced);
  return out;
}

}  // namespace

std::function<int()> add_article(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("ID", asked->id, "an article's id or address")->option_text(" ")->required();
  auto* page = app.add_flag("--page", asked->page,
                            "where the words of its rows stand in the page as received: bytes, "
                            "lines, and what stands there");
  app.add_option("--row", asked->row, "with --page: only this attribution")
      ->option_text("N")
      ->check(CLI::Range(1u, UINT32_MAX))
      ->needs(page);
  common->add_db(app);
  common->add_format(app);
  set_examples(
      app, {{"The stored article and who said what in it:", "sayso article --db desk.db wire-3"},
            {"As JSON:", "sayso article --db desk.db wire-3 --format json"},
            {"The bytes of the stored page that its third attribution rests on:",
             "sayso article --db desk.db wire-3 --page --row 3"}});
  return [common, asked]() -> int {
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    const auto number = store->find_id(asked->id);
    if (number && !*number) {
      complain({Errc::not_found, "is no article of the record", asked->id});
      return kSomeFailed;
    }
    const auto version = number ? store->version(**number) : Result<StoredVersion>(number.error());
    if (!version) {
      complain(version.error());
      return kRecord;
    }
    if (asked->page) return show_page(*common, *store, *version, *asked);
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
  set_examples(app,
               {{"Recompute every digest and every excerpt, and hold every text against its page:",
                 "sayso verify --db desk.db"},
                {"In a script:", "sayso verify --db desk.db --format jsonl || alert"}});
  return [common]() -> int {
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    auto findings = store->verify();
    if (!findings) {
      complain(findings.error());
      return kRecord;
    }
    const PageCheck pages = pipeline::check_pages(*store, *findings);
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
    if (output.is_table()) output.page(check_in_words(pages) + "\n");
    output.finish();
    return findings->empty() ? kDone : kRecord;
  };
}

}  // namespace sayso::command
