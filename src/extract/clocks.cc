#include "extract/clocks.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "extract/date_tokens.h"

namespace sayso::extract {
namespace {

// What may stand between a day and its clock, in lower case. Behind some of these a full stop
// divides hours from minutes: "kl. 8.14".
struct Link {
  std::string_view word;
  bool full_stop;
};
constexpr Link kLinks[] = {{"t", false},       {"at", false},     {"um", true},    {"kl.", true},
                           {"kl", true},       {"klokken", true}, {"klo", true},   {"kello", true},
                           {"alle ore", true}, {"ore", true},     {"alle", true},  {"à", false},
                           {"a las", true},    {"às", true},      {"as", true},    {"a", false},
                           {"om", true},       {"ob", true},      {"godz.", true}, {"godz", true},
                           {"o", true},        {"v", true},       {"в", false},    {"о", false},
                           {"στις", false},    {"pukul", true},   {"jam", true},   {"saat", true},
                           {"lúc", false},     {"ora", true},     {"u", true}};

// Halves of the day before the hour: whether its hours count from noon.
struct Half {
  std::string_view word;
  bool after_noon;
};
constexpr Half kHalves[] = {{"오전", false}, {"오후", true},  {"上午", false},
                            {"下午", true},  {"午前", false}, {"午後", true}};

struct Zone {
  std::string_view name;
  int minutes;
};
constexpr Zone kZones[] = {
    {"gmt", 0},    {"utc", 0},    {"z", 0},      {"bst", 60},   {"cet", 60},   {"cest", 120},
    {"mez", 60},   {"mesz", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},  {"мск", 180},
    {"est", -300}, {"edt", -240}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},
    {"pdt", -420}, {"jst", 540},  {"kst", 540},  {"wib", 420},  {"wita", 480}, {"hkt", 480},
    {"aest", 600}, {"aedt", 660}, {"nzst", 720}, {"nzdt", 780}, {"sast", 120}, {"eat", 180}};

bool is_figure(char c) { return c >= '0' && c <= '9'; }

bool skip(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

void skip_blanks(std::string_view& text) {
  while (skip(text, " ") || skip(text, "\xC2\xA0") || skip(text, "\xE2\x80\xAF")) {
  }
}

// Marks between a day and its clock: "12.03.2025 | 8:14", "2025/3/12(水) 8:14".
void skip_marks(std::string_view& text) {
  for (bool more = true; more;) {
    skip_blanks(text);
    more = false;
    for (const std::string_view mark :
         {",", ".", "|", "-", "\xE2\x80\x93", "\xC2\xB7", "\xE2\x80\xA2", ";", "\xD8\x8C"})
      more = skip(text, mark) || more;
    constexpr size_t kWeekday = 12;  // bytes
    const size_t close = text.starts_with('(') ? text.find(')') : std::string_view::npos;
    if (close > kWeekday || text.find_first_of("0123456789") < close) continue;
    text.remove_prefix(close + 1);
    more = true;
  }
}

// One or two figures; -1 where there are none or more.
int number(std::string_view& text) {
  size_t end = 0;
  while (end < text.size() && is_figure(text[end])) ++end;
  if (end == 0 || end > 2) return -1;
  const int value = std::atoi(std::string(text.substr(0, end)).c_str());
  text.remove_prefix(end);
  return value;
}

struct Clock {
  int hour = -1;
  int minute = 0;
  std::string_view rest;  // what stands behind it
};

// The "h" of "10 h 05", with blanks around it and figures behind it.
bool skip_h(std::string_view& text) {
  skip_blanks(text);
  if (!skip(text, "h")) return false;
  skip_blanks(text);
  return !text.empty() && is_figure(text[0]);
}

// "8:14", "08h14", "10 h 05", "8.14" (where a full stop may divide), "8時14分", "8 Uhr".
std::optional<Clock> clock_at(std::string_view text, bool full_stop) {
  Clock out;
  out.hour = number(text);
  if (out.hour < 0 || out.hour > 24) return std::nullopt;
  const bool stop = text.starts_with('.');
  bool told = skip(text, "時") || skip(text, "时") || skip(text, "시");
  if (told) {
    skip_blanks(text);
    std::string_view more = text;
    const int minute = number(more);
    if (minute >= 0 && (skip(more, "分") || skip(more, "분"))) {
      out.minute = minute;
      text = more;
    }
  } else if (std::string_view more = text; skip_h(more)) {
    out.minute = number(more);
    told = true;
    text = more;
  } else if (skip(text, ":") || skip(text, ".") || skip(text, "h")) {
    told = !stop || full_stop;
    out.minute = number(text);
    if (out.minute < 0 && !stop && !text.starts_with(':')) out.minute = 0;  // "8h"
    if (skip(text, ":") && number(text) < 0) return std::nullopt;
  }
  skip_blanks(text);
  for (const std::string_view word : {"uhr", "hrs", "min", "h", "uur"}) {
    if (text.starts_with("min r")) break;  // "3 min read"
    if (!skip(text, word)) continue;
    told = true;
    break;
  }
  if (!told || out.minute < 0 || out.minute > 59) return std::nullopt;
  out.rest = text;
  return out;
}

// "p.m." of twelve hours; false for hours that there are not.
bool take_half(Clock& clock, std::optional<bool> after_noon) {
  skip_blanks(clock.rest);
  for (const std::string_view word : {"am", "a.m.", "pm", "p.m."}) {
    if (after_noon || !skip(clock.rest, word)) continue;
    after_noon = word[0] == 'p';
  }
  if (!after_noon) return clock.hour < 24;
  if (clock.hour > 12) return clock.hour < 24;
  clock.hour = clock.hour % 12 + (*after_noon ? 12 : 0);
  return true;
}

std::string offset_text(int minutes) {
  if (minutes == 0) return "Z";
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%c%02d:%02d", minutes < 0 ? '-' : '+',
                std::abs(minutes) / 60, std::abs(minutes) % 60);
  return out.data();
}

// "+1", "+01:00", "-0500"; nothing where no offset stands there.
std::optional<std::string> signed_offset(std::string_view text) {
  const bool west = text.starts_with('-');
  if (!skip(text, "+") && !skip(text, "-")) return std::nullopt;
  constexpr size_t kTight = 4;
  const bool tight = text.size() >= kTight && text.find_first_not_of("0123456789") >= kTight;
  std::string_view head = tight ? text.substr(0, 2) : text;
  const int hours = number(head);
  std::string_view tail = tight ? text.substr(2, 2) : head;
  if (!tight) skip(tail, ":");
  const int minutes = std::max(number(tail), 0);
  if (hours < 0 || hours > 14 || minutes > 59) return std::nullopt;
  return offset_text((hours * 60 + minutes) * (west ? -1 : 1));
}

// The offset that is told behind a clock: "" for none, "Z", "+01:00"; nothing where a word in
// capitals may be a zone that is not known. `written` is the rest as it is written.
std::optional<std::string> offset_of(std::string_view rest, std::string_view written) {
  skip_blanks(rest);
  skip_blanks(written);
  skip(rest, "(");
  skip(written, "(");
  const size_t end = std::min(rest.find_first_of(" ,.;|()+-/:0123456789"), rest.size());
  std::string zone = offset_of_zone(rest.substr(0, end));
  if (end == 0 || zone == "Z") {
    if (auto told = signed_offset(rest.substr(end))) return told;
  }
  if (!zone.empty()) return zone;
  constexpr size_t kLongest = 4;
  const std::string_view shown = written.substr(0, end);
  const bool capitals =
      !shown.empty() && shown.size() <= kLongest &&
      std::all_of(shown.begin(), shown.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals ? std::nullopt : std::optional("");
}

// The clock as text; `text` begins at it, `shown` is the same before it was put in lower case.
std::string told(std::string_view text, std::string_view shown, bool full_stop) {
  std::optional<bool> after_noon;
  const size_t whole = text.size();
  for (const Half& half : kHalves) {
    if (!skip(text, half.word)) continue;
    after_noon = half.after_noon;
    skip_blanks(text);
  }
  auto clock = clock_at(text, full_stop);
  if (!clock || !take_half(*clock, after_noon)) return "";
  const auto offset = offset_of(clock->rest, shown.substr(whole - clock->rest.size()));
  if (!offset) return "";
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "T%02d:%02d", clock->hour, clock->minute);
  return out.data() + *offset;
}

std::string behind(std::string_view low, std::string_view shown) {
  const size_t whole = low.size();
  skip_marks(low);
  bool full_stop = false;
  for (const Link& link : kLinks) {
    std::string_view rest = low;
    if (!skip(rest, link.word) || rest.empty()) continue;
    const size_t before = rest.size();
    skip(rest, ":");
    skip_blanks(rest);
    if (rest.size() == before && !is_figure(rest[0])) continue;
    low = rest;
    full_stop = link.full_stop;
    break;
  }
  return told(low, shown.substr(whole - low.size()), full_stop);
}

// Whether nothing but a half of the day, a zone and a word of joining stands between a clock and
// the day behind it.
bool joins(std::string_view between) {
  constexpr std::string_view kWords[] = {"am", "a.m.", "pm", "p.m.", "uhr", "on", "le", "el",
                                         "il", "em",   "op", "den",  "dne", "d.", "of"};
  for (size_t at = 0; at < between.size();) {
    at = between.find_first_not_of(" ,|-()\xC2\xA0\xB7\xE2\x80\x93", at);
    if (at == std::string_view::npos) break;
    const size_t end = std::min(between.find_first_of(" ,|()", at), between.size());
    const std::string_view word = between.substr(at, end - at);
    const bool zone = std::any_of(std::begin(kZones), std::end(kZones),
                                  [&](const Zone& one) { return one.name == word; });
    if (!zone && std::find(std::begin(kWords), std::end(kWords), word) == std::end(kWords))
      return false;
    at = end;
  }
  return true;
}

// "08:14, 12 March 2025", "10:30 AM on March 3, 2026": the clock with a colon that ends there.
std::string before(std::string_view low, std::string_view shown) {
  constexpr size_t kLongest = 24;
  const size_t colon = low.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || low.size() - colon > kLongest) return "";
  size_t begin = colon;
  while (begin > 0 && is_figure(low[begin - 1])) --begin;
  if (begin > 0 && low[begin - 1] == ':') return "";  // of hours, minutes and seconds
  const auto clock = clock_at(low.substr(begin), false);
  if (!clock) return "";
  return joins(clock->rest) ? told(low.substr(begin), shown.substr(begin), false) : "";
}

}  // namespace

std::string offset_of_zone(std::string_view name) {
  const auto* zone = std::find_if(std::begin(kZones), std::end(kZones),
                                  [&](const Zone& one) { return one.name == name; });
  return zone == std::end(kZones) ? "" : offset_text(zone->minutes);
}

std::string clock_beside(std::string_view text, size_t begin, size_t end) {
  constexpr size_t kLooked = 60;
  const std::string_view head = text.substr(0, begin);
  const std::string_view from = head.size() > kLooked ? head.substr(head.size() - kLooked) : head;
  const std::string_view tail = text.substr(end, kLooked);
  const std::string low_tail = lower_in_place(tail);
  std::string found = behind(low_tail, tail);
  if (!found.empty()) return found;
  const std::string low_head = lower_in_place(from);
  return before(low_head, from);
}

}  // namespace sayso::extract
