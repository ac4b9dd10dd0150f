// Taken over: what a text tells as another text has it already.
#pragma once

#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "sayso/article.h"
#include "sayso/reading.h"
#include "sayso/span.h"
#include "text/family.h"

namespace sayso::text {

/// A word of a claim, in lower case. One that `decides` makes another statement of the sentence it
/// stands in: a name, a figure, a time, a denial.
struct ToldWord {
  std::string lower;
  bool decides = false;
};

/// The words of `span`, which lies in the article of `reading`. Pure.
std::vector<ToldWord> told_words(const Article& article, const Reading& reading, Span span);

/// The sentences of one text or several, to be asked whether they tell a claim.
class TakenText {
 public:
  /// Adds the sentence at `sentence`; a dateline before it is no part of it.
  void add(const Article& article, Span sentence);

  bool is_empty() const { return keys_.empty(); }

  /// True when the very sentence stands here, whatever its capitals and signs.
  bool has(const Article& article, Span sentence) const;

  /// True when one sentence here holds four words in five of a claim (all of one of three words or
  /// fewer), and all that decide: "all day" became "all that day". False for no words. Linear in
  /// the sentences.
  bool tells(const std::vector<ToldWord>& claim) const;

 private:
  std::set<std::string> keys_;
  std::vector<std::set<std::string>> words_;  // of each sentence
};

/// The sentences of `reading`, or of the text where it has none.
std::vector<Span> sentence_spans(const Article& article, const Reading& reading);

/// The sentences of every version of the text that `member` was copied from, of what came before it
/// and was copied from that too (a copy may be taken from another copy), and of the members `held`
/// by it (see held_members). Empty for what is nobody's copy and holds nothing.
TakenText original_text_of(std::span<const StoryMember> members, size_t member,
                           std::span<const size_t> held = {});

/// By member: the members of other addresses, told before it, whose text stands in it in the main,
/// word for word. A page may be put together from several reports, and a report of its own may
/// take over another's alert: what it took is theirs. None of them is its copy.
std::vector<std::vector<size_t>> held_members(std::span<const StoryMember> members);

}  // namespace sayso::text
