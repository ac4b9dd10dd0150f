#include "render/annotation.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/enum_names.h"
#include "base/utf8.h"

namespace sayso::render {
namespace {

using Json = nlohmann::ordered_json;

constexpr uint32_t kContext = 32;

class Page {
 public:
  Page(const Article& article, const std::string& source, uint32_t most_exact)
      : article_(article), points_(article.text), source_(source), most_exact_(most_exact) {}

  Json annotation(const Attribution& a) const {
    Json out;
    out["id"] = source_ + "#attribution-" + std::to_string(a.id);
    out["type"] = "Annotation";
    out["motivation"] = "describing";
    Json body;
    body["type"] = "Dataset";
    body["format"] = "application/json";
    body["sayso:source"] = joined(a.source);
    body["sayso:cue"] = joined(a.cue);
    body["sayso:speaker"] = a.speaker_name ? Json(*a.speaker_name) : Json();
    body["sayso:speakerType"] = base::name_of(a.speaker_type);
    body["sayso:quote"] = base::name_of(a.quote);
    body["sayso:kind"] = base::name_of(a.kind);
    body["sayso:negated"] = a.negated;
    body["sayso:hedges"] = joined(a.hedges);
    out["body"] = std::move(body);
    out["target"] = Json::array();
    for (const Span piece : a.content) out["target"].push_back(target(piece));
    return out;
  }

 private:
  Json joined(const std::vector<Span>& spans) const {
    Json out = Json::array();
    for (const Span span : spans) out.push_back(std::string(words(article_, span)));
    return out;
  }

  Json target(Span piece) const {
    const uint32_t begin = points_.from_byte(piece.begin);
    const uint32_t end = points_.from_byte(piece.end);
    const Json position = {{"type", "TextPositionSelector"}, {"start", begin}, {"end", end}};
    // Several selectors of one segment stand side by side; refinedBy would count from the begin of
    // the quoted words (Web Annotation Data Model 4.2.9).
    Json selectors = Json::array();
    if (end - begin <= most_exact_) {
      const uint32_t before = points_.to_byte(begin > kContext ? begin - kContext : 0);
      const uint32_t after = points_.to_byte(std::min(end + kContext, points_.count()));
      selectors.push_back({{"type", "TextQuoteSelector"},
                           {"exact", std::string(words(article_, piece))},
                           {"prefix", std::string(words(article_, {before, piece.begin}))},
                           {"suffix", std::string(words(article_, {piece.end, after}))}});
    }
    selectors.push_back(position);
    return {{"source", source_}, {"selector", std::move(selectors)}};
  }

  const Article& article_;
  base::CodePoints points_;
  const std::string& source_;
  uint32_t most_exact_;
};

}  // namespace

std::string annotations_json(const Article& article, const Reading& reading,
                             const std::string& source, uint32_t most_exact) {
  const Page page(article, source, most_exact);
  Json out;
  out["@context"] =
      Json::array({"http://www.w3.org/ns/anno.jsonld", {{"sayso", "urn:sayso:terms:"}}});
  out["id"] = source + "/annotations";
  out["type"] = "AnnotationPage";
  out["items"] = Json::array();
  for (const Attribution& a : reading.attributions) out["items"].push_back(page.annotation(a));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace sayso::render
