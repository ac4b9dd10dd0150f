// bench_serve DB [--make ARTICLES STORIES] [--clients N] [--seconds S] [--load WORDS]: the desk
// under load.
// --make fills a new record by the store's own door with made articles (no reader: their findings
// are made too). Then a desk on the loopback is asked by N clients at once, each on a connection of
// its own, for S seconds a kind of address (--load: only those whose name holds WORDS); prints
// requests/s, p50, p99 and the slowest, the processor time a request took (which other programs
// hardly change), and the memory of the process; all of it clients included.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/pipeline.h"
#include "pipeline/shared_record.h"
#include "serve/desk.h"
#include "serve/http.h"
#include "serve/threads.h"

namespace {

using namespace sayso;  // NOLINT(google-build-using-namespace): a program, not a header
using Clock = std::chrono::steady_clock;

constexpr size_t kSentences = 14;

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "bench_serve: %s\n", what.c_str());
  std::exit(1);
}

struct Made {
  Document document;
  Article article;
  Reading reading;
};

std::string name(size_t n, const char* const (&heads)[6], const char* const (&tails)[6]) {
  return std::string(heads[n % 6]) + tails[n / 6 % 6] + std::to_string(n / 36);
}

// An article of a story: half of its sentences are said by somebody, a third hold a figure.
Made make_article(size_t number, size_t story) {
  static constexpr const char* kHeads[] = {"Bran", "Ostr", "Mar", "Quill", "Ten", "Var"};
  static constexpr const char* kTails[] = {"dale", "ova", "row", "haven", "mark", "ick"};
  Made made;
  Article& a = made.article;
  const std::string place = name(story, kHeads, kTails);
  a.id = "made-" + std::to_string(number);
  a.url = "https://outlet" + std::to_string(number % 40) + ".example/" + std::to_string(number);
  a.outlet = "Outlet " + std::to_string(number % 40);
  a.title = "Gate jams at " + place + ", report " + std::to_string(number);
  a.published = Time{1'700'000'000 + static_cast<int64_t>(number) * 60, 0, false};
  a.language = "en";
  Reading& r = made.reading;
  r.article = a.id;
  r.reader = {"made", ""};
  for (size_t i = 0; i < kSentences; ++i) {
    const auto begin = static_cast<uint32_t>(a.text.size());
    const std::string figure = std::to_string(10 + (number * 7 + i * 13) % 90);
    const std::string words = "the gate at " + place + " held back " + figure + " boats on part " +
                              std::to_string(i) + " of the river";
    a.text += words;
    const auto end = static_cast<uint32_t>(a.text.size());
    Claim claim;
    claim.span = {begin, end};
    if (i % 2 == 0) {
      const std::string who = "Warden " + name(story * 3 + i, kTails, kHeads);
      a.text += ", " + who + " said";
      Attribution said;
      said.id = static_cast<uint32_t>(r.attributions.size() + 1);
      said.content = {{begin, end}};
      said.source = {{end + 2, end + 2 + static_cast<uint32_t>(who.size())}};
      said.cue = {
          {end + 3 + static_cast<uint32_t>(who.size()), static_cast<uint32_t>(a.text.size())}};
      said.speaker_name = who;
      said.speaker_type = SpeakerType::official;
      said.score = 0.9F;
      claim.attribution = said.id;
      r.attributions.push_back(said);
    }
    a.text += ". ";
    r.sentences.push_back({{begin, static_cast<uint32_t>(a.text.size() - 1)}, 0});
    if (i % 3 == 0) {
      const auto at = static_cast<uint32_t>(a.text.find(figure, begin));
      Quantity q;
      q.span = {at, at + static_cast<uint32_t>(figure.size())};
      q.low = q.high = std::atof(figure.c_str());
      q.unit = "boat";
      claim.quantities = {static_cast<uint32_t>(r.quantities.size())};
      r.quantities.push_back(q);
    }
    r.claims.push_back(claim);
  }
  a.blocks = {{{0, static_cast<uint32_t>(a.text.size())}, BlockKind::paragraph}};
  made.document.id = a.id;
  made.document.bytes = a.text;
  return made;
}

std::string story_id(size_t story) {
  char out[32];
  std::snprintf(out, sizeof out, "s:%016zx", story + 1);
  return out;
}

// Points of the story's first articles, two sides each; comparing is not what is measured here.
// `numbers`: the version of each article.
Comparison make_comparison(size_t story, const std::vector<VersionNumber>& numbers,
                           size_t stories) {
  Comparison out{story_id(story), "", 0, 0, 0, {}};
  for (size_t i = 0; i < kSentences; ++i) {
    Point point;
    point.id = "p:" + std::to_string(story) + "-" + std::to_string(i);
    point.relation = i % 3 == 0   ? Relation::differ
                     : i % 3 == 1 ? Relation::agree
                                  : Relation::single;
    if (point.relation == Relation::differ) point.types = {DifferenceType::number};
    const size_t sides = point.relation == Relation::differ ? 2 : 1;
    for (size_t side = 0; side < 2 && story + side * stories < numbers.size(); ++side) {
      const size_t article = story + side * stories;
      const Made made = make_article(article, story);
      if (side < sides) point.accounts.push_back({1, 1, {}});
      PlacedClaim claim;
      claim.article = made.article.id;
      claim.version = numbers[article];
      claim.span = made.reading.claims[i].span;
      claim.excerpt = std::string(words(made.article, claim.span));
      if (i % 2 == 0) claim.source = claim.speaker = made.reading.attributions[i / 2].speaker_name;
      claim.outlet = made.article.outlet;
      claim.published = made.article.published;
      if (point.relation != Relation::single || side == 0)
        point.accounts.back().claims.push_back(std::move(claim));
    }
    out.points.push_back(std::move(point));
  }
  return out;
}

void make_record(const std::string& path, size_t articles, size_t stories) {
  auto store = pipeline::open_record(path, false);
  if (!store) fail(store.error().text());
  const auto began = Clock::now();
  std::vector<VersionNumber> numbers;
  for (size_t n = 0; n < articles; ++n) {
    if (n % 1000 == 0 && !(*store)->begin()) fail("the record cannot be written");
    const size_t story = n % stories;
    const Made made = make_article(n, story);
    NewVersion version;
    version.document = &made.document;
    version.article = &made.article;
    version.reading = &made.reading;
    version.story = story_id(story);
    Change first;
    first.article = made.article.id;
    first.after = Passage{*made.article.title, std::nullopt};
    first.at = made.article.published;
    version.changes = {first};
    const auto put = (*store)->put(version);
    if (!put) fail(put.error().text());
    numbers.push_back(*put);
    if ((n % 1000 == 999 || n + 1 == articles) && !(*store)->commit()) fail("cannot be written");
  }
  const double puts = std::chrono::duration<double>(Clock::now() - began).count();
  std::printf("%zu articles put in %.0f s, %.0f/s\n", articles, puts,
              static_cast<double>(articles) / puts);
  for (size_t story = 0; story < stories; ++story) {
    const Status done = (*store)->put_comparison(make_comparison(story, numbers, stories));
    if (!done) fail(done.error().text());
  }
}

// One connection kept alive; opened again when the server closes it.
class Client {
 public:
  explicit Client(int port) : port_(port) {}
  ~Client() {
    if (socket_ >= 0) ::close(socket_);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// The status; the ETag goes to `tag`.
  int get(const std::string& target, const std::string& known, std::string* tag) {
    for (int attempt = 0; attempt < 2; ++attempt) {
      if (socket_ < 0 && !connect()) continue;
      std::string request = "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
                            "Accept-Encoding: gzip\r\n" +
                            (known.empty() ? "" : "If-None-Match: " + known + "\r\n") + "\r\n";
      if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
        if (const int status = read_answer(tag); status > 0) return status;
      }
      ::close(socket_);
      socket_ = -1;
    }
    return 0;
  }
  size_t received() const { return received_; }

 private:
  bool connect() {
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(static_cast<uint16_t>(port_));
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int one = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0) return true;
    ::close(socket_);
    socket_ = -1;
    return false;
  }

  int read_answer(std::string* tag) {
    std::string bytes;
    char buffer[16384];
    size_t head = std::string::npos;
    size_t wanted = 0;
    while (head == std::string::npos || bytes.size() < head + 4 + wanted) {
      const ssize_t got = ::recv(socket_, buffer, sizeof buffer, 0);
      if (got <= 0) return 0;
      bytes.append(buffer, static_cast<size_t>(got));
      if (head != std::string::npos) continue;
      head = bytes.find("\r\n\r\n");
      if (head == std::string::npos) continue;
      const size_t length = bytes.find("Content-Length: ");
      if (length < head) wanted = static_cast<size_t>(std::atol(bytes.c_str() + length + 16));
    }
    received_ = bytes.size();
    const size_t at = bytes.find("ETag: ");
    if (tag && at < head) *tag = bytes.substr(at + 6, bytes.find("\r\n", at) - at - 6);
    return std::atoi(bytes.c_str() + 9);
  }

  int port_;
  int socket_ = -1;
  size_t received_ = 0;
};

