#include "intake/xml.h"

#include <algorithm>

#include "base/charset.h"
#include "html/dom.h"

namespace sayso::intake {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool begins_name(char c) {
  return (c | 0x20) >= 'a' ? (c | 0x20) <= 'z' || static_cast<unsigned char>(c) >= 0x80
                           : c == '_' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}
bool in_name(char c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::string_view without_prefix(std::string_view name) {
  const size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

std::string_view Xml::local() const { return without_prefix(name_); }
std::string_view Xml::prefix() const {
  const size_t colon = name_.rfind(':');
  return colon == std::string_view::npos ? std::string_view() : name_.substr(0, colon);
}

std::string Xml::attribute(std::string_view local) const {
  for (const Attribute& attribute : attributes_) {
    if (without_prefix(attribute.name) == local)
      return html::decode_references(attribute.value, true);
  }
  return "";
}

std::string Xml::text() const {
  if (cdata_ || raw_.find('&') == std::string_view::npos) return std::string(raw_);
  return html::decode_references(raw_, false);
}

Xml::Event Xml::next() {
  if (empty_ || closing_ > 0) {
    if (!empty_) --closing_;
    empty_ = false;
    name_ = open_.back();
    open_.pop_back();
    return Event::end;
  }
  while (at_ < text_.size()) {
    cdata_ = false;
    if (text_[at_] != '<') {
      const size_t end = std::min(text_.find('<', at_), text_.size());
      raw_ = text_.substr(at_, end - at_);
      at_ = end;
      return Event::text;
    }
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : ' ';
    if (c == '!' || c == '?') {
      if (declaration()) return Event::text;
    } else if (c == '/') {
      if (end_tag()) return next();
    } else if (begins_name(c)) {
      if (tag()) return Event::start;
    } else {  // a '<' that opens nothing
      const size_t end = std::min(text_.find('<', at_ + 1), text_.size());
      raw_ = text_.substr(at_, end - at_);
      at_ = end;
      return Event::text;
    }
  }
  closing_ = open_.size();  // what was never closed ends here
  return open_.empty() ? Event::done : next();
}

// Comments, instructions and DTDs are passed over; true for the text of a CDATA section.
bool Xml::declaration() {
  const std::string_view rest = text_.substr(at_);
  const auto pass = [&](std::string_view end, size_t from) {
    const size_t found = text_.find(end, at_ + from);
    work_ += std::min(found, text_.size()) - at_;
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  };
  if (rest.starts_with("<![CDATA[")) {
    const size_t end = std::min(text_.find("]]>", at_ + 9), text_.size());
    raw_ = text_.substr(at_ + 9, end - at_ - 9);
    at_ = std::min(end + 3, text_.size());
    cdata_ = true;
    return true;
  }
  if (rest.starts_with("<!--")) {
    pass("-->", 4);
  } else if (rest.starts_with("<?")) {
    pass("?>", 2);
  } else {  // a DTD: to its '>', over a part in brackets
    const size_t stop = std::min(text_.find_first_of("[>", at_), text_.size());
    work_ += stop - at_;
    at_ = stop;
    if (stop < text_.size() && text_[stop] == '[') pass("]", 0);
    pass(">", 0);
  }
  return false;
}

// An end tag; true when it closes something.
bool Xml::end_tag() {
  const size_t begin = at_ + 2;
  size_t end = begin;
  while (end < text_.size() && in_name(text_[end])) ++end;
  const std::string_view name = text_.substr(begin, end - begin);
  const size_t close = text_.find('>', end);
  at_ = close == std::string_view::npos ? text_.size() : close + 1;
  if (too_deep_ > 0) {
    --too_deep_;
    return false;
  }
  for (size_t i = open_.size(); i-- > 0;) {
    if (open_[i] != name) continue;
    closing_ = open_.size() - i;
    return true;
  }
  return false;
}

// A start tag; false when it lies too deep.
bool Xml::tag() {
  size_t end = ++at_;
  while (end < text_.size() && in_name(text_[end])) ++end;
  name_ = text_.substr(at_, end - at_);
  at_ = end;
  empty_ = false;
  read_attributes();
  if (open_.size() >= kMostDepth) {
    if (!empty_) ++too_deep_;
    empty_ = false;
    return false;
  }
  open_.push_back(name_);
  return true;
}

void Xml::read_attributes() {
  attributes_.clear();
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '>') {
      ++at_;
      return;
    }
    if (c == '<') return;  // the tag was never closed
    if (c == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '>') {
      empty_ = true;
      at_ += 2;
      return;
    }
    if (!begins_name(c)) {
      ++at_;
      continue;
    }
    const size_t begin = at_;
    while (at_ < text_.size() && in_name(text_[at_])) ++at_;
    Attribute attribute{text_.substr(begin, at_ - begin), {}};
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    if (at_ < text_.size() && text_[at_] == '=') {
      ++at_;
      while (at_ < text_.size() && is_space(text_[at_])) ++at_;
      const char quote = at_ < text_.size() ? text_[at_] : ' ';
      if (quote == '"' || quote == '\'') {
        const size_t close = std::min(text_.find(quote, at_ + 1), text_.size());
        attribute.value = text_.substr(at_ + 1, close - at_ - 1);
        at_ = std::min(close + 1, text_.size());
      } else {
        const size_t from = at_;
        while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '>') ++at_;
        attribute.value = text_.substr(from, at_ - from);
      }
    }
    if (attributes_.size() < kMostAttributes) attributes_.push_back(attribute);
  }
}

void Xml::skip() {
  const size_t depth = open_.size();
  while (open_.size() >= depth && next() != Event::done) {
  }
}

std::string Xml::content() {
  std::string out;
  const size_t depth = open_.size();
  while (open_.size() >= depth) {
    const Event event = next();
    if (event == Event::done) break;
    if (event == Event::text) out += text();
  }
  return out;
}

std::string Xml::markup() {
  std::string out;
  const size_t depth = open_.size();
  for (;;) {
    const Event event = next();
    if (event == Event::done || open_.size() < depth) return out;
    if (event == Event::text) {
      if (!cdata_) {
        out += raw_;
        continue;
      }
      for (const char c : raw_) out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
      continue;
    }
    const std::string_view name = local();
    out.append(event == Event::start ? "<" : "</").append(name);
    if (event == Event::start) {
      for (const Attribute& attribute : attributes_) {
        if (attribute.name.find(':') != std::string_view::npos || attribute.name == "xmlns" ||
            attribute.value.find('"') != std::string_view::npos)
          continue;
        out.append(" ").append(attribute.name).append("=\"").append(attribute.value).append("\"");
      }
    }
    out += '>';
  }
}

std::string xml_as_utf8(std::string_view bytes) {
  std::string_view declared;
  if (bytes.starts_with(std::string_view("<\0?\0", 4))) declared = "utf-16le";
  if (bytes.starts_with(std::string_view("\0<\0?", 4))) declared = "utf-16be";
  std::string_view hinted;
  const std::string_view head = bytes.substr(0, 200);
  if (const size_t end = head.find("?>"); head.starts_with("<?xml") && end != head.npos) {
    const size_t at = head.find("encoding");
    if (at < end) {
      const size_t quote = head.find_first_of("\"'", at);
      if (quote < end) {
        const size_t close = head.find(head[quote], quote + 1);
        if (close < end) hinted = head.substr(quote + 1, close - quote - 1);
      }
    }
  }
  return base::decode(bytes, declared, hinted).text;
}

}  // namespace sayso::intake
