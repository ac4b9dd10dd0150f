// One version of an article: its text with who said what marked in it, and since when each sentence
// stands.
#include <algorithm>
#include <set>

#include "base/enum_names.h"
#include "base/utf8.h"
#include "render/in_words.h"
#include "serve/chain.h"
#include "serve/left_out.h"
#include "serve/phrases.h"
#include "serve/schema_org.h"
#include "serve/story_frame.h"

namespace sayso::serve {
namespace {

using base::name_of;

struct Mark {
  Span span;
  const char* role;
  uint32_t attribution;
};

std::vector<Mark> marks_of(const Reading& reading) {
  std::vector<Mark> out;
  for (const Attribution& a : reading.attributions) {
    for (const Span s : a.content) out.push_back({s, "content", a.id});
    for (const Span s : a.source) out.push_back({s, "source", a.id});
    for (const Span s : a.cue) out.push_back({s, "cue", a.id});
    for (const Span s : a.hedges) out.push_back({s, "hedge", a.id});
  }
  return out;
}

// Attributions overlap and nest, so a sentence is cut at every begin and end of a mark; each piece
// knows all that hold it.
class Segments {
 public:
  Segments(const StoredVersion& version, std::optional<uint32_t> chosen, std::optional<Span> words)
      : text_(version.article.text),
        marks_(marks_of(version.reading)),
        chosen_(chosen),
        words_(words) {}

  std::vector<View> of(Span sentence) {
    std::set<uint32_t> cuts = {sentence.begin, sentence.end};
    std::vector<const Mark*> here;
    for (const Mark& mark : marks_) {
      if (!mark.span.overlaps(sentence)) continue;
      here.push_back(&mark);
      cuts.insert(std::max(mark.span.begin, sentence.begin));
      cuts.insert(std::min(mark.span.end, sentence.end));
    }
    if (words_ && words_->overlaps(sentence)) {
      cuts.insert(std::max(words_->begin, sentence.begin));
      cuts.insert(std::min(words_->end, sentence.end));
    }
    std::vector<View> out;
    for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut)
      out.push_back(segment({*cut, *std::next(cut)}, here));
    return out;
  }

 private:
  View segment(Span span, const std::vector<const Mark*>& here) {
    std::string roles;
    std::set<uint32_t> ids;
    for (const Mark* mark : here) {
      if (!mark->span.contains(span)) continue;
      ids.insert(mark->attribution);
      if (!chosen_ || mark->attribution == *chosen_) {
        if (roles.find(mark->role) == std::string::npos)
          roles += (roles.empty() ? "" : " ") + std::string(mark->role);
      }
    }
    std::string numbers;
    for (const uint32_t id : ids) numbers += (numbers.empty() ? "" : " ") + std::to_string(id);
    View view;
    view.set("text", std::string_view(text_).substr(span.begin, span.size()));
    view.set("roles", roles).set("ids", numbers);
    const bool sent = words_ && words_->contains(span);
    view.set("sent", sent).set("first_sent", sent && span.begin == words_->begin);
    return view;
  }

  const std::string& text_;
  std::vector<Mark> marks_;
  std::optional<uint32_t> chosen_;
  std::optional<Span> words_;
};

std::string joined(const Article& article, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans)
    out += (out.empty() ? "" : " \xE2\x80\xA6 ") + std::string(words(article, span));
  return out;
}

