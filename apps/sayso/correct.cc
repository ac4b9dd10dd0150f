// correct: what the machine got wrong, as a layer that people sign.
#include <cstdlib>

#include "base/enum_names.h"
#include "command.h"
#include "pipeline/corrections.h"
#include "render/json.h"
#include "render/offsets.h"
#include "render/page_parts.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

struct Asked {
  pipeline::Correction correction;
  bool list = false;
};

// Who signs: --by, $SAYSO_BY, the name of the user's account.
std::string signed_by(const std::string& given) {
  if (!given.empty()) return given;
  for (const char* name : {"SAYSO_BY", "USER", "LOGNAME"}) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): no thread runs yet
    if (value && *value) return value;
  }
  return "";
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
  return error.code == Errc::usage || error.code == Errc::conflict ? kUsage
         : error.code == Errc::not_found                           ? kSomeFailed
                                                                   : kRecord;
}

int correct(const Common& common, const Asked& asked) {
  const auto store = open_record(common, asked.list);
  if (!store) return kRecord;
  if (asked.list) return list(common, *store);
  pipeline::Correction correction = asked.correction;
  correction.by = signed_by(correction.by);
  if (correction.by.empty())
    return status_of({Errc::usage,
                      "no user name is known here; sign it: --by NAME, or set SAYSO_BY",
                      "correct"});
  const auto amendment = pipeline::correct(*store, correction, now());
  if (!amendment) return status_of(amendment.error());
  const std::string number = std::to_string(amendment->number);
  Output output(common);
  if (output.is_table()) {
    output.page("amendment " + number + ", signed by " + render::safe(amendment->by) +
                "; `sayso correct --undo " + number + "` takes it back\n");
  } else {
    render::StoredOffsets offsets(*store);
    output.row(render::amendment_json(*amendment, offsets));
  }
  return output.finish();
}

void add_options(CLI::App& app, pipeline::Correction& asked, bool& list) {
  app.add_option("WHAT", asked.what, "an article's id or address, a point (p:...), a story (s:...)")
      ->option_text(" ");
  app.add_option("N", asked.attribution, "the number of an attribution of the article")
      ->option_text(" ");
  app.add_option("--speaker", asked.speaker, "who says it")->option_text("NAME");
  app.add_option("--type", asked.type, "what type of source it is")
      ->check(CLI::IsMember(choices_of(app.get_name(), "type")))
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
  app.add_flag("--pin", asked.pin, "story WHAT stays what it is: it is merged with no other");
  app.add_option("--merge", asked.merge, "the articles of this story belong to story WHAT")
      ->option_text("STORY");
  app.add_option("--undo", asked.undo, "take an amendment back")->option_text("NUMBER");
  app.add_flag("--list", list, "show what was corrected, by whom and when");
  app.add_option("--by", asked.by, "who signs (default: $SAYSO_BY, else your account's name)")
      ->option_text("NAME");
  app.add_option("--note", asked.note, "why")->option_text("WORDS");
}

}  // namespace

std::function<int()> add_correct(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  add_options(app, asked->correction, asked->list);
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
