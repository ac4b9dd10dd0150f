// Statements: two of them set side by side.
#include <algorithm>

#include "compare/compare.h"
#include "compare/lexicon.h"
#include "compare/minimal_pair.h"
#include "compare/modality.h"
#include "compare/slots.h"
#include "text/readable.h"

namespace sayso::compare {
namespace {

constexpr double kSameBoth = .58;  // of both statements' matters in common
constexpr double kAddsOne = .5;    // of one statement's matters in the other

double weight_of(const std::string& matter) {
  return (classes_of(matter) & kGeneric) != 0 ? .5 : 1.0;
}

bool is_saying(const Token& token) {
  return token.lower == "said" || token.lower == "says" || token.lower == "told" ||
         token.lower == "added" || token.lower == "according" || token.lower == "reported";
}

// What is said, without the frame that tells who is saying it: "Ms. Roe said that ...", "..., the
// guild said."
Span content_of(const Utterance& u) {
  constexpr size_t kFrame = 7;  // tokens
  size_t begin = 0;
  size_t end = u.tokens.size();
  for (size_t i = 0; i < std::min(kFrame, end); ++i) {
    if (u.tokens[i].lower == ",") break;
    if (!is_saying(u.tokens[i]) || i == 0) continue;
    begin = i + 1;
    if (begin < end && u.tokens[begin].lower == "that") ++begin;
    break;
  }
  for (size_t i = end; i-- > begin && end - i <= kFrame + 2;) {
    if (u.tokens[i].lower != ",") continue;
    const auto says = [&](size_t from) {
      for (size_t k = from; k < u.tokens.size(); ++k) {
        if (is_saying(u.tokens[k])) return true;
      }
      return false;
    };
    if (says(i)) end = i;
    break;
  }
  return begin + 1 < end ? u.span_of(begin, end) : u.span;
}

Utterance whole(const Statement& s) {
  const Span all{0, static_cast<uint32_t>(s.article->text.size())};
  const Utterance u = make_utterance(*s.article, *s.reading, all, all);
  const Span content = content_of(u);
  return content == all ? u : make_utterance(*s.article, *s.reading, content, all);
}

Span first_words(const Utterance& u) {
  return u.tokens.empty() ? Span{} : u.span_of(0, u.tokens.size());
}

// Without what tells who is speaking: "Kress said", "police said".
std::vector<std::string> substance(const Utterance& u, const std::optional<std::string>& source) {
  std::vector<std::string> out;
  for (const std::string& matter : matters(u, 0, u.tokens.size())) {
    bool speaker = false;
    for (const Token& token : u.tokens) {
      if (token.matter != matter || !token.is_name || !source) continue;
      speaker = source->find(u.article->text.substr(token.span.begin, token.span.size())) !=
                std::string::npos;
    }
    if (!speaker) out.push_back(matter);
  }
  return out;
}

bool clashes_in_reality(const Utterance& a, const Utterance& b) {
  const auto unreal = [](const Utterance& u) {
    for (size_t c = 0; c < u.clauses.size(); ++c) {
      if (is_unreal(u, c)) return true;
    }
    return false;
  };
  return unreal(a) != unreal(b);
}

// One of the two holds a negation that the other lacks.
bool turns_only_one(const Utterance& a, const Utterance& b) {
  const auto turns = [](const Utterance& u) {
    return std::count_if(u.tokens.begin(), u.tokens.end(),
                         [](const Token& t) { return t.is(kNegator); }) %
           2;
  };
  return turns(a) != turns(b);
}

// "No evidence that", "nobody knows whether": what follows is neither said nor denied.
bool leaves_open(const Utterance& u) {
  for (size_t i = 0; i + 1 < u.tokens.size(); ++i) {
    const Token& next = u.tokens[i + 1];
    if (u.tokens[i].is(kNegator) && next.is(kPerception | kVague) && !next.is(kFunction | kPronoun))
      return true;
  }
  return false;
}

// Both give the same figures.
bool same_figures(const Utterance& a, const Utterance& b) {
  const auto values = [](const Utterance& u) {
    std::vector<std::pair<double, Modifier>> out;
    for (const Quantity& q : u.reading->quantities) {
      if (!tells_number(q)) continue;
      const bool rounded = q.modifier == Modifier::approx;
      out.emplace_back(q.low.value_or(-1), rounded ? Modifier::exact : q.modifier);
    }
    std::sort(out.begin(), out.end());
    return out;
  };
  return values(a) == values(b);
}

// One gives a figure of the matter that the other lacks.
size_t slot_count(const Utterance& u) {
  const std::vector<Quantity>& figures = u.reading->quantities;
  return static_cast<size_t>(std::count_if(figures.begin(), figures.end(), tells_number)) +
         u.reading->timexes.size();
}

void set_relation(PairVerdict& v, const Utterance& a, const Statement& sa, const Utterance& b,
                  const Statement& sb, bool same_slot) {
  const std::vector<std::string> left = substance(a, sa.source);
  const std::vector<std::string> right = substance(b, sb.source);
  const Overlap o = overlap(left, right, weight_of);
  const bool rivals = has_rivals(a, 0, a.tokens.size(), b, 0, b.tokens.size());
  const bool related = (o.count >= 1 || same_slot) && !rivals && !clashes_in_reality(a, b);
  const auto pair = minimal_pair_of(a, b);
  // The one tells something more, in the other's words.
  const bool more = pair && pair->closed && pair->a.strong.empty() != pair->b.strong.empty();
  if (related && !more && !turns_only_one(a, b) && leaves_open(a) == leaves_open(b) &&
      is_told_as_fact(a) == is_told_as_fact(b) &&
      (o.least() >= kSameBoth || (same_slot && o.least() >= .3)) &&
      slot_count(a) == slot_count(b) && (same_slot || same_figures(a, b))) {
    v.label = PairLabel::same;
  } else if (related && (o.most() >= kAddsOne || (same_slot && o.count >= 1))) {
    v.label = PairLabel::adds;
  } else {
    v.label = PairLabel::not_comparable;
  }
}

// The rules are for English: what was not read is not compared.
PairVerdict not_read(const Statement& sa, const Statement& sb) {
  PairVerdict out;
  out.span_a = {0, static_cast<uint32_t>(sa.article->text.size())};
  out.span_b = {0, static_cast<uint32_t>(sb.article->text.size())};
  for (const Statement* s : {&sa, &sb}) {
    const std::vector<std::string>& notes = s->reading->notes;
    if (text::is_unread(*s->reading)) out.notes.insert(out.notes.end(), notes.begin(), notes.end());
  }
  return out;
}

}  // namespace

PairVerdict compare_statements(const Statement& sa, const Statement& sb) {
  if (text::is_unread(*sa.reading) || text::is_unread(*sb.reading)) return not_read(sa, sb);
  const Utterance a = whole(sa);
  const Utterance b = whole(sb);
  PairVerdict verdict;
  verdict.span_a = first_words(a);
  verdict.span_b = first_words(b);
  const Matching matching{weight_of, true};
  bool same_slot = false;
  for (const Finding& f : compare_slots(a, b, matching)) {
    same_slot = same_slot || f.verdict == Verdict::same;
    if (f.verdict == Verdict::same) continue;
    if (verdict.types.empty()) {
      verdict.span_a = a.span_of(f.a_begin, f.a_end);
      verdict.span_b = b.span_of(f.b_begin, f.b_end);
      verdict.score = static_cast<float>(f.score);
    }
    if (std::find(verdict.types.begin(), verdict.types.end(), f.type) == verdict.types.end()) {
      verdict.types.push_back(f.type);
    }
  }
  if (!verdict.types.empty()) {
    std::sort(verdict.types.begin(), verdict.types.end());
    verdict.label = PairLabel::differs;
    return verdict;
  }
  if (const auto other = same_slot ? std::nullopt : other_words_of(a, b)) {
    constexpr float kOtherWords = .6F;
    verdict.label = PairLabel::differs;
    if (other->type) verdict.types.push_back(*other->type);
    verdict.span_a = a.span_of(other->a.begin, other->a.end);
    verdict.span_b = b.span_of(other->b.begin, other->b.end);
    verdict.score = kOtherWords;
    return verdict;
  }
  set_relation(verdict, a, sa, b, sb, same_slot);
  verdict.score = verdict.label == PairLabel::not_comparable ? .05F : .1F;
  return verdict;
}

}  // namespace sayso::compare
