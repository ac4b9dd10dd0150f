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
#include "story/own_words.h"
#include "story/story_index.h"
#include "story/terms.h"

namespace sayso::story {
namespace {

constexpr size_t kCandidateStories = 20;
constexpr double kMost = .6;       // of a text that was put together from several
constexpr double kVerbatim = .98;  // a copy that holds no words of its own need not be found again
// Reports by a form ("an earthquake of magnitude ...") are told in the same words each time.
constexpr int64_t kFamilySeconds = 45 * 86'400;
constexpr double kKin = .1;  // of a family: share of what its first text and another have in common
constexpr double kOneHouse = .8;  // pages of one outlet share notices; a copy shares nearly all
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

  Placement place(int64_t number, const Article& article, std::optional<int64_t> version_of,
                  std::optional<int64_t> followed_by) {
    const Vector terms = stories_.vector_of(extract_terms(article));
    Report report = make_report(article);
    // Copied so that what is learned meanwhile does not move it.
    const std::optional<Known> kin = find(version_of) ? find(version_of) : find(followed_by);
    const Facts facts = facts_of(article, version_of.has_value());
    const Copied copied = find_copied(report, facts, kin);
    std::optional<size_t> story;
    std::optional<int64_t> copy_of;
    std::vector<Candidate> candidates;
    if (copied.root) copy_of = number_of_text_[*copied.root];
    if (kin) {
      story = now(kin->story);
    } else if (copied.nearest) {
      story = now(story_of_text_[*copied.nearest]);
    } else {
      candidates = stories_.candidates(terms, time_of(article), kCandidateStories);
      story = best_story(candidates);
    }
    if (!story) story = number_of(story_id(article));
    const size_t text = learn(number, article, facts, terms, std::move(report), *story, copy_of,
                              kin, !(copied.is_verbatim && !kin));
    std::vector<int64_t> copies;
    for (const size_t copy : copied.copies) {
      copies.push_back(number_of_text_[copy]);
      move_family(copy, text);
    }
    return {names_[*story], copy_of, repair(candidates, *story), std::move(copies)};
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
               std::optional<int64_t> copy_of, std::optional<int64_t> version_of,
               std::optional<int64_t> followed_by) {
    Report report = make_report(article);
    // The same question as in place(), so that the index afterwards is the same. What others were
    // cut from, and came in later, is known by their waiting.
    const std::optional<Known> kin = find(version_of) ? find(version_of) : find(followed_by);
    const Facts facts = facts_of(article, version_of.has_value());
    const Copied copied = find_copied(report, facts, kin);
    const size_t text =
        learn(number, article, facts, stories_.vector_of(extract_terms(article)), std::move(report),
              now(number_of(std::string(story))), copy_of, kin, !(copied.is_verbatim && !kin));
    if (copy_of && !find(copy_of)) waiting_copies_[*copy_of].push_back(text);
    const auto cuts = waiting_copies_.find(number);
    if (cuts == waiting_copies_.end()) return;
    for (const size_t cut : cuts->second) move_family(cut, text);
    waiting_copies_.erase(cuts);
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

  // What is known of a text beside its words.
  struct Facts {
    std::optional<Time> time;
    std::string agency;  // that it credits
    std::string outlet;
  };

  // A first text may have stood since it was published, a later one only since its change.
  static Facts facts_of(const Article& article, bool is_later_version) {
    const bool by_change = is_later_version && article.modified;
    return {by_change || !article.published ? article.modified : article.published,
            article.dateline ? article.dateline->agency.value_or("") : std::string(),
            article.outlet.value_or("")};
  }

  static bool credits(const Facts& text, const Facts& other) {
    return !text.agency.empty() && (text.agency == other.agency || text.agency == other.outlet);
  }

  static bool is_before(const Facts& text, const Facts& other) {
    if (!text.time || !other.time) return false;
    if (text.time->date_only || other.time->date_only)
      return text.time->local_day() < other.time->local_day();
    return text.time->utc_seconds < other.time->utc_seconds;
  }

  // Of which texts one is a copy.
  struct Copied {
    std::optional<size_t> root;     // the first of its family; nothing: nobody's copy
    std::optional<size_t> nearest;  // the text most like it, of that family or held by it
    std::vector<size_t> copies;     // first texts of families that turn out to be copies of it
    bool is_verbatim = false;
  };

  // A version's own earlier texts are none that it was copied from, nor is what was copied from
  // those.
  Copied find_copied(const Report& report, const Facts& facts, const std::optional<Known>& kin) {
    const auto skip = [&](size_t text) {
      const std::optional<Time>& then = facts_of_text_[text].time;
      if (facts.time && then &&
          std::abs(facts.time->utc_seconds - then->utc_seconds) > kFamilySeconds)
        return true;
      return kin &&
             (chain_of_text_[text] == kin->chain || chain_of_text_[root_of(text)] == kin->chain);
    };
    Copied out;
    std::vector<size_t> held;  // shorter texts told before, of which it has only the words
    for (const CopyIndex::Match& match : copies_.find(report, skip)) {
      const Facts& other = facts_of_text_[match.text];
      const bool one_house = !facts.outlet.empty() && facts.outlet == other.outlet;
      if (one_house && match.containment < kOneHouse) continue;
      if (!out.nearest) out.nearest = match.text;
      const bool is_long = match.of_new < match.of_old && match.of_new < options_.copy_containment;
      const bool is_part = match.of_old < match.of_new && match.of_old < kMost;
      const bool credited = credits(facts, other) || credits(other, facts);
      if (is_long && !credited && is_before(other, facts)) {
        held.push_back(match.text);
      } else if (is_long && !credited && is_before(facts, other)) {
        if (root_of(match.text) == match.text) out.copies.push_back(match.text);
      } else if (is_part && !credited && is_before(facts, other)) {
        // Told before, and taken over: the longer text is a copy where this makes up half of it.
        const bool is_made_of_it = match.of_old >= options_.copy_containment;
        if (is_made_of_it && root_of(match.text) == match.text) out.copies.push_back(match.text);
      } else if (is_told_first(facts, match.text)) {
        out.copies.push_back(match.text);
      } else if (const auto root = root_for(report.runs, facts, match.text)) {
        if (!out.root) out.is_verbatim = match.containment >= kVerbatim;
        if (!out.root) out.root = root;
      }
    }
    // Made of several texts, each of which is the lesser part.
    if (!out.root && copies_.share_in(report.runs, held) >= kMost) out.root = root_of(held.front());
    if (out.root) out.copies.clear();
    return out;
  }

  // It came in later than the first text of a family, but was told before it.
  bool is_told_first(const Facts& facts, size_t text) const {
    const Facts& other = facts_of_text_[text];
    return root_of(text) == text && is_before(facts, other) && !credits(facts, other);
  }

  // The first text of the family to which a copy of `text` belongs. What a compilation took from
  // another text than the first of its family is that text's, told before or not.
  std::optional<size_t> root_for(const Shingles& runs, const Facts& facts, size_t text) const {
    const size_t root = root_of(text);
    if (root == text || copies_.share_in(runs, {root}) >= kKin) return root;
    if (is_before(facts_of_text_[text], facts)) return text;
    return std::nullopt;
  }

  // The first text of its family. Families turn out to be another's, one after the other: the way
  // is kept short.
  size_t root_of(size_t text) const {
    while (original_of_text_[text] != text) {
      original_of_text_[text] = original_of_text_[original_of_text_[text]];
      text = original_of_text_[text];
    }
    return text;
  }

  void move_family(size_t from, size_t to) { original_of_text_[root_of(from)] = root_of(to); }

  std::optional<Known> find(std::optional<int64_t> number) const {
    if (!number) return std::nullopt;
    const auto at = known_.find(*number);
    return at == known_.end() ? std::nullopt : std::optional(at->second);
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

  size_t learn(int64_t number, const Article& article, Facts facts, const Vector& terms,
               Report report, size_t story, std::optional<int64_t> copy_of,
               const std::optional<Known>& kin, bool indexed) {
    const size_t text = copies_.add(std::move(report), indexed);
    const size_t chain = kin ? kin->chain : text;
    const std::optional<Known> original = find(copy_of);
    number_of_text_.push_back(number);
    original_of_text_.push_back(original ? original->text : text);
    chain_of_text_.push_back(chain);
    facts_of_text_.push_back(std::move(facts));
    story_of_text_.push_back(story);
    stories_.add(terms, time_of(article), story);
    known_[number] = {story, text, chain};
    return text;
  }

  Options options_;
  CopyIndex copies_;
  StoryIndex stories_;
  std::vector<std::string> names_;                   // of stories
  std::unordered_map<std::string, size_t> numbers_;  // of stories
  std::unordered_map<int64_t, Known> known_;         // by article number
  std::vector<int64_t> number_of_text_;
  mutable std::vector<size_t> original_of_text_;  // a text it was copied from, or itself
  std::vector<size_t> chain_of_text_;             // the first text of its address
  std::vector<size_t> story_of_text_;
  std::vector<Facts> facts_of_text_;
  // Restored before what they were cut from, which came in after them.
  std::unordered_map<int64_t, std::vector<size_t>> waiting_copies_;
  std::unordered_map<size_t, size_t> into_;  // merged stories
  std::unordered_set<size_t> pinned_;
};

Grouper::Grouper(const Options& options) : state_(std::make_unique<State>(options)) {}
Grouper::~Grouper() = default;
Grouper::Grouper(Grouper&&) noexcept = default;
Grouper& Grouper::operator=(Grouper&&) noexcept = default;

Placement Grouper::place(int64_t number, const Article& article, std::optional<int64_t> version_of,
                         std::optional<int64_t> followed_by) {
  return state_->place(number, article, version_of, followed_by);
}

void Grouper::restore(int64_t number, const Article& article, std::string_view story,
                      std::optional<int64_t> copy_of, std::optional<int64_t> version_of,
                      std::optional<int64_t> followed_by) {
  state_->restore(number, article, story, copy_of, version_of, followed_by);
}

void Grouper::merge(std::string_view from, std::string_view into) { state_->merge(from, into); }

void Grouper::pin(std::string_view story) { state_->pin(story); }

Work Grouper::work() const { return state_->work(); }

}  // namespace sayso::story
