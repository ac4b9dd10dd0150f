#include "extract/author_labels.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "extract/roles.h"
#include "extract/scripts.h"

namespace sayso::extract {
namespace {

using Kind = AuthorLabelKind;

// In lower case. `languages`, first parts of tags: in capitals the label counts on their pages
// only, elsewhere it may begin a name; "?": pages that tell no language; "-": in lower case only.
struct Row {
  std::string_view words;
  Kind kind;
  std::string_view languages = "";
};
constexpr Row kLabels[] = {
    // English
    {"by", Kind::by},
    {"words by", Kind::by},
    {"text by", Kind::by},
    {"texts by", Kind::by},
    {"reported by", Kind::by},
    {"article by", Kind::posted},
    {"published by", Kind::posted},
    {"submitted by", Kind::posted},
    {"contributed by", Kind::posted},
    {"written by", Kind::written},
    {"posted by", Kind::written},
    {"story by", Kind::written},
    {"author", Kind::author},
    {"authors", Kind::author},
    {"author(s)", Kind::heading},
    {"contributor", Kind::heading},
    {"contributors", Kind::heading},
    {"about the author", Kind::heading},
    {"about author", Kind::heading},
    {"reporter", Kind::credit},
    {"this post was written by", Kind::frame},
    {"this article was written by", Kind::frame},
    {"view all posts by", Kind::frame},
    {"see all posts by", Kind::frame},
    {"all posts by", Kind::frame},
    {"more by", Kind::frame},
    {"medically reviewed by", Kind::frame},
    {"from", Kind::frame},
    // German
    {"von", Kind::by},
    {"von unserem", Kind::by},
    {"von unserer", Kind::by},
    {"ein bericht von", Kind::by},
    {"ein artikel von", Kind::by},
    {"ein beitrag von", Kind::by},
    {"verfasst von", Kind::written},
    {"geschrieben von", Kind::written},
    {"text von", Kind::written},
    {"eingestellt von", Kind::posted},
    {"eingesandt von", Kind::posted},
    {"gespeichert von", Kind::posted},
    {"veröffentlicht von", Kind::posted},
    {"autor", Kind::written},
    {"autorin", Kind::author},
    {"autoren", Kind::author},
    {"autor/in", Kind::author},
    {"autor(in)", Kind::written},
    {"autorin/autor", Kind::written},
    {"verfasser", Kind::author},
    {"verfasserin", Kind::author},
    {"text", Kind::credit},
    {"text und foto", Kind::credit},
    {"text und fotos", Kind::credit},
    {"text & foto", Kind::credit},
    {"redaktion", Kind::credit},
    {"zeige alle beiträge von", Kind::frame},
    // French, Catalan, Romanian
    {"par", Kind::by},
    {"de notre", Kind::by},
    {"un article de", Kind::by},
    {"propos recueillis par", Kind::by},
    {"écrit par", Kind::written},
    {"ecrit par", Kind::written},
    {"rédigé par", Kind::written},
    {"article rédigé par", Kind::written},
    {"texte de", Kind::written},
    {"publié par", Kind::posted},
    {"posté par", Kind::posted},
    {"auteur", Kind::author},
    {"auteure", Kind::author},
    {"autrice", Kind::author},
    {"auteurs", Kind::author},
    {"texte", Kind::credit},
    {"texte et photos", Kind::credit},
    {"journaliste", Kind::credit},
    {"escrit per", Kind::written},
    {"scris de", Kind::written},
    {"autoare", Kind::author},
    // Spanish, Portuguese
    {"por", Kind::by},
    {"de", Kind::by, "-"},
    {"un reportaje de", Kind::by},
    {"da redação, por", Kind::by},
    {"escrito por", Kind::written},
    {"redactado por", Kind::written},
    {"publicado por", Kind::posted},
    {"postado por", Kind::posted},
    {"enviado por", Kind::posted},
    {"autora", Kind::author},
    {"autores", Kind::author},
    {"autoras", Kind::author},
    {"texto", Kind::credit},
    {"texto y fotos", Kind::credit},
    {"texto e fotos", Kind::credit},
    {"redacción", Kind::credit},
    {"reportaje", Kind::credit},
    {"reportagem", Kind::credit},
    {"jornalista", Kind::credit},
    // Italian
    {"di", Kind::by, "it"},
    {"da", Kind::by, "-"},
    {"dal nostro", Kind::by},
    {"dalla nostra", Kind::by},
    {"dell'inviato", Kind::by},
    {"dell'inviata", Kind::by},
    {"articolo di", Kind::by},
    {"scritto da", Kind::written},
    {"redatto da", Kind::written},
    {"a cura di", Kind::written},
    {"pubblicato da", Kind::posted},
    {"inserito da", Kind::posted},
    {"autore", Kind::author},
    {"autori", Kind::author},
    {"testo", Kind::credit},
    // Dutch, Afrikaans
    {"door", Kind::by},
    {"van onze", Kind::by},
    {"geschreven door", Kind::written},
    {"geskryf deur", Kind::written},
    {"geplaatst door", Kind::posted},
    {"gepubliceerd door", Kind::posted},
    {"tekst", Kind::credit},
    {"tekst en foto", Kind::credit},
    {"tekst en foto's", Kind::credit},
    {"redactie", Kind::credit},
    // Swedish, Norwegian, Danish, Icelandic
    {"av", Kind::by, "sv nb nn no ?"},
    {"af", Kind::by, "da ?"},
    {"skriven av", Kind::written},
    {"skrevet av", Kind::written},
    {"skrevet af", Kind::written},
    {"publicerad av", Kind::posted},
    {"publisert av", Kind::posted},
    {"publiceret af", Kind::posted},
    {"författare", Kind::author},
    {"forfatter", Kind::author},
    {"skribent", Kind::author},
    {"höfundur", Kind::author},
    {"text och foto", Kind::credit},
    {"text och bild", Kind::credit},
    {"text & bild", Kind::credit},
    {"text/foto", Kind::credit},
    {"tekst og foto", Kind::credit},
    {"tekst/foto", Kind::credit},
    {"journalist", Kind::credit},
    // Finnish, Estonian, Hungarian
    {"kirjoittanut", Kind::written},
    {"kirjoittaja", Kind::author},
    {"kirjoittajat", Kind::author},
    {"teksti", Kind::credit},
    {"teksti ja kuva", Kind::credit},
    {"teksti ja kuvat", Kind::credit},
    {"toimittaja", Kind::credit},
    {"írta", Kind::written},
    {"szerző", Kind::author},
    // Polish, Czech, Slovak, Croatian
    {"przez", Kind::by},
    {"napisane przez", Kind::written},
    {"napisał", Kind::written},
    {"napisała", Kind::written},
    {"opublikowane przez", Kind::posted},
    {"dodane przez", Kind::posted},
    {"autorka", Kind::author},
    {"autorzy", Kind::author},
    {"oprac.", Kind::author},
    {"opracował", Kind::author},
    {"opracowała", Kind::author},
    {"opracowanie", Kind::credit},
    {"napsal", Kind::written},
    {"napsala", Kind::written},
    {"napsal(a)", Kind::written},
    {"napísal", Kind::written},
    {"autoři", Kind::author},
    {"piše", Kind::written},
    // Russian, Ukrainian, Serbian
    {"написал", Kind::written},
    {"написала", Kind::written},
    {"написано автором", Kind::written},
    {"опубликовал", Kind::posted},
    {"опубликовала", Kind::posted},
    {"автор", Kind::author},
    {"авторы", Kind::author},
    {"автори", Kind::author},
    {"авторка", Kind::author},
    {"аутор", Kind::author},
    {"текст", Kind::credit},
    {"корреспондент", Kind::credit},
    // Greek
    {"του", Kind::by, "el"},
    {"της", Kind::by, "el"},
    {"από", Kind::by, "el"},
    {"γράφει ο", Kind::written},
    {"γράφει η", Kind::written},
    {"γράφουν οι", Kind::written},
    {"συντάκτης", Kind::author},
    {"συντάκτρια", Kind::author},
    {"συντάκτες", Kind::author},
    // Turkish
    {"yazan", Kind::written},
    {"yazar", Kind::author},
    {"haber", Kind::credit},
    {"haber - kamera", Kind::credit},
    {"haber-kamera", Kind::credit},
    {"haber/kamera", Kind::credit},
    {"muhabir", Kind::credit},
    // Arabic, Persian, Hebrew
    {"بقلم", Kind::by},
    {"كتب", Kind::wrote},
    {"كتبت", Kind::wrote},
    {"كُتب بواسطة", Kind::written},
    {"كتب بواسطة", Kind::written},
    {"الكاتب", Kind::credit},
    {"الكاتبة", Kind::credit},
    {"به قلم", Kind::by},
    {"نوشته‌شده بدست", Kind::written},
    {"نوشته شده توسط", Kind::written},
    {"نویسنده", Kind::author},
    {"מאת", Kind::by},
    {"נכתב על ידי", Kind::written},
    {"כותב", Kind::credit},
    {"כותבת", Kind::credit},
    // Hindi, Bengali
    {"द्वारा लिखित", Kind::written},
    {"लेखक", Kind::author},
    {"লেখক", Kind::author},
    // Indonesian, Vietnamese, Thai
    {"oleh", Kind::by},
    {"ditulis oleh", Kind::written},
    {"penulis", Kind::author},
    {"bởi", Kind::by},
    {"theo", Kind::frame, "vi"},
    {"được viết bởi", Kind::written},
    {"tác giả", Kind::author},
    {"โดย", Kind::by},
    {"ผู้เขียน", Kind::author},
    // Chinese, Japanese, Korean
    {"作者", Kind::author},
    {"撰文", Kind::author},
    {"撰稿", Kind::author},
    {"撰寫者", Kind::author},
    {"记者", Kind::wrote},
    {"記者", Kind::wrote},
    {"本报记者", Kind::wrote},
    {"本報記者", Kind::wrote},
    {"文", Kind::credit},
    {"執筆", Kind::author},
    {"執筆者", Kind::author},
    {"著者", Kind::author},
    {"筆者", Kind::author},
    {"글", Kind::wrote},
    {"글쓴이", Kind::author},
    {"기자명", Kind::wrote},
    {"작성자", Kind::author},
};

// The rows by the first byte of their words, the longest first.
using Index = std::array<std::vector<const Row*>, 256>;
Index make_index() {
  Index index;
  for (const Row& row : kLabels) index[static_cast<unsigned char>(row.words[0])].push_back(&row);
  for (auto& rows : index) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row* a, const Row* b) { return a->words.size() > b->words.size(); });
  }
  return index;
}

