// Assets: the files of web/, built into the program.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace sayso::serve {

struct Asset {
  std::string_view name;  ///< "desk.css"
  std::string_view hash;  ///< the first hex digits of its SHA-256
  std::string_view bytes;

  std::string_view extension() const { return name.substr(name.rfind('.') + 1); }
};

/// In the order of their names. Made by cmake/embed.cmake.
std::span<const Asset> assets();

/// "/assets/desk.0123456789ab.css": changes with its content, so it may be kept for ever.
std::string asset_path(std::string_view name);

/// The type HTTP calls `asset`'s bytes.
std::string asset_type(const Asset& asset);

}  // namespace sayso::serve
