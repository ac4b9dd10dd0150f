// Signs: what the names of elements say about their part in a page.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace sayso::extract {

/// What an element's tag, role, class or id names it as. The first are set by the tag or role.
enum class Sign : uint8_t {
  in_article,
  in_main,
  in_aside,
  in_nav,
  in_footer,
  in_header,
  in_form,
  in_figure,
  in_table,
  in_list,
  in_quote,
  in_link,
  body,  ///< "article-body", itemprop=articleBody
  content,
  article,
  text,
  lead,
  title,
  live,
  quote,
  comments,
  related,
  share,
  newsletter,
  advert,
  caption,
  byline,
  date,
  tags,
  footer,
  header,
  navigation,
  sidebar,
  author_box,
  dialog,
  paywall,
  listing,
  teaser,
  hidden,
  gallery,
  box,
  tool,
  video,
};
inline constexpr size_t kSigns = static_cast<size_t>(Sign::video) + 1;

/// A bit for each sign that `names` (class and id of an element as they are written, with a space
/// before and behind) hold.
uint64_t signs_in(std::string_view names);

/// The signs of an element's tag or ARIA role.
uint64_t signs_of_tag(std::string_view tag, std::string_view role);

/// What a sign is called to a person ("related links"); features use the same words.
std::string_view name_of(Sign sign);

}  // namespace sayso::extract
