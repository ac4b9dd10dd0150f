// What bare expressions are resolved against: the day of the report, or what the text told last.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "read/timex_finder.h"

namespace sayso::read {
namespace {

constexpr std::string_view kYearLeads =
    "in , of since by until from during after before ( early late";
constexpr std::string_view kIntends =
    "will shall ll would plan plans planned planning schedule scheduled schedules expected expects "
    "expect due set upcoming until slated intends intend intended hopes hoping hope aims vowed "
    "pledged promised supposed going next coming likely may might could should must can deadline "
    "ahead wants want prepares preparing prepare looms";
constexpr std::string_view kHappens =
    "meets opens begins starts ends expires faces votes hosts plays airs kicks arrives marks "
    "goes returns travels visits launches becomes takes premieres closes reopens resumes finishes "
    "concludes departs welcomes";
// Verbs of a plan in the plural, where a subject stands before them: "They host Ardale on Tuesday".
constexpr std::string_view kPlanned =
    "host face play meet visit travel welcome entertain return resume reopen open close begin "
    "start "
    "end finish kick";
constexpr std::string_view kWatched =
    "show shows showed see saw seen watch watched make made let help helped hear heard";
constexpr std::string_view kPast =
    "said says was were had told came began took made went got gave held left met won lost found "
    "saw ran fell rose hit cut set struck broke brought became sent put quit shot flew drove wrote "
    "spoke sold bought paid led felt kept stood has have been did sank spent grew knew caught fled";
constexpr std::string_view kNotVerbs =
    "the a an this that these those his her its their our my your each every all both some any no";

// "arrived", "took"; "exceed" and "need" are none.
bool is_past_form(std::string_view word) {
  if (in_list(word, kPast)) return true;
  if (word.size() <= 3 || !word.ends_with("ed")) return false;
  return !word.ends_with("eed") || in_list(word, "agreed disagreed freed guaranteed decreed");
}

}  // namespace

// A history tells of other years than its own, and hardly of its own days: then a bare "June 5" is
// of the year told last.
void TimexFinder::find_narrative() {
  size_t ancient = 0;
  size_t far = 0;
  size_t near = 0;
  size_t present = 0;
  const int64_t now = today_ ? civil_from_days(*today_).year : 0;
  for (size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_.facts[i].classes == 0) continue;
    if (tokens_.has(i, kAllDigits) && tokens_.lower[i].size() >= 2) {
      size_t end = i;
      if (tokens_.lower[i].size() <= 4 && era_behind(i + 1, tokens_.facts[i].value, &end)) {
        ++ancient;
        if (tokens_.is(i + 1, "b") || tokens_.lower[i + 1].starts_with("bc")) before_christ_ = true;
      }
      if (tokens_.lower[i].size() <= 3 && i > 1 && tokens_.is(i - 1, "year") &&
          tokens_.has(i - 2, kThe))
        ancient += 2;  // "in the year 71"
      if (const auto year = year_at(i)) {
        const bool led =
            i > 0 && (month_at(i - 1) > 0 || in_list(tokens_.lower[i - 1], kYearLeads));
        if (led || begins_paragraph(i)) (std::abs(*year - now) >= 2 ? far : near) += 1;
      } else if (tokens_.lower[i].size() == 3 && i > 1 && tokens_.is(i - 1, ".") &&
                 tokens_.is_any(i - 2, {"c", "ca"}) && !tokens_.is(i + 1, ",")) {
        ancient += is_dash(i + 1) ? 2u : 1u;  // "c. 314", "c. 314 - 368"
      }
    } else if (weekday_at(i) >= 0 || (tokens_.has(i, kDeictic) &&
                                      tokens_.is_any(i, {"today", "yesterday", "tomorrow"}))) {
      ++present;
    } else if (tokens_.has(i, kRelative) && tokens_.is_any(i, {"last", "next", "this"}) &&
               !(i > 0 && tokens_.has(i - 1, kThe)) &&
               tokens_.is_any(i + 1, {"week", "month", "year"})) {
      present += 2;
    }
  }
  constexpr size_t kFewest = 4;
  ancient_ = ancient >= 2;
  narrative_ = today_ && ((far >= kFewest && far > near + 2 * present) || ancient > kFewest);
}

