#include <gtest/gtest.h>

#include "intake/door.h"
#include "intake/plain.h"

namespace sayso::intake {
namespace {

TEST(Form, IsToldByContent) {
  EXPECT_EQ(form_of("<?xml version='1.0'?><rss><channel/></rss>"), Form::feed);
  EXPECT_EQ(form_of("<!-- x --><feed xmlns='http://www.w3.org/2005/Atom'>"), Form::feed);
  EXPECT_EQ(form_of("<opml version='1.0'>"), Form::opml);
  EXPECT_EQ(form_of("<!doctype html><html><p>x"), Form::page);
  EXPECT_EQ(form_of("<newsItem guid='x'>"), Form::newsml);
  EXPECT_EQ(form_of("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}"),
            Form::json_feed);
  EXPECT_EQ(form_of("{\"uri\":\"x\",\"body_html\":\"y\"}"), Form::ninjs);
  EXPECT_EQ(form_of("{\"id\":\"x\",\"text\":\"y\"}\n{\"id\":\"z\"}"), Form::rows);
  EXPECT_EQ(form_of("WARC/1.0\r\n"), Form::warc);
  EXPECT_EQ(form_of("PK\x03\x04"), Form::zip);
  EXPECT_EQ(form_of("From: Ann Ode <a@x.example>\nSubject: Dam\n\nIt held.\n"), Form::letter);
  EXPECT_EQ(form_of("# Dam\n\nIt held.\n"), Form::markdown);
  EXPECT_EQ(form_of("Dam: it held\nSubject to change.\n"), Form::page);
  EXPECT_EQ(form_of("{ braces } in a report"), Form::page);
  EXPECT_EQ(form_of(""), Form::page);
}

TEST(Markdown, BecomesAPage) {
  const Document page = markdown(
      "---\ntitle: \"Dam holds\"\ndate: 2026-02-03\nauthor: Ann Ode\n---\n\nIt *held*, "
      "[Ode](https://x.example) "
      "said.\nStill.\n\n> A line\n\n- one\n- two\n\n## Later\n\n```\ncode\n```\nsnake_case stays\n",
      "m");
  EXPECT_EQ(*page.told.title, "Dam holds");
  EXPECT_EQ(page.told.published->text(), "2026-02-03");
  EXPECT_EQ(
      page.bytes,
      "<p>It held, Ode said.\nStill.\n</p>\n<blockquote>A line\n</blockquote>\n<li>one\n</li>\n"
      "<li>two\n</li>\n<h2>Later</h2>\n<p>snake_case stays\n</p>\n");
  EXPECT_EQ(*markdown("# A title\n\nx", "m").told.title, "A title");
}

TEST(Letter, GivesItsText) {
  const Document plain = letter(
      "From: \"Ann Ode\" <a@x.example>\r\nSubject: =?utf-8?Q?Caf=C3=A9_closes?=\r\n"
      "Date: Tue, 3 Feb 2026 10:00:00 +0000\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      "It clos=\r\nes, =E2=80=9Cfor good=E2=80=9D.\r\n",
      "l", {});
  EXPECT_EQ(plain.bytes,
            "It closes, \xE2\x80\x9C"
            "for good\xE2\x80\x9D.\n");
  EXPECT_EQ(*plain.told.title, "Caf\xC3\xA9 closes");
  EXPECT_EQ(plain.told.authors, std::vector<std::string>{"Ann Ode"});
  EXPECT_EQ(plain.told.published->text(), "2026-02-03T10:00:00Z");
  const Document parts = letter(
      "From: a@x.example\nSubject: S\nContent-Type: multipart/alternative; boundary=\"b\"\n\n"
      "--b\nContent-Type: text/html\n\n<p>page</p>\n--b\nContent-Type: text/plain\n"
      "Content-Transfer-Encoding: base64\n\ndGV4dA==\n--b--\n",
      "l", {});
  EXPECT_EQ(parts.bytes, "text");
  EXPECT_EQ(parts.form, DocumentForm::text);
}

}  // namespace
}  // namespace sayso::intake
