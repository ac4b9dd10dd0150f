#include "store/tombstones.h"

#include <algorithm>
#include <map>
#include <set>

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

// Words as `append` writes their characters; what it writes nothing of parts no word.
template <typename Append>
std::vector<std::string> words_of(std::string_view text, Append append) {
  std::vector<std::string> out;
  bool inside = false;
  std::string letters;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = base::next_code_point(text, at);
    letters.clear();
    append(letters, c);
    if (letters.empty()) continue;
    if (!base::is_word_character(c)) {
      inside = false;
      continue;
    }
    if (!inside) out.emplace_back();
    out.back() += letters;
    inside = true;
  }
  return out;
}

std::vector<std::string> marked_words(std::string_view text) {
  return words_of(text,
                  [](std::string& out, char32_t c) { base::append_utf8(out, base::to_lower(c)); });
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

  // A name is found again by the digest of every run of as many words as it has. A page's asides
  // are kept with its bytes, and no text of it.
  Result<bool> names_person(const Article& article, const Document* document) {
    std::map<size_t, std::set<std::string>> names;  // digests, by words
    Statement row = db_.prepare("SELECT words, digest FROM tombstones WHERE kind = 'person'");
    while (row.step()) names[static_cast<size_t>(row.integer(0))].insert(row.text(1));
    if (const Status done = db_.finished(row); !done) return done.error();
    if (names.empty()) return false;
    std::vector<std::string_view> texts(article.authors.begin(), article.authors.end());
    texts.insert(texts.end(), article.contributors.begin(), article.contributors.end());
    for (const auto* told : {&article.title, &article.outlet, &article.url}) {
      if (*told) texts.emplace_back(**told);
    }
    texts.emplace_back(article.id);
    texts.emplace_back(article.text);
    if (document) texts.emplace_back(document->bytes);
    return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
      // Names were buried with their marks before they were without.
      return names_one(names, plain_words(text)) || names_one(names, marked_words(text));
    });
  }

  bool names_one(const std::map<size_t, std::set<std::string>>& names,
                 const std::vector<std::string>& words) const {
    for (const auto& [length, digests] : names) {
      for (size_t i = 0; i + length <= words.size(); ++i) {
        if (digests.count(digest(TombstoneKind::person, joined(words, i, length))) > 0) return true;
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
  return words_of(text, base::append_bare);
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

Result<std::optional<std::string>> buried_part(Database& database, const Article& article,
                                               const Document* document) {
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
  const auto person = tombstones.names_person(article, document);
  if (!person) return person.error();
  return *person ? std::optional<std::string>("a person named in it") : std::nullopt;
}

}  // namespace sayso::store
