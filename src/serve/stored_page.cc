// The document of a version as it was received, with the words of a row marked where they stand. It
// is shown as characters: markup is never carried out.
#include "render/stored_page.h"

#include <algorithm>
#include <limits>
#include <map>

#include "base/utf8.h"
#include "render/in_words.h"
#include "serve/pages.h"
#include "serve/phrases.h"
#include "serve/story_frame.h"

namespace sayso::serve {
namespace {

constexpr uint32_t kMostShown = 400'000;  // bytes of a document; of a longer one, around the words
constexpr uint32_t kBefore = 100'000;

using Rows = std::vector<render::RowWords>;

// The words that the address asks for: of an attribution, or at a place of the text. Errc::usage.
Result<Rows> rows_of(const Asked& asked, const StoredVersion& version, View& view) {
  if (const auto span = span_at(asked.value("at"), version.article.text))
    return Rows{{0, "words", *span}};
  const auto number = asked.sequence("attribution");
  if (!number) return number.error();
  if (!*number) return Rows{};
  Rows rows;
  if (**number <= std::numeric_limits<uint32_t>::max())
    rows = render::words_of_rows(version.reading, static_cast<uint32_t>(**number));
  const std::string told = std::to_string(**number);
  view.set("row", rows.empty() ? "" : told).set("not_there", rows.empty() ? told : "");
  return rows;
}

// Where in the document a name to jump to stands: "words" at what comes first, "w3" at row 3.
std::map<uint32_t, std::string> anchors_of(const StoredPage& page) {
  std::map<uint32_t, std::string> out;
  for (size_t i = 0; i < page.places.size(); ++i) {
    if (!page.places[i].empty())
      out.emplace(page.places[i].front().begin, "w" + std::to_string(i + 1));
  }
  if (!out.empty()) out.begin()->second = "words";
  return out;
}

// What is shown of the document: all, or whole lines (of very long ones, pieces) around the words.
Span shown_of(const StoredPage& page, const std::map<uint32_t, std::string>& anchors) {
  const auto size = static_cast<uint32_t>(page.text.size());
  if (size <= kMostShown) return {0, size};
  uint32_t first = page.report.empty() ? 0 : page.report.front().begin;
  if (!anchors.empty()) first = anchors.begin()->first;
  Span out;
  out.begin = first > kBefore ? first - kBefore : 0;
  out.end = std::min(size, out.begin + kMostShown);
  const size_t next = page.text.find('\n', out.begin);
  if (out.begin > 0 && next < first) out.begin = static_cast<uint32_t>(next) + 1;
  while (!base::is_boundary(page.text, out.begin)) ++out.begin;
  while (!base::is_boundary(page.text, out.end)) --out.end;
  return out;
}

// Lines of the document in pieces that are all report or none of it, all marked or not.
class Lines {
 public:
  Lines(const StoredPage& page, std::map<uint32_t, std::string> anchors)
      : page_(page), anchors_(std::move(anchors)), report_(page.report) {
    std::sort(report_.begin(), report_.end(),
              [](const PagePiece& a, const PagePiece& b) { return a.begin < b.begin; });
    for (const auto& pieces : page.places) {
      for (const PagePiece& piece : pieces) marks_.push_back({piece.begin, piece.end});
    }
    for (const PagePiece& piece : report_) cuts_.insert(cuts_.end(), {piece.begin, piece.end});
    for (const Span mark : marks_) cuts_.insert(cuts_.end(), {mark.begin, mark.end});
    std::sort(cuts_.begin(), cuts_.end());
    cuts_.erase(std::unique(cuts_.begin(), cuts_.end()), cuts_.end());
  }

  std::vector<View> of(Span shown) {
    std::vector<View> out;
    for (uint32_t at = shown.begin; at < shown.end;) {
      const size_t line_end = std::min<size_t>(page_.text.find('\n', at), shown.end);
      View line;
      line.set("segments", segments({at, static_cast<uint32_t>(line_end)}));
      out.push_back(std::move(line));
      at = static_cast<uint32_t>(line_end) + 1;
    }
    return out;
  }

 private:
  std::vector<View> segments(Span line) {
    std::vector<View> out;
    auto cut = std::upper_bound(cuts_.begin(), cuts_.end(), line.begin);
    for (uint32_t at = line.begin; at < line.end;) {
      const uint32_t end = cut != cuts_.end() ? std::min(*cut++, line.end) : line.end;
      out.push_back(segment({at, end}));
      at = end;
    }
    return out;
  }

