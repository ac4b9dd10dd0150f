// serve: the record in a browser.
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "base/files.h"
#include "command.h"
#include "pipeline/corrections.h"
#include "pipeline/left_out.h"
#include "pipeline/shared_record.h"
#include "pipeline/stored_page.h"
#include "pipeline/webhooks.h"
#include "render/json.h"
#include "render/offsets.h"
#include "serve/address.h"
#include "serve/desk.h"
#include "serve/threads.h"

namespace sayso::command {
namespace {

constexpr int kPort = 8420;

struct Asked {
  std::string bind;
  int port = kPort;
  std::optional<std::string> base_url;
  std::vector<std::string> hosts;
  std::vector<std::string> proxies;
  bool may_make = false;

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
    const auto store = pipeline::open_record_that_is_there(record_);
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

serve::AddDoor add_door(std::shared_ptr<const read::Reader> reader) {
  return [reader = std::move(reader)](Store& store, const std::string& row) -> RowResult {
    RowResult out = Error{Errc::invalid, "holds no row", ""};
    pipeline::Inputs inputs;
    inputs.rows.push_back(row);
    const Status done = pipeline::add_all(
        inputs, *reader, store, {1, nullptr, now}, [&](pipeline::Outcome<pipeline::Added> outcome) {
          if (!outcome.result) {
            out = outcome.result.error();
            return true;
          }
          const pipeline::Added& added = *outcome.result;
          out = render::added_json(
              {outcome.id, added.status, added.story, added.version_of, added.copy_of});
          return true;
        });
    if (!done) return done.error();
    return out;
  };
}

// Whoever sends a correction may act for others: the token's name always stands in the signature.
Result<serve::Corrected> correct_record(Store& store, const std::string& row,
                                        const std::string& token) {
  auto correction = pipeline::parse_correction(row);
  if (!correction) return correction.error();
  correction->by = correction->by.empty() ? token : correction->by + " (" + token + ")";
  const auto amendment = pipeline::correct(store, *correction, now());
  if (!amendment) return amendment.error();
  render::StoredOffsets offsets(store);
  return serve::Corrected{amendment->number, render::amendment_json(*amendment, offsets)};
}

// The record is there and up to date, or it is said why not. A wrong name is no empty record.
int prepare(const Common& common, const Asked& asked) {
  const auto store = open_record(common, false, asked.may_make);
  if (!store) return kRecord;
  // Comparisons that an interrupted `add` left behind are made now.
  const Status fresh = pipeline::refresh_comparisons(*store);
  if (!fresh) complain(fresh.error());
  return fresh ? kDone : kRecord;
}

// Beyond the loopback somebody must be able to say who writes.
int must_have_token(const Asked& asked, const std::filesystem::path& path) {
  if (asked.is_loopback()) return kDone;
  const auto tokens = serve::Tokens(serve::Tokens::beside(path)).list();
  if (tokens && !tokens->empty()) return kDone;
  complain(tokens ? Error{Errc::usage,
                          "make a token first, `sayso token new NAME`; whoever reaches the port "
                          "can read the record",
                          "--bind " + asked.bind}
                  : tokens.error());
  return kUsage;
}

// What was asked for as the desk takes it. Errc::usage.
Result<serve::DeskOptions> desk_options(const Asked& asked) {
  serve::DeskOptions out;
  if (asked.base_url) {
    auto base = serve::parse_base_url(*asked.base_url);
    if (!base) return base.error();
    out.base_url = std::move(*base);
  }
  for (const std::string& host : asked.hosts) {
    if (!serve::is_host(host))
      return Error{Errc::usage, "is no name of a host; write desk.example", "--host " + host};
  }
  out.hosts = asked.hosts;
  for (const std::string& text : asked.proxies) {
    const auto network = serve::Network::parse(text);
    if (!network)
      return Error{Errc::usage, "is no address; write 127.0.0.1 or 10.0.0.0/8",
                   "--trusted-proxy " + text};
    out.trusted.push_back(*network);
  }
  return out;
}

// The doors to the record and the reader.
void open_doors(const Common& common, const Asked& asked, const std::filesystem::path& path,
                serve::DeskOptions& options) {
  options.open_store = pipeline::shared_record(path);
  options.record = path;
  options.model_card = model_card(common);
  options.api.tokens = serve::Tokens(serve::Tokens::beside(path));
  options.api.open_reading = asked.is_loopback() && options.base_url.empty();
  options.api.at_a_time = common.workers();
  options.api.extract = extract_row;
  options.api.open_writer = [path] { return pipeline::open_record_that_is_there(path); };
  options.api.correct = correct_record;
  options.api.table_file = pipeline::table_file;
  options.left_out = pipeline::left_out;
  options.stored_page = pipeline::stored_page;
  // Without a model the record can be read, but nothing new.
  if (const auto reader = load_reader(common)) {
    options.api.read = read_door(reader);
    options.api.add = add_door(reader);
  }
  options.log = [](const std::string& line) { complain({Errc::unavailable, line, ""}); };
}

// The address to open: one that this machine answers to.
void tell_address(const Asked& asked, int port) {
  std::string host = asked.address();
  const bool is_any = host == "0.0.0.0" || host == "::";
  if (is_any) host = host == "::" ? "::1" : "127.0.0.1";
  const bool is_v6 = host.find(':') != std::string::npos;
  std::printf("http://%s%s%s:%d/\n", is_v6 ? "[" : "", host.c_str(), is_v6 ? "]" : "", port);
  std::fflush(stdout);
  if (is_any)
    complain({Errc::usage,
              "other machines reach it by this one's address; by a name only where --host or "
              "--base-url gives it",
              "--bind " + asked.bind});
}

int serve_record(const Common& common, const Asked& asked) {
  serve::keep_memory_between_answers();
  const auto path = pipeline::record_path(common.db);
  if (!path) {
    complain(path.error());
    return kRecord;
  }
  auto options = desk_options(asked);
  if (!options) {
    complain(options.error());
    return kUsage;
  }
  if (const int status = prepare(common, asked); status != kDone) return status;
  if (const int status = must_have_token(asked, *path); status != kDone) return status;
  open_doors(common, asked, *path, *options);
  serve::Desk desk(std::move(*options));
  const auto server = serve::HttpServer::bind({asked.address(), asked.port}, desk);
  if (!server) {
    complain(server.error());
    return kUsage;
  }
  tell_address(asked, (*server)->port());
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
      ->option_text("NAME")
      ->allow_extra_args(false);
  app.add_option("--trusted-proxy", asked->proxies,
                 "believe X-Forwarded-For and X-Forwarded-Proto of this proxy, or of a network of "
                 "them as 10.0.0.0/8")
      ->option_text("ADDRESS")
      ->allow_extra_args(false);
  app.add_flag("--new", asked->may_make, "begin an empty record where there is none");
  common->add_db(app);
  common->add_model(app);
  common->add_jobs(app);
  set_examples(app, {{"Read the record in a browser:", "sayso serve --db desk.db"},
                     {"Behind a reverse proxy:",
                      "sayso serve --db desk.db --base-url https://desk.example --trusted-proxy "
                      "127.0.0.1"}});
  return [common, asked]() -> int { return serve_record(*common, *asked); };
}

}  // namespace sayso::command
