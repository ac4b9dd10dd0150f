// An embedder: reads one sentence and prints who said what.
#include <sayso/sayso.h>

#include <cstdio>

int main(int argc, char** argv) {
  const auto sayso = sayso::Sayso::load(argc > 1 ? argv[1] : "");
  if (!sayso) {
    std::fprintf(stderr, "%s\n", sayso.error().text().c_str());
    return 1;
  }
  sayso::Document document;
  document.id = "one";
  document.form = sayso::DocumentForm::text;
  document.bytes =
      "The silo on the quay will be taken down, harbormaster Ines Okafor said on Tuesday.";
  const auto read = sayso->read(document);
  if (!read || read->reading.attributions.empty()) return 1;
  for (const auto& attribution : read->reading.attributions) {
    for (const auto& span : attribution.content)
      std::printf("%s\n", std::string(words(read->article, span)).c_str());
  }
  return 0;
}
