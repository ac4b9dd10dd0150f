// A story to take away: from its page (one page, Markdown, or its points as CSV) and by the API in
// every form.
#include "share/export.h"

#include <algorithm>

#include "sayso/story.h"
#include "serve/api.h"
#include "serve/api_answers.h"
#include "share/tables.h"

namespace sayso::serve {
namespace {

// Saved, not shown: the desk's policy would take its style away.
void name_file(const std::string& story, const share::ExportForm& form, Response& response) {
  response.type = form.media_type;
  response.set("Content-Disposition", "attachment; filename=\"story-" +
                                          story.substr(story.find(':') + 1) + "." + form.extension +
                                          "\"");
}

Error usage(std::string message) { return {Errc::usage, std::move(message), ""}; }

std::string form_names() {
  std::string out;
  for (const share::ExportForm& form : share::export_forms())
    out += (out.empty() ? "" : ", ") + std::string(form.name);
  return out;
}

}  // namespace

Result<Response> export_response(const Asked& asked, const std::string& story,
                                 const std::string& name) {
  const bool offered = name == "html" || name == "md" || name == "csv";
  const share::ExportForm* form = offered ? share::find_export_form(name) : nullptr;
  if (!form) return Error{Errc::not_found, "no such form", name};
  const auto material = Material::load(asked.store, story);
  if (!material) return material.error();
  Response out;
  out.body = share::export_text(*material, name, "points", {});
  name_file(story, *form, out);
  return out;
}

Result<Response> story_export_answer(const Asked& asked, const Ids& ids) {
  const share::ExportForm* form = share::find_export_form(asked.value("format"));
  if (!form) return usage("format is one of " + form_names());
  const auto full = flag_of(asked, "full");
  if (!full) return full.error();
  if (form->whole_texts && !*full)
    return Error{Errc::conflict,
                 "this form holds the whole texts; say full=1 if you may give them on", ""};
  const std::string table = asked.target.value("table").value_or("points");
  const std::vector<std::string> tables = share::table_names();
  if (std::find(tables.begin(), tables.end(), table) == tables.end())
    return usage("table is points, attributions, changes or articles");
  const std::string story = story_id(ids[0]);
  const auto material = Material::load(asked.store, story);
  if (!material) return material.error();
  Response out;
  if (form->packing == share::Packing::files) {
    out.body = share::archive_of(share::brat_files(*material));
  } else if (form->packing == share::Packing::database) {
    if (!asked.table_file) return usage("this server does not write databases");
    auto bytes = asked.table_file(share::tables_of(*material, {*full}));
    if (!bytes) return bytes.error();
    out.body = std::move(*bytes);
  } else {
    out.body = share::export_text(*material, form->name, table, {*full});
  }
  name_file(story, *form, out);
  return out;
}

}  // namespace sayso::serve
