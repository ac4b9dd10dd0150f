// html5lib-tests: tree construction (scripting off) and tokenizer. Set SAYSO_HTML5LIB_VERBOSE to
// see what differs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "html/dom.h"
#include "html/tokenizer.h"

namespace sayso::html {
namespace {

using Json = nlohmann::json;

std::filesystem::path folder() {
  if (const char* given = std::getenv("SAYSO_HTML5LIB")) return given;
  return std::filesystem::path(SAYSO_SOURCE_DIR) / "../shared/data/formats/html5lib";
}
bool is_verbose() { return std::getenv("SAYSO_HTML5LIB_VERBOSE") != nullptr; }

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::vector<std::filesystem::path> files_of(const char* part, const char* extension) {
  std::vector<std::filesystem::path> out;
  if (!std::filesystem::is_directory(folder() / part)) return out;
  for (const auto& entry : std::filesystem::directory_iterator(folder() / part)) {
    if (entry.path().extension() == extension) out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// ---- tree construction

struct TreeCase {
  std::string data;
  std::string context;
  std::string tree;
  bool script_on = false;
};

std::vector<TreeCase> tree_cases(const std::string& file) {
  std::vector<TreeCase> out;
  std::string section;
  size_t at = 0;
  while (at < file.size()) {
    const size_t end = std::min(file.find('\n', at), file.size());
    const std::string line = file.substr(at, end - at);
    at = end + 1;
    if (line == "#data") {
      out.emplace_back();
      section = line;
    } else if (line == "#errors" || line == "#new-errors" || line == "#document" ||
               line == "#document-fragment" || line == "#script-off" || line == "#script-on") {
      section = line;
      if (line == "#script-on") out.back().script_on = true;
    } else if (section == "#data") {
      out.back().data += line + "\n";
    } else if (section == "#document-fragment") {
      out.back().context = line;
    } else if (section == "#document") {
      out.back().tree += line + "\n";
    }
  }
  for (TreeCase& one : out) {
    if (!one.data.empty()) one.data.pop_back();
    while (one.tree.ends_with("\n")) one.tree.pop_back();
  }
  return out;
}

void write_element(const Tree& tree, NodeId id, const std::string& indent, std::string& out) {
  const Node& node = tree.node(id);
  const char* prefix = node.ns == Namespace::svg    ? "svg "
                       : node.ns == Namespace::math ? "math "
                                                    : "";
  out += indent + "<" + prefix + std::string(tree.name(id)) + ">\n";
  std::vector<std::string> lines;
  for (const Attribute& attribute : tree.attributes(id)) {
    std::string name(tree.name(attribute));
    if (attribute.ns != Namespace::html) {
      const size_t colon = name.find(':');
      name = colon == std::string::npos ? "xmlns " + name : name.replace(colon, 1, " ");
    }
    lines.push_back(indent + "  " + name + "=\"" + std::string(tree.value(attribute)) + "\"\n");
  }
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) out += line;
}

void write_below(const Tree& tree, NodeId top, const std::string& indent, std::string& out) {
  for (NodeId id = tree.node(top).first_child; id != kNone; id = tree.node(id).next) {
    const std::string text(tree.text(id));
    switch (tree.node(id).type) {
      case NodeType::doctype:
        out += indent + "<!DOCTYPE " + text + ">\n";
        break;
      case NodeType::comment:
        out += indent + "<!-- " + text + " -->\n";
        break;
      case NodeType::text:
        out += indent + "\"" + text + "\"\n";
        break;
      default: {
        write_element(tree, id, indent, out);
        std::string below = indent + "  ";
        if (tree.is(id, Tag::template_)) {
          out += below + "content\n";
          below += "  ";
        }
        write_below(tree, id, below, out);
      }
    }
  }
}

std::string written(const TreeCase& one) {
  std::string out;
  if (one.context.empty()) {
    const Tree tree = parse(one.data);
    write_below(tree, tree.root(), "| ", out);
  } else {
    Namespace ns = Namespace::html;
    std::string name = one.context;
    if (name.starts_with("svg ")) ns = Namespace::svg, name = name.substr(4);
    if (name.starts_with("math ")) ns = Namespace::math, name = name.substr(5);
    const Tree tree = parse_fragment(one.data, name, ns);
    write_below(tree, tree.find(tree.root(), "html"), "| ", out);
  }
  while (out.ends_with("\n")) out.pop_back();
  return out;
}

TEST(Html5lib, TreeConstruction) {
  size_t all = 0;
  size_t good = 0;
  for (const auto& path : files_of("tree-construction", ".dat")) {
    for (const TreeCase& one : tree_cases(contents(path))) {
      if (one.script_on || !base::is_valid_utf8(one.data)) continue;
      ++all;
      const std::string got = written(one);
      good += got == one.tree;
      if (got != one.tree && is_verbose())
        std::cout << path.filename() << "\n"
                  << one.data << "\n[" << one.context << "]\n-- wanted\n"
                  << one.tree << "\n-- got\n"
                  << got << "\n\n";
    }
  }
  if (all == 0) GTEST_SKIP() << "html5lib's tests are not at " << folder();
  std::cout << good << " of " << all << " trees\n";
  EXPECT_GE(static_cast<double>(good), 0.995 * static_cast<double>(all));
}

// ---- tokenizer

// "A" -> A, in the doubly escaped tests. A surrogate that stands alone reads as U+FFFD, as
// the parser only sees valid UTF-8.
std::string unescaped(const std::string& text) {
  std::string out;
  std::vector<uint32_t> units;
  const auto flush = [&] {
    for (size_t i = 0; i < units.size(); ++i) {
      const uint32_t u = units[i];
      if (u >= 0xD800 && u < 0xDC00 && i + 1 < units.size() && units[i + 1] >= 0xDC00 &&
          units[i + 1] < 0xE000) {
        base::append_utf8(out, 0x10000 + ((u - 0xD800) << 10) + (units[i + 1] - 0xDC00));
        ++i;
      } else {
        base::append_utf8(out, u >= 0xD800 && u < 0xE000 ? 0xFFFD : u);
      }
    }
    units.clear();
  };
  for (size_t i = 0; i < text.size();) {
    if (text.compare(i, 2, "\\u") == 0 && i + 6 <= text.size()) {
      units.push_back(static_cast<uint32_t>(std::stoul(text.substr(i + 2, 4), nullptr, 16)));
      i += 6;
    } else {
      flush();
      out += text[i++];
    }
  }
  flush();
  return out;
}

Json unescaped(Json value) {
  if (value.is_string()) return unescaped(value.get<std::string>());
  if (value.is_array()) {
    for (Json& one : value) one = unescaped(one);
  } else if (value.is_object()) {
    Json out = Json::object();
    for (auto& [key, one] : value.items()) out[unescaped(key)] = unescaped(one);
    return out;
  }
  return value;
}

void add_character(Json& out, const std::string& text) {
  if (!out.empty() && out.back()[0] == "Character") {
    out.back()[1] = out.back()[1].get<std::string>() + text;
  } else {
    out.push_back({"Character", text});
  }
}

Json token_json(const Token& token, const std::string& store, const Names& names) {
  const auto text = [&](Range range) { return store.substr(range.begin, range.size()); };
  switch (token.kind) {
    case Token::Kind::doctype:
      return Json::array({"DOCTYPE", token.has_name ? Json(text(token.text)) : Json(),
                          token.has_public ? Json(text(token.public_id)) : Json(),
                          token.has_system ? Json(text(token.system_id)) : Json(),
                          !token.force_quirks});
    case Token::Kind::start_tag: {
      Json attributes = Json::object();
      for (const Attribute& a : token.attributes)
        attributes[text({a.name_begin, a.name_end})] = text({a.value_begin, a.value_end});
      Json out = Json::array({"StartTag", std::string(names.name(token.name)), attributes});
      if (token.self_closing) out.push_back(true);
      return out;
    }
    case Token::Kind::end_tag:
      return Json::array({"EndTag", std::string(names.name(token.name))});
    default:
      return Json::array({"Comment", text(token.text)});
  }
}

Json tokens_of(const std::string& input, const std::string& state, const std::string& last_tag) {
  std::string store = input;
  Names names;
  Tokenizer tokenizer(input, store, names, 256);
  const uint32_t name = names.intern(last_tag);
  using State = Tokenizer::State;
  if (state == "PLAINTEXT state") tokenizer.enter(State::plaintext, name);
  if (state == "RCDATA state") tokenizer.enter(State::rcdata, name);
  if (state == "RAWTEXT state") tokenizer.enter(State::rawtext, name);
  if (state == "Script data state") tokenizer.enter(State::script, name);
  if (state == "CDATA section state") tokenizer.enter(State::cdata, name);
  Json out = Json::array();
  Token token;
  for (tokenizer.next(token); token.kind != Token::Kind::end; tokenizer.next(token)) {
    if (token.kind == Token::Kind::text) {
      add_character(out, store.substr(token.text.begin, token.text.size()));
    } else {
      out.push_back(token_json(token, store, names));
    }
  }
  return out;
}

TEST(Html5lib, Tokenizer) {
  size_t all = 0;
  size_t good = 0;
  for (const auto& path : files_of("tokenizer", ".test")) {
    const Json file = Json::parse(contents(path));
    if (!file.contains("tests")) continue;  // xmlViolation: how to write a page as XML
    for (const Json& one : file["tests"]) {
      const bool escaped = one.value("doubleEscaped", false);
      const Json input = escaped ? unescaped(one["input"]) : one["input"];
      const Json wanted = escaped ? unescaped(one["output"]) : one["output"];
      const auto states = one.value("initialStates", std::vector<std::string>{"Data state"});
      for (const std::string& state : states) {
        ++all;
        const Json got = tokens_of(input.get<std::string>(), state, one.value("lastStartTag", ""));
        good += got == wanted;
        if (got != wanted && is_verbose())
          std::cout << path.filename() << " " << state << "\n"
                    << input.dump() << "\nwanted " << wanted.dump() << "\ngot    " << got.dump()
                    << "\n\n";
      }
    }
  }
  if (all == 0) GTEST_SKIP() << "html5lib's tests are not at " << folder();
  std::cout << good << " of " << all << " tokenizer tests\n";
  EXPECT_GE(static_cast<double>(good), 0.999 * static_cast<double>(all));
}

}  // namespace
}  // namespace sayso::html
