#include "story/join.h"

#include <algorithm>
#include <cmath>

namespace sayso::story {

// A logistic model over a dozen features, fitted on stories of five kinds (full reports and
// excerpts, dated and not, titles alone) with the most alike other stories as counter-examples. The
// last constant moves the balance towards joining: an article left alone wrongly draws later ones
// away from its story as well.
namespace {
constexpr double kReport = 60;     // terms: more than a title
constexpr double kManyNames = 70;  // weight of shared names
constexpr double kNameRange = 30;
constexpr double kSharedNames = 53;
constexpr double kFewDays = 8;

double has(bool is) { return is ? 1 : 0; }

// What a dated report is mainly about, over the fitted terms: see training/NOTES.md. The names of
// title and lead count for more than shared vocabulary, which a look-alike in the next town has
// too; so does one report of the story that is much alike.
double main_event_score(const Features& f) {
  double score = -3.25;
  score += 2.9 * f.main_leads;
  score += -3.3 * f.title_strange;
  score += -2.0 * f.story_lead;
  score += -6.5 * std::abs(f.past);
  score += 3.2 * std::min(1.0, f.shared_names / kSharedNames);
  score += 10.0 * f.nearest;
  score += 1.2 * f.strange_names;
  score += -0.8 * f.opening_main;
  // Two reports of a few days that share many rare names are of one event, in whatever words each
  // tells it. Below kManyNames a look-alike in the same town has as many.
  if (f.days < kFewDays)
    score += 3.8 * std::clamp((f.shared_names - kManyNames) / kNameRange, 0.0, 1.0);
  return score;
}
}  // namespace

bool is_dated_report(const Features& f) { return f.has_days && f.length >= kReport; }

double join_score(const Features& f) {
  const double size = std::log(std::max(f.story_size, 1.0));
  const double length = std::log(std::max(f.length, 1.0));
  const double days = f.has_days ? std::log1p(f.days) : 0;
  const double names = f.has_names ? f.names : 0;
  const double title = f.has_title ? f.title : 0;
  const double strange = f.has_names ? f.strange_names : 0;
  double score = -3.8655;
  score += 3.5354 * f.cosine;
  score += -6.9238 * f.nearest;
  score += 0.0240 * names;
  score += -0.1979 * title;
  score += -0.3230 * strange;
  score += -0.3511 * has(f.has_names);
  score += 1.2001 * has(f.has_title);
  score += -1.1564 * days;
  score += 1.2001 * has(f.has_days);
  score += -0.5189 * size;
  score += -0.5507 * length;
  score += 0.0588 * std::log1p(f.shared_names);
  score += -0.7270 * size * f.cosine;
  score += 2.8256 * length * f.cosine;
  score += 6.8289 * std::sqrt(f.cosine);
  score += 2.1129 * std::sqrt(f.nearest);
  score += 0.0628 * std::sqrt(names);
  score += -4.9287 * f.cosine * days;
  score += -0.2054 * f.lead;
  score += 1.1454 * std::sqrt(f.lead);
  score += -1.5247 * f.pairs;
  score += -1.2973 * std::sqrt(f.pairs);
  score += -0.6506 * f.rival;
  score += -0.0946 * size * f.rival;
  score += 1.1749 * size * f.nearest;
  score += -2.9389 * f.cosine * f.cosine;
  score += 0.0661 * has(f.same_year);
  score += -0.0441 * has(f.other_year);
  score += 1.7829 * f.rival * f.pairs;
  score += -0.3902 * has(f.other_year) * size;
  score += 0.5567 * f.rival * has(f.story_size < 3);
  score += -1.3870 * f.opening_rival;
  score += 1.3413 * f.opening_main;
  score += 1.2554 * f.opening_rival * (1 - f.opening_main);
  score += -0.6592 * f.opening_rival * size;
  if (is_dated_report(f)) score += main_event_score(f);
  return score;
}

}  // namespace sayso::story
