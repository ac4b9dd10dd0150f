#include <csignal>
#include <cstdio>
#include <cstring>
#include <map>

#include "command.h"
#include "sayso/version.h"

namespace {

using namespace sayso::command;  // NOLINT(google-build-using-namespace): the program's own names

void on_signal(int) { interrupted.store(true, std::memory_order_relaxed); }

size_t distance(const std::string& a, const std::string& b) {  // Levenshtein
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

int unknown_command(const std::string& given, const std::vector<std::string>& names) {
  std::string best;
  size_t least = 3;
  for (const std::string& name : names) {
    if (const size_t d = distance(given, name); d < least) {
      least = d;
      best = name;
    }
  }
  std::fprintf(stderr, "sayso: '%s' is no command%s%s%s; `sayso help` lists them\n",
               sayso::render::safe(given).c_str(), best.empty() ? "" : "; did you mean '",
               best.c_str(), best.empty() ? "" : "'?");
  return kUsage;
}

int run(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--version") == 0) {
    std::printf("sayso %s\n", sayso::kVersion);
    return kDone;
  }
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);

  CLI::App root(
      "keeps the record of a developing story: who said what, where accounts differ, what changed",
      "sayso");
  root.require_subcommand(1);
  root.set_help_flag("-h,--help", "show this help");
  root.set_version_flag("--version", std::string("sayso ") + sayso::kVersion, "show the version");
  set_examples(root, {{"Who said what in a report:", "sayso read report.html"},
                      {"Keep a record and look where accounts differ:",
                       "sayso add --db desk.db *.html && sayso compare --db desk.db --all"}});
  std::map<const CLI::App*, std::function<int()>> runs;
  std::vector<std::string> names;
  const auto add = [&](const char* name, const char* description, auto make) {
    CLI::App* app = root.add_subcommand(name, description);
    app->set_help_flag("-h,--help", "show this help");
    runs[app] = make(*app);
    names.emplace_back(name);
  };
  add("read", "who said what in an article", add_read);
  add("extract", "the article in a page or file, without reading it", add_extract);
  add("add", "take articles into the record", add_add);
  add("follow", "visit feeds and pages, and take in what is new", add_follow);
  add("stories", "the stories of the record", add_stories);
  add("compare", "where the accounts of a story agree and differ", add_compare);
  add("search", "sentences by words, speaker, outlet, figure or date", add_search);
  add("changes", "what changed between versions, or since you last looked", add_changes);
  add("diff", "two versions of an article: what is said, then word by word", add_diff);
  add("ledger", "what became of each statement, by point or speaker; or every entry of the record",
      add_ledger);
  add("article", "a stored article and who said what in it", add_article);
  add("export", "a story as a page, tables, or for annotation tools", add_export);
  add("serve", "the record in a browser: stories, points, articles, changes", add_serve);
  add("token", "who may write through the API of serve", add_token);
  add("webhook", "who is told of new changes, by signed POST", add_webhook);
  add("correct", "what the machine got wrong: speakers, spans, points, stories", add_correct);
  add("forget", "take articles out of the record by request, for good", add_forget);
  add("backup", "copy the record while it is in use, and check the copy", add_backup);
  add("verify", "recompute every digest and excerpt of the record", add_verify);
  add("doctor", "tell what is missing", add_doctor);
  add("completion", "print a completion script for a shell",
      [&](CLI::App& app) { return add_completion(app, root); });
  add("help", "help on a command", [&](CLI::App& app) { return add_help(app, root); });

  if (argc > 1 && argv[1][0] != '-' &&
      std::find(names.begin(), names.end(), argv[1]) == names.end())
    return unknown_command(argv[1], names);
  try {
    root.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    const CLI::App* shown = &root;
    for (const CLI::App* app : root.get_subcommands()) shown = app;
    std::fputs(shown->help(shown == &root ? "" : "sayso").c_str(), stdout);
    return kDone;
  } catch (const CLI::CallForVersion& version) {
    std::printf("%s\n", version.what());
    return kDone;
  } catch (const CLI::ParseError& error) {
    if (argc == 1) {
      std::fputs(root.help().c_str(), stderr);
    } else {
      std::fprintf(stderr, "sayso: %s; see `sayso %s--help`\n",
                   sayso::render::safe(error.what()).c_str(),
                   argc > 1 && argv[1][0] != '-' ? (std::string(argv[1]) + " ").c_str() : "");
    }
    return kUsage;
  }
  try {
    for (const CLI::App* app : root.get_subcommands()) return runs[app]();
  } catch (const std::bad_alloc&) {
    complain({sayso::Errc::unavailable, "out of memory", ""});
    return kSomeFailed;
  }
  return kUsage;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "sayso: %s\n", failure.what());
    return kSomeFailed;
  }
}
