#include "extract/titles.h"

#include <algorithm>
#include <map>

#include "extract/linked.h"
#include "extract/shingles.h"

namespace sayso::extract {
namespace {

// "Silo leans - Daily Tide" -> "Silo leans", when the ending is the outlet or short.
std::string without_outlet(std::string title, const std::string& outlet) {
  for (const std::string_view mark : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ",
                                      " \xC2\xBB ", " \xE2\x80\xA2 ", " \xC2\xB7 ", " // "}) {
    const size_t at = title.rfind(mark);
    constexpr size_t kShortTitle = 12;
    if (at == std::string::npos || at < kShortTitle) continue;
    const std::string ending = folded(title.substr(at + mark.size()));
    const std::string name = folded(outlet);
    const bool named =
        !name.empty() && !ending.empty() &&
        (name.find(ending) != std::string::npos || ending.find(name) != std::string::npos);
    constexpr size_t kShortEnding = 30;
    if (named || (mark == " | " && ending.size() < kShortEnding))
      return without_outlet(title.substr(0, at), outlet);
  }
  return title;
}

// Share of the letters of the longer that the shorter makes up, when it stands in it; else 0.
double containment(const std::string& a, const std::string& b) {
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  if (shorter.empty() || longer.find(shorter) == std::string::npos) return 0;
  return static_cast<double>(shorter.size()) / static_cast<double>(longer.size());
}

double weight_of(const Candidate& title) {
  if (title.where == "h1") return 2.0;
  if (title.place == Place::json_ld) return 1.3;
  if (title.where == "og:title") return 1.0;
  if (title.where == "headline") return 1.0;
  if (title.where == "title") return 0.7;
  return 0.4;
}

}  // namespace

void choose_title(std::vector<Candidate>& titles, const std::string& outlet, Article& article) {
  std::vector<std::string> values;
  std::vector<std::string> keys;
  for (const Candidate& title : titles) {
    const bool heading = title.where == "h1" || title.place == Place::json_ld;
    values.push_back(heading ? title.value : without_outlet(title.value, outlet));
    keys.push_back(folded(values.back()));
  }
  const std::string name = folded(outlet);
  double most = 0;
  size_t best = titles.size();
  for (size_t i = 0; i < titles.size(); ++i) {
    constexpr size_t kShort = 4;
    if (keys[i].size() < kShort || keys[i] == name) continue;
    double votes = weight_of(titles[i]);
    double agreed = 0;
    std::map<std::string, bool> seen;
    for (size_t k = 0; k < titles.size(); ++k) {
      if (k == i || titles[k].where == titles[i].where || seen[titles[k].where]) continue;
      const double fit =
          keys[k] == keys[i]
              ? 1.0
              : 0.5 * std::max(containment(keys[i], keys[k]),
                               static_cast<double>(Shingles(values[k]).likeness(values[i])));
      seen[titles[k].where] = fit == 1.0;
      agreed += fit * weight_of(titles[k]);
    }
    votes += agreed;
    // A heading that nothing agrees with may be the site's name.
    if (titles[i].where == "h1" && agreed < 0.2 && titles.size() > 2) votes *= 0.55;
    if (votes > most + 1e-9) {
      most = votes;
      best = i;
    }
  }
  if (best == titles.size()) return;
  titles[best].chosen = true;
  article.title = values[best];
}

}  // namespace sayso::extract
