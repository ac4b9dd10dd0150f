#include "serve/address.h"

#include <algorithm>

#include "base/utf8.h"

namespace sayso::serve {
namespace {

constexpr size_t kSegments = 16;
constexpr size_t kValues = 32;

std::optional<int> hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// "name:80", "[::1]:80" up to the colon; "" where a bracket is open.
std::string_view without_port(std::string_view host) {
  if (!host.starts_with('[')) return host.substr(0, host.find(':'));
  return host.substr(0, host.find(']') + 1);
}

enum class Part { path, query };

bool has_controls(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// An id in the path may be any string; what is asked for in a query holds no control characters.
std::optional<std::string> decode(std::string_view text, Part part) {
  if (has_controls(text)) return std::nullopt;
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && part == Part::query) {
      out += ' ';
    } else if (text[at] != '%') {
      out += text[at];
    } else {
      const auto high = at + 2 < text.size() ? hex(text[at + 1]) : std::nullopt;
      const auto low = at + 2 < text.size() ? hex(text[at + 2]) : std::nullopt;
      if (!high || !low) return std::nullopt;
      out += static_cast<char>(*high * 16 + *low);
      at += 2;
    }
  }
  if (part == Part::query && has_controls(out)) return std::nullopt;
  if (!base::is_valid_utf8(out)) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::string> Target::value(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<Target> parse_target(std::string_view target) {
  target = target.substr(0, target.find('#'));
  const size_t mark = std::min(target.find('?'), target.size());
  Target out;
  std::string_view path = target.substr(0, mark);
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const size_t end = std::min(path.find('/'), path.size());
    if (end == path.size() && end == 0) break;  // a slash at the end
    auto segment = decode(path.substr(0, end), Part::path);
    if (!segment || out.path.size() == kSegments) return std::nullopt;
    out.path.push_back(std::move(*segment));
    path.remove_prefix(end);
  }
  std::string_view query = target.substr(std::min(mark + 1, target.size()));
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    auto key = decode(pair.substr(0, equals), Part::query);
    auto value = decode(pair.substr(std::min(equals + 1, pair.size())), Part::query);
    if (!key || !value || out.query.size() == kValues) return std::nullopt;
    out.query.emplace_back(std::move(*key), std::move(*value));
  }
  return out;
}

bool is_host(std::string_view text) {
  const bool is_v6 = text.starts_with('[');
  const std::string_view name = without_port(text);
  std::string_view port = text.substr(name.size());
  const auto is_of_name = [is_v6](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           (is_v6 ? c == ':' || c == '[' || c == ']' : c == '-' || c == '_');
  };
  if (name.size() < (is_v6 ? 4U : 1U) || !std::all_of(name.begin(), name.end(), is_of_name))
    return false;
  if (port.empty()) return true;
  port.remove_prefix(1);
  return !port.empty() && port.size() <= 5 &&
         port.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view host_of_url(std::string_view url) {
  const size_t mark = url.find("://");
  if (mark == std::string_view::npos) return {};
  url.remove_prefix(mark + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

std::string host_name(std::string_view host) { return base::lower(without_port(host)); }

Result<std::string> parse_base_url(std::string_view text) {
  const auto refused = [&](const char* why) {
    return Error{Errc::usage, why, "--base-url " + std::string(text)};
  };
  const size_t mark = text.find("://");
  const std::string scheme = base::lower(text.substr(0, mark));
  if (mark == std::string_view::npos || (scheme != "http" && scheme != "https"))
    return refused("is no address of the web; write https://desk.example");
  const std::string_view host = host_of_url(text);
  const std::string_view rest = text.substr(mark + 3 + host.size());
  if (!is_host(host)) return refused("names no host; write https://desk.example");
  if (!rest.empty() && rest != "/")
    return refused(
        "has something behind the host; the desk stands at the root of a name: give it one of its "
        "own");
  return scheme + "://" + std::string(host);
}

}  // namespace sayso::serve
