#include "extract/signs.h"

#include "base/ascii.h"
#include "extract/word_list.h"

namespace sayso::extract {
namespace {

constexpr uint64_t bit(Sign sign) { return uint64_t{1} << static_cast<unsigned>(sign); }

struct Part {
  std::string_view words;
  Sign sign;
  bool whole = false;  // a word by itself: "cta" is no part of "nectar"
};

// Names that sites give to parts of their pages, in the languages where the word is another one.
constexpr Part kParts[] = {
    {"article-body", Sign::body},
    {"articlebody", Sign::body},
    {"article_body", Sign::body},
    {"article__body", Sign::body},
    {"story-body", Sign::body},
    {"storybody", Sign::body},
    {"story_body", Sign::body},
    {"story__body", Sign::body},
    {"entry-content", Sign::body},
    {"post-content", Sign::body},
    {"post-body", Sign::body},
    {"post_content", Sign::body},
    {"postcontent", Sign::body},
    {"article-content", Sign::body},
    {"articlecontent", Sign::body},
    {"article__content", Sign::body},
    {"article-text", Sign::body},
    {"articletext", Sign::body},
    {"article__text", Sign::body},
    {"story-content", Sign::body},
    {"story-text", Sign::body},
    {"e-content", Sign::body},
    {"body-text", Sign::body},
    {"bodytext", Sign::body},
    {"body-copy", Sign::body},
    {"rich-text", Sign::body},
    {"richtext", Sign::body},
    {"wysiwyg", Sign::body},
    {"content-body", Sign::body},
    {"maincontent", Sign::body},
    {"main-content", Sign::body},
    {"content", Sign::content},
    {"inhalt", Sign::content},
    {"article", Sign::article},
    {"story", Sign::article},
    {"post", Sign::article},
    {"entry", Sign::article},
    {"artikel", Sign::article},
    {"articulo", Sign::article},
    {"text", Sign::text},
    {"paragraph", Sign::text},
    {"copy", Sign::text},
    {"prose", Sign::text},
    {"body", Sign::text},
    {"lead", Sign::lead},
    {"intro", Sign::lead},
    {"summary", Sign::lead},
    {"standfirst", Sign::lead},
    {"subtitle", Sign::lead},
    {"subhead", Sign::lead},
    {"deck", Sign::lead},
    {"dek", Sign::lead},
    {"excerpt", Sign::lead},
    {"abstract", Sign::lead},
    {"chapo", Sign::lead},
    {"description", Sign::lead},
    {"title", Sign::title},
    {"headline", Sign::title},
    {"heading", Sign::title},
    {"live", Sign::live},
    {"ticker", Sign::live},
    {"quote", Sign::quote},
    {"comment", Sign::comments},
    {"disqus", Sign::comments},
    {"respond", Sign::comments},
    {"reply", Sign::comments},
    {"komment", Sign::comments},
    {"related", Sign::related},
    {"recommend", Sign::related},
    {"most-read", Sign::related},
    {"mostread", Sign::related},
    {"popular", Sign::related},
    {"trending", Sign::related},
    {"read-more", Sign::related},
    {"readmore", Sign::related},
    {"read-next", Sign::related},
    {"also", Sign::related},
    {"more-", Sign::related},
    {"-more", Sign::related},
    {"similar", Sign::related},
    {"latest", Sign::related},
    {"relacionad", Sign::related},
    {"onward", Sign::related},
    {"share", Sign::share},
    {"sharing", Sign::share},
    {"social", Sign::share},
    {"follow", Sign::share},
    {"addthis", Sign::share},
    {"facebook", Sign::share},
    {"twitter", Sign::share},
    {"newsletter", Sign::newsletter},
    {"signup", Sign::newsletter},
    {"sign-up", Sign::newsletter},
    {"subscri", Sign::newsletter},
    {"optin", Sign::newsletter},
    {"mailchimp", Sign::newsletter},
    {"donat", Sign::newsletter},
    {"advert", Sign::advert},
    {"-ad-", Sign::advert},
    {" ad-", Sign::advert},
    {"-ad ", Sign::advert},
    {" ad ", Sign::advert},
    {" ads", Sign::advert},
    {"-ads", Sign::advert},
    {"_ad_", Sign::advert},
    {"sponsor", Sign::advert},
    {"promo", Sign::advert, true},
    {"banner", Sign::advert, true},
    {"taboola", Sign::advert},
    {"outbrain", Sign::advert},
    {"affiliate", Sign::advert},
    {"cta", Sign::advert, true},
    {"caption", Sign::caption},
    {"credit", Sign::caption},
    {"image", Sign::caption},
    {"photo", Sign::caption},
    {"figure", Sign::caption},
    {"picture", Sign::caption},
    {"media", Sign::caption},
    {"legend", Sign::caption},
    {"byline", Sign::byline},
    {"author", Sign::byline},
    {"autor", Sign::byline},
    {"writer", Sign::byline},
    {"meta", Sign::byline},
    {"posted", Sign::byline},
    {"credits", Sign::byline},
    {"date", Sign::date},
    {"time", Sign::date},
    {"published", Sign::date},
    {"datum", Sign::date},
    {"tag", Sign::tags},
    {"categor", Sign::tags},
    {"topic", Sign::tags},
    {"keyword", Sign::tags},
    {"label", Sign::tags},
    {"kicker", Sign::tags},
    {"eyebrow", Sign::tags},
    {"footer", Sign::footer},
    {"foot", Sign::footer},
    {"bottom", Sign::footer},
    {"copyright", Sign::footer},
    {"legal", Sign::footer},
    {"disclaimer", Sign::footer},
    {"header", Sign::header},
    {"masthead", Sign::header},
    {"head", Sign::header},
    {"top", Sign::header},
    {"logo", Sign::header},
    {"nav", Sign::navigation},
    {"menu", Sign::navigation},
    {"breadcrumb", Sign::navigation},
    {"pagination", Sign::navigation},
    {"pager", Sign::navigation},
    {"skip", Sign::navigation},
    {"toc", Sign::navigation},
    {"sidebar", Sign::sidebar},
    {"side", Sign::sidebar},
    {"aside", Sign::sidebar},
    {"rail", Sign::sidebar},
    {"widget", Sign::sidebar},
    {"secondary", Sign::sidebar},
    {"author-bio", Sign::author_box},
    {"authorbio", Sign::author_box},
    {"author-info", Sign::author_box},
    {"authorbox", Sign::author_box},
    {"author-box", Sign::author_box},
    {"about-author", Sign::author_box},
    {"about-the-author", Sign::author_box},
    {"author-desc", Sign::author_box},
    {"author_bio", Sign::author_box},
    {"bio", Sign::author_box},
    {"profile", Sign::author_box},
    {"popup", Sign::dialog},
    {"modal", Sign::dialog, true},
    {"cookie", Sign::dialog},
    {"consent", Sign::dialog},
    {"gdpr", Sign::dialog},
    {"overlay", Sign::dialog},
    {"dialog", Sign::dialog},
    {"alert", Sign::dialog, true},
    {"toast", Sign::dialog},
    {"paywall", Sign::paywall},
    {"premium", Sign::paywall},
    {"login", Sign::paywall},
    {"register", Sign::paywall},
    {"meter", Sign::paywall},
    {"list", Sign::listing},
    {"grid", Sign::listing},
    {"carousel", Sign::listing},
    {"slider", Sign::listing},
    {"feed", Sign::listing},
    {"item", Sign::listing},
    {"row", Sign::listing},
    {"teaser", Sign::teaser},
    {"card", Sign::teaser},
    {"tile", Sign::teaser},
    {"thumb", Sign::teaser},
    {"tease", Sign::teaser},
    {"hidden", Sign::hidden},
    {"sr-only", Sign::hidden},
    {"screen-reader", Sign::hidden},
    {"offscreen", Sign::hidden},
    {"print", Sign::hidden},
    {"collapse", Sign::hidden},
    {"no-js", Sign::hidden},
    {"gallery", Sign::gallery},
    {"slideshow", Sign::gallery},
    {"slide", Sign::gallery},
    {"box", Sign::box},
    {"module", Sign::box},
    {"component", Sign::box},
    {"block", Sign::box},
    {"inset", Sign::box},
    {"embed", Sign::box},
    {"callout", Sign::box},
    {"tool", Sign::tool},
    {"button", Sign::tool},
    {"btn", Sign::tool},
    {"search", Sign::tool},
    {"rating", Sign::tool},
    {"poll", Sign::tool},
    {"form", Sign::tool},
    {"icon", Sign::tool},
    {"video", Sign::video},
    {"player", Sign::video},
    {"audio", Sign::video},
    {"podcast", Sign::video},
};

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_small(c) || is_capital(c); }

// Whether a word may begin at `at`: "ads" in "top-ads", "topAds", "top_ads".
bool is_border(std::string_view names, size_t at) {
  return at == 0 || at == names.size() || !is_letter(names[at - 1]) || !is_letter(names[at]) ||
         (is_small(names[at - 1]) && is_capital(names[at]));
}

// Whether the `size` bytes at `at` are a word, of one or many.
bool is_word(std::string_view names, size_t at, size_t size) {
  const size_t end = at + size;
  const bool many = end < names.size() && names[end] == 's';
  return is_border(names, at) && (is_border(names, end) || (many && is_border(names, end + 1)));
}

}  // namespace

