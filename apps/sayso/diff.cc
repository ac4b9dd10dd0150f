// diff: two versions of an article.
#include <algorithm>
#include <filesystem>

#include "command.h"
#include "render/json.h"
#include "render/page_parts.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string before;
  std::string after;
  bool all = false;
  bool exit_code = false;
};

struct Side {
  Article article;
  Reading reading;
};

// What can go wrong, with the exit status it has.
struct Refusal {
  Error error;
  int status = kRecord;
};

bool are_files(const Asked& asked) {
  std::error_code ignored;
  return !asked.after.empty() && std::filesystem::is_regular_file(asked.before, ignored) &&
         std::filesystem::is_regular_file(asked.after, ignored);
}

std::optional<Refusal> read_files(const Common& common, const Asked& asked,
                                  std::vector<Side>& sides) {
  const auto reader = load_reader(common);
  if (!reader) return Refusal{{}, kModel};
  pipeline::Inputs inputs;
  inputs.files = {asked.before, asked.after};
  std::optional<Refusal> refusal;
  pipeline::read_all(inputs, *reader, {}, [&](pipeline::Outcome<pipeline::ReadArticle> outcome) {
    if (!outcome.result) {
      refusal = Refusal{outcome.result.error(), kSomeFailed};
      return false;
    }
    sides.push_back({std::move(outcome.result->article), std::move(outcome.result->reading)});
    return true;
  });
  if (!refusal && sides.size() != 2)
    refusal = Refusal{{Errc::usage, "hold more or fewer than two articles", "diff"}, kUsage};
  return refusal;
}

std::optional<Refusal> read_version(Store& store, const std::string& id, bool predecessor,
                                    std::vector<Side>& sides) {
  const auto number = store.find_id(id);
  if (!number) return Refusal{number.error(), kRecord};
  if (!*number)
    return Refusal{
        {Errc::not_found,
         "is no article of the record; diff takes two versions or two files, not one of each", id},
        kSomeFailed};
  auto version = store.version(**number);
  if (!version) return Refusal{version.error(), kRecord};
  if (predecessor) {
    if (!version->version_of)
      return Refusal{{Errc::not_found, "has no version before it", id}, kSomeFailed};
    auto before = store.version(*version->version_of);
    // A page that was not readable stands between the two.
    while (before && !before->is_readable && before->version_of)
      before = store.version(*before->version_of);
    if (!before) return Refusal{before.error(), kRecord};
    sides.push_back({std::move(before->article), std::move(before->reading)});
  }
  sides.push_back({std::move(version->article), std::move(version->reading)});
  return std::nullopt;
}

std::string label(const Article& article) {
  std::string out = render::safe(article.id);
  if (article.outlet) out += ", " + render::safe(*article.outlet);
  const auto& time = article.modified ? article.modified : article.published;
  if (time) out += ", " + render::when(*time);
  return out;
}

void show_page(const Side& before, const Side& after, const pipeline::VersionDiff& diff,
               const std::vector<LedgerEntry>& entries, size_t folded, Output& output) {
  const render::Style& style = output.style();
  std::string page = style.bad("- " + label(before.article)) + "\n" +
                     style.good("+ " + label(after.article)) + "\n\n";
  if (entries.empty() && folded == 0) {
    output.page(page + "the texts are the same\n");
    return;
  }
  page += render::changes_page(entries, folded, style) + "\n" + style.bold("Sentence by sentence") +
          "\n" + render::sentences_page(before.article, after.article, diff.sentences, style);
  output.page(page);
}

int show(const Common& common, const Asked& asked, const Side& before, const Side& after) {
  const pipeline::VersionDiff diff =
      pipeline::diff_versions(before.article, before.reading, after.article, after.reading);
  std::vector<LedgerEntry> entries;
  size_t folded = 0;
  for (const Change& change : diff.changes) {
    if (change.type == ChangeType::trivial && !asked.all) {
      ++folded;
    } else {
      entries.push_back({0, "", 0, change});
    }
  }
  Output output(common);
  if (output.is_table()) {
    show_page(before, after, diff, entries, folded, output);
  } else {
    for (const LedgerEntry& entry : entries) output.row(render::change_json(entry));
  }
  const int status = output.finish();
  return status == kDone && asked.exit_code && !entries.empty() ? kDifferent : status;
}

}  // namespace

std::function<int()> add_diff(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("A", asked->before,
                 "a version's id or address, or a file; alone: with the version before it")
      ->option_text(" ")
      ->required();
  app.add_option("B", asked->after, "the other version, or a file")->option_text(" ");
  app.add_flag("--all", asked->all, "trivial changes too");
  app.add_flag("--exit-code", asked->exit_code, "exit with 1 when there are changes");
  common->add_db(app);
  common->add_format(app);
  common->add_model(app);
  set_examples(app, {{"What an article's last version changed:", "sayso diff --db desk.db wire-3"},
                     {"Two files, without a record:", "sayso diff monday.html tuesday.html"}});
  return [common, asked]() -> int {
    std::vector<Side> sides;
    std::optional<Refusal> refusal;
    if (are_files(*asked)) {
      refusal = read_files(*common, *asked, sides);
    } else {
      const auto store = open_record(*common, true);
      if (!store) return kRecord;
      refusal = read_version(*store, asked->before, asked->after.empty(), sides);
      if (!refusal && !asked->after.empty())
        refusal = read_version(*store, asked->after, false, sides);
    }
    if (refusal) {
      if (!refusal->error.message.empty()) complain(refusal->error);
      return refusal->status;
    }
    return show(*common, *asked, sides[0], sides[1]);
  };
}

}  // namespace sayso::command
