// Verb frames: sentences whose verb and what stands around it tell by themselves that somebody
// says, asks for, denies or plans something.
#pragma once

#include <optional>

#include "read/attributions.h"
#include "read/names.h"
#include "read/tokens.h"

namespace sayso::read {

/// "Ana Ruiz told reporters that the bridge was safe", "the police urged drivers to stay away",
/// "the owner denied the charge", "the council plans to sell the depot": source, cue and content of
/// the sentence of words `sentence`, where its subject may speak and no comma parts it from its
/// verb; nothing else. For sentences in which the model found nothing. Linear in words.
std::optional<FoundAttribution> framed_saying(const Tokens& tokens, const Names& names,
                                              Tokens::Range sentence);

}  // namespace sayso::read