size_t TimexFinder::sentence_of(size_t i) const {
  const uint32_t byte = tokens_.words[i].span.begin;
  return static_cast<size_t>(
      std::partition_point(sentences_.begin(), sentences_.end(),
                           [&](const Sentence& s) { return s.span.end <= byte; }) -
      sentences_.begin());
}

// Whether word `k` says that something will surely be: "will", "is scheduled", "said it would".
bool TimexFinder::promises(size_t k, size_t floor) const {
  if (tokens_.is(k, "would")) return tells_plan(k, floor);
  return tokens_.is_any(k, {"will", "shall", "ll", "scheduled", "slated"}) &&
         !(k > floor && tokens_.is_any(k - 1, {"was", "were", "had", "been"}));
}

// "by April", "by the end of April": up to then something is to come.
bool TimexFinder::is_deadline(size_t i, size_t floor) const {
  size_t k = i;
  if (k > floor + 2 && tokens_.is(k - 1, "of")) k -= tokens_.has(k - 3, kThe) ? 3u : 2u;
  return k > floor && tokens_.is(k - 1, "by");
}

// "could double", "would rise"; "would have risen" is over or was never to be.
bool TimexFinder::may_come(size_t k) const {
  return !narrative_ && tokens_.is_any(k, {"would", "could", "may", "might", "should"}) &&
         !tokens_.is(k + 1, "have") &&
         !(last_ && today_ && last_word_ < k && last_->day < *today_ &&
           sentence_of(last_word_) == sentence_of(k));
}

// "He said that it would open in June": what was said is to come; not "would have", nor told in a
// history, nor where a past time stands before it ("In 2019 he said that it would open in June").
bool TimexFinder::tells_plan(size_t k, size_t floor) const {
  if (narrative_ || tokens_.is(k + 1, "have") ||
      tokens_.is_any(k + 1, {"later", "often", "usually"}))
    return false;
  if (last_ && today_ && last_word_ >= floor && last_word_ < k && last_->day < *today_)
    return false;
  constexpr size_t kReach = 12;  // words
  for (size_t at = k; at > floor && k - at < kReach;) {
    --at;
    if (in_list(tokens_.lower[at],
                "said says warned told predicted announced added promised pledged estimated hoped "
                "confirmed forecast projected believed argued insisted vowed suggested expected "
                "indicated claimed feared thought"))
      return true;
  }
  return false;
}

// "a gas can", "with a beer can on Monday": the noun.
bool TimexFinder::is_tool(size_t k, size_t floor) const {
  if (!tokens_.is(k, "can") || k < floor + 1) return false;
  const bool article =
      tokens_.has(k - 1, kArticle | kThe) || (k > floor + 1 && tokens_.has(k - 2, kArticle | kThe));
  return article &&
         (!is_word(k + 1) || tokens_.has(k + 1, kWeekdayName | kMonthName) ||
          in_list(tokens_.lower[k + 1],
                  "to toward towards of in on at with into from and or near when while"));
}

// "He faces trial over the theft on Friday": the day is the theft's.
bool TimexFinder::is_faced(size_t k, size_t i) const {
  if (!tokens_.is_any(k, {"face", "faces"})) return false;
  for (size_t at = k + 1; at < i; ++at) {
    if (tokens_.is_any(at, {"over", "for", "of"})) return true;
  }
  return false;
}

