#include "net/robots.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace sayso::net {
namespace {

constexpr size_t kMostRules = 10'000;
constexpr size_t kLongestPattern = 2048;

std::string_view trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

// One spelling for what RFC 9309 (2.2.2) holds equal: bytes outside ASCII escaped, escapes of
// unreserved characters taken off, hexadecimal digits in upper case.
std::string normal(std::string_view path) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  const auto escape = [&](unsigned char c) {
    out += '%';
    out += kDigits[c >> 4];
    out += kDigits[c & 15];
  };
  for (size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    if (c == '%' && i + 2 < path.size() && hex(path[i + 1]) >= 0 && hex(path[i + 2]) >= 0) {
      const auto byte = static_cast<unsigned char>(hex(path[i + 1]) * 16 + hex(path[i + 2]));
      i += 2;
      if (is_unreserved(byte)) {
        out += static_cast<char>(byte);
      } else {
        escape(byte);
      }
    } else if (c >= 0x80 || c <= 0x20) {
      escape(c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// Whether `pattern` ("*" for any bytes, "$" at the end for the end) fits the begin of `path`.
// Greedy with one way back: a later "*" makes earlier ones irrelevant.
bool fits(std::string_view pattern, std::string_view path) {
  const bool anchored = pattern.ends_with('$');
  if (anchored) pattern.remove_suffix(1);
  size_t p = 0;
  size_t at = 0;
  std::optional<size_t> star;
  size_t from = 0;
  for (;;) {
    if (p == pattern.size() && (!anchored || at == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      from = at;
    } else if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
    } else if (star && from < path.size()) {
      p = *star;
      at = ++from;
    } else {
      return false;
    }
  }
}

// The product token at the begin of a user-agent line: letters, "-" and "_" (RFC 9309, 2.2.1).
std::string_view product_of(std::string_view value) {
  const size_t end =
      value.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_");
  return value.substr(0, std::min(end, value.size()));
}

}  // namespace

Robots Robots::allow_none() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

Robots Robots::parse(std::string_view bytes, std::string_view product) {
  bytes = bytes.substr(0, kMostBytes);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  Robots ours;
  Robots all;
  bool named_us = false;  // somewhere in the file
  bool for_us = false;    // the group at hand
  bool for_all = false;
  bool in_names = false;  // the last line of a meaning was a user-agent
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    line = line.substr(0, line.find('#'));
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = base::lower(trimmed(line.substr(0, colon)).substr(0, 16));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (key == "user-agent") {
      if (!in_names) for_us = for_all = false;
      in_names = true;
      if (value == "*") for_all = true;
      if (base::lower(product_of(value).substr(0, 64)) == product) for_us = named_us = true;
    } else if (key == "allow" || key == "disallow") {
      in_names = false;
      if (value.empty() || value.size() > kLongestPattern) continue;
      const Rule rule{normal(value), key == "allow"};
      if (for_us && ours.rules_.size() < kMostRules) ours.rules_.push_back(rule);
      if (for_all && all.rules_.size() < kMostRules) all.rules_.push_back(rule);
    }
  }
  return named_us ? ours : all;
}

bool Robots::allows(std::string_view path) const {
  if (path == "/robots.txt") return true;
  const std::string spelled = normal(path);
  size_t longest = 0;
  bool allow = true;
  for (const Rule& rule : rules_) {
    const size_t length = rule.pattern.size();
    if (length < longest || (length == longest && !rule.allow)) continue;
    if (!fits(rule.pattern, spelled)) continue;
    longest = length;
    allow = rule.allow;
  }
  return allow;
}

}  // namespace sayso::net
