// What the tests of the store share: a record in a folder of its own, and one odd article.
#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "store/sqlite_store.h"

namespace sayso::store {

namespace fs = std::filesystem;

class Record : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() /
              (std::string("sayso-store-") + test->name() + "-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = folder_ / "record.db";
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::unique_ptr<Store> open() {
    auto store = open_sqlite(path_);
    EXPECT_TRUE(store) << store.error().text();
    return std::move(*store);
  }

  // Runs SQL behind the store's back; the message of what it refused, or "".
  std::string raw(const std::string& sql) {
    sqlite3* db = nullptr;
    sqlite3_open(path_.c_str(), &db);
    char* message = nullptr;
    sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
    const std::string out = message ? message : "";
    sqlite3_free(message);
    sqlite3_close(db);
    return out;
  }

  fs::path folder_;
  fs::path path_;
};

struct Sample {
  Document document;
  Article article;
  Reading reading;

  NewVersion version() const {
    return {&document,    &article,     &reading,  "s:test",
            std::nullopt, std::nullopt, {first()}, std::nullopt};
  }
  Change first() const {
    Change change;
    change.article = article.id;
    change.after = Passage{article.title.value_or(""), std::nullopt};
    change.at = article.published;
    return change;
  }
};

// Odd on purpose: a NUL, an emoji, curly marks.
inline Sample make_sample(const std::string& id) {
  Sample s;
  s.article.id = id;
  s.article.url = "https://tide.example/" + id;
  s.article.title = "Silo leans over Marrow Quay";
  s.article.outlet = "Daily Tide";
  s.article.authors = {"Pia Lund"};
  s.article.published = Time::parse("2026-02-03T10:00:00+01:00");
  s.article.text = std::string("\xE2\x80\x9CIt creaked,\xE2\x80\x9D Ito said. \xF0\x9F\x8C\xBE") +
                   '\0' + " Two left.";
  s.article.blocks = {{{0, static_cast<uint32_t>(s.article.text.size())}, BlockKind::paragraph}};
  s.article.dateline = Dateline{"Marrow Quay", Time::parse("2026-02-03"), std::nullopt, {}};
  s.article.source = {{{0, 5}, 10, 17}};
  s.article.charset = "windows-1252";
  s.article.notes = {"one odd byte"};
  s.document.id = id;
  s.document.bytes = s.article.text;
  s.reading.article = id;
  s.reading.reader = {"test 1", "abc"};
  s.reading.sentences = {{{0, 28}, 0}};
  Attribution a;
  a.id = 1;
  a.source = {{18, 21}};
  a.cue = {{22, 26}};
  a.content = {{0, 17}};
  a.quote = QuoteKind::direct;
  a.speaker = 1;
  a.speaker_name = "Ito";
  a.speaker_type = SpeakerType::witness;
  a.evidence = Evidence{EvidenceKind::image, {18, 21}, Span{0, 3}};
  a.score = 0.5f;
  s.reading.attributions = {a};
  s.reading.entities = {{1, EntityType::person, "Ito", {{18, 21}}},
                        {2, EntityType::group, "nobody", {}}};
  s.reading.mentions = {{{18, 21}, EntityType::person, 1, MentionForm::name}};
  s.reading.timexes = {
      {{0, 3}, TimexType::duration, "P2D", std::nullopt, "published", 1, std::nullopt}};
  Quantity q;
  q.span = {3, 5};
  q.low = 2;
  q.modifier = Modifier::at_least;
  q.of = Span{3, 4};
  s.reading.quantities = {q};
  s.reading.claims = {{{3, 12}, 1, {0}, {0}, {{3, 5}}, true, {0.25f, -1}}};
  s.reading.notes = {"short"};
  return s;
}

}  // namespace sayso::store