// "They host Ardale on Tuesday", "Schools return on Monday": a plan's verb with nothing but its
// subject before it.
bool TimexFinder::is_planned(size_t k, size_t floor) const {
  constexpr size_t kLongest = 5;  // words of a subject
  const bool planned = in_list(tokens_.lower[k], kPlanned) || tokens_.matches(k, "take on") ||
                       tokens_.matches(k, "are at home") || tokens_.matches(k, "are away");
  if (!planned || tokens_.capital[k]) return false;
  size_t from = k;
  while (from > floor && is_word(from - 1) && !tokens_.is_any(from - 1, {"and", "but", "that"}))
    --from;
  if (from == k || k - from > kLongest || tokens_.has(k - 1, kArticle | kThe)) return false;
  for (size_t at = from; at < k; ++at) {
    const std::string& word = tokens_.lower[at];
    if ((!tokens_.capital[at] && is_past_form(word)) || in_list(word, kWatched) ||
        in_list(word, kIntends) ||
        in_list(word,
                "to not do did does of in on at for with by from where when how why as if who "
                "which before after since this that his her its their our my your"))
      return false;
  }
  // a subject in the plural, or a club
  const std::string& subject = tokens_.lower[k - 1];
  return tokens_.capital[k - 1] || subject.ends_with("s") ||
         tokens_.is_any(k - 1, {"they", "we", "people", "also"});
}

// "The final is on Sunday", "The budget is at noon on Tuesday": nothing but a time behind the verb.
bool TimexFinder::is_at_set_time(size_t k, size_t i) const {
  if (!tokens_.is_any(k, {"is", "are"}) || k == 0 || k + 1 >= i ||
      tokens_.is_any(k - 1, {"it", "today", "this", "that", "which", "there", "he", "she"}))
    return false;
  for (size_t at = k + 1; at < i; ++at) {
    if (!tokens_.is_any(at, {"on", "at", "in", ":", ".", "am", "pm", "noon", "a", "p", "m"}) &&
        !tokens_.has(at, kDigits))
      return false;
  }
  return true;
}

// The nearest verb before word `i` decides: "said Tuesday", "will vote on Tuesday".
std::optional<TimexFinder::Ahead> TimexFinder::ahead_before(size_t i, size_t floor) const {
  constexpr size_t kReach = 14;
  const bool deadline = is_deadline(i, floor);
  bool bound = false;  // "since", "after": the verb is not of this time
  const auto ahead = [&](bool sure) { return sure && !bound ? Ahead::sure : Ahead::meant; };
  for (size_t k = i; k > floor && i - k < kReach;) {
    --k;
    const std::string& word = tokens_.lower[k];
    if (tokens_.is_any(k, {"since", "after"})) bound = true;
    if (k > floor && tokens_.is(k - 1, "be")) continue;     // "to be held"
    if (month_at(k) > 0 && is_digit_word(k + 1)) continue;  // "May 7"
    if (tokens_.is(k, "to")) {
      const bool infinitive = k + 1 < i && tokens_.words[k + 1].is_word &&
                              !tokens_.capital[k + 1] && !tokens_.has(k + 1, kDigits | kNumeral) &&
                              !in_list(tokens_.lower[k + 1], kNotVerbs);
      if (!infinitive) continue;
      if (k == floor) return Ahead::meant;
      const std::string& before = tokens_.lower[k - 1];
      const bool past = (before.ends_with("ed") || before == "had" || before == "began" ||
                         before == "was" || before == "were") &&
                        !in_list(before, kIntends) && before != "agreed" && before != "voted" &&
                        before != "decided" && before != "asked" && before != "ordered" &&
                        before != "urged" && before != "wanted" && before != "invited";
      if (past) return Ahead::none;
      // "is scheduled to open", "will begin to open"
      return ahead(promises(k - 1, floor) || (k > floor + 1 && promises(k - 2, floor)));
    }
    // "lower than in May": what is compared with is over
    if (word == "than" && !tokens_.has(k + 1, kNumeral | kDigits | kArticle | kCurrencySign))
      return Ahead::none;
    if (is_tool(k, floor) || is_faced(k, i)) continue;
    if (is_planned(k, floor) || is_at_set_time(k, i)) return Ahead::meant;
    if (in_list(word, kIntends) &&
        !(word == "set" && k > floor && tokens_.has(k - 1, kArticle | kThe)))
      return ahead(promises(k, floor) || (k > floor && promises(k - 1, floor)) ||  // "will likely"
                   (deadline && may_come(k)));
    if (in_list(word, kHappens)) return Ahead::meant;
    const bool name = tokens_.capital[k] && k > floor;  // "Ardale United"
    if (!name && is_past_form(word)) return Ahead::none;
  }
  return std::nullopt;
}

