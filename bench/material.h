// What the benchmarks read: the example story, repeated to the wanted size, and the tree's model.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace sayso::bench {

inline std::string file(const std::filesystem::path& path) {
  std::ifstream in(std::filesystem::path(SAYSO_SOURCE_DIR) / path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// At least `bytes` of newswire-like text.
inline std::string text_of(size_t bytes) {
  const std::string once = file("examples/wire-3.txt") + file("examples/radio-tram.txt");
  std::string out;
  while (out.size() < bytes) out += once;
  return out;
}

inline std::filesystem::path model() {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           std::filesystem::path(SAYSO_SOURCE_DIR) / "models")) {
    if (entry.path().filename() == "reader.sayso") return entry.path();
  }
  return {};
}

}  // namespace sayso::bench
