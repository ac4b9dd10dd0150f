#include "serve/phrases.h"

#include <algorithm>
#include <array>

#include "base/enum_names.h"
#include "render/in_words.h"
#include "render/page_parts.h"
#include "serve/address.h"

namespace sayso::serve {

State state_of(Relation relation) {
  switch (relation) {
    case Relation::differ:
      return {"differ", "\xE2\x89\xA0", "Accounts differ"};
    case Relation::agree:
      return {"agree", "=", "Accounts agree"};
    case Relation::single:
      return {"single", "1", "One source"};
  }
  return {"single", "1", "One source"};
}

std::string differences(const std::vector<DifferenceType>& types) {
  std::string out;
  for (size_t i = 0; i < types.size(); ++i) {
    if (i > 0) out += i + 1 == types.size() ? " and " : ", ";
    out += render::in_words(types[i]);
  }
  return out;
}

std::string_view source_type(SpeakerType type) {
  return type == SpeakerType::other ? std::string_view() : base::name_of(type);
}

std::string_view change_label(ChangeType type) {
  switch (type) {
    case ChangeType::first:
      return "first report";
    case ChangeType::added:
      return "new";
    case ChangeType::removed:
      return "withdrawn";
    case ChangeType::number:
      return "figure";
    case ChangeType::attribution:
      return "source";
    case ChangeType::amended:
      return "corrected by hand";
    case ChangeType::forgotten:
      return "withdrawn by request";
    default:
      return base::name_of(type);
  }
}

std::string shell_word(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_-./:=@%+,") == std::string::npos;
  if (plain) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string time_words(const Time& time) {
  static constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Civil civil = civil_from_days(time.local_day());
  std::string out = std::to_string(civil.day) + " " +
                    kMonths[static_cast<size_t>(std::clamp(civil.month, 1, 12) - 1)] + " " +
                    std::to_string(civil.year);
  const std::string text = time.text();
  if (time.date_only || text.size() < 20) return out;
  out += ", " + text.substr(11, 5);
  return out + (text.back() == 'Z' ? " UTC" : " UTC" + text.substr(text.size() - 6));
}

View time_view(const Time& time) {
  View view;
  view.set("iso", time.text()).set("words", time_words(time)).set("exact", render::when(time));
  view.set("day", time.date_only);
  return view;
}

std::optional<View> time_view(const std::optional<Time>& time) {
  if (!time) return std::nullopt;
  return time_view(*time);
}

std::string story_path(const std::string& story) {
  return "/s/" + percent_encode(story.starts_with("s:") ? story.substr(2) : story);
}
std::string version_path(VersionNumber number) { return "/a/" + std::to_string(number); }
std::string speaker_path(const std::string& name) { return "/speakers/" + percent_encode(name); }
std::string point_anchor(const std::string& point) {
  std::string out = point;
  std::replace(out.begin(), out.end(), ':', '-');
  return out;
}

std::optional<std::string> language_of(const Article& article) {
  if (!article.language || article.language->empty() || article.language->size() > 35)
    return std::nullopt;
  const bool fits = std::all_of(article.language->begin(), article.language->end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  return fits ? article.language : std::nullopt;
}

}  // namespace sayso::serve
