#include "extract/cues.h"

#include <algorithm>
#include <iterator>

#include "extract/word_list.h"

namespace sayso::extract {
namespace {

struct Words {
  std::string_view words;
  Cue cue;
  bool at_begin;
};

constexpr Words kWords[] = {
    {"read more", Cue::more, false},
    {"read also", Cue::more, true},
    {"read next", Cue::more, true},
    {"also read", Cue::more, true},
    {"see also", Cue::more, true},
    {"see more", Cue::more, true},
    {"read:", Cue::more, true},
    {"more:", Cue::more, true},
    {"more on", Cue::more, true},
    {"more from", Cue::more, true},
    {"more stories", Cue::more, true},
    {"related", Cue::more, true},
    {"recommended", Cue::more, true},
    {"you may also", Cue::more, false},
    {"you might also", Cue::more, false},
    {"you might like", Cue::more, false},
    {"don't miss", Cue::more, true},
    {"click here", Cue::more, false},
    {"continue reading", Cue::more, false},
    {"most read", Cue::more, true},
    {"most popular", Cue::more, true},
    {"trending", Cue::more, true},
    {"latest", Cue::more, true},
    {"popular", Cue::more, true},
    {"similar", Cue::more, true},
    {"watch:", Cue::more, true},
    {"view all", Cue::more, true},
    {"show more", Cue::more, true},
    {"lire aussi", Cue::more, false},
    {"\xC3\xA0 lire", Cue::more, true},
    {"lire la suite", Cue::more, false},
    {"lesen sie", Cue::more, false},
    {"mehr zum", Cue::more, true},
    {"mehr dazu", Cue::more, true},
    {"auch interessant", Cue::more, false},
    {"weitere", Cue::more, true},
    {"lee tambi\xC3\xA9n", Cue::more, false},
    {"te puede interesar", Cue::more, false},
    {"leia tamb\xC3\xA9m", Cue::more, false},
    {"leia mais", Cue::more, false},
    {"veja tamb\xC3\xA9m", Cue::more, false},
    {"leggi anche", Cue::more, false},
    {"lees ook", Cue::more, false},
    {"les ogs\xC3\xA5", Cue::more, false},
    {"l\xC3\xA4s ocks\xC3\xA5", Cue::more, false},
    {"l\xC3\xA4s mer", Cue::more, true},
    {"lue my\xC3\xB6s", Cue::more, false},
    {"czytaj", Cue::more, true},
    {"zobacz", Cue::more, true},
    {"baca juga", Cue::more, false},
    {"\xD1\x87\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5", Cue::more, false},
    {"\xE9\x96\xA2\xE9\x80\xA3", Cue::more, true},
    {"subscribe", Cue::subscribe, false},
    {"newsletter", Cue::subscribe, false},
    {"sign up", Cue::subscribe, false},
    {"inbox", Cue::subscribe, false},
    {"mailing list", Cue::subscribe, false},
    {"abonn", Cue::subscribe, false},
    {"suscr\xC3\xAD", Cue::subscribe, false},
    {"suscrib", Cue::subscribe, false},
    {"iscriviti", Cue::subscribe, false},
    {"premium", Cue::subscribe, false},
    {"share", Cue::share, true},
    {"share this", Cue::share, false},
    {"tweet", Cue::share, true},
    {"facebook", Cue::share, false},
    {"whatsapp", Cue::share, false},
    {"twitter", Cue::share, false},
    {"telegram", Cue::share, false},
    {"instagram", Cue::share, false},
    {"follow us", Cue::share, false},
    {"follow", Cue::share, true},
    {"teilen", Cue::share, true},
    {"partager", Cue::share, true},
    {"compart", Cue::share, true},
    {"comment", Cue::comment, true},
    {"comments", Cue::comment, false},
    {"leave a", Cue::comment, true},
    {"reply", Cue::comment, false},
    {"kommentar", Cue::comment, false},
    {"commentaire", Cue::comment, false},
    {"comentario", Cue::comment, false},
    {"join the conversation", Cue::comment, false},
    {"says:", Cue::comment, false},
    {"copyright", Cue::rights, false},
    {"all rights reserved", Cue::rights, false},
    {"privacy policy", Cue::rights, false},
    {"terms of", Cue::rights, false},
    {"terms and conditions", Cue::rights, false},
    {"may not be published", Cue::rights, false},
    {"without permission", Cue::rights, false},
    {"disclaimer", Cue::rights, false},
    {"alle rechte", Cue::rights, false},
    {"reproduc", Cue::rights, true},
    {"cookie", Cue::cookie, false},
    {"consent", Cue::cookie, false},
    {"gdpr", Cue::cookie, false},
    {"javascript", Cue::cookie, false},
    {"your browser", Cue::cookie, false},
    {"personal data", Cue::cookie, false},
    {"photo", Cue::photo, true},
    {"photo by", Cue::photo, false},
    {"photo:", Cue::photo, false},
    {"image", Cue::photo, true},
    {"credit:", Cue::photo, false},
    {"getty images", Cue::photo, false},
    {"shutterstock", Cue::photo, false},
    {"picture:", Cue::photo, false},
    {"file photo", Cue::photo, false},
    {"foto", Cue::photo, true},
    {"foto:", Cue::photo, false},
    {"bild:", Cue::photo, false},
    {"(ap photo", Cue::photo, false},
    {"courtesy", Cue::photo, false},
    {"source:", Cue::photo, true},
    {"by ", Cue::byline, true},
    {"by:", Cue::byline, true},
    {"von ", Cue::byline, true},
    {"par ", Cue::byline, true},
    {"por ", Cue::byline, true},
    {"written by", Cue::byline, false},
    {"posted by", Cue::byline, false},
    {"staff writer", Cue::byline, false},
    {"correspondent", Cue::byline, false},
    {"author:", Cue::byline, false},
    {"reporter", Cue::byline, false},
    {"reviewed by", Cue::byline, false},
    {"advertis", Cue::advert, false},
    {"sponsored", Cue::advert, false},
    {"anzeige", Cue::advert, true},
    {"publicidad", Cue::advert, true},
    {"publicit\xC3\xA9", Cue::advert, true},
    {"annonse", Cue::advert, true},
    {"affiliate", Cue::advert, false},
    {"commission", Cue::advert, false},
    {"buy now", Cue::advert, false},
    {"shop ", Cue::advert, true},
    {"discount", Cue::advert, false},
    {"free trial", Cue::advert, false},
    {"learn more", Cue::advert, false},
    {"get started", Cue::advert, false},
    {"download", Cue::advert, true},
    {" is a writer", Cue::author_bio, false},
    {" is a freelance", Cue::author_bio, false},
    {" is a journalist", Cue::author_bio, false},
    {" is an editor", Cue::author_bio, false},
    {" is a reporter", Cue::author_bio, false},
    {" is a senior", Cue::author_bio, false},
    {" is the founder", Cue::author_bio, false},
    {" is the author", Cue::author_bio, false},
    {" writes about", Cue::author_bio, false},
    {" covers ", Cue::author_bio, false},
    {"about the author", Cue::author_bio, false},
    {"he lives in", Cue::author_bio, false},
    {"she lives in", Cue::author_bio, false},
    {"can be reached at", Cue::author_bio, false},
    {"his work has", Cue::author_bio, false},
    {"her work has", Cue::author_bio, false},
    {"updated", Cue::updated, false},
    {"published", Cue::updated, true},
    {"posted", Cue::updated, true},
    {"last modified", Cue::updated, true},
    {"min read", Cue::updated, false},
    {"minute read", Cue::updated, false},
    {"ago", Cue::updated, false},
    {"ver\xC3\xB6"
     "ffentlicht",
     Cue::updated, false},
    {"aktualisiert", Cue::updated, false},
    {"publi\xC3\xA9", Cue::updated, true},
    {"publicado", Cue::updated, true},
    {"contact", Cue::contact, true},
    {"contact us", Cue::contact, false},
    {"call us", Cue::contact, false},
    {"http", Cue::contact, false},
    {"www.", Cue::contact, false},
    {"phone", Cue::contact, true},
    {"email", Cue::contact, false},
    {"e-mail", Cue::contact, false},
    {"log in", Cue::login, false},
    {"login", Cue::login, false},
    {"sign in", Cue::login, false},
    {"register", Cue::login, true},
    {"account", Cue::login, false},
    {"password", Cue::login, false},
    {"already a", Cue::login, true},
    {"anmelden", Cue::login, false},
    {"editor's note", Cue::notice, true},
    {"editor\xE2\x80\x99s note", Cue::notice, true},
    {"correction", Cue::notice, true},
    {"clarification", Cue::notice, true},
    {"this article", Cue::notice, true},
    {"this story", Cue::notice, true},
    {"this post", Cue::notice, true},
    {"note:", Cue::notice, true},
    {"update", Cue::notice, true},
    {"contributed to this", Cue::notice, false},
    {"originally published", Cue::notice, false},
    {"first appeared", Cue::notice, false},
    // Names of months count where a figure stands in the line.
    {"january", Cue::date, false},
    {"february", Cue::date, false},
    {"march", Cue::date, false},
    {"april", Cue::date, false},
    {"june", Cue::date, false},
    {"july", Cue::date, false},
    {"august", Cue::date, false},
    {"september", Cue::date, false},
    {"october", Cue::date, false},
    {"november", Cue::date, false},
    {"december", Cue::date, false},
    {"januar", Cue::date, false},
    {"februar", Cue::date, false},
    {"m\xC3\xA4rz", Cue::date, false},
    {"juni", Cue::date, false},
    {"juli", Cue::date, false},
    {"oktober", Cue::date, false},
    {"dezember", Cue::date, false},
    {"janvier", Cue::date, false},
    {"f\xC3\xA9vrier", Cue::date, false},
    {"mars", Cue::date, false},
    {"avril", Cue::date, false},
    {"juin", Cue::date, false},
    {"juillet", Cue::date, false},
    {"septembre", Cue::date, false},
    {"octobre", Cue::date, false},
    {"novembre", Cue::date, false},
    {"d\xC3\xA9"
     "cembre",
     Cue::date, false},
    {"enero", Cue::date, false},
    {"febrero", Cue::date, false},
    {"marzo", Cue::date, false},
    {"abril", Cue::date, false},
    {"mayo", Cue::date, false},
    {"junio", Cue::date, false},
    {"julio", Cue::date, false},
    {"agosto", Cue::date, false},
    {"septiembre", Cue::date, false},
    {"octubre", Cue::date, false},
    {"noviembre", Cue::date, false},
    {"diciembre", Cue::date, false},
    {"jan ", Cue::date, false},
    {"feb ", Cue::date, false},
    {"mar ", Cue::date, false},
    {"apr ", Cue::date, false},
    {"jun ", Cue::date, false},
    {"jul ", Cue::date, false},
    {"aug ", Cue::date, false},
    {"sep ", Cue::date, false},
    {"sept ", Cue::date, false},
    {"oct ", Cue::date, false},
    {"nov ", Cue::date, false},
    {"dec ", Cue::date, false},
};

// A date in figures: "12.03.2026", "2026-03-12". `digits`: whether there are any before the end.
bool has_date_in_figures(std::string_view low, bool& digits) {
  digits = false;
  for (size_t i = 0; i + 7 < low.size(); ++i) {
    const bool digit = low[i] >= '0' && low[i] <= '9';
    digits = digits || digit;
    if (!digit || (low[i + 1] != '.' && low[i + 1] != '/' && low[i + 1] != '-')) continue;
    const std::string_view rest = low.substr(i + 2, 6);
    const size_t mark = rest.find(low[i + 1]);
    if (mark != std::string_view::npos && mark >= 1 && mark <= 2) return true;
  }
  return false;
}

uint32_t bit(Cue cue) { return 1u << static_cast<unsigned>(cue); }

}  // namespace

uint32_t cues_in(std::string_view low) {
  static const WordList kList(kWords);
  constexpr size_t kLooked = 400;
  low = low.substr(0, kLooked);
  uint32_t found = 0;
  kList.each_in(low, [&](size_t index, size_t at) {
    const Words& words = kWords[index];
    if (at == 0 || !words.at_begin) found |= bit(words.cue);
  });
  bool digits = false;
  if (has_date_in_figures(low, digits)) {
    found |= bit(Cue::date);
  } else if (!digits) {
    found &= ~bit(Cue::date);
  }
  // What is too short for the list.
  if (low.find('@') != std::string_view::npos) found |= bit(Cue::contact);
  if (low.find("\xC2\xA9") != std::string_view::npos) found |= bit(Cue::rights);
  if (low.find('?') != std::string_view::npos) found |= bit(Cue::question);
  return found;
}

std::string_view name_of(Cue cue) {
  static constexpr std::string_view kNames[kCues] = {"words of a link to more",
                                                     "words of a subscription",
                                                     "words of a share bar",
                                                     "words of comments",
                                                     "words of rights",
                                                     "words of a site notice",
                                                     "words of a picture",
                                                     "words of a byline",
                                                     "words of a date",
                                                     "words of an advertisement",
                                                     "words of an author note",
                                                     "words of a time line",
                                                     "words of contact",
                                                     "words of a login",
                                                     "a question",
                                                     "words of a note"};
  return kNames[static_cast<size_t>(cue)];
}

}  // namespace sayso::extract
