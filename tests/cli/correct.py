"""Correcting the machine: a signed layer over readings, points and stories, which can be undone."""
import os, unittest

from command import Case, rows, sayso


class Correct(Case):
    def setUp(self):
        super().setUp()
        self.fill()

    def show(self, *arguments):
        return rows(self.ok(*arguments, "--db", self.db, "--format", "jsonl"))

    def correct(self, *arguments):
        return self.show("correct", *arguments, "--by", "Nell Osei")[0]["number"]

    def attribution(self, article, number):
        return next(a for a in self.show("article", article)[0]["attributions"] if a["id"] == number)

    def test_a_speaker(self):
        before = self.attribution("courier-1", 3)
        number = self.correct("courier-1", 3, "--speaker", "Nurse Abara", "--type", "expert", "--note", "asked her")
        after = self.attribution("courier-1", 3)
        self.assertEqual((after["speaker_name"], after["speaker_type"], after["amendment"]), ("Nurse Abara", "expert", number))
        claims = [c for s in self.show("compare", "--all") for p in s["points"] for a in p["accounts"] for c in a["claims"]]
        self.assertIn("Nurse Abara", {c["speaker"] for c in claims})
        self.assertTrue(self.show("search", "--speaker", "Nurse Abara"))
        self.assertEqual(self.show("changes")[-1]["type"], "amended")
        self.assertEqual(self.correct("--undo", number), number + 1)
        self.assertEqual(self.attribution("courier-1", 3), before)
        listed = self.show("correct", "--list")
        self.assertEqual([(r["kind"], r["by"], r["in_force"]) for r in listed], [("speaker", "Nell Osei", False), ("undo", "Nell Osei", True)])
        self.assertEqual(listed[0]["note"], "asked her")
        self.ok("verify", "--db", self.db)

    def test_spans_are_exact_words_of_the_article(self):
        words = "Wen Abara, a nurse"
        self.correct("courier-1", 3, "--source", words)
        row = self.show("article", "courier-1")[0]
        begin, end = self.attribution("courier-1", 3)["source"][0]
        self.assertEqual(row["text"][begin:end], words)
        status, out, err = sayso("correct", "--db", self.db, "courier-1", "3", "--source", "Wen Abarra", "--by", "x")
        self.assertEqual((status, out, len(err.splitlines())), (2, "", 1))

    def test_what_nobody_said(self):
        count = len(self.show("article", "courier-1")[0]["attributions"])
        self.correct("courier-1", 3, "--not-said")
        self.assertEqual(len(self.show("article", "courier-1")[0]["attributions"]), count - 1)

    def test_a_point(self):
        before = self.show("compare", "--all")
        point = next(p for s in before for p in s["points"] if p["relation"] == "differ")
        excerpts = {c["excerpt"] for a in point["accounts"] for c in a["claims"]}

        def differing():
            return [p for s in self.show("compare", "--all") for p in s["points"]
                    if p["relation"] == "differ" and {c["excerpt"] for a in p["accounts"] for c in a["claims"]} == excerpts]

        number = self.correct(point["id"], "--unrelated")
        self.assertEqual(differing(), [])
        self.correct("--undo", number)
        self.assertEqual(self.show("compare", "--all"), before)
        self.correct(point["id"], "--no-difference")
        self.assertEqual(differing(), [])
        agreed = [p for s in self.show("compare", "--all") for p in s["points"] if p["relation"] == "agree"]
        self.assertTrue(any({c["excerpt"] for a in p["accounts"] for c in a["claims"]} >= excerpts for p in agreed))

    def test_stories(self):
        before = self.show("stories", "--articles")
        story = {r["id"]: r["story"] for r in before}
        number = self.correct("courier-1", "--alone")
        alone = {r["id"]: r["story"] for r in self.show("stories", "--articles")}
        self.assertEqual(alone["courier-1"], alone["courier-2"])
        self.assertNotEqual(alone["courier-1"], story["courier-1"])
        self.assertEqual(alone["wire-1"], story["wire-1"])
        # A later version goes where its article was put.
        self.assertEqual({r["story"] for r in self.show("changes", "courier-2")}, {alone["courier-1"]})
        self.correct("--undo", number)
        self.assertEqual(self.show("stories", "--articles"), before)
        one, other = sorted(set(story.values()))[:2]
        number = self.correct(one, "--pin", "--note", "looked at")
        self.assertEqual(self.show("stories", "--articles"), before)
        pinned = self.show("correct", "--list")[-1]
        self.assertEqual((pinned["kind"], pinned["story"], pinned["moved"], pinned["in_force"]), ("story", one, [], True))
        self.correct("--undo", number)
        number = self.correct(one, "--merge", other)
        self.assertNotIn(other, {r["story"] for r in self.show("stories")})
        self.correct("--undo", number)
        self.assertEqual(self.show("stories", "--articles"), before)

    def test_what_cannot_be_meant(self):
        for arguments, expected in ((["courier-1"], 2), (["courier-1", "99", "--not-said"], 2), (["courier-1", "3"], 2), (["courier-1", "3", "--not-said", "--speaker", "x"], 2),
                                    (["nobody", "3", "--not-said"], 3), (["p:000000000000", "--unrelated"], 3), (["--undo", "7"], 2), ([], 2),
                                    (["s:000000000000", "--merge", "s:000000000001"], 3), (["s:000000000000", "--pin"], 3), (["courier-1", "--alone", "--pin"], 2), (["courier-1", "--story", "s:000000000000"], 3)):
            status, out, err = sayso("correct", "--db", self.db, *arguments, "--by", "x")
            self.assertEqual((status, out, len(err.splitlines())), (expected, "", 1), (arguments, err))
        status, _, err = sayso("correct", "--db", self.db, "courier-1", "3", "--not-said", env={"USER": "", "LOGNAME": "", "SAYSO_BY": ""})
        self.assertEqual((status, "--by" in err), (2, True))
        self.assertEqual(self.show("correct", "--list"), [])


if __name__ == "__main__":
    os.chdir(os.environ["SAYSO_SOURCE"])
    unittest.main()
