#include "render/pages.h"

#include <algorithm>
#include <map>

#include "base/enum_names.h"
#include "render/in_words.h"
#include "render/page_parts.h"

namespace sayso::render {
namespace {

using base::name_of;

std::string padding(size_t columns) { return std::string(columns, ' '); }

// `text` wrapped behind a hanging indent.
std::string block(const std::string& text, size_t indent, const Style& style) {
  std::string out;
  for (const std::string& line : wrap(text, style.width > indent + 10 ? style.width - indent : 10))
    out += padding(indent) + line + "\n";
  return out;
}

}  // namespace

std::string table(const std::vector<std::vector<std::string>>& rows, const Style& style) {
  std::vector<size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  std::string out;
  for (size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    size_t used = 0;
    for (size_t i = 0; i < rows[r].size(); ++i) {
      const bool last = i + 1 == rows[r].size();
      const size_t room =
          last && style.width > used + 8 ? style.width - used : std::min<size_t>(widths[i], 60);
      const std::string cell = cut(rows[r][i], room);
      line += cell;
      if (!last) line += padding(room - display_width(cell) + 2);
      used += room + 2;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += (r == 0 ? style.dim(line) : line) + "\n";
  }
  return out;
}

std::string article_page(const Article& article, const Style& style) {
  std::string out = head_of(article, style) + "\n";
  for (const Block& b : article.blocks) {
    const std::string text = safe(words(article, b.span));
    out += b.kind == BlockKind::paragraph ? block(text, 0, style)
                                          : style.dim("[" + std::string(name_of(b.kind)) + "] ") +
                                                "\n" + block(text, 2, style);
    out += "\n";
  }
  for (const std::string& note : article.notes) out += style.dim("note: " + safe(note)) + "\n";
  return out;
}

std::string comparison_page(const Comparison& comparison, const Style& style, bool with_single) {
  std::string out;
  for (const std::string& line : wrap(safe(comparison.title), style.width))
    out += style.bold(line) + "\n";
  out += style.dim(comparison.story + " \xC2\xB7 " + counted(comparison.articles, "article") +
                   ", " + counted(comparison.outlets, "outlet") + ", " +
                   counted(comparison.origins, "origin")) +
         "\n\n";
  size_t single = 0;
  for (const Point& point : comparison.points) {
    if (point.relation == Relation::single && !with_single) {
      ++single;
      continue;
    }
    std::string head = point.relation == Relation::differ  ? "Accounts differ"
                       : point.relation == Relation::agree ? "Accounts agree"
                                                           : "One source";
    if (!point.types.empty()) {
      head += " in ";
      for (const DifferenceType type : point.types)
        head += (type == point.types.front() ? "" : ", ") + std::string(in_words(type));
    }
    out += point.relation == Relation::differ  ? style.paint("1;31", head)
           : point.relation == Relation::agree ? style.paint("1;32", head)
                                               : style.bold(head);
    out += "\n";
    for (size_t a = 0; a < point.accounts.size(); ++a) {
      const Account& account = point.accounts[a];
      if (point.accounts.size() > 1)
        out += style.dim("  account " + std::to_string(a + 1) + " (" +
                         counted(account.outlets, "outlet") + ", " +
                         counted(account.origins, "origin") + ")") +
               "\n";
      for (const PlacedClaim& claim : account.claims) {
        for (const std::string& line :
             wrap(who_says(claim) + (claim.at() ? ", " + when(*claim.at()) : ""),
                  style.width > 14 ? style.width - 4 : 10))
          out += "    " + style.source(line) + "\n";
        out += block(safe(claim.excerpt), 6, style);
      }
    }
    out += "\n";
  }
  if (single > 0)
    out += style.dim(counted(static_cast<uint32_t>(single), "point") +
                     (single == 1 ? " stands" : " stand") + " on one source; --all-points shows " +
                     (single == 1 ? "it." : "them.")) +
           "\n";
  return out;
}

std::string changes_page(const std::vector<LedgerEntry>& entries, size_t folded,
                         const Style& style) {
  std::string out;
  const LedgerEntry* last = nullptr;
  // Versions may share an id, and a correction has its own time.
  const auto goes_on = [&](const LedgerEntry& entry) {
    return last && last->version == entry.version && last->change.article == entry.change.article &&
           last->change.at == entry.change.at;
  };
  for (const LedgerEntry& entry : entries) {
    const Change& change = entry.change;
    if (change.type == ChangeType::forgotten) {
      last = nullptr;
      out += (out.empty() ? "" : "\n") + style.bold("an article was withdrawn by request") +
             (change.at ? "  " + when(*change.at) : "") + "\n";
      continue;
    }
    if (!goes_on(entry)) {
      std::string head = safe(change.article);
      if (change.previous) head += " \xE2\x86\x90 " + safe(*change.previous);
      if (change.at) head += "  " + when(*change.at);
      out += (out.empty() ? "" : "\n") + style.bold(cut(head, style.width)) + "\n";
    }
    last = &entry;
    out += "  " + style.cue(std::string(name_of(change.type)));
    if (change.speaker) out += style.dim("  " + cut(safe(*change.speaker), 50));
    out += "\n";
    const auto side = [&](const char* mark, const Passage& passage, bool old) {
      bool first = true;
      for (const std::string& line :
           wrap(safe(passage.words), style.width > 16 ? style.width - 6 : 10)) {
        out += std::string("    ") + (first ? mark : " ") + " " +
               (old ? style.bad(line) : style.good(line)) + "\n";
        first = false;
      }
    };
    if (change.before) side("-", *change.before, true);
    if (change.after && change.type != ChangeType::moved) side("+", *change.after, false);
  }
  if (folded > 0)
    out += style.dim("\n" + counted(folded, "trivial change") +
                     " (spelling, punctuation); --all shows " + (folded == 1 ? "it." : "them.")) +
           "\n";
  return out;
}

std::string stories_page(const std::vector<StoryRow>& stories, const Style& style) {
  std::vector<std::vector<std::string>> rows = {
      {"story", "articles", "outlets", "origins", "differ", "last", "title"}};
  for (const StoryRow& s : stories) {
    rows.push_back({s.id, std::to_string(s.articles), std::to_string(s.outlets),
                    std::to_string(s.origins), std::to_string(s.differ),
                    s.last ? when(*s.last) : "-", safe(s.title)});
  }
  return table(rows, style);
}

}  // namespace sayso::render
