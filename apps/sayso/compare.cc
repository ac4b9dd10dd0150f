#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "command.h"
#include "render/json.h"
#include "render/offsets.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string story;
  std::string pairs;
  bool all = false;
  bool all_points = false;
  bool exit_code = false;
};

Result<pipeline::PairSide> side_of(const nlohmann::json& row, const char* key,
                                   const std::string& where) {
  const auto side = row.find(key);
  if (side == row.end() || !side->is_object() || !side->contains("text") ||
      !(*side)["text"].is_string())
    return Error{Errc::invalid, std::string("lacks ") + key + ".text", where};
  pipeline::PairSide out;
  out.text = (*side)["text"].get<std::string>();
  if (side->contains("source") && (*side)["source"].is_string())
    out.source = (*side)["source"].get<std::string>();
  return out;
}

int compare_pairs(const Common& common, const std::string& path, bool exit_code) {
  const auto reader = load_reader(common);
  if (!reader) return kModel;
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) {
      complain({Errc::not_found, "cannot be read", path});
      return kUsage;
    }
  }
  std::istream& in = path == "-" ? std::cin : file;
  Output output(common);
  read::Workspace workspace;
  bool differ = false;
  std::string line;
  for (size_t number = 1; std::getline(in, line) && !interrupted; ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const std::string where = path + ":" + std::to_string(number);
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (row.is_discarded() || !row.is_object()) {
      output.failure(where, {Errc::invalid, "is no JSON object", where});
      continue;
    }
    const std::string id =
        row.contains("id") && row["id"].is_string() ? row["id"].get<std::string>() : where;
    const auto a = side_of(row, "a", where);
    const auto b = side_of(row, "b", where);
    if (!a || !b) {
      output.failure(id, a ? b.error() : a.error());
      continue;
    }
    const PairVerdict verdict = pipeline::compare_pair(*a, *b, *reader, workspace);
    differ = differ || verdict.label == PairLabel::differs;
    output.row(render::pair_json(id, verdict, a->text, b->text));
  }
  const int status = output.finish();
  return status == kDone && exit_code && differ ? kDifferent : status;
}

int compare_stories(const Common& common, const Asked& asked) {
  const auto store = open_record(common, false);
  if (!store) return kRecord;
  if (const Status fresh = pipeline::refresh_comparisons(*store); !fresh) {
    complain(fresh.error());
    return kRecord;
  }
  std::vector<std::string> ids;
  if (asked.all) {
    const auto stories = store->stories();
    if (!stories) {
      complain(stories.error());
      return kRecord;
    }
    for (const StoryRow& story : *stories) ids.push_back(story.id);
  } else {
    const auto story = story_of(*store, asked.story);
    if (!story) {
      complain(story.error());
      return story.error().code == Errc::not_found ? kSomeFailed : kRecord;
    }
    ids.push_back(*story);
  }
  Output output(common);
  render::StoredOffsets offsets(*store);
  bool differ = false;
  for (const std::string& id : ids) {
    const auto comparison = store->comparison(id);
    if (!comparison) {
      complain(comparison.error());
      return comparison.error().code == Errc::not_found ? kSomeFailed : kRecord;
    }
    for (const Point& point : comparison->points)
      differ = differ || point.relation == Relation::differ;
    if (output.is_table()) {
      output.page(render::comparison_page(*comparison, output.style(), asked.all_points));
    } else {
      output.row(render::comparison_json(*comparison, offsets));
    }
  }
  const int status = output.finish();
  return status == kDone && asked.exit_code && differ ? kDifferent : status;
}

}  // namespace

std::function<int()> add_compare(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("STORY", asked->story, "a story (s:...) or an article's id")->option_text(" ");
  app.add_flag("--all", asked->all, "every story of the record");
  app.add_option(
         "--pairs", asked->pairs,
         "two statements a line, no record: {\"id\",\"a\":{\"source\",\"text\"},\"b\":{...}}")
      ->option_text("FILE");
  app.add_flag("--all-points", asked->all_points, "show points with a single source too");
  app.add_flag("--exit-code", asked->exit_code, "exit with 1 when accounts differ");
  common->add_db(app);
  common->add_format(app);
  common->add_model(app);
  set_examples(app,
               {{"Where the accounts of every story differ:", "sayso compare --db desk.db --all"},
                {"The story of one article, for a program:",
                 "sayso compare --db desk.db wire-3 --format json"}});
  return [common, asked]() -> int {
    if (!asked->pairs.empty()) return compare_pairs(*common, asked->pairs, asked->exit_code);
    if (asked->story.empty() && !asked->all) {
      complain({Errc::usage, "name a story or an article, or say --all", "compare"});
      return kUsage;
    }
    return compare_stories(*common, *asked);
  };
}

}  // namespace sayso::command
