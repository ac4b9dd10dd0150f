// Webhook: an address that is told of new changes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace sayso {

enum class WebhookState {
  active,
  gone,    ///< answered 410
  stopped  ///< failed for days
};

/// Times are seconds since 1970 UTC. Values.
struct Webhook {
  std::string address;
  std::optional<std::string> story;  ///< nothing: the whole record
  std::string secret;                ///< "whsec_" and base64, as Standard Webhooks has it
  bool is_private = false;           ///< its host may lie in a private network
  WebhookState state = WebhookState::active;
  int64_t told_sequence = 0;  ///< the last entry of the ledger that it took
  int64_t next_utc = 0;       ///< not to be called before
  uint32_t failures = 0;      ///< since it last took something

  friend bool operator==(const Webhook&, const Webhook&) = default;
};

}  // namespace sayso
