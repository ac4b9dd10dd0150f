#include "read/cues.h"

#include <array>

namespace sayso::read {
namespace {

constexpr std::string_view kWrote =
    "wrote writes write written writing tweeted tweets tweet tweeting retweeted posted posts "
    "posting blogged emailed "
    "e-mailed texted signed penned published";
constexpr std::string_view kBelieves =
    "believe believes believed believing think thinks thought thinking feel feels felt feeling "
    "fear fears feared fearing "
    "know knows knew knowing consider considers considered considering doubt doubts doubted "
    "suspect suspects suspected "
    "expect expects expected expecting worry worries worried worrying assume assumes assumed "
    "assuming imagine imagines "
    "view views viewed regard regards regarded understand understands understood hope hopes hoped "
    "hoping wish wishes "
    "wished belief opinion prefer prefers preferred mind concerned convinced agree agrees agreed "
    "disagree disagreed";
constexpr std::string_view kIntends =
    "plan plans planned planning intend intends intended intending want wants wanted wanting vow "
    "vows vowed vowing promise "
    "promises promised promising pledge pledges pledged pledging seek seeks sought seeking aim "
    "aims aimed aiming threaten "
    "threatens threatened threatening decide decides decided offered offers refuse refuses refused "
    "refusing prepared "
    "preparing willing intention";
constexpr std::string_view kShows =
    "show shows showed showing shown reveal reveals revealed revealing indicate indicates "
    "indicated indicating depict "
    "depicts depicted depicting capture captures captured find finds found finding suggests "
    "appears contain contains "
    "contained list lists listed";
constexpr std::string_view kOrders =
    "order orders ordered ordering demand demands demanded demanding urge urges urged urging "
    "request requests requested "
    "requesting require requires required requiring instruct instructs instructed direct directs "
    "directed rule rules ruled "
    "ruling asked ask asks asking appeal appeals appealed appealing call-on bar barred bars forbid "
    "forbade ban banned "
    "advised advise advises warned-to directive decree decreed";
constexpr std::string_view kSaid =
    "said says say saying told tells tell telling announced announces announce stated states state "
    "added adds according "
    "reported reports report confirmed confirms denied denies described describes called calls "
    "calling noted notes";

constexpr std::string_view kDenials =
    "denied denies deny denying declined declines decline declining refused refuses refuse "
    "refusing rejected rejects "
    "reject rejecting disputed disputes dispute disputing dismissed dismisses dismiss dismissing "
    "doubted doubts doubt "
    "disagreed disagrees refuted refutes contradicted";

constexpr std::string_view kHedgeWords =
    "allegedly apparently reportedly possibly probably perhaps purportedly supposedly presumably "
    "seemingly likely unlikely "
    "maybe may might could suspected alleged purported apparent unconfirmed unverified unclear "
    "believed thought possible "
    "potential potentially presumed rumored rumoured";

constexpr std::array<std::string_view, 38> kHedgePhrases = {"appeared to be",
                                                            "appears to be",
                                                            "appear to be",
                                                            "appeared to",
                                                            "appears to",
                                                            "appear to",
                                                            "seemed to be",
                                                            "seems to be",
                                                            "seem to be",
                                                            "seemed to",
                                                            "seems to",
                                                            "seem to",
                                                            "is believed to",
                                                            "are believed to",
                                                            "was believed to",
                                                            "were believed to",
                                                            "is thought to",
                                                            "are thought to",
                                                            "was thought to",
                                                            "were thought to",
                                                            "is said to",
                                                            "are said to",
                                                            "could not confirm",
                                                            "could not verify",
                                                            "could not independently verify",
                                                            "could not be confirmed",
                                                            "could not be verified",
                                                            "could not be independently verified",
                                                            "has not been confirmed",
                                                            "have not been confirmed",
                                                            "not been verified",
                                                            "it was not clear",
                                                            "it is not clear",
                                                            "was not immediately clear",
                                                            "is not known",
                                                            "if at all",
                                                            "too early to",
                                                            "what appeared to be"};

bool has_word(const Tokens& tokens, Tokens::Range range, std::string_view list) {
  for (size_t i = range.begin; i < range.end; ++i) {
    if (in_list(tokens.lower[i], list)) return true;
  }
  return false;
}

bool is_not(const Tokens& tokens, size_t i) {
  // "n't" is three words to us: "didn", "'", "t".
  if (tokens.is_any(i, {"not", "never", "cannot", "nor"})) return true;
  return tokens.is(i, "t") && i >= 2 && tokens.is(i - 1, "'") && tokens.lower[i - 2].ends_with("n");
}

}  // namespace

AttributionKind kind_of_cue(const Tokens& tokens, Span cue) {
  const Tokens::Range range = tokens.within(cue);
  for (size_t i = range.begin; i < range.end; ++i) {
    if (tokens.is_any(i, {"call", "calls", "called", "calling"}) && i + 1 < range.end &&
        tokens.is_any(i + 1, {"on", "for"})) {
      return AttributionKind::orders;
    }
  }
  if (has_word(tokens, range, kWrote)) return AttributionKind::wrote;
  if (has_word(tokens, range, kIntends)) return AttributionKind::intends;
  if (has_word(tokens, range, kOrders)) return AttributionKind::orders;
  if (has_word(tokens, range, kSaid)) return AttributionKind::said;
  if (has_word(tokens, range, kBelieves)) return AttributionKind::believes;
  if (has_word(tokens, range, kShows)) return AttributionKind::shows;
  return AttributionKind::said;
}

bool is_seeming_cue(const Tokens& tokens, Span cue) {
  const auto words = tokens.within(cue);
  for (size_t i = words.begin; i < words.end; ++i) {
    if (!in_list(tokens.lower[i], "appear appears appeared appearing seem seems seemed seeming to"))
      return false;
  }
  return true;
}

bool is_negated_cue(const Tokens& tokens, Span cue) {
  const Tokens::Range range = tokens.within(cue);
  if (has_word(tokens, range, kDenials)) return true;
  for (size_t i = range.begin; i < range.end; ++i) {
    if (is_not(tokens, i) || tokens.is(i, "no")) return true;
  }
  return false;
}

std::vector<Span> find_hedges(const Tokens& tokens, Span span) {
  std::vector<Span> hedges;
  const Tokens::Range range = tokens.within(span);
  for (size_t i = range.begin; i < range.end;) {
    size_t best = i;
    for (const std::string_view phrase : kHedgePhrases) {
      size_t after = i;
      if (tokens.matches(i, phrase, &after) && after <= range.end && after > best) best = after;
    }
    // "May" with a capital is the month; "thought" and "believed" hedge only in the passive, which
    // the phrases hold.
    if (best == i && in_list(tokens.lower[i], kHedgeWords) &&
        !(tokens.is(i, "may") && tokens.capital[i]) && !tokens.is_any(i, {"thought", "believed"})) {
      best = i + 1;
    }
    if (best > i) {
      hedges.push_back(tokens.span(i, best));
      i = best;
    } else {
      ++i;
    }
  }
  return hedges;
}

bool has_negation(const Tokens& tokens, Span span) {
  const Tokens::Range range = tokens.within(span);
  for (size_t i = range.begin; i < range.end; ++i) {
    if (is_not(tokens, i) ||
        tokens.is_any(i, {"no", "none", "nobody", "nothing", "neither", "without"}))
      return true;
  }
  return false;
}

}  // namespace sayso::read
