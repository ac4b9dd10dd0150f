// A story to take away: one page, Markdown, or its points as CSV.
#include "render/rows.h"
#include "serve/api.h"
#include "share/story.h"
#include "share/tables.h"

namespace sayso::serve {

Result<Response> export_response(const Asked& asked, const std::string& story,
                                 const std::string& form) {
  const auto material = Material::load(asked.store, story);
  if (!material) return material.error();
  Response out;
  if (form == "html") {
    out.type = "text/html; charset=utf-8";
    out.body = share::story_html(*material, {});
  } else if (form == "md") {
    out.type = "text/markdown; charset=utf-8";
    out.body = share::story_markdown(*material, {});
  } else if (form == "csv") {
    out.type = "text/csv; charset=utf-8; header=present";
    const Table points = share::points_table(*material, {});
    render::RowWriter writer(render::Format::csv);
    for (size_t i = 0; i < points.rows.size(); ++i)
      out.body += writer.row(share::row_json(points, i));
  } else {
    return Error{Errc::not_found, "no such form", form};
  }
  // Saved, not shown: the desk's policy would take its style away.
  return out.set("Content-Disposition", "attachment; filename=\"story-" +
                                            story.substr(story.find(':') + 1) + "." + form + "\"");
}

}  // namespace sayso::serve
