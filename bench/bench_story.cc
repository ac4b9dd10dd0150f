// bench_story [DOCUMENTS...] [--one-story|--identical|--boilerplate|--undated|--late] [--salt
// FILE]: assignment to stories without the encoder, on made streams. Prints one line for each size;
// for two or more the slope of log cost over log n. FILE (JSON Lines: id, title, text, date,
// outlet, story) is strewn evenly over the stream: BCubed of its stories beside that of the file
// alone. Words follow Zipf's law, names belong to stories, stories come at a constant rate and have
// 2 to 40 documents; one document of five is a copy, one of ten a revision.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "story/grouper.h"

namespace {

using sayso::Article;
using sayso::Time;

constexpr size_t kVocabulary = 60'000;
constexpr size_t kWords = 250;    // of a document
constexpr int64_t kSpacing = 20;  // seconds between documents
constexpr size_t kLiveStories = 60;

// splitmix64: the same stream everywhere.
class Dice {
 public:
  uint64_t next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  size_t below(size_t n) { return static_cast<size_t>(next() % n); }
  double unit() { return static_cast<double>(next() >> 11) / 9007199254740992.0; }
  // Rank by Zipf's law with exponent 1, by the inverse of the continuous distribution.
  size_t zipf(size_t n) {
    return static_cast<size_t>(std::pow(static_cast<double>(n), unit())) - 1;
  }

