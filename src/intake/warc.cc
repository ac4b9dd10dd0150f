#include "intake/warc.h"

#include <algorithm>
#include <cctype>

#include "base/utf8.h"
#include "intake/gzip.h"

namespace sayso::intake {
namespace {

constexpr size_t kWindow = 1 << 17;
constexpr size_t kLongestHeader = 1 << 16;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

bool same_name(std::string_view name, std::string_view lower_case) {
  return name.size() == lower_case.size() &&
         std::equal(name.begin(), name.end(), lower_case.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a) == b;
         });
}

// Calls take(name, value) for each header line; a folded line is dropped.
template <typename Take>
void each_header(std::string_view head, const Take& take) {
  while (!head.empty()) {
    const size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.front() == ' ' || line.front() == '\t') continue;
    take(line.substr(0, colon), trimmed(line.substr(colon + 1)));
  }
}

// Where headers end and what follows begins, or npos.
struct HeadEnd {
  size_t head = std::string_view::npos;
  size_t body = std::string_view::npos;
};
HeadEnd head_end(std::string_view bytes, size_t from = 0) {
  for (size_t i = bytes.find('\n', from); i != std::string_view::npos;
       i = bytes.find('\n', i + 1)) {
    if (bytes.substr(i + 1, 2) == "\r\n") return {i, i + 3};
    if (bytes.substr(i + 1, 1) == "\n") return {i, i + 2};
  }
  return {};
}

// What stands between two records, and the begin of the next.
constexpr std::string_view kNext = "\r\n\r\nWARC/1.";
constexpr size_t kBlank = 4;      // of it are no record's
constexpr size_t kNextBegin = 9;  // bytes that tell whether there is a next record

// Whether `bytes` are empty lines and the next record, or the end.
bool is_followed(std::string_view bytes) {
  while (!bytes.empty() && (bytes.front() == '\r' || bytes.front() == '\n')) bytes.remove_prefix(1);
  return bytes.empty() || bytes.starts_with("WARC/");
}

std::optional<uint64_t> number(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<uint64_t>(c - '0');
  }
  return value;
}

// The chunks of a chunked body (RFC 9112, section 7.1), or nothing when it is none. A body that
// ends early gives what was there.
std::optional<std::string> unchunked(std::string_view body) {
  std::string out;
  for (bool first = true;; first = false) {
    size_t digits = 0;
    uint64_t size = 0;
    while (digits < body.size() && digits < 8 &&
           std::isxdigit(static_cast<unsigned char>(body[digits]))) {
      const char c = body[digits++];
      size = size * 16 + static_cast<uint64_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    const size_t line = body.find('\n');
    const bool is_size = digits > 0 && line != std::string_view::npos && line < digits + 200 &&
                         (body[digits] == '\r' || body[digits] == '\n' || body[digits] == ';' ||
                          body[digits] == ' ');
    if (!is_size) {
      if (first) return std::nullopt;
      return out;
    }
    body.remove_prefix(line + 1);
    if (size == 0) return out;
    out.append(body.substr(0, size));
    if (size >= body.size()) return out;
    body.remove_prefix(size);
    if (body.starts_with("\r\n")) body.remove_prefix(2);
  }
}

// What a crawler writes of its own work: wget's "metadata://gnu.org/...", "urn:X-wpull:log".
bool is_own_note(std::string_view uri) {
  const std::string low = base::lower(uri.substr(0, 16));
  return low.starts_with("metadata:") || low.starts_with("urn:");
}

// A header's value as it may stand in a message.
std::string shown(std::string_view value) { return base::repair_utf8(value.substr(0, 40)).text; }

bool is_page_type(std::string_view type) {
  const std::string low = base::lower(type.substr(0, 64));
  return low.empty() || low.starts_with("text/html") || low.starts_with("application/xhtml") ||
         low.starts_with("text/plain");
}

}  // namespace

struct WarcReader::Header {
  std::string type;
  std::string uri;
  std::string content_type;
  uint64_t length = 0;
  uint64_t offset = 0;
};

