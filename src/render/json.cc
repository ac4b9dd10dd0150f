#include "render/json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/enum_names.h"
#include "base/utf8.h"

namespace sayso::render {
namespace {

using Json = nlohmann::ordered_json;
using base::name_of;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename T>
Json optional_json(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}
Json time_json(const std::optional<Time>& time) { return time ? Json(time->text()) : Json(); }

Json utc_json(const std::optional<int64_t>& seconds) {
  return seconds ? Json(Time{*seconds, 0, false}.text()) : Json();
}

Json number_json(double value) {
  if (value == std::floor(value) && std::fabs(value) < 9e15)
    return Json(static_cast<int64_t>(value));
  return Json(value);
}

class Writer {
 public:
  explicit Writer(const Article& article) : article_(article), points_(article.text) {}

  Json span(Span s) const {
    return Json::array({points_.from_byte(s.begin), points_.from_byte(s.end)});
  }
  Json spans(const std::vector<Span>& list) const {
    Json out = Json::array();
    for (const Span s : list) out.push_back(span(s));
    return out;
  }
  Json words_json(Span s) const { return Json(std::string(words(article_, s))); }
  void put_ends(Json& row, Span s) const {
    row["start"] = points_.from_byte(s.begin);
    row["end"] = points_.from_byte(s.end);
  }

  Json article() const {
    Json row;
    row["id"] = article_.id;
    row["url"] = optional_json(article_.url);
    row["outlet"] = optional_json(article_.outlet);
    row["title"] = optional_json(article_.title);
    row["authors"] = article_.authors;
    row["contributors"] = article_.contributors;
    row["published"] = time_json(article_.published);
    row["modified"] = time_json(article_.modified);
    row["language"] = optional_json(article_.language);
    row["dateline"] = nullptr;
    if (article_.dateline) {
      row["dateline"] = {{"place", optional_json(article_.dateline->place)},
                         {"date", time_json(article_.dateline->date)},
                         {"agency", optional_json(article_.dateline->agency)}};
    }
    row["status"] =
        article_.status == ArticleStatus::settled ? Json() : Json(name_of(article_.status));
    row["text"] = article_.text;
    row["corrections"] = Json::array();
    for (const Correction& c : article_.corrections) {
      row["corrections"].push_back({{"kind", name_of(c.kind)},
                                    {"span", span(c.span)},
                                    {"text", words_json(c.span)},
                                    {"date", time_json(c.date)}});
    }
    row["notes"] = article_.notes;
    return row;
  }

  Json attribution(const Attribution& a) const {
    Json row;
    row["id"] = a.id;
    row["source"] = spans(a.source);
    row["cue"] = spans(a.cue);
    row["content"] = spans(a.content);
    row["quote"] = name_of(a.quote);
    row["speaker"] = optional_json(a.speaker);
    row["speaker_name"] = optional_json(a.speaker_name);
    row["speaker_type"] = name_of(a.speaker_type);
    row["medium"] = nullptr;
    if (a.medium) row["medium"] = {{"words", words_json(*a.medium)}, {"span", span(*a.medium)}};
    row["evidence"] = nullptr;
    if (a.evidence) {
      row["evidence"] = {
          {"kind", name_of(a.evidence->kind)},
          {"span", span(a.evidence->span)},
          {"verified_by", a.evidence->verified_by ? words_json(*a.evidence->verified_by) : Json()}};
    }
    row["hedges"] = spans(a.hedges);
    row["negated"] = a.negated;
    row["kind"] = name_of(a.kind);
    row["nested_in"] = optional_json(a.nested_in);
    row["score"] = std::round(static_cast<double>(a.score) * 1e4) / 1e4;
    row["amendment"] = optional_json(a.amendment);
    return row;
  }

  Json timex(const Timex& t) const {
    Json row;
    put_ends(row, t.span);
    row["type"] = name_of(t.type);
    row["value"] = t.value.empty() ? Json() : Json(t.value);
    row["anchor"] = optional_json(t.anchor);
    row["from"] = utc_json(t.from);
    row["to"] = utc_json(t.to);
    row["mod"] = optional_json(t.mod);
    return row;
  }

