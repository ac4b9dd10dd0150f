// Webhooks: addresses that are told of new changes, as rows of the record.
#pragma once

#include <vector>

#include "sayso/webhook.h"
#include "store/database.h"

namespace sayso::store {

extern const char* const kWebhookSchema;

// As the functions of Store with these names.
Status put_webhook(Database& database, const Webhook& webhook);
Status keep_delivery(Database& database, const Webhook& webhook);
Result<std::vector<Webhook>> all_webhooks(Database& database);
Status remove_webhook(Database& database, const std::string& address);

}  // namespace sayso::store
