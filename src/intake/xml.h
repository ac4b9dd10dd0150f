// XML: a pull parser for feeds and news items, as they are found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sayso::intake {

/// The events of an XML text, one after the other. There is no DTD (it is passed over, with what it
/// declares), there are no entities but characters (those of HTML too, which feeds use), and
/// nothing recurses. What is not well formed is read as it was meant: an end tag closes what it
/// names, a '<' that opens nothing is text. Linear time. The text given outlives it; views live as
/// long. Not safe for concurrent use.
class Xml {
 public:
  enum class Event : uint8_t { start, end, text, done };
  struct Attribute {
    std::string_view name;
    std::string_view value;  ///< as it stands
  };

  static constexpr size_t kMostDepth = 64;
  static constexpr size_t kMostAttributes = 64;

  explicit Xml(std::string_view text) : text_(text) {}

  /// After a start, `name()` and `attributes()` hold; after an end, `name()`; after text, `text()`.
  /// Every start has its end. What lies deeper than kMostDepth gives no events but its text.
  Event next();
  std::string_view name() const { return name_; }  ///< with its prefix
  std::string_view local() const;                  ///< without
  std::string_view prefix() const;                 ///< "" for none
  const std::vector<Attribute>& attributes() const { return attributes_; }
  std::string attribute(std::string_view local) const;  ///< decoded; "" when it is not there
  std::string_view raw() const { return raw_; }         ///< of text, as it stands
  bool is_cdata() const { return cdata_; }
  std::string text() const;  ///< of text, references written out
  size_t depth() const { return open_.size(); }
  /// Bytes that were looked at for the ends of declarations: no more than the text has.
  uint64_t work() const { return work_; }

  /// After a start: passes over all of it, its end included.
  void skip();
  /// After a start: its text, that of elements in it included, up to its end.
  std::string content();
  /// After a start: what is in it as HTML (names without prefixes), up to its end.
  std::string markup();

 private:
  bool tag();
  bool declaration();
  bool end_tag();
  void read_attributes();

  std::string_view text_;
  size_t at_ = 0;
  std::vector<std::string_view> open_;
  std::string_view name_;
  std::string_view raw_;
  std::vector<Attribute> attributes_;
  size_t closing_ = 0;  // elements that an end tag closes and that had no end of their own
  size_t too_deep_ = 0;
  uint64_t work_ = 0;
  bool cdata_ = false;
  bool empty_ = false;  // the start just given was "<x/>"
};

/// UTF-8 of an XML text in any charset: by byte order mark, by how "<?" is written, by its
/// declaration.
std::string xml_as_utf8(std::string_view bytes);

}  // namespace sayso::intake
