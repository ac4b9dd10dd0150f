#include "render/pages.h"

#include <algorithm>
#include <map>

#include "base/enum_names.h"

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

// "2026-01-24 18:00 UTC", "2026-01-24 19:00 +01:00", "2026-01-24": as the page gave it, without
// seconds.
std::string when(const Time& time) {
  std::string text = time.text();
  if (text.size() < 20 || text[10] != 'T') return text;
  const std::string zone = text.back() == 'Z' ? "UTC" : text.substr(text.size() - 6);
  return text.substr(0, 10) + " " + text.substr(11, 5) + " " + zone;
}

std::string counted(uint32_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string_view in_words(DifferenceType type) {
  switch (type) {
    case DifferenceType::number:
      return "number";
    case DifferenceType::time:
      return "time";
    case DifferenceType::place:
      return "place";
    case DifferenceType::who:
      return "who";
    case DifferenceType::polarity:
      return "whether it is so";
    case DifferenceType::degree:
      return "degree";
    case DifferenceType::certainty:
      return "certainty";
    case DifferenceType::characterisation:
      return "what it is called";
  }
  return "";
}

// "she [Ana Ruiz], in Example Wire, 2026-01-24 18:00 UTC"
std::string who_says(const PlacedClaim& claim) {
  std::string who = safe(claim.source ? *claim.source : claim.speaker.value_or("the report"));
  if (claim.source && claim.speaker && claim.source->find(*claim.speaker) == std::string::npos)
    who += " [" + safe(*claim.speaker) + "]";
  if (claim.outlet && (claim.source || !claim.speaker || *claim.speaker != *claim.outlet))
    who += ", in " + safe(*claim.outlet);
  if (!claim.source) who += " (its own words)";
  if (claim.published) who += ", " + when(*claim.published);
  return who;
}

std::string join(const std::vector<std::string>& list, const char* mark) {
  std::string out;
  for (const std::string& item : list) out += (out.empty() ? "" : mark) + item;
  return out;
}

std::string words_of(const Article& article, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans)
    out += (out.empty() ? "" : " \xE2\x80\xA6 ") + safe(words(article, span));
  return out;
}

std::string labelled(const char* label, const std::string& value, const Style& style) {
  if (value.empty()) return "";
  std::string name = label;
  name.resize(std::max<size_t>(name.size(), 13), ' ');
  std::string out;
  bool first = true;
  for (const std::string& line : wrap(value, style.width > 26 ? style.width - 15 : 12)) {
    out += "  " + (first ? style.dim(name) : padding(13)) + line + "\n";
    first = false;
  }
  return out;
}

std::string head_of(const Article& article, const Style& style) {
  std::string out;
  for (const std::string& line : wrap(safe(article.title.value_or(article.id)), style.width))
    out += style.bold(line) + "\n";
  std::string about = safe(article.outlet.value_or(""));
  if (article.published) about += (about.empty() ? "" : " \xC2\xB7 ") + when(*article.published);
  if (article.modified)
    about += (about.empty() ? "changed " : " \xC2\xB7 changed ") + when(*article.modified);
  if (article.status != ArticleStatus::settled)
    about += (about.empty() ? "" : " \xC2\xB7 ") + std::string(name_of(article.status));
  if (!about.empty()) out += style.dim(cut(about, style.width)) + "\n";
  if (!article.authors.empty()) out += labelled("by", safe(join(article.authors, ", ")), style);
  if (!article.contributors.empty())
    out += labelled("contributors", safe(join(article.contributors, ", ")), style);
  if (article.dateline) {
    std::string line = safe(article.dateline->place.value_or(""));
    if (article.dateline->date) line += (line.empty() ? "" : ", ") + when(*article.dateline->date);
    if (article.dateline->agency) line += " (" + safe(*article.dateline->agency) + ")";
    out += labelled("dateline", line, style);
  }
  for (const Correction& correction : article.corrections)
    out += labelled(std::string(name_of(correction.kind)).c_str(),
                    safe(words(article, correction.span)), style);
  return out;
}

