#include "story/features.h"

#include <algorithm>
#include <cmath>

namespace sayso::story {
namespace {

struct Dot {
  double both = 0;
  double left = 0;
  double right = 0;

  void add(double x, double y) { both += x * y, right += y * y; }
  double cosine() const { return left > 0 && right > 0 ? both / std::sqrt(left * right) : 0; }
};

double days_between(int64_t seconds, const std::vector<int64_t>& times) {
  int64_t least = INT64_MAX;
  for (const int64_t time : times) least = std::min(least, std::abs(time - seconds));
  return static_cast<double>(least) / 86'400;
}

}  // namespace

// What passing over a story's terms gives.
struct Probe::Sums {
  Dot all;
  Dot names;
  Dot titles;
  Dot leads;
  Dot pairs;
  double seen_names = 0;
  double shared_names = 0;
  double story_pair = 0;  // the story's heaviest pair
  double main_pair = 0;   // what the article's weighs in the story
  double opening_pair = 0;
  double opening_known = 0;
  bool years = false;
  bool same_year = false;
};

Probe::Probe(const Vector& article, const Vocabulary& vocabulary, std::vector<uint32_t>& places)
    : article_(article), vocabulary_(vocabulary), places_(places) {
  places_.resize(vocabulary.size(), 0);
  heft_.reserve(article.size());
  for (uint32_t i = 0; i < article.size(); ++i) {
    const Weight& a = article[i];
    places_[a.term] = i + 1;
    const double x = static_cast<double>(a.weight) * vocabulary.idf(a.term);
    heft_.push_back(x);
    all_ += x * x;
    if (a.name) names_ += x * x, name_heft_ += x, has_names_ = true;
    if (a.in_title) titles_ += x * x, has_title_ = true;
    if (a.in_lead) leads_ += x * x;
    if (a.is_year) has_years_ = true;
    if (a.is_past) past_ = true;
    if (is_main(a)) main_ += vocabulary.idf(a.term);
    if (is_main(a) && a.in_title) title_names_ += vocabulary.idf(a.term);
    if (!a.is_pair) continue;
    pairs_ += x * x;
    if (!a.repeated) continue;
    if (main_pair_ == 0 || x > heft_[main_pair_ - 1]) main_pair_ = i + 1;
    if (a.in_opening && (opening_pair_ == 0 || x > heft_[opening_pair_ - 1])) opening_pair_ = i + 1;
  }
}

Probe::~Probe() {
  for (const Weight& a : article_) places_[a.term] = 0;
}

void Probe::take(const Weight& there, Sums& sums) const {
  const double rarity = vocabulary_.idf(there.term);
  const double y = static_cast<double>(there.weight) * rarity;
  const uint32_t place = places_[there.term];
  const Weight none;
  const Weight& here = place > 0 ? article_[place - 1] : none;
  const double x = place > 0 ? heft_[place - 1] : 0;
  sums.all.add(x, y);
  if (here.name || there.name) {
    sums.names.add(x, y);
    if (!here.name) sums.names.left += x * x;
  }
  if (here.in_title || there.in_title)
    sums.titles.add(here.in_title ? x : 0, there.in_title ? y : 0);
  if (here.in_lead || there.in_lead) sums.leads.add(here.in_lead ? x : 0, there.in_lead ? y : 0);
  if (there.is_year) sums.years = true;
  const auto weight = static_cast<double>(there.weight);
  if (there.is_pair) {
    sums.pairs.add(x, y);
    sums.story_pair = std::max(sums.story_pair, weight);
  }
  if (place == 0) return;
  if (here.is_year) sums.same_year = true;
  if (here.name) sums.seen_names += x, sums.shared_names += rarity;
  if (here.is_pair && here.in_opening) sums.opening_known = std::max(sums.opening_known, weight);
  if (place == main_pair_) sums.main_pair = weight;
  if (place == opening_pair_) sums.opening_pair = weight;
}

double Probe::nearest(const Live& live) const {
  double nearest = 0;
  for (const Vector& other : live.recent) {
    Dot dot;
    dot.left = all_;
    for (const Weight& there : other) {
      const double y = static_cast<double>(there.weight) * vocabulary_.idf(there.term);
      const uint32_t place = places_[there.term];
      dot.add(place > 0 ? heft_[place - 1] : 0, y);
    }
    nearest = std::max(nearest, dot.cosine());
  }
  return nearest;
}

// The story's leads: each name by its rarity and the share of articles that begin with it.
void Probe::take_leads(const Live& live, Features& f) const {
  double all = 0;
  double led = 0;
  double seen = 0;
  double title_seen = 0;
  double past = 0;
  const double articles = std::max(1u, live.articles);
  for (const Weight& there : live.leads) {
    const double share = static_cast<double>(there.weight) / articles;
    if (there.is_past) {
      past = share;
      continue;
    }
    const double rarity = vocabulary_.idf(there.term);
    all += share * share * rarity;
    const uint32_t place = places_[there.term];
    if (place == 0) continue;
    const Weight& here = article_[place - 1];
    if (here.in_lead) led += share * share * rarity;
    if (!is_main(here)) continue;
    seen += share * rarity;
    if (here.in_title) title_seen += rarity;
  }
  if (main_ > 0) f.main_leads = seen / main_;
  if (title_names_ > 0) f.title_strange = 1 - title_seen / title_names_;
  if (all > 0) f.story_lead = led / all;
  f.past = past_ ? 1 - past : -past;
}

Features Probe::against(const Live& live, std::optional<int64_t> seconds) const {
  Sums sums;
  sums.all.left = all_;
  sums.names.left = names_;
  sums.titles.left = titles_;
  sums.leads.left = leads_;
  sums.pairs.left = pairs_;
  for (const Weight& there : live.sum) take(there, sums);
  Features f;
  f.cosine = sums.all.cosine();
  f.names = sums.names.cosine();
  f.title = sums.titles.cosine();
  f.lead = sums.leads.cosine();
  f.pairs = sums.pairs.cosine();
  f.nearest = nearest(live);
  f.has_names = has_names_;
  f.has_title = has_title_;
  f.same_year = sums.same_year;
  f.other_year = has_years_ && sums.years && !sums.same_year;
  if (sums.story_pair > 0) {
    f.opening_rival = opening_pair_ > 0 ? 1 - sums.opening_pair / sums.story_pair : 0;
    f.opening_main = sums.opening_known / sums.story_pair;
    f.rival = main_pair_ > 0 ? 1 - sums.main_pair / sums.story_pair : 0;
  }
  f.shared_names = sums.shared_names;
  take_leads(live, f);
  f.strange_names = name_heft_ > 0 ? std::max(0.0, 1 - sums.seen_names / name_heft_) : 0;
  f.has_days = seconds.has_value() && !live.times.empty();
  if (f.has_days) f.days = days_between(*seconds, live.times);
  f.story_size = live.articles;
  f.length = static_cast<double>(article_.size());
  return f;
}

}  // namespace sayso::story
