// Site: what all answers share: templates, the frame of a page, headers, problems.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sayso/result.h"
#include "serve/address.h"
#include "serve/http.h"
#include "serve/view.h"

namespace sayso::serve {

/// What stands around a page's own content.
struct Frame {
  std::string title;
  std::string section;      ///< of the navigation: "stories", "speakers", "search", "about"
  std::string feed;         ///< a path before "feed.atom", for discovery; may be empty
  std::string description;  ///< one line for who is sent a link
};

/// Immutable after construction; safe for concurrent use.
class Site {
 public:
  /// `base_url` without a slash at its end; empty: links stay relative and feeds name the loopback.
  explicit Site(std::string base_url);

  Response page(const std::string& name, View view, const Frame& frame, int status = 200) const;
  /// RFC 9457: a problem document, or a page where one was asked for.
  Response problem(const Request& request, int status, std::string_view title,
                   std::string_view detail) const;
  Response problem(const Request& request, const Error& error) const;
  const std::string& base_url() const { return base_url_; }
  const Templates& templates() const { return templates_; }

 private:
  std::string base_url_;
  Templates templates_;
};

Response json_response(std::string body, const char* type = "application/json");

/// Headers that every answer carries.
void add_security_headers(Response& response);

/// True where `request` asks for the API, or says that it wants JSON rather than a page.
bool wants_json(const Request& request);

int status_of(Errc code);

}  // namespace sayso::serve