std::string attribution_block(const Article& article, const Attribution& a, const Style& style) {
  std::string who = words_of(article, a.source);
  if (who.empty())
    who = a.speaker_name ? "[" + safe(*a.speaker_name) + "]" : "[nobody named]";
  else if (a.speaker_name && who.find(*a.speaker_name) == std::string::npos)
    who += " [" + safe(*a.speaker_name) + "]";
  std::string out;
  std::string number = std::to_string(a.id);
  number.insert(0, number.size() < 3 ? 3 - number.size() : 0, ' ');
  bool first = true;
  for (const std::string& line : wrap(who, style.width > 30 ? style.width - 24 : 10)) {
    out += first ? style.dim(number) + "  " + style.source(line) : "     " + style.source(line);
    if (first) {
      const size_t used = display_width(line) + 5;
      const std::string type(name_of(a.speaker_type));
      if (used + type.size() + 2 < style.width)
        out += padding(style.width - used - type.size()) + style.dim(type);
    }
    out += "\n";
    first = false;
  }
  std::string how = words_of(article, a.cue);
  how += std::string("  (") + std::string(name_of(a.quote)) +
         (a.kind == AttributionKind::said ? "" : ", " + std::string(name_of(a.kind))) +
         (a.negated ? ", denies" : "") + ")";
  const size_t paren = how.rfind("  (");
  out += "     " + style.cue(how.substr(0, paren)) + style.dim(how.substr(paren)) + "\n";
  out += block(words_of(article, a.content), 5, style);
  std::string notes;
  const auto add = [&](const char* label, const std::string& value) {
    if (!value.empty())
      notes += (notes.empty() ? "" : " \xC2\xB7 ") + std::string(label) + ": " + value;
  };
  if (a.evidence)
    add(std::string(name_of(a.evidence->kind)).c_str(),
        safe(words(article, a.evidence->span)) +
            (a.evidence->verified_by
                 ? ", verified by " + safe(words(article, *a.evidence->verified_by))
                 : ""));
  if (a.medium) add("medium", safe(words(article, *a.medium)));
  if (!a.hedges.empty()) add("hedged", words_of(article, a.hedges));
  if (!notes.empty()) {
    for (const std::string& line : wrap(notes, style.width > 15 ? style.width - 5 : 10))
      out += "     " + style.dim(line) + "\n";
  }
  return out;
}

std::string figure_text(const Quantity& q) {
  const auto number = [](double value) {
    char buffer[40];
    std::snprintf(buffer, sizeof buffer, "%.10g", value);
    return std::string(buffer);
  };
  std::string out;
  if (q.modifier != Modifier::exact) out += std::string(name_of(q.modifier)) + " ";
  if (q.is_single()) {
    out += number(*q.low);
  } else {
    out += (q.low ? number(*q.low) : "?") + ".." + (q.high ? number(*q.high) : "?");
  }
  if (q.unit) out += " " + *q.unit;
  if (q.role != QuantityRole::none) out += " (" + std::string(name_of(q.role)) + ")";
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

std::string reading_page(const Article& article, const Reading& reading, const Style& style) {
  std::string out = head_of(article, style) + "\n";
  for (const Attribution& a : reading.attributions)
    out += attribution_block(article, a, style) + "\n";
  if (reading.attributions.empty()) out += style.dim("Nobody is quoted.") + "\n\n";
  if (!reading.timexes.empty()) {
    out += style.bold("When") + "\n";
    for (const Timex& t : reading.timexes) {
      std::string words_text = cut(safe(words(article, t.span)), 30);
      out += "  " + words_text + padding(32 - display_width(words_text)) +
             style.dim(t.value.empty() ? "unresolved" : t.value) + "\n";
    }
  }
  if (!reading.quantities.empty()) {
    out += style.bold("Figures") + "\n";
    for (const Quantity& q : reading.quantities) {
      std::string words_text = cut(safe(words(article, q.span)), 30);
      out += "  " + words_text + padding(32 - display_width(words_text)) +
             style.dim(figure_text(q)) + "\n";
    }
  }
  for (const std::string& note : article.notes) out += style.dim("note: " + safe(note)) + "\n";
  for (const std::string& note : reading.notes) out += style.dim("note: " + safe(note)) + "\n";
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
             wrap(who_says(claim), style.width > 14 ? style.width - 4 : 10))
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
  std::string last;
  for (const LedgerEntry& entry : entries) {
    const Change& change = entry.change;
    if (change.article != last) {
      last = change.article;
      std::string head = safe(change.article);
      if (change.previous) head += " \xE2\x86\x90 " + safe(*change.previous);
      if (change.at) head += "  " + when(*change.at);
      out += (out.empty() ? "" : "\n") + style.bold(cut(head, style.width)) + "\n";
    }
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
    out += style.dim("\n" + std::to_string(folded) +
                     " trivial changes (spelling, punctuation); --all shows them.") +
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
