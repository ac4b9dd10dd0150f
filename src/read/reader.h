// The reader: an article to everything that is found in it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "read/attributions.h"
#include "read/coreference.h"
#include "read/encoding.h"
#include "read/name_tagger.h"
#include "read/names.h"
#include "sayso/article.h"
#include "sayso/limits.h"
#include "sayso/reading.h"
#include "sayso/result.h"

namespace sayso::read {

/// What one thread needs to read. Movable; grows to the largest batch it has seen (about 25 KB a
/// word piece).
struct Workspace {
  EncodingWorkspace encoding;
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
  void add_attributions(std::string_view text, const Tokens& tokens,
                        const std::vector<Block>& blocks, const Names& names,
                        const Encoded& encoded, Workspace& workspace, Reading& reading) const;
  Reading read_one(const Article& article, Workspace& workspace, const Limits& limits) const;

  ReaderId id_;
  // What was learned: the encoder and its heads, whose weights point into the model file.
  struct Learned {
    nn::ModelFile file;
    WordEncoder encoder;
    AttributionFinder attributions;
    std::optional<NameTagger> names;  // a model without these heads leaves names to rules
    std::optional<CoreferenceFinder> coreference;
  };
  static Result<Learned> load_heads(nn::ModelFile file);

  std::unique_ptr<const Learned> learned_;
};

}  // namespace sayso::read
