// Times as pages write them: fields, lines, addresses, and the choice among them. Lines of the
// input are its candidates; the first letter of each says where it stood.
#include <sstream>

#include "checks.h"
#include "extract/dates.h"
#include "extract/line_days.h"
#include "extract/page_times.h"

namespace {

using sayso::Time;
using sayso::fuzz::require;

void require_time(const std::optional<Time>& time) {
  if (!time) return;
  const auto again = Time::parse(time->text());
  require(again.has_value() && *again == *time);
}

void check(const std::string& text) {
  using namespace sayso::extract;
  for (const bool month_first : {false, true}) {
    const DayStyle style = {month_first, month_first};
    require_time(find_date(text, style));
    const auto span = find_date_span(text, style);
    require(!span || (span->begin < span->end && span->end <= text.size()));
    for (const LineDay& day : days_of(text, style))
      require_time(parse_loose_time(day.value, style));
  }
  require_time(parse_loose_time(text));
  require_time(date_in_url(text));
  (void)is_day_first(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace sayso::extract;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  std::vector<Candidate> published;
  std::vector<Candidate> modified;
  for (std::string line; std::getline(in, line);) {
    check(line);
    const std::string value = line.empty() ? line : line.substr(1);
    switch (line.empty() ? 'w' : line[0]) {
      case 'j':
        add(published, value, Place::json_ld, "JSON-LD datePublished");
        break;
      case 'm':
        add(published, value, Place::meta, "article:published_time");
        break;
      case 'b':
        add(published, value, Place::words, kBesideTitle);
        break;
      case 's':
        add(published, value, Place::words, kSaysPublished);
        break;
      case 'c':
        add(modified, value, Place::json_ld, "JSON-LD dateModified");
        break;
      default:
        add(published, value, Place::words, kNearTitle);
    }
  }
  const PageTimes times = choose_times(published, modified, {size % 3 == 0, false}, size % 2 == 1);
  require_time(times.published);
  require_time(times.modified);
  return 0;
}
