#include "intake/door.h"

#include <algorithm>

#include "base/charset.h"
#include "base/utf8.h"
#include "intake/feed.h"
#include "intake/gzip.h"
#include "intake/json.h"
#include "intake/news.h"
#include "intake/opml.h"
#include "intake/plain.h"
#include "intake/xml.h"

namespace sayso::intake {
namespace {

constexpr size_t kHead = 1 << 16;

std::string_view without_space(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const size_t begin = bytes.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : bytes.substr(begin);
}

// Whether the object whose begin this is holds the key at its own level: `"key":`, not too deep. A
// look that needs no whole object.
bool holds_key(std::string_view json, std::string_view key) {
  size_t depth = 0;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 0) --depth;
    if (c != '"') continue;
    const size_t begin = ++i;
    while (i < json.size() && json[i] != '"') i += json[i] == '\\' ? 2u : 1u;
    if (i >= json.size()) return false;
    if (depth != 1 || json.substr(begin, i - begin) != key) continue;
    const size_t after = json.find_first_not_of(" \t\r\n", i + 1);
    if (after != std::string_view::npos && json[after] == ':') return true;
  }
  return false;
}

Form json_form(std::string_view head) {
  const std::string_view object = head.front() == '[' ? without_space(head.substr(1)) : head;
  if (!object.starts_with('{')) return Form::page;
  const auto has = [&](std::string_view key) { return holds_key(object, key); };
  if (has("version") && object.find("jsonfeed.org/version") != std::string_view::npos)
    return Form::json_feed;
  size_t signs = 0;
  for (const std::string_view key :
       {"uri", "versioncreated", "versionCreated", "pubstatus", "pubStatus", "headlines", "bodies",
        "body_html", "body_xhtml", "body_text", "firstcreated", "firstCreated", "standard"})
    signs += has(key);
  if (signs >= 2) return Form::ninjs;
  if (head.front() == '{' && (is_json_lines(head) || (head.find('\n') == std::string_view::npos &&
                                                      (has("text") || has("html") || has("path")))))
    return Form::rows;
  if (has("items") && has("title")) return Form::json_feed;  // one without its version
  return Form::page;
}

// By the first element of an XML text; a page may be XML too.
Form xml_form(std::string_view head) {
  const std::string text = xml_as_utf8(head);
  Xml xml(text);
  for (Xml::Event event = xml.next(); event != Xml::Event::done; event = xml.next()) {
    if (event == Xml::Event::text && xml.raw().find_first_not_of(" \t\r\n") != xml.raw().npos)
      return Form::page;
    if (event != Xml::Event::start) continue;
    const std::string name = base::lower(xml.local());
    if (name == "rss" || name == "rdf" || name == "feed" || name == "channel") return Form::feed;
    if (name == "opml") return Form::opml;
    if (name == "newsitem" || name == "newsmessage" || name == "packageitem") return Form::newsml;
    return Form::page;
  }
  return Form::page;
}

// Data in a form that has no articles, though it could be shown as text.
std::optional<Error> refuse_data(std::string_view bytes, const std::string& where,
                                 const Limits& limits) {
  const std::string_view text = without_space(bytes);
  const bool json = text.starts_with('{') || text.starts_with('[');
  if (json && parse_json(text, limits.json_depth))
    return Error{Errc::invalid, "is JSON of a form that holds no article", where};
  if (text.starts_with("<?xml"))
    return Error{Errc::invalid, "is XML of a form that holds no article", where};
  return std::nullopt;
}

Item whole(std::string id, std::string bytes, Form form, const std::string& media_type,
           const Limits& limits) {
  auto made = make_document(id, std::move(bytes), media_type, limits);
  if (!made || made->form == DocumentForm::html) return {id, std::move(made)};
  if (form == Form::letter) return {id, letter(made->bytes, id, limits)};
  if (form == Form::markdown) {
    const base::Decoded decoded = base::decode(made->bytes, base::charset_of(media_type), "");
    return {id, markdown(decoded.text, id)};
  }
  if (auto data = refuse_data(made->bytes, id, limits)) return {id, *data};
  return {id, std::move(made)};
}

}  // namespace

Form form_of(std::string_view head) {
  if (is_warc(head)) return Form::warc;
  if (is_zip(head)) return Form::zip;
  const std::string_view text = without_space(head);
  if (text.empty()) return Form::page;
  if (is_warc(text)) return Form::warc;
  if (text.front() == '{' || text.front() == '[') return json_form(text);
  const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ||
                    head.starts_with(std::string_view("<\0?\0", 4)) ||
                    head.starts_with(std::string_view("\0<\0?", 4));
  if (text.front() == '<' || wide) return xml_form(head);
  if (is_letter(text)) return Form::letter;
  return is_markdown(text) ? Form::markdown : Form::page;
}

