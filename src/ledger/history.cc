#include "ledger/history.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "ledger/align.h"
#include "ledger/saying_time.h"
#include "ledger/statements.h"

namespace sayso::ledger {
namespace {

constexpr double kLeastRepeated = .6;  // words in common of two claims of one voice
constexpr size_t kMostOfVoice = 400;   // earlier statements of a voice that a new one meets

using Side = std::pair<size_t, size_t>;  // index of the point, of the account

// When each version was: its last change, else its publication; without one, as the version that
// was told behind it; at the end where nothing tells.
std::vector<int64_t> times_of(std::span<const HistoryMember> members) {
  std::vector<int64_t> times;
  for (const HistoryMember& m : members)
    times.push_back(text::told_at(*m.article).value_or(INT64_MAX));
  for (const std::vector<size_t>& versions : text::addresses_of(members)) {
    for (size_t i = versions.size(); i-- > 1;)
      times[versions[i - 1]] = std::min(times[versions[i - 1]], times[versions[i]]);
  }
  return times;
}

// The words of a claim as a bag, and what of them decides: figures and denials.
struct Weight {
  std::vector<uint32_t> words;
  std::multiset<std::string> substance;
};

class History {
 public:
  History(std::span<const HistoryMember> members, const Comparison& comparison)
      : members_(members),
        comparison_(comparison),
        all_(follow_statements(members)),
        times_(times_of(members)) {
    for (size_t m = 0; m < members.size(); ++m)
      roots_.push_back(text::first_version_of(members, m));
    Bags bags;
    for (const Occurrence& o : all_.occurrences)
      weights_.push_back({bags.bag(o.line), substance_of(o.line)});
  }

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
      return std::tuple(times_[h.member], h.member, occurrence(h.occurrence).claim->span.begin,
                        e.line, e.at);
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
      case Turn::goes_on:  // what was parted from a statement is that statement
        if (number_[event.line] == 0)
          number_[event.line] = number_[occurrence(*h.before).statement];
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
    std::optional<size_t> other;
    for (auto before = told.rbegin(); now.voice.is_known && before != told.rend(); ++before) {
      if (roots_[occurrence(*before).member] == roots_[now.member]) continue;
      const Kinship kin = kinship(*before, h.occurrence);
      if (kin == Kinship::same) {
        number_[line] = number_[occurrence(*before).statement];
        return add(Step::repeated, line, h, std::nullopt);
      }
      if (kin == Kinship::other && !other) other = *before;
    }
    if (other) {
      number_[line] = number_[occurrence(*other).statement];
      return add(Step::changed, line, h, other);
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

  // What two statements of one voice in two reports are to each other: the same, another word on
  // the same matter, or nothing.
  enum class Kinship { none, same, other };
  Kinship kinship(size_t before, size_t now) const {
    if (shares_account(before, now)) return Kinship::same;
    if (shares_point(before, now)) return Kinship::other;
    if (dice_of(weights_[before].words, weights_[now].words) < kLeastRepeated) return Kinship::none;
    return weights_[before].substance == weights_[now].substance ? Kinship::same : Kinship::other;
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
    entry.by_member = h.member;
    const Article& version = article(h.member);
    entry.published = version.modified ? version.modified : version.published;
    if (step != Step::withdrawn)
      entry.said = saying_time(article(now.member), *members_[now.member].reading, *now.claim);
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
    out.cue = o.voice.cue;
    out.negated = o.voice.negated;
    out.outlet = version.outlet;
    out.published = version.published;
    out.modified = version.modified;
    return out;
  }

  std::span<const HistoryMember> members_;
  const Comparison& comparison_;
  Statements all_;
  std::vector<int64_t> times_;                       // of each member
  std::vector<size_t> roots_;                        // of each member: its first version
  std::vector<Weight> weights_;                      // of each occurrence
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
