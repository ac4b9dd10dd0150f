// serve: the record in a browser.
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "base/files.h"
#include "command.h"
#include "serve/desk.h"

namespace sayso::command {
namespace {

constexpr int kPort = 8420;

struct Asked {
  std::string bind;
  int port = kPort;
  std::string base_url;
  std::vector<std::string> hosts;
};

// The card that lies beside the model, or "".
std::string model_card(const Common& common) {
  const auto model = pipeline::find_model(common.model);
  if (!model) return {};
  const auto card = base::read_file(model->parent_path() / "CARD.md", 1u << 20);
  return card ? *card : std::string();
}

// Ends `server` when the program is told to end: a signal handler may not do that itself.
class Watch {
 public:
  explicit Watch(serve::HttpServer& server)
      : thread_([this, &server] {
          while (!interrupted && !done_)
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
          server.stop();
        }) {}
  ~Watch() {
    done_ = true;
    thread_.join();
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

 private:
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

int serve_record(const Common& common, const Asked& asked) {
  const auto path = pipeline::record_path(common.db);
  if (!path) {
    complain(path.error());
    return kRecord;
  }
  {  // Comparisons that an interrupted `add` left behind are made now.
    const auto store = open_record(common, false);
    if (!store) return kRecord;
    if (const Status fresh = pipeline::refresh_comparisons(*store); !fresh) {
      complain(fresh.error());
      return kRecord;
    }
  }
  serve::DeskOptions options;
  options.open_store = [path = *path] { return pipeline::open_record(path, true); };
  options.base_url = asked.base_url;
  options.hosts = asked.hosts;
  options.model_card = model_card(common);
  options.log = [](const std::string& line) { complain({Errc::unavailable, line, ""}); };
  serve::Desk desk(std::move(options));
  const auto server =
      serve::HttpServer::bind({asked.bind.empty() ? "127.0.0.1" : asked.bind, asked.port}, desk);
  if (!server) {
    complain(server.error());
    return kUsage;
  }
  std::printf("http://%s:%d/\n", asked.bind.empty() ? "127.0.0.1" : asked.bind.c_str(),
              (*server)->port());
  std::fflush(stdout);
  std::signal(SIGPIPE, SIG_IGN);
  const Watch watch(**server);
  (*server)->run();
  return interrupted ? kDone : kRecord;
}

}  // namespace

std::function<int()> add_serve(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("--port", asked->port, "port to listen on (default: 8420; 0: any that is free)")
      ->check(CLI::Range(0, 65535))
      ->option_text("N");
  app.add_option("--base-url", asked->base_url,
                 "the address that readers use, when a reverse proxy stands before this server")
      ->option_text("URL");
  app.add_option("--host", asked->hosts, "a name that this server answers to, beside localhost")
      ->option_text("NAME");
  common->add_db(app);
  common->add_model(app);
  set_examples(app, {{"Read the record in a browser:", "sayso serve --db desk.db"},
                     {"Behind a reverse proxy:",
                      "sayso serve --db desk.db --base-url https://desk.example"}});
  return [common, asked]() -> int { return serve_record(*common, *asked); };
}

}  // namespace sayso::command