std::vector<Item> parse_items(std::string bytes, Form form, const std::string& where,
                              const std::string& media_type, const Limits& limits) {
  std::vector<Item> items;
  switch (form) {
    case Form::feed:
      items = parse_feed(bytes, where, limits);
      break;
    case Form::json_feed:
      items = parse_json_feed(bytes, where, limits);
      break;
    case Form::ninjs:
      items = parse_ninjs(bytes, where, limits);
      break;
    case Form::newsml:
      items = parse_newsml(bytes, where, limits);
      break;
    case Form::opml: {
      const size_t count = read_opml(bytes, limits).size();
      items.push_back({where, Error{Errc::unsupported,
                                    "is a list of " + std::to_string(count) +
                                        " feeds (OPML) and holds no article",
                                    where}});
      break;
    }
    default:
      items.push_back(whole(where, std::move(bytes), form, media_type, limits));
      return items;
  }
  if (items.empty()) items.push_back({where, Error{Errc::invalid, "holds no article", where}});
  return items;
}

void Items::take_whole(Source& source, Form form) {
  const bool feed = form == Form::feed || form == Form::json_feed || form == Form::opml ||
                    form == Form::newsml || form == Form::ninjs;
  auto bytes = read_all(source, feed ? limits_.feed_bytes : limits_.document_bytes, name_);
  if (!bytes) {
    ready_.push_back({name_, bytes.error()});
    return;
  }
  if (source.damaged() > 0 && bytes->empty()) {
    ready_.push_back({name_, Error{Errc::invalid, "is damaged or grows too much (gzip)", name_}});
    return;
  }
  for (Item& item : parse_items(std::move(*bytes), form, name_, media_type_, limits_))
    ready_.push_back(std::move(item));
}

Result<Items> Items::open(const std::string& path, bool rows, const Limits& limits) {
  Items items;
  items.name_ = path;
  items.limits_ = limits;
  auto source = open_file(path);
  if (!source) return source.error();
  const bool named_rows = path.ends_with(".jsonl") || path.ends_with(".ndjson");
  if (const Status begun = items.begin(std::move(*source), rows || named_rows); !begun)
    return begun.error();
  return items;
}

Result<Items> Items::of_bytes(std::string bytes, const std::string& where,
                              const std::string& media_type, const Limits& limits) {
  Items items;
  items.name_ = where;
  items.limits_ = limits;
  items.memory_ = std::make_unique<const std::string>(std::move(bytes));
  items.media_type_ = media_type;
  if (const Status begun = items.begin(from_memory(*items.memory_), false); !begun)
    return begun.error();
  return items;
}

Status Items::begin(std::unique_ptr<Source> source, bool rows) {
  std::string head;
  const auto peek = [&] {
    head.resize(kHead);
    size_t size = 0;
    while (size < kHead) {
      const size_t got = source->read(head.data() + size, kHead - size);
      size += got;
      if (got == 0 || source->at_part_end()) break;
    }
    head.resize(size);
    source = with_head(head, std::move(source));
  };
  peek();
  if (is_gzip(head)) {
    source = gunzip(std::move(source));
    peek();
  }
  form_ = rows ? Form::rows : form_of(head);
  if (form_ == Form::rows) {
    lines_.emplace(JsonLines::from(std::move(source), name_, limits_, memory_ != nullptr));
  } else if (form_ == Form::warc) {
    warc_ = std::make_unique<WarcReader>(std::move(source), name_, limits_);
  } else if (form_ == Form::zip) {
    auto index = zip_index();
    if (!index) return index.error();
    entries_ = warc_entries(*index);
    if (entries_.empty())
      return Error{Errc::unsupported, "is a zip archive without WARC files", name_};
    std::reverse(entries_.begin(), entries_.end());
  } else {
    take_whole(*source, form_);
  }
  return Done{};
}

Result<std::vector<ZipEntry>> Items::zip_index() const {
  return memory_ ? read_zip_index(*memory_, name_) : read_zip_index(name_);
}

Result<std::unique_ptr<Source>> Items::zip_entry(const ZipEntry& entry) const {
  return memory_ ? open_zip_entry(*memory_, name_, entry) : open_zip_entry(name_, entry);
}

std::optional<Item> Items::next_of_archive() {
  for (;;) {
    if (warc_) {
      if (auto item = warc_->next()) return item;
      const auto trouble = warc_->trouble();
      warc_.reset();
      if (trouble) return Item{name_, *trouble};
    }
    if (entries_.empty()) return std::nullopt;
    const ZipEntry entry = std::move(entries_.back());
    entries_.pop_back();
    auto source = zip_entry(entry);
    if (!source) return Item{name_, source.error()};
    std::string head(3, '\0');
    size_t size = 0;
    while (size < head.size()) {
      const size_t got = (*source)->read(head.data() + size, head.size() - size);
      if (got == 0) break;
      size += got;
    }
    head.resize(size);
    const bool packed = is_gzip(head);
    auto all = with_head(std::move(head), std::move(*source));
    if (packed) all = gunzip(std::move(all));
    warc_ = std::make_unique<WarcReader>(std::move(all), name_ + "/" + entry.name, limits_);
  }
}

std::optional<Item> Items::next() {
  if (lines_) return lines_->next();
  if (!ready_.empty()) {
    Item item = std::move(ready_.front());
    ready_.pop_front();
    return item;
  }
  return next_of_archive();
}

}  // namespace sayso::intake
