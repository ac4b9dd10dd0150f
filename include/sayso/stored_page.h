// StoredPage: the document of a version as it was received, and where words of the version stand in
// it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sayso/article.h"

namespace sayso {

/// A piece of a document.
struct PagePiece {
  DocumentRange bytes;  ///< as received
  uint32_t begin = 0;   ///< of StoredPage::text
  uint32_t end = 0;
  uint32_t line = 1;  ///< of StoredPage::text, where it begins

  friend bool operator==(const PagePiece&, const PagePiece&) = default;
};

struct StoredPage {
  enum class Kind {
    page,      ///< the text was taken out of it, and leads back to it
    text,      ///< it is the text itself, byte for byte
    unplaced,  ///< nothing tells where in it the text lay
  };
  Kind kind = Kind::unplaced;
  std::string text;               ///< the document as characters (UTF-8)
  std::string charset;            ///< what it was read as; "": not told, and read as a guess
  std::string media_type;         ///< as it came; may be empty
  uint64_t bytes = 0;             ///< as received
  std::vector<PagePiece> report;  ///< what the version's text is made of
  std::vector<std::vector<PagePiece>> places;  ///< of each span that was asked for
};

/// What a check of the versions of a record against their documents found.
struct PageCheck {
  uint64_t traced = 0;    ///< texts that were held against the bytes that they came from
  uint64_t given = 0;     ///< texts that are their own documents
  uint64_t untraced = 0;  ///< older ones, of which no place is known
};

}  // namespace sayso
