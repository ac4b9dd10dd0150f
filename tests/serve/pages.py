"""Every page is there, is inert, and shows only words of the stored texts."""
import json, re, unittest

import command
from desk import Case, Page, hostile_rows

TAGS = {"html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "main", "footer", "p", "span", "h1", "h2", "h3", "form", "label",
        "input", "button", "select", "option", "ol", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "blockquote",
        "q", "mark", "code", "small", "b", "br", "time", "svg", "line", "text", "rect", "circle", "section", "div", "article", "dl", "dt", "dd", "del", "ins",
        "fieldset", "legend"}
CSP = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
       "frame-ancestors 'none'")


class Pages(Case):
    def check_headers(self, path, headers):
        self.assertEqual(headers.get("content-security-policy"), CSP, path)
        self.assertEqual(headers.get("x-content-type-options"), "nosniff", path)
        self.assertEqual(headers.get("referrer-policy"), "no-referrer", path)
        self.assertIn("x-request-id", headers, path)
        self.assertNotIn("set-cookie", headers, path)

    def check_page(self, path, answer):
        status, headers, body = answer
        self.assertEqual(status, 200, path)
        self.check_headers(path, headers)
        if not headers["content-type"].startswith("text/html"):
            return
        if path.endswith("/export.html"):
            self.assertIn("attachment", headers["content-disposition"], path)
            self.assertNotIn("<script", body.lower(), path)
            self.assertLessEqual(set(Page(body).tags), TAGS | {"style", "footer"}, path)
            return
        page = Page(body)
        self.assertLessEqual(set(page.tags), TAGS, path)
        self.assertEqual(page.tags.count("script"), 1, path)
        self.assertEqual(page.tags.count("h1"), 1, path)
        self.assertEqual(len(page.ids), len(set(page.ids)), path)
        for tag, name, value in page.attributes:
            self.assertFalse(name.startswith("on") or name in ("style", "srcdoc", "formaction"), (path, tag, name))
        for link in page.links:
            self.assertRegex(link, r"^(/(?!/)|#|https?://)", path)
        controls = re.search("[\\x00-\\x08\\x0b-\\x1f\\x7f\\u202a-\\u202e\\u2066-\\u2069]", body)
        self.assertIsNone(controls, path)
        # An article is shown whole; a row of a story is not.
        self.assertLess(len(body), 4_000_000 if path.startswith("/a/") else 1_000_000, path)

    def test_every_page_of_the_example_is_there(self):
        self.fill()
        server = self.serve()
        pages = self.every_page(server)
        self.assertGreater(len(pages), 60)
        for path, answer in pages.items():
            self.check_page(path, answer)
        kinds = {re.sub(r"[0-9a-f]{16}|(?<=/a/)\d+|p%3A.*", "*", path.split("?")[0]) for path in pages}
        for kind in ("/", "/s/*", "/s/*/accounts", "/s/*/timeline", "/s/*/changes", "/s/*/articles", "/s/*/speaker", "/s/*/p/*", "/a/*", "/a/*/diff", "/about", "/speakers", "/speakers/Ilse%20Marrack"):
            self.assertIn(kind, kinds)
        self.assertEqual(server.stop(), 0)
        self.assertEqual(server.errors, "")

    def test_hostile_texts_are_inert_on_every_page(self):
        self.ok("add", "--db", self.db, "--from", "jsonl", self.file("hostile.jsonl", command.jsonl(*hostile_rows())))
        server = self.serve()
        pages = self.every_page(server)
        self.assertGreater(len(pages), 40)
        for path, answer in pages.items():
            self.check_page(path, answer)
        self.assertEqual(server.stop(), 0)
        self.assertEqual(server.errors, "")

    def test_shown_words_are_words_of_the_stored_texts(self):
        self.fill()
        server = self.serve()
        stories = [json.loads(line)["story"] for line in self.ok("stories", "--db", self.db, "--format", "jsonl").splitlines()]
        shown = 0
        for story in stories:
            texts = ""
            for row in command.rows(self.ok("stories", "--db", self.db, "--articles", "--format", "jsonl")):
                if row["story"] == story:
                    texts += json.loads(self.ok("article", "--db", self.db, row["id"], "--format", "jsonl"))["text"].replace("\n", " ") + "\n"
            body = server.ask("/s/" + story[2:] + "?show=single")[2] + server.ask("/s/" + story[2:])[2]
            for words in re.findall(r'<q class="words"[^>]*>(.*?)</q>', body):
                plain = Page(words).text
                self.assertIn(plain, texts)
                shown += 1
        self.assertGreater(shown, 50)

    def test_a_speaker_is_followed_across_stories(self):
        rows = [{"id": f"{outlet}-{event}", "outlet": outlet, "published": f"2026-0{month}-10T08:00:00Z", "title": title, "text": text}
                for outlet, event, month, title, text in (
                    ("One", "dam", 1, "Ostrow dam holds", "The Ostrow dam has held through the flood, engineer Ada Lunn said. Water stood a metre below its crest in the valley."),
                    ("Two", "ferry", 6, "Night ferry late", "The night ferry to Marrow Isle is late again, Ada Lunn said. Forty lorries waited on the quay with fish and milk."))]
        self.ok("add", "--db", self.db, "--from", "jsonl", self.file("rows.jsonl", command.jsonl(*rows)))
        server = self.serve()
        self.assertEqual(len(command.rows(self.ok("stories", "--db", self.db, "--format", "jsonl"))), 2)
        status, _, body = server.ask("/speakers/Ada%20Lunn")
        self.assertEqual(status, 200)
        self.assertIn("2 statements in 2 stories, printed by 2 outlets", Page(body).text)
        shown = [Page(q).text for q in re.findall(r'<q class="words"[^>]*>(.*?)</q>', body)]
        self.assertEqual(len(shown), 2)
        for words, row in zip(shown, rows):
            self.assertIn(words, row["text"])
        self.assertIn("/speakers/Ada%20Lunn", server.ask("/speakers?q=lunn")[2])
        self.assertNotIn("/speakers/Ada%20Lunn", server.ask("/speakers?q=nobody")[2])
        self.assertIn('href="/speakers/Ada%20Lunn"', server.ask("/search?q=ferry")[2])
        story = next(link for link in Page(body).links if re.fullmatch(r"/s/[0-9a-f]{16}", link))
        self.assertIn('href="/speakers/Ada%20Lunn"', server.ask(story + "/speaker?name=Ada%20Lunn")[2])
        self.assertEqual(server.ask("/speakers/Nobody")[0], 404)

    def test_an_empty_record_and_one_report_say_so(self):
        self.ok("add", "--db", self.db, "--from", "jsonl", self.file("none.jsonl", ""))
        server = self.serve()
        self.assertIn("The record is empty", server.ask("/")[2])
        self.ok("add", "--db", self.db, self.file("one.txt", "The mill was empty, the owner said."))
        self.assertIn("one report only", server.ask("/")[2])

    def test_a_merged_story_leads_to_what_it_is_now(self):
        from record import Merges
        add = lambda part: command.rows(self.ok("add", "--db", self.db, "--format", "jsonl", "--from", "jsonl", "-", stdin=command.jsonl(*part)))
        early = add(Merges.ROWS[:4])[0]["story"][2:]
        late = add(Merges.ROWS[4:])[0]["story"][2:]
        server = self.serve()
        for path in ("/s/%s", "/s/%s/changes?since=2", "/api/v1/stories/s:%s/points"):
            status, headers, body = server.ask(path % early)
            self.assertEqual((status, headers["location"]), (307, path % late), path)
            self.assertEqual(server.ask(path % late)[0], 200)

    def test_since_tells_what_is_new(self):
        self.fill()
        server = self.serve()
        story = "/s/93040ae24f952826"
        last = int(re.search(r'data-last="(\d+)"', server.ask(story)[2]).group(1))
        self.assertIn("Since you last looked: 0 changes", server.ask(f"{story}?since={last}")[2])
        self.assertIn("Since you last looked: 1 change<", server.ask(f"{story}?since={last - 1}")[2])
        self.assertIn("with news since you last looked", server.ask("/?since=1")[2])
        self.assertEqual(server.ask("/?since=x")[0], 400)

    def test_changes_of_one_id_lead_to_their_own_versions(self):
        from record import OneId
        story = command.rows(self.ok("add", "--db", self.db, "--format", "jsonl", "--from", "jsonl", "-", stdin=command.jsonl(*OneId.VERSIONS)))[0]["story"][2:]
        server = self.serve()
        first, second, third = ("first", "/a/1", "Gull Post"), ("number", "/a/2", "Gull Post v2"), ("number", "/a/3", "Gull Post v3")
        for path, told in ((f"/s/{story}/changes", [third, second, first]), (f"/s/{story}?since=0", [third, second, first]), ("/a/2/diff", [second]), ("/a/3/diff", [third])):
            rows = re.findall(r'<li class="change (\w+)">.*?<a href="([^"]*)">([^<]*)</a>', server.ask(path)[2], re.S)
            self.assertEqual(rows, told, path)


if __name__ == "__main__":
    unittest.main()
