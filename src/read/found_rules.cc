#include "read/found_rules.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "read/cues.h"
#include "read/quotation_marks.h"
#include "read/taken_spans.h"

namespace sayso::read {
namespace {

constexpr size_t kLongestSource = 14;  // words between a content's comma and its cue
constexpr float kStrayScore = 0.5f;    // the model had not seen the cue

// "..., the harbour master Lt. Tomas Quill said.": source and cue behind the word `end` of a
// content, or nothing.
struct Behind {
  Span source;
  Span cue;
};
std::optional<Behind> speaker_behind(const Tokens& tokens, size_t end) {
  size_t at = end;
  while (at < tokens.size() && tokens.is_any(at, {",", "\"", "\xE2\x80\x9D"})) ++at;
  if (at == end || !tokens.is_any(at - 1, {",", "\"", "\xE2\x80\x9D"})) return std::nullopt;
  for (size_t i = at; i < tokens.size() && i - at <= kLongestSource; ++i) {
    if (tokens.paragraph[i] != tokens.paragraph[end - 1]) return std::nullopt;
    if (i > at && tokens.is_any(i, {"said", "says", "told", "added"}))
      return Behind{tokens.span(at, i), tokens.words[i].span};
    const bool title_stop = tokens.is(i, ".") && i + 1 < tokens.size() && tokens.capital[i + 1];
    if (!tokens.words[i].is_word && !title_stop && !tokens.is_any(i, {"-", "'", "\xE2\x80\x99"}))
      return std::nullopt;
    if (tokens.is_any(i, {"and", "but", "who", "which", "that", "when", "while", "as"}))
      return std::nullopt;
  }
  return std::nullopt;
}

constexpr std::string_view kRefusals[] = {"did not respond",    "did not immediately respond",
                                          "did not reply",      "did not immediately reply",
                                          "did not answer",     "did not return",
                                          "has not responded",  "have not responded",
                                          "has not answered",   "have not answered",
                                          "had not responded",  "had not answered",
                                          "has not replied",    "declined to comment",
                                          "declined to answer", "refused to comment",
                                          "refused to answer"};

// The source that ends before word `end`: a name with its title, or a pronoun.
std::optional<Span> named_before(const Tokens& tokens, const Names& names, size_t end) {
  if (end == 0) return std::nullopt;
  if (tokens.is_any(end - 1, {"he", "she", "they", "it"})) return tokens.words[end - 1].span;
  const auto it = std::partition_point(names.names.begin(), names.names.end(),
                                       [&](const Name& name) { return name.end < end; });
  if (it == names.names.end() || it->end != end) return std::nullopt;
  return tokens.span(it->phrase_begin, it->end);
}

// From word `begin` to the end of its clause.
size_t clause_end(const Tokens& tokens, size_t begin) {
  size_t end = begin;
  while (end < tokens.size() && tokens.paragraph[end] == tokens.paragraph[begin] &&
         !tokens.is_any(end, {".", ",", ";", "!", "?", "\"", "\xE2\x80\x9D", ")"}))
    ++end;
  return end;
}

bool overlaps_cue(const std::vector<FoundAttribution>& found, Span span) {
  return std::any_of(found.begin(), found.end(), [&](const FoundAttribution& one) {
    return one.cue.begin < span.end && span.begin < one.cue.end;
  });
}

// "voted for the plan", "thanked the crews", "was discovered by a cleaner": deeds that tell of
// nothing said.
bool is_no_saying(const Tokens& tokens, const FoundAttribution& found) {
  const Tokens::Range cue = tokens.within(found.cue);
  const Tokens::Range content = tokens.within(found.content.front());
  if (tokens.is_any(content.begin, {"that", "to"}) || opens_quotation(tokens, content.begin))
    return false;
  const auto behind = [&](size_t i) { return i < cue.end ? i : content.begin; };
  for (size_t i = cue.begin; i < cue.end; ++i) {
    if (tokens.is_any(i, {"thanked", "thanks", "thank"})) return true;
    if (tokens.is_any(i, {"voted", "votes", "vote", "voting"}) &&
        tokens.is_any(behind(i + 1), {"for", "against"}))
      return true;
    if (tokens.is_any(i, {"discovered", "found"}) && i > cue.begin &&
        tokens.is_any(i - 1, {"was", "were", "been"}) && tokens.is(i + 1, "by"))
      return true;
  }
  return false;
}

// "RAVENSBY, May 19 (Northern Wire) -": where and by whom it was written is nobody's statement.
bool is_dateline(const Tokens& tokens, const FoundAttribution& found) {
  constexpr size_t kMostWords = 14;
  const Tokens::Range content = tokens.within(found.content.back());
  const size_t cue = tokens.within(found.cue).begin;
  size_t begin = content.begin;
  while (begin > 0 && tokens.paragraph[begin - 1] == tokens.paragraph[content.begin]) --begin;
  size_t open = begin;
  while (open < begin + kMostWords && open < tokens.size() && !tokens.is_any(open, {"(", "."}))
    ++open;
  if (!tokens.is(open, "(") || open == begin) return false;
  size_t close = open;
  while (close < open + kMostWords && close < tokens.size() && !tokens.is(close, ")")) ++close;
  const bool dash = tokens.is(close, ")") &&
                    tokens.is_any(close + 1, {"-", "\xE2\x80\x94", "\xE2\x80\x93", "--"});
  return dash && content.end <= close + 1 && cue <= close;
}

// "Asked whether he feared for his job, the manager replied": the question of those who report.
bool is_asked_before(const Tokens& tokens, Span cue) {
  const size_t i = tokens.within(cue).begin;
  return tokens.is(i, "asked") && tokens.capital[i];
}

// "The clip was first posted by a channel": what was put out is no statement.
bool is_put_out(const Tokens& tokens, const FoundAttribution& found) {
  const Tokens::Range cue = tokens.within(found.cue);
  return found.content.back().end <= found.cue.begin &&
         tokens.is_any(cue.begin, {"was", "were", "been", "being"}) &&
         tokens.is_any(cue.end - 1, {"posted", "shared", "published", "released", "uploaded"});
}

}  // namespace

void return_strays(const Tokens& tokens, std::vector<FoundAttribution>& found) {
  std::vector<FoundAttribution> strays;
  for (FoundAttribution& one : found) {
    if (one.content.size() < 2) continue;
    const uint32_t paragraph = tokens.paragraph[tokens.within(one.cue).begin];
    std::erase_if(one.content, [&](Span content) {
      const Tokens::Range range = tokens.within(content);
      if (tokens.paragraph[range.begin] == paragraph) return false;
      const auto behind = speaker_behind(tokens, range.end);
      if (!behind || overlaps_cue(found, behind->cue)) return false;
      strays.push_back({behind->source, behind->cue, {content}, std::min(one.score, kStrayScore)});
      return true;
    });
  }
  if (strays.empty()) return;
  std::erase_if(found, [](const FoundAttribution& one) { return one.content.empty(); });
  add_in_order(std::move(strays), found);
}

void add_refusals(const Tokens& tokens, const Names& names, std::vector<FoundAttribution>& found) {
  std::vector<FoundAttribution> added;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!tokens.is_any(i, {"did", "has", "have", "had", "declined", "refused"})) continue;
    for (const std::string_view refusal : kRefusals) {
      size_t after = 0;
      if (!tokens.matches(i, refusal, &after)) continue;
      // "declined | to comment": the infinitive is what was refused
      const bool to = tokens.is(after - 2, "to");
      const size_t cue_end = to ? after - 2 : after;
      const size_t end = clause_end(tokens, cue_end);
      const Span cue = tokens.span(i, cue_end);
      const auto source = named_before(tokens, names, i);
      if (!source || end == cue_end || tokens.paragraph[end - 1] != tokens.paragraph[i]) break;
      const Span content = tokens.span(cue_end, end);
      const bool known = std::any_of(found.begin(), found.end(), [&](const FoundAttribution& one) {
        const auto meets = [](Span a, Span b) { return a.begin < b.end && b.begin < a.end; };
        return meets(one.cue, cue) || std::any_of(one.content.begin(), one.content.end(),
                                                  [&](Span s) { return meets(s, cue); });
      });
      if (!known) added.push_back({*source, cue, {content}, kStrayScore});
      break;
    }
  }
  add_in_order(std::move(added), found);
}

bool is_no_attribution(const Tokens& tokens, const FoundAttribution& found) {
  const Tokens::Range content = tokens.within(found.content.front());
  if (tokens.matches(content.begin, "not to be named") ||
      tokens.matches(content.begin, "not to be identified") ||
      tokens.matches(content.begin, "not to be quoted"))
    return true;
  if (is_no_saying(tokens, found) || is_dateline(tokens, found)) return true;
  if (found.source) return false;
  if (is_asked_before(tokens, found.cue)) return true;
  if (is_seeming_cue(tokens, found.cue) || is_put_out(tokens, found)) return true;
  return found.content.size() == 1 && content.end == content.begin + 1;
}

}  // namespace sayso::read
