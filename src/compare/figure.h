// Figures of a claim: what is counted or measured, and how exactly it is told.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "compare/slots.h"
#include "compare/utterance.h"

namespace sayso::compare {

enum class FigureKind { count, duration, length, speed, mass, volume, area, share, money, age };

/// One figure of a claim, in base units (metres, seconds, kilograms, litres, square metres).
struct Figure {
  size_t begin = 0;
  size_t end = 0;
  size_t clause = 0;
  FigureKind kind = FigureKind::count;
  double low = 0;  // of what may be meant, base unit
  double high = 0;
  double point = 0;  // as written, base unit
  bool is_bound = false;
  bool is_rounded = false;
  bool is_change = false;  // "rose 3 percent"
  bool is_part = false;
  bool is_each = false;
  bool is_growing = false;    // "had risen to", "so far"
  bool is_remaining = false;  // "nine are still in hospital"
  bool is_state = false;      // "were waiting": so at that hour
  std::string unit;
  std::string noun;                // what is counted
  std::string key;                 // whose age
  std::vector<std::string> from;   // a distance from where: the matters of that place
  std::vector<std::string> doing;  // the matters right behind it
  std::string whereabouts;         // "people on the bridge": bridge
  QuantityRole role = QuantityRole::none;
  std::string toll;               // what became of those counted: die, hurt, treat, missing, ...
  bool tells_all = false;         // "twelve drones took part": all there were
  bool is_whole_of_part = false;  // "four of the 14 lamps": the 14
  std::optional<double> total;    // "two of the nine tanks": nine
};

/// A figure turned from one unit into another has been rounded again: by this share.
inline constexpr double kConverted = .08;

/// What may be meant by a quantity, in base units.
struct Amount {
  FigureKind kind = FigureKind::count;
  double low = 0;
  double high = 0;   ///< infinite: open
  double point = 0;  ///< as written
  std::string unit;  ///< as written
};

/// The amount of `q`, which lies in `u`; nothing: no bound of it is known.
std::optional<Amount> amount_of(const Utterance& u, const Quantity& q);

/// True when both may be meant of one thing: the ranges meet. An amount turned from one unit into
/// another has been rounded again.
bool may_be_one_amount(const Amount& a, const Amount& b);

/// What two figures say of one matter: their ranges do not meet, or both tell the same; nothing
/// where a bound leaves it open. REQUIRES: one kind.
std::optional<Verdict> verdict_of(const Figure& f, const Figure& g);

/// The figures of a claim, those of none ("nobody was hurt") first; in the order of the text.
std::vector<Figure> figures_of(const Utterance& u);

}  // namespace sayso::compare
