// extract_features: the table that extract_weights.py learns from. Reads lines "id TAB path TAB
// charset TAB url" and writes, for each page, its lines as JSON; with beliefs (a file of floats,
// one a line of text, in the same order) the second pass is measured too.
//   extract_features LIST TABLE LINES [BELIEFS]
// TABLE: rows of floats (little endian, 4 bytes); LINES: {"id","page_lines":[[text,letters],..]}.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/charset.h"
#include "extract/body.h"
#include "extract/features.h"
#include "extract/metadata.h"

namespace {

using sayso::extract::Features;
using sayso::extract::LineRange;
using sayso::extract::Measure;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: extract_features LIST TABLE LINES [BELIEFS]\n";
    return 2;
  }
  std::ifstream list(argv[1]);
  std::ofstream table(argv[2], std::ios::binary);
  std::ofstream lines(argv[3]);
  std::ifstream beliefs;
  if (argc > 4) beliefs.open(argv[4], std::ios::binary);
  for (std::string row; std::getline(list, row);) {
    std::istringstream fields(row);
    std::string id, path, charset, url;
    std::getline(fields, id, '\t');
    std::getline(fields, path, '\t');
    std::getline(fields, charset, '\t');
    std::getline(fields, url, '\t');
    const std::string bytes = read(path);
    const auto decoded = sayso::base::decode(bytes, charset, sayso::html::meta_charset(bytes));
    const auto tree = sayso::html::parse(decoded.text);
    sayso::Article article;
    if (!url.empty()) article.url = url;
    const auto page = sayso::extract::cut_visible(tree);
    const auto evidence = sayso::extract::read_metadata(tree, page, article).evidence;
    Measure measure(tree, page, evidence);
    const LineRange all = {0, page.lines.size()};
    Features out = measure.alone(all);
    if (beliefs.is_open()) {
      std::vector<float> believed(page.lines.size());
      beliefs.read(reinterpret_cast<char*>(believed.data()),
                   static_cast<std::streamsize>(believed.size() * sizeof(float)));
      measure.believe(std::move(believed));
      out = measure.with_beliefs(out, all);
    }
    table.write(reinterpret_cast<const char*>(out.values.data()),
                static_cast<std::streamsize>(out.values.size() * sizeof(float)));
    nlohmann::json json;
    json["id"] = id;
    for (const auto& line : page.lines) json["page_lines"].push_back({line.text, line.letters});
    lines << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  }
  nlohmann::json names = argc > 4 ? Measure::names_with_beliefs() : Measure::names_alone();
  std::cout << names.dump() << "\n";
  return 0;
}
