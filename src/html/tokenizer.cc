#include "html/tokenizer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "html/references.h"

namespace sayso::html {
namespace {

constexpr size_t kNowhere = std::string_view::npos;
constexpr size_t kLongestName = 256;  // bytes of an element's name; the rest is cut
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

enum Class : uint8_t {
  kSpace = 1,
  kTagEnd = 2,     // ends a tag's or attribute's name
  kRewritten = 4,  // has to be looked at in a value or text
  kUpper = 8,
  kEquals = 16,
  kLess = 32,
};

constexpr std::array<uint8_t, 256> make_classes() {
  std::array<uint8_t, 256> out{};
  for (const char c : {' ', '\t', '\n', '\r', '\f'})
    out[static_cast<unsigned char>(c)] = kSpace | kTagEnd;
  out['/'] = out['>'] = kTagEnd;
  out['='] = kEquals;
  out['<'] = kLess;
  out['&'] |= kRewritten;
  out['\r'] |= kRewritten;
  out[0] |= kRewritten;
  for (int c = 'A'; c <= 'Z'; ++c) out[static_cast<size_t>(c)] |= kUpper;
  return out;
}
constexpr std::array<uint8_t, 256> kClasses = make_classes();

uint8_t class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }
bool is_space(char c) { return (class_of(c) & kSpace) != 0; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool equal_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(),
                    [](char a, char b) { return lower(a) == b; });
}

Range range(size_t begin, size_t end) {
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

}  // namespace

void Tokenizer::enter(State state, uint32_t name) {
  state_ = state;
  raw_name_ = name;
  if (state == State::plaintext) {
    raw_end_ = page_.size();
  } else if (state == State::script) {
    raw_end_ = script_end();
  } else if (state == State::cdata) {
    raw_end_ = std::min(page_.find("]]>", at_), page_.size());
  } else if (state != State::data) {
    raw_end_ = raw_end();
  }
}

void Tokenizer::next(Token& token) {
  for (;;) {
    if (state_ != State::data && at_ >= raw_end_) {  // the end tag, or the end
      if (state_ == State::cdata) at_ = std::min(raw_end_ + 3, page_.size());
      state_ = State::data;
    }
    if (at_ >= page_.size()) {
      token.kind = Token::Kind::end;
      return;
    }
    if (state_ != State::data) return text(token, raw_end_, state_ == State::rcdata);
    if (page_[at_] != '<') return text(token, kNowhere, true);
    const size_t before = at_;
    if (markup(token)) return;
    if (at_ == before) return text(token, kNowhere, true);  // a '<' that opens nothing
  }
}

// ---- text

void Tokenizer::text(Token& token, size_t end, bool references) {
  token.kind = Token::Kind::text;
  token.is_null = false;
  const bool data = end == kNowhere;
  const size_t stop = data ? page_.size() : end;
  if (rewritten(token, stop, references)) return;
  // A first byte that has a meaning elsewhere ('<', '&') is text here.
  const uint8_t border = data ? kRewritten | kLess : kRewritten;
  size_t i = at_ + 1;
  if (!data && !references) {  // scripts: long, and mostly plain
    const auto* from = page_.data() + i;
    const size_t rest = stop - i;
    const void* cr = std::memchr(from, '\r', rest);
    const size_t until =
        cr ? static_cast<size_t>(static_cast<const char*>(cr) - page_.data()) : stop;
    const void* nul = std::memchr(from, 0, until - i);
    i = nul ? static_cast<size_t>(static_cast<const char*>(nul) - page_.data()) : until;
  } else {
    while (i < stop && (class_of(page_[i]) & border) == 0) ++i;
  }
  token.text = token.source = range(at_, i);
  at_ = i;
}

// A reference, a line break or a NUL byte at at_, or nothing.
bool Tokenizer::rewritten(Token& token, size_t end, bool references) {
  const char c = page_[at_];
  size_t taken = 1;
  const auto begin = static_cast<uint32_t>(store_.size());
  if (c == '&') {
    taken = references ? read_reference(page_.substr(0, end), at_, false, store_) : 0;
    if (taken == 0) return false;
  } else if (c == '\r') {  // HTML 13.2.3.5: line breaks are normalised
    if (at_ + 1 < page_.size() && page_[at_ + 1] == '\n') taken = 2;
    store_ += '\n';
  } else if (c == 0) {
    if (state_ == State::data || state_ == State::cdata) {
      token.is_null = true;
      token.text = token.source = range(at_, at_ + 1);
      ++at_;
      return true;
    }
    store_ += kReplacement;
  } else {
    return false;
  }
  token.source = range(at_, at_ + taken);
  token.text = {begin, static_cast<uint32_t>(store_.size())};
  at_ += taken;
  return true;
}

