#include "ledger/changes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "ledger/align.h"
#include "ledger/joins.h"
#include "ledger/kind.h"
#include "ledger/notes.h"
#include "ledger/sentences.h"
#include "text/readable.h"

namespace sayso::ledger {
namespace {

struct Version {
  const Article& article;
  const Reading& reading;
  std::vector<PreparedSentence> sentences;
};

Passage passage(const Article& article, Span span) {
  return {article.text.substr(span.begin, span.size()), span};
}

std::optional<std::string> speaker_at(const Version& version, Span span) {
  for (const Attribution& a : version.reading.attributions) {
    const auto inside = [&](Span content) { return content.overlaps(span); };
    if (a.speaker_name && std::any_of(a.content.begin(), a.content.end(), inside)) {
      return a.speaker_name;
    }
  }
  return std::nullopt;
}

// Gathers the changes of one step.
class Step {
 public:
  Step(const Version& before, const Version& after) : before_(before), after_(after) {}

  std::vector<Change> run() {
    title();
    if (is_unreadable()) {
      add(ChangeType::unreadable, first_span(before_), first_span(after_));
      return std::move(changes_);
    }
    body();
    return std::move(changes_);
  }

 private:
  static std::optional<Span> first_span(const Version& v) {
    if (v.sentences.empty()) return std::nullopt;
    return v.sentences.front().span;
  }

  Change& add(ChangeType type, std::optional<Span> before, std::optional<Span> after) {
    Change change;
    change.article = after_.article.id;
    change.previous = before_.article.id;
    change.type = type;
    change.at = after_.article.modified ? after_.article.modified : after_.article.published;
    if (before) change.before = passage(before_.article, *before);
    if (after) change.after = passage(after_.article, *after);
    if (after) change.speaker = speaker_at(after_, *after);
    if (!change.speaker && before) change.speaker = speaker_at(before_, *before);
    changes_.push_back(std::move(change));
    return changes_.back();
  }

  // "Kiln cools | Example Wire": the name of the outlet behind a bar or a dash is no part of the
  // title.
  static std::string without_outlet(const Article& article, const std::string& title) {
    const std::string outlet = article.outlet.value_or("");
    if (outlet.empty() || title.size() <= outlet.size() || !title.ends_with(outlet)) return title;
    const std::string_view rest = std::string_view(title).substr(0, title.size() - outlet.size());
    for (const std::string_view mark : {" | ", " - ", " \u2013 ", " \u2014 "}) {
      if (rest.ends_with(mark)) return std::string(rest.substr(0, rest.size() - mark.size()));
    }
    return title;
  }

  void title() {
    const std::string old_title = before_.article.title.value_or("");
    const std::string new_title = after_.article.title.value_or("");
    if (old_title == new_title) return;
    const bool trivial = is_trivial(prepare_line(without_outlet(before_.article, old_title)),
                                    prepare_line(without_outlet(after_.article, new_title)));
    Change& change =
        add(trivial ? ChangeType::trivial : ChangeType::title, std::nullopt, std::nullopt);
    if (!old_title.empty()) change.before = Passage{old_title, std::nullopt};
    if (!new_title.empty()) change.after = Passage{new_title, std::nullopt};
  }

  bool is_unreadable() const { return text::lost_most(before_.article, after_.article); }

  void body() {
    links_ = align(before_.sentences, after_.sentences);
    linked_before_.assign(before_.sentences.size(), false);
    link_of_after_.assign(after_.sentences.size(), -1);
    for (size_t i = 0; i < links_.size(); ++i) {
      linked_before_[links_[i].before] = true;
      link_of_after_[links_[i].after] = static_cast<std::ptrdiff_t>(i);
    }
    join_splits();
    size_t shown = 0;  // sentences of the earlier version that were passed
    for (size_t a = 0; a < after_.sentences.size(); ++a) {
      const std::ptrdiff_t i = link_of_after_[a];
      if (i == kJoined) continue;
      if (i < 0) {
        added(a);
        continue;
      }
      const Link& link = links_[static_cast<size_t>(i)];
      if (!link.moved) {
        for (; shown < link.before; ++shown) removed(shown);
      }
      space_before(link);
      linked(link);
    }
    for (; shown < before_.sentences.size(); ++shown) removed(shown);
    space_at_end();
  }

  // --- white space between sentences: a paragraph more or less

  static Span space_of(const Version& v, size_t sentence) {
    const uint32_t begin = sentence == 0 ? 0 : v.sentences[sentence - 1].span.end;
    const uint32_t end = sentence < v.sentences.size()
                             ? v.sentences[sentence].span.begin
                             : static_cast<uint32_t>(v.article.text.size());
    return {begin, std::max(begin, end)};
  }

  // Where the two sentences before are one too, or there are none.
  void space_before(const Link& link) {
    const bool begins = link.before == 0 && link.after == 0;
    const auto before_that = [&] {
      const std::ptrdiff_t i = link.after == 0 ? -1 : link_of_after_[link.after - 1];
      return i >= 0 && links_[static_cast<size_t>(i)].before + 1 == link.before;
    };
    if (begins || before_that())
      tell_space(space_of(before_, link.before), space_of(after_, link.after));
  }