namespace {

// Whether a body is a page or a text as it stands, whatever its headers call it: archives may store
// bodies decoded and headers as they came.
bool is_plain(std::string_view body) {
  const std::string_view head = body.substr(0, 4096);
  const size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return true;
  const std::string_view tag = head.substr(begin, 2);
  if (tag.size() == 2 && tag[0] == '<' &&
      (tag[1] == '!' || tag[1] == '?' || std::isalpha(static_cast<unsigned char>(tag[1]))))
    return true;
  return head.find('\0') == std::string_view::npos && base::is_valid_utf8(body);
}

// What `coding: deflate` stands for: the zlib format (RFC 1950) or, as some servers have it, bare
// deflate.
std::optional<std::string> inflated(std::string_view body, size_t limit) {
  const auto byte = [&](size_t i) { return static_cast<unsigned>(static_cast<uint8_t>(body[i])); };
  constexpr size_t kZlibHead = 2;
  const bool zlib =
      body.size() > kZlibHead && (byte(0) & 0x0F) == 8 && (byte(0) << 8 | byte(1)) % 31 == 0;
  const auto source = inflate_raw(from_memory(body.substr(zlib ? kZlibHead : 0)));
  auto decoded = read_all(*source, limit, "");
  const bool begun = decoded && !decoded->empty() && !source->grew();
  if (!begun || (!zlib && source->damaged() > 0)) return std::nullopt;
  return std::move(*decoded);
}

}  // namespace

std::optional<std::string> decode_http_body(std::string body, size_t limit,
                                            std::string_view coding) {
  if (auto whole = unchunked(body)) body = std::move(*whole);
  const bool coded = !coding.empty() && !is_gzip(body) && !is_plain(body);
  if (coded) {
    if (base::lower(coding) != "deflate") return std::nullopt;
    auto decoded = inflated(body, limit);
    if (!decoded) return std::nullopt;
    body = std::move(*decoded);
  }
  for (int layer = 0; layer < 2 && is_gzip(body); ++layer) {
    const auto source = gunzip(from_memory(body));
    auto decoded = read_all(*source, limit, "");
    if (!decoded || source->grew() || (decoded->empty() && source->damaged() > 0))
      return std::nullopt;
    body = std::move(*decoded);
  }
  if (body.size() > limit || is_gzip(body)) return std::nullopt;
  return body;
}

WarcReader::WarcReader(std::unique_ptr<Source> source, std::string name, const Limits& limits)
    : source_(std::move(source)), name_(std::move(name)), limits_(limits) {
  buffer_.resize(kWindow);
}

void WarcReader::bad(std::string_view why) {
  if (bad_++ == 0) first_bad_ = std::string(why) + " at byte " + std::to_string(offset_);
}

std::optional<Error> WarcReader::trouble() const {
  const size_t damaged = bad_ + source_->damaged();
  if (!source_->error().empty()) return Error{Errc::unreadable, source_->error(), name_};
  if (damaged == 0) return std::nullopt;
  std::string message = std::to_string(damaged) + (damaged == 1 ? " record" : " records") +
                        " could not be read and were passed over";
  if (!first_bad_.empty()) message += " (the first: " + first_bad_ + ")";
  return Error{Errc::invalid, message, name_};
}

// More bytes into the window; false at the end. The window moves to the buffer's begin once it is
// no longer than what lies before it, so that no byte is moved often.
bool WarcReader::fill() {
  if (ended_) return false;
  if (at_ > 0 && end_ - at_ <= at_) {
    std::copy(buffer_.begin() + static_cast<ptrdiff_t>(at_),
              buffer_.begin() + static_cast<ptrdiff_t>(end_), buffer_.begin());
    end_ -= at_;
    at_ = 0;
    work_ += end_;
  }
  if (end_ == buffer_.size()) {
    buffer_.resize(buffer_.size() + std::max(kWindow, buffer_.size() / 4));
    work_ += end_;
  }
  const size_t got = source_->read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  ended_ = got == 0;
  return got > 0;
}

