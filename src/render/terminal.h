// Terminal: widths, wrapping, colours, and text made safe to show.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sayso::render {

/// Article text without what could command a terminal or turn its direction: C0, C1, escape and
/// bidi controls are dropped; tabs and line breaks become spaces.
std::string safe(std::string_view text);
/// True: safe() would give `text` as it is. False may come of one that it would, too.
bool is_safe(std::string_view text);

/// Columns that `text` takes: wide (East Asian, emoji) code points count two, marks none.
size_t display_width(std::string_view text);

/// `text` in lines of at most `width` columns, broken at spaces (inside a word only when it is
/// longer than a line).
std::vector<std::string> wrap(std::string_view text, size_t width);

/// Cut to `width` columns, with an ellipsis where something is missing.
std::string cut(std::string_view text, size_t width);

/// SGR sequences, or nothing when colours are off.
struct Style {
  bool colours = false;
  size_t width = 80;  ///< columns to use

  std::string paint(std::string_view code, std::string_view text) const;
  std::string bold(std::string_view text) const { return paint("1", text); }
  std::string dim(std::string_view text) const { return paint("2", text); }
  std::string source(std::string_view text) const { return paint("1;36", text); }
  std::string cue(std::string_view text) const { return paint("33", text); }
  std::string good(std::string_view text) const { return paint("32", text); }
  std::string bad(std::string_view text) const { return paint("31", text); }
};

/// Words in one colour: `code` is an SGR code, empty for none.
struct Stretch {
  std::string text;
  std::string_view code;
};

/// The runs end to end, wrapped as by `wrap`, each painted with its code.
std::vector<std::string> wrap(const std::vector<Stretch>& runs, size_t width, const Style& style);

}  // namespace sayso::render
