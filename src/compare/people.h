// People: whether two counts may be counts of the same people, by what those counted are called.
#pragma once

#include <string>

namespace sayso::compare {

/// People without a kind: no noun, "person", "victim", or what became of them ("two dead"). `noun`
/// is a matter, as in all functions here; may be empty.
bool is_any_person(const std::string& noun);

/// A noun for people, by a list or by its form ("trader", "cyclist", "fisherman"). Groups
/// ("families") are none: one of them is several people.
bool is_person_noun(const std::string& noun);

/// Counts of these may be counts of the same people: one noun, or both without a kind. "Three
/// children" may be a part of "twelve people".
bool may_be_same_people(const std::string& a, const std::string& b);

/// What `none` says there were none of takes in those counted: "nobody" and "two fitters"; "no
/// soldier" and soldiers alone.
bool is_none_of(const std::string& none, const std::string& counted);

}  // namespace sayso::compare
