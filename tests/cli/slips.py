"""Slips of who types: a wrong name is told, never taken for something empty, and no slip costs the record."""
import concurrent.futures, os, unittest

from command import Case, jsonl, rows, sayso


class Slips(Case):
    def slip(self, status, *arguments, says=""):
        got, out, err = sayso(*arguments, "--db", self.db)
        self.assertEqual((got, out), (status, ""), (arguments, err))
        self.assertTrue(err.startswith("sayso: ") and says in err, err)

    def test_tokens_of_no_record(self):
        for what in (("new", "importer"), ("list",), ("revoke", "importer")):
            self.slip(4, "token", *what, says="there is no record")
        self.assertEqual(os.listdir(self.folder), [])
        self.fill()
        self.ok("token", "new", "--db", self.db, "importer")
        os.rename(self.db, self.db + ".away")
        self.ok("token", "revoke", "--db", self.db, "importer")

    def test_tokens_made_at_once_are_all_kept(self):
        self.fill()
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            made = list(pool.map(lambda n: sayso("token", "new", "--db", self.db, f"n{n}"), range(16)))
        self.assertEqual([m[0] for m in made], [0] * 16, made)
        self.assertEqual(len(rows(self.ok("token", "list", "--db", self.db, "--format", "jsonl"))), 16)

    def test_cursors(self):
        self.fill()
        self.slip(3, "changes", "--since", "@typo", says="no cursor of this name")
        self.slip(2, "changes", "--mark", "@", says="--mark")
        self.slip(2, "changes", "--since", "@", says="--since")
        self.assertTrue(self.ok("changes", "--db", self.db, "--since", "@me", "--mark", "@me"))
        self.assertEqual(self.ok("changes", "--db", self.db, "--since", "@me", "--format", "jsonl"), "")
        # A name that stands at one article is known; of the rest nothing was shown yet.
        self.ok("changes", "--db", self.db, "courier-2", "--mark", "@one")
        self.assertEqual(self.ok("changes", "--db", self.db, "--since", "@one"), self.ok("changes", "--db", self.db))

    def test_a_story_that_is_none(self):
        self.fill()
        self.slip(3, "search", "tram", "--story", "s:nope", says="s:nope")
        self.slip(3, "changes", "s:nope", says="s:nope")
        self.assertTrue(self.ok("search", "--db", self.db, "tram", "--story", "s:93040ae24f952826"))

    def test_a_speaker_of_blanks(self):
        self.fill()
        for blank in (" ", "\u3000", "\u00a0 "):
            self.slip(2, "correct", "courier-1", "3", "--by", "Nell", "--speaker", blank, says="says nothing")
            self.slip(2, "correct", "courier-1", "3", "--by", blank, "--not-said", says="says nothing")

    def test_an_export_spares_the_record(self):
        self.fill()
        link = os.path.join(self.folder, "link.md")
        os.symlink(self.db, link)
        for name in (self.db, os.path.join(self.folder, ".", "desk.db"), link):
            self.slip(2, "export", "wire-3", "-o", name, says="the record itself")
        self.ok("verify", "--db", self.db)
        out = self.file("story.md", "old")
        os.chmod(out, 0o640)
        self.ok("export", "--db", self.db, "wire-3", "-o", out)
        with open(out) as f:
            self.assertIn("Brannock", f.read())
        self.assertEqual(os.stat(out).st_mode & 0o777, 0o640)
        self.assertEqual(self.ok("export", "--db", self.db, "wire-3", "-o", "/dev/stdout"), self.ok("export", "--db", self.db, "wire-3"))
        early = os.path.join(self.folder, "early.md")
        os.symlink("later.md", early)
        self.ok("export", "--db", self.db, "wire-3", "-o", early)
        self.assertTrue(os.path.islink(early))
        with open(os.path.join(self.folder, "later.md")) as f:
            self.assertIn("Brannock", f.read())
        self.assertEqual([name for name in os.listdir(self.folder) if name.endswith(".part")], [])

    def test_full_width_signs_start_no_formula(self):
        texts = {"＝1+1": "Pier four was shut, the harbour warden said.", "＋1": "A baker in Tarn won the rowing prize, the judges wrote.",
                 "－1": "Snow closed the pass above Orlo, drivers told the radio.", "＠cell": "The observatory bought a telescope, its founder announced."}
        titles = list(texts)
        self.ok("add", "--db", self.db, "--from", "jsonl", "-", stdin=jsonl(*({"id": f"t{n}", "title": t, "text": texts[t]} for n, t in enumerate(titles))))
        table = self.ok("stories", "--db", self.db, "--format", "csv")
        for title in titles:
            self.assertIn("'" + title, table)


if __name__ == "__main__":
    unittest.main()