struct Load {
  const char* what;
  std::function<std::string(std::mt19937_64&)> target;  ///< "": there are no more
  bool conditional = false;
};

double processor_ms() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto ms = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_usec) / 1e3;
  };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

void run_load(const Load& load, int port, size_t clients, double seconds) {
  std::vector<double> times;
  size_t largest = 0;
  size_t wrong = 0;
  std::mutex mutex;
  std::vector<std::thread> threads;
  const double before = processor_ms();
  const auto start = Clock::now();
  const auto end =
      start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  for (size_t c = 0; c < clients; ++c) {
    threads.emplace_back([&, c] {
      std::mt19937_64 random(c + 1);
      Client client(port);
      std::vector<double> mine;
      size_t most = 0;
      size_t odd = 0;
      std::string tag;
      const std::string polled = load.conditional ? load.target(random) : "";
      if (load.conditional) client.get(polled, "", &tag);
      while (Clock::now() < end) {
        const std::string target = load.conditional ? polled : load.target(random);
        if (target.empty()) break;
        const auto began = Clock::now();
        const int status = client.get(target, tag, nullptr);
        mine.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
        odd += static_cast<size_t>(status != (load.conditional ? 304 : 200));
        most = std::max(most, client.received());
      }
      const std::lock_guard lock(mutex);
      times.insert(times.end(), mine.begin(), mine.end());
      largest = std::max(largest, most);
      wrong += odd;
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double took = std::chrono::duration<double>(Clock::now() - start).count();
  if (times.empty()) fail("no answer");
  std::sort(times.begin(), times.end());
  const auto at = [&](double part) {
    return times[static_cast<size_t>(part * static_cast<double>(times.size() - 1))];
  };
  std::printf(
      "%-28s %8.0f/s  p50 %7.2f ms  p99 %7.2f ms  most %7.2f ms  cpu %6.2f ms  largest %5zu kB  "
      "wrong %zu\n",
      load.what, static_cast<double>(times.size()) / took, at(.5), at(.99), times.back(),
      (processor_ms() - before) / static_cast<double>(times.size()), largest / 1024, wrong);
  std::fflush(stdout);
}

void show_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS") || line.starts_with("VmHWM")) std::printf("%s\n", line.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) fail("name the record");
  const std::string path = argv[1];
  size_t clients = 32;
  double seconds = 5;
  std::string only;
  for (int i = 2; i < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--make" && i + 2 < argc) {
      make_record(path, std::strtoul(argv[i + 1], nullptr, 10),
                  std::strtoul(argv[i + 2], nullptr, 10));
      i += 2;
    } else if (option == "--clients" && i + 1 < argc) {
      clients = std::strtoul(argv[++i], nullptr, 10);
    } else if (option == "--seconds" && i + 1 < argc) {
      seconds = std::atof(argv[++i]);
    } else if (option == "--load" && i + 1 < argc) {
      only = argv[++i];
    } else {
      fail("does not know " + option);
    }
  }
  std::vector<std::string> stories;
  int64_t last = 0;
  {
    const auto store = pipeline::open_record(path, false);  // of an older schema perhaps
    if (!store) fail(store.error().text());
    const auto rows = (*store)->stories();
    if (!rows || rows->empty()) fail("the record holds no story");
    for (const StoryRow& row : *rows) stories.push_back(row.id);
    const auto sequence = (*store)->last_sequence();
    if (sequence) last = *sequence;
  }
  serve::keep_memory_between_answers();
  serve::DeskOptions options;
  options.open_store = pipeline::shared_record(path);
  options.record = path;
  serve::Desk desk(std::move(options));
  const auto server = serve::HttpServer::bind({"127.0.0.1", 0}, desk);
  if (!server) fail(server.error().text());
  std::thread serving([&] { (*server)->run(); });
  const auto story = [&](std::mt19937_64& random) {
    return "/s/" + stories[random() % stories.size()].substr(2);
  };
  std::atomic<size_t> asked = 0;
  const Load loads[] = {
      {"story pages, first time",
       [&](std::mt19937_64&) {
         const size_t n = asked++;
         return n < stories.size() ? "/s/" + stories[n].substr(2) : std::string();
       },
       false},
      // The place to look from is in the address, and makes it another page.
      {"story pages, made anew",
       [&](std::mt19937_64& random) {
         return story(random) + "?since=" + std::to_string(++asked + static_cast<size_t>(last));
       },
       false},
      {"story pages, asked again", story, false},
      {"one story's page", [&](std::mt19937_64&) { return "/s/" + stories[0].substr(2); }, false},
      {"the list of stories", [](std::mt19937_64&) { return std::string("/"); }, false},
      {"changes of the API",
       [&](std::mt19937_64& random) {
         return "/api/v1/changes?limit=100&after=" +
                std::to_string(random() % static_cast<uint64_t>(last));
       },
       false},
      {"search of the API",
       [&](std::mt19937_64& random) {
         return "/api/v1/search?limit=20&q=gate+river+part+" + std::to_string(random() % 14);
       },
       false},
      {"polls answered with 304", story, true},
  };
  for (const Load& load : loads) {
    if (std::string(load.what).find(only) != std::string::npos)
      run_load(load, (*server)->port(), clients, seconds);
  }
  show_memory();
  (*server)->stop();
  serving.join();
  return 0;
}
