"""Stories given away: forms, exact words, nothing that acts in what takes them; diffs of versions."""
import csv, io, json, os, sqlite3, unittest

from command import Case, jsonl, rows, sayso

HOSTILE = "<script>alert(1)</script> | `x` [y](javascript:z) {{z}} \u202e =1+1"


class Export(Case):
    def export(self, *arguments, what="wire-3"):
        return self.ok("export", "--db", self.db, what, *arguments)

    def texts(self):
        return {r["id"]: r["text"] for r in rows(self.ok("extract", "--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl"))}

    def test_tables_hold_exact_words(self):
        self.fill()
        texts = self.texts()
        points = list(csv.DictReader(io.StringIO(self.export("--format", "csv", "--full"), newline="")))
        self.assertGreater(len(points), 10)
        for row in points:
            self.assertEqual(texts[row["article"]][int(row["start"]):int(row["end"])], row["excerpt"])
        for row in rows(self.export("--format", "jsonl", "--table", "attributions", "--full")):
            for piece in row["content"].split(" \u2026 "):
                self.assertIn(piece, texts[row["article"]])
        articles = rows(self.export("--format", "jsonl", "--table", "articles"))
        self.assertTrue(all(len(r["text_sha256"]) == 64 and r["taken"] for r in articles))
        changes = rows(self.export("--format", "jsonl", "--table", "changes"))
        self.assertIn("hedge", {r["type"] for r in changes})

    def test_sqlite(self):
        self.fill()
        path = os.path.join(self.folder, "story.sqlite")
        self.export("--format", "sqlite", "-o", path)
        db = sqlite3.connect(path)
        counts = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("points", "attributions", "changes", "articles")}
        db.close()
        self.assertEqual(counts["points"], len(rows(self.export("--format", "jsonl"))))
        self.assertTrue(all(counts.values()))
        self.assertEqual(sayso("export", "--db", self.db, "wire-3", "--format", "sqlite", "-o", path)[0], 2)

    def test_brat_and_prodigy_point_at_the_words(self):
        self.fill()
        folder = os.path.join(self.folder, "brat")
        self.assertEqual(sayso("export", "--db", self.db, "wire-3", "--format", "brat", "-o", folder)[0], 2)
        self.export("--format", "brat", "-o", folder, "--full")
        seen = 0
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".ann"):
                continue
            with open(os.path.join(folder, name[:-4] + ".txt"), newline="") as f:
                text = f.read()
            with open(os.path.join(folder, name), newline="") as f:
                for line in f.read().splitlines():
                    if line.startswith("T"):
                        _, place, words = line.split("\t")
                        _, begin, end = place.split(" ")
                        self.assertEqual(text[int(begin):int(end)].replace("\n", " "), words)
                        seen += 1
        self.assertGreater(seen, 50)
        for row in rows(self.export("--format", "prodigy", "--full")):
            for relation in row["relations"]:
                self.assertEqual(row["spans"][relation["head"]]["label"], "Cue")
        for page in rows(self.export("--format", "annotations")):
            self.assertEqual(page["type"], "AnnotationPage")

    def test_long_words_are_cut_unless_asked(self):
        words = "The quay is closed and " + "very " * 120 + "wet"
        self.ok("add", "--db", self.db, "--from", "jsonl", self.file("a.jsonl", jsonl({"id": "a", "text": f"{words}, the warden said."})))
        row = next(r for r in rows(self.export("--format", "jsonl", what="a")) if r["excerpt"].startswith("The quay"))
        self.assertEqual((len(row["excerpt"]) <= 300, row["cut"]), (True, 1))
        for form in ("md", "html", "csv"):
            self.assertNotIn("very " * 100, self.export("--format", form, what="a"), form)
            self.assertIn("very " * 100, self.export("--format", form, "--full", what="a"), form)

    def test_hostile_texts_are_inert(self):
        articles = [{"id": f"a{i}{HOSTILE}", "title": HOSTILE, "outlet": f"{HOSTILE}{i}", "url": f"https://x.example/{i}\"><b>", "published": "2026-03-10T08:00:00Z",
                     "text": f"The bridge is closed, {HOSTILE} officials said. \"We counted {3 + i} cars {HOSTILE},\" Ada Lunn said."} for i in range(2)]
        self.ok("add", "--db", self.db, "--from", "jsonl", self.file("a.jsonl", jsonl(*articles)))
        what = articles[0]["id"]
        html = self.export("--format", "html", what=what)
        self.assertNotIn("<script", html)
        self.assertNotIn("\u202e", html)
        markdown = self.export(what=what)
        self.assertNotRegex(markdown, r"(?<!\\)(<script|\]\(javascript|`x|\| `)")
        for row in csv.reader(io.StringIO(self.export("--format", "csv", what=what), newline="")):
            self.assertFalse(any(cell.startswith(("=", "+", "@")) for cell in row), row)

    def test_the_same_story_gives_the_same_page(self):
        self.fill()
        self.assertEqual(self.export("--format", "html"), self.export("--format", "html"))
        self.assertNotIn("http-equiv=\"refresh", self.export("--format", "html"))

    def test_what_cannot_be_exported(self):
        self.fill()
        for arguments, status in ((["nobody"], 3), (["s:000000000000"], 3), (["wire-3", "--format", "sqlite"], 2), (["wire-3", "--format", "prodigy"], 2),
                                  (["wire-3", "-o", "/nowhere/x"], 3)):
            got, out, err = sayso("export", "--db", self.db, *arguments)
            self.assertEqual((got, out, len(err.splitlines())), (status, "", 1), arguments)

    def test_diff(self):
        self.fill()
        kinds = [r["type"] for r in rows(self.ok("diff", "--db", self.db, "courier-2", "--format", "jsonl"))]
        self.assertIn("hedge", kinds)
        self.assertEqual(kinds, [r["type"] for r in rows(self.ok("diff", "--db", self.db, "courier-1", "courier-2", "--format", "jsonl"))])
        page = self.ok("diff", "--db", self.db, "courier-2")
        self.assertIn("{+21+}", page)
        self.assertIn("the same", page)
        self.assertEqual(sayso("diff", "--db", self.db, "courier-2", "--exit-code")[0], 1)
        self.assertIn("the texts are the same", self.ok("diff", "--db", self.db, "wire-1", "wire-1"))
        for arguments in (["courier-1"], ["nobody"], ["wire-1", "nobody"]):
            status, out, err = sayso("diff", "--db", self.db, *arguments)
            self.assertEqual((status, out, len(err.splitlines())), (3, "", 1), arguments)

    def test_diff_of_files(self):
        one = self.file("one.txt", "The mill was empty, the owner said. Rain fell.")
        two = self.file("two.txt", "The mill was half empty, the owner said. Rain fell.")
        self.assertIn("{+half+}", self.ok("diff", one, two))


if __name__ == "__main__":
    os.chdir(os.environ["SAYSO_SOURCE"])
    unittest.main()
