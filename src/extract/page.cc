#include "extract/page.h"

#include <algorithm>
#include <optional>

#include "base/charset.h"
#include "base/utf8.h"
#include "extract/body.h"
#include "extract/metadata.h"
#include "extract/rules.h"
#include "extract/source_runs.h"
#include "html/dom.h"

namespace sayso::extract {
namespace {

using html::kNone;
using html::NodeId;
using html::Tree;

// Writes kept lines into the article, and where each byte came from.
class Writer {
 public:
  Writer(const Tree& tree, const PageLines& page, const base::ByteMap& map, Article& article)
      : tree_(tree), page_(page), article_(article), runs_(map, article) {}

  void write(const PageLine& line) {
    if (!article_.text.empty()) article_.text += "\n\n";
    begin_ = article_.text.size();
    space_ = {};
    for (uint32_t i = line.piece_begin; i < line.piece_end; ++i) {
      if (page_.pieces[i].node == kNone)
        space_ = {true, std::nullopt};
      else
        write(page_.pieces[i].node);
    }
    article_.blocks.push_back(
        {{static_cast<uint32_t>(begin_), static_cast<uint32_t>(article_.text.size())}, line.kind});
  }

 private:
  // White space before the next word.
  struct Space {
    bool is_there = false;
    std::optional<uint32_t> place;  // where it is nothing but one space of the page
  };

  void write(NodeId id) {
    const std::string_view text = tree_.text(id);
    const uint32_t base = tree_.node(id).text_begin;
    html::TextRun run{};
    for (size_t at = 0; at < text.size();) {
      const size_t from = at;
      if (is_plain(text[at])) {
        write_plain(text, at, base, run);
        continue;
      }
      const char32_t c = base::next_code_point(text, at);
      const uint32_t place = base + static_cast<uint32_t>(from);
      if (c == 0x200B || c == 0xAD || c == 0xFEFF) continue;
      if (base::is_space(c)) {
        note_space(c, place, run);
        continue;
      }
      put(text.substr(from, at - from), place, run);
    }
  }

  // A character that is one byte and no space.
  static bool is_plain(char c) { return c > 0x20 && c < 0x7F; }

  // Plain characters from `at` on; as many at once as came from one stretch of the page.
  void write_plain(std::string_view text, size_t& at, uint32_t base, html::TextRun& run) {
    const size_t from = at++;
    const uint32_t place = base + static_cast<uint32_t>(from);
    find_run(place, run);
    const size_t end = run.is_verbatim ? std::min<size_t>(text.size(), run.text_end - base) : at;
    while (at < end && is_plain(text[at])) ++at;
    put(text.substr(from, at - from), place, run);
  }

  void find_run(uint32_t place, html::TextRun& run) const {
    if (place >= run.text_end || place < run.text_begin) run = tree_.run_at(place);
  }

  void note_space(char32_t c, uint32_t place, html::TextRun& run) {
    find_run(place, run);
    const bool only = !space_.is_there && c == ' ' && run.is_verbatim;
    space_ = {true,
              only ? std::optional(run.source_begin + (place - run.text_begin)) : std::nullopt};
  }

  // `words` lie at `place` of the tree's text; one character where they were written out.
  void put(std::string_view words, uint32_t place, html::TextRun& run) {
    if (space_.is_there && article_.text.size() > begin_) {
      if (space_.place) runs_.verbatim(1, *space_.place);
      article_.text += ' ';
    }
    space_ = {};
    find_run(place, run);
    const auto size = static_cast<uint32_t>(words.size());
    if (run.is_verbatim)
      runs_.verbatim(size, run.source_begin + (place - run.text_begin));
    else
      runs_.written_out(size, run.source_begin, run.source_end);
    article_.text.append(words);
  }

  const Tree& tree_;
  const PageLines& page_;
  Article& article_;
  SourceRuns runs_;
  size_t begin_ = 0;
  Space space_;
};

// A page of a line or three has nothing around its report: when all was doubted, its sentences are
// kept.
void keep_short_page(const PageLines& page, std::vector<Verdict>& verdicts) {
  constexpr size_t kFewLines = 3;
  constexpr size_t kLeastLetters = 40;
  const bool any = std::any_of(verdicts.begin(), verdicts.end(),
                               [](const Verdict& verdict) { return verdict.kept; });
  if (any || page.lines.size() > kFewLines) return;
  for (size_t i = 0; i < verdicts.size(); ++i)
    verdicts[i].kept = page.lines[i].text.size() >= kLeastLetters;
}

void list_candidates(const Candidates& all, std::vector<Dropped>& out) {
  const auto list = [&](const char* kind, const std::vector<Candidate>& candidates) {
    for (const Candidate& one : candidates)
      out.push_back({one.value, std::string(kind) + " in " + one.where +
                                    (one.chosen ? " (chosen)" : " (not chosen)")});
  };
  list("title", all.titles);
  list("outlet", all.outlets);
  list("author", all.authors);
  list("published", all.published);
  list("modified", all.modified);
}

}  // namespace

void extract_page(const Document& document, const Limits& limits, Article& article,
                  std::vector<Dropped>* dropped) {
  base::Decoded decoded = document.is_unicode
                              ? base::decode(document.bytes, "utf-8", "")
                              : base::decode(document.bytes, base::charset_of(document.media_type),
                                             html::meta_charset(document.bytes));
  if (decoded.is_guess)
    article.notes.push_back("its charset is named nowhere and was taken for " + decoded.encoding);
  if (decoded.replaced > 0)
    article.notes.push_back(std::to_string(decoded.replaced) + " bytes were no " +
                            decoded.encoding + " and were replaced");
  const Tree tree = html::parse(decoded.text, limits);
  std::string().swap(decoded.text);  // the tree has its own
  article.notes.insert(article.notes.end(), tree.notes().begin(), tree.notes().end());
  const PageLines page = cut_visible(tree);
  const PageFacts facts = read_metadata(tree, page, article);
  const Evidence& evidence = facts.evidence;
  if (facts.is_live) article.status = ArticleStatus::live;
  for (const std::string& correction : facts.corrections)
    article.notes.push_back("the page's data tells of a correction: " + correction);
  std::vector<Verdict> verdicts = judge(tree, page, evidence, dropped != nullptr);
  apply_rules(tree, page, facts, article, verdicts);
  keep_short_page(page, verdicts);
  article.charset = decoded.encoding;
  Writer writer(tree, page, decoded.map, article);
  for (size_t i = 0; i < verdicts.size(); ++i) {
    if (verdicts[i].kept)
      writer.write(page.lines[i]);
    else if (dropped)
      dropped->push_back({page.lines[i].text.substr(0, 300), verdicts[i].reason});
  }
  if (dropped) {
    list_candidates(facts.candidates, *dropped);
    for (const Hidden& hidden : page.hidden) dropped->push_back({hidden.words, hidden.reason});
  }
  if (page.hidden_letters > 0)
    article.notes.push_back(std::to_string(page.hidden_letters) +
                            " letters are hidden in the page");
  if (article.text.empty()) article.notes.push_back("no report was found in the page");
  if (evidence.body.size() > 4 * article.text.size() + 400)
    article.notes.push_back("the page's own data holds a longer text than was found in it");
}

}  // namespace sayso::extract
