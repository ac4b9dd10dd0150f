#include "nn/tokenizer.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"

namespace sayso::nn {
namespace {

constexpr size_t kLongestWord = 100;  // code points in normal form
constexpr uint32_t kNone = UINT32_MAX;

uint64_t hash_of(std::string_view bytes, bool continues) {  // FNV-1a
  uint64_t hash = continues ? 0x9E3779B97F4A7C15u : 0xCBF29CE484222325u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return hash ^ hash >> 29;
}

// A word in normal form, and for each of its bytes where its code point came from.
struct NormalForm {
  std::string bytes;
  std::vector<uint32_t> begin;  // source byte of each byte's code point
  size_t code_points = 0;
};

void append_normal(char32_t c, uint32_t source, NormalForm& out) {
  const size_t before = out.bytes.size();
  base::append_utf8(out.bytes, c);
  out.begin.insert(out.begin.end(), out.bytes.size() - before, source);
  ++out.code_points;
}

// Decomposes one code point. Marks are dropped later, so the canonical order of what follows does
// not matter.
void append_decomposed(char32_t c, uint32_t source, NormalForm& out) {
  UErrorCode status = U_ZERO_ERROR;
  static const UNormalizer2* const nfd = unorm2_getNFDInstance(&status);
  UChar buffer[32];
  const int32_t size =
      nfd ? unorm2_getDecomposition(nfd, static_cast<UChar32>(c), buffer, 32, &status) : -1;
  if (size < 0 || U_FAILURE(status)) {
    if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK)
      append_normal(base::to_lower(c), source, out);
    return;
  }
  for (int32_t i = 0; i < size; ++i) {
    char32_t part = buffer[i];
    if (U16_IS_LEAD(part) && i + 1 < size) {
      part = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(buffer[i], buffer[i + 1]));
      ++i;
    }
    if (u_charType(static_cast<UChar32>(part)) != U_NON_SPACING_MARK) {
      append_normal(base::to_lower(part), source, out);
    }
  }
}

NormalForm normal_form(std::string_view text, Span word) {
  NormalForm out;
  for (size_t at = word.begin; at < word.end;) {
    const uint32_t source = static_cast<uint32_t>(at);
    const char32_t c = base::next_code_point(text, at);
    if (c < 0x80) {
      append_normal(base::to_lower(c), source, out);
    } else {
      append_decomposed(c, source, out);
    }
  }
  return out;
}

}  // namespace

Result<Tokenizer> Tokenizer::load(std::string_view vocabulary) {
  Tokenizer tokenizer;
  tokenizer.storage_ = vocabulary;
  size_t count = 0;
  for (const char c : vocabulary) count += c == '\n';
  size_t slots = 1024;
  while (slots < count * 3) slots *= 2;
  tokenizer.table_.assign(slots, 0);
  // Pieces are kept as offsets until storage_ has its final place: a string_view into a moved
  // std::string stays valid only when the characters are on the heap, which they are (a vocabulary
  // is longer than any short-string buffer).
  const std::string_view all = tokenizer.storage_;
  for (size_t begin = 0; begin < all.size();) {
    size_t end = all.find('\n', begin);
    if (end == std::string_view::npos) end = all.size();
    std::string_view piece = all.substr(begin, end - begin);
    const bool continues = piece.size() > 2 && piece.starts_with("##");
    if (continues) piece.remove_prefix(2);
    const uint32_t id = static_cast<uint32_t>(tokenizer.pieces_.size());
    tokenizer.pieces_.push_back(piece);
    tokenizer.continues_.push_back(continues);
    size_t slot = hash_of(piece, continues) & (slots - 1);
    while (tokenizer.table_[slot] != 0) slot = (slot + 1) & (slots - 1);
    tokenizer.table_[slot] = id + 1;
    begin = end + 1;
  }
  if (tokenizer.pieces_.size() <= kEnd || tokenizer.storage_.size() < 64) {
    return Error{Errc::corrupt, "has a vocabulary that is too short", "model file"};
  }
  return tokenizer;
}

uint32_t Tokenizer::find(std::string_view piece, bool continues) const {
  size_t slot = hash_of(piece, continues) & (table_.size() - 1);
  while (table_[slot] != 0) {
    const uint32_t id = table_[slot] - 1;
    if (pieces_[id] == piece && continues_[id] == continues) return id;
    slot = (slot + 1) & (table_.size() - 1);
  }
  return kNone;
}

void Tokenizer::cut_word(std::string_view text, Span word, Pieces& out) const {
  const size_t before = out.ids.size();
  const auto unknown = [&] {
    out.ids.resize(before);
    out.spans.resize(before);
    out.ids.push_back(kUnknown);
    out.spans.push_back(word);
  };
  // No code point's normal form is shorter than a byte, or more than a few code points long.
  if (word.size() > 8 * kLongestWord) return unknown();
  const NormalForm normal = normal_form(text, word);
  if (normal.code_points == 0 || normal.code_points > kLongestWord) return unknown();
  const std::string_view bytes = normal.bytes;
  for (size_t begin = 0; begin < bytes.size();) {
    size_t end = bytes.size();
    uint32_t id = kNone;
    while (end > begin) {
      id = find(bytes.substr(begin, end - begin), begin > 0);
      if (id != kNone) break;
      do {
        --end;
      } while (end > begin && !base::is_boundary(bytes, end));
    }
    if (id == kNone) return unknown();
    out.ids.push_back(id);
    out.spans.push_back({begin == 0 ? word.begin : normal.begin[begin], word.end});
    if (out.ids.size() > before + 1) out.spans[out.spans.size() - 2].end = out.spans.back().begin;
    begin = end;
  }
}

Pieces Tokenizer::cut(std::string_view text, const std::vector<text::Word>& words) const {
  Pieces out;
  out.ids.reserve(words.size() * 5 / 4);
  out.spans.reserve(words.size() * 5 / 4);
  out.first.reserve(words.size() + 1);
  out.first.push_back(0);
  for (const text::Word& word : words) {
    cut_word(text, word.span, out);
    out.first.push_back(static_cast<uint32_t>(out.ids.size()));
  }
  return out;
}

}  // namespace sayso::nn
