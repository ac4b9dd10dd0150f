// What belongs to an expression on its left: "early", "more than", "the end of".
#include "read/timex_finder.h"

namespace sayso::read {

// "early March", "mid-June", "late on Tuesday" is two, "earlier this week", "later that day"
void TimexFinder::grow_stage(TimexDraft& draft, size_t floor) const {
  const auto at = [&](size_t n, std::initializer_list<std::string_view> words) {
    return draft.begin >= n + floor && same_paragraph(draft.begin - n, draft.begin) &&
           tokens_.is_any(draft.begin - n, words);
  };
  const auto take = [&](size_t n, const char* mod) {
    draft.begin -= n;
    if (mod && !draft.mod) draft.mod = mod;
  };
  const bool placed = draft.point || draft.value.empty();
  const bool is_stretch = draft.type == TimexType::duration || draft.type == TimexType::set;
  if (is_stretch || !placed || draft.value.ends_with("_REF")) return;
  if (at(2, {"mid"}) && is_dash(draft.begin - 1)) return take(2, "MID");
  if (at(1, {"mid"})) return take(1, "MID");
  if (at(1, {"early", "earlier"})) {
    take(1, "START");
  } else if (at(1, {"late", "later"})) {
    take(1, "END");
  } else {
    // "early in the year", "late on", "later in March"
    const bool stage = at(2, {"early", "earlier", "late", "later"}) && at(1, {"in"});
    if (stage && draft.point && draft.point->grain >= Grain::decade)
      take(2, tokens_.lower[draft.begin - 2].starts_with("e") ? "START" : "END");
    return;
  }
  if (at(1, {"very"})) take(1, nullptr);
}

// "the end of March", "the beginning of the year", "the middle of the 19th century"
void TimexFinder::grow_bound(TimexDraft& draft, size_t floor) const {
  if (draft.begin < 2 + floor || !tokens_.is(draft.begin - 1, "of")) return;
  const size_t bound = draft.begin - 2;
  if (!draft.point || draft.point->grain == Grain::minute || !same_paragraph(bound, draft.begin))
    return;
  const char* mod = tokens_.is_any(bound, {"end", "close"})                           ? "END"
                    : tokens_.is_any(bound, {"beginning", "start", "outset", "dawn"}) ? "START"
                    : tokens_.is_any(bound, {"middle"})                               ? "MID"
                                                                                      : nullptr;
  if (!mod) return;
  size_t begin = bound;
  if (begin > floor && tokens_.is_any(begin - 1, {"very"})) --begin;
  if (begin <= floor || !tokens_.is_any(begin - 1, {"the"})) return;
  draft.begin = begin - 1;
  if (!draft.mod) draft.mod = mod;
}

void TimexFinder::grow_left(TimexDraft& draft, size_t floor) const {
  const auto at = [&](size_t n, std::initializer_list<std::string_view> words) {
    return draft.begin >= n + floor && same_paragraph(draft.begin - n, draft.begin) &&
           tokens_.is_any(draft.begin - n, words);
  };
  const auto take = [&](size_t n, const char* mod) {
    draft.begin -= n;
    if (mod && !draft.mod) draft.mod = mod;
  };
  if (draft.begin == floor) return;
  grow_stage(draft, floor);
  grow_bound(draft, floor);
  const bool moved =
      tokens_.is_any(draft.end - 1, {"ago", "later", "earlier"}) &&
      tokens_.has(draft.begin, kNumeral | kDigits | kQuantifier | kArticle | kMagnitudeWord);
  if (draft.type != TimexType::duration && !moved) {
    if (draft.point && draft.point->grain == Grain::week && at(1, {"the"})) take(1, nullptr);
    return;
  }
  if (at(2, {"more"}) && at(1, {"than"})) {
    take(2, "MORE_THAN");
  } else if (at(2, {"less", "fewer"}) && at(1, {"than"})) {
    take(2, "LESS_THAN");
  } else if (at(2, {"at"}) && at(1, {"least"})) {
    take(2, "EQUAL_OR_MORE");
  } else if (at(2, {"at"}) && at(1, {"most"})) {
    take(2, "EQUAL_OR_LESS");
  } else if (at(1, {"about", "around", "approximately", "roughly", "some"})) {
    take(1, "APPROX");
  } else if (at(1, {"nearly", "almost"})) {
    take(1, "LESS_THAN");
  } else if (at(1, {"over"}) && draft.begin > floor + 1 && !tokens_.is(draft.begin, "the")) {
    take(1, "MORE_THAN");
  } else if (at(1, {"only", "just"}) && moved) {
    take(1, nullptr);
  } else if (at(2, {"no"}) && at(1, {"more"})) {
    return;
  }
  const bool compound = draft.end >= 2 && is_dash(draft.end - 2) && tokens_.tight[draft.end - 1];
  if (compound) return;  // "the two-year project"
  if (draft.type == TimexType::duration && at(1, {"the"}) && !tokens_.is(draft.begin, "the"))
    take(1, nullptr);
  // "the first six months", "its first three years"
  if (draft.type == TimexType::duration && at(1, {"first", "final", "last", "next", "past"}) &&
      at(2, {"the"}) && tokens_.has(draft.begin, kNumeral | kDigits | kQuantifier))
    take(2, nullptr);
}

}  // namespace sayso::read
