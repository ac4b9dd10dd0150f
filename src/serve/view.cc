#include "serve/view.h"

#include <algorithm>

#include "render/terminal.h"

namespace sayso::serve {
namespace {

// `source` with every "{{> name}}" replaced by the template of that name.
std::optional<std::string> with_partials(const std::string& source, const TemplateSources& sources,
                                         int depth) {
  if (depth > 8) return std::nullopt;
  std::string out;
  size_t at = 0;
  for (;;) {
    const size_t begin = source.find("{{>", at);
    if (begin == std::string::npos) return out + source.substr(at);
    const size_t end = source.find("}}", begin);
    if (end == std::string::npos) return std::nullopt;
    std::string name = source.substr(begin + 3, end - begin - 3);
    name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (found == sources.end()) return std::nullopt;
    auto inner = with_partials(found->second, sources, depth + 1);
    if (!inner) return std::nullopt;
    if (inner->ends_with('\n')) inner->pop_back();
    out += source.substr(at, begin - at) + *inner;
    at = end + 2;
  }
}

bool asks_for_raw(const std::string& source) {
  for (size_t at = source.find("{{"); at != std::string::npos; at = source.find("{{", at + 2)) {
    const size_t next = source.find_first_not_of(' ', at + 2);
    if (next != std::string::npos && (source[next] == '{' || source[next] == '&')) return true;
  }
  return false;
}

}  // namespace

View& View::set(const std::string& name, std::string_view text) {
  if (text.empty()) {
    data_.set(name, kainjow::mustache::data(false));
    return *this;
  }
  // A line break at the begin is a space too: render::safe() drops those.
  std::string clean(text);
  std::replace(clean.begin(), clean.end(), '\n', ' ');
  data_.set(name, kainjow::mustache::data(render::safe(clean)));
  return *this;
}

View& View::set(const std::string& name, std::vector<View> list) {
  kainjow::mustache::data items(kainjow::mustache::data::type::list);
  for (View& view : list) items.push_back(std::move(view.data_));
  data_.set(name, std::move(items));
  return *this;
}

Templates::Templates(const TemplateSources& sources) {
  for (const auto& [name, text] : sources) {
    const auto whole = with_partials(text, sources, 0);
    if (!whole || asks_for_raw(*whole) || !Parsed(*whole).is_valid()) {
      trouble_.push_back(name);
      continue;
    }
    auto shelf = std::make_unique<Shelf>();
    shelf->source = *whole;
    shelves_.emplace(name, std::move(shelf));
  }
}

std::string Templates::render(const std::string& name, const View& view) const {
  const auto found = shelves_.find(name);
  if (found == shelves_.end()) return {};
  Shelf& shelf = *found->second;
  std::unique_ptr<Parsed> parsed;
  {
    const std::lock_guard lock(shelf.mutex);
    if (!shelf.free.empty()) {
      parsed = std::move(shelf.free.back());
      shelf.free.pop_back();
    }
  }
  if (!parsed) parsed = std::make_unique<Parsed>(shelf.source);
  std::string out;
  parsed->render(view.data_, [&](const std::string& part) { out += part; });
  const std::lock_guard lock(shelf.mutex);
  if (shelf.free.size() < 16) shelf.free.push_back(std::move(parsed));
  return out;
}

}  // namespace sayso::serve
