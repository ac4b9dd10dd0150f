#include "ledger/saying_time.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "text/lexicon.h"
#include "text/voice.h"
#include "text/words.h"

namespace sayso::ledger {
namespace {

constexpr size_t kMostBetween = 9;  // words between cue and time

template <size_t N>
bool is_in(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// What leads to a time, and may stand beside it.
bool leads_to_time(std::string_view word) {
  constexpr std::array<std::string_view, 16> kLeads = {
      "on",      "at",   "in",     "late", "early",  "earlier", "later", "by",
      "shortly", "just", "during", "the",  "around", "about",   "soon",  "again"};
  return is_in(kLeads, word);
}

// What follows tells of something else than the saying: a topic, an occasion, a clause of its own.
bool leads_elsewhere(std::string_view word) {
  constexpr std::array<std::string_view, 18> kElsewhere = {
      "of",    "about", "that",    "after", "before", "since", "following", "when", "who",
      "which", "if",    "whether", "how",   "why",    "what",  "until",     "from", "over"};
  return is_in(kElsewhere, word);
}

// Finds the time of one attribution in one sentence.
class Finder {
 public:
  Finder(const Article& article, const Reading& reading, const Attribution& attribution,
         Span sentence)
      : article_(article), reading_(reading), attribution_(attribution), sentence_(sentence) {
    if (article.dateline && article.dateline->span.end > sentence_.begin &&
        article.dateline->span.begin <= sentence_.begin)
      sentence_.begin = std::min(article.dateline->span.end, sentence_.end);
  }

  const Timex* find() const {
    for (const Timex& t : reading_.timexes) {
      if (is_free(t) && belongs(t.span)) return &t;
    }
    return nullptr;
  }

 private:
  bool is_free(const Timex& t) const {
    if (!t.from || (t.type != TimexType::date && t.type != TimexType::time) ||
        !sentence_.contains(t.span))
      return false;
    return std::none_of(reading_.attributions.begin(), reading_.attributions.end(),
                        [&](const Attribution& a) {
                          const auto here = [&](Span s) { return s.overlaps(t.span); };
                          return std::any_of(a.content.begin(), a.content.end(), here) ||
                                 std::any_of(a.source.begin(), a.source.end(), here);
                        });
  }

  bool belongs(Span time) const {
    const Span cue = attribution_.cue.front();
    if (cue.overlaps(time)) return true;
    if (time.begin >= cue.end) return is_plain(cue.end, time.begin);
    return stands_right_before(time) || heads_sentence(time);
  }

  // Words, without those of the source ("said the mayor on Monday"), in lower case; nothing: a sign
  // stands between them that parts clauses, or a quotation mark.
  std::optional<std::vector<std::string>> words_between(uint32_t begin, uint32_t end,
                                                        bool commas) const {
    std::vector<std::string> out;
    const std::string_view text = std::string_view(article_.text).substr(begin, end - begin);
    for (const text::Word& word : text::split_words(text)) {
      const Span at{begin + word.span.begin, begin + word.span.end};
      const auto here = [&](Span s) { return s.contains(at); };
      if (std::any_of(attribution_.source.begin(), attribution_.source.end(), here)) continue;
      const std::string_view bytes = text.substr(word.span.begin, word.span.size());
      if (!word.is_word) {
        if (commas && bytes == ",") continue;
        if (bytes == "-" || bytes == "'" || bytes == "\u2019") continue;
        return std::nullopt;
      }
      out.push_back(base::lower(bytes));
    }
    return out;
  }

  // Between cue and time: to whom, where and how it was said.
  bool is_plain(uint32_t begin, uint32_t end) const {
    const auto between = words_between(begin, end, false);
    return between && between->size() <= kMostBetween &&
           std::none_of(between->begin(), between->end(),
                        [](const std::string& word) { return leads_elsewhere(word); });
  }

  // "The mayor on Monday said": between source and cue, with nothing beside it.
  bool stands_right_before(Span time) const {
    const auto& sources = attribution_.source;
    const auto source =
        std::find_if(sources.begin(), sources.end(), [&](Span s) { return s.end <= time.begin; });
    if (source == sources.end()) return false;
    const auto before = words_between(source->end, time.begin, true);
    if (!before || !std::all_of(before->begin(), before->end(),
                                [](const std::string& word) { return leads_to_time(word); }))
      return false;
    const auto between = words_between(time.end, attribution_.cue.front().begin, true);
    return between && std::all_of(between->begin(), between->end(), [](const std::string& word) {
             return (text::classes_of(word) & (text::kAdverb | text::kFunction)) != 0 &&
                    !leads_elsewhere(word);
           });
  }

  // "On Monday, the mayor said": nothing but the source stands between the time and the cue.
  bool heads_sentence(Span time) const {
    const auto before = words_between(sentence_.begin, time.begin, false);
    if (!before || !std::all_of(before->begin(), before->end(),
                                [](const std::string& word) { return leads_to_time(word); }))
      return false;
    const auto between = words_between(time.end, attribution_.cue.front().begin, true);
    return between && std::all_of(between->begin(), between->end(), [](const std::string& word) {
             return (text::classes_of(word) & text::kAdverb) != 0 || word == "had" || word == "has";
           });
  }

  const Article& article_;
  const Reading& reading_;
  const Attribution& attribution_;
  Span sentence_;
};

}  // namespace

std::optional<SayingTime> saying_time(const Article& article, const Reading& reading,
                                      const Claim& claim) {
  const Attribution* attribution = text::attribution_of(reading, claim);
  if (!attribution || attribution->cue.empty()) return std::nullopt;
  const Span cue = attribution->cue.front();
  const auto sentence = std::find_if(reading.sentences.begin(), reading.sentences.end(),
                                     [&](const Sentence& s) { return s.span.contains(cue); });
  if (sentence == reading.sentences.end()) return std::nullopt;
  const Timex* time = Finder(article, reading, *attribution, sentence->span).find();
  if (!time) return std::nullopt;
  return SayingTime{time->span, std::string(words(article, time->span)), *time->from, time->to};
}

}  // namespace sayso::ledger
