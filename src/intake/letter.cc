#include <algorithm>

#include "base/ascii.h"
#include "base/charset.h"
#include "base/utf8.h"
#include "intake/dates.h"
#include "intake/plain.h"

namespace sayso::intake {
namespace {

constexpr size_t kMostHead = 1 << 16;

struct Head {
  std::string from, subject, date, type, encoding, disposition;
  size_t known = 0;
  size_t body = 0;  // where the body begins
};

std::string decode_base64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    uint32_t value = 0;
    if (c >= 'A' && c <= 'Z')
      value = static_cast<uint32_t>(c - 'A');
    else if (c >= 'a' && c <= 'z')
      value = static_cast<uint32_t>(c - 'a' + 26);
    else if (c >= '0' && c <= '9')
      value = static_cast<uint32_t>(c - '0' + 52);
    else if (c == '+')
      value = 62;
    else if (c == '/')
      value = 63;
    else if (c == '=')
      break;
    else
      continue;
    bits = (bits << 6 | value) & 0xFFFFFF;
    if (++count % 4 != 1) out += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF);
  }
  return out;
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::string decode_quoted(std::string_view text, bool in_header) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && in_header) {
      out += ' ';
    } else if (text[i] != '=') {
      out += text[i];
    } else if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else if (text.substr(i + 1).starts_with("\r\n")) {
      i += 2;
    } else if (text.substr(i + 1).starts_with("\n")) {
      i += 1;
    } else {
      out += '=';
    }
  }
  return out;
}

// "=?utf-8?Q?Caf=C3=A9?=" (RFC 2047)
std::string decode_words(std::string_view text) {
  std::string out;
  for (;;) {
    const size_t at = text.find("=?");
    const size_t charset = at == text.npos ? text.npos : text.find('?', at + 2);
    const size_t kind = charset == text.npos ? text.npos : text.find('?', charset + 1);
    const size_t end = kind == text.npos ? text.npos : text.find("?=", kind + 1);
    if (end == text.npos || kind != charset + 2) {
      out += text;
      return base::repair_utf8(out).text;
    }
    if (text.substr(0, at).find_first_not_of(" \t\r\n") != text.npos) out += text.substr(0, at);
    const std::string_view body = text.substr(kind + 1, end - kind - 1);
    const bool base64 = (text[charset + 1] | 0x20) == 'b';
    out += base::decode(base64 ? decode_base64(body) : decode_quoted(body, true),
                        text.substr(at + 2, charset - at - 2), "")
               .text;
    text.remove_prefix(end + 2);
  }
}

Head read_head(std::string_view bytes) {
  Head head;
  std::string* last = nullptr;
  size_t at = 0;
  while (at < bytes.size() && at < kMostHead) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    at = std::min(end + 1, bytes.size());
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) {
      head.body = at;
      return head;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      if (last) last->append(" ").append(line.substr(1));
      continue;
    }
    const size_t colon = line.find(':');
    const size_t space = line.find_first_of(" \t");
    if (colon == line.npos || colon == 0 || space < colon || colon > 60) {
      head.known = 0;  // no letter
      return head;
    }
    const std::string name = base::lower(line.substr(0, colon));
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t'))
      value.remove_prefix(1);
    last = name == "from"                        ? &head.from
           : name == "subject"                   ? &head.subject
           : name == "date"                      ? &head.date
           : name == "content-type"              ? &head.type
           : name == "content-transfer-encoding" ? &head.encoding
           : name == "content-disposition"       ? &head.disposition
                                                 : nullptr;
    if (last && last->empty()) *last = value;
    head.known += name == "from" || name == "subject" || name == "date" || name == "to" ||
                  name == "message-id" || name == "mime-version" || name == "reply-to";
  }
  head.known = 0;
  return head;
}

std::string boundary_of(std::string_view type) {
  const size_t at = base::lower_ascii(type).find("boundary=");
  if (at == std::string::npos) return "";
  std::string_view value = type.substr(at + 9);
  if (value.starts_with('"')) return std::string(value.substr(1, value.find('"', 1) - 1));
  return std::string(value.substr(0, value.find_first_of("; \t")));
}

struct Part {
  std::string bytes;
  std::string type;
  bool is_html = false;
};

std::optional<Part> best_part(const Head& head, std::string_view body, int levels) {
  const std::string type = base::lower(head.type);
  if (type.starts_with("multipart/") && levels > 0) {
    const std::string boundary = "--" + boundary_of(head.type);
    std::optional<Part> best;
    size_t at = boundary.size() > 2 ? body.find(boundary) : body.npos;
    for (int count = 0; at != body.npos && count < 64; ++count) {
      const size_t begin = body.find('\n', at);
      if (begin == body.npos) break;
      const size_t next = body.find(boundary, begin);
      const std::string_view piece =
          body.substr(begin + 1, next == body.npos ? next : next - begin - 1);
      const Head inner = read_head(piece);
      auto part = best_part(inner, piece.substr(inner.body), levels - 1);
      if (part && (!best || (best->is_html && !part->is_html))) best = std::move(part);
      at = next;
    }
    return best;
  }
  if (base::lower(head.disposition).starts_with("attachment")) return std::nullopt;
  if (!type.empty() && !type.starts_with("text/plain") && !type.starts_with("text/html"))
    return std::nullopt;
  Part part;
  const std::string encoding = base::lower(head.encoding);
  part.bytes = encoding.starts_with("base64")             ? decode_base64(body)
               : encoding.starts_with("quoted-printable") ? decode_quoted(body, false)
                                                          : std::string(body);
  part.is_html = type.starts_with("text/html");
  part.type = head.type;
  return part;
}

}  // namespace

bool is_letter(std::string_view bytes) {
  const Head head = read_head(bytes.substr(0, kMostHead));
  return head.known >= 2 && head.body > 0 && (!head.subject.empty() || !head.from.empty());
}

Document letter(std::string_view bytes, std::string id, const Limits& limits) {
  Document document;
  document.id = std::move(id);
  const Head head = read_head(bytes);
  auto part = best_part(head, bytes.substr(head.body), 3);
  if (!part) part.emplace();
  base::Decoded decoded = base::decode(part->bytes, base::charset_of(part->type), "");
  document.bytes = std::move(decoded.text);
  document.is_unicode = true;
  document.form = part->is_html ? DocumentForm::html : DocumentForm::text;
  document.media_type = part->is_html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
  if (!part->is_html) std::erase(document.bytes, '\r');
  if (document.bytes.size() > limits.text_bytes && !part->is_html) {
    size_t end = limits.text_bytes;
    while (end > 0 && !base::is_boundary(document.bytes, end)) --end;
    document.bytes.resize(end);
  }
  if (std::string subject = decode_words(head.subject); !subject.empty())
    document.told.title = std::move(subject);
  document.told.published = parse_date(head.date);
  std::string from = decode_words(head.from);
  if (const size_t bracket = from.find('<'); bracket != std::string::npos) from.resize(bracket);
  std::erase(from, '"');
  while (!from.empty() && from.back() == ' ') from.pop_back();
  if (!from.empty() && from.find('@') == std::string::npos && from.size() < 200)
    document.told.authors.push_back(std::move(from));
  return document;
}

}  // namespace sayso::intake
