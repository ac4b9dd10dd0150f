// What tense tells of bare expressions: whether a sentence looks ahead of the report.
#include "read/timex_finder.h"

namespace sayso::read {
namespace {

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

}  // namespace

bool is_past_form(std::string_view word) {
  if (in_list(word, kPast)) return true;
  if (word.size() <= 3 || !word.ends_with("ed")) return false;
  return !word.ends_with("eed") || in_list(word, "agreed disagreed freed guaranteed decreed");
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

// Whether what is said with "would" or "could" at word `k` may be to come: not "would have", not in
// a history, nor behind a past time ("In 2019 he said that it would open in June").
bool TimexFinder::may_come(size_t k) const {
  if (narrative_ || !tokens_.is_any(k, {"would", "could", "may", "might", "should"}) ||
      tokens_.is_any(k + 1, {"have", "later", "often", "usually"}))
    return false;
  const bool past = last_ && today_ && last_word_ < k && last_->day < *today_;
  return !past || sentence_of(last_word_) != sentence_of(k);
}

// "He said that it would open in June": what was said is to come.
bool TimexFinder::tells_plan(size_t k, size_t floor) const {
  if (!may_come(k)) return false;
  constexpr size_t kReach = 12;  // words
  for (size_t at = k; at > floor && k - at < kReach;) {
    --at;
    // what a court is told is over: "the jury heard that he would hit her"
    if (tokens_.is_any(at, {"court", "jury", "inquest", "tribunal", "trial"})) return false;
    if (in_list(tokens_.lower[at],
                "said says warned told predicted announced added promised pledged estimated hoped "
                "confirmed forecast projected believed argued insisted vowed suggested expected "
                "indicated claimed feared thought"))
      return true;
  }
  return false;
}

// "Snow will fall overnight": the night to come, not "will appear after a raid overnight".
bool TimexFinder::looks_to_tonight(size_t i) const {
  constexpr size_t kReach = 5;  // words
  for (size_t k = i; k > 0 && i - k < kReach && same_paragraph(k - 1, i);) {
    --k;
    if (tokens_.is_any(k, {"after", "since", "following", "over"})) return false;
  }
  return is_future(i);
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

// "The final is on Sunday", "The vote is Sunday", "The budget is at noon on Tuesday": nothing but a
// time behind the verb.
bool TimexFinder::is_at_set_time(size_t k, size_t i) const {
  if (!tokens_.is_any(k, {"is", "are"}) || k == 0 ||
      (k + 1 >= i && !tokens_.has(i, kWeekdayName)) ||
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
    if (is_planned(k, floor) || is_at_set_time(k, i)) return ahead(true);
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
    if (tokens_.is_any(k, {"is", "are"}) && tokens_.is(k + 1, "to") && k + 2 < end &&
        !tokens_.has(k + 2, kArticle | kThe))
      return true;  // "On Friday they are to meet"
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

}  // namespace sayso::read
