#include <algorithm>

#include "base/digest.h"
#include "base/enum_names.h"
#include "render/in_words.h"
#include "render/page_parts.h"
#include "share/links.h"
#include "share/markup.h"
#include "share/story.h"

namespace sayso::share {
namespace {

constexpr char kHead[] =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
    "'unsafe-inline'\">\n<style>\n"
    ":root { --ink: #1c2530; --soft: #55606c; --line: #d5dae0; --paper: #fff; --differ: #a3341b; "
    "--agree: #1c6b4a; }\n"
    "@media (prefers-color-scheme: dark) { :root { --ink: #e8ecf0; --soft: #a9b4bf; --line: "
    "#39434e; --paper: #14191f; --differ: #ff9d85; --agree: #7fd6ab; } }\n"
    "body { color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; "
    "max-width: 50rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }\n"
    "h1 { line-height: 1.2; } h2 { margin: 2rem 0 .5rem; border-top: 2px solid var(--line); "
    "padding-top: .5rem; } h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }\n"
    ".soft, footer { color: var(--soft); font-size: .875rem; }\n"
    ".differ { color: var(--differ); } .agree { color: var(--agree); }\n"
    "blockquote { margin: .5rem 0 .5rem 1rem; padding-left: .75rem; border-left: 3px solid "
    "var(--line); break-inside: avoid; } blockquote p { margin: 0; }\n"
    "q { font-family: Georgia, serif; quotes: none; } b { font-weight: 600; }\n"
    "table { border-collapse: collapse; width: 100%; font-size: .875rem; } th, td { text-align: "
    "left; vertical-align: top; padding: .25rem .5rem .25rem 0; border-bottom: 1px solid "
    "var(--line); } code { font-size: .75rem; }\n"
    "a { color: inherit; }\n"
    "@media print { body { max-width: none; padding: 0; } a { text-decoration: none; } }\n"
    "</style>\n";

std::string where_of(const Material& material, const PlacedClaim& claim) {
  std::string out = material.place_of(claim);
  if (claim.at()) out += ", " + render::when(*claim.at());
  return out;
}

class Writer {
 public:
  Writer(const Material& material, Amount amount) : material_(material), amount_(amount) {}

  std::string run() {
    const Comparison& comparison = material_.comparison();
    const std::string title = comparison.title.empty() ? comparison.story : comparison.title;
    html_.own(kHead).leaf("title", title).open("h1").text(title).close("h1");
    html_.leaf("p",
               render::counted(comparison.articles, "article") + ", " +
                   render::counted(comparison.outlets, "outlet") + ", " +
                   render::counted(comparison.origins, "origin") + " \xC2\xB7 story " +
                   comparison.story,
               {{"class", "soft"}});
    points();
    changes();
    articles();
    html_.leaf("footer",
               "Made by sayso, which records accounts and does not say which is right. Words in "
               "quotation blocks are exact; \xE2\x80\xA6 marks where they were cut.");
    return html_.own("</html>\n").str();
  }

 private:
  void points() {
    heading(Relation::differ, "Where accounts differ", "differ");
    heading(Relation::agree, "Where accounts agree", "agree");
    heading(Relation::single, "What stands on one source", "soft");
  }

  void heading(Relation relation, const char* title, const char* look) {
    bool any = false;
    for (const Point& point : material_.comparison().points) {
      if (point.relation != relation) continue;
      if (!any) html_.leaf("h2", title, {{"class", look}});
      any = true;
      point_block(point);
    }
  }

  void point_block(const Point& point) {
    if (!point.types.empty()) {
      std::string in;
      for (const DifferenceType type : point.types)
        in += (in.empty() ? "In " : ", ") + std::string(render::in_words(type));
      html_.leaf("h3", in);
    }
    for (size_t a = 0; a < point.accounts.size(); ++a) {
      const Account& account = point.accounts[a];
      if (point.accounts.size() > 1 || point.relation == Relation::agree)
        html_.leaf("p",
                   (point.accounts.size() > 1 ? "Account " + std::to_string(a + 1) + ": " : "") +
                       render::counted(account.outlets, "outlet") + ", " +
                       render::counted(account.origins, "origin"),
                   {{"class", "soft"}});
      for (const PlacedClaim& claim : account.claims) claim_block(claim);
    }
  }

  void claim_block(const PlacedClaim& claim) {
    const Excerpt excerpt = excerpt_of(claim.excerpt, amount_);
    const auto told = material_.trace(claim);
    const std::string link =
        told && told->version->article.url
            ? words_link(*told->version->article.url, claim.excerpt).value_or("")
            : "";
    html_.open("blockquote").open("p").open("q").text(excerpt.words).close("q");
    if (excerpt.cut) html_.text(" \xE2\x80\xA6");
    html_.close("p")
        .open("p", {{"class", "soft"}})
        .leaf("b", render::source_of(claim))
        .text(" \xC2\xB7 ");
    if (link.empty()) {
      html_.text(where_of(material_, claim));
    } else {
      html_.leaf("a", where_of(material_, claim),
                 {{"href", link}, {"rel", "noopener noreferrer nofollow"}});
    }
    html_.close("p").close("blockquote");
  }

  void changes() {
    bool any = false;
    for (const LedgerEntry& entry : material_.ledger()) {
      const Change& change = entry.change;
      if (change.type == ChangeType::first || change.type == ChangeType::trivial) continue;
      if (!any) html_.leaf("h2", "What changed");
      any = true;
      std::string head(base::name_of(change.type));
      head += " \xC2\xB7 " + (change.article.empty() ? "an article" : change.article);
      if (change.at) head += " \xC2\xB7 " + render::when(*change.at);
      html_.open("blockquote").leaf("p", head, {{"class", "soft"}});
      side("del", change.before);
      side("ins", change.after);
      html_.close("blockquote");
    }
  }

  void side(const char* element, const std::optional<Passage>& passage) {
    if (!passage) return;
    const Excerpt excerpt = excerpt_of(passage->words, amount_);
    html_.open("p").leaf(element, excerpt.words + (excerpt.cut ? " \xE2\x80\xA6" : "")).close("p");
  }

  void articles() {
    html_.leaf("h2", "Articles").open("table").open("tr");
    for (const char* column : {"Outlet", "Title", "Published", "Taken in", "SHA-256 of the text"})
      html_.leaf("th", column);
    html_.close("tr");
    for (const StoredVersion& version : material_.versions()) {
      const Article& article = version.article;
      html_.open("tr").leaf("td", article.outlet.value_or("-")).open("td");
      const std::string title = article.title.value_or(article.id);
      if (article.url && is_web_address(*article.url)) {
        html_.leaf("a", title, {{"href", *article.url}, {"rel", "noopener noreferrer nofollow"}});
      } else {
        html_.text(title);
      }
      const int ordinal = material_.ordinal(version);
      if (ordinal > 1) html_.text(" (version " + std::to_string(ordinal) + ")");
      if (version.copy_of) html_.text(" (a copy)");
      html_.close("td").leaf("td", article.published ? render::when(*article.published) : "-");
      html_.leaf("td", version.taken ? render::when(*version.taken) : "-");
      html_.open("td").leaf("code", base::sha256_hex(article.text)).close("td").close("tr");
    }
    html_.close("table");
  }

  const Material& material_;
  Amount amount_;
  Html html_;
};

}  // namespace

std::string story_html(const Material& material, Amount amount) {
  return Writer(material, amount).run();
}

}  // namespace sayso::share
