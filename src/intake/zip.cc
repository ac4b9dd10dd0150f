#include "intake/zip.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include "intake/gzip.h"

namespace sayso::intake {
namespace {

constexpr size_t kMostEntries = 10'000;
constexpr uint64_t kMostIndex = 8u << 20;
constexpr size_t kEndSize = 22;

uint64_t number_at(std::string_view bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = size; i-- > 0;)
    value = value << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
  return value;
}

std::optional<std::string> piece(std::ifstream& file, uint64_t begin, uint64_t size) {
  std::string out(size, '\0');
  file.clear();
  file.seekg(static_cast<std::streamoff>(begin));
  file.read(out.data(), static_cast<std::streamsize>(size));
  if (static_cast<uint64_t>(file.gcount()) != size) return std::nullopt;
  return out;
}

struct Index {
  uint64_t offset = 0;
  uint64_t size = 0;
};

// The end record, or the zip64 one that stands before it.
std::optional<Index> find_index(std::ifstream& file, uint64_t file_size) {
  const uint64_t tail_size = std::min<uint64_t>(file_size, kEndSize + 65535 + 20);
  const auto tail = piece(file, file_size - tail_size, tail_size);
  if (!tail) return std::nullopt;
  const size_t at = tail->rfind("PK\x05\x06");
  if (at == std::string::npos || at + kEndSize > tail->size()) return std::nullopt;
  Index index{number_at(*tail, at + 16, 4), number_at(*tail, at + 12, 4)};
  if (index.offset != UINT32_MAX && index.size != UINT32_MAX) return index;
  if (at < 20 || tail->compare(at - 20, 4, "PK\x06\x07") != 0) return std::nullopt;
  const uint64_t end64 = number_at(*tail, at - 20 + 8, 8);
  if (file_size < 56 || end64 > file_size - 56) return std::nullopt;
  const auto record = piece(file, end64, 56);
  if (!record || !record->starts_with("PK\x06\x06")) return std::nullopt;
  return Index{number_at(*record, 48, 8), number_at(*record, 40, 8)};
}

// Sizes and offset that do not fit 32 bits stand in extra field 1, in this order.
void take_zip64(std::string_view extra, ZipEntry& entry) {
  while (extra.size() >= 4) {
    const size_t size = std::min<size_t>(number_at(extra, 2, 2), extra.size() - 4);
    if (number_at(extra, 0, 2) == 1) {
      const std::string_view data = extra.substr(4, size);
      size_t at = 0;
      for (uint64_t* value : {&entry.size, &entry.packed, &entry.offset}) {
        if (*value != UINT32_MAX || at + 8 > data.size()) continue;
        *value = number_at(data, at, 8);
        at += 8;
      }
      return;
    }
    extra.remove_prefix(4 + size);
  }
}

}  // namespace

Result<std::vector<ZipEntry>> read_zip_index(const std::string& path) {
  std::error_code failed;
  const uint64_t file_size = std::filesystem::file_size(path, failed);
  std::ifstream file(path, std::ios::binary);
  if (failed || !file) return Error{Errc::unreadable, "cannot be read", path};
  const Error damaged{Errc::invalid, "is a damaged zip archive", path};
  const auto index = find_index(file, file_size);
  if (!index || index->size > kMostIndex || index->offset > file_size ||
      index->size > file_size - index->offset)
    return damaged;
  const auto bytes = piece(file, index->offset, index->size);
  if (!bytes) return damaged;
  std::vector<ZipEntry> entries;
  std::string_view rest = *bytes;
  while (rest.size() >= 46 && rest.starts_with("PK\x01\x02") && entries.size() < kMostEntries) {
    const size_t name = number_at(rest, 28, 2);
    const size_t extra = number_at(rest, 30, 2);
    const size_t comment = number_at(rest, 32, 2);
    if (46 + name + extra + comment > rest.size()) return damaged;
    ZipEntry entry{std::string(rest.substr(46, name)),
                   static_cast<uint16_t>(number_at(rest, 10, 2)), number_at(rest, 42, 4),
                   number_at(rest, 20, 4), number_at(rest, 24, 4)};
    if (number_at(rest, 8, 2) & 1u) entry.method = UINT16_MAX;  // encrypted
    take_zip64(rest.substr(46 + name, extra), entry);
    rest.remove_prefix(46 + name + extra + comment);
    entries.push_back(std::move(entry));
  }
  return entries;
}

Result<std::unique_ptr<Source>> open_zip_entry(const std::string& path, const ZipEntry& entry) {
  const std::string where = path + "/" + entry.name;
  std::ifstream file(path, std::ios::binary);
  std::error_code failed;
  const uint64_t file_size = std::filesystem::file_size(path, failed);
  if (failed || file_size < 30 || entry.offset > file_size - 30)
    return Error{Errc::invalid, "does not lie where the archive says", where};
  const auto header = piece(file, entry.offset, 30);
  if (!header || !header->starts_with("PK\x03\x04"))
    return Error{Errc::invalid, "does not lie where the archive says", where};
  const uint64_t begin = entry.offset + 30 + number_at(*header, 26, 2) + number_at(*header, 28, 2);
  auto source = open_file(path, begin, entry.packed);
  if (!source) return source.error();
  if (entry.method == 0) return source;
  if (entry.method == 8) return inflate_raw(std::move(*source));
  return Error{Errc::unsupported, "is packed in a way that is not supported", where};
}

std::vector<ZipEntry> warc_entries(const std::vector<ZipEntry>& entries) {
  std::vector<ZipEntry> out;
  std::copy_if(entries.begin(), entries.end(), std::back_inserter(out), [](const ZipEntry& entry) {
    return entry.name.ends_with(".warc") || entry.name.ends_with(".warc.gz");
  });
  std::sort(out.begin(), out.end(),
            [](const ZipEntry& a, const ZipEntry& b) { return a.name < b.name; });
  return out;
}

}  // namespace sayso::intake
