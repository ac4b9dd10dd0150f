#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "html/builder.h"

namespace sayso::html {
namespace {

// HTML 13.2.6.1, sorted by their lower case: names of SVG that have capitals.
constexpr std::string_view kSvgNames[] = {"altGlyph",
                                          "altGlyphDef",
                                          "altGlyphItem",
                                          "animateColor",
                                          "animateMotion",
                                          "animateTransform",
                                          "clipPath",
                                          "feBlend",
                                          "feColorMatrix",
                                          "feComponentTransfer",
                                          "feComposite",
                                          "feConvolveMatrix",
                                          "feDiffuseLighting",
                                          "feDisplacementMap",
                                          "feDistantLight",
                                          "feDropShadow",
                                          "feFlood",
                                          "feFuncA",
                                          "feFuncB",
                                          "feFuncG",
                                          "feFuncR",
                                          "feGaussianBlur",
                                          "feImage",
                                          "feMerge",
                                          "feMergeNode",
                                          "feMorphology",
                                          "feOffset",
                                          "fePointLight",
                                          "feSpecularLighting",
                                          "feSpotLight",
                                          "feTile",
                                          "feTurbulence",
                                          "foreignObject",
                                          "glyphRef",
                                          "linearGradient",
                                          "radialGradient",
                                          "textPath"};

constexpr std::string_view kSvgAttributes[] = {"attributeName",
                                               "attributeType",
                                               "baseFrequency",
                                               "baseProfile",
                                               "calcMode",
                                               "clipPathUnits",
                                               "diffuseConstant",
                                               "edgeMode",
                                               "filterUnits",
                                               "glyphRef",
                                               "gradientTransform",
                                               "gradientUnits",
                                               "kernelMatrix",
                                               "kernelUnitLength",
                                               "keyPoints",
                                               "keySplines",
                                               "keyTimes",
                                               "lengthAdjust",
                                               "limitingConeAngle",
                                               "markerHeight",
                                               "markerUnits",
                                               "markerWidth",
                                               "maskContentUnits",
                                               "maskUnits",
                                               "numOctaves",
                                               "pathLength",
                                               "patternContentUnits",
                                               "patternTransform",
                                               "patternUnits",
                                               "pointsAtX",
                                               "pointsAtY",
                                               "pointsAtZ",
                                               "preserveAlpha",
                                               "preserveAspectRatio",
                                               "primitiveUnits",
                                               "refX",
                                               "refY",
                                               "repeatCount",
                                               "repeatDur",
                                               "requiredExtensions",
                                               "requiredFeatures",
                                               "specularConstant",
                                               "specularExponent",
                                               "spreadMethod",
                                               "startOffset",
                                               "stdDeviation",
                                               "stitchTiles",
                                               "surfaceScale",
                                               "systemLanguage",
                                               "tableValues",
                                               "targetX",
                                               "targetY",
                                               "textLength",
                                               "viewBox",
                                               "viewTarget",
                                               "xChannelSelector",
                                               "yChannelSelector",
                                               "zoomAndPan"};

// The form with capitals, or "".
template <size_t n>
std::string_view with_capitals(const std::string_view (&table)[n], std::string_view name) {
  for (const std::string_view known : table) {
    if (known.size() == name.size() && base::lower(known) == name) return known;
  }
  return {};
}

struct Prefixed {
  std::string_view name;
  Namespace ns;
};
constexpr Prefixed kPrefixed[] = {
    {"xlink:actuate", Namespace::xlink}, {"xlink:arcrole", Namespace::xlink},
    {"xlink:href", Namespace::xlink},    {"xlink:role", Namespace::xlink},
    {"xlink:show", Namespace::xlink},    {"xlink:title", Namespace::xlink},
    {"xlink:type", Namespace::xlink},    {"xml:lang", Namespace::xml},
    {"xml:space", Namespace::xml},       {"xmlns", Namespace::xmlns},
    {"xmlns:xlink", Namespace::xmlns}};

}  // namespace

Builder::Open Builder::adjusted_current() const {
  return fragment_ && open_.size() <= 1 ? context_ : open_.back();
}

// HTML 13.2.6: whether the rules for foreign content take this token.
bool Builder::is_foreign_token(const Token& token) const {
  if (open_.empty() || token.kind == Token::Kind::end) return false;
  const Open node = adjusted_current();
  if (node.ns == Namespace::html) return false;
  const bool start = token.kind == Token::Kind::start_tag;
  const bool text = token.kind == Token::Kind::text;
  if (node.math_integration &&
      (text || (start && !token.is(Tag::mglyph) && !token.is(Tag::malignmark))))
    return false;
  if (node.ns == Namespace::math && node.name == static_cast<uint32_t>(Tag::annotation_xml) &&
      start && token.is(Tag::svg))
    return false;
  return !(node.html_integration && (start || text));
}

// HTML 13.2.6.5
bool Builder::foreign(Token& token) {
  switch (token.kind) {
    case Token::Kind::text:
      if (token.is_null) {
        Token replaced = token;
        replaced.text.begin = static_cast<uint32_t>(tree_.text_.size());
        tree_.text_ += "\xEF\xBF\xBD";
        replaced.text.end = static_cast<uint32_t>(tree_.text_.size());
        insert_text(replaced);
        return true;
      }
      insert_text(token);
      if (!is_space_text(token)) frameset_ok_ = false;
      return true;
    case Token::Kind::comment:
      insert_comment(token);
      return true;
    case Token::Kind::start_tag:
      return foreign_start_tag(token);
    case Token::Kind::end_tag:
      return foreign_end_tag(token);
    default:
      return true;
  }
}

bool Builder::leaves_foreign(const Token& token) const {
  switch (token.tag()) {
    case Tag::b:
    case Tag::big:
    case Tag::blockquote:
    case Tag::body:
    case Tag::br:
    case Tag::center:
    case Tag::code:
    case Tag::dd:
    case Tag::div:
    case Tag::dl:
    case Tag::dt:
    case Tag::em:
    case Tag::embed:
    case Tag::h1:
    case Tag::h2:
    case Tag::h3:
    case Tag::h4:
    case Tag::h5:
    case Tag::h6:
    case Tag::head:
    case Tag::hr:
    case Tag::i:
    case Tag::img:
    case Tag::li:
    case Tag::listing:
    case Tag::menu:
    case Tag::meta:
    case Tag::nobr:
    case Tag::ol:
    case Tag::p:
    case Tag::pre:
    case Tag::ruby:
    case Tag::s:
    case Tag::small:
    case Tag::span:
    case Tag::strong:
    case Tag::strike:
    case Tag::sub:
    case Tag::sup:
    case Tag::table:
    case Tag::tt:
    case Tag::u:
    case Tag::ul:
    case Tag::var:
      return true;
    case Tag::font:
      return std::any_of(token.attributes.begin(), token.attributes.end(),
                         [&](const Attribute& attribute) {
                           const std::string_view name = tree_.name(attribute);
                           return name == "color" || name == "face" || name == "size";
                         });
    default:
      return false;
  }
}

bool Builder::foreign_start_tag(Token& token) {
  if (leaves_foreign(token)) {
    while (open_.size() > 1 && current().ns != Namespace::html && !current().math_integration &&
           !current().html_integration)
      pop();
    return use_rules(mode_, token);
  }
  insert_foreign(token, adjusted_current().ns);
  if (token.self_closing) pop();
  return true;
}

bool Builder::foreign_end_tag(Token& token) {
  if (token.is(Tag::br) || token.is(Tag::p)) {
    while (open_.size() > 1 && current().ns != Namespace::html && !current().math_integration &&
           !current().html_integration)
      pop();
    return use_rules(mode_, token);
  }
  const std::string_view name = tree_.names_.name(token.name);
  for (size_t i = open_.size(); i-- > 0;) {
    ++work_;
    if (i == 0) return true;
    if (open_[i].ns == Namespace::html) return use_rules(mode_, token);
    const std::string_view own = tree_.names_.name(open_[i].name);
    if (own.size() == name.size() && base::lower(own) == name) {
      pop_until_size(i);
      return true;
    }
  }
  return true;
}

void Builder::adjust_foreign(Token& token, Namespace ns) {
  if (ns == Namespace::svg) {
    const std::string_view name = with_capitals(kSvgNames, tree_.names_.name(token.name));
    if (!name.empty()) token.name = tree_.names_.intern(name);
  }
  for (Attribute& attribute : token.attributes) {
    const std::string_view name = tree_.name(attribute);
    std::string_view capital;
    if (ns == Namespace::svg) capital = with_capitals(kSvgAttributes, name);
    if (ns == Namespace::math && name == "definitionurl") capital = "definitionURL";
    const auto* prefixed = std::find_if(std::begin(kPrefixed), std::end(kPrefixed),
                                        [&](const Prefixed& known) { return known.name == name; });
    if (prefixed != std::end(kPrefixed)) attribute.ns = prefixed->ns;
    if (capital.empty()) continue;
    attribute.name_begin = static_cast<uint32_t>(tree_.text_.size());
    tree_.text_ += capital;
    attribute.name_end = static_cast<uint32_t>(tree_.text_.size());
  }
}

NodeId Builder::insert_foreign(Token& token, Namespace ns) {
  adjust_foreign(token, ns);
  return insert_element(token, ns);
}

}  // namespace sayso::html