// ---- where raw text ends

bool Tokenizer::ends_raw_at(size_t at) const {
  const std::string_view name = names_.name(raw_name_);
  const size_t behind = at + 2 + name.size();
  return !name.empty() && behind < page_.size() && page_[at + 1] == '/' &&
         (class_of(page_[behind]) & kTagEnd) != 0 &&
         equal_ignoring_case(page_.substr(at + 2, name.size()), name);
}

size_t Tokenizer::raw_end() const {
  for (size_t i = page_.find('<', at_); i != kNowhere; i = page_.find('<', i + 1)) {
    if (ends_raw_at(i)) return i;
  }
  return page_.size();
}

// HTML 13.2.5.15-32: in "<!-- <script> -->" an end tag ends the inner script only.
size_t Tokenizer::script_end() const {
  size_t i = at_;
  const auto is_inner = [&](size_t at) {
    return at + 7 < page_.size() && (class_of(page_[at + 7]) & kTagEnd) != 0 &&
           equal_ignoring_case(page_.substr(at + 1, 6), "script");
  };
  for (;;) {
    i = page_.find('<', i);
    if (i == kNowhere) return page_.size();
    if (ends_raw_at(i)) return i;
    if (page_.compare(i, 4, "<!--") != 0) {
      ++i;
      continue;
    }
    bool inner = false;
    size_t dashes = 2;
    for (i += 4; i < page_.size(); ++i) {
      const char c = page_[i];
      if (c == '-') {
        ++dashes;
        continue;
      }
      if (c == '>' && dashes >= 2) break;
      dashes = 0;
      if (c != '<') continue;
      if (!inner && ends_raw_at(i)) return i;
      if (!inner && is_inner(i)) {
        inner = true;
      } else if (inner && i + 1 < page_.size() && page_[i + 1] == '/' && is_inner(i + 1)) {
        inner = false;
        i += 8;  // its last character is no start of anything
        if (i < page_.size() && page_[i] == '<') --i;
      }
    }
    if (i >= page_.size()) return page_.size();
  }
}

// ---- markup

bool Tokenizer::markup(Token& token) {
  if (at_ + 1 >= page_.size()) return false;
  const char c = page_[at_ + 1];
  if (is_letter(c)) {
    at_ += 1;
    return tag(token, false);
  }
  if (c == '!') return declaration(token);
  if (c == '?') {
    bogus_comment(at_ + 1, token);
    return true;
  }
  if (c != '/' || at_ + 2 >= page_.size()) return false;
  if (is_letter(page_[at_ + 2])) {
    at_ += 2;
    return tag(token, true);
  }
  if (page_[at_ + 2] == '>') {
    at_ += 3;
    return false;
  }
  bogus_comment(at_ + 2, token);
  return true;
}

bool Tokenizer::declaration(Token& token) {
  const std::string_view rest = page_.substr(at_);
  if (rest.starts_with("<!--")) {
    comment(token);
  } else if (rest.size() >= 9 && equal_ignoring_case(rest.substr(2, 7), "doctype")) {
    doctype(token);
  } else if (foreign_ && rest.starts_with("<![CDATA[")) {
    at_ += 9;
    enter(State::cdata, 0);
    return false;
  } else {
    bogus_comment(at_ + 2, token);
  }
  return true;
}

