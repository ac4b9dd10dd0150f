#include "store/rows.h"

#include <nlohmann/json.hpp>

#include "base/enum_names.h"

namespace sayso::store {
namespace {

using Json = nlohmann::json;
using base::name_of;
using base::parse_name;

template <typename T>
Json optional_json(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <typename T>
std::optional<T> optional_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || found->is_null()) return std::nullopt;
  return found->get<T>();
}

template <typename E>
E enum_of(const Json& json, const char* key) {
  return parse_name<E>(json.value(key, std::string())).value_or(E{});
}

struct Rows {
  std::vector<FindingRow> out;

  void add(const char* kind, int64_t number, const char* role, const std::vector<Span>& spans,
           const std::string& about = "") {
    for (size_t i = 0; i < spans.size(); ++i) {
      out.push_back(
          {kind, number, role, static_cast<int64_t>(i), spans[i], i == 0 ? about : std::string()});
    }
  }
  void add(const char* kind, size_t index, const char* role, Span span, const Json& about) {
    out.push_back({kind, static_cast<int64_t>(index), role, 0, span, dump(about)});
  }
};

Json about_attribution(const Attribution& a) {
  Json json = {{"quote", name_of(a.quote)},
               {"kind", name_of(a.kind)},
               {"speaker", optional_json(a.speaker)},
               {"speaker_name", optional_json(a.speaker_name)},
               {"negated", a.negated},
               {"speaker_type", name_of(a.speaker_type)},
               {"nested_in", optional_json(a.nested_in)},
               {"score", a.score}};
  if (a.evidence) json["evidence"] = name_of(a.evidence->kind);
  return json;
}

void add_attribution(Rows& rows, const Attribution& a) {
  const int64_t number = a.id;
  // The JSON stands on the cue, which every attribution has; else on its content.
  const std::string about = dump(about_attribution(a));
  rows.add("attribution", number, "cue", a.cue, about);
  rows.add("attribution", number, "content", a.content, a.cue.empty() ? about : "");
  rows.add("attribution", number, "source", a.source);
  rows.add("attribution", number, "hedge", a.hedges);
  if (a.medium) rows.add("attribution", number, "medium", std::vector<Span>{*a.medium});
  if (a.evidence) rows.add("attribution", number, "evidence", std::vector<Span>{a.evidence->span});
  if (a.evidence && a.evidence->verified_by)
    rows.add("attribution", number, "verified_by", std::vector<Span>{*a.evidence->verified_by});
}

void read_attribution(const FindingRow& row, const Json& json, Attribution& a) {
  if (row.role == "cue") a.cue.push_back(row.span);
  if (row.role == "content") a.content.push_back(row.span);
  if (row.role == "source") a.source.push_back(row.span);
  if (row.role == "hedge") a.hedges.push_back(row.span);
  if (row.role == "medium") a.medium = row.span;
  if (row.role == "evidence" || row.role == "verified_by") {
    if (!a.evidence) a.evidence.emplace();
    if (row.role == "evidence") a.evidence->span = row.span;
    if (row.role == "verified_by") a.evidence->verified_by = row.span;
  }
  if (row.about.empty()) return;
  a.quote = enum_of<QuoteKind>(json, "quote");
  a.kind = enum_of<AttributionKind>(json, "kind");
  a.speaker = optional_of<uint32_t>(json, "speaker");
  a.speaker_name = optional_of<std::string>(json, "speaker_name");
  a.speaker_type = enum_of<SpeakerType>(json, "speaker_type");
  a.negated = json.value("negated", false);
  a.nested_in = optional_of<uint32_t>(json, "nested_in");
  a.score = json.value("score", 0.0f);
  if (json.contains("evidence")) {
    if (!a.evidence) a.evidence.emplace();
    a.evidence->kind = enum_of<EvidenceKind>(json, "evidence");
  }
}

Json about_claim(const Claim& claim) {
  return {{"attribution", optional_json(claim.attribution)},
          {"timexes", claim.timexes},
          {"quantities", claim.quantities},
          {"negated", claim.negated},
          {"vector", claim.vector}};
}

template <typename T>
T& at(std::vector<T>& list, int64_t number) {
  if (list.size() <= static_cast<size_t>(number)) list.resize(static_cast<size_t>(number) + 1);
  return list[static_cast<size_t>(number)];
}

void read_row(const FindingRow& row, Article& article, Reading& reading) {
  static const Json kNothing = Json::object();
  const Json parsed = row.about.empty() ? Json() : Json::parse(row.about);
  const Json& json = row.about.empty() ? kNothing : parsed;
  if (row.kind == "attribution") {
    Attribution& a = at(reading.attributions, row.number - 1);
    a.id = static_cast<uint32_t>(row.number);
    read_attribution(row, json, a);
  } else if (row.kind == "block") {
    at(article.blocks, row.number) = {row.span, enum_of<BlockKind>(json, "kind")};
  } else if (row.kind == "correction") {
    const auto date = optional_of<std::string>(json, "date");
    at(article.corrections, row.number) = {enum_of<CorrectionKind>(json, "kind"), row.span,
                                           date ? Time::parse(*date) : std::nullopt};
  } else if (row.kind == "sentence") {
    at(reading.sentences, row.number) = {row.span, json.value("block", 0u)};
  } else if (row.kind == "mention") {
    at(reading.mentions, row.number) = {row.span, enum_of<EntityType>(json, "type"),
                                        json.value("entity", 0u),
                                        enum_of<MentionForm>(json, "form")};
  } else if (row.kind == "entity") {
    at(reading.entities, row.number - 1).phrases.push_back(row.span);
  } else if (row.kind == "timex") {
    at(reading.timexes, row.number) = {row.span,
                                       enum_of<TimexType>(json, "type"),
                                       json.value("value", ""),
                                       optional_of<std::string>(json, "mod"),
                                       optional_of<std::string>(json, "anchor"),
                                       optional_of<int64_t>(json, "from"),
                                       optional_of<int64_t>(json, "to")};
  } else if (row.kind == "quantity") {
    Quantity& quantity = at(reading.quantities, row.number);
    if (row.role == "of") {
      quantity.of = row.span;
      return;
    }
    quantity.span = row.span;
    quantity.low = optional_of<double>(json, "low");
    quantity.high = optional_of<double>(json, "high");
    quantity.unit = optional_of<std::string>(json, "unit");
    quantity.modifier = enum_of<Modifier>(json, "modifier");
    quantity.role = enum_of<QuantityRole>(json, "role");
  } else if (row.kind == "claim") {
    Claim& claim = at(reading.claims, row.number);
    if (row.role == "hedge") {
      claim.hedges.push_back(row.span);
      return;
    }
    claim.span = row.span;
    claim.attribution = optional_of<uint32_t>(json, "attribution");
    claim.timexes = json.value("timexes", std::vector<uint32_t>());
    claim.quantities = json.value("quantities", std::vector<uint32_t>());
    claim.negated = json.value("negated", false);
    claim.vector = json.value("vector", std::vector<float>());
  }
}

}  // namespace