View attribution_view(const StoredVersion& version, const Attribution& a, const std::string& here,
                      std::optional<uint32_t> chosen) {
  const Article& article = version.article;
  View view;
  set_schema(view, version, &a);
  view.set("id", a.id).set("href", here + "attribution=" + std::to_string(a.id) + "#text");
  view.set("chosen", chosen == a.id);
  view.set("page_href", article.source.empty()
                            ? ""
                            : version_path(version.number) +
                                  "/page?attribution=" + std::to_string(a.id) + "#words");
  const std::string source = joined(article, a.source);
  view.set("who", source.empty() ? (a.speaker_name ? *a.speaker_name : "nobody named") : source);
  const bool named =
      a.speaker_name && !source.empty() && source.find(*a.speaker_name) == std::string::npos;
  view.set("name", named ? *a.speaker_name : "").set("type", source_type(a.speaker_type));
  view.set("cue", joined(article, a.cue)).set("quote", name_of(a.quote));
  view.set("amended", a.amendment.has_value());
  view.set("kind", a.kind == AttributionKind::said ? "" : name_of(a.kind)).set("denied", a.negated);
  std::vector<Span> content = a.content;
  for (Span& piece : content) piece = shown_part(article.text, piece);
  view.set("words", joined(article, content)).set("hedges", joined(article, a.hedges));
  view.set("inside", a.nested_in ? std::to_string(*a.nested_in) : "");
  view.set("medium", a.medium ? std::string(words(article, *a.medium)) : "");
  std::string evidence;
  if (a.evidence) {
    evidence = std::string(name_of(a.evidence->kind)) + ": " +
               std::string(words(article, a.evidence->span));
    if (a.evidence->verified_by)
      evidence += ", verified by " + std::string(words(article, *a.evidence->verified_by));
  }
  view.set("evidence", evidence);
  view.set("sure", a.score >= 0.85F ? "sure" : a.score >= 0.65F ? "likely" : "check this");
  view.set("score", std::to_string(static_cast<int>(a.score * 100)));
  return view;
}

std::vector<View> block_views(const std::vector<StoredVersion>& chain, size_t at,
                              Segments& segments) {
  const Article& article = chain[at].article;
  const std::vector<Standing> stands = standing(chain, at);
  std::vector<View> out;
  for (const Block& block : article.blocks) {
    std::vector<View> sentences;
    std::string last_gutter;
    for (const Standing& s : stands) {
      if (!block.span.contains(s.sentence)) continue;
      View sentence;
      const std::string gutter = chain.size() > 1 ? "v" + std::to_string(s.since + 1) : "";
      sentence.set("segments", segments.of(s.sentence));
      sentence.set("gutter", gutter == last_gutter ? "" : gutter);
      sentence.set("newest", s.since == at && at > 0).set("reworded", s.reworded && s.since == at);
      last_gutter = gutter;
      sentences.push_back(std::move(sentence));
    }
    View view;
    view.set("sentences", std::move(sentences)).set("heading", block.kind == BlockKind::heading);
    view.set("quotation", block.kind == BlockKind::quotation);
    std::string kind(name_of(block.kind));
    std::replace(kind.begin(), kind.end(), '_', ' ');
    view.set("beside", block.is_report() ? "" : kind);
    out.push_back(std::move(view));
  }
  return out;
}

std::string comma_list(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) out += (out.empty() ? "" : ", ") + item;
  return out;
}

std::vector<View> version_views(const std::vector<StoredVersion>& chain, size_t at) {
  std::vector<View> out;
  for (size_t i = 0; i < chain.size(); ++i) {
    View one;
    one.set("label", "v" + std::to_string(i + 1)).set("href", version_path(chain[i].number));
    one.set("current", i == at);
    const Article& article = chain[i].article;
    one.set("time", time_view(article.modified ? article.modified : article.published));
    one.set("diff", i > 0 ? version_path(chain[i].number) + "/diff" : "");
    out.push_back(std::move(one));
  }
  return out;
}

View text_facts(const Article& article, const Reading& reading) {
  View view;
  std::vector<View> times;
  for (const Timex& t : reading.timexes) {
    View one;
    one.set("words", words(article, t.span)).set("value", render::time_in_words(t));
    times.push_back(std::move(one));
  }
  std::vector<View> figures;
  for (const Quantity& q : reading.quantities) {
    View one;
    one.set("words", words(article, q.span))
        .set("value", render::figure_in_words(q))
        .set("unit", q.unit);
    figures.push_back(std::move(one));
  }
  view.set("any_times", !times.empty()).set("times", std::move(times));
  view.set("any_figures", !figures.empty()).set("figures", std::move(figures));
  return view;
}

