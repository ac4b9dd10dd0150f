// Names: element names as numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sayso::html {

// The elements that the standard's rules name, so that a rule is a comparison of numbers; in the
// order of kNames. Their numbers are the same in every tree.
// clang-format off
enum class Tag : uint32_t {
  none, a, abbr, acronym, address, annotation_xml, applet, area, article, aside, audio, b, base,
  basefont, bdi, bdo, bgsound, big, blink, blockquote, body, br, button, canvas, caption,
  center, cite, code, col, colgroup, data, datalist, dd, del, desc, details, dfn, dialog, dir,
  div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, foreignobject, form,
  frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, image,
  img, input, ins, kbd, keygen, label, legend, li, link, listing, main, malignmark, map, mark,
  marquee, math, menu, menuitem, meta, meter, mglyph, mi, mn, mo, ms, mtext, nav, nobr, noembed,
  noframes, noscript, object, ol, optgroup, option, output, p, param, path, picture, plaintext,
  pre, progress, q, rb, rp, rt, rtc, ruby, s, samp, script, search, section, select, slot,
  small, source, span, strike, strong, style, sub, summary, sup, svg, table, tbody, td,
  template_, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, var, video, wbr,
  xmp, count
};
// clang-format on

inline constexpr uint32_t kTagCount = static_cast<uint32_t>(Tag::count);

/// Numbers of names: those of Tag, and behind them what else a page holds. Not safe for concurrent
/// change.
class Names {
 public:
  /// REQUIRES: `name` is in lower case (but for the SVG names that have capitals).
  uint32_t intern(std::string_view name);
  /// The view lives until the next intern().
  std::string_view name(uint32_t id) const;

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::vector<std::string> others_;
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> ids_;
};

}  // namespace sayso::html
