// Robots: what a site's robots.txt lets us visit (RFC 9309).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sayso::net {

/// The rules of one robots.txt that speak to us. A value; safe to share when not changed.
class Robots {
 public:
  /// As much of the file is read as RFC 9309 (2.5) asks for.
  static constexpr size_t kMostBytes = 500 * 1024;

  /// The groups for `product` (our product token, lower case), joined; where there is none those
  /// for
  /// "*". Any bytes; lines that are no rule are passed over.
  static Robots parse(std::string_view bytes, std::string_view product);
  /// For a site without one (a 4xx answer), and for one that cannot be reached or fails (5xx).
  static Robots allow_all() { return {}; }
  static Robots allow_none();

  /// Whether `path` (with its query, begins with "/") may be visited: the longest rule that fits
  /// decides, allow before disallow. Linear in path times rule. Pure.
  bool allows(std::string_view path) const;

 private:
  struct Rule {
    std::string pattern;  // percent escapes in one spelling
    bool allow = false;
  };
  std::vector<Rule> rules_;
};

}  // namespace sayso::net
