// The model file: named tensors, memory-mapped. docs/formats/model.md is its specification.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sayso/result.h"

namespace sayso::nn {

enum class TensorType : uint32_t { float32 = 0, int8 = 1, bytes = 2 };

/// A view of one tensor; lives as long as its ModelFile.
struct Tensor {
  TensorType type = TensorType::bytes;
  uint32_t rank = 0;
  std::array<uint64_t, 4> shape{1, 1, 1, 1};
  const std::byte* data = nullptr;
  size_t size = 0;  ///< bytes

  const float* floats() const { return reinterpret_cast<const float*>(data); }
  const int8_t* int8s() const { return reinterpret_cast<const int8_t*>(data); }
  std::string_view text() const { return {reinterpret_cast<const char*>(data), size}; }
};

/// An open model file. Immutable, so safe to share between threads. A model file is outside bytes:
/// everything is checked before use.
class ModelFile {
 public:
  static constexpr uint32_t kFormat = 1;

  /// Maps `path`, checks magic, format, sizes, alignment, the digest, and that every int8 weight
  /// named "*.weight" lies within +-63. Errc::not_found or unreadable; unsupported (a newer format:
  /// both versions are named); corrupt (anything else).
  static Result<ModelFile> open(const std::filesystem::path& path);

  /// The same for bytes in memory, which are copied (fuzzing, tests).
  static Result<ModelFile> from_bytes(std::string_view bytes);

  /// The tensor `name` if it has this type and shape (a 0 in `shape` fits any size); Errc::corrupt
  /// if not.
  Result<Tensor> tensor(std::string_view name, TensorType type,
                        std::span<const uint64_t> shape) const;
  bool has(std::string_view name) const { return tensors_.contains(std::string(name)); }

  const std::string& version() const { return version_; }  ///< the reader's, "reader-en 1.0"
  const std::string& digest() const {
    return digest_;
  }  ///< SHA-256 of everything after the header, lower-case hex

 private:
  struct Mapping;
  static Result<ModelFile> parse(std::shared_ptr<const Mapping> mapping);

  std::shared_ptr<const Mapping> mapping_;
  std::unordered_map<std::string, Tensor> tensors_;
  std::string version_;
  std::string digest_;
};

}  // namespace sayso::nn
