#include "read/entities.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "read/offices.h"
#include "read/pronoun_places.h"
#include "read/source_heads.h"
#include "text/first_names.h"

namespace sayso::read {
namespace {

constexpr std::string_view kDocumentHeads =
    "report reports filing document documents memo lawsuit complaint affidavit indictment records "
    "statement letter email transcript video videos footage image images photo photos photograph "
    "recording audio film clip post posts tweet book article survey poll study";
constexpr std::string_view kOrganisationHeads =
    "department police agency office bureau ministry council court university college school "
    "hospital company corporation group union association institute foundation committee "
    "commission board party congress senate house parliament bank airline network newspaper "
    "government administration army navy force federation league team club church";
constexpr std::string_view kPlaceHeads =
    "city town village country state county province region island river lake mountain street road "
    "square park area neighborhood neighbourhood place harbour harbor port airport";

// The mention that is a subject stands among so many before its object.
constexpr size_t kMentionsBetween = 4;

// How much less sure an antecedent may be that takes the place of one against custom, as a share.
constexpr float kAgainstCustom = 0.02f;

// Disjoint sets over the entities of names, then the phrases.
class Sets {
 public:
  explicit Sets(size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), size_t{0});
  }
  size_t find(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  /// The earlier element becomes the root.
  void join(size_t a, size_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<size_t> parent_;
};

struct Joiner {
  std::string_view text;
  const Tokens& tokens;
  const std::vector<FoundMention>& mentions;
  Names& names;
  Sets sets;
  std::vector<const Name*> name_of;  // of each mention whose head lies in a name

  static constexpr uint32_t kNobody = 0;

  size_t node_of(size_t mention) const {
    return name_of[mention] ? name_of[mention]->entity - 1 : names.people.size() + mention;
  }

  // The kind of pronoun that a mention is; a phrase of several words is none.
  PronounKind pronoun_of(size_t mention) const {
    const FoundMention& m = mentions[mention];
    return m.end - m.begin == 1 ? pronoun_kind(tokens.lower[m.head]) : PronounKind::none;
  }

  // Behind a hyphen the noun is still to come: "the Chicago-based company".
  size_t head_word(const FoundMention& m) const {
    size_t at = m.head;
    while (at + 2 < m.end && tokens.is(at + 1, "-") && tokens.tight[at + 1]) {
      at += 2;
      while (at + 1 < m.end && tokens.words[at + 1].is_word &&
             !in_list(tokens.lower[at + 1], "of in on at for from to by with who that which and"))
        ++at;
    }
    return at;
  }

  void find_names_of_heads() {
    name_of.assign(mentions.size(), nullptr);
    for (size_t i = 0; i < mentions.size(); ++i) {
      const FoundMention& m = mentions[i];
      const size_t head = head_word(m);
      const auto it = std::partition_point(names.names.begin(), names.names.end(),
                                           [&](const Name& n) { return n.end <= head; });
      if (it == names.names.end() || it->begin > head) continue;
      if (it->begin >= m.begin && it->end <= m.end) name_of[i] = &*it;
    }
  }

  void join() {
    find_known();
    chosen_.assign(mentions.size(), nullptr);
    for (size_t q = 0; q < mentions.size(); ++q) {
      if (const auto near = named_beside(q)) {
        join_sets(sets.find(node_of(q)), sets.find(*near - 1));
        continue;
      }
      chosen_[q] = choose(q);
      if (!chosen_[q]) continue;
      const size_t a = sets.find(node_of(*chosen_[q]->mention));
      const size_t b = sets.find(node_of(q));
      if (a != b) join_sets(a, b);
    }
  }

  // The surest antecedent that may be one with mention `q`, or null. Where custom speaks against
  // it, the next that is not much less sure.
  const FoundMention::Antecedent* choose(size_t q) {
    const FoundMention::Antecedent* best = nullptr;
    const Known& query = known_[sets.find(node_of(q))];
    const std::optional<size_t> subject = subject_of(q);
    for (const FoundMention::Antecedent& antecedent : mentions[q].antecedents) {
      if (!antecedent.mention) {
        if (best || !always_means_somebody(q)) break;
        continue;
      }
      const Known& known = known_[sets.find(node_of(*antecedent.mention))];
      if (always_means_somebody(q) && is_no_person(known)) continue;
      if (!may_be_one(known, query) || !may_be_described(known, q)) continue;
      if (subject && sets.find(node_of(*antecedent.mention)) == *subject) continue;
      if (best && antecedent.score < kAgainstCustom * best->score) break;
      if (!is_against_custom(known, query)) return &antecedent;
      if (!best) best = &antecedent;
    }
    return best;
  }

  void join_sets(size_t a, size_t b) {
    Known& first = known_[std::min(a, b)];
    const Known& other = known_[std::max(a, b)];
    if (a == b) return;
    if (first.type == EntityType::other) first.type = other.type;
    if (first.gender == 0) first.gender = other.gender;
    if (first.body.empty()) first.body = other.body;
    first.is_one_of_several = first.is_one_of_several || other.is_one_of_several;
    first.offices.insert(first.offices.end(), other.offices.begin(), other.offices.end());
    if (first.name.size() < other.name.size()) {
      first.name = other.name;
      first.custom = other.custom;
    }
    sets.join(a, b);
  }

  // He and she stand for somebody who was named before.
  bool always_means_somebody(size_t mention) const {
    const PronounKind kind = pronoun_of(mention);
    return kind == PronounKind::he || kind == PronounKind::she;
  }

  std::vector<const FoundMention::Antecedent*> chosen_;  // of each mention, or null

  // What is known of a set: what its names name, a person's fullest name, lower-cased, and the
  // gender that pronouns and titles tell.
  struct Known {
    EntityType type = EntityType::other;
    std::vector<std::string> name;
    std::vector<std::string> body;  // of an organisation, as the name of a person
    char gender = 0;
    char custom = 0;              // of the first name, where nothing else tells the gender
    std::vector<Office> offices;  // that its names are told with
    bool is_one_of_several = false;
  };
  std::vector<Known> known_;

  void find_known() {
    known_.resize(names.people.size() + mentions.size());
    for (size_t i = 0; i < names.people.size(); ++i) {
      known_[i].gender = names.people[i].gender;
      known_[i].is_one_of_several = names.people[i].is_one_of_several;
    }
    for (const Name& name : names.names) {
      known_[name.entity - 1].type = name.type;
      if (name.type == EntityType::organisation) note_body(name);
      if (name.type != EntityType::person) continue;
      const std::vector<Office> offices = offices_beside(tokens, name.begin, name.end);
      std::vector<Office>& held = known_[name.entity - 1].offices;
      held.insert(held.end(), offices.begin(), offices.end());
      std::vector<std::string>& words = known_[name.entity - 1].name;
      if (name.end - name.begin <= words.size()) continue;
      words.assign(tokens.lower.begin() + static_cast<ptrdiff_t>(name.begin),
                   tokens.lower.begin() + static_cast<ptrdiff_t>(name.end));
      known_[name.entity - 1].custom = text::customary_gender(words.front());
    }
    for (size_t m = 0; m < mentions.size(); ++m) {
      const PronounKind kind = pronoun_of(m);
      char& gender = known_[node_of(m)].gender;
      if (kind == PronounKind::he) gender = 'm';
      if (kind == PronounKind::she) gender = 'f';
    }
  }

  static bool is_no_person(const Known& known) {
    return known.type == EntityType::location || known.type == EntityType::organisation;
  }

  void note_body(const Name& name) {
    std::vector<std::string>& words = known_[name.entity - 1].body;
    if (name.end - name.begin <= words.size()) return;
    words.assign(tokens.lower.begin() + static_cast<ptrdiff_t>(name.begin),
                 tokens.lower.begin() + static_cast<ptrdiff_t>(name.end));
  }

  // "Kent Police" and "Greater Marl Police" have only their kind in common.
  static bool are_two_bodies(const Known& a, const Known& b) {
    if (a.body.size() < 2 || b.body.size() < 2 || a.body.back() != b.body.back()) return false;
    return std::none_of(a.body.begin(), a.body.end() - 1, [&](const std::string& word) {
      return std::find(b.body.begin(), b.body.end() - 1, word) != b.body.end() - 1;
    });
  }

  // Not a person and what is none, not a he and a she, nor two people whose names share no word, or
  // the surname only.
  static bool may_be_one(const Known& a, const Known& b) {
    const bool named = a.type != EntityType::other && b.type != EntityType::other;
    if (named && (a.type == EntityType::person) != (b.type == EntityType::person)) return false;
    if (a.gender != 0 && b.gender != 0 && a.gender != b.gender) return false;
    if (are_two_bodies(a, b)) return false;
    if (a.name.empty() || b.name.empty()) return true;
    if (a.is_one_of_several != b.is_one_of_several) return false;
    const bool two_first_names = a.name.size() > 1 && b.name.size() > 1 &&
                                 a.name.back() == b.name.back() && a.name.front() != b.name.front();
    return !two_first_names &&
           std::any_of(a.name.begin(), a.name.end(), [&](const std::string& word) {
             return std::find(b.name.begin(), b.name.end(), word) != b.name.end();
           });
  }

  // Not "a doctor" for somebody named before, nor "the Home Minister" for a finance minister.
  bool may_be_described(const Known& known, size_t q) const {
    if (name_of[q] || pronoun_of(q) != PronounKind::none) return true;
    const FoundMention& m = mentions[q];
    if (!known.name.empty() && is_indefinite(tokens, {m.begin, m.end})) return false;
    const auto office = office_at(tokens, m.begin, m.head, m.end);
    return !office || may_hold(known.offices, *office);
  }

  // The entity whose name's place tells that "his" or "she" means it, where nothing that is known
  // speaks against it.
  std::optional<uint32_t> named_beside(size_t q) {
    if (!always_means_somebody(q)) return std::nullopt;
    const Name* name = name_beside(tokens, names, mentions[q].begin);
    if (!name || name->type != EntityType::person) return std::nullopt;
    const Known& known = known_[sets.find(name->entity - 1)];
    const Known& query = known_[sets.find(node_of(q))];
    if (!may_be_one(known, query) || is_against_custom(known, query)) return std::nullopt;
    return name->entity;
  }

  // The set of the mention that is the subject where mention `q` is the object, or nothing.
  std::optional<size_t> subject_of(size_t q) {
    const FoundMention& object = mentions[q];
    if (object.end - object.begin != 1 || !is_object_pronoun(tokens, object.begin))
      return std::nullopt;
    for (size_t m = q; m > 0 && q - m < kMentionsBetween; --m) {
      if (is_subject_of(tokens, mentions[m - 1].end, object.begin))
        return sets.find(node_of(m - 1));
    }
    return std::nullopt;
  }

  static bool is_against_custom(const Known& a, const Known& b) {
    const auto gender = [](const Known& known) {
      return known.gender != 0 ? known.gender : known.custom;
    };
    return gender(a) != 0 && gender(b) != 0 && gender(a) != gender(b);
  }

  EntityType type_of(const std::vector<size_t>& members) const {
    EntityType type = EntityType::other;
    for (const size_t m : members) {
      const std::string& head = tokens.lower[mentions[m].head];
      const PronounKind kind = pronoun_of(m);
      if (kind == PronounKind::he || kind == PronounKind::she || kind == PronounKind::i)
        return EntityType::person;
      if (type != EntityType::other) continue;
      if (kind == PronounKind::they || kind == PronounKind::we) type = EntityType::group;
      if (kind != PronounKind::none) continue;
      if (in_list(head, kDocumentHeads)) type = EntityType::document;
      if (in_list(head, kOrganisationHeads)) type = EntityType::organisation;
      if (in_list(head, kPlaceHeads)) type = EntityType::location;
    }
    return type;
  }

  // The first phrase that is no pronoun names what has no name.
  std::string name_of_phrases(const std::vector<size_t>& members) const {
    size_t best = members.front();
    for (const size_t m : members) {
      if (pronoun_kind(tokens.lower[mentions[m].head]) == PronounKind::none) {
        best = m;
        break;
      }
    }
    const Span span = tokens.span(mentions[best].begin, mentions[best].end);
    return std::string(text.substr(span.begin, span.size()));
  }

  // Puts what is known of entity `from` to `to`.
  static void merge(Person& to, Person& from) {
    if (from.entity.name.size() > to.entity.name.size() || to.entity.type == EntityType::other) {
      if (to.entity.type != EntityType::person || from.entity.type == EntityType::person)
        to.entity.name = std::move(from.entity.name);
    }
    if (to.entity.type == EntityType::other) to.entity.type = from.entity.type;
    to.descriptions += from.descriptions;
    if (to.gender == 0) to.gender = from.gender;
  }

  void number() {
    const size_t people = names.people.size();
    std::vector<std::vector<size_t>> members(people + mentions.size());
    std::vector<size_t> root_of(mentions.size());
    for (size_t m = 0; m < mentions.size(); ++m) {
      root_of[m] = sets.find(node_of(m));
      members[root_of[m]].push_back(m);
    }
    std::vector<uint32_t> id(people + mentions.size(), kNobody);
    std::vector<Person> out;
    for (Person& person : names.people) person.entity.phrases.clear();  // the model knows extents
    const auto begin_entity = [&](size_t root, Person person) {
      person.entity.id = static_cast<uint32_t>(out.size() + 1);
      id[root] = person.entity.id;
      out.push_back(std::move(person));
    };
    for (size_t i = 0; i < people; ++i) {
      const size_t root = sets.find(i);
      if (root == i) {
        begin_entity(i, std::move(names.people[i]));
      } else {
        merge(out[id[root] - 1], names.people[i]);
      }
    }
    for (size_t i = people; i < id.size(); ++i) {
      if (sets.find(i) != i || members[i].size() < 2) continue;
      Person person;
      person.entity.type = type_of(members[i]);
      person.entity.name = name_of_phrases(members[i]);
      begin_entity(i, std::move(person));
    }
    for (Name& name : names.names) {
      name.entity = id[sets.find(name.entity - 1)];
    }
    names.people = std::move(out);
    std::vector<uint32_t> entity(mentions.size());
    for (size_t m = 0; m < mentions.size(); ++m) entity[m] = id[root_of[m]];
    add_phrases(entity);
  }

  void add_phrases(const std::vector<uint32_t>& entity) {
    std::vector<float> certainty(mentions.size(), 1);
    for (size_t m = 0; m < mentions.size(); ++m) {
      const FoundMention& mention = mentions[m];
      Phrase phrase{
          mention.begin, mention.end, mention.head, entity[m], MentionForm::description, 0};
      if (chosen_[m]) certainty[m] = std::min(certainty[*chosen_[m]->mention], chosen_[m]->score);
      phrase.certainty = name_of[m] ? 1.0f : certainty[m];
      const bool pronoun = pronoun_of(m) != PronounKind::none;
      phrase.form = name_of[m] ? MentionForm::name
                    : pronoun  ? MentionForm::pronoun
                               : MentionForm::description;
      names.phrases.push_back(phrase);
      if (phrase.entity != kNobody) {
        names.people[phrase.entity - 1].entity.phrases.push_back(
            tokens.span(mention.begin, mention.end));
      }
    }
  }
};

}  // namespace

void join_coreferent(std::string_view text, const Tokens& tokens,
                     const std::vector<FoundMention>& mentions, Names& names) {
  if (mentions.empty()) return;
  Joiner joiner{text, tokens, mentions, names, Sets(names.people.size() + mentions.size()),
                {},   {},     {}};
  joiner.find_names_of_heads();
  joiner.join();
  joiner.number();
}

}  // namespace sayso::read
