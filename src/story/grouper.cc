#include "story/grouper.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "story/copies.h"
#include "story/join.h"
#include "story/story_index.h"
#include "story/terms.h"

namespace sayso::story {
namespace {

constexpr size_t kCandidateStories = 20;
constexpr double kVerbatim = .98;  // a copy that holds no words of its own need not be found again
// Reports by a form ("an earthquake of magnitude ...") are told in the same words each time.
constexpr int64_t kFamilySeconds = 45 * 86'400;
constexpr size_t kIdHexDigits = 16;
constexpr double kBalance = .5;  // log odds: see join.cc
constexpr double kGrown =
    .6;  // of two stories that would do, the larger: keeps one event in one story

constexpr uint32_t kSmall = 2;      // articles of a story that may be merged
constexpr uint32_t kLarge = 3;      // of one that takes it in
constexpr double kNear = -3;        // log odds of the article that joins the two, to the small one
constexpr double kHysteresis = .1;  // log odds to spare
// Of dated reports: a story of one or two that stands beside a like one is seldom an event of its
// own, so it may lack some.
constexpr double kReportHysteresis = -.7;

std::string story_id(const Article& article) {
  std::string identity = article.id;
  identity += '\0';
  identity += article.url.value_or("");
  identity += '\0';
  identity += article.title.value_or("");
  identity += '\0';
  identity += article.text;
  return "s:" + base::sha256_hex(identity).substr(0, kIdHexDigits);
}

std::optional<int64_t> time_of(const Article& article) {
  const std::optional<Time>& time = article.published ? article.published : article.modified;
  if (!time) return std::nullopt;
  return time->utc_seconds;
}

}  // namespace

class Grouper::State {
 public:
  explicit State(const Options& options)
      : options_(options),
        copies_(options.copy_containment, options.shingle_postings),
        stories_(options.term_postings) {}

  Placement place(int64_t number, const Article& article, std::optional<int64_t> version_of) {
    const Vector terms = stories_.vector_of(extract_terms(article));
    Shingles shingles = make_shingles(article.text);
    const Known* const predecessor = find(version_of);
    const std::optional<CopyIndex::Match> match =
        find_copied(shingles, time_of(article), predecessor);
    std::optional<size_t> story;
    std::optional<int64_t> copy_of;
    std::vector<Candidate> candidates;
    if (match) copy_of = number_of_text_[root_of_text_[match->text]];
    if (predecessor) {
      story = now(predecessor->story);
    } else if (match) {
      story = now(story_of_text_[match->text]);
    } else {
      candidates = stories_.candidates(terms, time_of(article), kCandidateStories);
      story = best_story(candidates);
    }
    if (!story) story = number_of(story_id(article));
    const bool verbatim = match && match->containment >= kVerbatim && !predecessor;
    learn(number, article, terms, std::move(shingles), *story, copy_of, predecessor, !verbatim);
    return {names_[*story], copy_of, repair(candidates, *story)};
  }

  void merge(std::string_view from, std::string_view into) {
    const size_t small = now(number_of(std::string(from)));
    const size_t large = now(number_of(std::string(into)));
    if (small == large) return;
    stories_.merge_stories(small, large);
    into_[small] = large;
  }

  void pin(std::string_view story) { pinned_.insert(number_of(std::string(story))); }

  void restore(int64_t number, const Article& article, std::string_view story,
               std::optional<int64_t> copy_of, std::optional<int64_t> version_of) {
    Shingles shingles = make_shingles(article.text);
    // The same question as in place(), so that the index afterwards is the same.
    const Known* const predecessor = find(version_of);
    const std::optional<CopyIndex::Match> match =
        find_copied(shingles, time_of(article), predecessor);
    const bool verbatim = match && match->containment >= kVerbatim && !predecessor;
    learn(number, article, stories_.vector_of(extract_terms(article)), std::move(shingles),
          now(number_of(std::string(story))), copy_of, predecessor, !verbatim);
  }

  Work work() const {
    return {copies_.postings_visited() + stories_.postings_visited(), stories_.stories_scored(),
            copies_.texts_verified()};
  }

 private:
  struct Known {
    size_t story = 0;
    size_t text = 0;
    size_t chain = 0;  // the first text of its address
  };

