#include "read/likeness.h"

#include <algorithm>

namespace sayso::read {
namespace {

constexpr size_t kNearest = 48;  // candidates by distance
constexpr size_t kAlike = 16;    // and by likeness, further back
constexpr size_t kLooked = 64;   // places of a word that are looked at for them

constexpr std::string_view kStops =
    "of in on at for from to by with who whom whose which that where when about near under over "
    "between , ( - \xE2\x80\x94 \xE2\x80\x93 : ;";
constexpr std::string_view kArticles =
    "the a an this that these those his her its their our my your";

bool has_capital(uint8_t shape) { return shape == 2 || shape == 3 || shape == 4 || shape == 6; }

// The word before the first preposition, relative pronoun or comma, else the last.
uint32_t head_of(const Tokens& tokens, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin + 1; i < end; ++i) {
    if (in_list(tokens.lower[i], kStops)) return i - 1;
  }
  return end - 1;
}

}  // namespace

MentionTable::MentionTable(const Tokens& tokens, const nn::Features& features,
                           const std::vector<nn::MentionSpan>& spans)
    : tokens_(tokens) {
  for (const nn::MentionSpan& s : spans) {
    const uint32_t head = head_of(tokens, s.begin, s.end);
    spans_.push_back({s.begin, s.end, head});
    uint32_t begin = s.begin;
    uint32_t end = s.end;
    while (end - begin > 1 && in_list(tokens.lower[begin], kArticles)) ++begin;
    if (end - begin > 2 && tokens.is(end - 1, "s") && tokens.is(end - 2, "'")) end -= 2;
    core_begin_.push_back(begin);
    core_end_.push_back(end);
    kind_.push_back(s.end - s.begin == 1 ? pronoun_kind(tokens.lower[s.begin]) : PronounKind::none);
    name_.push_back(has_capital(features.shape[head]));
    std::string initials;
    for (uint32_t i = s.begin; i < s.end; ++i) {
      if (has_capital(features.shape[i])) initials += tokens.lower[i].front();
    }
    initials_.push_back(std::move(initials));
  }
}

bool MentionTable::core_holds(size_t mention, const std::string& word) const {
  for (uint32_t i = core_begin_[mention]; i < core_end_[mention]; ++i) {
    if (tokens_.lower[i] == word) return true;
  }
  return false;
}

bool MentionTable::is_acronym_of(size_t shorter, size_t longer) const {
  return core_end_[shorter] - core_begin_[shorter] == 1 && initials_[longer].size() > 1 &&
         tokens_.lower[core_begin_[shorter]] == initials_[longer];
}

Likeness MentionTable::compare(size_t later, size_t earlier) const {
  const nn::LinkSpan& q = spans_[later];
  const nn::LinkSpan& k = spans_[earlier];
  if (q.begin < k.end && k.begin < q.end) return Likeness::overlapping;
  const bool q_pronoun = kind_[later] != PronounKind::none;
  const bool k_pronoun = kind_[earlier] != PronounKind::none;
  if (q_pronoun && k_pronoun) {
    if (tokens_.lower[q.begin] == tokens_.lower[k.begin]) return Likeness::same_pronoun;
    return kind_[later] == kind_[earlier] ? Likeness::same_kind_of_pronoun
                                          : Likeness::other_pronoun;
  }
  if (q_pronoun) return name_[earlier] ? Likeness::pronoun_and_name : Likeness::pronoun_and_phrase;
  if (k_pronoun) return Likeness::phrase_and_pronoun;
  const auto core = [&](size_t m) { return tokens_.lower.begin() + core_begin_[m]; };
  const auto core_end = [&](size_t m) { return tokens_.lower.begin() + core_end_[m]; };
  if (std::equal(core(later), core_end(later), core(earlier), core_end(earlier)))
    return Likeness::same_words;
  const std::string& q_head = tokens_.lower[q.last];
  const std::string& k_head = tokens_.lower[k.last];
  if (q_head == k_head) return Likeness::same_head;
  if (name_[later] && name_[earlier]) {
    if (core_holds(earlier, q_head)) return Likeness::head_in_earlier;
    if (core_holds(later, k_head)) return Likeness::head_of_earlier_inside;
    if (is_acronym_of(later, earlier) || is_acronym_of(earlier, later)) return Likeness::acronym;
    return Likeness::two_names;
  }
  if (name_[earlier]) return Likeness::phrase_and_name;
  return name_[later] ? Likeness::name_and_phrase : Likeness::none;
}

// Of the mentions before `before` those that look like `mention`, the latest kAlike, in order.
std::vector<uint32_t> MentionTable::looking_alike(size_t mention, size_t before,
                                                  const Places& by_word) const {
  std::vector<uint32_t> found;
  const auto look = [&](const std::string& word) {
    const auto it = by_word.find(word);
    if (it == by_word.end()) return;
    size_t looked = 0;
    for (auto place = it->second.rbegin(); place != it->second.rend(); ++place) {
      if (*place >= before) continue;
      if (++looked > kLooked) break;
      const Likeness like = compare(mention, *place);
      if (like >= Likeness::same_words && like <= Likeness::acronym) found.push_back(*place);
    }
  };
  for (uint32_t i = core_begin_[mention]; i < core_end_[mention]; ++i) look(tokens_.lower[i]);
  look(initials_[mention]);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.size() > kAlike) found.erase(found.begin(), found.end() - kAlike);
  return found;
}

std::vector<std::vector<nn::Candidate>> MentionTable::candidates() const {
  std::vector<std::vector<nn::Candidate>> out(spans_.size());
  Places by_word;  // mentions that are no pronouns, by the words of their cores and their initials
  for (size_t q = 0; q < spans_.size(); ++q) {
    const size_t near = q > kNearest ? q - kNearest : 0;
    const auto add = [&](size_t k) { out[q].push_back({k, static_cast<uint8_t>(compare(q, k))}); };
    if (kind_[q] == PronounKind::none && near > 0) {
      for (const uint32_t k : looking_alike(q, near, by_word)) add(k);
    }
    for (size_t k = near; k < q; ++k) add(k);
    if (kind_[q] != PronounKind::none) continue;
    const auto note = [&](const std::string& word) {
      std::vector<uint32_t>& places = by_word[word];
      if (places.empty() || places.back() != q) places.push_back(static_cast<uint32_t>(q));
    };
    for (uint32_t i = core_begin_[q]; i < core_end_[q]; ++i) note(tokens_.lower[i]);
    if (initials_[q].size() > 1) note(initials_[q]);
  }
  return out;
}

}  // namespace sayso::read
