#include "intake/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace sayso::intake {
namespace {

class InflateSource : public Source {
 public:
  InflateSource(std::unique_ptr<Source> from, bool raw)
      : from_(std::move(from)), raw_(raw), buffer_(1 << 17, '\0') {
    good_ = inflateInit2(&stream_, raw ? -MAX_WBITS : MAX_WBITS + 16) == Z_OK;
    if (!good_) error_ = "out of memory";
  }
  ~InflateSource() override { inflateEnd(&stream_); }
  InflateSource(const InflateSource&) = delete;
  InflateSource& operator=(const InflateSource&) = delete;

  size_t read(char* to, size_t most) override {
    part_end_ = part_begin_ = false;
    while (good_ && most > 0) {
      if (between_ && !begin_member()) return 0;
      stream_.next_out = reinterpret_cast<Bytef*>(to);
      stream_.avail_out = static_cast<uInt>(std::min<size_t>(most, 1u << 30));
      const uInt room = stream_.avail_out;
      const size_t got = step(room);
      if (got > 0) return got;
    }
    return 0;
  }

 private:
  // Inflates once; gives the bytes that came of it.
  size_t step(uInt room) {
    if (stream_.avail_in == 0 && !fill()) {  // the end in the midst of a member
      ++damaged_;
      if (!begin_ || rewound_ || raw_) {
        good_ = false;
      } else {
        end_member();
        look_again();
      }
      return 0;
    }
    const uInt before = stream_.avail_in;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    const size_t got = room - stream_.avail_out;
    in_ += before - stream_.avail_in;
    out_ += got;
    const bool grows = out_ > kFreeBytes && out_ / kMostRatio > in_;
    if (result == Z_STREAM_END) {
      end_member();
      rewound_ = false;
    } else if (grows || (result != Z_OK && result != Z_BUF_ERROR)) {
      ++damaged_;
      grew_ = grew_ || grows;
      end_member();
      look_again();
    }
    return got;
  }

  void end_member() {
    part_end_ = true;
    between_ = true;
    if (raw_) good_ = false;
  }

  // A member that was cut short runs into the next one: its begin may lie in what was read as a
  // part of this one. Looked for once, so that no byte is inflated more than twice.
  void look_again() {
    if (begin_ && !rewound_) {
      const unsigned char* from = begin_ + 1;
      stream_.avail_in += static_cast<uInt>(stream_.next_in - from);
      stream_.next_in = const_cast<Bytef*>(from);
      rewound_ = true;
    } else {
      rewound_ = false;
    }
  }

  bool fill() {
    const size_t got = from_->read(buffer_.data(), buffer_.size());
    if (got == 0) {
      error_ = from_->error();
      return false;
    }
    begin_ = nullptr;
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = static_cast<uInt>(got);
    return true;
  }

  // Goes on to the next bytes that look like a member's begin; false: there are none.
  bool begin_member() {
    if (raw_) return started_ ? false : start();
    constexpr unsigned char kMagic[] = {0x1F, 0x8B, 0x08};
    for (;;) {
      if (stream_.avail_in < 3) {  // keep what is left and read on
        if (stream_.avail_in > 0) std::memmove(buffer_.data(), stream_.next_in, stream_.avail_in);
        const size_t kept = stream_.avail_in;
        const size_t got = from_->read(buffer_.data() + kept, buffer_.size() - kept);
        begin_ = nullptr;
        stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_in = static_cast<uInt>(kept + got);
        if (got == 0) {
          error_ = from_->error();
          good_ = false;
          return false;
        }
        continue;
      }
      const unsigned char* begin = stream_.next_in;
      const unsigned char* end = begin + stream_.avail_in;
      const unsigned char* found = std::search(begin, end, kMagic, kMagic + 3);
      const auto skipped = static_cast<uInt>((found == end ? end - 2 : found) - begin);
      stream_.next_in += skipped;
      stream_.avail_in -= skipped;
      if (found != end) return start();
    }
  }

  bool start() {
    if (started_) inflateReset(&stream_);
    started_ = true;
    between_ = false;
    part_begin_ = true;
    begin_ = stream_.next_in;
    in_ = out_ = 0;
    return true;
  }

  std::unique_ptr<Source> from_;
  bool raw_;
  std::string buffer_;
  z_stream stream_{};
  bool good_ = false;
  bool started_ = false;
  bool between_ = true;  // no member is open
  bool rewound_ = false;
  const unsigned char* begin_ = nullptr;  // of the member, while it is in the buffer
  uint64_t in_ = 0;                       // of the member
  uint64_t out_ = 0;
};

}  // namespace

std::unique_ptr<Source> gunzip(std::unique_ptr<Source> compressed) {
  return std::make_unique<InflateSource>(std::move(compressed), false);
}
std::unique_ptr<Source> inflate_raw(std::unique_ptr<Source> compressed) {
  return std::make_unique<InflateSource>(std::move(compressed), true);
}

}  // namespace sayso::intake
