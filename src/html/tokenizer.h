// Tokenizer: a page to tags, text, comments and doctypes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "html/dom.h"

namespace sayso::html {

/// Bytes of a store, [begin, end).
struct Range {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
};

/// One token. Ranges lie in the store that the tokenizer writes to.
struct Token {
  enum class Kind : uint8_t { start_tag, end_tag, text, comment, doctype, end };

  Kind kind = Kind::end;
  bool self_closing = false;
  bool force_quirks = false;
  bool has_name = false;    ///< of a doctype, as the two below
  bool has_public = false;  ///< a public identifier, which may be empty
  bool has_system = false;
  bool is_null = false;  ///< text that is a single NUL byte
  uint32_t name = 0;     ///< of a tag, a number of Names
  Range text;            ///< of text and comments; of a doctype its name
  Range public_id;
  Range system_id;
  Range source;  ///< of text, the page's bytes; the same numbers as `text` unless rewritten
  std::vector<Attribute> attributes;

  bool is(Tag tag) const { return name == static_cast<uint32_t>(tag); }
  Tag tag() const { return name < kTagCount ? static_cast<Tag>(name) : Tag::none; }
  bool is_rewritten() const { return text.begin != source.begin || text.end != source.end; }
};

/// HTML, section 13.2.5, without its errors. Text comes in pieces: each is either bytes of the page
/// as they stand, or one character reference, line break or NUL byte rewritten. Linear time: no
/// byte is looked at more than a few times. Not safe for concurrent use.
class Tokenizer {
 public:
  enum class State : uint8_t { data, rcdata, rawtext, script, plaintext, cdata };

  /// `store` holds `page` at its begin; what is rewritten is appended to it.
  Tokenizer(std::string_view page, std::string& store, Names& names, size_t most_attributes)
      : page_(page), store_(store), names_(names), most_attributes_(most_attributes) {}

  /// The next token; Kind::end at the end, and ever after.
  void next(Token& token);

  /// What the bytes from here on are; `name` is the element whose end tag ends raw text.
  void enter(State state, uint32_t name);
  /// Whether "<![CDATA[" opens a section (the current node is foreign), asked at each.
  void set_foreign(bool foreign) { foreign_ = foreign; }
  size_t dropped_attributes() const { return dropped_; }

 private:
  bool markup(Token& token);
  bool declaration(Token& token);
  void comment(Token& token);
  void bogus_comment(size_t from, Token& token);
  void doctype(Token& token);
  bool tag(Token& token, bool end);
  bool read_attributes(Token& token, bool keep);
  Range attribute_value(bool keep);
  Range rewritten_value(Range value);
  void keep_attribute(Token& token, Range name, uint32_t hash, bool plain);
  void tag_name(Token& token);
  void text(Token& token, size_t end, bool references);
  bool rewritten(Token& token, size_t end, bool references);
  size_t raw_end() const;
  size_t script_end() const;
  bool ends_raw_at(size_t at) const;
  Range copied(size_t begin, size_t end);
  Range lowered(size_t begin, size_t end);

  std::string_view page_;
  std::string& store_;
  Names& names_;
  size_t most_attributes_;
  size_t at_ = 0;
  State state_ = State::data;
  size_t raw_end_ = 0;
  uint32_t raw_name_ = 0;
  bool foreign_ = false;
  size_t dropped_ = 0;
};

}  // namespace sayso::html
