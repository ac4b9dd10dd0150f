#include "intake/gzip.h"

#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <iterator>

namespace sayso::intake {
namespace {

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

// Decodes a gzip member at once where all of it is at hand and its text is short enough for the
// ratio not to be watched; libdeflate does so two to three times as fast as zlib does piece by
// piece. Not safe for concurrent use.
class WholeMembers {
 public:
  // Decodes the member at the begin of `bytes`; gives how many it takes, or 0 where it is not
  // whole, not sound, or too long: zlib is to look at it. REQUIRES: what was decoded before is
  // taken.
  size_t decode(std::string_view bytes) {
    constexpr size_t kFlags = 3;
    constexpr char kHeaderChecksum = 2;  // libdeflate passes over it
    if (bytes.size() <= kFlags || (bytes[kFlags] & kHeaderChecksum) != 0 || !is_ready()) return 0;
    size_t in = 0;
    size_t out = 0;
    if (libdeflate_gzip_decompress_ex(decompressor_.get(), bytes.data(), bytes.size(), text_.get(),
                                      kFreeBytes, &in, &out) != LIBDEFLATE_SUCCESS)
      return 0;
    size_ = out;
    at_ = 0;
    return in;
  }

  bool empty() const { return at_ == size_; }
  size_t take(char* to, size_t most) {
    const size_t got = std::min(most, size_ - at_);
    std::memcpy(to, text_.get() + at_, got);
    at_ += got;
    return got;
  }

 private:
  bool is_ready() {
    if (!text_) text_ = std::make_unique_for_overwrite<char[]>(kFreeBytes);
    if (!decompressor_) decompressor_.reset(libdeflate_alloc_decompressor());
    return decompressor_ != nullptr;
  }

  std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor_;
  std::unique_ptr<char[]> text_;  // kFreeBytes
  size_t size_ = 0;
  size_t at_ = 0;
};

constexpr size_t kBuffer = 1 << 20;  // compressed bytes
constexpr size_t kAhead = 1 << 18;   // of them are at hand where a member begins, if there are

class InflateSource : public Source {
 public:
  InflateSource(std::unique_ptr<Source> from, bool raw)
      : from_(std::move(from)),
        raw_(raw),
        buffer_(std::make_unique_for_overwrite<char[]>(kBuffer)) {
    good_ = inflateInit2(&stream_, raw ? -MAX_WBITS : MAX_WBITS + 16) == Z_OK;
    if (!good_) error_ = "out of memory";
  }
  ~InflateSource() override { inflateEnd(&stream_); }
  InflateSource(const InflateSource&) = delete;
  InflateSource& operator=(const InflateSource&) = delete;

  size_t read(char* to, size_t most) override {
    part_end_ = part_begin_ = false;
    while (good_ && most > 0) {
      if (!whole_.empty()) return take_whole(to, most);
      if (between_ && !begin_member()) return 0;
      if (between_) continue;  // it was decoded at once
      stream_.next_out = reinterpret_cast<Bytef*>(to);
      stream_.avail_out = static_cast<uInt>(std::min<size_t>(most, 1u << 30));
      const uInt room = stream_.avail_out;
      const size_t got = step(room);
      if (got > 0) return got;
    }
    return 0;
  }

 private:
  size_t take_whole(char* to, size_t most) {
    const size_t got = whole_.take(to, most);
    part_end_ = whole_.empty();
    return got;
  }

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
    const size_t got = from_->read(buffer_.get(), kBuffer);
    if (got == 0) {
      error_ = from_->error();
      return false;
    }
    begin_ = nullptr;
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.get());
    stream_.avail_in = static_cast<uInt>(got);
    return true;
  }

  // Reads on behind what is left in the buffer.
  void fill_up() {
    const size_t kept = stream_.avail_in;
    if (kept > 0) std::memmove(buffer_.get(), stream_.next_in, kept);
    const size_t got = from_->read(buffer_.get() + kept, kBuffer - kept);
    begin_ = nullptr;
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.get());
    stream_.avail_in = static_cast<uInt>(kept + got);
    ended_ = got == 0;
  }

  // Goes on to the next bytes that look like a member's begin; false: there are none.
  bool begin_member() {
    if (raw_) return started_ ? false : start();
    constexpr unsigned char kMagic[] = {0x1F, 0x8B, 0x08};
    for (;;) {
      while (stream_.avail_in < kAhead && !ended_) fill_up();
      if (stream_.avail_in < std::size(kMagic)) {
        error_ = from_->error();
        good_ = false;
        return false;
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
    if (!raw_) decode_whole();
    return true;
  }

  void decode_whole() {
    const size_t taken =
        whole_.decode({reinterpret_cast<const char*>(stream_.next_in), stream_.avail_in});
    if (taken == 0) return;
    stream_.next_in += taken;
    stream_.avail_in -= static_cast<uInt>(taken);
    rewound_ = false;
    end_member();
  }

  std::unique_ptr<Source> from_;
  bool raw_;
  std::unique_ptr<char[]> buffer_;  // kBuffer
  WholeMembers whole_;
  z_stream stream_{};
  bool good_ = false;
  bool started_ = false;
  bool ended_ = false;   // `from_` has no more
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
