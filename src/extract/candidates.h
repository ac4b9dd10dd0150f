// Candidates: every answer a page gives about its article, with the place that gave it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sayso/time.h"

namespace sayso::extract {

/// Where an answer was found, most trusted first where docs/formats/metadata.md says so.
enum class Place : uint8_t {
  json_ld,      ///< the page's article object
  meta,         ///< <meta>: OpenGraph, article:, Dublin Core, Parsely, Sailthru
  microdata,    ///< itemprop
  microformat,  ///< h-entry, rel=author, <time pubdate>
  element,      ///< an element that is named for it: class="byline", <time>, <h1>
  state,        ///< a key in a script's data
  address,      ///< the page's URL
  words,        ///< visible words near the title
  unlabelled,   ///< a name that nothing calls the author's
};

struct Candidate {
  std::string value;
  Place place = Place::words;
  std::string where;  ///< "og:title", "h1", "article/author", for people
  bool chosen = false;
  uint32_t node = UINT32_MAX;  ///< of a visible byline, its element
  std::optional<Time> time{};  ///< of a day or a time, once choose_times() has read it
};

/// `where` of a line that names its day as that of publication.
constexpr const char* kSaysPublished = "line that says published";
/// `where` of a line between the title and the first paragraph, or right above the title, that is
/// little more than a day.
constexpr const char* kBesideTitle = "line beside the title";

/// `where` of a line near the title that begins "By".
constexpr const char* kBylineAtTitle = "byline at the title";
/// `where` of other lines near the title: with a day, or with a day and "by".
constexpr const char* kNearTitle = "line near the title";
/// `where` of a line behind one that says just "Author".
constexpr const char* kLabelledName = "line behind a label of authors";
/// `where` of a name without a label: beside the day at the title, alone at the end of a report,
/// the owner of the site.
constexpr const char* kNameBesideDay = "name beside the day";
constexpr const char* kSignature = "name alone in its line";
constexpr const char* kOwner = "owner of the site";

/// `where` of a heading of the second level on a page without a first one.
constexpr const char* kSecondHeading = "h2";
/// `where` of other lines on such a page: an end of <title>, or the line right above the byline.
constexpr const char* kTitleLine = "line that <title> says";
constexpr const char* kAboveByline = "line above the byline";

/// What is known, before choosing.
struct Candidates {
  std::vector<Candidate> titles, outlets, authors, published, modified, languages, addresses;
};

/// No candidate is longer, in bytes: what a page says at such length is a text.
inline constexpr size_t kLongestValue = 4000;
/// A page whose data name more people lists members, not authors: the first ones are taken.
inline constexpr size_t kMostPeople = 100;

/// Leaves the first bytes of `value`, no more than `most`, and whole characters.
void cut(std::string& value, size_t most);

/// True where add() takes no more.
bool is_full(const std::vector<Candidate>& list);

/// Adds a candidate unless it is empty; up to 40 of a kind: a page of a thousand bylines is a list
/// of articles.
void add(std::vector<Candidate>& list, std::string value, Place place, std::string where,
         uint32_t node = UINT32_MAX);

}  // namespace sayso::extract