 private:
  uint64_t state_ = 1;
};

std::string word(size_t rank, bool capital) {
  constexpr std::string_view kSyllables = "katolimureshadinopevuragisotelanubemizohafy";
  std::string out;
  for (size_t n = rank + 20; n > 0; n /= 20) out += kSyllables.substr(2 * (n % 20), 2);
  if (capital) out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

struct MadeStory {
  std::vector<std::string> names;
  std::vector<std::string> subjects;
  size_t left = 0;  // documents to come
};

enum class Kind { stream, one_story, identical, boilerplate, undated, late };

class Stream {
 public:
  explicit Stream(Kind kind) : kind_(kind) {}

  struct Item {
    Article article;
    std::optional<int64_t> version_of;
  };

  Item next() {
    const int64_t number = count_++;
    Item item;
    const double lot = dice_.unit();
    const bool again = kind_ == Kind::stream && !latest_.empty();
    if (kind_ == Kind::identical && !latest_.empty()) {
      item.article = latest_.front().second;
    } else if (again && lot < .3) {
      const auto& [old, article] = latest_[dice_.below(latest_.size())];
      item.article = article;
      item.article.text = article.text.substr(0, article.text.size() * 4 / 5) + sentence(nullptr);
      if (lot < .1) item.version_of = old;
    } else {
      item.article = write(story());
    }
    item.article.id = "d" + std::to_string(number);
    item.article.published.reset();
    if (kind_ != Kind::undated) {
      Time time;
      time.utc_seconds = 1'900'000'000 + number * kSpacing;
      // One of two came in up to ten days after it was told.
      if (kind_ == Kind::late && dice_.unit() < .5)
        time.utc_seconds -= static_cast<int64_t>(dice_.below(10 * 86'400));
      item.article.published = time;
    }
    latest_.emplace_back(number, item.article);
    if (latest_.size() > 200) latest_.pop_front();
    return item;
  }

 private:
  MadeStory& story() {
    std::erase_if(stories_, [](const MadeStory& s) { return s.left == 0; });
    while (stories_.size() < (kind_ == Kind::one_story ? 1 : kLiveStories)) {
      MadeStory made;
      for (int i = 0; i < 5; ++i) made.names.push_back(word(500 + dice_.below(200'000), true));
      for (int i = 0; i < 15; ++i) made.subjects.push_back(word(dice_.below(kVocabulary), false));
      made.left = kind_ == Kind::one_story ? SIZE_MAX : 2 + dice_.below(39);
      stories_.push_back(std::move(made));
    }
    MadeStory& chosen = stories_[dice_.below(stories_.size())];
    --chosen.left;
    return chosen;
  }

  std::string sentence(const MadeStory* of) {
    std::string out = " The";
    for (int i = 0; i < 15; ++i) {
      const double lot = dice_.unit();
      out += ' ';
      if (of && lot < .12) {
        out += of->names[dice_.below(of->names.size())];
      } else if (of && lot < .3) {
        out += of->subjects[dice_.below(of->subjects.size())];
      } else {
        out += word(dice_.zipf(kVocabulary), false);
      }
    }
    return out + ".";
  }

  Article write(const MadeStory& of) {
    Article article;
    article.title = of.names[0] + " " + of.subjects[dice_.below(of.subjects.size())] + " " +
                    of.names[dice_.below(of.names.size())];
    if (kind_ == Kind::boilerplate) {
      for (size_t i = 0; i < 60; ++i) article.text += " " + word(i, false);
      article.text += ".";
    }
    for (size_t i = 0; i < kWords / 16; ++i) article.text += sentence(&of);
    return article;
  }

  Kind kind_;
  Dice dice_;
  int64_t count_ = 0;
  std::vector<MadeStory> stories_;
  std::deque<std::pair<int64_t, Article>> latest_;
};

size_t resident_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<size_t>(usage.ru_maxrss) * 1024;
}

// CPU seconds of this process: other people's programs do not count.
double seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Microseconds of CPU a document over the last tenth of the stream.
double run(size_t documents, Kind kind) {
  const size_t before = resident_bytes();
  Stream stream(kind);
  sayso::story::Grouper grouper;
  std::vector<float> micros;
  micros.reserve(documents);
  double total = 0;
  for (size_t i = 0; i < documents; ++i) {
    const Stream::Item item = stream.next();
    const double start = seconds();
    grouper.place(static_cast<int64_t>(i), item.article, item.version_of);
    const double took = seconds() - start;
    total += took;
    micros.push_back(static_cast<float>(1e6 * took));
  }
  const size_t tail = std::max<size_t>(1, documents / 10);
  double last = 0;
  for (size_t i = documents - tail; i < documents; ++i) last += static_cast<double>(micros[i]);
  std::sort(micros.begin(), micros.end());
  const auto n = static_cast<double>(documents);
  const sayso::story::Work work = grouper.work();
  std::printf("%9zu %8.0f %8.0f %7.0f %7.0f %9.1f %9.1f %9.1f %8.0f\n", documents, n / total,
              1e6 * static_cast<double>(tail) / last, static_cast<double>(micros[documents / 2]),
              static_cast<double>(micros[documents * 99 / 100]),
              static_cast<double>(work.postings) / n, static_cast<double>(work.candidates) / n,
              static_cast<double>(work.verified) / n,
              static_cast<double>(resident_bytes() - before) / n);
  std::fflush(stdout);
  return last / static_cast<double>(tail);
}

// A document of known story.
struct Grain {
  Article article;
  std::string gold;
};

std::vector<Grain> read_salt(const std::string& path) {
  std::vector<Grain> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object()) continue;
    const auto told = [&](const char* key) {
      const auto at = row.find(key);
      return at != row.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    Grain grain;
    grain.gold = told("story");
    grain.article.id = told("id");
    grain.article.text = told("text");
    if (const std::string title = told("title"); !title.empty()) grain.article.title = title;
    if (const std::string outlet = told("outlet"); !outlet.empty()) grain.article.outlet = outlet;
    grain.article.published = Time::parse(told("date"));
    out.push_back(std::move(grain));
  }
  return out;
}

// The stories of the grains, strewn evenly over `documents` made ones.
std::vector<std::string> stories_among(const std::vector<Grain>& grains, size_t documents,
                                       Kind kind) {
  Stream stream(kind);
  sayso::story::Grouper grouper;
  std::map<std::string, std::string> merged;
  std::vector<std::string> out;
  int64_t number = 0;
  const auto place = [&](const Article& article, std::optional<int64_t> version_of) {
    const auto placement = grouper.place(number++, article, version_of);
    for (const std::string& from : placement.merged) merged[from] = placement.story;
    return placement.story;
  };
  std::map<int64_t, int64_t> placed;  // made documents by their own numbers
  size_t made = 0;
  for (size_t g = 0; g < grains.size(); ++g) {
    for (; made < documents * g / grains.size(); ++made) {
      Stream::Item item = stream.next();
      if (item.version_of) item.version_of = placed[*item.version_of];
      placed[static_cast<int64_t>(made)] = number;
      place(item.article, item.version_of);
    }
    out.push_back(place(grains[g].article, std::nullopt));
  }
  for (std::string& story : out) {
    for (auto at = merged.find(story); at != merged.end(); at = merged.find(story))
      story = at->second;
  }
  return out;
}

// BCubed F1 of all grains, 0..100 (Bagga and Baldwin 1998).
double bcubed(const std::vector<Grain>& grains, const std::vector<std::string>& stories) {
  double precision = 0;
  double recall = 0;
  for (size_t i = 0; i < grains.size(); ++i) {
    double both = 0, found = 0, gold = 0;
    for (size_t k = 0; k < grains.size(); ++k) {
      const bool in_story = stories[i] == stories[k];
      const bool in_gold = grains[i].gold == grains[k].gold;
      both += in_story && in_gold, found += in_story, gold += in_gold;
    }
    precision += both / found;
    recall += both / gold;
  }
  return precision + recall > 0
             ? 200 * precision * recall / (precision + recall) / static_cast<double>(grains.size())
             : 0;
}

int run_salted(const std::string& path, const std::vector<size_t>& sizes, Kind kind) {
  const std::vector<Grain> grains = read_salt(path);
  if (grains.empty()) {
    std::fprintf(stderr, "bench_story: %s: no document\n", path.c_str());
    return 2;
  }
  const double alone = bcubed(grains, stories_among(grains, 0, kind));
  std::printf("documents   BCubed  of %zu alone: %.2f\n", grains.size(), alone);
  for (const size_t size : sizes) {
    std::printf("%9zu %8.2f\n", size, bcubed(grains, stories_among(grains, size, kind)));
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Kind kind = Kind::stream;
  std::vector<size_t> sizes;
  std::string salt;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--one-story") kind = Kind::one_story;
    if (word == "--identical") kind = Kind::identical;
    if (word == "--boilerplate") kind = Kind::boilerplate;
    if (word == "--undated") kind = Kind::undated;
    if (word == "--late") kind = Kind::late;
    if (word == "--salt" && i + 1 < argc) {
      salt = argv[++i];
      continue;
    }
    if (!word.starts_with("--"))
      sizes.push_back(std::max(10ul, std::strtoul(argv[i], nullptr, 10)));
  }
  if (sizes.empty()) sizes = {10'000, 100'000, 1'000'000};
  if (!salt.empty()) return run_salted(salt, sizes, kind);
  std::printf(
      "documents   docs/s  at end     p50     p99  postings candidates verified  bytes/doc\n");
  double sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
  for (const size_t size : sizes) {
    const double x = std::log(static_cast<double>(size));
    const double y = std::log(run(size, kind));
    sum_x += x, sum_y += y, sum_xx += x * x, sum_xy += x * y;
  }
  const auto n = static_cast<double>(sizes.size());
  if (sizes.size() > 1) {
    std::printf("slope of log cost over log n: %.3f\n",
                (n * sum_xy - sum_x * sum_y) / (n * sum_xx - sum_x * sum_x));
  }
  return 0;
}
