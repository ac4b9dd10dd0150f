#include "ledger/history.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "ledger/align.h"
#include "ledger/statements.h"

namespace sayso::ledger {
namespace {

constexpr double kLeastRepeated = .6;  // words in common of two claims of one voice
constexpr size_t kMostOfVoice = 400;   // earlier statements of a voice that a new one meets

using Side = std::pair<size_t, size_t>;  // index of the point, of the account

int64_t time_of(const Article& article) {
  const std::optional<Time>& time = article.modified ? article.modified : article.published;
  return time ? time->utc_seconds : INT64_MAX;
}

class History {
 public:
  History(std::span<const HistoryMember> members, const Comparison& comparison)
      : members_(members), comparison_(comparison), all_(follow_statements(members)) {}

  std::vector<HistoryEntry> run() {
    place_sides();
    number_.assign(all_.lines.size(), 0);
    std::vector<Event> events = in_order();
    for (const Event& event : events) tell(event);
    return std::move(entries_);
  }

 private:
  // One happening in the order of time.
  struct Event {
    size_t line = 0;
    size_t at = 0;  // index into the line
  };

  const Occurrence& occurrence(size_t o) const { return all_.occurrences[o]; }
  const Article& article(size_t member) const { return *members_[member].article; }

  // -- where the comparison has a statement

  void place_sides() {
    sides_.resize(all_.occurrences.size());
    std::map<std::string, std::vector<size_t>> of_article;
    for (size_t o = 0; o < all_.occurrences.size(); ++o)
      of_article[article(occurrence(o).member).id].push_back(o);
    for (size_t p = 0; p < comparison_.points.size(); ++p) {
      const Point& point = comparison_.points[p];
      for (size_t a = 0; a < point.accounts.size(); ++a) {
        for (const PlacedClaim& claim : point.accounts[a].claims) {
          for (const size_t o : of_article[claim.article]) {
            if (stands_at(occurrence(o), claim)) sides_[o].insert({p, a});
          }
        }
      }
    }
    // The same words in an earlier version stand on the same side.
    for (const auto& line : all_.lines) {
      for (size_t i = line.size(); i-- > 0;) {
        if (line[i].turn == Turn::goes_on)
          sides_[*line[i].before].insert(sides_[line[i].occurrence].begin(),
                                         sides_[line[i].occurrence].end());
      }
    }
  }

  bool stands_at(const Occurrence& o, const PlacedClaim& claim) const {
    return o.claim->span.overlaps(claim.span) && o.voice.source == claim.source &&
           words(article(o.member), claim.span) == claim.excerpt;
  }

  std::vector<std::string> points_of(size_t line) const {
    std::set<size_t> points;
    for (const Happening& h : all_.lines[line]) {
      for (const Side& side : sides_[h.occurrence]) points.insert(side.first);
    }
    std::vector<std::string> out;
    for (const size_t p : points) out.push_back(comparison_.points[p].id);
    return out;
  }

  // -- in the order of time

  std::vector<Event> in_order() const {
    std::vector<Event> events;
    for (size_t line = 0; line < all_.lines.size(); ++line) {
      for (size_t at = 0; at < all_.lines[line].size(); ++at) events.push_back({line, at});
    }
    const auto key = [&](const Event& e) {
      const Happening& h = all_.lines[e.line][e.at];
      return std::tuple(time_of(article(h.member)), h.member,
                        occurrence(h.occurrence).claim->span.begin, e.line, e.at);
    };
    std::sort(events.begin(), events.end(),
              [&](const Event& a, const Event& b) { return key(a) < key(b); });
    return events;
  }

  void tell(const Event& event) {
    const Happening& h = all_.lines[event.line][event.at];
    const Occurrence& now = occurrence(h.occurrence);
    if (now.is_copied) return;
    switch (h.turn) {
      case Turn::goes_on:
        return;
      case Turn::begins:
        return begin(event.line, h);
      case Turn::changes:
      case Turn::is_corrected:
        return add(h.turn == Turn::changes ? Step::changed : Step::corrected, event.line, h,
                   h.before);
      case Turn::ends:
        return add(Step::withdrawn, event.line, h, std::nullopt);
    }
  }

  // A statement that is new in its article: what did its voice say before, elsewhere?
  void begin(size_t line, const Happening& h) {
    const Occurrence& now = occurrence(h.occurrence);
    auto& told = told_[now.voice.key];
    if (now.voice.is_known) {
      for (auto before = told.rbegin(); before != told.rend(); ++before) {
        if (is_same(*before, h.occurrence)) {
          number_[line] = number_[occurrence(*before).statement];
          return add(Step::repeated, line, h, std::nullopt);
        }
      }
      for (auto before = told.rbegin(); before != told.rend(); ++before) {
        if (is_other(*before, h.occurrence)) {
          number_[line] = number_[occurrence(*before).statement];
          return add(Step::changed, line, h, *before);
        }
      }
    }
    number_[line] = ++last_number_;
    add(Step::said, line, h, std::nullopt);
  }

