#include "store/address.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace sayso::store {
namespace {

bool counts_visitors(std::string_view parameter) {
  constexpr std::array<std::string_view, 6> kNames = {"fbclid", "gclid",  "mc_cid",
                                                      "mc_eid", "igshid", "msclkid"};
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::string kept_parameters(std::string_view query) {
  std::string out;
  for (size_t at = 0; at < query.size();) {
    const size_t end = std::min(query.find('&', at), query.size());
    const std::string_view parameter = query.substr(at, end - at);
    if (!parameter.empty() && !counts_visitors(parameter)) {
      out += out.empty() ? '?' : '&';
      out += parameter;
    }
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string plain_address(std::string_view address) {
  constexpr std::array<std::string_view, 2> kSchemes = {"https://", "http://"};
  const std::string start = base::lower(address.substr(0, 8));
  const auto scheme = std::find_if(kSchemes.begin(), kSchemes.end(),
                                   [&](std::string_view s) { return start.starts_with(s); });
  if (scheme == kSchemes.end()) return std::string(address);
  std::string_view rest = address.substr(scheme->size());
  rest = rest.substr(0, rest.find('#'));
  const size_t query = std::min(rest.find('?'), rest.size());
  const std::string parameters =
      query < rest.size() ? kept_parameters(rest.substr(query + 1)) : std::string();
  rest = rest.substr(0, query);
  while (rest.ends_with('/')) rest.remove_suffix(1);
  const size_t host_end = std::min(rest.find('/'), rest.size());
  std::string host = base::lower(rest.substr(0, host_end));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host + std::string(rest.substr(host_end)) + parameters;
}

std::string chain_of_address(std::string_view address) { return "u " + plain_address(address); }

}  // namespace sayso::store
