// correct: what the machine got wrong, as a layer that people sign.
#include <algorithm>
#include <cstdlib>

#include "base/digest.h"
#include "base/enum_names.h"
#include "command.h"
#include "render/json.h"
#include "render/offsets.h"
#include "render/page_parts.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string what;
  uint32_t attribution = 0;
  std::string speaker, type, source, cue, content, story, merge, by, note;
  bool unknown_speaker = false;
  bool not_said = false;
  bool unrelated = false;
  bool no_difference = false;
  bool alone = false;
  bool list = false;
  int64_t undo = 0;
};

Error usage(std::string message, std::string where = "correct") {
  return {Errc::usage, std::move(message), std::move(where)};
}

// Who signs: --by, $SAYSO_BY, the name of the user's account.
std::string signed_by(const Asked& asked) {
  if (!asked.by.empty()) return asked.by;
  for (const char* name : {"SAYSO_BY", "USER", "LOGNAME"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no thread runs yet
    if (value && *value) return value;
  }
  return "";
}

Result<StoredVersion> version_of(Store& store, const std::string& what) {
  const auto number = store.find_id(what);
  if (!number) return number.error();
  if (!*number) return Error{Errc::not_found, "is no article of the record", what};
  return store.version(**number);
}

// Where `wanted` stands in the text, nearest to the attribution.
Result<Span> find_words(const Article& article, const std::string& wanted, uint32_t near) {
  std::optional<Span> best;
  for (size_t at = article.text.find(wanted); at != std::string::npos;
       at = article.text.find(wanted, at + 1)) {
    const auto begin = static_cast<uint32_t>(at);
    const auto distance = [&](uint32_t place) {
      return place > near ? place - near : near - place;
    };
    if (!best || distance(begin) < distance(best->begin))
      best = Span{begin, begin + static_cast<uint32_t>(wanted.size())};
  }
  if (!best)
    return usage("are no words of this article; they must stand in it exactly",
                 "\"" + wanted + "\"");
  return *best;
}

Status set_spans(const Asked& asked, const Article& article, Amendment& amendment) {
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

// speaker, span, not_said: of one attribution, told by its number.
Result<Amendment> on_attribution(Store& store, const Asked& asked) {
  const auto version = version_of(store, asked.what);
  if (!version) return version.error();
  const auto& all = version->reading.attributions;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Attribution& a) {
    return a.id == asked.attribution && !a.content.empty();
  });
  if (found == all.end())
    return usage("has no attribution of this number; `sayso article` shows them",
                 asked.what + " " + std::to_string(asked.attribution));
  Amendment out;
  const Span span = found->content.front();
  out.anchor = AmendedWords{version->number, version->article.id, span,
                            std::string(words(version->article, span)), 0};
  const bool spans = !asked.source.empty() || !asked.cue.empty() || !asked.content.empty();
  const bool speaker = !asked.speaker.empty() || !asked.type.empty() || asked.unknown_speaker;
  if (int{spans} + int{speaker} + int{asked.not_said} != 1)
    return usage(
        "say one of --speaker (or --type), --unknown-speaker, --not-said, and --source, "
        "--cue or --content");
  out.kind = asked.not_said ? AmendmentKind::not_said
             : spans        ? AmendmentKind::span
                            : AmendmentKind::speaker;
  if (speaker && !asked.unknown_speaker)
    out.speaker = asked.speaker.empty() ? found->speaker_name : asked.speaker;
  out.speaker_type = base::parse_name<SpeakerType>(asked.type);
  if (const Status done = set_spans(asked, version->article, out); !done) return done.error();
  return out;
}

Result<Amendment> on_point(Store& store, const Asked& asked) {
  if (asked.unrelated == asked.no_difference)
    return usage("say --unrelated (the claims are not about one matter) or --no-difference");
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
        const auto number = store.find_id(claim.article);
        if (!number) return number.error();
        out.claims.push_back(
            {number->value_or(0), claim.article, claim.span, claim.excerpt, account});
      }
    }
    break;
  }
  if (out.claims.size() < 2)
    return usage("stands on one claim: there is nothing to part", asked.what);
  return out;
}

