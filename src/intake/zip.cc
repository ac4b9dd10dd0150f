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

// An archive's bytes, wherever they lie.
class Archive {
 public:
  virtual ~Archive() = default;
  virtual uint64_t size() const = 0;
  virtual std::optional<std::string> piece(uint64_t begin, uint64_t size) = 0;
};

class ArchiveFile : public Archive {
 public:
  explicit ArchiveFile(const std::string& path) : file_(path, std::ios::binary) {
    std::error_code failed;
    size_ = std::filesystem::file_size(path, failed);
    is_open_ = !failed && file_;
  }
  bool is_open() const { return is_open_; }
  uint64_t size() const override { return size_; }
  std::optional<std::string> piece(uint64_t begin, uint64_t size) override {
    std::string out(size, '\0');
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(begin));
    file_.read(out.data(), static_cast<std::streamsize>(size));
    if (static_cast<uint64_t>(file_.gcount()) != size) return std::nullopt;
    return out;
  }

 private:
  std::ifstream file_;
  uint64_t size_ = 0;
  bool is_open_ = false;
};

class ArchiveBytes : public Archive {
 public:
  explicit ArchiveBytes(std::string_view bytes) : bytes_(bytes) {}
  uint64_t size() const override { return bytes_.size(); }
  std::optional<std::string> piece(uint64_t begin, uint64_t size) override {
    if (begin > bytes_.size() || size > bytes_.size() - begin) return std::nullopt;
    return std::string(bytes_.substr(begin, size));
  }

 private:
  std::string_view bytes_;
};

struct Index {
  uint64_t offset = 0;
  uint64_t size = 0;
};

// The end record, or the zip64 one that stands before it.
std::optional<Index> find_index(Archive& archive) {
  const uint64_t file_size = archive.size();
  const uint64_t tail_size = std::min<uint64_t>(file_size, kEndSize + 65535 + 20);
  const auto tail = archive.piece(file_size - tail_size, tail_size);
  if (!tail) return std::nullopt;
  const size_t at = tail->rfind("PK\x05\x06");
  if (at == std::string::npos || at + kEndSize > tail->size()) return std::nullopt;
  Index index{number_at(*tail, at + 16, 4), number_at(*tail, at + 12, 4)};
  if (index.offset != UINT32_MAX && index.size != UINT32_MAX) return index;
  if (at < 20 || tail->compare(at - 20, 4, "PK\x06\x07") != 0) return std::nullopt;
  const uint64_t end64 = number_at(*tail, at - 20 + 8, 8);
  if (file_size < 56 || end64 > file_size - 56) return std::nullopt;
  const auto record = archive.piece(end64, 56);
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

Result<std::vector<ZipEntry>> index_of(Archive& archive, const std::string& name) {
  const Error damaged{Errc::invalid, "is a damaged zip archive", name};
  const auto index = find_index(archive);
  if (!index || index->size > kMostIndex || index->offset > archive.size() ||
      index->size > archive.size() - index->offset)
    return damaged;
  const auto bytes = archive.piece(index->offset, index->size);
  if (!bytes) return damaged;
  std::vector<ZipEntry> entries;
  std::string_view rest = *bytes;
  while (rest.size() >= 46 && rest.starts_with("PK\x01\x02") && entries.size() < kMostEntries) {
    const size_t name_size = number_at(rest, 28, 2);
    const size_t extra = number_at(rest, 30, 2);
    const size_t comment = number_at(rest, 32, 2);
    if (46 + name_size + extra + comment > rest.size()) return damaged;
    ZipEntry entry{std::string(rest.substr(46, name_size)),
                   static_cast<uint16_t>(number_at(rest, 10, 2)), number_at(rest, 42, 4),
                   number_at(rest, 20, 4), number_at(rest, 24, 4)};
    if (number_at(rest, 8, 2) & 1u) entry.method = UINT16_MAX;  // encrypted
    take_zip64(rest.substr(46 + name_size, extra), entry);
    rest.remove_prefix(46 + name_size + extra + comment);
    entries.push_back(std::move(entry));
  }
  return entries;
}

// Where the bytes of an entry begin, behind a header of its own.
Result<uint64_t> begin_of(Archive& archive, const ZipEntry& entry, const std::string& where) {
  const Error wrong{Errc::invalid, "does not lie where the archive says", where};
  if (archive.size() < 30 || entry.offset > archive.size() - 30) return wrong;
  const auto header = archive.piece(entry.offset, 30);
  if (!header || !header->starts_with("PK\x03\x04")) return wrong;
  return entry.offset + 30 + number_at(*header, 26, 2) + number_at(*header, 28, 2);
}

Result<std::unique_ptr<Source>> unpacked(std::unique_ptr<Source> source, const ZipEntry& entry,
                                         const std::string& where) {
  if (entry.method == 0) return source;
  if (entry.method == 8) return inflate_raw(std::move(source));
  return Error{Errc::unsupported, "is packed in a way that is not supported", where};
}

}  // namespace

Result<std::vector<ZipEntry>> read_zip_index(const std::string& path) {
  ArchiveFile file(path);
  if (!file.is_open()) return Error{Errc::unreadable, "cannot be read", path};
  return index_of(file, path);
}

Result<std::vector<ZipEntry>> read_zip_index(std::string_view archive, const std::string& name) {
  ArchiveBytes bytes(archive);
  return index_of(bytes, name);
}

Result<std::unique_ptr<Source>> open_zip_entry(const std::string& path, const ZipEntry& entry) {
  const std::string where = path + "/" + entry.name;
  ArchiveFile file(path);
  const auto begin = begin_of(file, entry, where);
  if (!begin) return begin.error();
  auto source = open_file(path, *begin, entry.packed);
  if (!source) return source.error();
  return unpacked(std::move(*source), entry, where);
}

Result<std::unique_ptr<Source>> open_zip_entry(std::string_view archive, const std::string& name,
                                               const ZipEntry& entry) {
  const std::string where = name + "/" + entry.name;
  ArchiveBytes bytes(archive);
  const auto begin = begin_of(bytes, entry, where);
  if (!begin) return begin.error();
  const std::string_view rest = archive.substr(std::min<uint64_t>(*begin, archive.size()));
  return unpacked(from_memory(rest.substr(0, entry.packed)), entry, where);
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
