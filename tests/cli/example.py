"""What a reader of examples/ must find: examples/expected.json."""
import json, os, unittest

from command import Case, EXAMPLES, SOURCE, rows


class Example(Case):
    def setUp(self):
        super().setUp()
        with open(os.path.join(EXAMPLES, "expected.json")) as f:
            self.expected = json.load(f)
        self.fill()

    def test_stories_versions_and_copies(self):
        got = {r["id"]: r for r in rows(self.ok("stories", "--db", self.db, "--articles", "--format", "jsonl"))}
        stories = {}
        for r in got.values():
            stories.setdefault(r["story"], set()).add(r["id"])
        self.assertEqual(sorted(map(sorted, stories.values())), sorted(map(sorted, self.expected["stories"])))
        self.assertEqual({i: r["version_of"] for i, r in got.items() if r["version_of"]}, self.expected["versions"])
        self.assertEqual({i: r["copy_of"] for i, r in got.items() if r["copy_of"]}, self.expected["copies"])

    def test_who_said_what(self):
        for article, attributions in self.expected["said"].items():
            reading, = rows(self.ok("article", "--db", self.db, article, "--format", "jsonl"))
            words = lambda spans: [reading["text"][b:e] for b, e in spans]
            got = [[" ".join(words(a["source"])), " ".join(words(a["cue"])), " ".join(words(a["content"]))] for a in reading["attributions"]]
            for row in attributions:
                self.assertIn(row, got, article)

    def test_where_accounts_differ(self):
        found = {}
        for story in rows(self.ok("compare", "--db", self.db, "--all", "--format", "jsonl")):
            for point in story["points"]:
                if point["relation"] == "differ":
                    found[frozenset(frozenset(c["excerpt"] for c in a["claims"]) for a in point["accounts"])] = point["types"]
        for point in self.expected["differ"]:
            sides = frozenset(frozenset(side) for side in point["accounts"])
            self.assertIn(sides, found)
            self.assertEqual(found[sides], point["types"])
        self.assertEqual(len(found), len(self.expected["differ"]), "no point beyond the expected ones")

    def test_the_readme_shows_what_is_printed(self):
        with open(os.path.join(SOURCE, "README.md")) as f:
            readme = f.read()
        for command, marked in (("compare", ["compare", "--db", self.db, "--all"]), ("changes", ["changes", "--db", self.db, "courier-2"])):
            block = readme.split(f"`sayso {command} --db desk.db", 1)[1].split("```")[1].strip("\n")
            self.assertIn(block, self.ok(*marked), command)

    def test_what_changed(self):
        for article, changes in self.expected["changes"].items():
            got = [[r["type"], r["before"], r["after"]] for r in rows(self.ok("changes", "--db", self.db, "--format", "jsonl")) if r["article"] == article]
            self.assertEqual(got, changes)


if __name__ == "__main__":
    unittest.main()
