#include "store/webhooks.h"

#include "base/enum_names.h"

namespace sayso::store {

const char* const kWebhookSchema = R"sql(
CREATE TABLE webhooks (
  address TEXT PRIMARY KEY,
  story TEXT,
  secret TEXT NOT NULL,
  is_private INTEGER NOT NULL,
  state TEXT NOT NULL,
  told_sequence INTEGER NOT NULL,
  next_utc INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
)sql";

Status put_webhook(Database& database, const Webhook& webhook) {
  const auto all = all_webhooks(database);
  if (!all) return all.error();
  for (const Webhook& known : *all) {
    if (known.address == webhook.address)
      return Error{Errc::usage, "is a webhook already; remove it first", webhook.address};
  }
  Statement row = database.prepare("INSERT INTO webhooks VALUES (?,?,?,?,?,?,?,?)");
  row.bind(webhook.address).bind(webhook.story).bind(webhook.secret);
  row.bind(int64_t{webhook.is_private}).bind(base::name_of(webhook.state));
  row.bind(webhook.told_sequence).bind(webhook.next_utc).bind(int64_t{webhook.failures});
  return database.run(std::move(row));
}

Status keep_delivery(Database& database, const Webhook& webhook) {
  Statement row = database.prepare(
      "UPDATE webhooks SET state = ?, told_sequence = max(told_sequence, ?), next_utc = ?, "
      "failures = ? WHERE address = ? AND secret = ?");
  row.bind(base::name_of(webhook.state)).bind(webhook.told_sequence).bind(webhook.next_utc);
  row.bind(int64_t{webhook.failures}).bind(webhook.address).bind(webhook.secret);
  return database.run(std::move(row));
}

Result<std::vector<Webhook>> all_webhooks(Database& database) {
  Statement row = database.prepare(
      "SELECT address, story, secret, is_private, state, told_sequence, next_utc, failures FROM "
      "webhooks ORDER BY address");
  std::vector<Webhook> out;
  while (row.step()) {
    Webhook webhook;
    webhook.address = row.text(0);
    webhook.story = row.optional_text(1);
    webhook.secret = row.text(2);
    webhook.is_private = row.integer(3) != 0;
    webhook.state = base::parse_name<WebhookState>(row.text(4)).value_or(WebhookState::stopped);
    webhook.told_sequence = row.integer(5);
    webhook.next_utc = row.integer(6);
    webhook.failures = static_cast<uint32_t>(row.integer(7));
    out.push_back(std::move(webhook));
  }
  if (const Status done = database.finished(row); !done) return done.error();
  return out;
}

Status remove_webhook(Database& database, const std::string& address) {
  const auto all = all_webhooks(database);
  if (!all) return all.error();
  for (const Webhook& webhook : *all) {
    if (webhook.address == address)
      return database.run(
          std::move(database.prepare("DELETE FROM webhooks WHERE address = ?").bind(address)));
  }
  return Error{Errc::not_found, "is no webhook of this record", address};
}

}  // namespace sayso::store
