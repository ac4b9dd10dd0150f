#include <gtest/gtest.h>

#include "sayso/article.h"

namespace sayso {
namespace {

using Ranges = std::vector<DocumentRange>;

TEST(DocumentRanges, AreByteForByteInUtf8) {
  Article article;
  article.text = "The mill\n\n\xE2\x80\x9Cleans\xE2\x80\x9D & creaks";
  //              0        8           10                  21 22 23
  article.source = {
      {{0, 8}, 100, 108}, {{10, 22}, 150, 162}, {{22, 23}, 162, 167}, {{23, 30}, 167, 174}};
  EXPECT_EQ(document_ranges(article, {4, 8}), (Ranges{{104, 108}}));
  EXPECT_EQ(document_ranges(article, {13, 18}), (Ranges{{153, 158}}));
  EXPECT_EQ(document_ranges(article, {22, 23}), (Ranges{{162, 167}}));  // "&amp;"
  EXPECT_EQ(document_ranges(article, {18, 30}), (Ranges{{158, 174}}));  // what touches is one
  EXPECT_EQ(document_ranges(article, {4, 18}), (Ranges{{104, 108}, {150, 158}}));
  EXPECT_EQ(document_ranges(article, {8, 10}), (Ranges{}));  // the break between two paragraphs
}

TEST(DocumentRanges, CountCharactersInOtherCharsets) {
  Article article;
  article.charset = "windows-1251";
  article.text = "\xD0\xBC\xD0\xBE\xD1\x81\xD1\x82 7";  // six characters, ten bytes
  article.source = {{{0, 10}, 40, 46}};
  EXPECT_EQ(document_ranges(article, {0, 10}), (Ranges{{40, 46}}));
  EXPECT_EQ(document_ranges(article, {2, 6}), (Ranges{{41, 43}}));
  EXPECT_EQ(document_ranges(article, {8, 10}), (Ranges{{44, 46}}));

  article.charset = "UTF-16LE";
  article.text = "a\xE4\xB8\xAD";  // as many bytes as there, and not byte for byte
  article.source = {{{0, 4}, 2, 6}};
  EXPECT_EQ(document_ranges(article, {1, 4}), (Ranges{{4, 6}}));
}

TEST(DocumentRanges, OfWhatHasNoPlaceAreNone) {
  Article article;
  article.text = "The mill leans.";
  EXPECT_EQ(document_ranges(article, {0, 8}), Ranges{});
}

}  // namespace
}  // namespace sayso