// HTML 13.2.5.43-52.
void Tokenizer::comment(Token& token) {
  token.kind = Token::Kind::comment;
  const size_t begin = at_ + 4;
  const std::string_view rest = page_.substr(begin);
  if (rest.starts_with(">") || rest.starts_with("->")) {
    at_ = begin + (rest.front() == '>' ? 1 : 2);
    token.text = range(begin, begin);
    return;
  }
  for (size_t i = page_.find("--", begin); i != kNowhere; i = page_.find("--", i + 1)) {
    const std::string_view end = page_.substr(i + 2);
    if (!end.starts_with(">") && !end.starts_with("!>")) continue;
    at_ = i + (end.front() == '>' ? 3 : 4);
    token.text = copied(begin, i);
    return;
  }
  size_t end = page_.size();
  for (const std::string_view tail : {"--!", "--", "-"}) {
    if (!rest.ends_with(tail)) continue;
    end -= tail.size();
    break;
  }
  at_ = page_.size();
  token.text = copied(begin, end);
}

void Tokenizer::bogus_comment(size_t from, Token& token) {
  const size_t end = std::min(page_.find('>', from), page_.size());
  token.kind = Token::Kind::comment;
  token.text = copied(from, end);
  at_ = std::min(end + 1, page_.size());
}

// Bytes of the page with line breaks normalised and NUL replaced, copied only where that changes
// something.
Range Tokenizer::copied(size_t begin, size_t end) {
  const std::string_view bytes = page_.substr(begin, end - begin);
  if (std::none_of(bytes.begin(), bytes.end(), [](char c) { return c == '\r' || c == 0; }))
    return range(begin, end);
  const size_t out = store_.size();
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == 0) {
      store_ += kReplacement;
    } else if (bytes[i] == '\r') {
      store_ += '\n';
      if (i + 1 < bytes.size() && bytes[i + 1] == '\n') ++i;
    } else {
      store_ += bytes[i];
    }
  }
  return range(out, store_.size());
}

// The same in lower case.
Range Tokenizer::lowered(size_t begin, size_t end) {
  const size_t out = store_.size();
  for (size_t i = begin; i < end; ++i) {
    if (page_[i] == 0) {
      store_ += kReplacement;
    } else {
      store_ += lower(page_[i]);
    }
  }
  return range(out, store_.size());
}

// ---- tags

void Tokenizer::tag_name(Token& token) {
  const size_t begin = at_;
  uint8_t seen = 0;
  while (at_ < page_.size() && (class_of(page_[at_]) & kTagEnd) == 0)
    seen |= class_of(page_[at_++]);
  const size_t end = std::min(at_, begin + kLongestName);
  if ((seen & (kUpper | kRewritten)) == 0) {
    token.name = names_.intern(page_.substr(begin, end - begin));
    return;
  }
  const Range name = lowered(begin, end);
  token.name = names_.intern(std::string_view(store_).substr(name.begin, name.size()));
  store_.resize(name.begin);
}

// False when the page ends inside the tag, which then is none.
bool Tokenizer::tag(Token& token, bool end) {
  token.kind = end ? Token::Kind::end_tag : Token::Kind::start_tag;
  token.self_closing = false;
  token.attributes.clear();
  tag_name(token);
  if (at_ < page_.size() && page_[at_] == '>') {
    ++at_;
    return true;
  }
  return read_attributes(token, !end);
}

// HTML 13.2.5.32-40.
bool Tokenizer::read_attributes(Token& token, bool keep) {
  for (;;) {
    while (at_ < page_.size() && is_space(page_[at_])) ++at_;
    if (at_ >= page_.size()) return false;
    if (page_[at_] == '>') {
      ++at_;
      return true;
    }
    if (page_[at_] == '/') {
      ++at_;
      if (at_ < page_.size() && page_[at_] == '>') {
        token.self_closing = true;
        ++at_;
        return true;
      }
      continue;
    }
    const size_t begin = at_;
    uint8_t seen = class_of(page_[at_]);
    uint32_t hash = 2166136261u;
    do {
      seen |= class_of(page_[at_]);
      hash = (hash ^ static_cast<unsigned char>(lower(page_[at_]))) * 16777619u;
      ++at_;
    } while (at_ < page_.size() && (class_of(page_[at_]) & (kTagEnd | kEquals)) == 0);
    keep_attribute(token, range(begin, at_), keep ? hash | 1 : 0,
                   keep && (seen & (kUpper | kRewritten)) == 0);
  }
}

