#include "serve/api.h"

#include <algorithm>
#include <sstream>

#include "base/utf8.h"
#include "render/json.h"
#include "serve/api_answers.h"
#include "serve/assets.h"

namespace sayso::serve {
namespace {

struct Route {
  const char* path;        ///< behind /api/v1; "*" is what names something
  const char* parameters;  ///< those that it takes; another one is refused
  Result<Response> (*answer)(const Asked&, const Ids&);
};
constexpr Route kRoutes[] = {
    {"stories", "after limit", stories_answer},
    {"stories/*", "", story_answer},
    {"stories/*/compare", "relation", comparison_answer},
    {"stories/*/points", "relation", comparison_answer},
    {"stories/*/speakers", "after limit speaker", story_speakers_answer},
    {"stories/*/history", "after limit point speaker", history_answer},
    {"stories/*/changes", "after limit since all", story_changes_answer},
    {"stories/*/ledger", "after limit since", story_ledger_answer},
    {"stories/*/export", "format table full", story_export_answer},
    {"articles", "after limit story", articles_answer},
    {"articles/*", "", article_answer},
    {"articles/*/versions", "", article_versions_answer},
    {"articles/*/annotations", "", article_annotations_answer},
    {"articles/*/page", "attribution", article_page_answer},
    {"versions/*", "", version_answer},
    {"versions/*/versions", "", version_versions_answer},
    {"versions/*/annotations", "", version_annotations_answer},
    {"versions/*/page", "attribution", version_page_answer},
    {"changes", "after limit since all", changes_answer},
    {"ledger", "after limit since", ledger_answer},
    {"diff", "from to all", diff_answer},
    {"search", "q speaker type outlet figure story since until order after limit", search_answer},
    {"speakers", "after limit speaker", speakers_answer},
    {"speakers/*", "after limit", speaker_answer},
    {"corrections", "after limit", corrections_answer},
    {"corrections/*", "", correction_answer},
};

// What stands at the stars, when the address fits the route.
std::optional<Ids> ids_of(const Route& route, const std::vector<std::string>& path) {
  std::istringstream parts(route.path);
  Ids ids;
  size_t at = 2;  // behind "api" and "v1"
  for (std::string part; std::getline(parts, part, '/'); ++at) {
    if (at >= path.size()) return std::nullopt;
    if (part == "*") {
      ids.push_back(path[at]);
    } else if (part != path[at]) {
      return std::nullopt;
    }
  }
  return at == path.size() ? std::optional(std::move(ids)) : std::nullopt;
}

// A parameter with a slip in its name would else be an answer to another question.
Status known_parameters(const Route& route, const Target& target) {
  const std::string known = " " + std::string(route.parameters) + " ";
  for (const auto& [name, value] : target.query) {
    if (name.find(' ') != std::string::npos || known.find(" " + name + " ") == std::string::npos)
      return Error{Errc::usage,
                   "\"" + name + "\" is no parameter here; " +
                       (*route.parameters ? "there are: " + std::string(route.parameters)
                                          : std::string("there are none")),
                   ""};
    if (value.empty()) return Error{Errc::usage, "\"" + name + "\" says nothing; leave it out", ""};
    const std::string& own = name;  // clang 14 captures no structured binding
    const auto given = std::count_if(target.query.begin(), target.query.end(),
                                     [&own](const auto& other) { return other.first == own; });
    if (given > 1) return Error{Errc::usage, "\"" + name + "\" is given twice", ""};
  }
  return Done{};
}

std::string bearer_of(const Request& request) {
  const std::string_view given = request.header("authorization");
  return base::lower(given.substr(0, 7)) == "bearer " ? std::string(given.substr(7))
                                                      : std::string();
}

std::string noun_of(const Target& target) { return target.path.size() == 3 ? target.path[2] : ""; }

// Whose seat it is: "" for who is on this machine.
std::string seat_of(const Site& site, const Request& request) {
  const Client client = site.client_of(request);
  return client.is_local ? "" : client.address;
}

Response without_model(const Site& site, const Request& request) {
  return site.problem(request, 501, "Not done here", "This server was started without a model.");
}

// What it speaks of, in the words of who sent it; the general page tells of the address.
Response correction_problem(const Site& site, const Request& request, const Error& error) {
  if (error.code == Errc::not_found)
    return site.problem(request, 404, "Not in this record", error.text());
  if (error.code == Errc::usage)
    return site.problem(request, 400, "This cannot be done", error.text());
  return site.problem(request, error);
}

}  // namespace

Result<Response> Api::get(const Asked& asked) {
  const std::vector<std::string>& path = asked.target.path;
  const Error missing{Errc::not_found, "no such document", ""};
  if (path.size() < 3 || path[1] != "v1") return missing;
  for (const Route& route : kRoutes) {
    const auto ids = ids_of(route, path);
    if (!ids) continue;
    if (const Status known = known_parameters(route, asked.target); !known) return known.error();
    return route.answer(asked, *ids);
  }
  return missing;
}

std::vector<std::string> Api::post_paths() {
  return {"/api/v1/read", "/api/v1/extract", "/api/v1/articles", "/api/v1/corrections"};
}

size_t Api::most_body(std::string_view path) {
  return path == "/api/v1/corrections" ? 64u << 10 : SIZE_MAX;
}

std::string Api::methods_of(const std::string& path) {
  const std::vector<std::string> posts = post_paths();
  if (std::find(posts.begin(), posts.end(), path) == posts.end()) return "GET, HEAD";
  const bool kept = path == "/api/v1/articles" || path == "/api/v1/corrections";
  return kept ? "GET, HEAD, POST" : "POST";
}

Api::Signer Api::writer(const Request& request) const {
  const std::string token = bearer_of(request);
  if (!options_.tokens || token.empty()) return std::optional<std::string>();
  return options_.tokens->name_of(token);
}

Api::Signer Api::signer_of(const Request& request, const std::string& noun) const {
  const bool writes = noun == "articles" || noun == "corrections";
  if (!writes && options_.open_reading && site_.client_of(request).is_local)
    return std::optional<std::string>("");
  return writer(request);
}

std::optional<Response> Api::before_body(const Request& request, const Target& target) {
  // A page of another site can send a form to this port, but not this type without being asked
  // back.
  if (base::lower(request.header("content-type").substr(0, 16)) != "application/json")
    return site_.problem(request, 415, "JSON is wanted",
                         "Send one object as Content-Type: application/json.");
  if (!target.query.empty())
    return site_.problem(request, 400, "This cannot be understood",
                         "What is posted takes no parameters in its address.");
  if (const Signer signer = signer_of(request, noun_of(target)); !signer || !*signer)
    return without_signer(request, signer);
  if (!seats_.is_free_for(seat_of(site_, request))) return busy(request);
  return std::nullopt;
}

// The tokens could not be read, or none of them was shown.
Response Api::without_signer(const Request& request, const Signer& signer) {
  if (!signer) return site_.fault(request, 500, "The tokens cannot be read", signer.error());
  return site_
      .problem(request, 401, "A token is wanted",
               "Send Authorization: Bearer TOKEN; `sayso token new NAME` makes one.")
      .set("WWW-Authenticate", "Bearer realm=\"sayso\"");
}

Response Api::busy(const Request& request) {
  return site_.problem(request, 429, "Busy", "As much as may be is at work. Try again in a moment.")
      .set("Retry-After", "1");
}

Response Api::post(const Request& request, const Target& target) {
  if (auto refused = before_body(request, target)) return std::move(*refused);
  const std::string noun = noun_of(target);
  const Seats::Seat seat(seats_, seat_of(site_, request));
  if (!seat.is_had()) return busy(request);
  if (noun == "articles") return post_article(request);
  if (noun != "corrections") return post_row(request, noun);
  const Signer signer = signer_of(request, noun);
  if (!signer || !*signer) return without_signer(request, signer);  // withdrawn meanwhile
  return post_correction(request, **signer);
}

Response Api::with_record(const Request& request, const std::function<Response(Store&)>& write) {
  const std::lock_guard lock(writing_);
  const auto store = options_.open_writer();
  return store ? write(**store) : site_.no_record(request, store.error());
}

Response Api::post_row(const Request& request, const std::string& noun) {
  const RowDoor& door = noun == "read" ? options_.read : options_.extract;
  if (!door) return without_model(site_, request);
  auto row = door(request.body);
  if (!row) return site_.problem(request, row.error());
  return json_response(std::move(*row)).set("Cache-Control", "no-store");
}

Response Api::post_article(const Request& request) {
  if (!options_.add) return without_model(site_, request);
  return with_record(request, [&](Store& store) {
    auto row = options_.add(store, request.body);
    if (!row) return site_.problem(request, row.error());
    return json_response(std::move(*row)).set("Cache-Control", "no-store");
  });
}

Response Api::post_correction(const Request& request, const std::string& signer) {
  if (!options_.correct)
    return site_.problem(request, 501, "Not done here", "This server takes no corrections.");
  return with_record(request, [&](Store& store) {
    const auto made = options_.correct(store, request.body, signer);
    if (!made) return correction_problem(site_, request, made.error());
    Response out = json_response(made->json);
    out.status = 201;
    return out.set("Location", "/api/v1/corrections/" + std::to_string(made->number))
        .set("Cache-Control", "no-store");
  });
}

std::optional<Response> Api::document(const Target& target) {
  if (target.path.empty() || target.path[0] != "api") return std::nullopt;
  const bool description = target.path.size() == 2 && target.path[1] == "openapi.json";
  const bool schema = target.path.size() == 3 && target.path[1] == "schemas";
  if (!description && !schema) return std::nullopt;
  for (const Asset& asset : assets()) {
    const bool wanted = description
                            ? asset.name == "openapi.json"
                            : asset.name.ends_with(".schema.json") && asset.name == target.path[2];
    if (wanted)
      return json_response(std::string(asset.bytes),
                           description ? "application/json" : "application/schema+json");
  }
  return std::nullopt;
}

}  // namespace sayso::serve
