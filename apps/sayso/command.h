// Command: one subcommand of sayso - its place in the command tree and what it does.
#pragma once

#include <CLI/CLI.hpp>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "pipeline/pipeline.h"
#include "pipeline/web.h"
#include "render/json.h"
#include "render/rows.h"
#include "render/terminal.h"

namespace sayso::command {

// Exit statuses: a promise (docs/formats/README.md).
enum Exit : int {
  kDone = 0,
  kDifferent = 1,
  kUsage = 2,
  kSomeFailed = 3,
  kRecord = 4,
  kModel = 5,
  kInterrupted = 130
};

/// Set by SIGINT and SIGTERM.
extern std::atomic<bool> interrupted;

/// What may stand behind an option ("format") of a command or for its argument ("WHAT"); nothing
/// when anything may.
std::vector<std::string> choices_of(const std::string& command, const std::string& option);

/// Options that several subcommands share.
struct Common {
  std::string format = "table";
  std::string colour = "auto";
  std::string model;
  std::string db;
  unsigned jobs = 0;
  std::vector<std::string> files;
  std::string from;
  std::string url, outlet, title, published, id;

  void add_format(CLI::App& app);
  void add_model(CLI::App& app);
  void add_db(CLI::App& app);
  void add_jobs(CLI::App& app);
  void add_inputs(CLI::App& app);

  render::Format parsed_format() const {
    return render::parse_format(format).value_or(render::Format::table);
  }
  render::Style style() const;
  unsigned workers() const;
  /// Files and what is told about them. Errc::usage for a time that is none.
  Result<pipeline::Inputs> inputs() const;
};

/// Writes rows or pages to standard output and errors to standard error.
class Output {
 public:
  explicit Output(const Common& common)
      : format_(common.parsed_format()), style_(common.style()), rows_(format_) {}
  bool is_table() const { return format_ == render::Format::table; }
  const render::Style& style() const { return style_; }
  void row(const std::string& json);
  void page(const std::string& text);
  /// One line on standard error; in jsonl a row too.
  void failure(const std::string& id, const Error& error);
  /// What stands after the last row. Gives the exit status: kSomeFailed after a failure, else
  /// kDone.
  int finish();
  void flush();

 private:
  render::Format format_;
  render::Style style_;
  render::RowWriter rows_;
  bool failed_ = false;
};

/// One line on standard error: "sayso: ...".
void complain(const Error& error);

/// How the program goes to the web: options that `add` and `follow` share.
struct WebCommon {
  std::string contact;
  std::vector<std::string> allow_hosts;

  void add_options(CLI::App& app);
  /// Errc::usage: nobody is named as contact.
  Result<pipeline::WebOptions> options() const;
};

/// The clock, in whole seconds of UTC.
Time now();

/// Shows how many are done on standard error, when that is a terminal.
class Progress {
 public:
  explicit Progress(const char* what);
  ~Progress();
  void step();

 private:
  const char* what_;
  bool shown_;
  size_t count_ = 0;
};

// Loads the reader, or complains and gives nothing (exit status kModel).
std::shared_ptr<const read::Reader> load_reader(const Common& common);
/// Opens the record, or complains and gives nothing (exit status kRecord). One that is not there is
/// made only where `may_make`: a wrong name is no empty record.
std::unique_ptr<Store> open_record(const Common& common, bool read_only, bool may_make = false);

/// A story by its id, or the story of an article. Errc::not_found.
Result<std::string> story_of(Store& store, const std::string& name);

/// A subcommand: adds itself to the tree; `run` is called when it was named.
struct Command {
  const char* name;
  std::function<std::function<int()>(CLI::App&)> add;
};

std::function<int()> add_read(CLI::App& app);
std::function<int()> add_extract(CLI::App& app);
std::function<int()> add_add(CLI::App& app);
std::function<int()> add_follow(CLI::App& app);
std::function<int()> add_stories(CLI::App& app);
std::function<int()> add_compare(CLI::App& app);
std::function<int()> add_search(CLI::App& app);
std::function<int()> add_changes(CLI::App& app);
std::function<int()> add_diff(CLI::App& app);
std::function<int()> add_export(CLI::App& app);
std::function<int()> add_ledger(CLI::App& app);
std::function<int()> add_article(CLI::App& app);
std::function<int()> add_correct(CLI::App& app);
std::function<int()> add_forget(CLI::App& app);
std::function<int()> add_serve(CLI::App& app);
std::function<int()> add_token(CLI::App& app);
std::function<int()> add_webhook(CLI::App& app);
std::function<int()> add_backup(CLI::App& app);
std::function<int()> add_verify(CLI::App& app);
std::function<int()> add_doctor(CLI::App& app);
std::function<int()> add_completion(CLI::App& app, CLI::App& root);
std::function<int()> add_help(CLI::App& app, CLI::App& root);

/// "Examples:" for a subcommand's help and man page: pairs of what and command line.
void set_examples(CLI::App& app, const std::vector<std::pair<std::string, std::string>>& examples);

// docs.cc: what is generated from the command tree.
std::string man_page(const CLI::App& root, const std::string& subcommand);
std::string completion_script(const CLI::App& root, const std::string& shell);

}  // namespace sayso::command