  Json quantity(const Quantity& q) const {
    Json row;
    put_ends(row, q.span);
    if (q.is_single()) {
      row["value"] = number_json(*q.low);
    } else {
      row["value"] = Json::array(
          {q.low ? number_json(*q.low) : Json(), q.high ? number_json(*q.high) : Json()});
    }
    row["unit"] = optional_json(q.unit);
    row["modifier"] = name_of(q.modifier);
    row["of"] = q.of ? words_json(*q.of) : Json();
    row["role"] = q.role == QuantityRole::none ? Json() : Json(name_of(q.role));
    return row;
  }

 private:
  const Article& article_;
  base::CodePoints points_;
};

// As dump() writes it.
void append_string(std::string_view text, std::string& out) {
  static constexpr std::string_view kShort = "\b\f\n\r\t\"\\";
  static constexpr std::string_view kLetters = "bfnrt\"\\";
  static constexpr std::string_view kHex = "0123456789abcdef";
  if (!base::is_valid_utf8(text)) {
    out += dump(Json(std::string(text)));
    return;
  }
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
  };
  out += '"';
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && is_plain(text[end])) ++end;
    out.append(text.substr(at, end - at));
    at = end + 1;
    if (end == text.size()) break;
    const auto c = static_cast<unsigned char>(text[end]);
    const size_t letter = kShort.find(text[end]);
    if (letter != std::string_view::npos) {
      out.append({'\\', kLetters[letter]});
    } else {
      out.append({'\\', 'u', '0', '0', kHex[c >> 4u], kHex[c & 15u]});
    }
  }
  out += '"';
}

// An object written as it comes: of the rows that are asked for by the hundred.
class Line {
 public:
  explicit Line(size_t room) { out_.reserve(room); }
  Line& add(std::string_view name, std::optional<std::string_view> text) {
    std::string& out = key(name);
    if (text) {
      append_string(*text, out);
    } else {
      out += "null";
    }
    return *this;
  }
  Line& add(std::string_view name, int64_t number) {
    key(name) += std::to_string(number);
    return *this;
  }
  std::string end() { return std::move(out_) + "}"; }

 private:
  std::string& key(std::string_view name) {
    out_ += out_.empty() ? "{\"" : ",\"";
    return (out_ += name) += "\":";
  }
  std::string out_;
};

size_t size_of(const Change& change) {
  return 256 + (change.before ? change.before->words.size() : 0) +
         (change.after ? change.after->words.size() : 0);
}

void add_change(const LedgerEntry& entry, Line& line) {
  const Change& change = entry.change;
  const auto words_of = [](const std::optional<Passage>& passage) {
    return passage ? std::optional<std::string_view>(passage->words) : std::nullopt;
  };
  const auto given = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
  };
  const std::string at = change.at ? change.at->text() : "";
  line.add("article", given(change.article)).add("previous", change.previous);
  line.add("story", entry.story).add("type", name_of(change.type));
  line.add("before", words_of(change.before)).add("after", words_of(change.after));
  line.add("speaker", change.speaker).add("at", given(at));
}

// `code_point` turns byte offsets of the claim's text.
template <typename CodePoint>
Json placed_json(const PlacedClaim& claim, const CodePoint& code_point) {
  return {{"article", claim.article},
          {"span", {code_point(claim.span.begin), code_point(claim.span.end)}},
          {"excerpt", claim.excerpt},
          {"source", optional_json(claim.source)},
          {"speaker", optional_json(claim.speaker)},
          {"cue", optional_json(claim.cue)},
          {"negated", claim.negated},
          {"outlet", optional_json(claim.outlet)},
          {"published", time_json(claim.published)},
          {"modified", time_json(claim.modified)}};
}

}  // namespace

std::string article_json(const Article& article) { return dump(Writer(article).article()); }

