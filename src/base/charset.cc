#include "base/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace sayso::base {
namespace {

std::string label_of(std::string_view label) {
  std::string name;
  for (const char c : label) {
    if (c == ' ' || c == '"' || c == '\'' || c == ';') continue;
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  // WHATWG Encoding 4.2: these labels mean the superset that pages are written in.
  for (const std::string_view latin :
       {"iso-8859-1", "iso8859-1", "latin1", "l1", "us-ascii", "ascii", "ansi_x3.4-1968", "cp1252",
        "x-cp1252", "iso_8859-1"}) {
    if (name == latin) return "windows-1252";
  }
  for (const std::string_view utf8 : {"utf8", "unicode-1-1-utf-8", "utf-8"}) {
    if (name == utf8) return "UTF-8";
  }
  if (name == "gb2312" || name == "gbk" || name == "x-gbk") return "GB18030";
  if (name == "shift-jis" || name == "x-sjis" || name == "sjis") return "Shift_JIS";
  if (name == "iso-8859-9" || name == "latin5") return "windows-1254";
  if (name == "tis-620" || name == "iso-8859-11") return "windows-874";
  return name;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::optional<std::string> convert(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status) || !converter) return std::nullopt;
  std::string out;
  out.reserve(bytes.size());
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  while (from < end) {
    status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter.get(), &from, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
    append_utf8(out, U_FAILURE(status) || c < 0 ? char32_t{0xFFFD} : static_cast<char32_t>(c));
  }
  return out;
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
  out.skipped = skipped;
  Repaired repaired = repair_utf8(bytes.substr(skipped));
  out.replaced = repaired.replaced;
  out.is_identity = repaired.replaced == 0;
  out.text = std::move(repaired.text);
  return out;
}

std::optional<Decoded> as_other(std::string_view bytes, size_t skipped,
                                const std::string& encoding) {
  auto text = convert(bytes.substr(skipped), encoding);
  if (!text) return std::nullopt;
  Decoded out;
  out.encoding = encoding;
  out.skipped = skipped;
  out.replaced = count_replaced(*text);
  out.text = std::move(*text);
  return out;
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
  const std::string said = label_of(declared);
  if (!said.empty() && said != "UTF-8") {
    // A declared single-byte charset is often wrong about valid UTF-8 that is not plain ASCII.
    const bool ascii = std::all_of(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii || !is_valid_utf8(bytes)) {
      if (auto out = as_other(bytes, 0, said)) return *out;
    }
  }
  Decoded utf8 = as_utf8(bytes, 0);
  if (said == "UTF-8" || utf8.is_identity) return utf8;
  if (const std::string hint = label_of(hinted);
      !hint.empty() && hint != "UTF-8" && !hint.starts_with("utf-16")) {
    if (auto out = as_other(bytes, 0, hint)) return *out;
  }
  // A few bad bytes in what is otherwise UTF-8 are damage, not another charset.
  size_t high = 0;
  for (const char c : bytes) high += static_cast<unsigned char>(c) >= 0x80;
  if (utf8.replaced * 10 < high) return utf8;
  if (auto out = as_other(bytes, 0, "windows-1252")) return *out;
  return utf8;
}

std::string charset_of(std::string_view media_type) {
  std::string low = lower(media_type);
  const size_t at = low.find("charset=");
  if (at == std::string::npos) return "";
  const size_t end = low.find_first_of("; ", at + 8);
  return low.substr(at + 8, end == std::string::npos ? end : end - at - 8);
}

}  // namespace sayso::base
