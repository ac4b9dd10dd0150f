#include "text/stem.h"

namespace sayso::text {
namespace {

bool ends(const std::string& word, std::string_view ending) {
  return word.size() >= ending.size() &&
         word.compare(word.size() - ending.size(), ending.size(), ending) == 0;
}

void drop_double(std::string& word) {
  const size_t n = word.size();
  if (n >= 4 && word[n - 1] == word[n - 2] && word[n - 1] != 's' && word[n - 1] != 'l') {
    word.pop_back();
  }
}

}  // namespace

std::string stem(std::string_view lower) {
  std::string word(lower);
  if (ends(word, "'s")) word.resize(word.size() - 2);
  if (ends(word, "\u2019s")) word.resize(word.size() - 4);
  if (word.size() > 4 && ends(word, "ies")) {
    word.resize(word.size() - 3);
    word += 'y';
  } else if (word.size() > 4 && (ends(word, "sses") || ends(word, "shes") || ends(word, "ches") ||
                                 ends(word, "xes"))) {
    word.resize(word.size() - 2);
  } else if (word.size() > 3 && ends(word, "s") && !ends(word, "ss") && !ends(word, "us") &&
             !ends(word, "is")) {
    word.pop_back();
  }
  if (word.size() > 5 && ends(word, "ied")) {
    word.resize(word.size() - 3);
    word += 'y';
  } else if (word.size() > 5 && ends(word, "ing")) {
    word.resize(word.size() - 3);
    drop_double(word);
  } else if (word.size() > 4 && ends(word, "ed")) {
    word.resize(word.size() - 2);
    drop_double(word);
  } else if (word.size() > 5 && ends(word, "ly")) {
    word.resize(word.size() - 2);
  }
  if (word.size() > 3 && ends(word, "e")) word.pop_back();
  return word;
}

}  // namespace sayso::text
