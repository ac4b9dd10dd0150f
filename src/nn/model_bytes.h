// Model files made by tests and fuzz targets. Not part of the library.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "base/digest.h"

namespace sayso::nn::testing {

struct NamedTensor {
  std::string name;
  uint32_t type = 0;
  std::vector<uint64_t> shape;
  std::string bytes;
};

template <typename T>
std::string raw(const std::vector<T>& values) {
  return std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template <typename T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

inline std::string padded(const std::string& name, size_t size) {
  std::string out = name;
  out.resize(size, '\0');
  return out;
}

/// A well-formed file of format `format`, as docs/formats/model.md describes it.
inline std::string model_bytes(const std::vector<NamedTensor>& tensors, uint32_t format = 1) {
  std::string table;
  std::string data;
  const size_t start = 128 + 128 * tensors.size();
  for (const NamedTensor& tensor : tensors) {
    while ((start + data.size()) % 64 != 0) data += '\0';
    table += padded(tensor.name, 64);
    put<uint32_t>(table, tensor.type);
    put<uint32_t>(table, static_cast<uint32_t>(tensor.shape.size()));
    for (size_t i = 0; i < 4; ++i)
      put<uint64_t>(table, i < tensor.shape.size() ? tensor.shape[i] : 1);
    put<uint64_t>(table, start + data.size());
    put<uint64_t>(table, tensor.bytes.size());
    put<uint64_t>(table, 0);
    data += tensor.bytes;
  }
  const std::string payload = table + data;
  const std::string digest = base::sha256_hex(payload);
  std::string header = "SAYSOMDL";
  put<uint32_t>(header, format);
  put<uint32_t>(header, static_cast<uint32_t>(tensors.size()));
  put<uint64_t>(header, 128 + payload.size());
  for (size_t i = 0; i < 64; i += 2)
    header += static_cast<char>(std::stoi(digest.substr(i, 2), nullptr, 16));
  header += padded("test 1", 64);
  put<uint64_t>(header, 0);
  return header + payload;
}

}  // namespace sayso::nn::testing
