// The reader: an article to everything that is found in it.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "read/attributions.h"
#include "sayso/article.h"
#include "sayso/limits.h"
#include "sayso/reading.h"
#include "sayso/result.h"

namespace sayso::read {

/// What one thread needs to read. Movable; grows to the largest batch it has seen (about 25 KB a
/// word piece).
struct Workspace {
  AttributionWorkspace attributions;
};

/// Finds who said what in an article, its dates, figures, names and claims.
///
/// Safe for concurrent use: immutable after load; each thread brings its own Workspace. Reads no
/// file, clock or network after load.
class Reader {
 public:
  /// Loads and checks the model file. Errc::not_found, unreadable, unsupported, corrupt.
  static Result<std::shared_ptr<const Reader>> load(const std::filesystem::path& model_file);

  /// A reader without a model: dates, figures, names and sentences, but no attributions.
  static std::shared_ptr<const Reader> without_model();

  /// One reading an article, in order; each is the same as if its article had come alone.
  std::vector<Reading> read(std::span<const Article> articles, Workspace& workspace,
                            const Limits& limits = {}) const;

  const ReaderId& id() const { return id_; }

 private:
  Reading read_one(const Article& article, Workspace& workspace, const Limits& limits) const;

  ReaderId id_;
  std::unique_ptr<const nn::ModelFile> model_;  // the finder's weights point into it
  std::unique_ptr<const AttributionFinder> finder_;
};

}  // namespace sayso::read
