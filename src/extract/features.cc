#include "extract/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "base/utf8.h"
#include "extract/cues.h"
#include "extract/shingles.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::NodeType;
using html::Tree;

uint32_t mix(uint32_t hash, uint32_t value) { return (hash ^ value) * 0x9E3779B1u + (hash >> 15); }
uint32_t hash_of(std::string_view words) {
  uint32_t hash = 2166136261u;
  for (const char c : words) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

float share(float part, float whole) { return whole > 0 ? part / whole : 0; }
float log_of(float value) { return std::log1p(std::max(0.0F, value)); }

bool is_good(const PageLine& line) {
  constexpr uint32_t kLong = 60;
  return line.letters >= kLong && line.linked * 3 < line.letters;
}

constexpr int kTags = 9;
int tag_of(std::string_view name) {
  constexpr std::string_view kNames[] = {"p", "li", "td", "div", "blockquote", "pre", "section"};
  for (int i = 0; i < 7; ++i) {
    if (name == kNames[i]) return i;
  }
  if (name.size() == 2 && name[0] == 'h') return 7;
  return 8;
}

// Kinds of ASCII characters that are counted in a line.
enum Kind : uint8_t { kOther, kUpper, kDigit, kComma, kQuote, kMark, kKinds };
constexpr std::array<uint8_t, 0x80> make_kinds() {
  std::array<uint8_t, 0x80> out{};
  for (size_t c = 'A'; c <= 'Z'; ++c) out[c] = kUpper;
  for (size_t c = '0'; c <= '9'; ++c) out[c] = kDigit;
  out[','] = out[';'] = kComma;
  out['"'] = kQuote;
  out['|'] = out['/'] = out['>'] = kMark;
  return out;
}
constexpr std::array<uint8_t, 0x80> kKindOf = make_kinds();

}  // namespace

// Values of one line, or their names.
struct Measure::Row {
  float* values = nullptr;  // where the next one goes
  std::vector<std::string>* names = nullptr;
  void put(std::string_view name, float value) { put("", name, value); }
  void put(std::string_view prefix, std::string_view name, float value) {
    if (values) {
      *values++ = value;
    } else {
      keep_name(prefix, name);
    }
  }
  void keep_name(std::string_view prefix, std::string_view name);
};

void Measure::Row::keep_name(std::string_view prefix, std::string_view name) {
  names->push_back(std::string(prefix) + std::string(name));
}

Measure::Measure(const Tree& tree, const PageLines& page, const Evidence& evidence)
    : tree_(&tree), page_(&page) {
  looks_.resize(page.lines.size());
  look_at(evidence);
  weigh();
  find_container();
}

// What kinds of characters a line has, and how many words and sentences.
void Measure::count_characters(std::string_view text, Look& look) {
  std::array<uint32_t, kKinds> ascii{};
  uint32_t words = 0;
  bool in_word = false;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const bool space = byte == ' ';
    words += !space && !in_word;
    in_word = !space;
    if (byte < 0x80) {
      ++ascii[kKindOf[byte]];
      ++at;
      const bool after = at >= text.size() || text[at] == ' ';
      look.ends += after && (byte == '.' || byte == '!' || byte == '?');
      continue;
    }
    const char32_t c = base::next_code_point(text, at);
    const bool after = at >= text.size() || text[at] == ' ';
    look.ends +=
        c == 0x3002 || c == 0xFF01 || c == 0xFF1F || ((c == 0x2026 || c == 0x964) && after);
    look.commas += c == 0x3001 || c == 0x60C;
    look.quotes += c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB || c == 0x201E;
    look.marks += c == 0xB7 || c == 0x2022 || c == 0x203A;
    look.wide += c >= 0x2E80;
    look.upper += c < 0x2000 && base::is_upper(c);
  }
  look.words += static_cast<float>(words);
  look.commas += static_cast<float>(ascii[kComma]);
  look.digits += static_cast<float>(ascii[kDigit]);
  look.quotes += static_cast<float>(ascii[kQuote]);
  look.marks += static_cast<float>(ascii[kMark]);
  look.upper += static_cast<float>(ascii[kUpper]);
  if (look.wide > 0) look.words += look.wide / 2;
}