std::string reading_json(const Article& article, const Reading& reading) {
  const Writer writer(article);
  Json row = writer.article();
  row["attributions"] = Json::array();
  for (const Attribution& a : reading.attributions)
    row["attributions"].push_back(writer.attribution(a));
  row["entities"] = Json::array();
  for (const Mention& m : reading.mentions) {
    Json mention;
    writer.put_ends(mention, m.span);
    mention["type"] = name_of(m.type);
    mention["entity"] = m.entity;
    mention["form"] = name_of(m.form);
    row["entities"].push_back(std::move(mention));
  }
  row["clusters"] = Json::array();
  for (const Entity& e : reading.entities) {
    if (e.phrases.size() >= 2) row["clusters"].push_back(writer.spans(e.phrases));
  }
  row["timexes"] = Json::array();
  for (const Timex& t : reading.timexes) row["timexes"].push_back(writer.timex(t));
  row["quantities"] = Json::array();
  for (const Quantity& q : reading.quantities) row["quantities"].push_back(writer.quantity(q));
  for (const std::string& note : reading.notes) row["notes"].push_back(note);
  row["reader"] = {{"version", reading.reader.version},
                   {"model", reading.reader.model.empty() ? Json() : Json(reading.reader.model)}};
  return dump(row);
}

std::string comparison_json(const Comparison& comparison, TextOffsets& offsets) {
  Json row;
  row["story"] = comparison.story;
  row["title"] = comparison.title;
  row["articles"] = comparison.articles;
  row["outlets"] = comparison.outlets;
  row["origins"] = comparison.origins;
  row["points"] = Json::array();
  for (const Point& point : comparison.points) {
    Json p;
    p["id"] = point.id;
    p["relation"] = name_of(point.relation);
    p["types"] = Json::array();
    for (const DifferenceType type : point.types) p["types"].push_back(name_of(type));
    p["accounts"] = Json::array();
    for (const Account& account : point.accounts) {
      Json a;
      a["outlets"] = account.outlets;
      a["origins"] = account.origins;
      a["claims"] = Json::array();
      for (const PlacedClaim& claim : account.claims) {
        a["claims"].push_back(placed_json(
            claim, [&](uint32_t byte) { return offsets.code_point(claim.version, byte); }));
      }
      p["accounts"].push_back(std::move(a));
    }
    row["points"].push_back(std::move(p));
  }
  return dump(row);
}

std::string change_json(const LedgerEntry& entry) {
  Line line(size_of(entry.change));
  add_change(entry, line);
  return line.end();
}

std::string history_json(const std::string& story, const HistoryEntry& entry,
                         MemberOffsets& offsets) {
  const auto placed = [&](const PlacedClaim& claim, size_t member) {
    return placed_json(claim, [&](uint32_t byte) { return offsets.code_point(member, byte); });
  };
  Json row;
  row["story"] = story;
  row["statement"] = entry.statement;
  row["step"] = name_of(entry.step);
  row["claim"] = placed(entry.claim, entry.member);
  row["before"] = entry.before ? placed(*entry.before, entry.before_member) : Json();
  row["by"] = entry.by;
  row["published"] = time_json(entry.published);
  row["said"] = Json();
  if (entry.said) {
    row["said"] = {{"words", entry.said->words},
                   {"span",
                    {offsets.code_point(entry.member, entry.said->span.begin),
                     offsets.code_point(entry.member, entry.said->span.end)}},
                   {"from", utc_json(entry.said->from)},
                   {"to", utc_json(entry.said->to)}};
  }
  row["points"] = entry.points;
  return dump(row);
}

std::string ledger_json(const LedgerEntry& entry) {
  Line line(size_of(entry.change));
  line.add("sequence", entry.sequence);
  add_change(entry, line);
  return line.end();
}

std::string story_json(const StoryRow& story) {
  Json row;
  row["story"] = story.id;
  row["title"] = story.title;
  row["articles"] = story.articles;
  row["outlets"] = story.outlets;
  row["origins"] = story.origins;
  row["points"] = story.points;
  row["differ"] = story.differ;
  row["first"] = time_json(story.first);
  row["last"] = time_json(story.last);
  return dump(row);
}

std::string story_merge_json(const StoryMerge& merge, const std::optional<std::string>& by) {
  Json row;
  row["from"] = merge.from;
  row["into"] = merge.into;
  row["by"] = optional_json(by);
  row["versions"] = merge.versions.size();
  return dump(row);
}

std::string membership_json(const GivenId& given) {
  Json row;
  row["id"] = given.id;
  row["story"] = given.story;
  row["version_of"] = optional_json(given.version_of);
  row["copy_of"] = optional_json(given.copy_of);
  return dump(row);
}

