// serve: the record in a browser.
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>

#include "base/files.h"
#include "command.h"
#include "pipeline/corrections.h"
#include "pipeline/shared_record.h"
#include "pipeline/webhooks.h"
#include "render/json.h"
#include "render/offsets.h"
#include "serve/desk.h"
#include "serve/threads.h"

namespace sayso::command {
namespace {

constexpr int kPort = 8420;

struct Asked {
  std::string bind;
  int port = kPort;
  std::string base_url;
  std::vector<std::string> hosts;

  std::string address() const { return bind.empty() ? "127.0.0.1" : bind; }
  bool is_loopback() const {
    return address() == "127.0.0.1" || address() == "::1" || address() == "localhost";
  }
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
          // Again and again: a server that does not listen yet cannot be stopped.
          while (!done_) {
            if (interrupted) server.stop();
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
          }
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

// Tells the webhooks of what is new, beside the server, until the program is told to end.
class Teller {
 public:
  explicit Teller(std::filesystem::path record)
      : record_(std::move(record)), thread_([this] { run(); }) {}
  ~Teller() {
    done_ = true;
    thread_.join();
  }
  Teller(const Teller&) = delete;
  Teller& operator=(const Teller&) = delete;

 private:
  void run() {
    for (int n = 0; !done_; ++n) {
      if (n % kTurns == 0) tell();
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }

  void tell() {
    {  // A record without webhooks is not opened for writing.
      const auto store = pipeline::open_record(record_, true);
      if (!store) return;
      const auto hooks = (*store)->webhooks();
      if (!hooks || hooks->empty()) return;
    }
    const auto store = pipeline::open_record(record_, false);
    if (!store) return;
    pipeline::WebhookOptions options;
    options.now_utc = [] { return now().utc_seconds; };
    options.stop = &done_;
    const Status done =
        pipeline::deliver_webhooks(**store, options, [&](const pipeline::Delivered& delivered) {
          if (delivered.status != "taken")
            complain({Errc::unavailable, "webhook " + delivered.status + ": " + delivered.detail,
                      delivered.address});
          return !done_;
        });
    if (!done) complain(done.error());
  }

  static constexpr int kTurns = 20;  // of a tenth of a second
  std::filesystem::path record_;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

// What came of one row, written as its JSON by `write`; or why it failed.
using RowResult = Result<std::string>;

serve::RowDoor read_door(std::shared_ptr<const read::Reader> reader) {
  return [reader = std::move(reader)](const std::string& row) -> RowResult {
    RowResult out = Error{Errc::invalid, "holds no row", ""};
    pipeline::Inputs inputs;
    inputs.rows.push_back(row);
    pipeline::read_all(inputs, *reader, {}, [&](pipeline::Outcome<pipeline::ReadArticle> outcome) {
      out = outcome.result
                ? RowResult(render::reading_json(outcome.result->article, outcome.result->reading))
                : RowResult(outcome.result.error());
      return true;
    });
    return out;
  };
}

RowResult extract_row(const std::string& row) {
  RowResult out = Error{Errc::invalid, "holds no row", ""};
  pipeline::Inputs inputs;
  inputs.rows.push_back(row);
  pipeline::extract_all(inputs, {}, [&](pipeline::Outcome<Article> outcome, const auto&) {
    out = outcome.result ? RowResult(render::article_json(*outcome.result))
                         : RowResult(outcome.result.error());
    return true;
  });
  return out;
}

// The record has one writer: who writes takes a turn.
using Turn = std::shared_ptr<std::mutex>;

serve::RowDoor add_door(std::shared_ptr<const read::Reader> reader, std::filesystem::path path,
                        Turn turn) {
  return [reader = std::move(reader), path = std::move(path),
          turn = std::move(turn)](const std::string& row) -> RowResult {
    const std::lock_guard lock(*turn);
    auto store = pipeline::open_record(path, false);
    if (!store) return store.error();
    RowResult out = Error{Errc::invalid, "holds no row", ""};
    pipeline::Inputs inputs;
    inputs.rows.push_back(row);
    const Status done =
        pipeline::add_all(inputs, *reader, **store, {1, nullptr, now},
                          [&](pipeline::Outcome<pipeline::Added> outcome) {
                            if (!outcome.result) {
                              out = outcome.result.error();
                              return true;
                            }
                            const pipeline::Added& added = *outcome.result;
                            out = render::added_json({outcome.id, added.status, added.story,
                                                      added.version_of, added.copy_of});
                            return true;
                          });
    if (!done) return done.error();
    return out;
  };
}

// Whoever sends a correction may act for others: the token's name always stands in the signature.
serve::CorrectionDoor correction_door(std::filesystem::path path, Turn turn) {
  return [path = std::move(path), turn = std::move(turn)](
             const std::string& row, const std::string& token) -> Result<serve::Corrected> {
    auto correction = pipeline::parse_correction(row);
    if (!correction) return correction.error();
    correction->by = correction->by.empty() ? token : correction->by + " (" + token + ")";
    const std::lock_guard lock(*turn);
    const auto store = pipeline::open_record(path, false);
    if (!store) return store.error();
    const auto amendment = pipeline::correct(**store, *correction, now());
    if (!amendment) return amendment.error();
    render::StoredOffsets offsets(**store);
    return serve::Corrected{amendment->number, render::amendment_json(*amendment, offsets)};
  };
}

int serve_record(const Common& common, const Asked& asked) {
  serve::keep_memory_between_answers();
  const auto path = pipeline::record_path(common.db);
  if (!path) {
    complain(path.error());
    return kRecord;
  }
  {  // Comparisons that an interrupted `add` left behind are made now.
    const auto store = open_record(common, false, true);
    if (!store) return kRecord;
    if (const Status fresh = pipeline::refresh_comparisons(*store); !fresh) {
      complain(fresh.error());
      return kRecord;
    }
  }
  if (!asked.is_loopback()) {
    const auto tokens = serve::Tokens(serve::Tokens::beside(*path)).list();
    if (!tokens || tokens->empty()) {
      complain(tokens ? Error{Errc::usage,
                              "make a token first, `sayso token new NAME`; whoever reaches the "
                              "port can read the record",
                              "--bind " + asked.bind}
                      : tokens.error());
      return kUsage;
    }
  }
  serve::DeskOptions options;
  options.open_store = pipeline::shared_record(*path);
  options.record = *path;
  options.base_url = asked.base_url;
  options.hosts = asked.hosts;
  options.model_card = model_card(common);
  options.api.tokens = serve::Tokens(serve::Tokens::beside(*path));
  options.api.open_reading = asked.is_loopback() && asked.base_url.empty();
  options.api.at_a_time = common.workers();
  options.api.extract = extract_row;
  const Turn turn = std::make_shared<std::mutex>();
  options.api.correct = correction_door(*path, turn);
  options.api.table_file = pipeline::table_file;
  // Without a model the record can be read, but nothing new.
  if (const auto reader = load_reader(common)) {
    options.api.read = read_door(reader);
    options.api.add = add_door(reader, *path, turn);
  }
  options.log = [](const std::string& line) { complain({Errc::unavailable, line, ""}); };
  serve::Desk desk(std::move(options));
  const auto server = serve::HttpServer::bind({asked.address(), asked.port}, desk);
  if (!server) {
    complain(server.error());
    return kUsage;
  }
  const bool is_v6 = asked.address().find(':') != std::string::npos;
  std::printf("http://%s%s%s:%d/\n", is_v6 ? "[" : "", asked.address().c_str(), is_v6 ? "]" : "",
              (*server)->port());
  std::fflush(stdout);
  std::signal(SIGPIPE, SIG_IGN);
  const Watch watch(**server);
  const Teller teller(*path);
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
  app.add_option("--bind", asked->bind,
                 "address to listen on (default: the loopback only); any other needs a token")
      ->option_text("ADDRESS");
  app.add_option("--base-url", asked->base_url,
                 "the address that readers use, when a reverse proxy stands before this server")
      ->option_text("URL");
  app.add_option("--host", asked->hosts, "a name that this server answers to, beside localhost")
      ->option_text("NAME");
  common->add_db(app);
  common->add_model(app);
  common->add_jobs(app);
  set_examples(app, {{"Read the record in a browser:", "sayso serve --db desk.db"},
                     {"Behind a reverse proxy:",
                      "sayso serve --db desk.db --base-url https://desk.example"}});
  return [common, asked]() -> int { return serve_record(*common, *asked); };
}

}  // namespace sayso::command
