#include "serve/assets.h"

namespace sayso::serve {

std::string asset_path(std::string_view name) {
  for (const Asset& asset : assets()) {
    if (asset.name != name) continue;
    const size_t dot = name.rfind('.');
    return "/assets/" + std::string(name.substr(0, dot)) + "." + std::string(asset.hash) +
           std::string(name.substr(dot));
  }
  return "/assets/missing";
}

std::string asset_type(const Asset& asset) {
  const std::string_view extension = asset.extension();
  if (extension == "css") return "text/css; charset=utf-8";
  if (extension == "js") return "text/javascript; charset=utf-8";
  if (extension == "svg") return "image/svg+xml";
  if (extension == "json") return "application/json";
  return "application/octet-stream";
}

}  // namespace sayso::serve
