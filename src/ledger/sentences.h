// Sentences of one version, made ready for alignment.
#pragma once

#include <string>
#include <vector>

#include "sayso/article.h"
#include "sayso/span.h"

namespace sayso::ledger {

/// A word as it is compared: lower case, without accents of typography. "1,500" is one word "1500",
/// so are "1.5 thousand" and "fifteen hundred"; "-5" and "minus 5" are "-5", "1,5" is "1.5";
/// "5.40pm" is "17:40"; "15km" is two words, "$4bn" is "$" and "4000000000". "don’t" is "dont",
/// "thirty-four" is "34", "first" is "1st", "%" is "percent"; "US" is "us.", for it is not "us".
struct FoldedWord {
  std::string text;
  Span span;                 ///< in the article's text
  bool is_number = false;    ///< a figure, or a word for one
  bool written_out = false;  ///< was a number word
  bool capital = false;      ///< begins with a capital letter
  bool comma = false;        ///< a comma stands between it and the word before
  bool mark = false;         ///< a quotation mark stands between it and the word before
  bool asks = false;         ///< a question mark stands between it and the word behind
  bool quoted = false;       ///< inside quotation marks (told by prepare and
                             ///< prepare_line, as is `mark`)

  bool operator==(const FoldedWord& other) const { return text == other.text; }
};

struct PreparedSentence {
  Span span;
  std::vector<FoldedWord> words;
  std::string
      key;  ///< the words, joined: equal keys differ at most in spelling signs and white space
  bool mark_at_end = false;  ///< a quotation mark stands behind its last word
  bool continues = false;  ///< says little without the sentence before it (dots, a small letter, a
                           ///< sentence of at most five words in a quotation, or one behind such)
};

/// The words of article.text[span], folded (fold.cc). Punctuation is left out, save signs that
/// bound a figure
/// ("<30", "~30", "20+").
std::vector<FoldedWord> fold_words(const std::string& text, Span span);

/// Every sentence of every block, the notes around the report included. A tag behind a quoted
/// question ("Why?" she asked.) is one sentence with it.
std::vector<PreparedSentence> prepare(const Article& article);

/// `text` as a title is compared: one prepared sentence over all of it.
PreparedSentence prepare_line(const std::string& text);

}  // namespace sayso::ledger
