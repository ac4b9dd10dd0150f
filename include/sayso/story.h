// Story: the articles about one event.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sayso/time.h"

namespace sayso {

/// Where one article version stands.
struct Membership {
  std::string article;                    ///< Article::id
  std::string story;                      ///< "s:" and a stable suffix
  std::optional<std::string> version_of;  ///< the version before it
  std::optional<std::string> copy_of;     ///< the first of its family of copies

  friend bool operator==(const Membership&, const Membership&) = default;
};

/// A story's id where it was given with or without its "s:".
inline std::string story_id(const std::string& given) {
  return given.starts_with("s:") ? given : "s:" + given;
}

/// The articles about one event, with versions and syndicated copies marked.
struct Story {
  std::string id;
  std::string title;  ///< the title of its earliest article
  std::vector<Membership> members;
  uint32_t outlets = 0;
  uint32_t origins = 0;  ///< texts that are nobody's copy and nobody's later version
  std::optional<Time> first;
  std::optional<Time> last;

  friend bool operator==(const Story&, const Story&) = default;
};

}  // namespace sayso