std::optional<bool> TimexFinder::future_behind(size_t i, size_t end) const {
  constexpr size_t kReach = 14;
  for (size_t k = i; k < end && k - i < kReach; ++k) {
    const std::string& word = tokens_.lower[k];
    if (tokens_.is_any(k, {"will", "ll", "shall"})) return true;
    if (is_past_form(word)) return false;
  }
  return std::nullopt;
}

// Whether the sentence around word `i` speaks of what is to come.
TimexFinder::Ahead TimexFinder::ahead_at(size_t i) const {
  const size_t sentence = sentence_of(i);
  if (sentence >= sentences_.size()) return Ahead::none;
  const Tokens::Range range = tokens_.within(sentences_[sentence].span);
  if (const auto before = ahead_before(i, range.begin)) return *before;
  return future_behind(i, range.end).value_or(false) ? Ahead::meant : Ahead::none;
}

int64_t TimexFinder::nearest_weekday(int weekday, size_t i, int64_t from) const {
  const int back = (weekday_of(from) - weekday + 7) % 7;
  if (back == 0) return from;
  return is_future(i) ? from + (7 - back) : from - back;
}

// The year of a bare month by the year that is told of: the turn of the year lies between.
std::optional<int64_t> TimexFinder::told_year(int month, size_t i) const {
  if (!context_) return std::nullopt;
  const bool near = narrative_ || (same_paragraph(context_->word, i) && today_ &&
                                   context_->year != civil_from_days(*today_).year);
  if (!near) return std::nullopt;
  if (context_->month == 0) return context_->year;
  constexpr int kTurn = 8;  // months
  if (context_->month - month >= kTurn) return context_->year + 1;
  if (month - context_->month >= kTurn + 1) return context_->year - 1;
  return context_->year;
}

// "in Port Karrow in November, in Brannock in December and in Sund in January": a row of months to
// come goes on over the turn of the year.
std::optional<int64_t> TimexFinder::year_in_row(int month, size_t i) const {
  constexpr size_t kReach = 12;  // words
  constexpr int kTurn = 6;       // months
  if (narrative_ || !last_ || !today_ || last_->grain < Grain::month || last_->day <= *today_ ||
      i - last_end_ > kReach || last_word_ + kReach < i ||
      sentence_of(last_word_) != sentence_of(i))
    return std::nullopt;
  const Civil told = civil_from_days(last_->day);
  if (month < told.month && told.month - month < kTurn) return std::nullopt;
  bool joined = false;
  for (size_t k = last_end_; k < i; ++k) {
    joined = joined || tokens_.is_any(k, {",", "and", ";"});
    const std::string& word = tokens_.lower[k];
    if (is_past_form(word) || tokens_.is_any(k, {"since", "after", "last", "from"}))
      return std::nullopt;
  }
  if (!joined) return std::nullopt;
  return month >= told.month ? told.year : told.year + 1;
}

