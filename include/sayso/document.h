// Document: bytes as received.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sayso/time.h"

namespace sayso {

/// What the giver of a document said about it; it wins over what the document says of itself.
struct Told {
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::vector<std::string> authors;
  std::optional<Time> published;
  std::optional<Time> modified;
  std::optional<std::string> language;  ///< BCP 47

  friend bool operator==(const Told&, const Told&) = default;
};

enum class DocumentForm {
  unknown,  ///< bytes to be told apart by `media_type` and content
  text,     ///< an article's text itself: kept byte for byte, nothing is cut from it
  html,     ///< a page
};

/// Bytes as received, with where they came from. Values; safe to share when not changed.
struct Document {
  std::string id;  ///< the row's id, the address, or the path as given; any string
  std::string bytes;
  DocumentForm form = DocumentForm::unknown;
  bool is_unicode = false;  ///< bytes are UTF-8 whatever they declare (a JSON row's `html`)
  std::string media_type;   ///< as HTTP would have said, with its charset; may be empty
  Told told;
  std::vector<std::string> notes;  ///< what was odd in what was told of it

  friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace sayso