void Measure::look_at(const Evidence& evidence) {
  const Shingles body(evidence.body);
  const Shingles lead(evidence.description);
  const Shingles title(evidence.title);
  has_body_ = !body.empty();
  has_lead_ = !lead.empty();
  float best_title = 0.6F;
  std::unordered_map<uint32_t, float> seen;
  std::unordered_map<uint32_t, uint32_t> numbers;
  int heading = -1;
  heading_.resize(looks_.size());
  for (size_t i = 0; i < looks_.size(); ++i) {
    const PageLine& line = page_->lines[i];
    Look& look = looks_[i];
    const std::string low = base::lower(std::string_view(line.text).substr(0, 400));
    look.cues = cues_in(low);
    count_characters(line.text, look);
    size_t end = line.text.size();
    char32_t last = base::previous_code_point(line.text, end);
    while (end > 0 && (last == '"' || last == 0x201D || last == 0x2019 || last == ')' ||
                       last == 0xBB || last == '\'' || last == 0x300D))
      last = base::previous_code_point(line.text, end);
    look.stop = last == '.' || last == '!' || last == '?' || last == 0x3002 || last == 0x2026 ||
                        last == 0xFF01 || last == 0xFF1F || last == 0x964
                    ? 1.0F
                : last == ':' ? 0.5F
                              : 0.0F;
    size_t first = 0;
    const char32_t begin = base::next_code_point(line.text, first);
    look.capital = base::is_upper(begin) ? 1.0F : base::is_lower(begin) ? 0.0F : 0.5F;
    const bool may_be_title = !title.empty() && line.text.size() <= kLongestTitle;
    const std::vector<uint32_t> words =
        has_body_ || has_lead_ || may_be_title ? word_hashes(line.text) : std::vector<uint32_t>();
    look.body = has_body_ ? body.share_of(words) : -1;
    look.lead = has_lead_ ? lead.share_of(words) : -1;
    look.title = may_be_title ? title.likeness(words) : 0;
    if (look.title > best_title && (line.heading > 0 || look.title > 0.9F)) {
      best_title = look.title + (line.heading == 1 ? 0.2F : 0);
      title_line_ = static_cast<int>(i);
    }
    look.copies = seen[hash_of(line.text)]++;
    // Lines of one look have the same tags and class names around them.
    uint32_t sign = 0;
    NodeId node = line.element;
    for (int k = 0; k < 3 && node != kNone; ++k) {
      sign = mix(sign, hash_of(tree_->name(node)));
      if (k > 0 || !tree_->is(node, "p"))
        sign = mix(sign, hash_of(tree_->attribute(node, "class").substr(0, 80)));
      node = tree_->node(node).parent;
    }
    look.look = numbers.try_emplace(sign, static_cast<uint32_t>(numbers.size())).first->second;
    heading_[i] = heading;
    if (line.heading > 0 || (line.letters < 60 && line.strong == line.letters))
      heading = static_cast<int>(i);
  }
  by_look_.resize(numbers.size());
}

void Measure::weigh() {
  for (NodeId n = tree_->root(); n != kNone; n = tree_->next(n, tree_->root())) {
    if (tree_->node(n).type == NodeType::element) order_.push_back(n);
  }
  groups_.resize(tree_->size());
  for (size_t i = 0; i < looks_.size(); ++i) {
    const PageLine& line = page_->lines[i];
    Group own{1, static_cast<float>(line.letters), static_cast<float>(line.linked),
              is_good(line) ? static_cast<float>(line.letters) : 0.0F, 0};
    good_ += own.good;
    for (Group* group : {&groups_[line.element], &by_look_[looks_[i].look]}) {
      group->lines += own.lines;
      group->letters += own.letters;
      group->linked += own.linked;
      group->good += own.good;
    }
  }
  sum_up(groups_);
}

// Adds to each element what lies in those below it.
void Measure::sum_up(std::vector<Group>& groups) const {
  for (size_t i = order_.size(); i-- > 0;) {
    const NodeId parent = tree_->node(order_[i]).parent;
    if (parent == kNone) continue;
    const Group& from = groups[order_[i]];
    Group& to = groups[parent];
    to.lines += from.lines;
    to.letters += from.letters;
    to.linked += from.linked;
    to.good += from.good;
    to.believed += from.believed;
  }
}

