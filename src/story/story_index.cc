#include "story/story_index.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace sayso::story {
namespace {

constexpr size_t kQueryTerms = 25;
constexpr size_t kPostedTerms = 40;
constexpr size_t kSumTerms = 400;  // a story's sum is cut back to half of this when it grows beyond
constexpr size_t kLeadNames = 80;
constexpr size_t kRecentArticles = 6;
constexpr size_t kRecentTerms = 80;
constexpr size_t kTimes = 12;

Vector sum_of(const Vector& more, const Vector& sum) {
  Vector out;
  out.reserve(more.size() + sum.size());
  merge(more, sum, [&](const Weight* a, const Weight* s) {
    Weight w = s ? *s : *a;
    if (a && s) {
      w.weight += a->weight;
      w.name = w.name || a->name;
      w.in_title = w.in_title || a->in_title;
      w.in_lead = w.in_lead || a->in_lead;
    }
    out.push_back(w);
  });
  return out;
}

// The names of title and lead, each once, and the mark of what looks back.
Vector leads_of(const Vector& article) {
  Vector out;
  for (Weight w : article) {
    if (!w.is_past && !is_main(w)) continue;
    w.weight = 1;
    out.push_back(w);
  }
  return out;
}

template <typename T>
void keep_latest(std::vector<T>& list, size_t most) {
  if (list.size() > most) list.erase(list.begin(), list.end() - static_cast<std::ptrdiff_t>(most));
}

}  // namespace

Vector StoryIndex::vector_of(const std::vector<Term>& terms) {
  Vector out = vocabulary_.vector_of(terms);
  postings_.resize(vocabulary_.size());
  return out;
}

// Stories by the weight of the article's heaviest terms that they are posted under.
std::vector<size_t> StoryIndex::found(const Vector& article, size_t most) {
  std::vector<std::pair<double, uint32_t>> heaviest;  // negative weight, term
  for (const Weight& w : article) {
    if (!postings_[w.term].empty())
      heaviest.emplace_back(-static_cast<double>(w.weight) * vocabulary_.idf(w.term), w.term);
  }
  const size_t used = std::min(kQueryTerms, heaviest.size());
  std::partial_sort(heaviest.begin(), heaviest.begin() + static_cast<std::ptrdiff_t>(used),
                    heaviest.end());
  std::unordered_map<uint32_t, double> score;
  for (size_t i = 0; i < used; ++i) {
    const auto& [weight, term] = heaviest[i];
    postings_visited_ += postings_[term].size();
    for (const uint32_t story : postings_[term]) {
      if (stories_[story].articles > 0) score[story] += weight;
    }
  }
  std::vector<std::pair<double, uint32_t>> ranked;
  for (const auto& [story, value] : score) ranked.emplace_back(value, story);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > most) ranked.resize(most);
  std::vector<size_t> out;
  for (const auto& [value, story] : ranked) out.push_back(story);
  return out;
}

std::vector<Candidate> StoryIndex::candidates(const Vector& article, std::optional<int64_t> seconds,
                                              size_t most) {
  std::vector<Candidate> out;
  const Probe probe(article, vocabulary_, places_);
  for (const size_t story : found(article, most)) {
    ++stories_scored_;
    out.push_back({story, probe.against(stories_[story], seconds)});
  }
  return out;
}

std::vector<Features> StoryIndex::against(size_t small, size_t large) const {
  const Live& live = stories_[small];
  std::optional<int64_t> seconds;
  if (!live.times.empty()) seconds = live.times.back();
  std::vector<Features> out;
  for (const Vector& article : live.recent) {
    const Probe probe(article, vocabulary_, places_);
    out.push_back(probe.against(stories_[large], seconds));
  }
  return out;
}

void StoryIndex::merge_stories(size_t small, size_t large) {
  if (stories_.size() <= std::max(small, large)) stories_.resize(std::max(small, large) + 1);
  Live& from = stories_[small];
  Live& live = stories_[large];
  live.sum = sum_of(from.sum, live.sum);
  live.leads = sum_of(from.leads, live.leads);
  live.articles += from.articles;
  live.times.insert(live.times.begin(), from.times.begin(), from.times.end());
  keep_latest(live.times, kTimes);
  for (const Weight& w : from.sum) {
    std::vector<uint32_t>& list = postings_[w.term];
    list.erase(std::remove(list.begin(), list.end(), static_cast<uint32_t>(small)), list.end());
  }
  from = Live();
}

void StoryIndex::add(const Vector& article, std::optional<int64_t> seconds, size_t story) {
  vocabulary_.count(article);
  if (stories_.size() <= story) stories_.resize(story + 1);
  Live& live = stories_[story];
  live.sum = sum_of(article, live.sum);
  live.leads = sum_of(leads_of(article), live.leads);
  if (live.leads.size() > kLeadNames) vocabulary_.keep_heaviest(live.leads, kLeadNames / 2);
  live.leads.shrink_to_fit();
  ++live.articles;
  if (seconds) live.times.push_back(*seconds);
  keep_latest(live.times, kTimes);
  if (live.sum.size() > kSumTerms) vocabulary_.keep_heaviest(live.sum, kSumTerms / 2);
  live.sum.shrink_to_fit();
  live.recent.push_back(article);
  vocabulary_.keep_heaviest(live.recent.back(), kRecentTerms);
  live.recent.back().shrink_to_fit();
  keep_latest(live.recent, kRecentArticles);
  post(live, static_cast<uint32_t>(story));
}

// The story under its heaviest terms, as the latest.
void StoryIndex::post(const Live& live, uint32_t story) {
  Vector posted = live.sum;
  vocabulary_.keep_heaviest(posted, kPostedTerms);
  for (const Weight& w : posted) {
    std::vector<uint32_t>& list = postings_[w.term];
    list.erase(std::remove(list.begin(), list.end(), story), list.end());
    list.push_back(story);
    keep_latest(list, most_postings_);
  }
}

}  // namespace sayso::story
