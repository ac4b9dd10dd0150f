#include <algorithm>

#include "command.h"
#include "render/json.h"
#include "render/pages.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string what;
  std::string since;
  std::string mark;
  bool all = false;
  bool exit_code = false;
};

// A cursor of the whole record, or of one story or article: what was shown of one says nothing of
// the others.
std::string cursor_name(const std::string& told, const std::string& what) {
  const std::string name = told.starts_with("@") ? told.substr(1) : told;
  return what.empty() ? name : name + " " + what;
}

// STORY or ARTICLE, and --since TIME | VERSION | @CURSOR, as a query.
Result<LedgerQuery> query_of(Store& store, const Asked& asked) {
  LedgerQuery query;
  query.with_trivial = true;
  const auto number = store.find_id(asked.what);
  if (!number) return number.error();
  if (*number) {
    query.version = **number;
  } else if (!asked.what.empty()) {
    auto story = story_of(store, asked.what);
    if (!story) return story.error();
    query.story = std::move(*story);
  }
  if (asked.since.empty()) return query;
  if (asked.since.starts_with("@")) {
    bool known = cursor_name(asked.since, "") == cursor_name(asked.mark, "");  // begins now
    for (const std::string& what : {std::string(), asked.what}) {
      const auto cursor = store.cursor(cursor_name(asked.since, what));
      if (!cursor) return cursor.error();
      known = known || *cursor;
      query.after_sequence = std::max(query.after_sequence, cursor->value_or(0));
    }
    if (!known)
      return Error{Errc::not_found, "no cursor of this name; --mark " + asked.since + " makes it",
                   "--since " + asked.since};
    return query;
  }
  if (const auto time = Time::parse(asked.since)) {
    query.since_utc = time->utc_seconds;
    return query;
  }
  const auto since = store.find_id(asked.since);
  if (!since) return since.error();
  if (!*since)
    return Error{Errc::usage, "is no time, no version and no @cursor", "--since " + asked.since};
  LedgerQuery of_version;
  of_version.version = **since;
  of_version.with_trivial = true;
  const auto entries = store.ledger(of_version);
  if (!entries) return entries.error();
  for (const LedgerEntry& entry : *entries) {
    if (entry.version == **since)
      query.after_sequence = std::max(query.after_sequence, entry.sequence);
  }
  return query;
}

// Moves the cursor to entry `last`; never back.
Status mark(Store& store, const Asked& asked, int64_t last) {
  const std::string name = cursor_name(asked.mark, asked.what);
  const auto now = store.cursor(name);
  if (!now) return now.error();
  if (!asked.what.empty()) {  // the name is known now, wherever it stands
    const std::string whole = cursor_name(asked.mark, "");
    const auto stands = store.cursor(whole);
    if (!stands) return stands.error();
    if (!*stands) {
      if (const Status set = store.set_cursor(whole, 0); !set) return set;
    }
  }
  return last > now->value_or(0) || !*now ? store.set_cursor(name, last) : Status(Done{});
}

}  // namespace

std::function<int()> add_changes(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("WHAT", asked->what,
                 "a story (s:...) or an article's id; without it, the whole record")
      ->option_text(" ");
  app.add_option("--since", asked->since, "a time, an article version's id, or @NAME of a cursor")
      ->option_text("POINT");
  app.add_option("--mark", asked->mark, "@NAME: move this cursor to what was just shown")
      ->option_text("CURSOR");
  app.add_flag("--all", asked->all, "trivial changes too");
  app.add_flag("--exit-code", asked->exit_code, "exit with 1 when there are changes");
  common->add_db(app);
  common->add_format(app);
  set_examples(app, {{"What changed since you last looked:",
                      "sayso changes --db desk.db --since @me --mark @me"},
                     {"One article's versions:", "sayso changes --db desk.db wire-3"}});
  return [common, asked]() -> int {
    if (asked->mark == "@" || asked->since == "@") {
      complain(
          {Errc::usage, "name the cursor, as @me", asked->mark == "@" ? "--mark @" : "--since @"});
      return kUsage;
    }
    const auto store = open_record(*common, asked->mark.empty());
    if (!store) return kRecord;
    const auto query = query_of(*store, *asked);
    if (!query) {
      complain(query.error());
      return query.error().code == Errc::usage       ? kUsage
             : query.error().code == Errc::not_found ? kSomeFailed
                                                     : kRecord;
    }
    auto entries = store->ledger(*query);
    if (!entries) {
      complain(entries.error());
      return kRecord;
    }
    const int64_t last = entries->empty() ? query->after_sequence : entries->back().sequence;
    size_t folded = 0;
    if (!asked->all) {
      folded = static_cast<size_t>(
          std::count_if(entries->begin(), entries->end(),
                        [](const LedgerEntry& e) { return e.change.type == ChangeType::trivial; }));
      std::erase_if(*entries,
                    [](const LedgerEntry& e) { return e.change.type == ChangeType::trivial; });
    }
    Output output(*common);
    if (output.is_table()) {
      output.page(render::changes_page(*entries, folded, output.style()));
    } else {
      for (const LedgerEntry& entry : *entries) output.row(render::change_json(entry));
    }
    const int status = output.finish();
    if (!asked->mark.empty()) {
      if (const Status marked = mark(*store, *asked, last); !marked) {
        complain(marked.error());
        return kRecord;
      }
    }
    return status == kDone && asked->exit_code && !entries->empty() ? kDifferent : status;
  };
}

}  // namespace sayso::command