// The element that holds the report by weight of paragraphs alone: each gives its letters to its
// parent and half of them to the element above (Arc90's Readability).
void Measure::find_container() {
  std::vector<float> score(tree_->size(), 0);
  for (const PageLine& line : page_->lines) {
    if (!is_good(line)) continue;
    const auto weight = static_cast<float>(line.letters);
    NodeId node = line.element;
    if (tree_->is(node, "p") || tree_->is(node, "li") || line.heading > 0)
      node = tree_->node(node).parent;
    if (node == kNone) continue;
    score[node] += weight;
    const NodeId above = tree_->node(node).parent;
    if (above != kNone) score[above] += weight / 2;
  }
  float most = 0;
  for (const NodeId n : order_) {
    const float value = score[n] * (1 - share(groups_[n].linked, groups_[n].letters));
    if (value > most) {
      most = value;
      container_ = n;
    }
  }
  distance_.assign(tree_->size(), kFar);
  uint8_t above = 0;
  for (NodeId n = container_; n != kNone; n = tree_->node(n).parent) {
    distance_[n] = above;
    if (above < kFar) ++above;
  }
  for (const NodeId n : order_) {
    const NodeId parent = tree_->node(n).parent;
    if (distance_[n] == kFar && parent != kNone) distance_[n] = distance_[parent];
  }
}

NodeId Measure::up(size_t line, int levels) const {
  NodeId n = page_->lines[line].element;
  for (; levels > 0 && n != kNone && tree_->node(n).parent != kNone; --levels)
    n = tree_->node(n).parent;
  return n;
}

Measure::Group Measure::group_of(NodeId node) const {
  return node == kNone ? Group{} : groups_[node];
}

void Measure::describe(size_t i, Row& row) const {
  const PageLine& line = page_->lines[i];
  const Look& look = looks_[i];
  const auto letters = static_cast<float>(line.letters);
  row.put("length", letters);
  row.put("words", look.words);
  row.put("letters a word", share(letters, look.words));
  row.put("link share", share(static_cast<float>(line.linked), letters));
  row.put("links", line.links);
  row.put("bold share", share(static_cast<float>(line.strong), letters));
  row.put("sentence ends", look.ends);
  row.put("ends like a sentence", look.stop);
  row.put("begins with a capital", look.capital);
  row.put("commas a word", share(look.commas, look.words));
  row.put("capitals", share(look.upper, letters));
  row.put("digits", share(look.digits, letters));
  row.put("quotation marks", look.quotes);
  row.put("separators", share(look.marks, look.words));
  row.put("wide script", share(look.wide, letters));
  row.put("like the title", look.title);
  row.put("in the description", look.lead);
  row.put("in articleBody", look.body);
  row.put("seen before", look.copies);
  row.put("depth", line.depth);
  row.put("heading level", line.heading);
  const int tag = tag_of(tree_->name(line.element));
  constexpr std::string_view kTagNames[kTags] = {"is <p>",       "is <li>",         "is <td>",
                                                 "is <div>",     "is <blockquote>", "is <pre>",
                                                 "is <section>", "is heading",      "other tag"};
  for (int t = 0; t < kTags; ++t) row.put(kTagNames[t], tag == t ? 1.0F : 0.0F);
  for (size_t c = 0; c < kCues; ++c)
    row.put(name_of(static_cast<Cue>(c)), static_cast<float>((look.cues >> c) & 1));
  for (size_t s = 0; s < kSigns; ++s) row.put(name_of(static_cast<Sign>(s)), line.near[s]);
}