// Every version of the article, and its copies.
Status add_moved(Store& store, VersionNumber of, const std::string& to, Amendment& amendment) {
  const auto family = store.family(of);
  if (!family) return family.error();
  for (const VersionNumber number : *family) {
    const auto version = store.version(number);
    if (!version) return version.error();
    if (version->story != to)
      amendment.moved.push_back({number, version->article.id, version->story});
  }
  return Done{};
}

Result<bool> is_story(Store& store, const std::string& story) {
  const auto members = store.versions_of_story(story);
  if (!members) return members.error();
  return !members->empty();
}

Result<Amendment> on_story(Store& store, const Asked& asked) {
  Amendment out;
  out.kind = AmendmentKind::story;
  const std::string& other = asked.merge.empty() ? asked.story : asked.merge;
  if (!other.empty()) {
    const auto known = is_story(store, other);
    if (!known) return known.error();
    if (!*known) return Error{Errc::not_found, "is no story of the record", other};
  }
  if (!asked.merge.empty() && asked.merge == asked.what)
    return usage("a story is not merged with itself");
  if (!asked.merge.empty()) {
    out.story = asked.what;
    const auto members = store.versions_of_story(asked.merge);
    if (!members) return members.error();
    for (const VersionNumber number : *members) {
      const auto version = store.version(number);
      if (!version) return version.error();
      out.moved.push_back({number, version->article.id, version->story});
    }
    const auto known = is_story(store, asked.what);
    if (!known) return known.error();
    if (!*known) return Error{Errc::not_found, "is no story of the record", asked.what};
  } else {
    const auto version = version_of(store, asked.what);
    if (!version) return version.error();
    out.story = asked.alone ? "s:" + base::sha256_hex("alone " + version->article.id).substr(0, 16)
                            : asked.story;
    if (const Status done = add_moved(store, version->number, out.story, out); !done)
      return done.error();
  }
  if (out.moved.empty()) return usage("belongs there already", asked.what);
  return out;
}

Result<Amendment> amendment_of(Store& store, const Asked& asked) {
  const bool story = !asked.story.empty() || asked.alone || !asked.merge.empty();
  if (asked.undo > 0) {
    Amendment out;
    out.kind = AmendmentKind::undo;
    out.undoes = asked.undo;
    return out;
  }
  if (asked.what.empty())
    return usage("name an article and an attribution's number, a point (p:...) or a story (s:...)");
  if (story && asked.attribution == 0) return on_story(store, asked);
  if (asked.what.starts_with("p:")) return on_point(store, asked);
  if (asked.attribution == 0)
    return usage("give the number of an attribution too; `sayso article` shows them", asked.what);
  return on_attribution(store, asked);
}

std::string about(const Amendment& amendment) {
  if (amendment.undoes) return "of " + std::to_string(*amendment.undoes);
  if (amendment.anchor) {
    std::string out = amendment.anchor->article + ": ";
    if (amendment.kind == AmendmentKind::speaker)
      out += amendment.speaker.value_or("speaker not known") + ", ";
    return out + amendment.anchor->words;
  }
  if (!amendment.claims.empty())
    return amendment.claims.front().words + " / " + amendment.claims.back().words;
  std::string out = amendment.story + ":";
  for (const MovedVersion& moved : amendment.moved) out += " " + moved.article;
  return out;
}

int list(const Common& common, Store& store) {
  const auto all = store.amendments();
  if (!all) {
    complain(all.error());
    return kRecord;
  }
  Output output(common);
  render::StoredOffsets offsets(store);
  std::vector<std::vector<std::string>> rows = {{"no.", "kind", "by", "at", "holds", "about"}};
  for (const Amendment& a : *all) {
    if (output.is_table()) {
      rows.push_back({std::to_string(a.number), std::string(base::name_of(a.kind)),
                      render::safe(a.by), render::when(a.at), a.in_force ? "yes" : "undone",
                      render::safe(about(a))});
    } else {
      output.row(render::amendment_json(a, offsets));
    }
  }
  if (output.is_table())
    output.page(all->empty() ? "nothing was corrected\n" : render::table(rows, output.style()));
  return output.finish();
}

