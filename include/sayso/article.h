// Article: one immutable text, and what is known about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/span.h"
#include "sayso/time.h"

namespace sayso {

/// "OSTRAVA, Jan. 24 (Example Wire) -": where and when a dispatch says it was written.
struct Dateline {
  std::optional<std::string> place;
  std::optional<Time>
      date;  ///< a bare date; its year is the published year where the dateline has none
  std::optional<std::string> agency;
  Span span;  ///< in Article::text; empty when the page held it outside the text

  friend bool operator==(const Dateline&, const Dateline&) = default;
};

enum class CorrectionKind { correction, clarification, editors_note, update };

/// A note in which the report owns up to a change.
struct Correction {
  CorrectionKind kind = CorrectionKind::correction;
  Span span;
  std::optional<Time> date;

  friend bool operator==(const Correction&, const Correction&) = default;
};

/// What the report says of itself.
enum class ArticleStatus { settled, developing, live };

enum class BlockKind {
  paragraph,
  heading,
  list_item,
  quotation,     ///< a block quotation
  dateline,      ///< reserved for datelines that stand alone
  byline,        ///< "By A. Writer"
  contributors,  ///< "A. Writer contributed to this report."
  notice,        ///< "This is a developing story."
  correction,
  author_note,  ///< "A. Writer is a reporter for ..."
  credit,       ///< copyright lines, image credits
};

/// A stretch of the text that stands by itself (lines between empty lines, an element of a page).
/// Blocks are in order, do not overlap, and cover every character of the text that is not white
/// space.
struct Block {
  Span span;
  BlockKind kind = BlockKind::paragraph;

  /// True for the report itself, false for what stands around it (bylines, notices, notes).
  bool is_report() const {
    return kind == BlockKind::paragraph || kind == BlockKind::heading ||
           kind == BlockKind::list_item || kind == BlockKind::quotation;
  }
  friend bool operator==(const Block&, const Block&) = default;
};

/// A run of text bytes and the bytes of the document, as received, that they came from. In a run of
/// a UTF-8 document whose sizes are equal, the two are the same byte for byte. In any other run all
/// characters have equally many bytes in the document: those of another charset, or one character
/// that was written out of a reference ("&amp;").
struct SourceRun {
  Span text;
  uint32_t source_begin = 0;
  uint32_t source_end = 0;

  friend bool operator==(const SourceRun&, const SourceRun&) = default;
};

/// Bytes [begin, end) of a document as received.
struct DocumentRange {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const DocumentRange&, const DocumentRange&) = default;
};

/// One clean text. The text is valid UTF-8 and is never edited after extraction. Values; safe to
/// share when not changed.
struct Article {
  std::string id;
  std::optional<std::string> url;
  std::optional<std::string> outlet;
  std::optional<std::string> title;
  std::vector<std::string> authors;       ///< names
  std::vector<std::string> contributors;  ///< names
  std::optional<Time> published;
  std::optional<Time> modified;
  std::optional<std::string> language;
  std::optional<Dateline> dateline;
  ArticleStatus status = ArticleStatus::settled;
  std::string text;
  std::vector<Block> blocks;
  std::vector<Correction> corrections;
  /// In order of text; what no run holds are the spaces and line breaks between them. Empty for
  /// text that is its own document.
  std::vector<SourceRun> source;
  /// What the document was read as ("windows-1251"); empty, with runs: UTF-8.
  std::string charset;
  std::vector<std::string> notes;  ///< what was odd in the input, and where

  friend bool operator==(const Article&, const Article&) = default;
};

/// The words of `span`. The view lives as long as `article`: use it, do not keep it.
/// REQUIRES: span.end <= article.text.size().
inline std::string_view words(const Article& article, Span span) {
  return std::string_view(article.text).substr(span.begin, span.size());
}

/// Where the words of `span` lay in the document: in the order of the text, what touches joined.
/// Empty where the article has no runs there.
/// REQUIRES: `span` on code-point boundaries, span.end <= article.text.size().
std::vector<DocumentRange> document_ranges(const Article& article, Span span);

}  // namespace sayso
