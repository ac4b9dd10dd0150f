// Features: what speaks for and against an article's being about a story's event.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "story/vocabulary.h"

namespace sayso::story {

struct Features {
  double cosine = 0;         ///< of all terms, against the story's sum
  double nearest = 0;        ///< of all terms, against the story's most alike recent article
  double names = 0;          ///< of the names alone
  double title = 0;          ///< of the title's terms, against the titles' sum
  double strange_names = 0;  ///< share of the article's name weight that the story never had
  bool has_names = false;
  bool has_title = false;
  bool has_days = false;
  double days = 0;        ///< between the article and the story's nearest article
  double story_size = 0;  ///< articles in it
  double length = 0;      ///< terms of the article
  double lead = 0;        ///< of the terms of title and first sentences
  double pairs = 0;       ///< of the pairs of names
  double rival = 0;       ///< heaviest repeated pair of names that the story never had, against the
                          ///< heaviest one shared
  bool same_year = false;   ///< both name years, one in common
  bool other_year = false;  ///< both name years, none in common
  double opening_rival =
      0;  ///< how strange to the story the heaviest repeated pair of the opening is, 0..1
  double opening_main = 0;  ///< how heavy in the story the best known pair of the opening is, 0..1
  double shared_names = 0;  ///< weight of shared rare names
  // What the article is mainly about: the names of its title and first sentences.
  double main_leads = 0;     ///< their rarity that the story's leads have, by how many of them do
  double title_strange = 0;  ///< share of the title's names that no lead of the story has
  double story_lead = 0;     ///< share of the names of the story's leads that the article's has
  double past = 0;           ///< one of the two looks back over years and the other does not, -1..1
};

/// True for a name of title or first sentences, the kind by which the main event is known.
inline bool is_main(const Weight& w) { return w.in_lead && w.name && !w.is_pair && !w.is_year; }

/// What is remembered of a story.
struct Live {
  Vector sum;
  Vector leads;                ///< names of titles and first sentences, with the number of articles
  std::vector<Vector> recent;  ///< the latest few articles
  std::vector<int64_t> times;  ///< of the latest few dated articles
  uint32_t articles = 0;
};

/// One article made ready to be held against many stories: each costs the story's terms alone.
/// Neither copied nor outlived by what it was made from.
class Probe {
 public:
  /// `places`: as many zeros as the vocabulary has terms; they are zeros again afterwards.
  Probe(const Vector& article, const Vocabulary& vocabulary, std::vector<uint32_t>& places);
  ~Probe();
  Probe(const Probe&) = delete;
  Probe& operator=(const Probe&) = delete;

  Features against(const Live& live, std::optional<int64_t> seconds) const;

 private:
  struct Sums;
  void take(const Weight& there, Sums& sums) const;
  double nearest(const Live& live) const;
  void take_leads(const Live& live, Features& f) const;

  const Vector& article_;
  const Vocabulary& vocabulary_;
  std::vector<uint32_t>& places_;  // of the article's terms: their index in it and 1
  std::vector<double> heft_;       // of the article's terms: weight by rarity
  // Sums of squares over the article's terms, by what they are.
  double all_ = 0;
  double names_ = 0;
  double titles_ = 0;
  double leads_ = 0;
  double pairs_ = 0;
  double name_heft_ = 0;
  bool has_names_ = false;
  bool has_title_ = false;
  bool has_years_ = false;
  double main_ = 0;         // rarity of the names of title and lead
  double title_names_ = 0;  // of those in the title
  bool past_ = false;
  // The heaviest repeated pairs, as places.
  uint32_t main_pair_ = 0;
  uint32_t opening_pair_ = 0;
};

}  // namespace sayso::story