// An attribute whose name was read; its value follows.
void Tokenizer::keep_attribute(Token& token, Range name, uint32_t hash, bool plain) {
  while (at_ < page_.size() && is_space(page_[at_])) ++at_;
  const bool full = token.attributes.size() >= most_attributes_;
  const bool keep = hash != 0 && !full;
  if (hash != 0 && full) ++dropped_;
  Range value;
  if (at_ < page_.size() && page_[at_] == '=') {
    ++at_;
    value = attribute_value(keep);
  }
  if (!keep) return;
  if (!plain) name = lowered(name.begin, name.end);
  const std::string_view store = store_;
  for (const Attribute& known : token.attributes) {  // the first of a name counts
    if (known.name_hash == hash &&
        store.substr(known.name_begin, known.name_end - known.name_begin) ==
            store.substr(name.begin, name.size()))
      return;
  }
  token.attributes.push_back({name.begin, name.end, value.begin, value.end, hash});
}

Range Tokenizer::attribute_value(bool keep) {
  while (at_ < page_.size() && is_space(page_[at_])) ++at_;
  if (at_ >= page_.size() || page_[at_] == '>') return {};
  const char quote = page_[at_];
  uint8_t seen = 0;
  size_t begin = at_;
  size_t end = 0;
  if (quote == '"' || quote == '\'') {
    begin = ++at_;
    while (at_ < page_.size() && page_[at_] != quote) seen |= class_of(page_[at_++]);
    end = at_;
    if (at_ < page_.size()) ++at_;
  } else {
    while (at_ < page_.size() && page_[at_] != '>' && !is_space(page_[at_]))
      seen |= class_of(page_[at_++]);
    end = at_;
  }
  const Range value = range(begin, end);
  return keep && (seen & kRewritten) != 0 ? rewritten_value(value) : value;
}

Range Tokenizer::rewritten_value(Range value) {
  const size_t out = store_.size();
  const std::string_view bytes = page_.substr(0, value.end);
  for (size_t i = value.begin; i < value.end;) {
    size_t plain = i;
    while (plain < value.end && (class_of(bytes[plain]) & kRewritten) == 0) ++plain;
    store_.append(bytes.substr(i, plain - i));
    if ((i = plain) == value.end) break;
    if (bytes[i] == '&') {
      const size_t taken = read_reference(bytes, i, true, store_);
      if (taken == 0) store_ += '&';
      i += std::max<size_t>(taken, 1);
    } else if (bytes[i] == 0) {
      store_ += kReplacement;
      ++i;
    } else {
      store_ += '\n';
      i += i + 1 < value.end && bytes[i + 1] == '\n' ? 2u : 1u;
    }
  }
  return range(out, store_.size());
}

// ---- doctype

// HTML 13.2.5.53-68. The keyword stands at at_ + 2.
void Tokenizer::doctype(Token& token) {
  token.kind = Token::Kind::doctype;
  token.has_name = token.has_public = token.has_system = false;
  token.text = token.public_id = token.system_id = {};
  token.force_quirks = true;  // until all of it was good
  const size_t close = std::min(page_.find('>', at_), page_.size());
  const bool unfinished = close == page_.size();
  size_t i = at_ + 9;
  const auto skip = [&] {
    while (i < close && is_space(page_[i])) ++i;
  };
  at_ = std::min(close + 1, page_.size());
  skip();
  if (i >= close) return;
  const size_t name = i;
  while (i < close && !is_space(page_[i])) ++i;
  token.has_name = true;
  token.text = lowered(name, i);
  skip();
  const auto identifier = [&](Range& out, bool& has) {
    skip();
    if (i >= close || (page_[i] != '"' && page_[i] != '\'')) return false;
    const size_t end = page_.find(page_[i], i + 1);
    has = true;
    out = copied(i + 1, std::min(end, close));
    i = std::min(end, close) + 1;
    return end < close;
  };
  bool good = true;
  if (i < close && equal_ignoring_case(page_.substr(i, 6), "public")) {
    i += 6;
    good = identifier(token.public_id, token.has_public);
    skip();
    if (good && i < close) good = identifier(token.system_id, token.has_system);
  } else if (i < close && equal_ignoring_case(page_.substr(i, 6), "system")) {
    i += 6;
    good = identifier(token.system_id, token.has_system);
  } else if (i < close) {
    good = false;
  }
  skip();
  const bool rest_is_bogus = i < close;  // and then how it ends is no matter
  token.force_quirks = !good || (unfinished && !rest_is_bogus);
}

}  // namespace sayso::html