void Measure::describe_place(size_t i, Row& row) const {
  const auto count = static_cast<float>(looks_.size());
  const PageLine& line = page_->lines[i];
  row.put("lines of the page", count);
  row.put("place in the page", share(static_cast<float>(i), count));
  const float from_title =
      title_line_ < 0 ? -999.0F : static_cast<float>(static_cast<int>(i) - title_line_);
  row.put("lines after the title", std::clamp(from_title, -40.0F, 200.0F));
  row.put("good letters of the page", log_of(good_));
  row.put("evidence", (has_body_ ? 1.0F : 0.0F) + (has_lead_ ? 2.0F : 0.0F));
  constexpr std::string_view kUp[] = {
      "own element: ", "parent: ", "second above: ", "third above: ", "fifth above: "};
  constexpr int kLevels[] = {0, 1, 2, 3, 5};
  for (int k = 0; k < 5; ++k) {
    const Group group = group_of(up(i, kLevels[k]));
    row.put(kUp[k], "lines", group.lines);
    row.put(kUp[k], "link share", share(group.linked, group.letters));
    row.put(kUp[k], "share of the good letters", share(group.good, good_));
    row.put(kUp[k], "good share", share(group.good, group.letters));
  }
  const Group& alike = by_look_[looks_[i].look];
  row.put("lines alike: ", "lines", alike.lines);
  row.put("lines alike: ", "link share", share(alike.linked, alike.letters));
  row.put("lines alike: ", "share of the good letters", share(alike.good, good_));
  row.put("lines alike: ", "good share", share(alike.good, alike.letters));
  row.put("steps from the container", distance_[line.element]);
  row.put("container holds", share(group_of(container_).good, good_));
  constexpr int kAround[] = {-3, -2, -1, 1, 2, 3};
  constexpr std::string_view kAroundNames[] = {
      "third before: ", "second before: ", "before: ",
      "after: ",        "second after: ",  "third after: "};
  for (int k = 0; k < 6; ++k) {
    const int at = static_cast<int>(i) + kAround[k];
    const bool there = at >= 0 && at < static_cast<int>(looks_.size());
    const PageLine* other = there ? &page_->lines[static_cast<size_t>(at)] : nullptr;
    const auto letters = there ? static_cast<float>(other->letters) : -1.0F;
    row.put(kAroundNames[k], "length", letters);
    row.put(kAroundNames[k], "link share",
            there ? share(static_cast<float>(other->linked), letters) : -1.0F);
    if (kAround[k] < -1 || kAround[k] > 1) continue;
    row.put(kAroundNames[k], "heading level", there ? other->heading : -1.0F);
    row.put(kAroundNames[k], "same element",
            there && tree_->node(other->element).parent == tree_->node(line.element).parent ? 1.0F
                                                                                            : 0.0F);
    row.put(kAroundNames[k], "same look",
            there && looks_[static_cast<size_t>(at)].look == looks_[i].look ? 1.0F : 0.0F);
  }
  const int heading = heading_[i];
  row.put("lines after the heading",
          heading < 0 ? 99.0F : static_cast<float>(i) - static_cast<float>(heading));
  const uint32_t cues = heading < 0 ? 0 : looks_[static_cast<size_t>(heading)].cues;
  for (const Cue cue : {Cue::more, Cue::subscribe, Cue::comment, Cue::share, Cue::author_bio})
    row.put("heading has ", name_of(cue),
            static_cast<float>((cues >> static_cast<unsigned>(cue)) & 1));
  row.put("heading level above",
          heading < 0 ? 0.0F : page_->lines[static_cast<size_t>(heading)].heading);
}

Features Measure::alone(LineRange lines) const {
  Features out;
  out.width = names_alone().size();
  out.values.resize(out.width * lines.size());
  Row row{out.values.data(), nullptr};
  for (size_t i = lines.begin; i < lines.end; ++i) {
    describe(i, row);
    describe_place(i, row);
  }
  return out;
}

