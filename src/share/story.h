// Story: a whole story as one page to send, print or keep: HTML or Markdown.
#pragma once

#include <string>

#include "share/excerpt.h"
#include "share/material.h"

namespace sayso::share {

/// One self-contained page: no script, nothing loaded from elsewhere, light, dark and print.
std::string story_html(const Material& material, Amount amount);

/// The same as Markdown (CommonMark with tables). Words of articles cannot act as markup.
std::string story_markdown(const Material& material, Amount amount);

}  // namespace sayso::share
