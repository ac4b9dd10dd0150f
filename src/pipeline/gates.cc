#include "pipeline/gates.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "net/url.h"
#include "text/words.h"

namespace sayso::pipeline {
namespace {

constexpr size_t kWordsOfAReport = 150;  // a shorter text may be no more than a notice

// Parts of paths and labels of hosts, without hyphens and underscores, that only sign-ins and
// offers have.
constexpr std::string_view kGateParts[] = {
    "login",       "signin",       "signon",        "logon",        "auth",         "authenticate",
    "sso",         "oauth",        "oauth2",        "register",     "registration", "signup",
    "subscribe",   "subscription", "subscriptions", "paywall",      "regwall",      "consent",
    "anmelden",    "anmeldung",    "einloggen",     "registrieren", "abonnieren",   "connexion",
    "seconnecter", "abonnement",   "sabonner",      "inloggen",     "aanmelden",    "iniciarsesion",
    "suscripcion", "suscribete",   "accedi",        "abbonati",     "entrar",       "assine",
    "logowanie",   "zaloguj",      "prihlaseni",    "loggin",       "logginn",      "loggain",
    "logind",      "kirjaudu"};

// Parameters that say where to go back to, by their begin.
constexpr std::string_view kReturnNames[] = {"next",     "return", "continue",
                                             "redirect", "goto",   "dest"};

constexpr std::string_view kSignInTitles[] = {
    "log in",      "login",     "sign in",      "signin",         "log in or sign up",
    "sign up",     "register",  "subscribe",    "anmelden",       "anmeldung",
    "einloggen",   "connexion", "se connecter", "iniciar sesión", "inloggen",
    "accedi",      "entrar",    "logga in",     "logg inn",       "log ind",
    "zaloguj się", "kirjaudu"};

constexpr std::string_view kSignInBegins[] = {
    "log in to ",    "login to ",      "sign in to ",           "log into ",
    "please log in", "please sign in", "subscribe to continue", "subscribe to read"};

constexpr std::string_view kMissingTitles[] = {"page not found",
                                               "not found",
                                               "404",
                                               "404 not found",
                                               "404 page not found",
                                               "error 404",
                                               "404 error",
                                               "404 - page not found",
                                               "page does not exist",
                                               "page no longer available",
                                               "this page could not be found",
                                               "the page could not be found",
                                               "page cannot be found",
                                               "sorry, page not found",
                                               "oops! page not found",
                                               "we can't find that page",
                                               "seite nicht gefunden",
                                               "page introuvable",
                                               "page non trouvée",
                                               "página no encontrada",
                                               "pagina non trovata",
                                               "página não encontrada",
                                               "pagina niet gevonden",
                                               "sidan hittades inte",
                                               "siden ble ikke funnet",
                                               "siden blev ikke fundet",
                                               "nie znaleziono strony"};

template <typename List>
bool is_one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

template <typename List>
bool begins_with_one_of(std::string_view word, const List& list) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::string_view begin) { return word.starts_with(begin); });
}

// "/log-in.php" -> "login".
std::string bare(std::string_view part) {
  part = part.substr(0, part.find('.'));
  std::string out = base::lower(part);
  std::erase_if(out, [](char c) { return c == '-' || c == '_'; });
  return out;
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view between) {
  std::vector<std::string_view> out;
  for (;;) {
    const size_t end = text.find_first_of(between);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

bool names_gate(const net::Url& url) {
  const std::string_view path = std::string_view(url.path).substr(0, url.path.find('?'));
  const auto parts = parts_of(path, "/");
  const auto labels = parts_of(url.host, ".");
  const auto is_gate = [](std::string_view part) { return is_one_of(bare(part), kGateParts); };
  return std::any_of(parts.begin(), parts.end(), is_gate) ||
         (labels.size() > 2 && (is_gate(labels.front()) || labels.front() == "accounts"));
}

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
  };
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool whole =
        text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    out += whole ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    if (whole) i += 2;
  }
  return out;
}

// A parameter of return holds the asked address, or its path.
bool returns_to(const net::Url& url, const net::Url& asked) {
  const size_t query = url.path.find('?');
  if (query == std::string::npos) return false;
  for (const std::string_view pair : parts_of(std::string_view(url.path).substr(query + 1), "&")) {
    const size_t equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string name = bare(pair.substr(0, equals));
    if (!begins_with_one_of(name, kReturnNames) || name.starts_with("redirected")) continue;
    const std::string value = percent_decoded(pair.substr(equals + 1));
    const auto back = net::parse_url(value);
    if (back && back->host == asked.host && back->path == asked.path) return true;
    if (asked.path.size() > 1 && (value == asked.path || "/" + value == asked.path)) return true;
  }
  return false;
}

// Whether a field of the page wants a password.
bool asks_for_password(std::string_view html) {
  const std::string low = base::lower(html);
  for (size_t at = low.find("<input"); at != std::string::npos; at = low.find("<input", at + 6)) {
    std::string tag = low.substr(at, low.find('>', at) - at);
    std::erase_if(tag, [](char c) { return c == '"' || c == '\'' || c == ' ' || c == '\n'; });
    if (tag.find("type=password") != std::string::npos) return true;
  }
  return false;
}

// A title is often followed or led by the name of the site.
template <typename Holds>
bool any_part(const std::optional<std::string>& title, const Holds& holds) {
  if (!title) return false;
  std::string low = base::lower(*title);
  for (const std::string_view mark : {"–", "—", "»", "·", " - ", ": "}) {
    for (size_t at = low.find(mark); at != std::string::npos; at = low.find(mark, at + 1))
      low.replace(at, mark.size(), "|");
  }
  const auto parts = parts_of(low, "|");
  return std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && (part.back() == ' ' || part.back() == '.' || part.back() == '!'))
      part.remove_suffix(1);
    return holds(part);
  });
}

bool is_notice(const Article& article) {
  if (article.published || article.text.size() > 12 * kWordsOfAReport) return false;
  const auto words = text::split_words(article.text);
  const auto count =
      std::count_if(words.begin(), words.end(), [](const auto& w) { return w.is_word; });
  return static_cast<size_t>(count) < kWordsOfAReport;
}

}  // namespace

std::optional<Error> gate_of_address(const std::string& asked, const std::string& led_to) {
  const auto from = net::parse_url(asked);
  const auto to = net::parse_url(led_to);
  if (!from || !to || from->text == to->text) return std::nullopt;
  if (returns_to(*to, *from) || (names_gate(*to) && !names_gate(*from)))
    return Error{Errc::usage, "leads to a sign-in or subscription (sayso goes no further)", asked};
  return std::nullopt;
}

std::optional<Error> gate_of_page(const Document& page, const Article& article) {
  if (!is_notice(article)) return std::nullopt;
  const bool asks =
      asks_for_password(page.bytes) || any_part(article.title, [](std::string_view part) {
        return is_one_of(part, kSignInTitles) || begins_with_one_of(part, kSignInBegins);
      });
  if (asks)
    return Error{Errc::usage, "is a sign-in or subscription page (sayso goes no further)", page.id};
  if (any_part(article.title,
               [](std::string_view part) { return is_one_of(part, kMissingTitles); }))
    return Error{Errc::not_found, "says that there is no such page", page.id};
  return std::nullopt;
}

}  // namespace sayso::pipeline
