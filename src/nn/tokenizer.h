// The tokenizer: words to WordPieces, each with its bytes in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/result.h"
#include "sayso/span.h"
#include "text/words.h"

namespace sayso::nn {

/// A text cut into pieces. Pieces of word i are ids[first[i]] .. ids[first[i + 1] - 1].
struct Pieces {
  std::vector<uint32_t> ids;
  std::vector<uint32_t> first;  ///< words + 1 entries
  /// The bytes of each piece; where normalisation leaves no trace of a byte it belongs to the piece
  /// before it, so that the pieces of a word cover the word.
  std::vector<Span> spans;
};

/// WordPiece (Wu et al. 2016; longest match first) over words in normal form: decomposed (NFD),
/// marks (Mn) dropped, lower-cased code point by code point. A word with a part that the vocabulary
/// lacks, or of more than 100 code points, is one [UNK]. Equal to training/tokenizer.py. Immutable
/// after load, so safe to share.
class Tokenizer {
 public:
  static constexpr uint32_t kUnknown = 100;
  static constexpr uint32_t kBegin = 101;  ///< [CLS]
  static constexpr uint32_t kEnd = 102;    ///< [SEP]

  /// `vocabulary`: one piece a line, its id is its line; copied. Errc::corrupt when it is too short
  /// for the special pieces.
  static Result<Tokenizer> load(std::string_view vocabulary);

  /// Linear in the text's size. REQUIRES: words lie in text.
  Pieces cut(std::string_view text, const std::vector<text::Word>& words) const;
  size_t size() const { return pieces_.size(); }

 private:
  uint32_t find(std::string_view piece, bool continues) const;
  void cut_word(std::string_view text, Span word, Pieces& out) const;

  std::string storage_;
  std::vector<std::string_view> pieces_;  // into storage_, "##" dropped
  std::vector<bool> continues_;
  std::vector<uint32_t> table_;  // open addressing: id + 1, or 0
};

}  // namespace sayso::nn
