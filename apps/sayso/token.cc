// token: who may write through the API of `sayso serve`.

#include <filesystem>

#include "command.h"
#include "render/json.h"
#include "render/pages.h"
#include "serve/tokens.h"

namespace sayso::command {
namespace {

struct Asked {
  std::string what;
  std::string name;
};

int list(const Common& common, const serve::Tokens& tokens) {
  const auto all = tokens.list();
  if (!all) {
    complain(all.error());
    return kRecord;
  }
  Output output(common);
  std::vector<std::vector<std::string>> rows = {{"made", "name"}};
  for (const serve::Token& token : *all) {
    rows.push_back({token.made.text(), token.name});
    if (!output.is_table())
      output.row(render::pairs_json({{"name", token.name}, {"made", token.made.text()}}));
  }
  if (output.is_table()) output.page(render::table(rows, output.style()));
  return output.finish();
}

int run(const Common& common, const Asked& asked) {
  const auto path = pipeline::record_path(common.db);
  if (!path) {
    complain(path.error());
    return kRecord;
  }
  serve::Tokens tokens(serve::Tokens::beside(*path));
  // A wrong name is no empty record; one that was moved away leaves its tokens to be revoked.
  std::error_code ignored;
  const bool is_there =
      std::filesystem::exists(*path, ignored) ||
      (asked.what != "new" && std::filesystem::exists(serve::Tokens::beside(*path), ignored));
  if (!is_there) {
    complain(pipeline::no_record(*path));
    return kRecord;
  }
  if (asked.what == "list") return list(common, tokens);
  if (asked.name.empty()) {
    complain({Errc::usage, "name the token: sayso token " + asked.what + " NAME", ""});
    return kUsage;
  }
  if (asked.what == "revoke") {
    const Status done = tokens.revoke(asked.name);
    if (!done) complain(done.error());
    return done ? kDone : done.error().code == Errc::not_found ? kSomeFailed : kRecord;
  }
  const auto token = tokens.make(asked.name, now());
  if (!token) {
    complain(token.error());
    return token.error().code == Errc::usage ? kUsage : kRecord;
  }
  Output output(common);
  if (output.is_table()) {
    output.page(*token + "\n");
  } else {
    output.row(render::pairs_json({{"name", asked.name}, {"token", *token}}));
  }
  return output.finish();
}

}  // namespace

std::function<int()> add_token(CLI::App& app) {
  auto common = std::make_shared<Common>();
  auto asked = std::make_shared<Asked>();
  app.add_option("WHAT", asked->what, "new, list or revoke")
      ->check(CLI::IsMember(choices_of(app.get_name(), "WHAT")))
      ->option_text(" ")
      ->required();
  app.add_option("NAME", asked->name, "of the token, to revoke it by")->option_text(" ");
  common->add_db(app);
  common->add_format(app);
  set_examples(app, {{"Let a program write; the token is shown this once:",
                      "sayso token new --db desk.db importer"},
                     {"Take that back:", "sayso token revoke --db desk.db importer"}});
  return [common, asked]() -> int { return run(*common, *asked); };
}

}  // namespace sayso::command
