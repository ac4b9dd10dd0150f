#include "serve/story_frame.h"

#include <algorithm>
#include <charconv>

#include "base/enum_names.h"
#include "base/utf8.h"
#include "ledger/sentences.h"
#include "ledger/word_marks.h"
#include "render/in_words.h"
#include "serve/citation.h"
#include "serve/figures_svg.h"
#include "serve/phrases.h"
#include "serve/schema_org.h"

namespace sayso::serve {
namespace {

constexpr size_t kNewShown = 6;
constexpr uint32_t kWordsShown = 1500;  // bytes; longer ones are cut, and the cut is told
constexpr uint32_t kAround = 600;       // of a paragraph, on either side of the words

struct Tab {
  const char* name;
  const char* path;
  const char* label;
};
constexpr Tab kTabs[] = {{"points", "", "Points"},
                         {"accounts", "/accounts", "Accounts"},
                         {"timeline", "/timeline", "Timeline"},
                         {"changes", "/changes", "Changes"},
                         {"articles", "/articles", "Articles"}};

View new_since(const Material& material, int64_t since, const std::string& here) {
  std::vector<View> rows;
  size_t count = 0;
  for (auto entry = material.ledger().rbegin(); entry != material.ledger().rend(); ++entry) {
    if (entry->sequence <= since) break;
    if (++count <= kNewShown) rows.push_back(change_view(material, *entry));
  }
  View view;
  view.set("count", render::counted(count, "change")).set("any", count > 0);
  view.set("rows", std::move(rows));
  view.set("more", count > kNewShown);
  view.set("all", here + "/changes?since=" + std::to_string(since));
  return view;
}

std::string letter(size_t account) {
  return account < 26 ? std::string(1, static_cast<char>('A' + account))
                      : std::to_string(account + 1);
}

std::string evidence_words(const Told& told) {
  const Attribution& a = *told.attribution;
  std::string out(base::name_of(a.evidence->kind));
  out += ": " + std::string(words(told.version->article, a.evidence->span));
  if (a.evidence->verified_by)
    out += ", verified by " + std::string(words(told.version->article, *a.evidence->verified_by));
  return out;
}

std::vector<Span> hedges_in(const Told& told) {
  std::vector<Span> out;
  if (!told.attribution) return out;
  for (const Span hedge : told.attribution->hedges) {
    if (told.claim->span.contains(hedge)) out.push_back(hedge);
  }
  return out;
}

// The paragraph of a claim; of a very long one, what stands around the claim.
Span paragraph_shown(const Told& told, Span shown) {
  const std::string& text = told.version->article.text;
  Span out = told.paragraph;
  if (shown.begin > out.begin + kAround) out.begin = shown.begin - kAround;
  if (out.end > shown.end + kAround) out.end = shown.end + kAround;
  while (!base::is_boundary(text, out.begin)) ++out.begin;
  while (!base::is_boundary(text, out.end)) --out.end;
  return out;
}

// The figures of a point of which every account tells one of the same unit.
std::optional<View> figures_of(const Material& material, const Point& point) {
  const bool number = std::find(point.types.begin(), point.types.end(), DifferenceType::number) !=
                      point.types.end();
  if (!number) return std::nullopt;
  std::vector<Figure> figures;
  std::optional<std::string> unit;
  for (size_t a = 0; a < point.accounts.size(); ++a) {
    for (const PlacedClaim& claim : point.accounts[a].claims) {
      const auto told = material.trace(claim);
      if (!told || told->quantities.empty()) continue;
      const Quantity* chosen = nullptr;
      for (const Quantity* q : told->quantities) {
        if (!unit || q->unit == unit) {
          chosen = q;
          break;
        }
      }
      if (!chosen) continue;
      if (figures.empty()) unit = chosen->unit;
      Figure figure{letter(a), render::figure_in_words(*chosen), chosen->low, chosen->high};
      // A bound is open on its other side.
      if (chosen->modifier == Modifier::at_least || chosen->modifier == Modifier::more_than)
        figure.high.reset();
      if (chosen->modifier == Modifier::at_most || chosen->modifier == Modifier::less_than ||
          chosen->modifier == Modifier::up_to)
        figure.low.reset();
      const bool there = std::any_of(figures.begin(), figures.end(), [&](const Figure& f) {
        return f.account == figure.account && f.words == figure.words;
      });
      if (!there) figures.push_back(std::move(figure));
    }
  }
  return number_line(figures, unit.value_or(""));
}

}  // namespace

Span shown_part(const std::string& text, Span span) {
  if (span.size() <= kWordsShown) return span;
  uint32_t end = span.begin + kWordsShown;
  while (!base::is_boundary(text, end)) --end;
  return {span.begin, end};
}

std::optional<Span> span_at(const std::string& value, const std::string& text) {
  uint32_t begin = 0;
  uint32_t end = 0;
  const char* last = value.data() + value.size();
  const auto first = std::from_chars(value.data(), last, begin);
  if (first.ec != std::errc() || first.ptr == last || *first.ptr != '-') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, last, end);
  const base::CodePoints points(text);
  if (second.ec != std::errc() || second.ptr != last || begin >= end || end > points.count())
    return std::nullopt;
  return Span{points.to_byte(begin), points.to_byte(end)};
}

