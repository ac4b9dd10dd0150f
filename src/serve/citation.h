// Citation: exact words with who said them, where and when, to paste elsewhere.
#pragma once

#include <string>

#include "serve/material.h"

namespace sayso::serve {

struct Citation {
  std::string plain;
  std::string markdown;
  std::string html;  ///< as text: the markup that a page of the reader's own would hold
};

/// `link`: the publisher's page at the words, or "". Controls are dropped from every part.
/// `shown`: the part of the claim's words to quote; an ellipsis tells what was cut.
Citation cite(const Told& told, Span shown, int ordinal, const std::string& link);

}  // namespace sayso::serve
