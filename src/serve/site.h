// Site: what all answers share: templates, the frame of a page, headers, problems.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/result.h"
#include "serve/address.h"
#include "serve/http.h"
#include "serve/proxies.h"
#include "serve/view.h"

namespace sayso::serve {

/// What stands around a page's own content.
struct Frame {
  std::string title;
  std::string section;      ///< of the navigation: "stories", "speakers", "search", "about"
  std::string feed;         ///< a path before "feed.atom", for discovery; may be empty
  std::string description;  ///< one line for who is sent a link
};

/// A line for whoever runs the server.
using Log = std::function<void(const std::string&)>;

/// Immutable after construction; safe for concurrent use.
class Site {
 public:
  /// `base_url` without a slash at its end; empty: links stay relative and feeds name the loopback.
  /// `trusted`: proxies that are believed who asked them.
  explicit Site(std::string base_url, Log log = {}, std::vector<Network> trusted = {});

  Response page(const std::string& name, View view, const Frame& frame, int status = 200) const;
  /// RFC 9457: a problem document, or a page where one was asked for.
  Response problem(const Request& request, int status, std::string_view title,
                   std::string_view detail) const;
  /// What is the server's fault stands in the log too, under the request's id.
  Response problem(const Request& request, const Error& error) const;
  /// The record itself cannot be had: the server's trouble, whatever the kind.
  Response no_record(const Request& request, const Error& error) const;
  /// A problem whose cause only the log tells.
  Response fault(const Request& request, int status, std::string_view title, const Error& error,
                 std::string_view detail = "") const;
  const std::string& base_url() const { return base_url_; }
  Client client_of(const Request& request) const { return serve::client_of(request, trusted_); }
  const Templates& templates() const { return templates_; }

 private:
  std::string base_url_;
  void log(const Request& request, const Error& error) const;
  Log log_;
  std::vector<Network> trusted_;
  Templates templates_;
};

Response json_response(std::string body, const char* type = "application/json");

/// Headers that every answer carries.
void add_security_headers(Response& response);

/// True where `request` asks for the API, or says that it wants JSON rather than a page.
bool wants_json(const Request& request);

int status_of(Errc code);

}  // namespace sayso::serve