std::vector<FindingRow> rows_of(const Article& article, const Reading& reading) {
  Rows rows;
  for (size_t i = 0; i < article.blocks.size(); ++i)
    rows.add("block", i, "words", article.blocks[i].span,
             {{"kind", name_of(article.blocks[i].kind)}});
  for (size_t i = 0; i < article.corrections.size(); ++i) {
    const Correction& c = article.corrections[i];
    rows.add("correction", i, "words", c.span,
             {{"kind", name_of(c.kind)}, {"date", c.date ? Json(c.date->text()) : Json()}});
  }
  for (size_t i = 0; i < reading.sentences.size(); ++i)
    rows.add("sentence", i, "words", reading.sentences[i].span,
             {{"block", reading.sentences[i].block}});
  for (const Attribution& a : reading.attributions) add_attribution(rows, a);
  for (size_t i = 0; i < reading.mentions.size(); ++i) {
    const Mention& m = reading.mentions[i];
    rows.add("mention", i, "words", m.span,
             {{"type", name_of(m.type)}, {"entity", m.entity}, {"form", name_of(m.form)}});
  }
  for (const Entity& e : reading.entities) rows.add("entity", e.id, "phrase", e.phrases);
  for (size_t i = 0; i < reading.timexes.size(); ++i) {
    const Timex& t = reading.timexes[i];
    rows.add("timex", i, "words", t.span,
             {{"type", name_of(t.type)},
              {"value", t.value},
              {"mod", optional_json(t.mod)},
              {"anchor", optional_json(t.anchor)},
              {"from", optional_json(t.from)},
              {"to", optional_json(t.to)}});
  }
  for (size_t i = 0; i < reading.quantities.size(); ++i) {
    const Quantity& q = reading.quantities[i];
    rows.add("quantity", i, "words", q.span,
             {{"low", optional_json(q.low)},
              {"high", optional_json(q.high)},
              {"unit", optional_json(q.unit)},
              {"modifier", name_of(q.modifier)},
              {"role", name_of(q.role)}});
    if (q.of) rows.add("quantity", static_cast<int64_t>(i), "of", std::vector<Span>{*q.of});
  }
  for (size_t i = 0; i < reading.claims.size(); ++i) {
    rows.add("claim", i, "words", reading.claims[i].span, about_claim(reading.claims[i]));
    rows.add("claim", static_cast<int64_t>(i), "hedge", reading.claims[i].hedges);
  }
  return std::move(rows.out);
}

