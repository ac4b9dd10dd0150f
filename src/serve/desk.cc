#include "serve/desk.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>
#include <unordered_map>

#include "base/digest.h"
#include "sayso/story.h"
#include "sayso/version.h"
#include "serve/address.h"
#include "serve/assets.h"
#include "serve/counters.h"
#include "serve/pages.h"
#include "serve/response_cache.h"
#include "serve/search.h"
#include "serve/turns.h"

namespace sayso::serve {
namespace {

bool accepts_gzip(const Request& request) {
  const std::string_view accepted = request.header("accept-encoding");
  const size_t at = accepted.find("gzip");
  return at != std::string_view::npos && !accepted.substr(at).starts_with("gzip;q=0");
}

// Compressed, where that is wanted and worth it.
void pack(const Request& request, Response& response) {
  const bool packed = std::any_of(response.headers.begin(), response.headers.end(),
                                  [](const auto& h) { return h.first == "Content-Encoding"; });
  if (packed || response.body.size() <= 1024 || !accepts_gzip(request)) return;
  std::string smaller = gzip(response.body);
  if (smaller.empty() || smaller.size() >= response.body.size()) return;
  response.body = std::move(smaller);
  response.set("Content-Encoding", "gzip");
}

std::optional<VersionNumber> version_number(const std::string& text) {
  VersionNumber number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number <= 0) return std::nullopt;
  return number;
}

constexpr size_t kCacheBytes = 32u << 20;
constexpr std::chrono::milliseconds kPatience{100};

// A tag of its own for who takes gzip: what is sent then are other bytes (RFC 9110 8.8.3).
std::string tag_of(const Request& request, const std::string& content) {
  const std::string digest = base::sha256_hex(content).substr(0, 24);
  return "\"" + digest + (accepts_gzip(request) ? "-gzip" : "") + "\"";
}

// Whether the asker has what this tag names.
bool is_known(const Request& request, const Response& response) {
  const std::string_view known = request.header("if-none-match");
  if (known.empty()) return false;
  for (const auto& [name, value] : response.headers) {
    if (name == "ETag" && (known == "*" || known.find(value) != std::string_view::npos))
      return true;
  }
  return false;
}

// The story whose revision an address depends on; nothing: on the whole record.
std::optional<std::string> story_of(const Target& target) {
  const std::vector<std::string>& path = target.path;
  if (path.size() >= 2 && path[0] == "s") return story_id(path[1]);
  if (path.size() >= 4 && path[0] == "api" && path[2] == "stories") return story_id(path[3]);
  return std::nullopt;
}

// Where a story is now that was merged into another: the same address with its id. Nothing: it is
// where it was.
Result<std::optional<Response>> moved_story(Store& store, const Request& request,
                                            const std::optional<std::string>& story) {
  if (!story) return std::optional<Response>();
  const auto now = store.story_now(*story);
  if (!now) return now.error();
  const std::string was = story->substr(2);
  const size_t at = request.target.find(was);
  if (*now == *story || at == std::string::npos) return std::optional<Response>();
  std::string target = request.target;
  target.replace(at, was.size(), now->substr(2));
  Response response;
  response.status = 307;  // a person may take the stories apart again
  response.body = "This story is a part of " + *now + " now.\n";
  response.set("Location", target);
  return std::optional<Response>(std::move(response));
}

}  // namespace

class Desk::State {
 public:
  explicit State(DeskOptions given)
      : options(std::move(given)),
        site(options.base_url, options.log, options.trusted),
        api(site, options.api),
        stores(options.open_store, options.record) {
    hosts = {"localhost", "127.0.0.1", "[::1]"};
    for (const std::string& host : options.hosts) hosts.push_back(host_name(host));
    if (const std::string host = host_name(host_of_url(options.base_url)); !host.empty())
      hosts.push_back(host);
    for (const Asset& asset : assets()) {
      if (asset.extension() == "mustache") continue;
      Response response;
      response.type = asset_type(asset);
      response.body = std::string(asset.bytes);
      response.set("Cache-Control", "public, max-age=31536000, immutable");
      files.emplace(asset_path(asset.name), std::move(response));
    }
  }

  Response answer(const Request& request);
  std::optional<Response> before_body(const Request& request);
  Response with_signs(const Request& request, Response response);

  DeskOptions options;
  Site site;
  Api api;
  Stores stores;
  Counters counters;
  std::vector<std::string> hosts;
  std::unordered_map<std::string, Response> files;
  ResponseCache cache{kCacheBytes};
  Turns turns{std::max(2u, std::thread::hardware_concurrency()) + 1, kPatience};