uint64_t signs_in(std::string_view names) {
  static const WordList kList(kParts);
  uint64_t found = 0;
  kList.each_in(base::lower_ascii(names), [&](size_t i, size_t at) {
    const Part& part = kParts[i];
    if (!part.whole || is_word(names, at, part.words.size())) found |= bit(part.sign);
  });
  return found;
}

uint64_t signs_of_tag(std::string_view tag, std::string_view role) {
  struct Tag {
    std::string_view name;
    Sign sign;
  };
  constexpr Tag kTags[] = {{"article", Sign::in_article},
                           {"main", Sign::in_main},
                           {"aside", Sign::in_aside},
                           {"nav", Sign::in_nav},
                           {"footer", Sign::in_footer},
                           {"header", Sign::in_header},
                           {"form", Sign::in_form},
                           {"figure", Sign::in_figure},
                           {"figcaption", Sign::in_figure},
                           {"table", Sign::in_table},
                           {"ul", Sign::in_list},
                           {"ol", Sign::in_list},
                           {"dl", Sign::in_list},
                           {"blockquote", Sign::in_quote},
                           {"a", Sign::in_link}};
  constexpr Tag kRoles[] = {{"main", Sign::in_main},
                            {"navigation", Sign::in_nav},
                            {"complementary", Sign::in_aside},
                            {"banner", Sign::in_header},
                            {"contentinfo", Sign::in_footer},
                            {"search", Sign::tool},
                            {"dialog", Sign::dialog},
                            {"alert", Sign::dialog},
                            {"menu", Sign::in_nav},
                            {"article", Sign::in_article}};
  uint64_t found = 0;
  for (const Tag& one : kTags) {
    if (one.name == tag) found |= bit(one.sign);
  }
  if (!role.empty()) {
    for (const Tag& one : kRoles) {
      if (one.name == role) found |= bit(one.sign);
    }
  }
  return found;
}

std::string_view name_of(Sign sign) {
  static constexpr std::string_view kNames[kSigns] = {"<article>",
                                                      "<main>",
                                                      "<aside>",
                                                      "<nav>",
                                                      "<footer>",
                                                      "<header>",
                                                      "<form>",
                                                      "<figure>",
                                                      "<table>",
                                                      "<ul>",
                                                      "<blockquote>",
                                                      "<a>",
                                                      "named body",
                                                      "named content",
                                                      "named article",
                                                      "named text",
                                                      "named lead",
                                                      "named title",
                                                      "named live",
                                                      "named quote",
                                                      "comments",
                                                      "related links",
                                                      "share bar",
                                                      "newsletter box",
                                                      "advertisement",
                                                      "caption",
                                                      "byline",
                                                      "date line",
                                                      "tags",
                                                      "page footer",
                                                      "page header",
                                                      "navigation",
                                                      "sidebar",
                                                      "author note",
                                                      "notice of the site",
                                                      "paywall notice",
                                                      "listing",
                                                      "teaser",
                                                      "hidden by name",
                                                      "gallery",
                                                      "box",
                                                      "tool",
                                                      "video"};
  return kNames[static_cast<size_t>(sign)];
}

}  // namespace sayso::extract
