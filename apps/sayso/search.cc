// search: sentences and titles of the record.
#include <cstdio>

#include "base/utf8.h"
#include "command.h"
#include "render/json.h"
#include "render/search_page.h"
#include "sayso/story.h"

namespace sayso::command {
namespace {

struct Asked {
  std::vector<std::string> words;
  std::string speaker, type, outlet, figure, story, since, until;
  bool newest = false;
  uint32_t limit = 20;
  uint32_t offset = 0;
};

std::optional<std::string> given(const std::string& value) {
  return value.empty() ? std::nullopt : std::optional<std::string>(value);
}

Result<std::optional<int64_t>> seconds_of(const char* option, const std::string& text) {
  if (text.empty()) return std::optional<int64_t>();
  const auto time = Time::parse(text);
  if (!time)
    return Error{Errc::usage, "is no time; write 2026-01-24 or 2026-01-24T18:00Z",
                 std::string(option) + " " + text};
  return std::optional<int64_t>(time->utc_seconds);
}

// The shell took the quotation marks of a phrase; words that hold spaces were one.
std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    const bool phrase = words.size() > 1 && word.find(' ') != std::string::npos &&
                        word.find('"') == std::string::npos && word.find(':') == std::string::npos;
    out += (out.empty() ? "" : " ") + (phrase ? "\"" + word + "\"" : word);
  }
  return out;
}

Result<SearchQuery> query_of(const Asked& asked) {
  SearchQuery query;
  query.words = joined(asked.words);
  query.speaker = given(asked.speaker);
  query.type = given(asked.type);
  query.outlet = given(asked.outlet);
  query.figure = given(asked.figure);
  if (!asked.story.empty()) query.story = story_id(asked.story);
  const auto since = seconds_of("--since", asked.since);
  if (!since) return since.error();
  const auto until = seconds_of("--until", asked.until);
  if (!until) return until.error();
  query.since_utc = *since;
  query.until_utc = *until;
  query.order = asked.newest ? SearchOrder::newest : SearchOrder::best;
  query.limit = asked.limit;
  query.offset = asked.offset;
  return query;
}

// Code-point offsets of the hit's sentence in its stored text.
Result<std::string> row_of(Store& store, const SearchHit& hit) {
  const auto version = store.version(hit.version);
  if (!version) return version.error();
  return render::search_hit_json(hit, base::CodePoints(version->article.text));
}

int show(const Common& common, Store& store, const Asked& asked, const SearchResult& result) {
  Output output(common);
  if (output.is_table()) {
    output.page(render::search_page(result, asked.offset, output.style()));
    return output.finish();
  }
  for (const SearchHit& hit : result.hits) {
    const auto row = row_of(store, hit);
    if (!row) {
      complain(row.error());
      return kRecord;
    }
    output.row(*row);
  }
  if (result.some_words)
    std::fputs("sayso: no sentence has all the words; these have some of them\n", stderr);
  return output.finish();
}

void add_options(CLI::App& app, Asked& asked) {
  app.add_option(
         "WORDS", asked.words,
         "words (all of them in one sentence), \"a phrase\", begin*, -without, and speaker: "
         "type: outlet: figure: before a word")
      ->option_text("...");
  app.add_option("--speaker", asked.speaker, "who says it: a name, or words of the source")
      ->option_text("NAME");
  app.add_option("--type", asked.type, "what kind of source says it")
      ->check(CLI::IsMember(choices_of(app.get_name(), "type")))
      ->option_text("TYPE");
  app.add_option("--outlet", asked.outlet, "who published it")->option_text("NAME");
  app.add_option("--figure", asked.figure, "a figure in it: 12, 1,200 or 4.5")
      ->option_text("NUMBER");
  app.add_option("--story", asked.story, "only in this story (s:...)")->option_text("STORY");
  app.add_option("--since", asked.since, "articles of this time or later")->option_text("TIME");
  app.add_option("--until", asked.until, "articles before this time")->option_text("TIME");
  app.add_flag("--newest", asked.newest, "the newest first (default: the best)");
  app.add_option("--limit", asked.limit, "how many (default: 20)")
      ->check(CLI::Range(1u, 500u))
      ->option_text("N");
  app.add_option("--offset", asked.offset, "pass over so many")->option_text("N");
}

}  // namespace

std::function<int()> add_search(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  add_options(app, *asked);
  common->add_db(app);
  common->add_format(app);
  set_examples(app, {{"Sentences with both words, whoever says them:",
                      "sayso search --db desk.db ferry captain"},
                     {"What officials say with the figure 14:",
                      "sayso search --db desk.db --type official --figure 14"},
                     {"The same in one line, without a word:",
                      "sayso search --db desk.db 'speaker:\"Ilse Marrack\" rescued -drill'"}});
  return [common, asked]() -> int {
    auto query = query_of(*asked);
    if (!query) {
      complain(query.error());
      return kUsage;
    }
    const auto store = open_record(*common, true);
    if (!store) return kRecord;
    if (query->story) {
      const auto story = story_of(*store, *query->story);
      if (!story) {
        complain(story.error());
        return story.error().code == Errc::not_found ? kSomeFailed : kRecord;
      }
      query->story = *story;
    }
    const auto result = store->search(*query);
    if (!result) {
      complain(result.error());
      const Errc code = result.error().code;
      return code == Errc::usage || code == Errc::invalid ? kUsage : kRecord;
    }
    return show(*common, *store, *asked, *result);
  };
}

}  // namespace sayso::command