bool has_word(std::string_view list, std::string_view word) {
  for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

// The bytes of `text` that `count` code points take.
size_t bytes_of(std::string_view text, size_t count) {
  size_t at = 0;
  while (count-- > 0 && at < text.size()) base::next_code_point(text, at);
  return at;
}

size_t code_points(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

size_t blanks(std::string_view text) {
  size_t end = 0;
  for (size_t at = 0; at < text.size(); end = at) {
    if (!base::is_space(base::next_code_point(text, at))) break;
  }
  return end;
}

// ":" behind a label; behind letters of East Asia a slash and a dot say the same.
size_t colon(std::string_view text, bool east) {
  for (const std::string_view mark : {":", "："}) {
    if (text.starts_with(mark)) return mark.size();
  }
  for (const std::string_view mark : {"/", "／", "・", "|"}) {
    if (east && text.starts_with(mark)) return mark.size();
  }
  return 0;
}

std::optional<AuthorLabel> match(const Row& row, std::string_view text, std::string_view language) {
  const size_t size = bytes_of(text, code_points(row.words));
  if (!row.languages.empty() && !has_word(row.languages, language.empty() ? "?" : language) &&
      !text.starts_with(row.words))
    return std::nullopt;
  AuthorLabel label;
  label.kind = row.kind;
  label.is_particle = !row.languages.empty();
  label.alone = size == text.size();
  const std::string_view rest = text.substr(size);
  const bool east = divides_no_words(row.words);
  size_t next = 0;
  const char32_t c = rest.empty() ? U' ' : base::next_code_point(rest, next);
  label.attached = base::is_word_character(c);
  if (label.attached && !east) return std::nullopt;
  const size_t space = blanks(rest);
  const size_t mark = colon(rest.substr(space), east);
  label.colon = mark > 0;
  // "By-laws", "Par-dessus", "Author's note": a label ends with a blank or its colon
  if (!label.colon && space == 0 && !rest.empty() && !east && row.words.back() != '.' &&
      row.words.back() != ')')
    return std::nullopt;
  label.size = size + space + mark;
  label.size += blanks(text.substr(label.size));
  label.alone = label.alone || label.size == text.size();
  return label;
}

// Whether a label of the kind says something without a name behind it.
bool announces(Kind kind) {
  return kind != Kind::credit && kind != Kind::wrote && kind != Kind::frame;
}

bool is_before_letters(const AuthorLabel& label) { return label.colon || !label.attached; }

}  // namespace

std::optional<AuthorLabel> author_label(std::string_view text, std::string_view language) {
  static const Index kIndex = make_index();
  constexpr size_t kLongest = 60;
  if (text.empty()) return std::nullopt;
  size_t end = std::min(kLongest, text.size());
  while (!base::is_boundary(text, end)) --end;
  const std::string low = base::lower(text.substr(0, end));
  for (const Row* row : kIndex[static_cast<unsigned char>(low[0])]) {
    if (!low.starts_with(row->words)) continue;
    if (const auto label = match(*row, text, language)) return label;
  }
  return std::nullopt;
}

std::optional<size_t> author_label_inside(std::string_view text, std::string_view language) {
  bool at_word = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t c = base::next_code_point(text, at);
    if (at_word && base::is_letter(c)) {
      const auto label = author_label(text.substr(begin), language);
      if (label && !label->alone && (label->colon || label->kind == Kind::written) &&
          label->kind != Kind::frame && label->kind != Kind::by)
        return begin;
    }
    at_word = !base::is_word_character(c);
  }
  return std::nullopt;
}

