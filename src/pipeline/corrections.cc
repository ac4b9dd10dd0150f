#include "pipeline/corrections.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/enum_names.h"
#include "base/utf8.h"
#include "pipeline/pipeline.h"
#include "render/terminal.h"
#include "sayso/story.h"

namespace sayso::pipeline {
namespace {

using Json = nlohmann::json;

Error usage(std::string message, std::string where = "correction") {
  return {Errc::usage, std::move(message), std::move(where)};
}

// It makes sense, but not for what the record holds.
Error conflict(std::string message, std::string where = "correction") {
  return {Errc::conflict, std::move(message), std::move(where)};
}

Result<StoredVersion> version_of(Store& store, const std::string& what) {
  const auto number = store.find_id(what);
  if (!number) return number.error();
  if (!*number) return Error{Errc::not_found, "is no article of the record", what};
  return store.version(**number);
}

// Where `wanted` stands in the text, nearest to the attribution.
Result<Span> find_words(const Article& article, const std::string& wanted, uint32_t near) {
  constexpr size_t kNone = std::string::npos;
  const size_t after = article.text.find(wanted, near);
  const size_t before = near == 0 ? kNone : article.text.rfind(wanted, near - 1);
  if (after == kNone && before == kNone)
    return conflict("are no words of this article; they must stand in it exactly",
                    "\"" + wanted + "\"");
  const bool is_before = after == kNone || (before != kNone && near - before <= after - near);
  const auto begin = static_cast<uint32_t>(is_before ? before : after);
  return Span{begin, begin + static_cast<uint32_t>(wanted.size())};
}

Status set_spans(const Correction& asked, const Article& article, Amendment& amendment) {
  const std::pair<const std::string*, std::vector<Span>*> roles[] = {
      {&asked.source, &amendment.source},
      {&asked.cue, &amendment.cue},
      {&asked.content, &amendment.content}};
  for (const auto& [wanted, spans] : roles) {
    if (wanted->empty()) continue;
    const auto span = find_words(article, *wanted, amendment.anchor->span.begin);
    if (!span) return span.error();
    spans->push_back(*span);
  }
  return Done{};
}

// What is wrong with an attribution.
struct Wrong {
  bool spans, speaker;
};
Wrong wrong_of(const Correction& asked) {
  return {!asked.source.empty() || !asked.cue.empty() || !asked.content.empty(),
          !asked.speaker.empty() || !asked.type.empty() || asked.unknown_speaker};
}

// speaker, span, not_said: of one attribution, told by its number.
Result<Amendment> on_attribution(Store& store, const Correction& asked) {
  const auto version = version_of(store, asked.what);
  if (!version) return version.error();
  const auto& all = version->reading.attributions;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Attribution& a) {
    return a.id == asked.attribution && !a.content.empty();
  });
  if (found == all.end())
    return conflict("has no attribution of this number; the article's reading numbers them",
                    asked.what + " " + std::to_string(asked.attribution));
  Amendment out;
  const Span span = found->content.front();
  out.anchor = AmendedWords{version->number, version->article.id, span,
                            std::string(words(version->article, span)), 0};
  const Wrong wrong = wrong_of(asked);
  out.kind = asked.not_said ? AmendmentKind::not_said
             : wrong.spans  ? AmendmentKind::span
                            : AmendmentKind::speaker;
  if (wrong.speaker && !asked.unknown_speaker)
    out.speaker = asked.speaker.empty() ? found->speaker_name : asked.speaker;
  out.speaker_type = base::parse_name<SpeakerType>(asked.type);
  if (const Status done = set_spans(asked, version->article, out); !done) return done.error();
  return out;
}

Result<Amendment> on_point(Store& store, const Correction& asked) {
  const auto story = store.story_of_point(asked.what);
  if (!story) return story.error();
  if (!*story) return Error{Errc::not_found, "is no point of the record", asked.what};
  const auto comparison = store.comparison(**story);
  if (!comparison) return comparison.error();
  Amendment out;
  out.kind = asked.unrelated ? AmendmentKind::unrelated : AmendmentKind::no_difference;
  for (const Point& point : comparison->points) {
    if (point.id != asked.what) continue;
    for (uint32_t account = 0; account < point.accounts.size(); ++account) {
      for (const PlacedClaim& claim : point.accounts[account].claims) {
        out.claims.push_back({claim.version, claim.article, claim.span, claim.excerpt, account});
      }
    }
    break;
  }
  if (out.claims.size() < 2)
    return conflict("stands on one claim: there is nothing to part", asked.what);
  return out;
}

// Every version of the article that a person named, and what was copied from it; what it was copied
// from stays, as do the other copies of that.
Status add_moved(Store& store, VersionNumber of, const std::string& to, Amendment& amendment) {
  const auto followers = store.followers(of);
  if (!followers) return followers.error();
  for (const VersionNumber number : *followers) {
    const auto version = store.version(number);
    if (!version) return version.error();
    if (version->story != to)
      amendment.moved.push_back({number, version->article.id, version->story});
  }
  return Done{};
}

