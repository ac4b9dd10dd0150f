// export: a story as a page, tables, or for annotation tools.
#include "share/export.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "command.h"
#include "serve/tokens.h"
#include "share/material.h"
#include "share/tables.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string what;
  std::string format = "md";
  std::string table = "points";
  std::string out;
  bool full = false;
};

Error refused(std::string message) { return {Errc::usage, std::move(message), "export"}; }

// A story, or the story of an article.
Result<share::Material> material_of(Store& store, const std::string& what) {
  const auto story = story_of(store, what);
  if (!story) return story.error();
  return share::Material::load(store, *story);
}

Status cannot_write(const std::filesystem::path& path) {
  return Error{Errc::unreadable, "cannot be written", path.string()};
}

Status write_bytes(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  return file ? Status(Done{}) : cannot_write(path);
}

// Whole or not at all: a file that is there is replaced when the new one is written. What is no
// plain file (a pipe, /dev/stdout, a link to what is not there yet) is written to.
Status write_file(const std::filesystem::path& path, const std::string& bytes) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status old = fs::status(path, error);
  const bool is_new = !fs::exists(old) && !fs::is_symlink(path, error);
  if (!is_new && !fs::is_regular_file(old)) return write_bytes(path, bytes);
  const fs::path target = fs::is_symlink(path, error) ? fs::canonical(path, error) : path;
  const fs::path next = target.string() + "." + std::to_string(getpid()) + ".part";
  Status done = write_bytes(next, bytes);
  if (done && fs::exists(old)) fs::permissions(next, old.permissions(), error);
  if (done) {
    fs::rename(next, target, error);
    if (error) done = cannot_write(path);
  }
  if (!done) fs::remove(next, error);
  return done;
}

// The record's own files are no place to export to.
Status spare_record(const Common& common, const std::string& out) {
  const auto record = pipeline::record_path(common.db);
  if (!record || out.empty() || out == "-") return Done{};
  std::vector<std::filesystem::path> files = pipeline::record_files(*record);
  files.push_back(serve::Tokens::beside(*record));
  for (const std::filesystem::path& file : files) {
    std::error_code error;
    if (std::filesystem::equivalent(file, out, error) && !error)
      return refused("-o " + out + " is a file of the record itself; name another");
  }
  return Done{};
}

// To the file named, or standard output.
Status give(const Asked& asked, const std::string& bytes) {
  if (!asked.out.empty() && asked.out != "-") return write_file(asked.out, bytes);
  std::fwrite(bytes.data(), 1, bytes.size(), stdout);
  std::fflush(stdout);
  return Done{};
}

Status write_brat(const share::Material& material, const Asked& asked) {
  const std::filesystem::path folder = asked.out;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return Error{Errc::unreadable, "cannot be made: " + error.message(), asked.out};
  for (const auto& [name, bytes] : share::brat_files(material)) {
    if (const Status done = write_file(folder / name, bytes); !done) return done;
  }
  return Done{};
}

Status export_story(const share::Material& material, const Asked& asked) {
  const share::Amount amount{asked.full};
  switch (share::find_export_form(asked.format)->packing) {
    case share::Packing::files:
      return write_brat(material, asked);
    case share::Packing::database:
      return pipeline::write_tables(asked.out, share::tables_of(material, amount));
    case share::Packing::text:
      break;
  }
  return give(asked, share::export_text(material, asked.format, asked.table, amount));
}

Status check(const Asked& asked) {
  const share::ExportForm& form = *share::find_export_form(asked.format);
  if (form.packing != share::Packing::text && (asked.out.empty() || asked.out == "-"))
    return refused("--format " + asked.format + " writes " +
                   (form.packing == share::Packing::files ? "a folder" : "a file") +
                   ": name it with -o");
  if (form.whole_texts && !asked.full)
    return refused("--format " + asked.format +
                   " holds the whole texts; say --full if you may give them on");
  return Done{};
}

int status_of(const Error& error) {
  complain(error);
  return error.code == Errc::usage        ? kUsage
         : error.code == Errc::not_found  ? kSomeFailed
         : error.code == Errc::unreadable ? kSomeFailed
                                          : kRecord;
}

}  // namespace

std::function<int()> add_export(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("STORY", asked->what, "a story (s:...), or an article of it")
      ->option_text(" ")
      ->required();
  app.add_option("--format", asked->format,
                 "md (default), html, csv, jsonl, sqlite, brat, prodigy or annotations (W3C)")
      ->check(CLI::IsMember(choices_of(app.get_name(), "format")))
      ->option_text("FORMAT");
  app.add_option("--table", asked->table,
                 "of csv and jsonl: points (default), attributions, changes or articles")
      ->check(CLI::IsMember(choices_of(app.get_name(), "table")))
      ->option_text("TABLE");
  app.add_option("-o,--out", asked->out, "the file, or for brat the folder, to write")
      ->option_text("FILE");
  app.add_flag("--full", asked->full,
               "whole words: without it at most 300 characters of each stretch");
  common->add_db(app);
  set_examples(app,
               {{"One page to send or print:",
                 "sayso export --db desk.db wire-3 --format html -o story.html"},
                {"Its attributions for a spreadsheet:",
                 "sayso export --db desk.db wire-3 --format csv --table attributions -o a.csv"}});
  return [common, asked]() -> int {
    if (const Status fits = check(*asked); !fits) return status_of(fits.error());
    if (const Status spared = spare_record(*common, asked->out); !spared)
      return status_of(spared.error());
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    const auto material = material_of(*store, asked->what);
    if (!material) return status_of(material.error());
    const Status done = export_story(*material, *asked);
    return done ? kDone : status_of(done.error());
  };
}

}  // namespace sayso::command
