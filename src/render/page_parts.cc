#include "render/page_parts.h"

#include <algorithm>
#include <vector>

#include "base/enum_names.h"

namespace sayso::render {
namespace {

using base::name_of;

std::string join(const std::vector<std::string>& list, const char* mark) {
  std::string out;
  for (const std::string& item : list) out += (out.empty() ? "" : mark) + item;
  return out;
}

std::string labelled(const char* label, const std::string& value, const Style& style) {
  if (value.empty()) return "";
  std::string name = label;
  std::replace(name.begin(), name.end(), '_', ' ');
  name.resize(std::max<size_t>(name.size() + 1, 14), ' ');
  std::string out;
  bool first = true;
  for (const std::string& line : wrap(value, style.width > 26 ? style.width - 15 : 12)) {
    out += (first ? style.dim(name) : std::string(name.size(), ' ')) + line + "\n";
    first = false;
  }
  return out;
}

}  // namespace

std::string when(const Time& time) {
  std::string text = time.text();
  if (text.size() < 20 || text[10] != 'T') return text;
  const std::string zone = text.back() == 'Z' ? "UTC" : text.substr(text.size() - 6);
  return text.substr(0, 10) + " " + text.substr(11, 5) + " " + zone;
}

std::string source_of(const PlacedClaim& claim) {
  std::string out = claim.source.value_or(claim.outlet.value_or("the report"));
  if (!claim.source) return out + ", in its own words";
  if (claim.speaker && claim.source->find(*claim.speaker) == std::string::npos)
    out += " [" + *claim.speaker + "]";
  if (claim.negated) out += " (" + claim.cue.value_or("denies") + ")";
  return out;
}

std::string who_says(const PlacedClaim& claim) {
  std::string who = safe(source_of(claim));
  if (claim.source && claim.outlet) who += ", in " + safe(*claim.outlet);
  return who;
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
    about += (about.empty() ? "" : " \xC2\xB7 ") +
             std::string(article.status == ArticleStatus::live ? "live" : "developing story");
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

}  // namespace sayso::render
