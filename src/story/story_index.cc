#include "story/story_index.h"

#include <algorithm>
#include <cmath>

#include "story/background.h"

namespace sayso::story {
namespace {

constexpr double kBackgroundArticles =
    2000;  // what the background table counts as, against articles seen
constexpr size_t kQueryTerms = 25;
constexpr size_t kPostedTerms = 40;
constexpr size_t kSumTerms = 400;  // a story's sum is cut back to half of this when it grows beyond
constexpr size_t kRecentArticles = 6;
constexpr size_t kRecentTerms = 80;
constexpr size_t kTimes = 12;

struct Dot {
  double both = 0;
  double left = 0;
  double right = 0;

  double cosine() const { return left > 0 && right > 0 ? both / std::sqrt(left * right) : 0; }
};

// Calls `visit(left or null, right or null)` for every term of either, in order.
template <typename Vector, typename Visit>
void merge(const Vector& left, const Vector& right, Visit visit) {
  size_t i = 0;
  size_t j = 0;
  while (i < left.size() || j < right.size()) {
    if (j >= right.size() || (i < left.size() && left[i].term < right[j].term)) {
      visit(&left[i++], static_cast<decltype(&right[0])>(nullptr));
    } else if (i >= left.size() || right[j].term < left[i].term) {
      visit(static_cast<decltype(&left[0])>(nullptr), &right[j++]);
    } else {
      visit(&left[i++], &right[j++]);
    }
  }
}

}  // namespace

double StoryIndex::idf(uint32_t term) const {
  Rarity& rarity = rarity_[term];
  if (rarity.articles != articles_) {
    const double seen = frequency_[term];
    const double all = kBackgroundArticles + articles_;
    const double share = static_cast<double>(background_[term]);
    rarity = {articles_, std::log(all / (kBackgroundArticles * share + seen + 1))};
  }
  return rarity.value;
}

StoryIndex::Vector StoryIndex::intern(const std::vector<Term>& terms) {
  Vector out;
  out.reserve(terms.size());
  for (const Term& term : terms) {
    const auto next = static_cast<uint32_t>(frequency_.size());
    const auto [at, is_new] = vocabulary_.emplace(term.word, next);
    if (is_new) {
      frequency_.push_back(0);
      background_.push_back(static_cast<float>(background_share(term.word)));
      postings_.emplace_back();
      rarity_.emplace_back();
    }
    out.push_back({at->second, term.weight, term.name, term.in_title, term.in_lead, term.in_opening,
                   term.is_pair, term.repeated, term.is_year});
  }
  std::sort(out.begin(), out.end(),
            [](const Weight& a, const Weight& b) { return a.term < b.term; });
  double norm = 0;
  for (const Weight& w : out) norm += static_cast<double>(w.weight) * w.weight;
  norm = std::sqrt(std::max(norm, 1e-9));
  for (Weight& w : out) w.weight = static_cast<float>(w.weight / norm);
  return out;
}

std::vector<size_t> StoryIndex::found(const Vector& article, size_t most) {
  Vector heaviest = article;
  const auto heavier = [&](const Weight& a, const Weight& b) {
    const double x = a.weight * idf(a.term);
    const double y = b.weight * idf(b.term);
    return x != y ? x > y : a.term < b.term;
  };
  std::sort(heaviest.begin(), heaviest.end(), heavier);
  std::unordered_map<size_t, double> score;
  size_t used = 0;
  for (const Weight& w : heaviest) {
    if (used == kQueryTerms) break;
    if (postings_[w.term].empty()) continue;
    ++used;
    postings_visited_ += postings_[w.term].size();
    for (const uint32_t story : postings_[w.term]) {
      if (stories_[story].articles > 0) score[story] += w.weight * idf(w.term);
    }
  }
  std::vector<std::pair<double, size_t>> ranked;
  for (const auto& [story, value] : score) ranked.emplace_back(-value, story);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > most) ranked.resize(most);
  std::vector<size_t> out;
  for (const auto& [value, story] : ranked) out.push_back(story);
  return out;
}

