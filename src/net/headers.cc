#include "net/headers.h"

#include <curl/curl.h>

#include <algorithm>

#include "base/utf8.h"

namespace sayso::net {
namespace {

constexpr size_t kLongestValue = 256;

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

// A date of HTTP (RFC 9110, 5.6.7): it begins with the name of a day. libcurl knows its three
// forms.
std::optional<int64_t> parse_http_date(std::string_view value) {
  value = trimmed(value);
  if (value.size() < 20 || value.size() > 40 || !is_printable(value)) return std::nullopt;
  static constexpr std::string_view kDays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  const std::string day = base::lower(value.substr(0, 3));
  if (std::find(std::begin(kDays), std::end(kDays), day) == std::end(kDays)) return std::nullopt;
  const int64_t seconds = curl_getdate(std::string(value).c_str(), nullptr);
  if (seconds < 0) return std::nullopt;
  return seconds;
}

}  // namespace

std::optional<int64_t> parse_retry_after(std::string_view value, int64_t now_utc) {
  value = trimmed(value);
  if (value.empty()) return std::nullopt;
  if (value.find_first_not_of("0123456789") == std::string_view::npos) {
    int64_t seconds = 0;
    for (const char c : value) seconds = std::min<int64_t>(kLongestWait, seconds * 10 + (c - '0'));
    return seconds;
  }
  const auto date = parse_http_date(value);
  if (!date) return std::nullopt;
  return std::clamp<int64_t>(*date - now_utc, 0, kLongestWait);
}

std::optional<std::string> parse_etag(std::string_view value) {
  value = trimmed(value);
  std::string_view tag = value;
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (value.size() > kLongestValue || tag.size() < 2 || tag.front() != '"' || tag.back() != '"')
    return std::nullopt;
  tag = tag.substr(1, tag.size() - 2);
  const bool fits = std::all_of(tag.begin(), tag.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != '"' && byte != 0x7F;
  });
  if (!fits) return std::nullopt;
  return std::string(value);
}

std::optional<std::string> parse_last_modified(std::string_view value) {
  if (!parse_http_date(value)) return std::nullopt;
  return std::string(trimmed(value));
}

std::optional<std::string_view> header_value(std::string_view line, std::string_view name) {
  if (line.size() <= name.size() || line[name.size()] != ':' ||
      base::lower(line.substr(0, name.size())) != name)
    return std::nullopt;
  return trimmed(line.substr(name.size() + 1));
}

}  // namespace sayso::net
