"""Hostile texts in feeds and exports: well-formed, and nothing in them acts."""
import csv, io, json, re, tarfile, unittest, xml.etree.ElementTree

from command import jsonl, rows
from desk import Case, Page, hostile_rows

CONTROLS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\u202a-\\u202e\\u2066-\\u2069]")
ATOM = "{http://www.w3.org/2005/Atom}"


class Hostile(Case):
    @classmethod
    def setUpClass(cls):
        cls.filled = None

    @classmethod
    def tearDownClass(cls):
        pass

    def test_feeds_and_exports_are_inert(self):
        given = hostile_rows()
        self.texts = {row["id"]: row["text"] for row in given}
        self.ok("add", "--db", self.db, "--from", "jsonl", self.file("hostile.jsonl", jsonl(*given)))
        self.server = self.serve()
        stories = [s["story"] for s in json.loads(self.server.ask("/api/v1/stories")[2])["items"]]
        self.check_feeds("")
        for story in stories:
            self.check_feeds("/s/" + story[2:])
            for check in (self.check_csv, self.check_jsonl, self.check_markdown, self.check_annotations, self.check_prodigy, self.check_brat):
                check(f"/api/v1/stories/{story}/export?format=")
        self.assertEqual(self.server.stop(), 0)
        self.assertEqual(self.server.errors, "")

    def get(self, path):
        status, _, body = self.server.ask(path)
        self.assertEqual(status, 200, path)
        return body

    def check_markup(self, markup, path):
        page = Page(markup)
        self.assertLessEqual(set(page.tags), {"p", "del", "ins"}, path)
        self.assertEqual(page.attributes, [], path)
        self.assertIsNone(CONTROLS.search(markup), path)

    def check_feeds(self, base):
        atom = self.get(base + "/feed.atom")
        self.assertIsNone(CONTROLS.search(atom), base)
        entries = xml.etree.ElementTree.fromstring(atom).findall(ATOM + "entry")
        items = json.loads(self.get(base + "/feed.json"))["items"]
        self.assertEqual(len(entries), len(items))
        self.assertTrue(items)
        for entry, item in zip(entries, items):
            self.assertEqual({child.tag for child in entry}, {ATOM + name for name in ("id", "title", "updated", "link", "category", "content")})
            self.check_markup(entry.findtext(ATOM + "content"), base)
            self.check_markup(item["content_html"], base)
            for words in (item["title"], item["content_text"], entry.findtext(ATOM + "title")):
                self.assertIsNone(CONTROLS.search(words), base)
            for link in (item["url"], entry.find(ATOM + "link").get("href")):
                self.assertRegex(link, r"^http://127\.0\.0\.1:\d+/[as]/[0-9a-f/a-z]+$")

    def check_csv(self, base):
        for table in ("points", "attributions", "changes", "articles"):
            body = self.get(base + "csv&table=" + table)
            found = list(csv.reader(io.StringIO(body, newline=""), strict=True))
            self.assertEqual({len(row) for row in found}, {len(found[0])}, table)
            for row in found:
                self.assertFalse([cell for cell in row if cell[:1] in tuple("=+-@\t\r") and cell], table)
                self.assertLess(max(map(len, row)), 5000, table)

    def check_jsonl(self, base):
        for table in ("points", "attributions", "changes", "articles"):
            for row in rows(self.get(base + "jsonl&table=" + table)):
                self.assertLess(max(len(str(value)) for value in row.values()), 5000, table)
                link = row.get("link") or "https://x.example/"
                self.assertRegex(link, r"^https://x\.example/[^\s<>\"'`\\]*$")
                if table == "points":
                    self.assertTrue(any(row["excerpt"] in text for text in self.texts.values()), row["excerpt"][:80])

    def check_markdown(self, base):
        body = self.get(base + "md")
        self.assertIsNone(CONTROLS.search(body))
        self.assertLess(max(map(len, body.splitlines())), 10_000)
        plain = re.sub(r"\]\(<https://x\.example/[^\s<>]*>\)", "", body)  # the program's own links
        self.assertNotRegex(plain, r"(?<!\\)[<`]")
        self.assertNotRegex(plain, r"(?<!\\)\]\(")

    def check_annotations(self, base):
        seen = 0
        for page in rows(self.get(base + "annotations&full=1")):
            self.assertEqual(page["type"], "AnnotationPage")
            for target in (t for item in page["items"] for t in item["target"]):
                quote, place = target["selector"]
                around = quote["prefix"] + quote["exact"] + quote["suffix"]
                self.assertTrue(any(text[place["start"]:place["end"]] == quote["exact"] and around in text for text in self.texts.values()))
                seen += 1
        for page in rows(self.get(base + "annotations")):
            for target in (t for item in page["items"] for t in item["target"]):
                self.assertLess(len(json.dumps(target)), 6000)
        self.assertGreater(seen, 0)

    def check_prodigy(self, base):
        for row in rows(self.get(base + "prodigy&full=1")):
            self.assertIn(row["text"], self.texts.values())
            for span in row["spans"]:
                self.assertLess(span["start"], span["end"])
                self.assertLessEqual(span["end"], len(row["text"]))

    def check_brat(self, base):
        with tarfile.open(fileobj=io.BytesIO(self.server.ask_bytes(base + "brat&full=1"))) as archive:
            held = {m.name: archive.extractfile(m).read().decode() for m in archive.getmembers()}
        for name, content in held.items():
            self.assertRegex(name, r"^(\d+\.(txt|ann)|annotation\.conf)$")
            if not name.endswith(".ann"):
                continue
            text = held[name[:-4] + ".txt"]
            self.assertIn(text, self.texts.values())
            for line in content.split("\n")[:-1]:
                self.assertRegex(line, r"^(T\d+\t(Source|Cue|Content|Hedge) \d+ \d+(;\d+ \d+)*\t|R\d+\t|A\d+\t)", name)
                if line.startswith("T") and ";" not in line.split("\t")[1]:
                    _, begin, end = line.split("\t")[1].split(" ")
                    self.assertEqual(text[int(begin):int(end)].replace("\n", " "), line.split("\t", 2)[2], name)


if __name__ == "__main__":
    unittest.main()
