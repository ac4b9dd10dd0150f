#include "pipeline/gates.h"

#include <gtest/gtest.h>

#include "extract/extract.h"

namespace sayso::pipeline {
namespace {

constexpr const char* kAsked = "https://post.example/news/sluice?p=2";

TEST(Gates, an_address_that_leads_to_a_sign_in_goes_no_further) {
  for (const char* to :
       {"https://post.example/login?next=/news/sluice", "https://post.example/user/log-in.php",
        "https://post.example/Sign_In", "https://login.post.example/",
        "https://accounts.wire.example/start", "https://post.example/subscribe/offer",
        "https://post.example/anmelden", "https://post.example/connexion?a=b",
        "https://post.example/hello?return_to=%2Fnews%2Fsluice%3Fp%3D2",
        "https://gate.example/?continue=https%3A%2F%2Fpost.example%2Fnews%2Fsluice%3Fp%3D2"})
    EXPECT_TRUE(gate_of_address(kAsked, to)) << to;
  EXPECT_EQ(gate_of_address(kAsked, "https://post.example/login")->code, Errc::usage);
}

TEST(Gates, another_address_of_the_report_is_none) {
  for (const char* to : {kAsked, "https://www.post.example/news/sluice?p=2",
                         "https://post.example/2026/login-trouble",
                         "https://post.example/new/sluice?redirected_from=/news/sluice%3Fp=2",
                         "https://post.example/print?path=/news/sluice", "https://post.example/",
                         "https://post.example/new?next=3"})
    EXPECT_FALSE(gate_of_address(kAsked, to)) << to;
  EXPECT_FALSE(
      gate_of_address("https://post.example/login/news", "https://post.example/login/news/2"))
      << "who asks for such a part means it";
}

std::optional<Error> gate_of(const std::string& html) {
  Document page;
  page.id = kAsked;
  page.bytes = html;
  page.form = DocumentForm::html;
  return gate_of_page(page, extract::extract(page, {}));
}

std::string page(const std::string& title, const std::string& body) {
  return "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1>" + body +
         "</body></html>";
}

const char* const kField = "<form><input name=user><input  Type = 'password' name=p></form>";

TEST(Gates, a_page_that_wants_a_password_and_holds_no_report_is_one) {
  const char* const call = "<p>Please give your name and your word to go on reading here.</p>";
  EXPECT_EQ(gate_of(page("Welcome back", std::string(kField) + call))->code, Errc::usage);
  EXPECT_EQ(gate_of(page("Log in to Orrin Post", call))->code, Errc::usage);
  EXPECT_EQ(gate_of(page("Orrin Post | Anmelden", call))->code, Errc::usage);
}

TEST(Gates, a_report_beside_a_field_for_passwords_is_none) {
  std::string report = "<article>";
  for (int i = 0; i < 12; ++i)
    report += "<p>The warden of the lower sluice said on day " + std::to_string(i) +
              " that the gate stays shut, and that nobody was hurt on the path.</p>";
  EXPECT_FALSE(gate_of(page("Sluice shut at Orrin", kField + report + "</article>")));
  const char* const brief =
      "<article><time itemprop=datePublished datetime=\"2026-03-04T10:00:00Z\">4 March "
      "2026</time><p>The sluice at Orrin jammed at dawn, the warden said.</p></article>";
  EXPECT_FALSE(gate_of(page("Sluice shut at Orrin", std::string(kField) + brief)));
  EXPECT_FALSE(gate_of(page("Sign in the sky: Orrin looks up", "<p>Many saw it at dawn.</p>")));
}

TEST(Gates, a_page_that_says_there_is_none_holds_no_report) {
  const char* const sorry = "<p>The page that you asked for is not here any more.</p>";
  for (const char* title : {"Page not found", "404 Not Found", "Page Not Found | Orrin Post",
                            "Orrin Post – Seite nicht gefunden", "Error 404"}) {
    const auto gate = gate_of(page(title, sorry));
    ASSERT_TRUE(gate) << title;
    EXPECT_EQ(gate->code, Errc::not_found);
  }
  EXPECT_FALSE(gate_of(page("Missing page of the ledger not found", sorry)));
}

}  // namespace
}  // namespace sayso::pipeline