std::vector<View> marked_runs(const std::string& text, Span of, const std::vector<Span>& marked) {
  std::vector<View> runs;
  const auto add = [&](uint32_t begin, uint32_t end, bool mark) {
    if (begin >= end) return;
    View run;
    run.set("text", std::string_view(text).substr(begin, end - begin)).set("mark", mark);
    runs.push_back(std::move(run));
  };
  uint32_t at = of.begin;
  for (const Span span : marked) {
    if (span.begin < at || span.end > of.end) continue;
    add(at, span.begin, false);
    add(span.begin, span.end, true);
    at = span.end;
  }
  add(at, of.end, false);
  return runs;
}

View change_view(const Material& material, const LedgerEntry& entry) {
  const Change& change = entry.change;
  const StoredVersion* version = material.find(entry.version);
  View view;
  view.set("label", change_label(change.type)).set("kind", base::name_of(change.type));
  view.set("sequence", entry.sequence);
  view.set("time", time_view(change.at)).set("speaker", change.speaker);
  view.set("article", change.article);
  view.set("outlet", version ? place_name(version->article) : change.article);
  view.set("href", version ? version_path(version->number) : "");
  const int ordinal = version ? material.ordinal(*version) : 1;
  view.set("version", ordinal > 1 ? "v" + std::to_string(ordinal) : "");
  view.set("lang", version ? language_of(version->article) : std::nullopt);
  const auto whole = [](const Passage& passage) {
    return Span{0, static_cast<uint32_t>(passage.words.size())};
  };
  ledger::WordMarks sides;
  if (change.before && change.after && change.type != ChangeType::moved) {
    sides = ledger::differing_words(change.before->words, whole(*change.before),
                                    change.after->words, whole(*change.after));
  }
  const auto side = [&](const std::optional<Passage>& passage, const std::vector<Span>& marks) {
    return passage ? marked_runs(passage->words, shown_part(passage->words, whole(*passage)), marks)
                   : std::vector<View>();
  };
  view.set("before", side(change.before, sides.before));
  view.set("after",
           side(change.type == ChangeType::moved ? std::nullopt : change.after, sides.after));
  view.set("after_label", change.type == ChangeType::first ? "title" : "now");
  view.set("before_long", change.before && change.before->words.size() > kWordsShown);
  view.set("after_long", change.after && change.after->words.size() > kWordsShown);
  view.set("has_before", change.before.has_value());
  view.set("has_after", change.after.has_value() && change.type != ChangeType::moved);
  return view;
}

