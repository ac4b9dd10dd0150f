// follow: feeds and pages, visited when they are due.
#include "pipeline/follow.h"

#include <cstdio>
#include <random>

#include "base/enum_names.h"
#include "command.h"
#include "render/in_words.h"
#include "render/json.h"
#include "render/page_parts.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

struct Asked {
  std::vector<std::string> addresses;
  std::string opml;
  std::string every = "15m";
  std::string remove;
  bool once = false;
  bool list = false;
};

// "90s", "5m", "2h", "1d". Nothing: not of this form, or less than a minute.
std::optional<int64_t> seconds_of(const std::string& text) {
  if (text.size() < 2 || text.size() > 8) return std::nullopt;
  int64_t number = 0;
  for (const char c : text.substr(0, text.size() - 1)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  const char unit = text.back();
  const int64_t factor = unit == 's'   ? 1
                         : unit == 'm' ? 60
                         : unit == 'h' ? 3600
                         : unit == 'd' ? 86400
                                       : 0;
  const int64_t seconds = number * factor;
  if (seconds < 60 || seconds > 30 * 86400) return std::nullopt;
  return seconds;
}

int list_opml(Store& store, Output& output) {
  const auto opml = pipeline::followed_opml(store);
  if (!opml) {
    complain(opml.error());
    return kRecord;
  }
  output.page(*opml);
  return output.finish();
}

int list(const Common& common, Store& store) {
  if (common.format == "opml") {
    Output output(common);
    return list_opml(store, output);
  }
  const auto watches = store.watches();
  if (!watches) {
    complain(watches.error());
    return kRecord;
  }
  Output output(common);
  std::vector<std::vector<std::string>> rows = {
      {"what", "state", "next", "visits", "failures", "address"}};
  for (const Watch& watch : *watches) {
    if (!output.is_table()) {
      output.row(render::watch_json(watch));
      continue;
    }
    const bool active = watch.state == WatchState::active;
    rows.push_back({std::string(base::name_of(watch.kind)),
                    watch.moved_to ? "moved" : std::string(base::name_of(watch.state)),
                    active ? render::when({watch.next_utc, 0, false}) : "-",
                    std::to_string(watch.visits), std::to_string(watch.failures),
                    render::safe(watch.address) +
                        (watch.moved_to ? " -> " + render::safe(*watch.moved_to) : "")});
  }
  if (output.is_table())
    output.page(watches->empty() ? "nothing is followed\n" : render::table(rows, output.style()));
  return output.finish();
}

// Writes down what is to be followed. False: something was wrong, and was told.
bool take_addresses(Store& store, const Asked& asked, Output& output) {
  for (const std::string& address : asked.addresses) {
    if (const Status done = pipeline::watch(store, address, now().utc_seconds); !done)
      output.failure(address, done.error());
  }
  if (!asked.opml.empty()) {
    const auto feeds = pipeline::feeds_of_opml(asked.opml);
    if (!feeds) {
      output.failure(asked.opml, feeds.error());
      return false;
    }
    for (const std::string& feed : *feeds) {  // what was given up stays so: a list names much
      if (const Status done = pipeline::watch(store, feed, now().utc_seconds, false); !done)
        output.failure(feed, done.error());
    }
  }
  return true;
}

void show(const pipeline::Visited& visited, Output& output) {
  if (!output.is_table()) {
    output.row(
        render::visited_json(visited.address, visited.status, visited.story, visited.detail));
  } else {
    std::string line = visited.status;
    line.resize(std::max<size_t>(line.size(), 10), ' ');
    line += render::safe(visited.address);
    if (visited.story) line += "  " + *visited.story;
    if (!visited.detail.empty()) line += "  (" + render::safe(visited.detail) + ")";
    output.page(line + "\n");
  }
  output.flush();
}

int run(const Common& common, const WebCommon& web, const Asked& asked, int64_t every) {
  const auto options = web.options();
  if (!options) {
    complain(options.error());
    return kUsage;
  }
  const auto reader = load_reader(common);
  if (!reader) return kModel;
  const auto store = open_record(common, false, true);
  if (!store) return kRecord;
  Output output(common);
  if (!take_addresses(*store, asked, output)) return kSomeFailed;
  std::mt19937_64 random{std::random_device{}()};
  pipeline::FollowOptions follow;
  follow.web = *options;
  follow.pace.shortest_seconds = every;
  follow.once = asked.once;
  follow.jitter = [&] { return std::uniform_real_distribution<double>(-1, 1)(random); };
  size_t visits = 0;
  size_t taken = 0;
  size_t failed = 0;
  const Status done =
      pipeline::follow(*store, *reader, follow, [&](const pipeline::Visited& visited) {
        ++visits;
        taken += static_cast<size_t>(visited.status == "new" || visited.status == "version" ||
                                     visited.status == "copy");
        failed += static_cast<size_t>(visited.status == "failed");
        show(visited, output);
        return true;
      });
  if (!done) {
    complain(done.error());
    return kRecord;
  }
  if (output.is_table())
    output.page(render::counted(visits, "visit") + ", " + std::to_string(taken) + " taken in, " +
                std::to_string(failed) + " failed\n");
  interrupted = false;  // to be told to stop is the way this ends
  return output.finish();
}

}  // namespace

std::function<int()> add_follow(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto web = std::make_shared<WebCommon>();
  auto asked = std::make_shared<Asked>();
  app.add_option("ADDRESS", asked->addresses, "feeds and pages to follow from now on")
      ->option_text("...");
  app.add_option("--opml", asked->opml, "a list of feeds, as feed readers write it")
      ->option_text("FILE");
  app.add_option("--every", asked->every,
                 "visit a feed at most so often: 15m (default), 2h, 1d; quiet ones less often")
      ->option_text("TIME");
  app.add_flag("--once", asked->once, "visit what is due, then end (for cron)");
  app.add_flag("--list", asked->list, "what is followed, and when it is visited next");
  app.add_option("--remove", asked->remove, "follow this address no more")->option_text("ADDRESS");
  web->add_options(app);
  common->add_db(app);
  common->add_format(app);
  common->add_model(app);
  set_examples(app, {{"Follow two feeds until told to stop:",
                      "sayso follow --db desk.db --contact you@example.org "
                      "https://wire.example/feed https://lantern.example/rss"},
                     {"Once an hour from cron, with the feeds of a reader:",
                      "sayso follow --db desk.db --once --opml feeds.opml"},
                     {"The feeds that are followed, for another reader:",
                      "sayso follow --db desk.db --list --format opml > feeds.opml"}});
  return [common, web, asked]() -> int {
    const auto every = seconds_of(asked->every);
    if (!every) {
      complain({Errc::usage, "is no time of a minute or more; write 15m, 2h or 1d",
                "--every " + asked->every});
      return kUsage;
    }
    if (common->format == "opml" && !asked->list) {
      complain({Errc::usage, "is a format of --list", "--format opml"});
      return kUsage;
    }
    if (!asked->list && asked->remove.empty()) return run(*common, *web, *asked, *every);
    const auto store = open_record(*common, asked->list);
    if (!store) return kRecord;
    if (asked->list) return list(*common, *store);
    const Status removed = store->remove_watch(asked->remove);
    if (removed) return kDone;
    complain(removed.error());
    return removed.error().code == Errc::not_found ? kSomeFailed : kRecord;
  };
}

}  // namespace sayso::command
