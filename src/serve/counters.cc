#include "serve/counters.h"

#include <algorithm>
#include <cstdio>

namespace sayso::serve {

void Counters::count(int status, std::chrono::steady_clock::duration took) {
  const auto kind = static_cast<size_t>(std::clamp(status / 100, 1, 5));
  ++by_class_[kind];
  const double seconds = std::chrono::duration<double>(took).count();
  const auto slot = std::lower_bound(kSeconds.begin(), kSeconds.end(), seconds) - kSeconds.begin();
  ++by_time_[static_cast<size_t>(slot)];
  microseconds_ += static_cast<uint64_t>(seconds * 1e6);
}

std::string Counters::text() const {
  std::string out =
      "# HELP sayso_responses_total Responses by class of status.\n"
      "# TYPE sayso_responses_total counter\n";
  for (size_t kind = 1; kind < by_class_.size(); ++kind) {
    out += "sayso_responses_total{class=\"" + std::to_string(kind) + "xx\"} " +
           std::to_string(by_class_[kind]) + "\n";
  }
  out +=
      "# HELP sayso_response_seconds Time to make a response.\n"
      "# TYPE sayso_response_seconds histogram\n";
  uint64_t total = 0;
  for (size_t i = 0; i < by_time_.size(); ++i) {
    total += by_time_[i];
    char bound[32] = "+Inf";
    if (i < kSeconds.size()) std::snprintf(bound, sizeof bound, "%g", kSeconds[i]);
    out += std::string("sayso_response_seconds_bucket{le=\"") + bound + "\"} " +
           std::to_string(total) + "\n";
  }
  char sum[32];
  std::snprintf(sum, sizeof sum, "%.6f", static_cast<double>(microseconds_) / 1e6);
  return out + "sayso_response_seconds_sum " + sum + "\nsayso_response_seconds_count " +
         std::to_string(total) + "\n";
}

}  // namespace sayso::serve
