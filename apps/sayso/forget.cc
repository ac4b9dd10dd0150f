// forget: articles taken out of the record by request.
#include <unistd.h>

#include <cstdio>

#include "base/enum_names.h"
#include "command.h"
#include "render/in_words.h"
#include "render/json.h"
#include "render/page_parts.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string what;
  bool person = false;
  bool only = false;
  bool dry_run = false;
  bool yes = false;
  bool clean = false;
};

const char* reason_in_words(WithdrawalReason reason) {
  switch (reason) {
    case WithdrawalReason::named:
      return "named";
    case WithdrawalReason::version:
      return "another version";
    case WithdrawalReason::copy:
      return "a copy";
    case WithdrawalReason::person:
      return "names the person";
  }
  return "";
}

// "3 versions"; for a person whom corrections alone name, those.
std::string what_goes(const Withdrawal& plan) {
  if (plan.versions.empty()) return "the corrections that name this person";
  return render::counted(plan.versions.size(), "version");
}

void show_plan(const Withdrawal& plan, Output& output) {
  if (!output.is_table()) {
    for (const WithdrawnVersion& version : plan.versions)
      output.row(render::withdrawn_json(version));
    return;
  }
  if (plan.versions.empty()) {
    output.page("no article names this person; corrections do\n");
    output.flush();
    return;
  }
  std::vector<std::vector<std::string>> rows = {{"why", "outlet", "published", "article", "title"}};
  for (const WithdrawnVersion& v : plan.versions) {
    rows.push_back({reason_in_words(v.reason), render::safe(v.outlet.value_or("-")),
                    v.published ? render::when(*v.published) : "-", render::safe(v.article),
                    render::safe(v.title.value_or(""))});
  }
  output.page(render::table(rows, output.style()));
  output.flush();
}

// A yes typed at a terminal, or --yes.
bool confirmed(const Asked& asked, const Withdrawal& plan) {
  if (asked.yes) return true;
  if (isatty(STDIN_FILENO) != 1) {
    complain(
        {Errc::usage, "this cannot be undone; say --yes (or --dry-run to look first)", "forget"});
    return false;
  }
  std::fprintf(stderr,
               "%s will be gone for good, from search and comparisons too. Type yes to go on: ",
               what_goes(plan).c_str());
  char answer[8] = {};
  return std::fgets(answer, sizeof answer, stdin) && std::string(answer) == "yes\n";
}

int clean(Store& store) {
  const auto cleaned = store.clean();
  if (!cleaned) {
    complain(cleaned.error());
    std::fputs(
        "sayso: the articles are out of the record, but their words may still lie in the file; "
        "run `sayso forget --clean` when nothing else uses it\n",
        stderr);
    return kRecord;
  }
  if (!*cleaned) {
    complain(
        {Errc::locked,
         "another program holds the record open, so words may still lie in its log; run `sayso "
         "forget --clean` when it is gone",
         ""});
    return kRecord;
  }
  return kDone;
}

int forget(const Common& common, const Asked& asked) {
  const auto store = open_record(common, asked.dry_run);
  if (!store) return kRecord;
  if (asked.clean) return clean(*store);
  const auto plan = store->plan_withdrawal({asked.what, asked.person, !asked.only});
  if (!plan) {
    complain(plan.error());
    return plan.error().code == Errc::usage       ? kUsage
           : plan.error().code == Errc::not_found ? kSomeFailed
                                                  : kRecord;
  }
  Output output(common);
  show_plan(*plan, output);
  if (asked.dry_run) return output.finish();
  if (!confirmed(asked, *plan)) return kUsage;
  const auto gone = store->withdraw(*plan, now());
  if (!gone) {
    complain(gone.error());
    return kRecord;
  }
  // What is out must not lie in the file, whatever becomes of the comparisons.
  const Status compared = pipeline::refresh_comparisons(*store);
  if (const int status = clean(*store); status != kDone) return status;
  if (!compared) {
    complain(compared.error());
    std::fputs(
        "sayso: the articles are forgotten; the comparisons of what stays will be made by the "
        "next `sayso compare`\n",
        stderr);
    return kRecord;
  }
  if (output.is_table())
    output.page(what_goes(*gone) + " forgotten; backups made before still hold what they held\n");
  return output.finish();
}

}  // namespace

std::function<int()> add_forget(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("WHAT", asked->what,
                 "an article's id or address (all its versions), or a person's name (every article "
                 "that names them)")
      ->option_text(" ");
  app.add_flag("--person", asked->person, "WHAT is a name, even if an article has it as id");
  app.add_flag("--only", asked->only, "leave copies in other outlets");
  app.add_flag("--dry-run", asked->dry_run, "show what would go");
  app.add_flag("--yes", asked->yes, "do not ask");
  app.add_flag("--clean", asked->clean, "only write the file anew, after a record that was in use");
  common->add_db(app);
  common->add_format(app);
  set_examples(
      app, {{"What would go, with versions and copies:",
             "sayso forget --db desk.db --dry-run https://wire.example/tram"},
            {"Everything that names a person:", "sayso forget --db desk.db --yes \"Wen Abara\""}});
  return [common, asked]() -> int {
    if (asked->what.empty() == !asked->clean) {
      complain({Errc::usage, "name an article, an address or a person, or say --clean", "forget"});
      return kUsage;
    }
    return forget(*common, *asked);
  };
}

}  // namespace sayso::command
