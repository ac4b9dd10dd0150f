// Number lines: the figures of a point's accounts side by side.
#pragma once

#include <optional>
#include <vector>

#include "serve/material.h"
#include "serve/view.h"

namespace sayso::serve {

/// A figure as an account gives it; an end that is open has no value.
struct Figure {
  std::string account;  ///< its letter
  std::string words;    ///< "about 45"
  std::optional<double> low;
  std::optional<double> high;
};

/// Places on a drawing of `width` units; nothing where fewer than two figures can be drawn.
std::optional<View> number_line(const std::vector<Figure>& figures, const std::string& unit);

}  // namespace sayso::serve