std::string pair_json(const std::string& id, const PairVerdict& verdict, const std::string& text_a,
                      const std::string& text_b) {
  Json row;
  row["id"] = id;
  row["label"] = name_of(verdict.label);
  row["types"] = Json::array();
  for (const DifferenceType type : verdict.types) row["types"].push_back(name_of(type));
  const auto words_of = [](const std::string& text, Span span) {
    return span.empty() || span.end > text.size() ? Json()
                                                  : Json(text.substr(span.begin, span.size()));
  };
  row["span_a"] = words_of(text_a, verdict.span_a);
  row["span_b"] = words_of(text_b, verdict.span_b);
  row["score"] = std::round(static_cast<double>(verdict.score) * 1e4) / 1e4;
  row["notes"] = verdict.notes;
  return dump(row);
}

std::string added_json(const AddedRow& added) {
  Json row;
  row["id"] = added.id;
  row["status"] = added.status;
  row["story"] = added.story;
  row["version_of"] = optional_json(added.version_of);
  row["copy_of"] = optional_json(added.copy_of);
  return dump(row);
}

std::string search_hit_json(const SearchHit& hit, const base::CodePoints& text) {
  const auto ends = [](const base::CodePoints& points, Span s) {
    return Json::array({points.from_byte(s.begin), points.from_byte(s.end)});
  };
  Json row;
  row["article"] = hit.article;
  row["version"] = hit.version;
  row["story"] = hit.story;
  row["outlet"] = optional_json(hit.outlet);
  row["title"] = optional_json(hit.title);
  row["published"] = time_json(hit.published);
  row["span"] = hit.span ? ends(text, *hit.span) : Json();
  row["excerpt"] = hit.excerpt;
  const base::CodePoints excerpt(hit.excerpt);
  row["matches"] = Json::array();
  for (const Span match : hit.matches) row["matches"].push_back(ends(excerpt, match));
  row["said_by"] = Json::array();
  for (const SaidBy& said : hit.said_by) {
    row["said_by"].push_back({{"attribution", said.attribution},
                              {"source", optional_json(said.source)},
                              {"speaker_name", optional_json(said.speaker)},
                              {"speaker_type", name_of(said.type)}});
  }
  row["articles"] = hit.articles;
  row["outlets"] = hit.outlets;
  return dump(row);
}

std::string amendment_json(const Amendment& amendment, TextOffsets& offsets) {
  const auto place = [&](const AmendedWords& w) {
    return Json{
        {"article", w.article},
        {"version", w.version},
        {"span",
         {offsets.code_point(w.version, w.span.begin), offsets.code_point(w.version, w.span.end)}},
        {"words", w.words}};
  };
  Json row;
  row["number"] = amendment.number;
  row["kind"] = name_of(amendment.kind);
  row["by"] = amendment.by;
  row["at"] = amendment.at.text();
  row["note"] = amendment.note.empty() ? Json() : Json(amendment.note);
  row["in_force"] = amendment.in_force;
  row["undoes"] = optional_json(amendment.undoes);
  row["anchor"] = amendment.anchor ? place(*amendment.anchor) : Json();
  row["speaker_name"] = optional_json(amendment.speaker);
  row["speaker_type"] = amendment.speaker_type ? Json(name_of(*amendment.speaker_type)) : Json();
  const std::pair<const char*, const std::vector<Span>*> roles[] = {
      {"source", &amendment.source}, {"cue", &amendment.cue}, {"content", &amendment.content}};
  for (const auto& [role, spans] : roles) {
    row[role] = Json::array();
    for (const Span span : *spans)
      row[role].push_back({offsets.code_point(amendment.anchor->version, span.begin),
                           offsets.code_point(amendment.anchor->version, span.end)});
  }
  row["claims"] = Json::array();
  for (const AmendedWords& claim : amendment.claims) {
    row["claims"].push_back(place(claim));
    row["claims"].back()["account"] = claim.account;
  }
  row["story"] = amendment.story.empty() ? Json() : Json(amendment.story);
  row["moved"] = Json::array();
  for (const MovedVersion& moved : amendment.moved)
    row["moved"].push_back(
        {{"article", moved.article}, {"version", moved.version}, {"from", moved.from}});
  return dump(row);
}

std::string webhook_json(const Webhook& webhook) {
  Json row;
  row["address"] = webhook.address;
  row["story"] = optional_json(webhook.story);
  row["state"] = name_of(webhook.state);
  row["told"] = webhook.told_sequence;
  row["next"] = webhook.next_utc > 0 ? utc_json(webhook.next_utc) : Json();
  row["failures"] = webhook.failures;
  return dump(row);
}

