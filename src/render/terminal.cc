#include "render/terminal.h"

#include <unicode/uchar.h>

#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace sayso::render {
namespace {

bool is_control(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || (c >= 0xE0000 && c <= 0xE007F);
}

// Where the printable ASCII that begins at `at` ends. Most text is: eight bytes at a time.
size_t plain_end(std::string_view text, size_t at) {
  constexpr uint64_t kHigh = 0x8080808080808080u;
  constexpr uint64_t kSpaces = 0x2020202020202020u;
  constexpr uint64_t kOnes = 0x0101010101010101u;
  for (uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    // A high bit: of the byte itself, of one below a space, of one above a tilde.
    if (((eight | (eight - kSpaces) | (eight + kOnes)) & kHigh) != 0) break;
  }
  while (at < text.size() && text[at] >= ' ' && text[at] < '\x7F') ++at;
  return at;
}

size_t width_of(char32_t c) {
  if (c < 0x300) return 1;
  const auto point = static_cast<UChar32>(c);
  const uint32_t mark = U_MASK(u_charType(point)) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK);
  if (mark) return 0;
  const int wide = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string safe(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    at = plain_end(text, at);
    out.append(text.substr(begin, at - begin));
    if (at > begin) continue;
    const char32_t c = base::next_code_point(text, at);
    if (c == '\n' || c == '\t' || c == '\r') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (!is_control(c)) {
      if (c == 0xFFFD) {
        base::append_utf8(out, c);
      } else {
        out.append(text.substr(begin, at - begin));
      }
    }
  }
  return out;
}

bool is_safe(std::string_view text) { return plain_end(text, 0) == text.size(); }

size_t display_width(std::string_view text) {
  size_t width = 0;
  for (size_t at = 0; at < text.size();) width += width_of(base::next_code_point(text, at));
  return width;
}

std::vector<std::string> wrap(std::string_view text, size_t width) {
  if (width < 8) width = 8;
  std::vector<std::string> lines;
  std::string line;
  size_t used = 0;
  const auto flush = [&] {
    lines.push_back(std::move(line));
    line.clear();
    used = 0;
  };
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find(' ', at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view word = text.substr(at, end - at);
    const size_t size = display_width(word);
    if (used > 0 && used + 1 + size > width) flush();
    if (used > 0 && size > 0) {
      line += ' ';
      ++used;
    }
    if (size > width) {  // an address or a script without spaces
      for (size_t i = 0; i < word.size();) {
        const size_t begin = i;
        const size_t columns = width_of(base::next_code_point(word, i));
        if (used + columns > width) flush();
        line.append(word.substr(begin, i - begin));
        used += columns;
      }
    } else {
      line.append(word);
      used += size;
    }
    at = end + 1;
  }
  if (used > 0 || lines.empty()) flush();
  return lines;
}

std::vector<std::string> wrap(const std::vector<Stretch>& runs, size_t width, const Style& style) {
  // Wrapping only drops spaces, so the nth byte that is none belongs to the same run before and
  // after it.
  std::string text;
  std::vector<size_t> owners;
  for (size_t r = 0; r < runs.size(); ++r) {
    text += runs[r].text;
    for (const char c : runs[r].text) {
      if (c != ' ') owners.push_back(r);
    }
  }
  std::vector<std::string> lines = wrap(text, width);
  if (!style.colours) return lines;
  auto owner = owners.begin();
  for (std::string& line : lines) {
    std::string painted;
    for (size_t at = 0; at < line.size();) {
      const size_t begin = at;
      size_t end = at;  // behind the last byte of this run that is no space
      const size_t run = *owner;
      for (; at < line.size() && (line[at] == ' ' || *owner == run); ++at) {
        if (line[at] == ' ') continue;
        end = at + 1;
        ++owner;
      }
      painted += style.paint(runs[run].code, line.substr(begin, end - begin));
      painted.append(line, end, at - end);
    }
    line = std::move(painted);
  }
  return lines;
}

std::string cut(std::string_view text, size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string out;
  size_t used = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const size_t columns = width_of(base::next_code_point(text, at));
    if (used + columns + 1 > width) break;
    out.append(text.substr(begin, at - begin));
    used += columns;
  }
  return out + "\xE2\x80\xA6";
}

std::string Style::paint(std::string_view code, std::string_view text) const {
  if (!colours || text.empty() || code.empty()) return std::string(text);
  return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
}

}  // namespace sayso::render