int64_t TimexFinder::nearest_year(int month, int day, size_t i) const {
  if (const auto year = told_year(month, i)) return *year;
  if (const auto year = year_in_row(month, i)) return *year;
  const Civil now = civil_from_days(*today_);
  const int64_t then =
      days_from_civil(now.year, month, std::min(day, days_in_month(now.year, month)));
  const int64_t distance = then - *today_;  // days
  constexpr int64_t kHalfYear = 180;
  constexpr int64_t kMonth = 31;
  if (distance > kMonth && !is_future(i)) {
    // "in December" told in January is the last one; "in June" told in May is to come.
    return distance > kHalfYear || ahead_before(i, i > 14 ? i - 14 : 0) == Ahead::none
               ? now.year - 1
               : now.year;
  }
  if (distance < -kHalfYear && is_future(i)) return now.year + 1;
  // "will open on June 1", told in November
  if (distance < -kMonth && ahead_at(i) == Ahead::sure) return now.year + 1;
  return now.year;
}

std::optional<int64_t> TimexFinder::told_day(size_t i) const {
  if (!last_ || last_->grain < Grain::day) return std::nullopt;
  if (narrative_ || same_paragraph(last_word_, i)) return last_->day;
  constexpr uint32_t kNear = 4;  // paragraphs
  const bool near = tokens_.paragraph[i] - tokens_.paragraph[last_word_] <= kNear;
  if (near && today_ && last_->day < *today_) return last_->day;
  return std::nullopt;
}

// "On Monday Ana Venn wrote: 'Today we ...'": inside a quotation the day of its saying is meant,
// where the sentence told it before.
std::optional<int64_t> TimexFinder::quoted_day(size_t i) const {
  if (!last_ || last_->grain < Grain::day || last_word_ >= i || (today_ && last_->day > *today_) ||
      sentence_of(last_word_) != sentence_of(i))
    return std::nullopt;
  bool open = false;
  for (size_t k = last_end_; k < i; ++k) {
    if (tokens_.is(k, "\"")) open = !open;
    if (tokens_.is(k, "\xE2\x80\x9C")) open = true;
    if (tokens_.is(k, "\xE2\x80\x9D")) open = false;
  }
  return open ? std::optional<int64_t>(last_->day) : std::nullopt;
}

void TimexFinder::anchor_to(TimexDraft& draft, bool discourse) const {
  if (discourse && last_)
    draft.anchor = value_of(*last_);
  else if (today_)
    draft.anchor = anchor_name_;
}

void TimexFinder::remember_year(const TimexDraft& draft) {
  const Civil date = civil_from_days(draft.point->day);
  const Grain grain = draft.point->grain;
  if (grain < Grain::year || grain == Grain::none) return;
  // A bare year far from what is told is an aside ("a paper of 2005 says") until told again.
  constexpr int64_t kFar = 8;  // years
  const bool bare = grain == Grain::year && !begins_paragraph(draft.begin);
  if (narrative_ && bare && context_ && std::abs(date.year - context_->year) > kFar) {
    const bool again = pending_year_ && std::abs(*pending_year_ - date.year) <= kFar;
    pending_year_ = date.year;
    if (!again) return;
  }
  const bool keeps_month = grain == Grain::year && context_ && context_->year == date.year &&
                           same_paragraph(context_->word, draft.begin);
  if (narrative_ && context_ && date.year > context_->year && bare && is_future(draft.begin))
    return;  // a plan
  const int month = grain >= Grain::month ? date.month : keeps_month ? context_->month : 0;
  context_ = YearContext{date.year, month, draft.begin};
}

// "Visits have fallen since 2019": a report that goes on is not of that year.
bool TimexFinder::is_bound_year(const TimexDraft& draft) const {
  return !narrative_ && draft.point->grain == Grain::year && draft.begin > 0 &&
         tokens_.is_any(draft.begin - 1,
                        {"since", "until", "till", "before", "after", "from", "to", "than"});
}

void TimexFinder::remember(const TimexDraft& draft) {
  if (!draft.point) return;
  if ((draft.tells_year || narrative_) && !is_bound_year(draft)) remember_year(draft);
  if (draft.point->grain >= Grain::month || narrative_ || !last_ ||
      draft.point->grain >= last_->grain) {
    last_ = draft.point;
    last_word_ = draft.begin;
  }
}

}  // namespace sayso::read
