#include "story/join.h"

#include <algorithm>
#include <cmath>

namespace sayso::story {

// A logistic model over a dozen features, fitted on stories of five kinds (full reports and
// excerpts, dated and not, titles alone) with the most alike other stories as counter-examples. The
// last constant moves the balance towards joining: an article left alone wrongly draws later ones
// away from its story as well.
namespace {
double has(bool is) { return is ? 1 : 0; }
}  // namespace

double join_score(const Features& f) {
  const double size = std::log(std::max(f.story_size, 1.0));
  const double length = std::log(std::max(f.length, 1.0));
  const double days = f.has_days ? std::log1p(f.days) : 0;
  const double names = f.has_names ? f.names : 0;
  const double title = f.has_title ? f.title : 0;
  const double strange = f.has_names ? f.strange_names : 0;
  double score = -4.5974;
  score += 2.4811 * f.cosine;
  score += -3.8814 * f.nearest;
  score += 0.1864 * names;
  score += -0.1350 * title;
  score += -0.3228 * strange;
  score += -0.5001 * has(f.has_names);
  score += 1.2673 * has(f.has_title);
  score += -1.1089 * days;
  score += 1.2673 * has(f.has_days);
  score += -0.4447 * size;
  score += -0.3887 * length;
  score += -0.0124 * std::log1p(f.shared_names);
  score += -0.4249 * size * f.cosine;
  score += 2.0324 * length * f.cosine;
  score += 6.5488 * std::sqrt(f.cosine);
  score += 2.9012 * std::sqrt(f.nearest);
  score += -0.2531 * std::sqrt(names);
  score += -6.3005 * f.cosine * days;
  score += 1.5885 * f.lead;
  score += 1.4723 * std::sqrt(f.lead);
  score += -1.4260 * f.pairs;
  score += 0.2721 * std::sqrt(f.pairs);
  score += -1.3546 * f.rival;
  score += -0.0055 * size * f.rival;
  score += 0.1849 * size * f.nearest;
  score += -4.2817 * f.cosine * f.cosine;
  score += 0.1061 * has(f.same_year);
  score += -0.1819 * has(f.other_year);
  score += 0.9165 * f.rival * f.pairs;
  score += -0.1771 * has(f.other_year) * size;
  score += 1.2545 * f.rival * has(f.story_size < 3);
  return score;
}

}  // namespace sayso::story
