// Signposts: lines inside a report that lead away from it - to another article, or to a channel of
// the outlet.
#pragma once

#include <cstddef>
#include <string_view>

namespace sayso::extract {

// `low` is a line in lower case.

/// Bytes of the label of other articles at the begin of a line, with the marks before it and behind
/// it: "Read also: ", "» Lire aussi : ", "▶ ". 0 where there is none.
size_t signpost_label(std::string_view low);

/// Bytes of a label that the line itself makes, in any language: a few words, then ":", a dash or
/// an arrow. 0 where there is none.
size_t possible_label(std::string_view low);

/// Whether a short line asks its reader to take a newsletter or to follow a channel: "Iscriviti al
/// nostro canale WhatsApp".
bool invites_to_channel(std::string_view low);

}  // namespace sayso::extract
