// Two versions of a text, sentence by sentence.
#include "ledger/align.h"
#include "ledger/changes.h"
#include "ledger/sentences.h"
#include "ledger/word_marks.h"

namespace sayso::ledger {
namespace {

SentenceChange linked(const Article& before, Span then, const Article& after, Span now,
                      const Link& link) {
  SentenceChange out{link.moved ? SentenceFate::moved : SentenceFate::same, then, now, {}, {}};
  if (link.same_words) return out;
  WordMarks marks = differing_words(before.text, then, after.text, now);
  out.fate = SentenceFate::changed;
  out.gone = std::move(marks.before);
  out.come = std::move(marks.after);
  return out;
}

}  // namespace

std::vector<SentenceChange> sentences_between(const Article& before, const Article& after) {
  const auto old_sentences = prepare(before);
  const auto new_sentences = prepare(after);
  std::vector<const Link*> link_of(new_sentences.size(), nullptr);
  std::vector<bool> kept(old_sentences.size(), false);
  const auto links = align(old_sentences, new_sentences);
  for (const Link& link : links) {
    link_of[link.after] = &link;
    kept[link.before] = true;
  }
  std::vector<SentenceChange> out;
  size_t shown = 0;
  const auto gone_until = [&](size_t end) {
    for (; shown < end; ++shown) {
      if (!kept[shown])
        out.push_back({SentenceFate::gone, old_sentences[shown].span, std::nullopt, {}, {}});
    }
  };
  for (size_t i = 0; i < new_sentences.size(); ++i) {
    const Link* link = link_of[i];
    if (!link) {
      out.push_back({SentenceFate::come, std::nullopt, new_sentences[i].span, {}, {}});
      continue;
    }
    if (!link->moved) gone_until(link->before);
    out.push_back(
        linked(before, old_sentences[link->before].span, after, new_sentences[i].span, *link));
  }
  gone_until(old_sentences.size());
  return out;
}

}  // namespace sayso::ledger