View claim_view(const Material& material, const Told& told, bool open) {
  const Article& article = told.version->article;
  const PlacedClaim& claim = *told.claim;
  const int ordinal = material.ordinal(*told.version);
  View view;
  const bool own = !claim.source;
  view.set("own", own).set("open", open);
  view.set("who", own ? article.outlet.value_or("the report") : *claim.source);
  const bool named =
      !own && claim.speaker && claim.source->find(*claim.speaker) == std::string::npos;
  view.set("name", named ? *claim.speaker : "");
  view.set("speaker_href", !own && claim.speaker
                               ? story_path(material.comparison().story) +
                                     "/speaker?name=" + percent_encode(*claim.speaker)
                               : "");
  view.set("type", told.attribution ? source_type(told.attribution->speaker_type) : "");
  view.set("denied", told.attribution && told.attribution->negated);
  const Span shown = shown_part(article.text, claim.span);
  view.set("words", marked_runs(article.text, shown, hedges_in(told)));
  view.set("cut", shown != claim.span);
  view.set("hedged", !hedges_in(told).empty());
  view.set("evidence", told.attribution && told.attribution->evidence ? evidence_words(told) : "");
  view.set("lang", language_of(article)).set("outlet", place_name(article));
  view.set("time", time_view(article.modified ? article.modified : article.published));
  view.set("version", ordinal > 1 ? "v" + std::to_string(ordinal) : "");
  view.set("title", article.title.value_or(article.id));
  const base::CodePoints points(article.text);
  const std::string at = "?at=" + std::to_string(points.from_byte(claim.span.begin)) + "-" +
                         std::to_string(points.from_byte(claim.span.end)) + "#words";
  const std::string version = version_path(told.version->number);
  view.set("href", version + at);
  view.set("page_href", article.source.empty() ? "" : version + "/page" + at);
  const Span around = paragraph_shown(told, shown);
  view.set("paragraph", marked_runs(article.text, around, {shown}));
  view.set("before_cut", around.begin > told.paragraph.begin);
  view.set("after_cut", around.end < told.paragraph.end);
  const std::string link =
      article.url ? words_link(*article.url, words(article, claim.span)).value_or("") : "";
  view.set("publisher", link);
  view.set("amended", told.attribution && told.attribution->amendment.has_value());
  view.set("correct", told.attribution
                          ? "sayso correct " + shell_word(article.id) + " " +
                                std::to_string(told.attribution->id) + " --speaker NAME"
                          : "");
  view.set("mend", told.attribution != nullptr);
  if (own || told.attribution) set_schema(view, *told.version, told.attribution);
  const Citation citation = cite(told, shown, ordinal, link);
  view.set("plain", citation.plain).set("markdown", citation.markdown).set("html", citation.html);
  return view;
}

// The words that the first two accounts share, in their order: what the point is about. Exact
// words; nothing where only one account is there.
std::string subject_of(const Material& material, const Point& point) {
  if (point.accounts.size() < 2) return {};
  const auto first = material.trace(point.accounts[0].claims.front());
  const auto second = material.trace(point.accounts[1].claims.front());
  if (!first || !second) return {};
  const std::string& text = first->version->article.text;
  const auto other = ledger::fold_words(second->version->article.text, second->claim->span);
  std::string out;
  size_t count = 0;
  for (const ledger::FoldedWord& word : ledger::fold_words(text, first->claim->span)) {
    constexpr size_t kTelling = 4;  // shorter ones are articles, prepositions and the like
    constexpr size_t kMost = 4;
    if (word.text.size() < kTelling || word.is_number || count == kMost) continue;
    if (std::find(other.begin(), other.end(), word) == other.end()) continue;
    out += (count++ > 0 ? " \xE2\x80\xA6 " : "") + text.substr(word.span.begin, word.span.size());
  }
  return out;
}

View point_view(const Material& material, const Point& point, bool open) {
  const State state = state_of(point.relation);
  View view;
  view.set("state", state.word).set("sign", state.sign);
  view.set("label", point.types.empty()
                        ? state.label
                        : state.label + std::string(" in ") + differences(point.types));
  view.set("anchor", point_anchor(point.id));
  view.set("href", story_path(material.comparison().story) + "/p/" + percent_encode(point.id));
  view.set("subject", subject_of(material, point));
  const bool several = point.relation != Relation::single;
  view.set("apart", several ? "sayso correct " + point.id + " --unrelated" : "");
  view.set("figures", figures_of(material, point));
  std::vector<View> accounts;
  for (size_t a = 0; a < point.accounts.size(); ++a) {
    const Account& account = point.accounts[a];
    std::vector<View> claims;
    for (const PlacedClaim& claim : account.claims) {
      const auto told = material.trace(claim);
      if (!told) continue;
      const bool first = claims.empty();
      View row = claim_view(material, *told, open);
      if (several) row.set("mend", true);
      row.set("first", first).set("letter", first && point.accounts.size() > 1 ? letter(a) : "");
      row.set("spread", first && account.claims.size() > 1
                            ? render::counted(account.outlets, "outlet") + ", " +
                                  render::counted(account.origins, "origin")
                            : "");
      claims.push_back(std::move(row));
    }
    View one;
    one.set("claims", std::move(claims));
    accounts.push_back(std::move(one));
  }
  view.set("accounts", std::move(accounts));
  return view;
}

