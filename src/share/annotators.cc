#include "share/annotators.h"

#include <nlohmann/json.hpp>

#include "base/enum_names.h"
#include "base/utf8.h"

namespace sayso::share {
namespace {

struct Labelled {
  const char* label;
  Span span;
  size_t cue;  // the place of the cue it belongs to, or its own
};

// Spans of all attributions; pieces of a cue hang on its first.
std::vector<Labelled> labelled_spans(const Reading& reading) {
  std::vector<Labelled> out;
  for (const Attribution& a : reading.attributions) {
    const size_t head = out.size();
    const std::pair<const char*, const std::vector<Span>*> roles[] = {
        {"Cue", &a.cue}, {"Source", &a.source}, {"Content", &a.content}, {"Hedge", &a.hedges}};
    for (const auto& [label, spans] : roles) {
      for (const Span span : *spans) {
        if (!span.empty()) out.push_back({label, span, head});
      }
    }
  }
  return out;
}

std::string one_line(std::string_view words) {
  std::string out(words);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return out;
}

}  // namespace

Brat brat_of(const StoredVersion& version) {
  const Article& article = version.article;
  const base::CodePoints points(article.text);
  Brat out{article.text, ""};
  const auto spans = labelled_spans(version.reading);
  for (size_t i = 0; i < spans.size(); ++i) {
    out.annotations += "T" + std::to_string(i + 1) + "\t" + spans[i].label + " " +
                       std::to_string(points.from_byte(spans[i].span.begin)) + " " +
                       std::to_string(points.from_byte(spans[i].span.end)) + "\t" +
                       one_line(words(article, spans[i].span)) + "\n";
  }
  size_t relation = 0;
  for (size_t i = 0; i < spans.size(); ++i) {
    if (spans[i].cue == i) continue;
    out.annotations += "R" + std::to_string(++relation) + "\t" + spans[i].label + "Of Arg1:T" +
                       std::to_string(spans[i].cue + 1) + " Arg2:T" + std::to_string(i + 1) + "\n";
  }
  size_t head = 0;
  size_t attribute = 0;
  for (const Attribution& a : version.reading.attributions) {
    size_t next = head;
    while (next < spans.size() && spans[next].cue == head) ++next;
    if (next > head)
      out.annotations += "A" + std::to_string(++attribute) + "\tQuote T" +
                         std::to_string(head + 1) + " " + std::string(base::name_of(a.quote)) +
                         "\n";
    head = next;
  }
  return out;
}

std::string prodigy_json(const StoredVersion& version) {
  using Json = nlohmann::ordered_json;
  const Article& article = version.article;
  const base::CodePoints points(article.text);
  Json out;
  out["text"] = article.text;
  out["spans"] = Json::array();
  out["relations"] = Json::array();
  const auto spans = labelled_spans(version.reading);
  for (size_t i = 0; i < spans.size(); ++i) {
    out["spans"].push_back({{"start", points.from_byte(spans[i].span.begin)},
                            {"end", points.from_byte(spans[i].span.end)},
                            {"label", spans[i].label}});
    if (spans[i].cue != i)
      out["relations"].push_back({{"head", spans[i].cue}, {"child", i}, {"label", spans[i].label}});
  }
  out["meta"] = {{"article", article.id},
                 {"outlet", article.outlet ? Json(*article.outlet) : Json()},
                 {"version", version.number}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace sayso::share
