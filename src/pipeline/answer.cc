#include "pipeline/answer.h"

#include <exception>
#include <memory>
#include <string_view>

#include "base/digest.h"
#include "base/utf8.h"
#include "extract/extract.h"
#include "intake/feed.h"
#include "intake/gzip.h"
#include "intake/source.h"
#include "net/url.h"
#include "pipeline/gates.h"

namespace sayso::pipeline {
namespace {

constexpr size_t kArchiveBytes = 64u << 20;  // of one answer that are kept at a time
constexpr size_t kItemBytes = 1u << 10;      // what an item weighs besides its text

// What is told by content to be a page or text, and is neither by what it says of itself.
bool is_no_text(const std::string& media_type) {
  const std::string type = base::lower(media_type.substr(0, media_type.find(';')));
  for (const std::string_view kind : {"image/", "audio/", "video/", "font/", "model/"}) {
    if (type.starts_with(kind)) return true;
  }
  for (const std::string_view part : {"css", "javascript", "ecmascript", "json", "pdf", "csv",
                                      "calendar", "vcard", "wasm", "font", "mpegurl"}) {
    if (type.find(part) != std::string::npos) return true;
  }
  return false;
}

bool is_one_text(intake::Form form) {
  return form == intake::Form::page || form == intake::Form::markdown ||
         form == intake::Form::letter;
}

Error refused_status(const net::Fetched& fetched) {
  const bool closed = fetched.status == 401 || fetched.status == 402 || fetched.status == 403;
  return {Errc::unavailable,
          "answered " + std::to_string(fetched.status) +
              (closed ? " (it wants a sign-in or payment; sayso goes no further)" : ""),
          fetched.url};
}

// An id of its own counts within its feed only, unless it is of a scheme that is for everywhere.
// One that was counted out would be another entry's tomorrow.
void name_entry(const std::string& feed, Document& entry) {
  if (has_page(entry) || entry.id.starts_with("urn:") || entry.id.starts_with("tag:")) return;
  std::string own = entry.id;
  if (own.starts_with(feed + "#"))
    own = entry.told.title.value_or(base::sha256_hex(entry.bytes).substr(0, 16));
  entry.id = feed + "#" + own;
}

void take_items(intake::Items& from, const std::string& where, Answer& answer) {
  size_t held = 0;
  while (auto item = from.next()) {
    held += kItemBytes + (item->document ? item->document->bytes.size() : 0);
    if (held > kArchiveBytes) {
      answer.items.push_back(
          {where, Error{Errc::too_large,
                        "holds more than " + std::to_string(kArchiveBytes >> 20) +
                            " MB of articles; fetch it and add the file",
                        where}});
      return;
    }
    answer.items.push_back(std::move(*item));
  }
}

// A page or text is at its address, if it is one.
std::optional<Error> take_page(const net::Fetched& fetched, const Limits& limits,
                               intake::Item& item) {
  if (is_no_text(fetched.media_type)) {
    const std::string type = fetched.media_type.substr(0, fetched.media_type.find(';'));
    return Error{Errc::invalid, "is " + type + ", no text or page", fetched.url};
  }
  if (!item.document) return std::nullopt;
  Document& page = *item.document;
  page.told.url = fetched.url;
  if (page.form != DocumentForm::html) return std::nullopt;
  return gate_of_page(page, extract::extract(page, limits));
}

Result<std::string> without_gzip(const std::string& bytes, const std::string& where,
                                 const Limits& limits) {
  if (!intake::is_gzip(bytes)) return bytes;
  return intake::read_all(*intake::gunzip(intake::from_memory(bytes)), limits.feed_bytes, where);
}

Result<Answer> opened(const net::Fetched& fetched, const Limits& limits) {
  auto items = intake::Items::of_bytes(fetched.body, fetched.url, fetched.media_type, limits);
  if (!items) return items.error();
  Answer answer;
  answer.form = items->form();
  take_items(*items, fetched.url, answer);
  if (is_one_text(answer.form) && answer.items.size() == 1) {
    if (auto refused = take_page(fetched, limits, answer.items.front())) return *refused;
  }
  if (answer.form == intake::Form::opml) {
    const auto bytes = without_gzip(fetched.body, fetched.url, limits);
    if (!bytes) return bytes.error();
    answer.feeds = intake::read_opml(*bytes, limits);
  }
  for (intake::Item& item : answer.items) {
    const bool entry = answer.is_feed() && item.document;
    if (!entry) continue;
    if (item.document->told.url)
      item.document->told.url = intake::resolve(*item.document->told.url, fetched.url);
    name_entry(fetched.url, *item.document);
    item.id = item.document->id;
  }
  return answer;
}

}  // namespace

bool has_page(const Document& entry) {
  return entry.told.url && net::is_http_address(*entry.told.url);
}

Result<Answer> answer_of(const std::string& asked, const net::Fetched& fetched,
                         const Limits& limits) {
  if (fetched.status < 200 || fetched.status > 299) return refused_status(fetched);
  if (auto gate = gate_of_address(asked, fetched.url)) return *gate;
  try {
    return opened(fetched, limits);
  } catch (const std::exception&) {
    return Error{Errc::unavailable, "could not be read: out of memory or a library failed",
                 fetched.url};
  }
}

}  // namespace sayso::pipeline