Result<std::optional<int64_t>> Asked::sequence(std::string_view name) const {
  const auto text = target.value(name);
  if (!text || text->empty()) return std::optional<int64_t>();
  constexpr int64_t kMost = (int64_t{1} << 53) - 1;  // beyond, JSON numbers are not exact
  int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size() || number < 0 || number > kMost)
    return Error{
        Errc::usage,
        std::string(name) + " is a whole number from 0 on, as in ?" + std::string(name) + "=12",
        ""};
  return std::optional<int64_t>(number);
}

Result<Asked::Since> Asked::since() const {
  const auto number = sequence("since");
  if (!number) return number.error();
  if (!*number) return Since();
  const auto last = store.last_sequence();
  if (!last) return last.error();
  if (**number > *last) return Since{std::nullopt, true};
  return Since{*number, false};
}

Result<std::string> Asked::choice(std::string_view name,
                                  std::span<const std::string_view> known) const {
  std::string given = value(name);
  if (given.empty() || std::find(known.begin(), known.end(), given) != known.end()) return given;
  std::string all;
  for (const std::string_view one : known) all.append(all.empty() ? "" : ", ").append(one);
  return Error{Errc::usage, std::string(name) + " is one of " + all, ""};
}

Frame story_frame(const Material& material, const char* tab) {
  const Comparison& c = material.comparison();
  const auto differ =
      static_cast<size_t>(std::count_if(c.points.begin(), c.points.end(), [](const Point& p) {
        return p.relation == Relation::differ;
      }));
  const Tab* found = std::find_if(std::begin(kTabs), std::end(kTabs),
                                  [&](const Tab& t) { return std::string_view(t.name) == tab; });
  const std::string title = c.title.empty() ? c.story : c.title;
  return {found == std::end(kTabs) || found == kTabs
              ? title
              : std::string(found->label) + " \xC2\xB7 " + title,
          "stories", story_path(c.story) + "/",
          render::counted(c.articles, "article") + " of " + render::counted(c.outlets, "outlet") +
              "; accounts differ on " + render::counted(differ, "point")};
}

Extent extent_of(const Asked& asked,
                 std::function<std::vector<const Point*>(const Comparison&)> points) {
  const auto since = asked.since();  // story_head() tells that it is none
  return {std::move(points), since && since->after ? *since->after : Extent::kNoEntries};
}

Result<View> story_head(const Asked& asked, const Material& material, const char* tab) {
  const auto since = asked.since();
  if (!since) return since.error();
  const Comparison& c = material.comparison();
  const std::string here = story_path(c.story);
  View view;
  view.set("title", c.title.empty() ? c.story : c.title).set("here", here).set("story", c.story);
  view.set("articles", render::counted(c.articles, "article"));
  view.set("outlets", render::counted(c.outlets, "outlet"));
  view.set("origins", render::counted(c.origins, "origin"));
  const StoredVersion* last = nullptr;
  const auto time_of = [](const StoredVersion& v) {
    return v.article.modified ? v.article.modified : v.article.published;
  };
  for (const StoredVersion& v : material.versions()) {
    if (time_of(v) && (!last || time_of(*last)->utc_seconds <= time_of(v)->utc_seconds)) last = &v;
  }
  view.set("last", last ? time_view(time_of(*last)) : std::nullopt);
  const LedgerSum& sum = material.ledger_sum();
  view.set("last_sequence", sum.last_sequence);
  const std::string keep = since->after ? "?since=" + std::to_string(*since->after) : "";
  std::vector<View> tabs;
  for (const Tab& t : kTabs) {
    View one;
    size_t count = 0;
    if (std::string_view(t.name) == "points") count = c.points.size();
    if (std::string_view(t.name) == "changes") count = sum.changes;
    if (std::string_view(t.name) == "articles") count = c.articles;
    one.set("href", here + t.path + keep)
        .set("label", t.label)
        .set("current", std::string_view(t.name) == tab);
    one.set("count", count > 0 ? std::to_string(count) : "");
    if (std::string_view(t.name) == tab)
      view.set("keep", here + t.path + "?since=" + std::to_string(sum.last_sequence));
    tabs.push_back(std::move(one));
  }
  view.set("tabs", std::move(tabs));
  view.set("changes_api", "/api/v1/stories/" + percent_encode(c.story) + "/changes");
  view.set("since", since->after ? std::optional<View>(new_since(material, *since->after, here))
                                 : std::nullopt);
  view.set("beyond", since->beyond);
  view.set("since_number", since->number());
  return view;
}

}  // namespace sayso::serve
