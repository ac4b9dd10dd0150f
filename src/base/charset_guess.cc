#include "base/charset_guess.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>

#include "base/charset_labels.h"

namespace sayso::base {
namespace {

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// What the web does not write is no guess; of what it writes the label's superset is meant.
std::string_view plausible(std::string_view name) {
  for (const std::string_view other : {"UTF-8", "UTF-16", "UTF-32", "IBM", "ISO-2022"}) {
    if (name.starts_with(other)) return "";
  }
  return converter_of(name.starts_with("ISO-8859-8") ? "windows-1255" : name);
}

bool is_multibyte(std::string_view converter) {
  return converter == "GB18030" || converter == "Big5-HKSCS" || converter == "EUC-JP" ||
         converter == "Shift_JIS" || converter == "windows-949";
}

}  // namespace

std::vector<std::string_view> guess_charsets(std::string_view bytes) {
  constexpr size_t kLooked = 1u << 16;
  constexpr size_t kBefore = 1000;
  constexpr auto kFewHigh = 8;  // a few accents are of no language
  constexpr int kSureMultibyte = 50;
  constexpr int kLeast = 12;  // 10 is what the detector says of anything
  const auto first =
      static_cast<size_t>(std::find_if(bytes.begin(), bytes.end(), is_high) - bytes.begin());
  bytes = bytes.substr(first > kBefore ? first - kBefore : 0, kLooked);
  if (std::count_if(bytes.begin(), bytes.end(), is_high) < kFewHigh) return {};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
  std::vector<std::string_view> out;
  for (int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
    const char* name = ucsdet_getName(matches[i], &status);
    const int32_t sure = ucsdet_getConfidence(matches[i], &status);
    const std::string_view converter = name ? plausible(name) : "";
    if (converter.empty() || sure < (is_multibyte(converter) ? kSureMultibyte : kLeast)) continue;
    if (std::find(out.begin(), out.end(), converter) == out.end()) out.push_back(converter);
  }
  return out;
}

std::string_view utf16_without_mark(std::string_view bytes) {
  constexpr size_t kLooked = 4096;
  constexpr size_t kLeast = 8;
  bytes = bytes.substr(0, std::min(bytes.size(), kLooked) / 2 * 2);
  if (bytes.size() < kLeast) return "";
  size_t letters[2] = {0, 0};  // pairs of a zero and a character of ASCII, by the zero's place
  for (size_t i = 0; i < bytes.size(); i += 2) {
    for (const size_t zero : {size_t{0}, size_t{1}}) {
      const char c = bytes[i + 1 - zero];
      const bool ascii = (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
      letters[zero] += bytes[i + zero] == 0 && ascii;
    }
    if (bytes[i] == 0 && bytes[i + 1] == 0) return "";
  }
  const size_t pairs = bytes.size() / 2;
  if (letters[1] * 3 >= pairs && letters[0] == 0) return "UTF-16LE";
  return letters[0] * 3 >= pairs && letters[1] == 0 ? "UTF-16BE" : "";
}

}  // namespace sayso::base