  View segment(Span span) const {
    const auto after =
        std::upper_bound(report_.begin(), report_.end(), span.begin,
                         [](uint32_t at, const PagePiece& piece) { return at < piece.begin; });
    const bool kept = after != report_.begin() && span.end <= (after - 1)->end;
    const bool marked =
        std::any_of(marks_.begin(), marks_.end(), [&](Span mark) { return mark.contains(span); });
    const auto anchor = anchors_.find(span.begin);
    View view;
    view.set("piece", std::string_view(page_.text).substr(span.begin, span.size()));
    view.set("marked", marked).set("kept", kept && !marked).set("around", !kept && !marked);
    view.set("anchor", anchor != anchors_.end() ? anchor->second : "");
    return view;
  }

  const StoredPage& page_;
  std::map<uint32_t, std::string> anchors_;
  std::vector<PagePiece> report_;  // in the order of the document
  std::vector<Span> marks_;
  std::vector<uint32_t> cuts_;
};

std::vector<View> row_views(const Article& article, const Rows& rows, const StoredPage& page,
                            const std::map<uint32_t, std::string>& anchors) {
  std::vector<View> out;
  for (size_t i = 0; i < rows.size(); ++i) {
    std::string bytes;
    for (const PagePiece& piece : page.places[i])
      bytes += (bytes.empty() ? "" : ", ") + std::to_string(piece.bytes.begin) + "\xE2\x80\x93" +
               std::to_string(piece.bytes.end);
    const Span shown = shown_part(article.text, rows[i].span);
    View view;
    view.set("role", rows[i].role).set("words", words(article, shown));
    view.set("cut", shown != rows[i].span).set("bytes", bytes);
    if (!page.places[i].empty()) {
      const PagePiece& first = page.places[i].front();
      view.set("line", first.line).set("anchor", anchors.at(first.begin));
    }
    out.push_back(std::move(view));
  }
  return out;
}

void set_about(const Asked& asked, const StoredVersion& version, const StoredPage& page,
               View& view) {
  const Article& article = version.article;
  view.set("title", article.title.value_or(article.id)).set("outlet", article.outlet);
  view.set("lang", language_of(article)).set("href", version_path(version.number));
  view.set("story_href", story_path(version.story));
  const auto story = asked.store.story(version.story);
  view.set("story_title", story && !story->title.empty() ? story->title : version.story);
  view.set("size", render::counted(page.bytes, "byte")).set("charset", page.charset);
  view.set("digest", version.document).set("told", render::told_of(page));
  view.set("is_page", page.kind == StoredPage::Kind::page);
}

}  // namespace

Result<Response> stored_page(const Asked& asked, VersionNumber number) {
  if (!asked.stored_page) return Error{Errc::not_found, "no such page", ""};
  const auto version = asked.store.version(number);
  if (!version) return version.error();
  View view;
  const auto wanted = rows_of(asked, *version, view);
  if (!wanted) return wanted.error();
  const Rows& rows = *wanted;
  const auto page = asked.stored_page(asked.store, number, render::spans_of(rows));
  if (!page) return page.error();
  set_about(asked, *version, *page, view);
  const auto anchors = anchors_of(*page);
  const Span shown = shown_of(*page, anchors);
  const auto first = std::count(page->text.begin(), page->text.begin() + shown.begin, '\n') + 1;
  std::vector<View> lines = Lines(*page, anchors).of(shown);
  view.set("first", first);
  if (shown.size() < page->text.size())
    view.set("part", "lines " + std::to_string(first) + " to " +
                         std::to_string(first + static_cast<int64_t>(lines.size()) - 1));
  view.set("lines", std::move(lines));
  view.set("any_rows", !rows.empty() && page->kind != StoredPage::Kind::unplaced);
  view.set("rows", row_views(version->article, rows, *page, anchors));
  const std::string title = version->article.title.value_or(version->article.id);
  return asked.site.page(
      "storedpage", std::move(view),
      {"The stored page \xC2\xB7 " + title, "stories", "",
       "A document as it was received, and where the words of a row stand in it"});
}

}  // namespace sayso::serve
