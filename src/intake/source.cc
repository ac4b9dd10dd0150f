#include "intake/source.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace sayso::intake {
namespace {

class FileSource : public Source {
 public:
  FileSource(FILE* file, uint64_t size) : file_(file), left_(size) {}
  ~FileSource() override {
    if (file_ != stdin) std::fclose(file_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  size_t read(char* to, size_t most) override {
    const size_t got =
        std::fread(to, 1, static_cast<size_t>(std::min<uint64_t>(most, left_)), file_);
    left_ -= got;
    if (got == 0 && std::ferror(file_)) error_ = std::strerror(errno);
    return got;
  }

 private:
  FILE* file_;
  uint64_t left_;
};

class MemorySource : public Source {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  size_t read(char* to, size_t most) override {
    const size_t got = std::min(most, bytes_.size());
    std::copy_n(bytes_.data(), got, to);
    bytes_.remove_prefix(got);
    return got;
  }

 private:
  std::string_view bytes_;
};

class HeadSource : public Source {
 public:
  HeadSource(std::string head, std::unique_ptr<Source> rest)
      : head_(std::move(head)), rest_(std::move(rest)) {}
  size_t read(char* to, size_t most) override {
    part_end_ = false;
    if (at_ < head_.size()) {
      const size_t got = std::min(most, head_.size() - at_);
      std::copy_n(head_.data() + at_, got, to);
      at_ += got;
      return got;
    }
    const size_t got = rest_->read(to, most);
    error_ = rest_->error();
    damaged_ = rest_->damaged();
    grew_ = rest_->grew();
    part_end_ = rest_->at_part_end();
    part_begin_ = rest_->at_part_begin();
    return got;
  }

 private:
  std::string head_;
  size_t at_ = 0;
  std::unique_ptr<Source> rest_;
};

}  // namespace

Result<std::unique_ptr<Source>> open_file(const std::string& path, uint64_t begin, uint64_t size) {
  if (path == "-") return std::unique_ptr<Source>(std::make_unique<FileSource>(stdin, size));
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored))
    return Error{Errc::unreadable, "is a directory", path};
  FILE* file = std::fopen(path.c_str(), "rb");
  if (!file)
    return Error{errno == ENOENT ? Errc::not_found : Errc::unreadable, std::strerror(errno), path};
  auto source = std::make_unique<FileSource>(file, size);
  if (begin > 0 && fseeko(file, static_cast<off_t>(begin), SEEK_SET) != 0)
    return Error{Errc::unreadable, std::strerror(errno), path};
  return std::unique_ptr<Source>(std::move(source));
}

std::unique_ptr<Source> from_memory(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

std::unique_ptr<Source> with_head(std::string head, std::unique_ptr<Source> rest) {
  return std::make_unique<HeadSource>(std::move(head), std::move(rest));
}

Result<std::string> read_all(Source& source, size_t limit, const std::string& where) {
  std::string bytes;
  std::string buffer(1 << 16, '\0');
  while (const size_t got = source.read(buffer.data(), buffer.size())) {
    if (bytes.size() + got > limit)
      return Error{Errc::too_large, "is larger than " + std::to_string(limit >> 20) + " MB", where};
    bytes.append(buffer, 0, got);
  }
  if (!source.error().empty()) return Error{Errc::unreadable, source.error(), where};
  return bytes;
}

}  // namespace sayso::intake