 private:
  std::optional<Response> misdirected(const Request& request);
  Response unclear(const Request& request);
  Response route(const Request& request, const Target& target);
  Response from_record(const Request& request, const Target& target);
  Response made_anew(const Request& request, const Target& target, const std::string& tag);
  Response health(const Request& request);
  Result<Response> page(const Asked& asked);
  Result<Response> story_tab(const Asked& asked, const std::string& story, const std::string& tab);
};

std::optional<Response> Desk::State::misdirected(const Request& request) {
  const std::string host = host_name(request.header("host"));
  if (std::find(hosts.begin(), hosts.end(), host) != hosts.end()) return std::nullopt;
  // Only names can be bound anew to our address; the address itself means us.
  const bool is_v6 = request.local.find(':') != std::string::npos;
  if (!request.local.empty() && host == (is_v6 ? "[" + request.local + "]" : request.local))
    return std::nullopt;
  return site.problem(request, 421, "Another host's address",
                      "This server does not answer to that name. Start it with --base-url or "
                      "--host to name it.");
}

Response Desk::State::unclear(const Request& request) {
  return site.problem(
      request, 400, "This address cannot be understood",
      "It holds characters that no address may hold. Begin at the list of stories.");
}

std::optional<Response> Desk::State::before_body(const Request& request) {
  if (auto other = misdirected(request)) return other;
  const auto target = parse_target(request.target);
  return target ? api.before_body(request, *target) : unclear(request);
}

// What every response has.
Response Desk::State::with_signs(const Request& request, Response response) {
  response.set("X-Request-Id", request.id);
  add_security_headers(response);
  pack(request, response);
  return response;
}

Response Desk::State::answer(const Request& request) {
  if (auto other = misdirected(request)) return std::move(*other);
  const auto target = parse_target(request.target);
  if (!target) return unclear(request);
  const std::vector<std::string> posts = Api::post_paths();
  const std::string path = request.target.substr(0, request.target.find('?'));
  if (std::find(posts.begin(), posts.end(), path) != posts.end() && request.method == "POST")
    return api.post(request, *target);
  const std::string allowed = Api::methods_of(path);
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (!reads || allowed.find("GET") == std::string::npos) {
    return site.problem(request, 405, "Not done here", "What can be done here is " + allowed + ".")
        .set("Allow", allowed);
  }
  Response response = route(request, *target);
  const auto has = [&](const char* name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& h) { return h.first == name; });
  };
  if (response.status == 200 && !has("Cache-Control")) {
    if (!has("ETag")) response.set("ETag", tag_of(request, response.body));
    response.set("Cache-Control", "private, no-cache").set("Vary", "Accept, Accept-Encoding");
  }
  if (response.status == 200 && is_known(request, response)) {
    response.status = 304;
    response.type.clear();
    response.body.clear();
  }
  return response;
}

// Well when the record can be read.
Response Desk::State::health(const Request& request) {
  auto store = stores.lend();
  const auto last = store ? (*store)->last_sequence() : Result<int64_t>(store.error());
  if (!last) {
    if (store) store->drop();
    return site.no_record(request, last.error());
  }
  Response response;
  response.body = "ok\n";
  return response.set("Cache-Control", "no-store");
}

Response Desk::State::route(const Request& request, const Target& target) {
  if (!target.path.empty() && target.path[0] == "assets") {
    const auto file = files.find(request.target.substr(0, request.target.find('?')));
    if (file == files.end())
      return site.problem(request, 404, "No such file",
                          "The page that named it may be old; load it again.");
    return file->second;
  }
  if (target.path.size() == 1 && target.path[0] == "healthz") return health(request);
  if (target.path.size() == 1 && target.path[0] == "metrics") {
    Response response;
    response.type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = counters.text();
    return response.set("Cache-Control", "no-store");
  }
  if (const auto document = Api::document(target)) return *document;
  if (target.path.size() == 1 && target.path[0] == "about")
    return about_page(site, options.model_card);
  return from_record(request, target);
}

// A page or document of the record: by its tag alone where the asker has it, out of the cache where
// somebody asked for the same of the same revision, else made anew. The revision is read first: a
// write that comes between makes a page newer than its tag, never older.
Response Desk::State::from_record(const Request& request, const Target& target) {
  std::string tag;
  std::string record;
  {  // Who waits for a turn holds no connection.
    auto store = stores.lend();
    if (!store) return site.no_record(request, store.error());
    const std::optional<std::string> story = story_of(target);
    if (auto moved = moved_story(**store, request, story); moved && *moved)
      return std::move(**moved);
    if (const auto revision = (*store)->revision(story)) {
      record = revision->substr(0, revision->find('.'));
      tag = tag_of(request, *revision + "\n" + request.target + "\n" +
                                std::string(request.header("host")) + "\n" +
                                std::string(request.header("accept")) + "\n" + kVersion +
                                (site.client_of(request).https ? "\nhttps" : ""));
    } else {
      store->drop();
    }
  }
  if (tag.empty()) return made_anew(request, target, tag);
  Response known;
  known.set("ETag", tag);
  // "*" asks for any page of this address: there may be none.
  if (request.header("if-none-match") != "*" && is_known(request, known)) return known;
  return cache.get(record, tag, [&] { return made_anew(request, target, tag); });
}