// Errc::not_found where it is none.
Status must_be_story(Store& store, const std::string& story) {
  const auto members = store.versions_of_story(story);
  if (!members) return members.error();
  if (members->empty()) return Error{Errc::not_found, "is no story of the record", story};
  return Done{};
}

Result<Amendment> on_merge(Store& store, const Correction& asked) {
  Amendment out;
  out.kind = AmendmentKind::story;
  out.story = story_id(asked.what);
  const std::string other = story_id(asked.merge);
  if (other == out.story) return conflict("a story is not merged with itself");
  for (const std::string& story : {other, out.story}) {
    if (const Status known = must_be_story(store, story); !known) return known.error();
  }
  const auto members = store.versions_of_story(other);
  if (!members) return members.error();
  for (const VersionNumber number : *members) {
    const auto version = store.version(number);
    if (!version) return version.error();
    out.moved.push_back({number, version->article.id, version->story});
  }
  return out;
}

// A story in which nothing was moved: whoever groups leaves it as it is.
Result<Amendment> on_pin(Store& store, const Correction& asked) {
  Amendment out;
  out.kind = AmendmentKind::story;
  out.story = story_id(asked.what);
  if (const Status known = must_be_story(store, out.story); !known) return known.error();
  return out;
}

Result<Amendment> on_article(Store& store, const Correction& asked) {
  Amendment out;
  out.kind = AmendmentKind::story;
  if (!asked.alone) {
    if (const Status known = must_be_story(store, story_id(asked.story)); !known)
      return known.error();
  }
  const auto version = version_of(store, asked.what);
  if (!version) return version.error();
  out.story = asked.alone ? "s:" + base::sha256_hex("alone " + version->article.id).substr(0, 16)
                          : story_id(asked.story);
  if (const Status done = add_moved(store, version->number, out.story, out); !done)
    return done.error();
  if (out.moved.empty()) return conflict("belongs there already", asked.what);
  return out;
}

// What a correction speaks of: its members are of one of these.
struct Group {
  bool attribution, point, story, undo;
};
Group group_of(const Correction& a) {
  return {!a.speaker.empty() || !a.type.empty() || a.unknown_speaker || a.not_said ||
              !a.source.empty() || !a.cue.empty() || !a.content.empty(),
          a.unrelated || a.no_difference, !a.story.empty() || a.alone || !a.merge.empty() || a.pin,
          a.undo > 0};
}

Status must_agree(const Correction& asked, const Group& group) {
  if (int{group.attribution} + int{group.point} + int{group.story} + int{group.undo} > 1)
    return usage(
        "say one thing: what is wrong with an attribution, with a point or with a story, or what "
        "to undo");
  if (asked.attribution > 0 && (group.point || group.story || group.undo))
    return usage("the number of an attribution goes with what is wrong with it");
  if (group.undo && !asked.what.empty())
    return usage("an undo names nothing but the number", asked.what);
  if (group.undo) return Done{};
  if (asked.what.empty())
    return usage("name an article and an attribution's number, a point (p:...) or a story (s:...)");
  return Done{};
}

Status must_be_one_of_an_attribution(const Correction& asked) {
  if (asked.attribution == 0)
    return usage("give the number of an attribution too; the article's reading tells it",
                 asked.what);
  const Wrong wrong = wrong_of(asked);
  if (int{wrong.spans} + int{wrong.speaker} + int{asked.not_said} != 1)
    return usage(
        "say one thing: the speaker or type, that the speaker is unknown, that it is not said, or "
        "which words are source, cue or content");
  if (asked.unknown_speaker && !asked.speaker.empty())
    return usage("say one thing: the speaker, or that the speaker is unknown");
  if (!asked.type.empty() && !base::parse_name<SpeakerType>(asked.type))
    return usage("is no type of source", asked.type);
  return Done{};
}

// Whether one thing is asked for, whatever the record holds.
Status must_be_one_thing(const Correction& asked) {
  const Group group = group_of(asked);
  if (const Status agree = must_agree(asked, group); !agree) return agree;
  if (group.undo) return Done{};
  const bool names_point = !group.attribution && !group.story && asked.what.starts_with("p:");
  if ((group.point || names_point) && asked.unrelated == asked.no_difference)
    return usage("say one thing: unrelated (the claims are not about one matter) or no difference");
  if (int{!asked.story.empty()} + int{asked.alone} + int{!asked.merge.empty()} + int{asked.pin} > 1)
    return usage("say one thing: the story, alone, what to merge, or that it is to stay");
  return group.point || group.story ? Status(Done{}) : must_be_one_of_an_attribution(asked);
}

// REQUIRES: must_be_one_thing(asked).
Result<Amendment> amendment_of(Store& store, const Correction& asked) {
  const Group group = group_of(asked);
  if (group.undo) {
    Amendment out;
    out.kind = AmendmentKind::undo;
    out.undoes = asked.undo;
    return out;
  }
  if (group.story && asked.pin) return on_pin(store, asked);
  if (group.story) return asked.merge.empty() ? on_article(store, asked) : on_merge(store, asked);
  return group.point ? on_point(store, asked) : on_attribution(store, asked);
}