bool fill_from_rows(const std::vector<FindingRow>& rows, Article& article, Reading& reading) {
  try {
    for (const FindingRow& row : rows) read_row(row, article, reading);
  } catch (const Json::exception&) {
    return false;
  }
  return true;
}

std::string about_reading(const Reading& reading) {
  Json entities = Json::array();
  for (const Entity& e : reading.entities) entities.push_back({e.id, name_of(e.type), e.name});
  return dump({{"notes", reading.notes}, {"entities", std::move(entities)}});
}

bool fill_from_about(const std::string& about, Reading& reading) {
  try {
    const Json json = Json::parse(about);
    reading.notes = json.value("notes", std::vector<std::string>());
    const Json entities = json.value("entities", Json::array());
    reading.entities.resize(entities.size());
    for (size_t i = 0; i < entities.size(); ++i) {
      reading.entities[i].id = entities[i].at(0).get<uint32_t>();
      reading.entities[i].type =
          parse_name<EntityType>(entities[i].at(1).get<std::string>()).value_or(EntityType::other);
      reading.entities[i].name = entities[i].at(2).get<std::string>();
    }
  } catch (const Json::exception&) {
    return false;
  }
  return true;
}

std::string about_article(const Article& article) {
  Json json = {{"authors", article.authors},
               {"contributors", article.contributors},
               {"notes", article.notes}};
  if (article.dateline) {
    const Dateline& d = *article.dateline;
    json["dateline"] = {{"place", optional_json(d.place)},
                        {"date", d.date ? Json(d.date->text()) : Json()},
                        {"agency", optional_json(d.agency)},
                        {"begin", d.span.begin},
                        {"end", d.span.end}};
  }
  Json source = Json::array();
  for (const SourceRun& run : article.source)
    source.push_back({run.text.begin, run.text.end, run.source_begin, run.source_end});
  json["source"] = std::move(source);
  if (!article.charset.empty()) json["charset"] = article.charset;
  return dump(json);
}

bool fill_from_about(const std::string& about, Article& article) {
  try {
    const Json json = Json::parse(about);
    article.authors = json.value("authors", std::vector<std::string>());
    article.contributors = json.value("contributors", std::vector<std::string>());
    article.notes = json.value("notes", std::vector<std::string>());
    if (json.contains("dateline")) {
      const Json& d = json["dateline"];
      const auto date = optional_of<std::string>(d, "date");
      article.dateline = Dateline{optional_of<std::string>(d, "place"),
                                  date ? Time::parse(*date) : std::nullopt,
                                  optional_of<std::string>(d, "agency"),
                                  {d.value("begin", 0u), d.value("end", 0u)}};
    }
    article.charset = json.value("charset", "");
    for (const Json& run : json.value("source", Json::array())) {
      article.source.push_back({{run.at(0).get<uint32_t>(), run.at(1).get<uint32_t>()},
                                run.at(2).get<uint32_t>(),
                                run.at(3).get<uint32_t>()});
    }
  } catch (const Json::exception&) {
    return false;
  }
  return true;
}

}  // namespace sayso::store
