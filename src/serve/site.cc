#include "serve/site.h"

#include <algorithm>

#include "render/json.h"
#include "sayso/version.h"
#include "serve/assets.h"

namespace sayso::serve {
namespace {

TemplateSources template_sources() {
  TemplateSources out;
  for (const Asset& asset : assets()) {
    if (asset.extension() == "mustache") {
      const size_t dot = asset.name.rfind('.');
      out.emplace_back(asset.name.substr(0, dot), asset.bytes);
    }
  }
  return out;
}

}  // namespace

Site::Site(std::string base_url, Log log, std::vector<Network> trusted)
    : base_url_(std::move(base_url)),
      log_(std::move(log)),
      trusted_(std::move(trusted)),
      templates_(template_sources()) {}

// Who asked stands there where it is another machine.
void Site::log(const Request& request, const Error& error) const {
  if (!log_) return;
  const Client client = client_of(request);
  log_(request.id + (client.is_local ? "" : " from " + client.address) + ": " + error.text());
}

Response Site::page(const std::string& name, View view, const Frame& frame, int status) const {
  view.set("page_title", frame.title.empty() ? "sayso" : frame.title + " \xC2\xB7 sayso");
  view.set("description", frame.description);
  view.set("css", asset_path("desk.css")).set("script", asset_path("desk.js"));
  view.set("icon", asset_path("icon.svg")).set("feed", frame.feed);
  view.set("version", kVersion);
  view.set("in_stories", frame.section == "stories")
      .set("in_speakers", frame.section == "speakers");
  view.set("in_search", frame.section == "search").set("in_about", frame.section == "about");
  Response out;
  out.status = status;
  out.type = "text/html; charset=utf-8";
  out.body = templates_.render(name, view);
  return out;
}

Response Site::problem(const Request& request, int status, std::string_view title,
                       std::string_view detail) const {
  if (wants_json(request)) {
    Response out = json_response(render::problem_json(status, title, detail, request.id),
                                 "application/problem+json");
    out.status = status;
    return out;
  }
  View view;
  view.set("title", title).set("detail", detail).set("status", status).set("request", request.id);
  return page("problem", std::move(view), {std::string(title), "", "", ""}, status);
}

Response Site::fault(const Request& request, int status, std::string_view title, const Error& error,
                     std::string_view detail) const {
  log(request, error);
  return problem(request, status, title,
                 std::string(detail) +
                     "What went wrong stands in the server's log under this request's number.");
}

Response Site::no_record(const Request& request, const Error& error) const {
  if (status_of(error.code) == 503) return problem(request, error);
  return fault(request, 503, "The record cannot be opened", error, "It may have been moved. ")
      .set("Retry-After", "5");
}

Response Site::problem(const Request& request, const Error& error) const {
  switch (error.code) {
    case Errc::not_found:
      return problem(request, 404, "Not in this record",
                     "The address may be of another record, or the article was never taken in.");
    case Errc::usage:
    case Errc::invalid:
      return problem(request, 400, "This cannot be understood", error.message);
    case Errc::too_large:
      return problem(request, 413, "Too large", error.message);
    case Errc::conflict:
    case Errc::withdrawn:
      return problem(request, 409, "This cannot be done to this record", error.text());
    case Errc::locked:
      log(request, error);
      return problem(request, 503, "The record is busy",
                     "Another program is writing to it. Try again in a moment.")
          .set("Retry-After", "1");
    case Errc::unsupported:
      log(request, error);
      return problem(request, 503, "The record has another form",
                     "It was made or changed by another version of sayso; start the server anew "
                     "with that version.");
    default:
      return fault(request, 500, "The record cannot be read", error);
  }
}

Response json_response(std::string body, const char* type) {
  Response out;
  out.type = type;
  out.body = std::move(body);
  return out;
}

void add_security_headers(Response& response) {
  response
      .set("Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src "
           "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
      .set("X-Content-Type-Options", "nosniff")
      .set("Referrer-Policy", "no-referrer")
      .set("X-Frame-Options", "DENY")
      .set("Cross-Origin-Opener-Policy", "same-origin")
      .set("Cross-Origin-Resource-Policy", "same-origin")
      .set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
}

bool wants_json(const Request& request) {
  if (request.target.starts_with("/api")) return true;
  const std::string_view accept = request.header("accept");
  return accept.find("json") != std::string_view::npos &&
         accept.find("text/html") == std::string_view::npos;
}

int status_of(Errc code) {
  switch (code) {
    case Errc::not_found:
      return 404;
    case Errc::usage:
    case Errc::invalid:
      return 400;
    case Errc::conflict:
    case Errc::withdrawn:
      return 409;
    case Errc::too_large:
      return 413;
    case Errc::locked:
    case Errc::unsupported:
      return 503;
    default:
      return 500;
  }
}

}  // namespace sayso::serve
