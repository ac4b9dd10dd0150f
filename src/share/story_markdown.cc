#include "base/digest.h"
#include "base/enum_names.h"
#include "render/in_words.h"
#include "render/page_parts.h"
#include "share/links.h"
#include "share/markup.h"
#include "share/story.h"

namespace sayso::share {
namespace {

std::string linked(const std::string& words, const std::string& link) {
  return link.empty() ? markdown_escaped(words)
                      : "[" + markdown_escaped(words) + "](<" + link + ">)";
}

class Writer {
 public:
  Writer(const Material& material, Amount amount) : material_(material), amount_(amount) {}

  std::string run() {
    const Comparison& c = material_.comparison();
    out_ = "# " + markdown_escaped(c.title.empty() ? c.story : c.title) + "\n\n" +
           render::counted(c.articles, "article") + ", " + render::counted(c.outlets, "outlet") +
           ", " + render::counted(c.origins, "origin") + ", story " + c.story + "\n";
    section(Relation::differ, "Where accounts differ");
    section(Relation::agree, "Where accounts agree");
    section(Relation::single, "What stands on one source");
    changes();
    articles();
    return out_ +
           "\nMade by sayso, which records accounts and does not say which is right. Words in "
           "quotation blocks are exact; \xE2\x80\xA6 marks where they were cut.\n";
  }

 private:
  void section(Relation relation, const char* title) {
    bool any = false;
    for (const Point& point : material_.comparison().points) {
      if (point.relation != relation) continue;
      if (!any) out_ += "\n## " + std::string(title) + "\n";
      any = true;
      std::string in;
      for (const DifferenceType type : point.types)
        in += (in.empty() ? "In " : ", ") + std::string(render::in_words(type));
      if (!in.empty()) out_ += "\n### " + in + "\n";
      for (size_t a = 0; a < point.accounts.size(); ++a) account(point, a);
    }
  }

  void account(const Point& point, size_t index) {
    const Account& account = point.accounts[index];
    if (point.accounts.size() > 1)
      out_ += "\nAccount " + std::to_string(index + 1) + " (" +
              render::counted(account.outlets, "outlet") + ", " +
              render::counted(account.origins, "origin") + "):\n";
    for (const PlacedClaim& claim : account.claims) {
      const Excerpt excerpt = excerpt_of(claim.excerpt, amount_);
      const auto told = material_.trace(claim);
      const std::string link =
          told && told->version->article.url
              ? words_link(*told->version->article.url, claim.excerpt).value_or("")
              : "";
      std::string where = material_.place_of(claim);
      if (claim.at()) where += ", " + render::when(*claim.at());
      out_ += "\n> " + markdown_escaped(excerpt.words) + (excerpt.cut ? " \xE2\x80\xA6" : "") +
              "\n>\n> **" + markdown_escaped(render::source_of(claim)) + "**, " +
              linked(where, link) + "\n";
    }
  }

  void changes() {
    bool any = false;
    for (const LedgerEntry& entry : material_.ledger()) {
      const Change& change = entry.change;
      if (change.type == ChangeType::first || change.type == ChangeType::trivial) continue;
      if (!any) out_ += "\n## What changed\n\n";
      any = true;
      out_ += "- **" + markdown_escaped(base::name_of(change.type)) + "** " +
              markdown_escaped(change.article.empty() ? "an article" : change.article);
      if (change.at) out_ += ", " + markdown_escaped(render::when(*change.at));
      out_ += "\n";
      side("before", change.before);
      side("now", change.after);
    }
  }

  void side(const char* label, const std::optional<Passage>& passage) {
    if (!passage) return;
    const Excerpt excerpt = excerpt_of(passage->words, amount_);
    out_ += std::string("  - ") + label + ": " + markdown_escaped(excerpt.words) +
            (excerpt.cut ? " \xE2\x80\xA6" : "") + "\n";
  }

  void articles() {
    out_ +=
        "\n## Articles\n\n| outlet | title | published | taken in | SHA-256 of the text |\n"
        "| --- | --- | --- | --- | --- |\n";
    for (const StoredVersion& version : material_.versions()) {
      const Article& article = version.article;
      const bool web = article.url && is_web_address(*article.url);
      out_ += "| " + markdown_escaped(article.outlet.value_or("-")) + " | " +
              linked(article.title.value_or(article.id), web ? *article.url : "");
      const int ordinal = material_.ordinal(version);
      if (ordinal > 1) out_ += " (version " + std::to_string(ordinal) + ")";
      if (version.copy_of) out_ += " (a copy)";
      out_ += " | " + markdown_escaped(article.published ? render::when(*article.published) : "-") +
              " | " + markdown_escaped(version.taken ? render::when(*version.taken) : "-") + " | " +
              base::sha256_hex(article.text) + " |\n";
    }
  }

  const Material& material_;
  Amount amount_;
  std::string out_;
};

}  // namespace

std::string story_markdown(const Material& material, Amount amount) {
  return Writer(material, amount).run();
}

}  // namespace sayso::share