  void space_at_end() {
    const size_t old_count = before_.sentences.size();
    const size_t new_count = after_.sentences.size();
    const std::ptrdiff_t i = new_count == 0 ? -1 : link_of_after_[new_count - 1];
    const bool one_end = i >= 0 && links_[static_cast<size_t>(i)].before + 1 == old_count;
    if (one_end || (old_count == 0 && new_count == 0))
      tell_space(space_of(before_, old_count), space_of(after_, new_count));
  }

  void tell_space(Span then, Span now) {
    if (words(before_.article, then) != words(after_.article, now))
      add(ChangeType::trivial, then, now);
  }

  // A byline, a time, a credit: it stands around the report, and its coming and going tells no
  // news. So does a headline that the title already tells. A notice ("this is a developing story")
  // does tell something: whether the outlet still calls its report provisional.
  static bool is_furniture(const Article& article, Span sentence) {
    for (const Block& block : article.blocks) {
      if (!block.span.contains(sentence)) continue;
      if (block.kind == BlockKind::heading)
        return article.title && words(article, block.span) == *article.title;
      return !block.is_report() && block.kind != BlockKind::correction &&
             block.kind != BlockKind::notice;
    }
    return false;
  }

  void added(size_t a) {
    const PreparedSentence& sentence = after_.sentences[a];
    if (goes_on(after_, a, ChangeType::added)) {
      widen(changes_.back().after, after_.article, sentence.span);
    } else {
      const bool note = is_correction_note(after_.article, sentence);
      const bool furniture = is_furniture(after_.article, sentence.span);
      add(note                                  ? ChangeType::correction
          : furniture || sentence.words.empty() ? ChangeType::trivial
                                                : ChangeType::added,
          std::nullopt, sentence.span);
    }
    last_ = a;
  }

  void removed(size_t b) {
    if (linked_before_[b]) return;
    const PreparedSentence& sentence = before_.sentences[b];
    if (goes_on(before_, b, ChangeType::removed)) {
      widen(changes_.back().before, before_.article, sentence.span);
    } else {
      const bool furniture = is_furniture(before_.article, sentence.span);
      add(furniture || sentence.words.empty() ? ChangeType::trivial : ChangeType::removed,
          sentence.span, std::nullopt);
    }
    last_ = b;
  }

  // True where the last row came or went just before sentence `at`, which says little without it.
  bool goes_on(const Version& version, size_t at, ChangeType type) const {
    return at > 0 && last_ == at - 1 && !changes_.empty() && changes_.back().type == type &&
           version.sentences[at].continues;
  }

  static void widen(std::optional<Passage>& row, const Article& article, Span span) {
    row = passage(article, {row->span->begin, span.end});
  }

  void linked(const Link& link) {
    const PreparedSentence& old_one = old_side(link);
    const PreparedSentence& new_one = new_side(link);
    const std::string_view old_words = words(before_.article, old_one.span);
    const std::string_view new_words = words(after_.article, new_one.span);
    if (link.same_words && link.moved) {
      add(ChangeType::moved, old_one.span, new_one.span);
    } else if (old_words == new_words) {
      return;
    } else {
      const bool furniture =
          is_furniture(before_.article, old_one.span) && is_furniture(after_.article, new_one.span);
      const ChangeType type = furniture
                                  ? ChangeType::trivial
                                  : kind_of_change({&before_.article, &before_.reading, &old_one},
                                                   {&after_.article, &after_.reading, &new_one});
      add(type, old_one.span, new_one.span);
    }
  }

  // --- one sentence that became two, two that became one

  void join_splits() {
    joined_ = find_joined(before_.sentences, after_.sentences, links_);
    for (const Joined& joined : joined_) {
      const Link& link = links_[joined.link];
      for (size_t s = joined.begin; s < joined.end; ++s) {
        if (joined.is_after && s != link.after) link_of_after_[s] = kJoined;
        if (!joined.is_after) linked_before_[s] = true;
      }
    }
  }

  const PreparedSentence& side(const Link& link, bool is_after) const {
    for (const Joined& joined : joined_) {
      if (joined.is_after == is_after && links_[joined.link] == link) return joined.sentence;
    }
    return is_after ? after_.sentences[link.after] : before_.sentences[link.before];
  }
  const PreparedSentence& old_side(const Link& link) const { return side(link, false); }
  const PreparedSentence& new_side(const Link& link) const { return side(link, true); }

  static constexpr std::ptrdiff_t kJoined = -2;

  const Version& before_;
  const Version& after_;
  std::vector<Link> links_;
  std::vector<Joined> joined_;
  std::vector<bool> linked_before_;
  std::vector<std::ptrdiff_t>
      link_of_after_;  // index of the link, -1: none, kJoined: part of a neighbour's
  std::vector<Change> changes_;
  size_t last_ = SIZE_MAX;  // the sentence of the last row that was added or removed
};

}  // namespace

std::vector<Change> changes_between(const Article& before, const Reading& before_reading,
                                    const Article& after, const Reading& after_reading) {
  const Version old_version{before, before_reading, prepare(before)};
  const Version new_version{after, after_reading, prepare(after)};
  return Step(old_version, new_version).run();
}

Change first_report(const Article& article) {
  Change change;
  change.article = article.id;
  change.type = ChangeType::first;
  change.at = article.published ? article.published : article.modified;
  if (article.title && !article.title->empty()) {
    change.after = Passage{*article.title, std::nullopt};
  } else if (const auto sentences = prepare(article); !sentences.empty()) {
    change.after = passage(article, sentences.front().span);
  }
  return change;
}

}  // namespace sayso::ledger
