// Sayso: the library's front door. Everything an embedder needs is in include/sayso.
#pragma once

#include <memory>
#include <string>

#include "sayso/api.h"
#include "sayso/article.h"
#include "sayso/document.h"
#include "sayso/limits.h"
#include "sayso/reading.h"
#include "sayso/result.h"
#include "sayso/store.h"
#include "sayso/version.h"

namespace sayso {

/// An article with everything found in it.
struct ReadArticle {
  Article article;
  Reading reading;
};

/// Who said what, from bytes to rows. Immutable after load and safe for concurrent use; each call
/// allocates its own workspace (about 25 KB a word piece of the article). No exception leaves it.
class SAYSO_API Sayso {
 public:
  /// Loads a model file. Errc::not_found, unreadable, unsupported (a newer format), corrupt.
  static Result<Sayso> load(const std::string& model_file);

  /// Extracts and reads one document. The spans of the reading lie in the article's text.
  /// Errc::invalid (empty or binary), too_large, unavailable (out of memory).
  Result<ReadArticle> read(const Document& document, const Limits& limits = {}) const;

  const ReaderId& reader() const;

 private:
  class State;
  std::shared_ptr<const State> state_;
};

/// The article in a document, without reading it. Errors as Sayso::read.
SAYSO_API Result<Article> extract_article(const Document& document, const Limits& limits = {});

/// Opens or makes a record; see store.h. Errc::unreadable, corrupt, unsupported (a newer schema),
/// locked.
SAYSO_API Result<std::unique_ptr<Store>> open_record(const std::string& path,
                                                     bool read_only = false);

}  // namespace sayso