// `tag`: "" where the revision is not known.
Response Desk::State::made_anew(const Request& request, const Target& target,
                                const std::string& tag) {
  const Turns::Turn turn = turns.take();
  auto store = stores.lend();
  if (!store) return site.no_record(request, store.error());
  auto response = page({request, target, **store, site, options.api.table_file, options.left_out,
                        options.stored_page});
  if (!response) {
    if (status_of(response.error().code) >= 500) {
      // A record that another program changed is named by a new connection, not by an old one.
      store->drop();
      if (const auto anew = stores.lend(); !anew) return site.no_record(request, anew.error());
    }
    return site.problem(request, response.error());
  }
  if (!tag.empty() && response->status == 200) {
    response->set("ETag", tag);
    pack(request, *response);
  }
  return std::move(*response);
}

Result<Response> Desk::State::page(const Asked& asked) {
  const std::vector<std::string>& path = asked.target.path;
  const Error missing{Errc::not_found, "no such page", ""};
  if (path.empty()) return stories_page(asked);
  if (path[0] == "api") return Api::get(asked);
  if (path.size() == 1 && path[0] == "feed.atom") return feed_response(asked, std::nullopt, true);
  if (path.size() == 1 && path[0] == "feed.json") return feed_response(asked, std::nullopt, false);
  if (path.size() == 1 && path[0] == "search") return search_page(asked);
  if (path[0] == "speakers" && path.size() == 1) return speakers_page(asked);
  if (path[0] == "speakers" && path.size() == 2) return spoken_page(asked, path[1]);
  if (path[0] == "s" && path.size() == 2) return points_page(asked, story_id(path[1]));
  if (path[0] == "s" && path.size() == 3) return story_tab(asked, story_id(path[1]), path[2]);
  if (path[0] == "s" && path.size() == 4 && path[2] == "p")
    return point_page(asked, story_id(path[1]), path[3]);
  if (path[0] == "a" && path.size() >= 2) {
    const auto number = version_number(path[1]);
    if (number && path.size() == 2) return article_page(asked, *number);
    if (number && path.size() == 3 && path[2] == "diff") return diff_page(asked, *number);
    if (number && path.size() == 3 && path[2] == "page") return stored_page(asked, *number);
  }
  return missing;
}

Result<Response> Desk::State::story_tab(const Asked& asked, const std::string& story,
                                        const std::string& tab) {
  if (tab == "accounts") return accounts_page(asked, story);
  if (tab == "timeline") return timeline_page(asked, story);
  if (tab == "changes") return changes_page(asked, story);
  if (tab == "articles") return articles_page(asked, story);
  if (tab == "feed.atom") return feed_response(asked, story, true);
  if (tab == "feed.json") return feed_response(asked, story, false);
  if (tab == "speaker") return speaker_page(asked, story);
  if (tab.starts_with("export.")) return export_response(asked, story, tab.substr(7));
  return Error{Errc::not_found, "no such page", tab};
}

Desk::Desk(DeskOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Desk::~Desk() = default;

Response Desk::answer(const Request& request) {
  const auto began = std::chrono::steady_clock::now();
  Response response = state_->answer(request);
  state_->counters.count(response.status, std::chrono::steady_clock::now() - began);
  return state_->with_signs(request, std::move(response));
}

std::optional<Response> Desk::before_body(const Request& request) {
  const auto began = std::chrono::steady_clock::now();
  auto refused = state_->before_body(request);
  if (!refused) return std::nullopt;
  state_->counters.count(refused->status, std::chrono::steady_clock::now() - began);
  return state_->with_signs(request, std::move(*refused));
}

size_t Desk::most_body(std::string_view path) const { return Api::most_body(path); }

Response Desk::refuse(int status, std::string_view reason, const Request& request) {
  Response response = state_->site.problem(
      request, status, status >= 500 ? "Something went wrong here" : "This request was refused",
      reason);
  if (status == 500 && state_->options.log)
    state_->options.log(request.id + ": an exception ended the answer");
  response.set("X-Request-Id", request.id);
  add_security_headers(response);
  return response;
}

std::vector<std::string> Desk::post_paths() const { return Api::post_paths(); }
const std::vector<std::string>& Desk::trouble() const { return state_->site.templates().trouble(); }

}  // namespace sayso::serve
