#include "command.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "render/json.h"
#include "sayso/story.h"
#include "share/export.h"
#include "share/tables.h"

namespace sayso::command {

std::atomic<bool> interrupted = false;

namespace {

// Of one command alone.
std::vector<std::string> own_choices(const std::string& of) {
  if (of == "follow format") return {"table", "json", "jsonl", "csv", "md", "html", "opml"};
  if (of == "export table") return share::table_names();
  if (of == "token WHAT") return {"new", "list", "revoke"};
  if (of == "webhook WHAT") return {"add", "list", "remove", "send"};
  if (of == "completion SHELL") return {"bash", "zsh", "fish"};
  std::vector<std::string> out;
  if (of == "export format") {
    for (const share::ExportForm& form : share::export_forms()) out.emplace_back(form.name);
  }
  return out;
}

}  // namespace

std::vector<std::string> choices_of(const std::string& command, const std::string& option) {
  if (auto own = own_choices(command + " " + option); !own.empty()) return own;
  if (option == "format") return {"table", "json", "jsonl", "csv", "md", "html"};
  if (option == "color") return {"auto", "always", "never"};
  if (option == "from") return {"jsonl"};
  if (option == "type")
    return {"official", "witness", "document", "footage", "organisation",
            "expert",   "unnamed", "outlet",   "other"};
  return {};
}

void Common::add_format(CLI::App& app) {
  const auto choices = choices_of(app.get_name(), "format");
  std::string told = choices.front() + " (default)";
  for (size_t i = 1; i < choices.size(); ++i)
    told += (i + 1 < choices.size() ? ", " : " or ") + choices[i];
  app.add_option("--format", format, told)->check(CLI::IsMember(choices))->option_text("FORMAT");
  app.add_option("--color", colour,
                 "auto (default: on a terminal, without NO_COLOR), always or never")
      ->check(CLI::IsMember(choices_of(app.get_name(), "color")))
      ->option_text("WHEN");
}
void Common::add_model(CLI::App& app) {
  app.add_option("--model", model, "model file (default: the newest beside the program)")
      ->option_text("FILE");
}
void Common::add_db(CLI::App& app) {
  app.add_option("--db", db, "the record (default: $SAYSO_DB, else the XDG data folder)")
      ->option_text("FILE");
}
void Common::add_jobs(CLI::App& app) {
  app.add_option("--jobs", jobs, "workers (default: the cores)")
      ->check(CLI::Range(1u, 256u))
      ->option_text("N");
}

void Common::add_inputs(CLI::App& app) {
  app.add_option("FILE", files,
                 "files: HTML, text or JSON Lines, told by content; - is standard input")
      ->option_text("...");
  app.add_option("--from", from, "jsonl: every FILE holds one JSON object a line")
      ->check(CLI::IsMember(choices_of(app.get_name(), "from")))
      ->option_text("FORMAT");
  app.add_option("--url", url, "address of the article")->option_text("ADDRESS");
  app.add_option("--outlet", outlet, "who published it")->option_text("NAME");
  app.add_option("--title", title, "its title")->option_text("WORDS");
  app.add_option("--published", published, "when: 2026-01-24 or 2026-01-24T18:00Z")
      ->option_text("TIME");
  app.add_option("--id", id, "its id (default: the path)")->option_text("ID");
}

render::Style Common::style() const {
  render::Style out;
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  const char* no_colour =
      std::getenv("NO_COLOR");  // NOLINT(concurrency-mt-unsafe): no thread runs yet
  out.colours = colour == "always" || (colour == "auto" && terminal && (!no_colour || !*no_colour));
  winsize size{};
  const char* columns = std::getenv("COLUMNS");  // NOLINT(concurrency-mt-unsafe)
  if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    out.width = size.ws_col;
  } else if (columns && std::atoi(columns) > 0) {
    out.width = static_cast<size_t>(std::atoi(columns));
  }
  out.width = std::max<size_t>(40, std::min<size_t>(out.width, 120));
  return out;
}

unsigned Common::workers() const {
  return jobs > 0 ? jobs : std::max(1u, std::thread::hardware_concurrency());
}

Result<pipeline::Inputs> Common::inputs() const {
  pipeline::Inputs out;
  out.files = files;
  if (out.files.empty()) out.files.push_back("-");
  out.from_jsonl = from == "jsonl";
  const auto set = [](std::optional<std::string>& place, const std::string& value) {
    if (!value.empty()) place = value;
  };
  set(out.told.url, url);
  set(out.told.outlet, outlet);
  set(out.told.title, title);
  set(out.id, id);
  if (!published.empty()) {
    out.told.published = Time::parse(published);
    if (!out.told.published)
      return Error{Errc::usage, "is no time; write 2026-01-24 or 2026-01-24T18:00Z",
                   "--published " + published};
  }
  return out;
}

