#include "nn/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/digest.h"

namespace sayso::nn {
namespace {

// docs/formats/model.md. All numbers little endian; the file is refused on other machines by its
// magic.
constexpr char kMagic[8] = {'S', 'A', 'Y', 'S', 'O', 'M', 'D', 'L'};

struct Header {
  char magic[8];
  uint32_t format;
  uint32_t tensors;
  uint64_t file_size;
  uint8_t digest[32];  // SHA-256 of the bytes after this header
  char version[64];    // NUL-padded
  uint8_t reserved[8];
};
static_assert(sizeof(Header) == 128);

struct Entry {
  char name[64];  // NUL-padded
  uint32_t type;
  uint32_t rank;
  uint64_t shape[4];
  uint64_t offset;  // from the file's begin, a multiple of 64
  uint64_t size;    // bytes
  uint8_t reserved[8];
};
static_assert(sizeof(Entry) == 128);

constexpr uint32_t kMostTensors = 4096;
constexpr int kWeightBound = 63;

Error corrupt(std::string message) {
  return Error{Errc::corrupt, std::move(message), "model file"};
}

std::string padded_string(const char* bytes, size_t size) {
  return std::string(bytes, strnlen(bytes, size));
}

std::string hex(const uint8_t* bytes, size_t size) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (size_t i = 0; i < size; ++i) {
    out += kDigits[bytes[i] >> 4];
    out += kDigits[bytes[i] & 15];
  }
  return out;
}

// The size in bytes that type and shape ask for, or nothing where it would overflow.
bool expected_size(const Entry& entry, uint64_t& size) {
  size = entry.type == static_cast<uint32_t>(TensorType::float32) ? 4 : 1;
  for (uint32_t i = 0; i < entry.rank; ++i) {
    if (entry.shape[i] == 0 || entry.shape[i] > (uint64_t{1} << 32)) return false;
    if (__builtin_mul_overflow(size, entry.shape[i], &size)) return false;
  }
  return true;
}

bool within_bound(const Tensor& tensor) {
  int worst = 0;
  const int8_t* weights = tensor.int8s();
  for (size_t i = 0; i < tensor.size; ++i) {
    const int size = weights[i] < 0 ? -weights[i] : weights[i];
    worst = size > worst ? size : worst;
  }
  return worst <= kWeightBound;
}

}  // namespace

struct ModelFile::Mapping {
  const std::byte* data = nullptr;
  size_t size = 0;
  std::string copy;  // of bytes that were given in memory
  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (copy.empty() && data) munmap(const_cast<std::byte*>(data), size);
  }
};

Result<ModelFile> ModelFile::open(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return Error{errno == ENOENT ? Errc::not_found : Errc::unreadable, std::strerror(errno),
                 path.string()};
  }
  struct stat about {};
  if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode) ||
      about.st_size < static_cast<off_t>(sizeof(Header))) {
    close(file);
    return Error{Errc::corrupt, "is no model file", path.string()};
  }
  auto mapping = std::make_shared<Mapping>();
  const size_t size = static_cast<size_t>(about.st_size);
  void* data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  close(file);
  if (data == MAP_FAILED) return Error{Errc::unreadable, std::strerror(errno), path.string()};
  mapping->data = static_cast<const std::byte*>(data);
  mapping->size = size;
  Result<ModelFile> model = parse(std::move(mapping));
  if (!model) {
    Error error = model.error();
    error.where = path.string();
    return error;
  }
  return model;
}

Result<ModelFile> ModelFile::from_bytes(std::string_view bytes) {
  if (bytes.size() < sizeof(Header)) return corrupt("is no model file");
  auto mapping = std::make_shared<Mapping>();
  mapping->copy.assign(bytes);
  mapping->data = reinterpret_cast<const std::byte*>(mapping->copy.data());
  mapping->size = bytes.size();
  return parse(std::move(mapping));
}

Result<ModelFile> ModelFile::parse(std::shared_ptr<const Mapping> mapping) {
  Header header;
  std::memcpy(&header, mapping->data, sizeof header);
  if (std::memcmp(header.magic, kMagic, sizeof kMagic) != 0) return corrupt("is no model file");
  if (header.format > kFormat) {
    return Error{Errc::unsupported,
                 "has format " + std::to_string(header.format) +
                     "; this program reads formats up to " + std::to_string(kFormat) +
                     ": install a newer sayso",
                 "model file"};
  }
  if (header.format == 0 || header.file_size != mapping->size) {
    return corrupt("is damaged: it should have " + std::to_string(header.file_size) +
                   " bytes and has " + std::to_string(mapping->size));
  }
  const size_t table_end = sizeof(Header) + size_t{header.tensors} * sizeof(Entry);
  if (header.tensors > kMostTensors || table_end > mapping->size)
    return corrupt("is damaged: its table does not fit");

  ModelFile model;
  const std::string_view payload(reinterpret_cast<const char*>(mapping->data) + sizeof(Header),
                                 mapping->size - sizeof(Header));
  model.digest_ = base::sha256_hex(payload);
  if (model.digest_ != hex(header.digest, sizeof header.digest)) {
    return corrupt("is damaged: its digest does not match its contents");
  }
  model.version_ = padded_string(header.version, sizeof header.version);
  for (uint32_t i = 0; i < header.tensors; ++i) {
    Entry entry;
    std::memcpy(&entry, mapping->data + sizeof(Header) + i * sizeof(Entry), sizeof entry);
    const std::string name = padded_string(entry.name, sizeof entry.name);
    uint64_t size = 0;
    if (entry.type > 2 || entry.rank > 4 || !expected_size(entry, size) || size != entry.size ||
        entry.offset % 64 != 0 || entry.offset < table_end || entry.offset > mapping->size ||
        entry.size > mapping->size - entry.offset) {
      return corrupt("is damaged: tensor '" + name + "' does not fit");
    }
    Tensor tensor{static_cast<TensorType>(entry.type),
                  entry.rank,
                  {1, 1, 1, 1},
                  mapping->data + entry.offset,
                  entry.size};
    for (uint32_t k = 0; k < entry.rank; ++k) tensor.shape[k] = entry.shape[k];
    if (tensor.type == TensorType::int8 && name.ends_with(".weight") && !within_bound(tensor)) {
      return corrupt("is damaged: tensor '" + name + "' has weights outside -63..63");
    }
    if (!model.tensors_.emplace(name, tensor).second)
      return corrupt("is damaged: two tensors '" + name + "'");
  }
  model.mapping_ = std::move(mapping);
  return model;
}

Result<Tensor> ModelFile::tensor(std::string_view name, TensorType type,
                                 std::span<const uint64_t> shape) const {
  const auto found = tensors_.find(std::string(name));
  if (found == tensors_.end()) return corrupt("lacks tensor '" + std::string(name) + "'");
  const Tensor& tensor = found->second;
  bool fits = tensor.type == type && tensor.rank == shape.size();
  for (size_t i = 0; fits && i < shape.size(); ++i)
    fits = shape[i] == 0 || shape[i] == tensor.shape[i];
  if (!fits)
    return corrupt("tensor '" + std::string(name) +
                   "' has another type or shape than this program needs");
  return tensor;
}

}  // namespace sayso::nn
