#include "store/tombstones.h"

#include <algorithm>

#include "base/digest.h"
#include "base/utf8.h"
#include "store/address.h"

namespace sayso::store {
namespace {

const char* name_of(TombstoneKind kind) {
  switch (kind) {
    case TombstoneKind::address:
      return "address";
    case TombstoneKind::id:
      return "id";
    case TombstoneKind::text:
      return "text";
    case TombstoneKind::person:
      return "person";
  }
  return "";
}

std::string joined(const std::vector<std::string>& words, size_t begin, size_t count) {
  std::string out;
  for (size_t i = begin; i < begin + count; ++i) out += (i == begin ? "" : " ") + words[i];
  return out;
}

class Tombstones {
 public:
  explicit Tombstones(Database& database) : db_(database) {}

  Status load_salt() {
    Statement row = db_.prepare("SELECT hex(salt) FROM withdrawal_state");
    if (row.step()) salt_ = row.text(0);
    return db_.finished(row);
  }

  std::string digest(TombstoneKind kind, std::string_view what) const {
    base::Sha256 digest;
    digest.update(salt_);
    digest.update(name_of(kind));
    digest.update("\n");
    digest.update(what);
    return digest.hex();
  }

  Result<bool> any() {
    Statement row = db_.prepare("SELECT EXISTS (SELECT 1 FROM tombstones)");
    const bool found = row.step() && row.integer(0) != 0;
    if (const Status done = db_.finished(row); !done) return done.error();
    return found;
  }

  Result<bool> has(TombstoneKind kind, std::string_view what) {
    Statement row = std::move(
        db_.prepare("SELECT EXISTS (SELECT 1 FROM tombstones WHERE kind = ? AND digest = ?)")
            .bind(std::string_view(name_of(kind)))
            .bind(digest(kind, what)));
    const bool found = row.step() && row.integer(0) != 0;
    if (const Status done = db_.finished(row); !done) return done.error();
    return found;
  }

  // A name is found again by the digest of every run of as many words as it has.
  Result<bool> names_person(const Article& article) {
    std::vector<size_t> lengths;
    Statement row =
        db_.prepare("SELECT DISTINCT words FROM tombstones WHERE kind = 'person' ORDER BY words");
    while (row.step()) lengths.push_back(static_cast<size_t>(row.integer(0)));
    if (const Status done = db_.finished(row); !done) return done.error();
    if (lengths.empty()) return false;
    std::vector<std::string> texts = article.authors;
    texts.insert(texts.end(), article.contributors.begin(), article.contributors.end());
    for (const auto* told : {&article.title, &article.outlet, &article.url})
      texts.push_back(told->value_or(""));
    texts.push_back(article.id);
    texts.push_back(article.text);
    for (const std::string& text : texts) {
      const auto words = plain_words(text);
      for (const size_t length : lengths) {
        for (size_t i = 0; i + length <= words.size(); ++i) {
          const auto found = has(TombstoneKind::person, joined(words, i, length));
          if (!found || *found) return found;
        }
      }
    }
    return false;
  }

  Status put(TombstoneKind kind, std::string_view what, const Time& at) {
    std::string known(what);
    size_t count = 0;
    if (kind == TombstoneKind::person) {
      const auto words = plain_words(what);
      count = words.size();
      known = joined(words, 0, count);
    }
    return db_.run(std::move(db_.prepare("INSERT OR IGNORE INTO tombstones VALUES (?, ?, ?, ?)")
                                 .bind(std::string_view(name_of(kind)))
                                 .bind(digest(kind, known))
                                 .bind(static_cast<int64_t>(count))
                                 .bind(at.text())));
  }

 private:
  Database& db_;
  std::string salt_;
};

}  // namespace

std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> out;
  bool inside = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    if (!base::is_word_character(c)) {
      inside = false;
      continue;
    }
    if (!inside) out.emplace_back();
    base::append_utf8(out.back(), base::to_lower(c));
    inside = true;
  }
  return out;
}

bool has_words(const std::vector<std::string>& text, const std::vector<std::string>& name) {
  return !name.empty() &&
         std::search(text.begin(), text.end(), name.begin(), name.end()) != text.end();
}

Status bury(Database& database, TombstoneKind kind, std::string_view what, const Time& at) {
  Tombstones tombstones(database);
  if (const Status salted = tombstones.load_salt(); !salted) return salted;
  return tombstones.put(kind, what, at);
}

Result<std::optional<std::string>> buried_part(Database& database, const Article& article) {
  Tombstones tombstones(database);
  const auto any = tombstones.any();
  if (!any) return any.error();
  if (!*any) return std::optional<std::string>();
  if (const Status salted = tombstones.load_salt(); !salted) return salted.error();
  auto place = article.url ? tombstones.has(TombstoneKind::address, plain_address(*article.url))
                           : tombstones.has(TombstoneKind::id, article.id);
  // Before schema 14 the address was buried as it was told.
  if (place && !*place && article.url) place = tombstones.has(TombstoneKind::address, *article.url);
  if (!place) return place.error();
  if (*place) return std::optional<std::string>(article.url ? "its address" : "its id");
  const auto text = tombstones.has(TombstoneKind::text, base::sha256_hex(article.text));
  if (!text) return text.error();
  if (*text) return std::optional<std::string>("its text");
  const auto person = tombstones.names_person(article);
  if (!person) return person.error();
  return *person ? std::optional<std::string>("a person named in it") : std::nullopt;
}

}  // namespace sayso::store