// Moves to the next "WARC/" at a line's begin. What is passed over but for empty lines was no
// record.
bool WarcReader::find_record() {
  bool complained = false;
  for (;;) {
    std::string_view view = window();
    size_t skip = 0;
    while (skip < view.size() && (view[skip] == '\r' || view[skip] == '\n')) ++skip;
    at_ += skip;
    offset_ += skip;
    view = window();
    if (view.size() < 5) {
      if (fill()) continue;
      if (!view.empty() && !complained) bad("no record");
      return false;
    }
    if (view.starts_with("WARC/")) return true;
    if (!complained) bad("no record");
    complained = true;
    const size_t found = view.find("\nWARC/");
    const size_t passed = found == std::string_view::npos ? view.size() - 5 : found + 1;
    at_ += std::max<size_t>(passed, 1);
    offset_ += std::max<size_t>(passed, 1);
    if (found != std::string_view::npos) continue;
    const size_t kept = end_ - at_;
    if (!fill()) return false;
    if (!source_->at_part_begin()) continue;
    at_ += kept;  // a gzip member begins a record, whatever the last one ended with
    offset_ += kept;
  }
}

bool WarcReader::read_header(Header& header) {
  HeadEnd end;
  for (;;) {  // no byte is looked at twice, whichever record's header it was thought to be
    const size_t known = headless_ > offset_ ? static_cast<size_t>(headless_ - offset_) : 0;
    end = head_end(window(), known);
    work_ += std::min(end.body, window().size()) - std::min(known, window().size());
    if (end.body != std::string_view::npos) break;
    headless_ = offset_ + window().size() - std::min<size_t>(3, window().size());
    if (window().size() > kLongestHeader || !fill()) {
      bad("a header without an end");
      const size_t passed = std::min<size_t>(5, end_ - at_);
      at_ += passed;
      offset_ += passed;
      return false;
    }
  }
  header.offset = offset_;
  std::optional<uint64_t> length;
  each_header(window().substr(0, end.head), [&](std::string_view name, std::string_view value) {
    if (same_name(name, "warc-type")) header.type = base::lower(value.substr(0, 32));
    if (same_name(name, "warc-target-uri")) header.uri = base::repair_utf8(value).text;
    if (same_name(name, "content-type")) header.content_type = std::string(value);
    if (same_name(name, "content-length")) length = number(value);
  });
  if (header.uri.starts_with("<") && header.uri.ends_with(">"))  // wget writes it so
    header.uri = header.uri.substr(1, header.uri.size() - 2);
  at_ += end.body;
  offset_ += end.body;
  if (!length) {
    bad("a record without a length");
    return false;
  }
  header.length = *length;
  return true;
}

// The record's block, kept when `payload` is given. False: it ends early.
bool WarcReader::take_payload(uint64_t length, std::string* payload) {
  while (length > 0) {
    if (at_ == end_) {
      at_ = end_ = 0;
      if (payload && length >= kWindow) {  // straight to where it is wanted
        const size_t old = payload->size();
        const size_t piece = static_cast<size_t>(std::min<uint64_t>(length, kWindow * 4));
        payload->resize(old + piece);
        const size_t got = source_->read(payload->data() + old, piece);
        payload->resize(old + got);
        offset_ += got;
        length -= got;
        if (got == 0) {
          ended_ = true;
          return false;
        }
        continue;
      }
      if (!fill()) return false;
      // A member of its own that begins a new record: this one's length was wrong.
      if (source_->at_part_begin() && window().starts_with("WARC/1.")) return false;
    }
    const size_t piece = static_cast<size_t>(std::min<uint64_t>(length, end_ - at_));
    if (payload) payload->append(buffer_, at_, piece);
    at_ += piece;
    offset_ += piece;
    length -= piece;
  }
  return true;
}

// After a block there are empty lines and the next record. When there are not, its length was too
// great and the next record lies in it. False: it ends early.
bool WarcReader::cut_at_next_record(std::string& payload, bool whole) {
  while (whole && end_ - at_ < kNextBegin && fill()) {
  }
  if (whole && is_followed(window())) return true;
  const size_t next = payload.find(kNext);
  if (next == std::string::npos) return whole;
  bad("a length that is too great");
  std::string rest = payload.substr(next + kBlank);
  offset_ -= rest.size();
  rest.append(buffer_, at_, end_ - at_);
  work_ += rest.size();
  payload.resize(next);
  at_ = 0;
  end_ = rest.size();
  buffer_ = std::move(rest);
  buffer_.resize(std::max(buffer_.size(), kWindow));
  doubtful_ = true;
  return true;
}

