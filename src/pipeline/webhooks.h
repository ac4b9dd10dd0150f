// Webhooks: new changes sent to who asked for them, signed, until they are taken.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>

#include "net/fetch.h"
#include "sayso/store.h"

namespace sayso::pipeline {

struct WebhookOptions {
  net::FetchLimits limits{.total_ms = 15'000};
  std::function<int64_t()> now_utc;         ///< seconds; required
  const std::atomic<bool>* stop = nullptr;  ///< the delivery in hand is finished first
};

/// What came of one delivery.
struct Delivered {
  std::string address;
  std::string status;  ///< taken, failed, gone or stopped
  size_t entries = 0;
  std::string detail;  ///< why it failed; may be empty
};
using DeliverySink = std::function<bool(const Delivered&)>;

/// Remembers an address of the web and makes its secret. It is told of what comes from now on.
/// Errc::invalid: no address of the web; usage: it is there already; not_found: no such story.
Result<Webhook> add_webhook(Store& store, const std::string& address,
                            const std::optional<std::string>& story, bool is_private);

/// The value of webhook-signature: "v1," and the Base64 of the HMAC-SHA256 of "id.time.body"
/// (Standard Webhooks 1.0). Nothing where the secret is none.
std::optional<std::string> sign_webhook(const std::string& secret, const std::string& id,
                                        int64_t time_utc, const std::string& body);

/// POSTs to every webhook whose time has come the entries of the ledger that it has not taken (as
/// ledger.schema.json, trivial ones left out; at most 100 at once, and more while they are taken).
/// A redirect is not followed. An answer of 2xx takes them; 410 ends the webhook; after anything
/// else they come again after 5 s, 1 min, 5 min, 30 min, 2, 5 and 10
/// h, or what Retry-After asks for if that is longer; after 15 failures it stops. The same entries
/// have the same id; a later try that holds more has another. The record is written for each
/// delivery. Ends with an error only when the record cannot be used.
Status deliver_webhooks(Store& store, const WebhookOptions& options, const DeliverySink& sink);

}  // namespace sayso::pipeline
