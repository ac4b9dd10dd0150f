// Class names: what the class, id and test id of an element say of it.
#pragma once

#include <string>

namespace sayso::extract {

struct NamedFor {
  bool title = false;        ///< p-name
  bool author_name = false;  ///< the name of an author, nothing else
  bool byline = false;
  bool published = false;
  bool changed = false;
  bool dated = false;
};

/// `names`: classes and the like in lower case, each between blanks. Words for authors in a dozen
/// languages; what goes on with a place, a role or a network ("author-location") is no name.
NamedFor named_for(const std::string& names);

}  // namespace sayso::extract
