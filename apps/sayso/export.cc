// export: a story as a page, tables, or for annotation tools.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "command.h"
#include "render/annotation.h"
#include "render/rows.h"
#include "share/annotators.h"
#include "share/material.h"
#include "share/story.h"
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

Status write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return Error{Errc::unreadable, "cannot be written", path.string()};
  return Done{};
}

// To the file named, or standard output.
Status give(const Asked& asked, const std::string& bytes) {
  if (!asked.out.empty() && asked.out != "-") return write_file(asked.out, bytes);
  std::fwrite(bytes.data(), 1, bytes.size(), stdout);
  std::fflush(stdout);
  return Done{};
}

std::string rows_of(const share::Material& material, const Asked& asked, render::Format format) {
  render::RowWriter writer(format);
  std::string out;
  for (const Table& table : share::tables_of(material, {asked.full})) {
    if (table.name != asked.table) continue;
    for (size_t i = 0; i < table.rows.size(); ++i) out += writer.row(share::row_json(table, i));
  }
  return out + writer.end();
}

// A file name out of an article's place: "003.txt".
std::string numbered(size_t number, const char* extension) {
  std::string digits = std::to_string(number);
  digits.insert(0, digits.size() < 3 ? 3 - digits.size() : 0, '0');
  return digits + extension;
}

Status write_brat(const share::Material& material, const Asked& asked) {
  const std::filesystem::path folder = asked.out;
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return Error{Errc::unreadable, "cannot be made: " + error.message(), asked.out};
  Status done = write_file(folder / "annotation.conf",
                           "[entities]\nSource\nCue\nContent\nHedge\n\n[relations]\nSourceOf "
                           "Arg1:Cue, Arg2:Source\nCueOf Arg1:Cue, Arg2:Cue\nContentOf Arg1:Cue, "
                           "Arg2:Content\nHedgeOf Arg1:Cue, Arg2:Hedge\n\n[events]\n\n"
                           "[attributes]\nQuote Arg:Cue, Value:direct|indirect|mixed\n");
  size_t number = 0;
  for (const StoredVersion& version : material.versions()) {
    const share::Brat brat = share::brat_of(version);
    ++number;
    if (done) done = write_file(folder / numbered(number, ".txt"), brat.text);
    if (done) done = write_file(folder / numbered(number, ".ann"), brat.annotations);
  }
  return done;
}

Status export_story(const share::Material& material, const Asked& asked) {
  const share::Amount amount{asked.full};
  if (asked.format == "md") return give(asked, share::story_markdown(material, amount));
  if (asked.format == "html") return give(asked, share::story_html(material, amount));
  if (asked.format == "csv") return give(asked, rows_of(material, asked, render::Format::csv));
  if (asked.format == "jsonl") return give(asked, rows_of(material, asked, render::Format::jsonl));
  if (asked.format == "sqlite")
    return pipeline::write_tables(asked.out, share::tables_of(material, amount));
  if (asked.format == "brat") return write_brat(material, asked);
  std::string lines;
  for (const StoredVersion& version : material.versions()) {
    if (asked.format == "prodigy") {
      lines += share::prodigy_json(version) + "\n";
    } else {
      lines += render::annotations_json(version.article, version.reading,
                                        "urn:sayso:version:" + version.document,
                                        asked.full ? UINT32_MAX : share::kMostCharacters) +
               "\n";
    }
  }
  return give(asked, lines);
}

Status check(const Asked& asked) {
  const bool needs_place = asked.format == "sqlite" || asked.format == "brat";
  if (needs_place && (asked.out.empty() || asked.out == "-"))
    return refused("--format " + asked.format + " writes " +
                   (asked.format == "brat" ? "a folder" : "a file") + ": name it with -o");
  if ((asked.format == "brat" || asked.format == "prodigy") && !asked.full)
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
      ->check(
          CLI::IsMember({"md", "html", "csv", "jsonl", "sqlite", "brat", "prodigy", "annotations"}))
      ->option_text("FORMAT");
  app.add_option("--table", asked->table,
                 "of csv and jsonl: points (default), attributions, changes or articles")
      ->check(CLI::IsMember(share::table_names()))
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
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    const auto material = material_of(*store, asked->what);
    if (!material) return status_of(material.error());
    const Status done = export_story(*material, *asked);
    return done ? kDone : status_of(done.error());
  };
}

}  // namespace sayso::command
