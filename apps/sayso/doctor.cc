#include <clocale>
#include <cstdlib>
#include <cstring>

#include "command.h"
#include "render/json.h"
#include "render/pages.h"
#include "sayso/version.h"

namespace sayso::command {
namespace {

struct Check {
  std::string name;
  bool ok = true;
  std::string what;
};

Check check_model(const Common& common) {
  const auto path = pipeline::find_model(common.model);
  if (!path) return {"model", false, path.error().text()};
  const auto model = pipeline::describe_model(*path);
  if (!model) return {"model", false, model.error().text()};
  return {"model", true, *model + ", " + path->string()};
}

Check check_record(const Common& common) {
  const auto path = pipeline::record_path(common.db);
  if (!path) return {"record", false, path.error().text()};
  const auto store = pipeline::open_record(*path, true);
  if (store)
    return {"record", true,
            path->string() + ", schema " + std::to_string(pipeline::machine().schema)};
  if (store.error().code == Errc::not_found)
    return {"record", true, path->string() + " (not made yet: `sayso add` makes it)"};
  return {"record", false, store.error().text()};
}

Check check_locale() {
  const char* locale = std::setlocale(LC_CTYPE, "");  // NOLINT(concurrency-mt-unsafe): one thread
  const bool utf8 = locale && (std::strstr(locale, "UTF-8") || std::strstr(locale, "utf8"));
  return {"locale", utf8,
          std::string(locale ? locale : "none") +
              (utf8 ? "" : " (not UTF-8: set LC_ALL=C.UTF-8 to see curly quotation marks)")};
}

Check check_processor() {
  const pipeline::Machine machine = pipeline::machine();
  return {"processor", true,
          machine.kernels + " kernels, " +
              (machine.has_vnni ? "with VNNI" : "without VNNI (reading is slower)")};
}

}  // namespace

std::function<int()> add_doctor(CLI::App& app) {
  auto common = std::make_shared<Common>();
  common->add_db(app);
  common->add_model(app);
  common->add_format(app);
  set_examples(app, {{"Is everything there that sayso needs?", "sayso doctor"},
                     {"For a bug report:", "sayso doctor --format json"}});
  return [common]() -> int {
    const std::vector<Check> checks = {{"program", true, std::string("sayso ") + kVersion},
                                       check_model(*common),
                                       check_record(*common),
                                       check_locale(),
                                       check_processor()};
    Output output(*common);
    int status = kDone;
    for (const Check& check : checks) {
      if (output.is_table()) {
        std::string name = check.name;
        name.resize(11, ' ');
        output.page(name + (check.ok ? output.style().good("ok") : output.style().bad("missing")) +
                    "  " + render::safe(check.what) + "\n");
      } else {
        output.row(render::pairs_json(
            {{"check", check.name}, {"state", check.ok ? "ok" : "missing"}, {"what", check.what}}));
      }
      if (!check.ok && check.name == "model") status = kModel;
      if (!check.ok && check.name == "record") status = kRecord;
    }
    output.finish();
    return status;
  };
}

}  // namespace sayso::command