int status_of(const Error& error) {
  complain(error);
  return error.code == Errc::usage ? kUsage : error.code == Errc::not_found ? kSomeFailed : kRecord;
}

int correct(const Common& common, const Asked& asked) {
  const auto store = open_record(common, asked.list);
  if (!store) return kRecord;
  if (asked.list) return list(common, *store);
  auto amendment = amendment_of(*store, asked);
  if (!amendment) return status_of(amendment.error());
  amendment->by = signed_by(asked);
  if (amendment->by.empty())
    return status_of(usage("no user name is known here; sign it: --by NAME, or set SAYSO_BY"));
  amendment->at = now();
  amendment->note = asked.note;
  const auto number = store->amend(*amendment);
  if (!number) return status_of(number.error());
  if (const Status done = pipeline::refresh_comparisons(*store); !done) {
    complain(done.error());
    return kRecord;
  }
  amendment->number = *number;
  Output output(common);
  if (output.is_table()) {
    output.page("amendment " + std::to_string(*number) + ", signed by " +
                render::safe(amendment->by) + "; `sayso correct --undo " + std::to_string(*number) +
                "` takes it back\n");
  } else {
    render::StoredOffsets offsets(*store);
    output.row(render::amendment_json(*amendment, offsets));
  }
  return output.finish();
}

void add_options(CLI::App& app, Asked& asked) {
  app.add_option("WHAT", asked.what, "an article's id or address, a point (p:...), a story (s:...)")
      ->option_text(" ");
  app.add_option("N", asked.attribution, "the number of an attribution of the article")
      ->option_text(" ");
  app.add_option("--speaker", asked.speaker, "who says it")->option_text("NAME");
  app.add_option("--type", asked.type, "what type of source it is")
      ->check(CLI::IsMember(choices_of("type")))
      ->option_text("TYPE");
  app.add_flag("--unknown-speaker", asked.unknown_speaker, "it is not told who says it");
  app.add_flag("--not-said", asked.not_said, "nobody is said to say this");
  app.add_option("--source", asked.source, "the exact words of the source")->option_text("WORDS");
  app.add_option("--cue", asked.cue, "the exact words of the cue")->option_text("WORDS");
  app.add_option("--content", asked.content, "the exact words of what is said")
      ->option_text("WORDS");
  app.add_flag("--unrelated", asked.unrelated, "the claims of this point are not about one matter");
  app.add_flag("--no-difference", asked.no_difference, "the accounts of this point say the same");
  app.add_option("--story", asked.story, "the article belongs to this story")->option_text("STORY");
  app.add_flag("--alone", asked.alone, "the article belongs to no other's story");
  app.add_option("--merge", asked.merge, "the articles of this story belong to story WHAT")
      ->option_text("STORY");
  app.add_option("--undo", asked.undo, "take an amendment back")->option_text("NUMBER");
  app.add_flag("--list", asked.list, "show what was corrected, by whom and when");
  app.add_option("--by", asked.by, "who signs (default: $SAYSO_BY, else your account's name)")
      ->option_text("NAME");
  app.add_option("--note", asked.note, "why")->option_text("WORDS");
}

}  // namespace

std::function<int()> add_correct(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  add_options(app, *asked);
  common->add_db(app);
  common->add_format(app);
  set_examples(
      app,
      {{"Attribution 3 of an article is another person's:",
        "sayso correct --db desk.db wire-3 3 --speaker \"Ilse Marrack\" --note \"named above\""},
       {"Two claims that are not about one matter:",
        "sayso correct --db desk.db p:f178c51ed18b --unrelated"},
       {"What was corrected, for a program:", "sayso correct --db desk.db --list --format jsonl"}});
  return [common, asked]() -> int { return correct(*common, *asked); };
}

}  // namespace sayso::command
