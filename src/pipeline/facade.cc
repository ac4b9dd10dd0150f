#include "extract/extract.h"
#include "intake/intake.h"
#include "read/reader.h"
#include "sayso/sayso.h"
#include "store/sqlite_store.h"

namespace sayso {

class Sayso::State {
 public:
  std::shared_ptr<const read::Reader> reader;
};

Result<Sayso> Sayso::load(const std::string& model_file) {
  auto reader = read::Reader::load(model_file);
  if (!reader) return reader.error();
  auto state = std::make_shared<State>();
  state->reader = std::move(*reader);
  Sayso sayso;
  sayso.state_ = std::move(state);
  return sayso;
}

Result<Article> extract_article(const Document& document, const Limits& limits) {
  if (auto error = intake::refuse(document, limits)) return *error;
  try {
    return extract::extract(document, limits);
  } catch (const std::exception&) {
    return Error{Errc::unavailable, "could not be extracted: out of memory or a library failed",
                 document.id};
  }
}

Result<ReadArticle> Sayso::read(const Document& document, const Limits& limits) const {
  auto article = extract_article(document, limits);
  if (!article) return article.error();
  try {
    read::Workspace workspace;
    ReadArticle out;
    out.article = std::move(*article);
    out.reading = std::move(
        state_->reader->read(std::span<const Article>(&out.article, 1), workspace, limits).front());
    return out;
  } catch (const std::exception&) {
    return Error{Errc::unavailable, "could not be read: out of memory or a library failed",
                 document.id};
  }
}

const ReaderId& Sayso::reader() const { return state_->reader->id(); }

Result<std::unique_ptr<Store>> open_record(const std::string& path, bool read_only) {
  return store::open_sqlite(path, {.read_only = read_only});
}

}  // namespace sayso