// Bytes of the window, `size` if there are so many before the end and before a member of its own
// that begins a new record.
size_t WarcReader::hold(size_t size) {
  while (end_ - at_ < size) {
    const size_t had = end_ - at_;
    if (!fill()) return had;
    if (source_->at_part_begin() && window().substr(had).starts_with("WARC/1.")) return had;
  }
  return size;
}

// The same as take_payload() and cut_at_next_record() where lengths have been wrong: whether the
// next record lies in this one is looked at in the window, so that what is not its own is not
// moved. False: it ends early.
bool WarcReader::take_doubtful(size_t length, std::string& payload) {
  const size_t held = hold(length + kNextBegin);
  const std::string_view own = window().substr(0, std::min(held, length));
  const bool whole = held >= length;
  if (!whole || !is_followed(window().substr(length, held - length))) {
    const size_t next = own.find(kNext);
    work_ += std::min(next, own.size());
    if (next != std::string_view::npos) {
      bad("a length that is too great");
      payload = own.substr(0, next);
      at_ += next + kBlank;
      offset_ += next + kBlank;
      return true;
    }
  }
  if (whole) payload = own;
  at_ += own.size();
  offset_ += own.size();
  return whole;
}

// A record's block that is wanted. False: it ends early.
bool WarcReader::take_page(size_t length, std::string& payload) {
  // Where what was read too much is used up, lengths may be right again.
  if (end_ - at_ < kWindow) doubtful_ = false;
  if (doubtful_) return take_doubtful(length, payload);
  payload.reserve(length);
  const bool whole = take_payload(length, &payload);
  return cut_at_next_record(payload, whole);
}

std::optional<Item> WarcReader::item_of(const Header& header, std::string payload) {
  std::string media_type = header.content_type;
  if (header.type == "response") {
    const HeadEnd end = payload.starts_with("HTTP/") ? head_end(payload) : HeadEnd{};
    if (end.body == std::string_view::npos) {
      bad("a response that is no HTTP");
      return std::nullopt;
    }
    const size_t space = payload.find(' ');
    if (space > end.head || payload.compare(space + 1, 3, "200") != 0) return std::nullopt;
    media_type.clear();
    std::string coding;
    each_header(std::string_view(payload).substr(0, end.head),
                [&](std::string_view name, std::string_view value) {
                  if (same_name(name, "content-type")) media_type = std::string(value);
                  if (same_name(name, "content-encoding")) coding = std::string(value);
                });
    if (!is_page_type(media_type)) return std::nullopt;
    payload.erase(0, end.body);
    auto body = decode_http_body(std::move(payload), limits_.document_bytes, coding);
    if (!body) {
      bad("a page that cannot be unpacked" + (coding.empty() ? "" : " (" + shown(coding) + ")"));
      return std::nullopt;
    }
    payload = std::move(*body);
  } else if (!is_page_type(media_type) || is_own_note(header.uri)) {
    return std::nullopt;
  }
  const std::string where = name_ + ":" + std::to_string(header.offset);
  const std::string id = header.uri.empty() ? where : header.uri;
  auto document = make_document(id, std::move(payload), media_type, limits_);
  if (!document) {  // empty, or not what it said
    bad("a page that " + document.error().message);
    return std::nullopt;
  }
  if (!header.uri.empty()) document->told.url = header.uri;
  return Item{id, std::move(document)};
}

std::optional<Item> WarcReader::next() {
  while (find_record()) {
    Header header;
    if (!read_header(header)) continue;
    ++records_;
    const bool wanted =
        header.type == "response" || header.type == "resource" || header.type == "conversion";
    const bool fits = header.length <= limits_.document_bytes + kLongestHeader;
    if (wanted && !fits) bad("a record that is too large");
    std::string payload;
    const bool whole = wanted && fits ? take_page(static_cast<size_t>(header.length), payload)
                                      : take_payload(header.length, nullptr);
    if (!whole) {
      bad("a record that ends early");
      continue;
    }
    if (!wanted || !fits) continue;
    if (auto item = item_of(header, std::move(payload))) return item;
  }
  return std::nullopt;
}

}  // namespace sayso::intake
