#include "text/taken_over.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/lexicon.h"
#include "text/sentences.h"
#include "text/voice.h"
#include "text/words.h"

namespace sayso::text {
namespace {

constexpr double kTakenOver = .8;    // share of a claim's words that stand in one sentence
constexpr size_t kFewWords = 4;      // of a claim: below this it must stand there whole
constexpr double kHeld = .6;         // share of a text's words that stand in another's sentences
constexpr size_t kMostHolders = 24;  // members with one sentence: more, and it is of every page

// A sentence's words, by which a copy's is known.
std::string key_of(const Article& article, Span sentence) {
  if (article.dateline && article.dateline->span.begin == sentence.begin &&
      article.dateline->span.end < sentence.end)
    sentence.begin = article.dateline->span.end;
  return fold(words(article, sentence));
}

std::set<std::string> words_of(const std::string& folded) {
  std::set<std::string> out;
  for (size_t at = 0; at < folded.size();) {
    const size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) out.insert(folded.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

template <typename Finding>
bool lies_in(const std::vector<Finding>& findings, Span word) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const Finding& f) { return f.span.contains(word); });
}

}  // namespace

std::vector<ToldWord> told_words(const Article& article, const Reading& reading, Span span) {
  std::vector<ToldWord> out;
  const std::string_view part = words(article, span);
  uint32_t last = 0;
  for (const Word& word : split_words(part)) {
    if (!word.is_word) continue;
    const std::string_view bytes = part.substr(word.span.begin, word.span.size());
    const std::string_view gap = part.substr(last, word.span.begin - last);
    last = word.span.end;
    ToldWord told{base::lower(bytes), false};
    size_t at = 0;
    const Span place{word.span.begin + span.begin, word.span.end + span.begin};
    const bool is_not = told.lower == "t" && (gap == "'" || gap == "\u2019");
    told.decides = is_not || base::is_upper(base::next_code_point(bytes, at)) ||
                   (classes_of(told.lower) & kNegator) != 0 || lies_in(reading.quantities, place) ||
                   lies_in(reading.timexes, place);
    out.push_back(std::move(told));
  }
  return out;
}

void TakenText::add(const Article& article, Span sentence) {
  std::string key = key_of(article, sentence);
  if (keys_.count(key) > 0) return;
  words_.push_back(words_of(key));
  keys_.insert(std::move(key));
}

bool TakenText::has(const Article& article, Span sentence) const {
  return keys_.count(key_of(article, sentence)) > 0;
}

bool TakenText::tells(const std::vector<ToldWord>& claim) const {
  if (claim.empty()) return false;
  const double least = claim.size() < kFewWords ? 1 : kTakenOver;
  return std::any_of(words_.begin(), words_.end(), [&](const std::set<std::string>& words) {
    size_t met = 0;
    for (const ToldWord& word : claim) {
      const bool here = words.count(word.lower) > 0;
      if (!here && word.decides) return false;
      met += here ? 1u : 0u;
    }
    return static_cast<double>(met) >= least * static_cast<double>(claim.size());
  });
}

std::vector<Span> sentence_spans(const Article& article, const Reading& reading) {
  std::vector<Span> out;
  for (const Sentence& sentence : reading.sentences) out.push_back(sentence.span);
  if (out.empty())
    out = split_sentences(article.text, {0, static_cast<uint32_t>(article.text.size())});
  return out;
}

namespace {

void add_sentences(const StoryMember& member, TakenText& out) {
  for (const Span span : sentence_spans(*member.article, *member.reading))
    out.add(*member.article, span);
}

// The sentences of a member's report, folded, with how many words each has.
std::map<std::string, size_t> sentences_of(const StoryMember& member) {
  std::map<std::string, size_t> out;
  for (const Span span : sentence_spans(*member.article, *member.reading)) {
    if (!in_report(*member.article, span)) continue;
    std::string key = key_of(*member.article, span);
    const size_t size = words_of(key).size();
    if (size >= kFewWords) out.emplace(std::move(key), size);
  }
  return out;
}

// True where `a` was told before `b`: by their times, else by which came first. A copy is put
// together from what is nobody's, whenever that came.
bool is_told_before(std::span<const StoryMember> members, size_t a, size_t b) {
  // A first text may have stood since it was published, a later one only since its change.
  const auto time_of = [&](size_t i) -> const std::optional<Time>& {
    const Article& article = *members[i].article;
    const bool by_change = members[i].version_of && article.modified;
    return by_change || !article.published ? article.modified : article.published;
  };
  if (time_of(a) && time_of(b) && time_of(a)->utc_seconds != time_of(b)->utc_seconds)
    return time_of(a)->utc_seconds < time_of(b)->utc_seconds;
  const bool a_copies = original_of(members, a).has_value();
  const bool b_copies = original_of(members, b).has_value();
  return a_copies != b_copies ? b_copies : a < b;
}

// True when the two are versions of one address, or `other` was copied from `member`'s.
bool is_kin(std::span<const StoryMember> members, size_t other, size_t member) {
  const size_t chain = first_version_of(members, member);
  const auto original = original_of(members, other);
  return first_version_of(members, other) == chain ||
         (original && first_version_of(members, *original) == chain);
}

}  // namespace

TakenText original_text_of(std::span<const StoryMember> members, size_t member,
                           std::span<const size_t> held) {
  TakenText out;
  for (const size_t other : held) add_sentences(members[other], out);
  const auto original = original_of(members, member);
  if (!original || *original >= members.size()) return out;
  const size_t own = first_version_of(members, member);
  const size_t source = first_version_of(members, *original);
  for (size_t i = 0; i < members.size(); ++i) {
    const size_t chain = first_version_of(members, i);
    const auto copied = original_of(members, i);
    const bool sibling = chain < own && copied && first_version_of(members, *copied) == source;
    if (chain == source || (sibling && chain != own)) add_sentences(members[i], out);
  }
  return out;
}

std::vector<std::vector<size_t>> held_members(std::span<const StoryMember> members) {
  std::vector<std::map<std::string, size_t>> sentences;
  std::map<std::string, std::vector<size_t>> holders;
  std::vector<size_t> sizes;
  for (size_t i = 0; i < members.size(); ++i) {
    sentences.push_back(sentences_of(members[i]));
    sizes.push_back(0);
    for (const auto& [key, size] : sentences.back()) {
      sizes[i] += size;
      holders[key].push_back(i);
    }
  }
  std::vector<std::vector<size_t>> out(members.size());
  for (size_t i = 0; i < members.size(); ++i) {
    std::map<size_t, size_t> shared;  // words, by the other member
    for (const auto& [key, size] : sentences[i]) {
      const std::vector<size_t>& others = holders[key];
      if (others.size() > kMostHolders) continue;
      for (const size_t other : others) shared[other] += size;
    }
    for (const auto& [other, size] : shared) {
      if (!is_kin(members, other, i) && is_told_before(members, other, i) &&
          static_cast<double>(size) >= kHeld * static_cast<double>(sizes[other]))
        out[i].push_back(other);
    }
  }
  return out;
}

}  // namespace sayso::text