// What is known about the report itself.
void set_about(const Asked& asked, const StoredVersion& version, View& view) {
  const Article& article = version.article;
  view.set("title", article.title.value_or(article.id)).set("outlet", article.outlet);
  view.set("id", article.id).set("lang", language_of(article));
  view.set("published", time_view(article.published)).set("modified", time_view(article.modified));
  view.set("authors", comma_list(article.authors));
  view.set("status", article.status == ArticleStatus::settled ? "" : name_of(article.status));
  view.set("dateline", article.dateline ? article.dateline->place.value_or("") : "");
  view.set("url", article.url && is_web_address(*article.url) ? *article.url : "");
  view.set("story_href", story_path(version.story));
  const auto story = asked.store.story(version.story);
  view.set("story_title", story && !story->title.empty() ? story->title : version.story);
  view.set("reader", version.reading.reader.version);
  view.set("digest", version.reading.reader.model.substr(0, 12));
  if (!version.copy_of) return;
  if (const auto first = asked.store.version(*version.copy_of)) {
    view.set("copy_href", version_path(first->number));
    view.set("copy_of", place_name(first->article));
  }
}

std::vector<View> note_views(const StoredVersion& version) {
  std::vector<View> notes;
  for (const auto* list : {&version.article.notes, &version.reading.notes}) {
    for (const std::string& note : *list) {
      View one;
      one.set("note", note);
      notes.push_back(std::move(one));
    }
  }
  return notes;
}

// The attribution that alone is to be marked, when the address names one of this text.
Result<std::optional<uint32_t>> chosen_of(const Asked& asked, const Reading& reading, View& view) {
  const auto wanted = asked.sequence("attribution");
  if (!wanted) return wanted.error();
  if (!*wanted) return std::optional<uint32_t>();
  const bool there = std::any_of(reading.attributions.begin(), reading.attributions.end(),
                                 [&](const Attribution& a) { return int64_t{a.id} == **wanted; });
  const std::string number = std::to_string(**wanted);
  view.set("chosen", there ? number : "").set("not_there", there ? "" : number);
  return there ? std::optional(static_cast<uint32_t>(**wanted)) : std::optional<uint32_t>();
}

// The parts of the page that are no report, where the address asks for them.
Status set_left_out(const Asked& asked, VersionNumber number, View& view) {
  const std::string here = version_path(number);
  view.set("offers_left_out", static_cast<bool>(asked.left_out));
  view.set("stored_href", asked.stored_page ? here + "/page" : "");
  view.set("left_out_href", here + "?left_out=1#left-out").set("whole_href", here);
  if (asked.value("left_out") != "1") return Done{};
  auto parts = left_out_view(asked, number);
  if (!parts) return parts.error();
  view.set("left_out", std::move(*parts));
  return Done{};
}

}  // namespace

Result<Response> article_page(const Asked& asked, VersionNumber number) {
  const auto version = asked.store.version(number);
  if (!version) return version.error();
  const auto chain = chain_of(asked.store, *version);
  if (!chain) return chain.error();
  const auto at =
      static_cast<size_t>(std::find_if(chain->begin(), chain->end(),
                                       [&](const StoredVersion& v) { return v.number == number; }) -
                          chain->begin());
  const Article& article = version->article;
  const std::string here = version_path(number);
  View view = text_facts(article, version->reading);
  set_about(asked, *version, view);
  if (const Status done = set_left_out(asked, number, view); !done) return done.error();
  view.set("versions", version_views(*chain, at)).set("many_versions", chain->size() > 1);
  view.set("ordinal", "v" + std::to_string(at + 1));
  view.set("diff", at > 0 ? here + "/diff" : "");
  view.set("newer", at + 1 < chain->size() ? version_path(chain->back().number) : "");
  const auto chosen = chosen_of(asked, version->reading, view);
  if (!chosen) return chosen.error();
  Segments segments(*version, *chosen, span_at(asked.value("at"), article.text));
  view.set("blocks", block_views(*chain, at, segments));
  std::vector<View> attributions;
  for (const Attribution& a : version->reading.attributions)
    attributions.push_back(attribution_view(*version, a, here + "?", *chosen));
  view.set("count", render::counted(attributions.size(), "attribution"));
  view.set("none", attributions.empty());
  view.set("here", here + "#text").set("attributions", std::move(attributions));
  std::vector<View> notes = note_views(*version);
  view.set("any_notes", !notes.empty()).set("notes", std::move(notes));
  return asked.site.page("article", std::move(view),
                         {article.title.value_or(article.id), "stories", "",
                          article.outlet.value_or("") + ": who said what, in its exact words"});
}

}  // namespace sayso::serve
