// Pipeline: the order of the rooms, and nothing else.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "intake/intake.h"
#include "read/reader.h"
#include "sayso/comparison.h"
#include "sayso/history.h"
#include "sayso/store.h"
#include "sayso/table.h"

namespace sayso::pipeline {

/// What is to be taken in.
struct Inputs {
  std::vector<std::string> files;   ///< paths, or "-"
  std::vector<Document> documents;  ///< that were fetched, before the rest
  std::vector<std::string> rows;    ///< JSON rows that came over the network, before the files
  bool from_jsonl = false;          ///< rows, whatever the files look like
  Told told;                        ///< for all of them, where they do not say themselves
  std::optional<std::string> id;    ///< of a single file
  Limits limits;
};

/// A result, or why there is none, under the input's id.
template <typename T>
struct Outcome {
  std::string id;
  Result<T> result;
};

struct ReadArticle {
  Document document;
  Article article;
  Reading reading;
};

struct Options {
  unsigned jobs = 1;
  const std::atomic<bool>* stop = nullptr;  ///< set from outside to end early
  std::function<Time()> clock = {};         ///< when an article is taken in; without it, not told
  bool explain = false;                     ///< extract_all tells what was left out, and why
};

using ExtractSink = std::function<bool(Outcome<Article>, const std::vector<extract::Dropped>&)>;
/// intake -> extract, results in input order; what was left out where `options.explain` is set.
void extract_all(const Inputs& inputs, const Options& options, const ExtractSink& sink);

using ReadSink = std::function<bool(Outcome<ReadArticle>)>;
/// intake -> extract -> read, results in input order whatever the jobs; memory bounded. `idle` is
/// called before waiting.
void read_all(
    const Inputs& inputs, const read::Reader& reader, const Options& options, const ReadSink& sink,
    const std::function<void()>& idle = [] {});

/// What became of one article given to the record.
struct Added {
  std::string status;  ///< new version copy known
  std::string story;
  std::optional<std::string> version_of;
  std::optional<std::string> copy_of;
};
using AddSink = std::function<bool(Outcome<Added>)>;

/// The whole way into the record: known / version / copy / new, grouped, compared with the version
/// before it, stored. `sink` is called for an article after it is durable. One bad article is one
/// error row; a record that cannot be written ends with its error. At the end the comparisons of
/// the stories that changed are made anew.
Status add_all(const Inputs& inputs, const read::Reader& reader, Store& store,
               const Options& options, const AddSink& sink);

/// Makes stale comparisons anew.
Status refresh_comparisons(Store& store);

/// What became of the statements of a story, with the versions that the steps' indices mean.
struct StoryHistory {
  std::vector<HistoryEntry> entries;
  std::vector<StoredVersion> versions;
};
/// See ledger::statement_history(). Errc::not_found, and what a Store reports.
Result<StoryHistory> story_history(Store& store, const std::string& story);

/// What one version did to another: claim by claim, then sentence by sentence.
struct VersionDiff {
  std::vector<Change> changes;
  std::vector<SentenceChange> sentences;
};
VersionDiff diff_versions(const Article& before, const Reading& before_reading,
                          const Article& after, const Reading& after_reading);

/// A story's tables as an SQLite file of their own; see store/table_file.h.
Status write_tables(const std::string& path, const std::vector<Table>& tables);
/// The bytes of such a file.
Result<std::string> table_file(const std::vector<Table>& tables);

/// Two statements, each with the words for who said it.
struct PairSide {
  std::optional<std::string> source;
  std::string text;
};
PairVerdict compare_pair(const PairSide& a, const PairSide& b, const read::Reader& reader,
                         read::Workspace& workspace);

/// The model file to use: `given`, else $SAYSO_MODEL, else the newest reader beside the program
/// (../share/sayso/models) or in a source tree that it was built in. Errc::not_found says where was
/// looked.
Result<std::filesystem::path> find_model(const std::string& given);

/// `given`, else $SAYSO_DB, else sayso/record.db in the XDG data folder, which is made.
Result<std::filesystem::path> record_path(const std::string& given);

/// See store::no_record() and store::record_files().
Error no_record(const std::filesystem::path& path);
std::vector<std::filesystem::path> record_files(const std::filesystem::path& path);

/// Opens the record; see store::open_sqlite().
Result<std::unique_ptr<Store>> open_record(const std::filesystem::path& path, bool read_only);
/// The same for writing, but never makes one: Errc::not_found.
Result<std::unique_ptr<Store>> open_record_that_is_there(const std::filesystem::path& path);

/// What `doctor` tells.
struct Machine {
  std::string kernels;  ///< the instruction set that reading uses
  bool has_vnni = false;
  int schema = 0;  ///< of the record
};
Machine machine();
/// "reader-en 1.0, a1b2c3...": a model file's version and digest, checked. Errors as
/// ModelFile::open().
Result<std::string> describe_model(const std::filesystem::path& path);

}  // namespace sayso::pipeline