void Output::row(const std::string& json) {
  const std::string text = rows_.row(json);
  std::fwrite(text.data(), 1, text.size(), stdout);
}
void Output::page(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }
void Output::flush() { std::fflush(stdout); }

void Output::failure(const std::string& id, const Error& error) {
  failed_ = true;
  complain(error);
  if (format_ == render::Format::jsonl) row(render::error_json(id, error.text()));
}

int Output::finish() {
  if (format_ != render::Format::table && format_ != render::Format::jsonl) page(rows_.end());
  std::fflush(stdout);
  if (interrupted) return kInterrupted;
  return failed_ ? kSomeFailed : kDone;
}

void complain(const Error& error) {
  const std::string line = "sayso: " + render::safe(error.text()) + "\n";
  std::fflush(stdout);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

Time now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::seconds>(since).count(), 0, false};
}

void WebCommon::add_options(CLI::App& app) {
  app.add_option("--contact", contact,
                 "who you are to the sites you visit: an address of mail or web (default: "
                 "$SAYSO_CONTACT)")
      ->option_text("ADDRESS");
  app.add_option("--allow-host", allow_hosts,
                 "open this host (a name or an address), though it is not public")
      ->option_text("HOST")
      ->allow_extra_args(false);
}

Result<pipeline::WebOptions> WebCommon::options() const {
  const char* set = std::getenv("SAYSO_CONTACT");  // NOLINT(concurrency-mt-unsafe)
  pipeline::WebOptions out;
  out.contact = contact.empty() && set ? set : contact;
  if (!pipeline::is_contact(out.contact))
    return Error{
        Errc::usage,
        "tell the sites who visits them: --contact you@example.org or the address of a page "
        "about you, or set SAYSO_CONTACT",
        ""};
  for (const std::string& host : allow_hosts) {
    if (!pipeline::is_host(host))
      return Error{Errc::usage, "names no host", "--allow-host " + host};
  }
  out.allow_hosts = allow_hosts;
  out.stop = &interrupted;
  out.now_utc = [] { return now().utc_seconds; };
  out.sleep_seconds = [](int64_t seconds) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (!interrupted && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
  };
  return out;
}

Progress::Progress(const char* what)
    : what_(what), shown_(isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) != 1) {}
Progress::~Progress() {
  if (shown_ && count_ > 0) std::fprintf(stderr, "\r%zu %s\n", count_, what_);
}
void Progress::step() {
  ++count_;
  if (shown_) std::fprintf(stderr, "\r%zu %s", count_, what_);
}

std::shared_ptr<const read::Reader> load_reader(const Common& common) {
  const auto path = pipeline::find_model(common.model);
  if (!path) {
    complain(path.error());
    return nullptr;
  }
  auto reader = read::Reader::load(*path);
  if (!reader) {
    complain(reader.error());
    return nullptr;
  }
  return std::move(*reader);
}

std::unique_ptr<Store> open_record(const Common& common, bool read_only, bool may_make) {
  const auto path = pipeline::record_path(common.db);
  if (!path) {
    complain(path.error());
    return nullptr;
  }
  std::error_code ignored;
  const bool is_there = may_make || std::filesystem::exists(*path, ignored);
  auto store = pipeline::open_record(*path, read_only || !is_there);
  if (!store) {
    complain(store.error());
    return nullptr;
  }
  return std::move(*store);
}

Result<std::string> story_of(Store& store, const std::string& name) {
  const auto known = [&](const std::string& named) -> Result<std::string> {
    auto story = store.story_now(named);
    if (!story) return story;
    if (const auto there = store.story(*story); !there) return there.error();
    return story;
  };
  if (name.starts_with("s:")) return known(name);
  const auto number = store.find_id(name);
  if (!number) return number.error();
  if (!*number) {
    // No article: a story's id without its "s:", as addresses have it.
    auto story = known(story_id(name));
    if (story || story.error().code != Errc::not_found) return story;
    return Error{Errc::not_found, "is no story and no article of the record", name};
  }
  const auto version = store.version(**number);
  if (!version) return version.error();
  return version->story;
}

void set_examples(CLI::App& app, const std::vector<std::pair<std::string, std::string>>& examples) {
  std::string text = "Examples:";
  for (const auto& [what, line] : examples) {
    text.append("\n  ").append(what).append("\n      ").append(line);
  }
  app.footer(text);
}

}  // namespace sayso::command