  // The text that this one was copied from. A version's own earlier texts are none, nor is what was
  // copied from those.
  std::optional<CopyIndex::Match> find_copied(const Shingles& shingles, std::optional<int64_t> time,
                                              const Known* predecessor) {
    return copies_.find(shingles, [&](size_t text) {
      if (time && time_of_text_[text] && std::abs(*time - *time_of_text_[text]) > kFamilySeconds)
        return true;
      return predecessor && (chain_of_text_[text] == predecessor->chain ||
                             chain_of_text_[root_of_text_[text]] == predecessor->chain);
    });
  }

  const Known* find(std::optional<int64_t> number) const {
    if (!number) return nullptr;
    const auto at = known_.find(*number);
    return at == known_.end() ? nullptr : &at->second;
  }

  size_t number_of(const std::string& id) {
    const auto [at, is_new] = numbers_.emplace(id, names_.size());
    if (is_new) names_.push_back(id);
    return at->second;
  }

  // What a story that was merged is now.
  size_t now(size_t story) const {
    for (auto at = into_.find(story); at != into_.end(); at = into_.find(story)) story = at->second;
    return story;
  }

  std::vector<std::string> repair(const std::vector<Candidate>& candidates, size_t story) {
    std::vector<std::string> merged;
    if (stories_.articles_of(story) < kLarge) return merged;
    for (const Candidate& c : candidates) {
      const uint32_t size = stories_.articles_of(c.story);
      if (c.story == story || size > kSmall || pinned_.count(c.story) > 0 ||
          join_score(c.features) < kNear)
        continue;
      double sum = 0;
      const std::vector<Features> all = stories_.against(c.story, story);
      for (const Features& f : all) sum += join_score(f) + kBalance;
      const double spare = is_dated_report(c.features) ? kReportHysteresis : kHysteresis;
      if (sum <= spare * static_cast<double>(all.size())) continue;
      merge(names_[c.story], names_[story]);
      merged.push_back(names_[c.story]);
    }
    return merged;
  }

  std::optional<size_t> best_story(const std::vector<Candidate>& candidates) const {
    std::optional<size_t> best;
    double best_score = 0;
    for (const Candidate& c : candidates) {
      const double score = join_score(c.features) + kBalance;
      if (score <= options_.join) continue;
      const double rank = score + kGrown * std::log(c.features.story_size);
      if (!best || rank > best_score) {
        best = c.story;
        best_score = rank;
      }
    }
    return best;
  }

  void learn(int64_t number, const Article& article, const Vector& terms, Shingles shingles,
             size_t story, std::optional<int64_t> copy_of, const Known* predecessor, bool indexed) {
    const size_t text = copies_.add(std::move(shingles), indexed);
    const size_t chain = predecessor ? predecessor->chain : text;
    const Known* const original = find(copy_of);
    number_of_text_.push_back(number);
    root_of_text_.push_back(original ? original->text : text);
    chain_of_text_.push_back(chain);
    time_of_text_.push_back(time_of(article));
    story_of_text_.push_back(story);
    stories_.add(terms, time_of(article), story);
    known_[number] = {story, text, chain};
  }

  Options options_;
  CopyIndex copies_;
  StoryIndex stories_;
  std::vector<std::string> names_;                   // of stories
  std::unordered_map<std::string, size_t> numbers_;  // of stories
  std::unordered_map<int64_t, Known> known_;         // by article number
  std::vector<int64_t> number_of_text_;
  std::vector<size_t> root_of_text_;   // the first text of its family
  std::vector<size_t> chain_of_text_;  // the first text of its address
  std::vector<size_t> story_of_text_;
  std::vector<std::optional<int64_t>> time_of_text_;
  std::unordered_map<size_t, size_t> into_;  // merged stories
  std::unordered_set<size_t> pinned_;
};

Grouper::Grouper(const Options& options) : state_(std::make_unique<State>(options)) {}
Grouper::~Grouper() = default;
Grouper::Grouper(Grouper&&) noexcept = default;
Grouper& Grouper::operator=(Grouper&&) noexcept = default;

Placement Grouper::place(int64_t number, const Article& article,
                         std::optional<int64_t> version_of) {
  return state_->place(number, article, version_of);
}

void Grouper::restore(int64_t number, const Article& article, std::string_view story,
                      std::optional<int64_t> copy_of, std::optional<int64_t> version_of) {
  state_->restore(number, article, story, copy_of, version_of);
}

void Grouper::merge(std::string_view from, std::string_view into) { state_->merge(from, into); }

void Grouper::pin(std::string_view story) { state_->pin(story); }

Work Grouper::work() const { return state_->work(); }

}  // namespace sayso::story
