// Desk: which page or document answers which request.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "serve/api.h"
#include "serve/http.h"
#include "serve/site.h"
#include "serve/stores.h"

namespace sayso::serve {

struct DeskOptions {
  OpenStore open_store;
  std::filesystem::path record;  ///< what open_store opens
  std::string base_url;  ///< as parse_base_url() gives it, for a reverse proxy; may be empty
  /// Names it answers to beside the loopback, base_url's, and the address that was asked.
  std::vector<std::string> hosts;
  std::vector<Network> trusted;  ///< proxies that are believed who asked them
  std::string model_card;        ///< Markdown; shown on "about"
  ApiOptions api;
  LeftOutDoor left_out;
  StoredPageDoor stored_page;
  std::function<void(const std::string&)>
      log;  ///< a line for each answer that is the server's fault
};

/// The pages, the API and the feeds. Safe for concurrent use.
class Desk final : public HttpHandler {
 public:
  explicit Desk(DeskOptions options);
  ~Desk() override;

  Response answer(const Request& request) override;
  Response refuse(int status, std::string_view reason, const Request& request) override;
  std::vector<std::string> post_paths() const override;
  std::optional<Response> before_body(const Request& request) override;
  size_t most_body(std::string_view path) const override;

  /// Templates that could not be loaded; empty when all is well.
  const std::vector<std::string>& trouble() const;

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace sayso::serve
