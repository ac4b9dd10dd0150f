#include "html/names.h"

#include <array>

namespace sayso::html {
namespace {

// clang-format off
constexpr std::string_view kNames[] = {
    "", "a", "abbr", "acronym", "address", "annotation-xml", "applet", "area", "article",
    "aside", "audio", "b", "base", "basefont", "bdi", "bdo", "bgsound", "big", "blink",
    "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col",
    "colgroup", "data", "datalist", "dd", "del", "desc", "details", "dfn", "dialog", "dir",
    "div", "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer",
    "foreignObject", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hgroup", "hr", "html", "i", "iframe", "image", "img", "input", "ins", "kbd",
    "keygen", "label", "legend", "li", "link", "listing", "main", "malignmark", "map", "mark",
    "marquee", "math", "menu", "menuitem", "meta", "meter", "mglyph", "mi", "mn", "mo", "ms",
    "mtext", "nav", "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup",
    "option", "output", "p", "param", "path", "picture", "plaintext", "pre", "progress", "q",
    "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "script", "search", "section", "select",
    "slot", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup",
    "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time",
    "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp"};
// clang-format on
static_assert(std::size(kNames) == kTagCount);

constexpr size_t kSlots = 1024;  // seven times the names: nearly every look-up is one comparison

constexpr size_t slot_of(std::string_view name) {
  uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ (hash >> 15)) % kSlots;
}

constexpr std::array<uint8_t, kSlots> make_slots() {
  static_assert(kTagCount < 256);
  std::array<uint8_t, kSlots> slots{};
  for (size_t i = 1; i < std::size(kNames); ++i) {
    size_t slot = slot_of(kNames[i]);
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<uint8_t>(i);
  }
  return slots;
}

constexpr std::array<uint8_t, kSlots> kSlotTable = make_slots();

}  // namespace

uint32_t Names::intern(std::string_view name) {
  if (name.size() <= 16) {
    for (size_t slot = slot_of(name); kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
      if (kNames[kSlotTable[slot]] == name) return kSlotTable[slot];
    }
  }
  if (const auto found = ids_.find(name); found != ids_.end()) return found->second;
  const auto id = static_cast<uint32_t>(kTagCount + others_.size());
  others_.emplace_back(name);
  ids_.emplace(others_.back(), id);
  return id;
}

std::string_view Names::name(uint32_t id) const {
  return id < kTagCount ? kNames[id] : std::string_view(others_[id - kTagCount]);
}

}  // namespace sayso::html