std::string delivered_json(const std::string& address, const std::string& status, size_t entries,
                           const std::string& detail) {
  Json row;
  row["address"] = address;
  row["status"] = status;
  row["entries"] = entries;
  row["detail"] = detail.empty() ? Json() : Json(detail);
  return dump(row);
}

std::string watch_json(const Watch& watch) {
  const auto utc = [](int64_t seconds) {
    return seconds > 0 ? Json(Time{seconds, 0, false}.text()) : Json();
  };
  Json row;
  row["address"] = watch.address;
  row["kind"] = name_of(watch.kind);
  row["state"] = name_of(watch.state);
  row["found_in"] = optional_json(watch.found_in);
  row["next"] = watch.state == WatchState::active ? utc(watch.next_utc) : Json();
  row["first"] = utc(watch.first_utc);
  row["visits"] = watch.visits;
  row["failures"] = watch.failures;
  row["moved_to"] = optional_json(watch.moved_to);
  return dump(row);
}

std::string visited_json(const std::string& address, const std::string& status,
                         const std::optional<std::string>& story, const std::string& detail) {
  Json row;
  row["address"] = address;
  row["status"] = status;
  row["story"] = optional_json(story);
  row["detail"] = detail.empty() ? Json() : Json(detail);
  return dump(row);
}

std::string withdrawn_json(const WithdrawnVersion& version) {
  Json row;
  row["version"] = version.version;
  row["article"] = version.article;
  row["outlet"] = optional_json(version.outlet);
  row["title"] = optional_json(version.title);
  row["published"] = time_json(version.published);
  row["story"] = version.story;
  row["reason"] = name_of(version.reason);
  return dump(row);
}

std::string error_json(const std::string& id, const std::string& message) {
  return dump(Json{{"id", id}, {"error", message}});
}

std::string finding_json(const Finding& finding) {
  return dump(Json{{"where", finding.where}, {"what", finding.what}});
}

std::string version_json(const StoredVersion& version) {
  const Article& article = version.article;
  Json row;
  row["version"] = version.number;
  row["id"] = article.id;
  row["story"] = version.story;
  row["url"] = optional_json(article.url);
  row["outlet"] = optional_json(article.outlet);
  row["title"] = optional_json(article.title);
  row["published"] = time_json(article.published);
  row["modified"] = time_json(article.modified);
  row["version_of"] = optional_json(version.version_of);
  row["copy_of"] = optional_json(version.copy_of);
  row["taken"] = time_json(version.taken);
  row["document_sha256"] = version.document;
  return dump(row);
}

std::string speaker_json(const SpeakerSum& speaker) {
  Json row;
  row["speaker"] = speaker.speaker;
  row["claims"] = speaker.claims;
  row["outlets"] = speaker.outlets;
  row["stories"] = speaker.stories;
  row["first"] = time_json(speaker.first);
  row["last"] = time_json(speaker.last);
  return dump(row);
}

std::string spoken_json(const SpokenClaim& spoken, TextOffsets& offsets) {
  Json row;
  row["story"] = spoken.story;
  row["title"] = spoken.title;
  row["point"] = spoken.point;
  row["relation"] = name_of(spoken.relation);
  row["version"] = spoken.version;
  row["claim"] = placed_json(
      spoken.claim, [&](uint32_t byte) { return offsets.code_point(spoken.version, byte); });
  return dump(row);
}

std::string list_json(const std::vector<std::string>& rows, std::optional<int64_t> next) {
  std::string out = "{\"items\":[";
  for (size_t i = 0; i < rows.size(); ++i) out += (i > 0 ? "," : "") + rows[i];
  return out + "],\"next\":" + (next ? std::to_string(*next) : "null") + "}";
}

std::string problem_json(int status, std::string_view title, std::string_view detail,
                         const std::string& instance) {
  return dump(Json{{"type", "about:blank"},
                   {"title", title},
                   {"status", status},
                   {"detail", detail},
                   {"instance", "urn:request:" + instance}});
}

std::string pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Json row = Json::object();
  for (const auto& [key, value] : pairs) row[key] = value;
  return dump(row);
}

}  // namespace sayso::render
