// Byline words: whom an element that holds a byline names, by how its words lie in child elements.
#pragma once

#include <string>
#include <string_view>

#include "html/dom.h"

namespace sayso::extract {

/// The words of the byline in `top`. Where they lie in several child elements, the first piece that
/// names somebody: a role or a place in the next element is none of the name. Further names are
/// those behind a comma or a joining word, and those in links where the first is one; they are
/// divided by "; ". "" where the element holds no names in pieces, then its whole text is the line.
std::string byline_words(const html::Tree& tree, html::NodeId top, std::string_view language);

}  // namespace sayso::extract