// In code points. A signature as it is stored may hold a token's name too, of 64 and signs.
constexpr size_t kMostName = 200;
constexpr size_t kMostSignature = kMostName + 100;
constexpr size_t kMostNote = 4000;
constexpr size_t kMostWords = 10'000;

// Where a member of the JSON goes.
struct Place {
  const char* name;
  std::string Correction::*text = nullptr;
  bool Correction::*flag = nullptr;
  size_t most = kMostWords;
};
constexpr Place kPlaces[] = {{"what", &Correction::what},
                             {"speaker", &Correction::speaker, nullptr, kMostName},
                             {"type", &Correction::type},
                             {"unknown_speaker", nullptr, &Correction::unknown_speaker},
                             {"not_said", nullptr, &Correction::not_said},
                             {"source", &Correction::source},
                             {"cue", &Correction::cue},
                             {"content", &Correction::content},
                             {"unrelated", nullptr, &Correction::unrelated},
                             {"no_difference", nullptr, &Correction::no_difference},
                             {"story", &Correction::story},
                             {"alone", nullptr, &Correction::alone},
                             {"pin", nullptr, &Correction::pin},
                             {"merge", &Correction::merge},
                             {"by", &Correction::by, nullptr, kMostName},
                             {"note", &Correction::note, nullptr, kMostNote}};

// Nothing but white space.
bool is_blank(const std::string& text) {
  for (size_t at = 0; at < text.size();) {
    if (!base::is_space(base::next_code_point(text, at))) return false;
  }
  return true;
}

Status must_be_plain(const Place& place, const std::string& text, size_t most) {
  const std::string_view name = place.name;
  const auto count = static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
  if (count > most)
    return usage("may have " + std::to_string(most) + " characters at most", place.name);
  const bool is_shown = name == "by" || name == "speaker" || name == "note";
  if (is_shown && render::safe(text) != text)
    return usage("may hold no line breaks or other control characters", place.name);
  const bool is_told = is_shown || name == "source" || name == "cue" || name == "content";
  if (is_told && name != "note" && !text.empty() && is_blank(text))
    return usage("says nothing", place.name);
  return Done{};
}

Status must_be_plain(const Correction& asked, size_t most_signature) {
  for (const Place& place : kPlaces) {
    if (!place.text) continue;
    const size_t most = place.text == &Correction::by ? most_signature : place.most;
    if (const Status fits = must_be_plain(place, asked.*place.text, most); !fits) return fits;
  }
  return Done{};
}

Error not_fit(const std::string& name, const char* what) {
  return {Errc::invalid, "\"" + name + "\" " + what, ""};
}

// 1.0 is a whole number too (JSON Schema 2020-12, 6.1.1).
std::optional<uint32_t> whole_number(const Json& value) {
  if (!value.is_number()) return std::nullopt;
  const auto number = value.get<double>();
  if (!(number >= 1 && number <= UINT32_MAX) || number != std::floor(number)) return std::nullopt;
  return static_cast<uint32_t>(number);
}

Status take_member(const std::string& name, const Json& value, Correction& out) {
  if (name == "attribution" || name == "undo") {
    const auto number = whole_number(value);
    if (!number) return not_fit(name, "is a whole number from 1 on");
    if (name == "undo") out.undo = *number;
    if (name == "attribution") out.attribution = *number;
    return Done{};
  }
  for (const Place& place : kPlaces) {
    if (name != place.name) continue;
    if (place.text) {
      if (!value.is_string()) return not_fit(name, "is a string");
      out.*place.text = value.get<std::string>();
      if ((out.*place.text).empty() && name != "note") return not_fit(name, "is empty");
    } else {
      if (!value.is_boolean()) return not_fit(name, "is true or false");
      out.*place.flag = value.get<bool>();
    }
    return Done{};
  }
  return not_fit(name, "is no member of a correction");
}

}  // namespace

Result<Correction> parse_correction(std::string_view json) {
  const Json row = Json::parse(json.begin(), json.end(), nullptr, false);
  if (!row.is_object()) return Error{Errc::invalid, "one JSON object is wanted", ""};
  Correction out;
  for (const auto& [name, value] : row.items()) {
    if (const Status done = take_member(name, value, out); !done) return done.error();
  }
  if (const Status plain = must_be_plain(out, kMostName); !plain) return plain.error();
  if (const Status one = must_be_one_thing(out); !one) return one.error();
  return out;
}

Result<Amendment> correct(Store& store, const Correction& asked, const Time& at) {
  if (asked.by.empty()) return usage("nobody signs it: tell by whom it is");
  if (const Status plain = must_be_plain(asked, kMostSignature); !plain) return plain.error();
  if (const Status one = must_be_one_thing(asked); !one) return one.error();
  auto amendment = amendment_of(store, asked);
  if (!amendment) return amendment;
  amendment->by = asked.by;
  amendment->at = at;
  amendment->note = asked.note;
  const auto number = store.amend(*amendment);
  if (!number) return number.error();
  amendment->number = *number;
  // It is kept now, whatever comes of this: stories that stay stale are compared at the next write.
  const Status refreshed = refresh_comparisons(store);
  (void)refreshed;
  return amendment;
}

}  // namespace sayso::pipeline
