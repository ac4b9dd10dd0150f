#include "text/readable.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "text/sentences.h"

namespace sayso::text {
namespace {

constexpr double kLeastKept = .4;
constexpr size_t kFewBytes = 120;    // a sentence or two
constexpr size_t kShortBytes = 500;  // may be cut to less than half

// "This report has been withdrawn", "we have retracted the article": the text is gone because its
// outlet took it back.
bool is_taken_back(const Article& article) {
  constexpr std::array<std::string_view, 4> kTexts = {"article", "story", "report", "piece"};
  constexpr std::array<std::string_view, 3> kDeeds = {"withdrawn", "retracted",
                                                      "published in error"};
  const std::string text = base::lower(article.text);
  const auto has = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  return std::any_of(kTexts.begin(), kTexts.end(), has) &&
         std::any_of(kDeeds.begin(), kDeeds.end(), has);
}

// Nothing stands in `after` but sentences of `before`.
bool is_only_cut(const Article& before, const Article& after) {
  const std::vector<Span> left =
      split_sentences(after.text, {0, static_cast<uint32_t>(after.text.size())});
  return !left.empty() && std::all_of(left.begin(), left.end(), [&](Span sentence) {
    return before.text.find(words(after, sentence)) != std::string::npos;
  });
}

}  // namespace

bool lost_most(const Article& before, const Article& after) {
  const auto old_size = static_cast<double>(before.text.size());
  const auto new_size = static_cast<double>(after.text.size());
  if (before.text.size() < kFewBytes || new_size >= kLeastKept * old_size) return false;
  if (before.text.size() < kShortBytes && is_only_cut(before, after)) return false;
  return !is_taken_back(after);
}

bool is_unread(const Reading& reading) {
  return !reading.reader.version.empty() && reading.claims.empty() && !reading.sentences.empty();
}

}  // namespace sayso::text