Features StoryIndex::features(const Vector& article, const Live& live,
                              std::optional<int64_t> seconds) const {
  Features f;
  Dot all;
  Dot names;
  Dot titles;
  Dot leads;
  Dot pairs;
  double main_pair =
      0;  // the article's heaviest repeated pair of names, and what it weighs in the story
  double main_pair_there = 0;
  bool my_years = false;
  bool its_years = false;
  double opening_pair = 0;
  double opening_pair_there = 0;
  double opening_known = 0;
  double story_pair = 0;  // the story's heaviest pair
  double name_weight = 0;
  double strange = 0;
  merge(article, live.sum, [&](const Weight* a, const Weight* s) {
    const double weight = idf(a ? a->term : s->term);
    const double x = a ? a->weight * weight : 0;
    const double y = s ? s->weight * weight : 0;
    all.both += x * y, all.left += x * x, all.right += y * y;
    if ((a && a->name) || (s && s->name)) {
      names.both += x * y, names.left += x * x, names.right += y * y;
    }
    if ((a && a->in_title) || (s && s->in_title)) {
      const double tx = a && a->in_title ? x : 0;
      const double ty = s && s->in_title ? y : 0;
      titles.both += tx * ty, titles.left += tx * tx, titles.right += ty * ty;
    }
    if ((a && a->in_lead) || (s && s->in_lead)) {
      const double tx = a && a->in_lead ? x : 0;
      const double ty = s && s->in_lead ? y : 0;
      leads.both += tx * ty, leads.left += tx * tx, leads.right += ty * ty;
    }
    if ((a && a->is_pair) || (s && s->is_pair)) {
      pairs.both += x * y, pairs.left += x * x, pairs.right += y * y;
      if (s && s->is_pair) story_pair = std::max(story_pair, static_cast<double>(s->weight));
      if (a && a->in_opening && a->repeated && x > opening_pair) {
        opening_pair = x;
        opening_pair_there = s ? s->weight : 0;
      }
      if (a && s && a->in_opening) {
        opening_known = std::max(opening_known, static_cast<double>(s->weight));
      }
      if (a && a->repeated && x > main_pair) {
        main_pair = x;
        main_pair_there = s ? s->weight : 0;
      }
    }
    if (a && a->is_year) my_years = true;
    if (s && s->is_year) its_years = true;
    if (a && s && a->is_year) f.same_year = true;
    if (a && a->name) {
      f.has_names = true;
      name_weight += x;
      if (!s) strange += x;
      if (s) f.shared_names += weight;
    }
    if (a && a->in_title) f.has_title = true;
  });
  f.cosine = all.cosine();
  f.names = names.cosine();
  f.title = titles.cosine();
  f.lead = leads.cosine();
  f.other_year = my_years && its_years && !f.same_year;
  f.pairs = pairs.cosine();
  if (story_pair > 0) {
    f.opening_rival = opening_pair > 0 ? 1 - opening_pair_there / story_pair : 0;
    f.opening_main = opening_known / story_pair;
  }
  f.rival = main_pair > 0 && story_pair > 0 ? 1 - main_pair_there / story_pair : 0;
  f.strange_names = name_weight > 0 ? strange / name_weight : 0;
  for (const Vector& other : live.recent) {
    Dot dot;
    merge(article, other, [&](const Weight* a, const Weight* s) {
      const double weight = idf(a ? a->term : s->term);
      const double x = a ? a->weight * weight : 0;
      const double y = s ? s->weight * weight : 0;
      dot.both += x * y, dot.left += x * x, dot.right += y * y;
    });
    f.nearest = std::max(f.nearest, dot.cosine());
  }
  f.has_days = seconds.has_value() && !live.times.empty();
  if (f.has_days) {
    int64_t least = INT64_MAX;
    for (const int64_t time : live.times) least = std::min(least, std::abs(time - *seconds));
    f.days = static_cast<double>(least) / 86'400;
  }
  f.story_size = live.articles;
  f.length = static_cast<double>(article.size());
  return f;
}

std::vector<Candidate> StoryIndex::candidates(const std::vector<Term>& terms,
                                              std::optional<int64_t> seconds, size_t most) {
  const Vector article = intern(terms);
  std::vector<Candidate> out;
  for (const size_t story : found(article, most)) {
    ++stories_scored_;
    out.push_back({story, features(article, stories_[story], seconds)});
  }
  return out;
}

StoryIndex::Vector StoryIndex::sum_of(const Vector& more, const Vector& sum) {
  Vector out;
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

std::vector<Features> StoryIndex::against(size_t small, size_t large) const {
  const Live& live = stories_[small];
  std::optional<int64_t> seconds;
  if (!live.times.empty()) seconds = live.times.back();
  std::vector<Features> out;
  for (const Vector& article : live.recent)
    out.push_back(features(article, stories_[large], seconds));
  return out;
}

void StoryIndex::merge_stories(size_t small, size_t large) {
  if (stories_.size() <= std::max(small, large)) stories_.resize(std::max(small, large) + 1);
  Live& from = stories_[small];
  Live& live = stories_[large];
  live.sum = sum_of(from.sum, live.sum);
  live.articles += from.articles;
  live.times.insert(live.times.begin(), from.times.begin(), from.times.end());
  if (live.times.size() > kTimes)
    live.times.erase(live.times.begin(), live.times.end() - static_cast<std::ptrdiff_t>(kTimes));
  for (const Weight& w : from.sum) {
    std::vector<uint32_t>& list = postings_[w.term];
    list.erase(std::remove(list.begin(), list.end(), static_cast<uint32_t>(small)), list.end());
  }
  from = Live();
}

void StoryIndex::add(const std::vector<Term>& terms, std::optional<int64_t> seconds, size_t story) {
  const Vector article = intern(terms);
  for (const Weight& w : article) ++frequency_[w.term];
  ++articles_;
  while (stories_.size() <= story) stories_.emplace_back();
  Live& live = stories_[story];
  live.sum = sum_of(article, live.sum);
  ++live.articles;
  if (seconds) {
    live.times.push_back(*seconds);
    if (live.times.size() > kTimes) live.times.erase(live.times.begin());
  }
  const auto keep_heaviest = [&](Vector& vector, size_t most) {
    if (vector.size() <= most) return;
    std::nth_element(vector.begin(), vector.begin() + static_cast<std::ptrdiff_t>(most),
                     vector.end(), [&](const Weight& a, const Weight& b) {
                       const double x = a.weight * idf(a.term);
                       const double y = b.weight * idf(b.term);
                       return x != y ? x > y : a.term < b.term;
                     });
    vector.resize(most);
    std::sort(vector.begin(), vector.end(),
              [](const Weight& a, const Weight& b) { return a.term < b.term; });
  };
  if (live.sum.size() > kSumTerms) keep_heaviest(live.sum, kSumTerms / 2);
  live.recent.push_back(article);
  keep_heaviest(live.recent.back(), kRecentTerms);
  if (live.recent.size() > kRecentArticles) live.recent.erase(live.recent.begin());
  Vector posted = live.sum;
  keep_heaviest(posted, kPostedTerms);
  for (const Weight& w : posted) {
    std::vector<uint32_t>& list = postings_[w.term];
    const auto number = static_cast<uint32_t>(story);
    list.erase(std::remove(list.begin(), list.end(), number), list.end());
    list.push_back(number);
    if (list.size() > most_postings_) list.erase(list.begin());
  }
}

}  // namespace sayso::story
