#include "base/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "base/charset_guess.h"
#include "base/charset_labels.h"
#include "base/utf8.h"

namespace sayso::base {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// What `bytes` behind the first `skipped` say; false: there is no such encoding.
bool convert(std::string_view bytes, size_t skipped, Decoded& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(
      ucnv_open(out.encoding.c_str(), &status));
  if (U_FAILURE(status) || !converter) return false;
  out.text.reserve(bytes.size());
  out.map = ByteMap(skipped);
  const char* from = bytes.data() + skipped;
  const char* const end = bytes.data() + bytes.size();
  size_t known = 0;          // of the text, by the map
  const char* begin = from;  // of the character
  while (from < end) {
    status = U_ZERO_ERROR;
    const char* const before = from;
    const UChar32 c = ucnv_getNextUChar(converter.get(), &from, end, &status);
    // Some bytes mean two characters; the second one takes none.
    if (before > begin && from > before) {
      out.map.add(out.text.size() - known, static_cast<size_t>(before - begin));
      known = out.text.size();
      begin = before;
    }
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
    append_utf8(out.text, U_FAILURE(status) || c < 0 ? char32_t{0xFFFD} : static_cast<char32_t>(c));
  }
  if (out.text.size() > known)
    out.map.add(out.text.size() - known, static_cast<size_t>(from - begin));
  return true;
}

size_t count_replaced(std::string_view text) {
  size_t count = 0;
  for (size_t at = text.find("\xEF\xBF\xBD"); at != std::string_view::npos;
       at = text.find("\xEF\xBF\xBD", at + 3))
    ++count;
  return count;
}

Decoded as_utf8(std::string_view bytes, size_t skipped) {
  Decoded out;
  out.encoding = "UTF-8";
  Repaired repaired = repair_utf8(bytes, skipped);
  out.replaced = repaired.replaced;
  out.is_identity = repaired.replaced == 0;
  out.text = std::move(repaired.text);
  out.map = std::move(repaired.map);
  return out;
}

std::optional<Decoded> as_other(std::string_view bytes, size_t skipped, std::string_view encoding) {
  Decoded out;
  out.encoding = encoding;
  if (!convert(bytes, skipped, out)) return std::nullopt;
  out.replaced = count_replaced(out.text);
  return out;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// ISO-2022-JP is ASCII with escapes: valid UTF-8, and no text of it.
bool has_escapes(std::string_view bytes) {
  return bytes.find("\x1B$") != std::string_view::npos && is_ascii(bytes);
}

// What the page says of itself; a page that could be read so far is in no UTF-16.
std::optional<Decoded> as_hinted(std::string_view bytes, std::string_view hinted) {
  const std::string_view hint = converter_of(hinted);
  if (hint.empty() || hint == "UTF-8" || hint.starts_with("UTF-16")) return std::nullopt;
  return as_other(bytes, 0, hint);
}

// By the detector, unless the bytes are no text of what it says.
std::optional<Decoded> as_guessed(std::string_view bytes, size_t high) {
  constexpr size_t kDamaged = 50;  // one in so many may be
  for (const std::string_view guess : guess_charsets(bytes)) {
    auto out = as_other(bytes, 0, guess);
    if (!out || out->replaced * kDamaged > high) continue;
    out->is_guess = guess != "windows-1252";
    return out;
  }
  return std::nullopt;
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared, std::string_view hinted) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return as_utf8(bytes, 3);
  if (bytes.starts_with("\xFE\xFF")) {
    if (auto out = as_other(bytes, 2, "UTF-16BE")) return *out;
  }
  if (bytes.starts_with("\xFF\xFE")) {
    if (auto out = as_other(bytes, 2, "UTF-16LE")) return *out;
  }
  if (const std::string_view wide = utf16_without_mark(bytes); !wide.empty()) {
    if (auto out = as_other(bytes, 0, wide)) return *out;
  }
  const std::string_view said = converter_of(declared);
  if (!said.empty() && said != "UTF-8") {
    // A declared single-byte charset is often wrong about valid UTF-8 that is not plain ASCII.
    if (is_ascii(bytes) || !is_valid_utf8(bytes)) {
      if (auto out = as_other(bytes, 0, said)) return *out;
    }
  }
  if (said.empty() && has_escapes(bytes)) {
    if (auto out = as_other(bytes, 0, "ISO-2022-JP")) return *out;
  }
  Decoded utf8 = as_utf8(bytes, 0);
  if (said == "UTF-8" || utf8.is_identity) return utf8;
  if (auto out = as_hinted(bytes, hinted)) return *out;
  // A few bad bytes in what is otherwise UTF-8 are damage, not another charset.
  size_t high = 0;
  for (const char c : bytes) high += static_cast<unsigned char>(c) >= 0x80;
  if (utf8.replaced * 10 < high) return utf8;
  if (auto out = as_guessed(bytes, high)) return *out;
  if (auto out = as_other(bytes, 0, "windows-1252")) return *out;
  return utf8;
}

std::optional<Decoded> decode_as(std::string_view bytes, const std::string& encoding) {
  if (encoding == "UTF-8") return as_utf8(bytes, bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  const bool marked = (encoding == "UTF-16BE" && bytes.starts_with("\xFE\xFF")) ||
                      (encoding == "UTF-16LE" && bytes.starts_with("\xFF\xFE"));
  return as_other(bytes, marked ? 2 : 0, encoding);
}

std::string charset_of(std::string_view media_type) {
  std::string low = lower(media_type);
  const size_t at = low.find("charset=");
  if (at == std::string::npos) return "";
  const size_t end = low.find_first_of("; ", at + 8);
  return low.substr(at + 8, end == std::string::npos ? end : end - at - 8);
}

}  // namespace sayso::base