  bool shares_account(size_t a, size_t b) const {
    return std::any_of(sides_[a].begin(), sides_[a].end(),
                       [&](const Side& side) { return sides_[b].count(side) > 0; });
  }
  bool shares_point(size_t a, size_t b) const {
    return std::any_of(sides_[a].begin(), sides_[a].end(), [&](const Side& side) {
      return std::any_of(sides_[b].begin(), sides_[b].end(),
                         [&](const Side& other) { return other.first == side.first; });
    });
  }

  bool is_same(size_t before, size_t now) const {
    const PreparedSentence& a = occurrence(before).line;
    const PreparedSentence& b = occurrence(now).line;
    return shares_account(before, now) ||
           (!shares_point(before, now) && dice(a, b) >= kLeastRepeated &&
            !differs_in_substance(a, b));
  }
  bool is_other(size_t before, size_t now) const {
    const PreparedSentence& a = occurrence(before).line;
    const PreparedSentence& b = occurrence(now).line;
    return shares_point(before, now) ||
           (dice(a, b) >= kLeastRepeated && differs_in_substance(a, b));
  }

  // -- written out

  void add(Step step, size_t line, const Happening& h, std::optional<size_t> before) {
    const Occurrence& now = occurrence(h.occurrence);
    HistoryEntry entry;
    if (number_[line] == 0) number_[line] = ++last_number_;  // begun by a copy
    entry.statement = number_[line];
    entry.step = step;
    entry.claim = placed(now);
    entry.member = now.member;
    if (before) {
      entry.before = placed(occurrence(*before));
      entry.before_member = occurrence(*before).member;
    }
    entry.by = article(h.member).id;
    const Article& version = article(h.member);
    entry.published = version.modified ? version.modified : version.published;
    if (step != Step::withdrawn) entry.said = saying_time(now);
    entry.points = points_of(line);
    entries_.push_back(std::move(entry));
    if (step == Step::withdrawn) return;
    auto& told = told_[now.voice.key];
    told.push_back(h.occurrence);
    if (told.size() > kMostOfVoice) told.erase(told.begin());
  }

  PlacedClaim placed(const Occurrence& o) const {
    const Article& version = article(o.member);
    PlacedClaim out;
    out.article = version.id;
    out.span = o.claim->span;
    out.excerpt = std::string(words(version, o.claim->span));
    out.source = o.voice.source;
    out.speaker = o.voice.speaker;
    out.outlet = version.outlet;
    out.published = version.published;
    return out;
  }

  // The time nearest to the cue, in its sentence and outside of what is said: "told reporters on
  // Monday that ...".
  std::optional<SayingTime> saying_time(const Occurrence& o) const {
    const Reading& reading = *members_[o.member].reading;
    const Attribution* attribution = text::attribution_of(reading, *o.claim);
    if (!attribution || attribution->cue.empty()) return std::nullopt;
    const Span cue = attribution->cue.front();
    const auto sentence = std::find_if(reading.sentences.begin(), reading.sentences.end(),
                                       [&](const Sentence& s) { return s.span.contains(cue); });
    if (sentence == reading.sentences.end()) return std::nullopt;
    const auto is_said = [&](Span span) {
      return std::any_of(reading.attributions.begin(), reading.attributions.end(),
                         [&](const Attribution& a) {
                           return std::any_of(a.content.begin(), a.content.end(),
                                              [&](Span c) { return c.overlaps(span); });
                         });
    };
    const Timex* best = nullptr;
    uint32_t least = UINT32_MAX;
    for (const Timex& t : reading.timexes) {
      if (!t.from || (t.type != TimexType::date && t.type != TimexType::time) ||
          !sentence->span.contains(t.span) || is_said(t.span))
        continue;
      const uint32_t away = t.span.begin >= cue.end ? t.span.begin - cue.end
                                                    : cue.begin - std::min(cue.begin, t.span.end);
      if (away < least) {
        least = away;
        best = &t;
      }
    }
    if (!best) return std::nullopt;
    return SayingTime{best->span, std::string(words(article(o.member), best->span)), *best->from,
                      best->to};
  }

  std::span<const HistoryMember> members_;
  const Comparison& comparison_;
  Statements all_;
  std::vector<std::set<Side>> sides_;                // of each occurrence
  std::vector<uint32_t> number_;                     // of each line; 0: none yet
  std::map<std::string, std::vector<size_t>> told_;  // a voice's occurrences that were told
  std::vector<HistoryEntry> entries_;
  uint32_t last_number_ = 0;
};

}  // namespace

std::vector<HistoryEntry> statement_history(std::span<const HistoryMember> members,
                                            const Comparison& comparison) {
  return History(members, comparison).run();
}

}  // namespace sayso::ledger