Byline begins_byline(std::string_view text, std::string_view language) {
  if (is_signed_with_role(text)) return Byline::with_names;
  const auto label = author_label(text, language);
  if (!label || label->alone)
    return text.size() > 3 && (text.starts_with("By") || text.starts_with("by")) &&
                   text[2] >= 'A' && text[2] <= 'Z'
               ? Byline::says_so
               : Byline::none;
  switch (label->kind) {
    case Kind::by:
    case Kind::written:
    case Kind::posted:
      return Byline::says_so;
    case Kind::author:
    case Kind::heading:
    case Kind::wrote:
      // "記者黃淑芬/...": a name of the same letters, which the slash ends
      return is_before_letters(*label) || text.find('/') != std::string_view::npos
                 ? Byline::with_names
                 : Byline::none;
    case Kind::credit:
      return label->colon ? Byline::with_names : Byline::none;
    case Kind::frame:
      break;
  }
  return Byline::none;
}

bool names_author(std::string_view text) {
  const auto label = author_label(text, "");
  return label && label->alone && announces(label->kind);
}

Byline says_author(std::string_view text, std::string_view language) {
  const auto label = author_label(text, language);
  if (!label || label->alone) return Byline::none;
  switch (label->kind) {
    case Kind::written:
      return Byline::says_so;
    case Kind::author:
    case Kind::heading:
      return label->colon ? Byline::says_so
                          : (is_before_letters(*label) ? Byline::with_names : Byline::none);
    case Kind::credit:
    case Kind::wrote:
      return label->colon ? Byline::with_names : Byline::none;
    case Kind::by:
    case Kind::posted:
    case Kind::frame:
      break;
  }
  return Byline::none;
}

bool is_byline_label(std::string_view text, std::string_view language) {
  const auto label = author_label(text, language);
  return label && label->alone &&
         (label->kind == Kind::by || label->kind == Kind::written || label->kind == Kind::author);
}

bool is_author_label(std::string_view text, std::string_view language) {
  const auto label = author_label(text, language);
  return label && label->alone && announces(label->kind) && label->kind != Kind::by;
}

}  // namespace sayso::extract
