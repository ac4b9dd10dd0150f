// Withdrawal: articles taken out of the record by request. The one exception to "nothing is
// deleted".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/time.h"

namespace sayso {

struct WithdrawalRequest {
  std::string what;         ///< an article's id or address, or a person's name
  bool person = false;      ///< `what` is a name, even if an article has it as id
  bool with_copies = true;  ///< copies of the article in other outlets too

  friend bool operator==(const WithdrawalRequest&, const WithdrawalRequest&) = default;
};

enum class WithdrawalReason { named, version, copy, person };

/// One version that goes, and why.
struct WithdrawnVersion {
  int64_t version = 0;  ///< VersionNumber
  std::string article;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::optional<Time> published;
  std::string story;
  WithdrawalReason reason = WithdrawalReason::named;

  friend bool operator==(const WithdrawnVersion&, const WithdrawnVersion&) = default;
};

/// What a request takes out: whole articles with all their versions, and amendments that name the
/// person. No versions: only amendments do.
struct Withdrawal {
  WithdrawalRequest request;          ///< what it was planned for
  std::optional<std::string> person;  ///< the name, when a person was asked for
  std::vector<WithdrawnVersion> versions;

  friend bool operator==(const Withdrawal&, const Withdrawal&) = default;
};

}  // namespace sayso
