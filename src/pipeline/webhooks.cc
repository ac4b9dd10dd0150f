#include "pipeline/webhooks.h"

#include <algorithm>
#include <array>

#include "base/digest.h"
#include "base/hmac.h"
#include "net/headers.h"
#include "net/url.h"
#include "pipeline/web.h"
#include "render/json.h"

namespace sayso::pipeline {
namespace {

constexpr std::string_view kSecretPrefix = "whsec_";
constexpr size_t kSecretBytes = 32;
constexpr int64_t kEntriesAtOnce = 100;
constexpr size_t kIdDigits = 32;
constexpr uint32_t kMostFailures = 15;
constexpr std::array<int64_t, 7> kWaits = {5, 60, 300, 1800, 7200, 18'000, 36'000};  // seconds
constexpr uint64_t kAnswerBytes = 64u << 10;

class Delivery {
 public:
  Delivery(Store& store, const WebhookOptions& options, Webhook& webhook)
      : store_(store), options_(options), webhook_(webhook) {}

  /// False: there was nothing to tell.
  Result<bool> run(Delivered& out) {
    LedgerQuery query;
    query.after_sequence = webhook_.told_sequence;
    if (webhook_.story) {  // it may be a part of another one by now
      auto story = store_.story_now(*webhook_.story);
      if (!story) return story.error();
      query.story = std::move(*story);
    }
    query.oldest = kEntriesAtOnce;
    const auto entries = store_.ledger(query);
    if (!entries) return entries.error();
    if (entries->empty()) return false;
    out.address = webhook_.address;
    out.entries = entries->size();
    send(*entries, out);
    if (const Status kept = store_.keep_delivery(webhook_); !kept) return kept.error();
    return true;
  }

 private:
  void send(const std::vector<LedgerEntry>& entries, Delivered& out) {
    const int64_t now = options_.now_utc();
    net::FetchRequest request;
    request.url = webhook_.address;
    request.body_bytes = kAnswerBytes;
    request.cut_body = true;
    request.post = body_of(entries);
    // The same entries, the same id: a receiver knows what it has taken already.
    const std::string about = webhook_.address + " " + webhook_.secret + " " +
                              std::to_string(entries.front().sequence) + " " +
                              std::to_string(entries.back().sequence);
    const std::string id = "msg_" + base::sha256_hex(about).substr(0, kIdDigits);
    const auto signature = sign_webhook(webhook_.secret, id, now, *request.post);
    if (!signature) return fail(out, "its secret is none", 0);
    request.headers = {{"Content-Type", "application/json"},
                       {"webhook-id", id},
                       {"webhook-timestamp", std::to_string(now)},
                       {"webhook-signature", *signature}};
    const auto answer = fetcher().fetch(request);
    if (!answer) return fail(out, answer.error().message, 0);
    if (answer->status >= 200 && answer->status < 300) {
      webhook_.told_sequence = entries.back().sequence;
      webhook_.failures = 0;
      webhook_.next_utc = now;
      out.status = "taken";
    } else if (answer->status == 410) {
      webhook_.state = WebhookState::gone;
      out.status = "gone";
    } else {
      const auto wait =
          answer->retry_after ? net::parse_retry_after(*answer->retry_after, now) : std::nullopt;
      fail(out, "answered " + std::to_string(answer->status), wait.value_or(0));
    }
  }

  net::Fetcher& fetcher() {
    if (!fetcher_) {
      net::Fetcher::Options options;
      options.agent = "sayso (webhooks)";
      options.limits = options_.limits;
      const auto url = net::parse_url(webhook_.address);
      if (webhook_.is_private && url) options.allow_hosts.push_back(url->host);
      fetcher_.emplace(std::move(options));
    }
    return *fetcher_;
  }

  std::string body_of(const std::vector<LedgerEntry>& entries) const {
    std::string rows;
    for (const LedgerEntry& entry : entries)
      rows += (rows.empty() ? "" : ",") + render::ledger_json(entry);
    return R"({"type":"changes","data":[)" + rows + "]}";
  }

  void fail(Delivered& out, const std::string& why, int64_t wait) {
    const size_t step = std::min<size_t>(webhook_.failures, kWaits.size() - 1);
    ++webhook_.failures;
    webhook_.next_utc = options_.now_utc() + std::max(kWaits[step], std::min(wait, kWaits.back()));
    if (webhook_.failures >= kMostFailures) webhook_.state = WebhookState::stopped;
    out.status = webhook_.state == WebhookState::stopped ? "stopped" : "failed";
    out.detail = why;
  }

  Store& store_;
  const WebhookOptions& options_;
  Webhook& webhook_;
  std::optional<net::Fetcher> fetcher_;
};

}  // namespace

Result<Webhook> add_webhook(Store& store, const std::string& address,
                            const std::optional<std::string>& story, bool is_private) {
  const auto url = net::parse_url(address);
  if (!url) return url.error();
  if (story) {
    if (const auto row = store.story(*story); !row) return row.error();
  }
  const auto secret = base::random_bytes(kSecretBytes);
  if (!secret) return Error{Errc::unavailable, "no random numbers to be had", ""};
  const auto last = store.last_sequence();
  if (!last) return last.error();
  Webhook webhook;
  webhook.address = url->text;
  webhook.story = story;
  webhook.secret = std::string(kSecretPrefix) + base::to_base64(*secret);
  webhook.is_private = is_private;
  webhook.told_sequence = *last;
  if (const Status put = store.put_webhook(webhook); !put) return put.error();
  return webhook;
}

std::optional<std::string> sign_webhook(const std::string& secret, const std::string& id,
                                        int64_t time_utc, const std::string& body) {
  if (!secret.starts_with(kSecretPrefix)) return std::nullopt;
  const auto key = base::from_base64(std::string_view(secret).substr(kSecretPrefix.size()));
  if (!key || key->empty()) return std::nullopt;
  return "v1," +
         base::to_base64(base::hmac_sha256(*key, id + "." + std::to_string(time_utc) + "." + body));
}

Status deliver_webhooks(Store& store, const WebhookOptions& options, const DeliverySink& sink) {
  const auto listed = store.webhooks();
  if (!listed) return listed.error();
  for (const Webhook& known : *listed) {
    for (;;) {
      if (options.stop && *options.stop) return Done{};
      // As it is now: others deliver and remove too.
      const auto all = store.webhooks();
      if (!all) return all.error();
      const auto found = std::find_if(all->begin(), all->end(), [&](const Webhook& w) {
        return w.address == known.address && w.secret == known.secret;
      });
      if (found == all->end() || found->state != WebhookState::active ||
          found->next_utc > options.now_utc())
        break;
      Webhook webhook = *found;
      Delivered out;
      const auto told = Delivery(store, options, webhook).run(out);
      if (!told) return told.error();
      if (!*told) break;
      if (!sink(out)) return Done{};
    }
  }
  return Done{};
}

}  // namespace sayso::pipeline