void Measure::describe_belief(size_t i, Row& row) const {
  const int count = static_cast<int>(beliefs_.size());
  const int here = static_cast<int>(i);
  const auto belief = [&](int at) {
    return at < 0 || at >= count ? 0.0F : beliefs_[static_cast<size_t>(at)];
  };
  const auto letters = [&](int at) {
    return static_cast<float>(page_->lines[static_cast<size_t>(at)].letters);
  };
  row.put("belief", belief(here));
  constexpr std::string_view kNames[] = {"third", "second", "first"};
  for (int k = 3; k >= 1; --k) row.put("belief before, ", kNames[3 - k], belief(here - k));
  for (int k = 1; k <= 3; ++k) row.put("belief after, ", kNames[3 - k], belief(here + k));
  for (const int reach : {4, 10}) {
    for (const int side : {-1, 1}) {
      float sum = 0;
      float all = 0;
      float most = 0;
      for (int k = 1; k <= reach; ++k) {
        const int at = here + side * k;
        if (at < 0 || at >= count) break;
        sum += belief(at) * letters(at);
        all += letters(at);
        most = std::max(most, belief(at));
      }
      row.put(side < 0 ? "mean belief before" : "mean belief after", reach == 4 ? " (4)" : " (10)",
              share(sum, all));
      row.put(side < 0 ? "most belief before" : "most belief after", reach == 4 ? " (4)" : " (10)",
              most);
    }
  }
  const float mass = before_.back();
  row.put("believed letters", log_of(mass));
  row.put("believed share before", share(before_[i], mass));
  row.put("believed share after", share(mass - before_[i + 1], mass));
  constexpr int kReach = 25;
  for (const int side : {-1, 1}) {
    int k = 1;
    while (k < kReach && belief(here + side * k) < 0.5F) ++k;
    row.put(side < 0 ? "lines since believed" : "lines until believed", static_cast<float>(k));
  }
  constexpr std::string_view kUp[] = {
      "own element: ", "parent: ", "second above: ", "third above: ", "fifth above: "};
  constexpr int kLevels[] = {0, 1, 2, 3, 5};
  for (int k = 0; k < 5; ++k) {
    const NodeId n = up(i, kLevels[k]);
    const Group group = n == kNone ? Group{} : believed_[n];
    row.put(kUp[k], "mean belief", share(group.believed, group.letters));
    row.put(kUp[k], "share of the belief", share(group.believed, mass));
  }
  const Group& alike = believed_looks_[looks_[i].look];
  row.put("lines alike: ", "mean belief", share(alike.believed, alike.letters));
  row.put("lines alike: ", "share of the belief", share(alike.believed, mass));
  // Steps up to an element that the believed lines share.
  int steps = 0;
  NodeId n = page_->lines[i].element;
  constexpr float kMost = 0.8F;
  while (n != kNone && steps < kFar && believed_[n].believed < kMost * mass) {
    n = tree_->node(n).parent;
    ++steps;
  }
  row.put("steps to the believed", static_cast<float>(steps));
  const Group held = believed_container_ == kNone ? Group{} : believed_[believed_container_];
  row.put("mean belief of the container", share(held.believed, held.letters));
}

void Measure::believe(std::vector<float> beliefs) {
  beliefs_ = std::move(beliefs);
  believed_.assign(groups_.size(), {});
  believed_looks_ = by_look_;
  before_.assign(beliefs_.size() + 1, 0);
  for (size_t i = 0; i < beliefs_.size(); ++i) {
    const auto letters = static_cast<float>(page_->lines[i].letters);
    const float believed = beliefs_[i] * letters;
    Group& own = believed_[page_->lines[i].element];
    own.letters += letters;
    own.believed += believed;
    believed_looks_[looks_[i].look].believed += believed;
    before_[i + 1] = before_[i] + believed;
  }
  sum_up(believed_);
  believed_container_ = kNone;  // the deepest element that holds most of what is believed
  constexpr float kMost = 0.8F;
  for (const NodeId n : order_) {
    if (before_.back() > 0 && believed_[n].believed >= kMost * before_.back())
      believed_container_ = n;
  }
}

Features Measure::with_beliefs(const Features& alone, LineRange lines) const {
  Features out;
  out.width = names_with_beliefs().size();
  out.values.resize(out.width * lines.size());
  Row row{out.values.data(), nullptr};
  for (size_t i = 0; i < lines.size(); ++i) {
    row.values = std::copy(alone.row(i), alone.row(i) + alone.width, row.values);
    describe_belief(lines.begin + i, row);
  }
  return out;
}

const std::vector<std::string>& Measure::names_alone() {
  static const std::vector<std::string> kNames = [] {
    const Tree tree = html::parse("<p>x");
    const PageLines page = cut_page(tree, false);
    const Measure measure(tree, page, {});
    std::vector<std::string> names;
    Row row{nullptr, &names};
    measure.describe(0, row);
    measure.describe_place(0, row);
    return names;
  }();
  return kNames;
}

const std::vector<std::string>& Measure::names_with_beliefs() {
  static const std::vector<std::string> kNames = [] {
    const Tree tree = html::parse("<p>x");
    const PageLines page = cut_page(tree, false);
    Measure measure(tree, page, {});
    measure.believe({0.5F});
    std::vector<std::string> names = names_alone();
    Row row{nullptr, &names};
    measure.describe_belief(0, row);
    return names;
  }();
  return kNames;
}

}  // namespace sayso::extract
