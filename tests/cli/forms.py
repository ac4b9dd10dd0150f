"""Every machine-readable output follows its schema in docs/formats, and every span its text."""
import json, os, unittest

import jsonschema

from command import Case, SOURCE, jsonl, rows

TEXT = ("The bridge was closed, Mayor Ada Lunn said on Friday. \"It shook \U0001F30A twice,\" said Ben Orr, 41, a baker. "
        "Caf\u00e9 owners deny that.\n\nThis is a developing story.\n")


def schema(name):
    with open(os.path.join(SOURCE, "docs", "formats", name + ".schema.json")) as f:
        return jsonschema.Draft202012Validator(json.load(f))


class Forms(Case):
    def check(self, name, out):
        validator = schema(name)
        found = rows(out)
        self.assertTrue(found)
        for row in found:
            errors = [e.message for e in validator.iter_errors(row)]
            self.assertEqual(errors, [], row)
        return found

    def test_schemas_are_schemas(self):
        for file in os.listdir(os.path.join(SOURCE, "docs", "formats")):
            if file.endswith(".schema.json"):
                jsonschema.Draft202012Validator.check_schema(schema(file[:-len(".schema.json")]).schema)

    def test_extract_and_read(self):
        source = ("--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl")
        articles = self.check("article", self.ok("extract", *source))
        readings = self.check("reading", self.ok("read", *source))
        self.assertEqual([a["id"] for a in articles], [r["id"] for r in readings])
        for a, r in zip(articles, readings):
            self.assertEqual({k: r[k] for k in a if k != "notes"}, {k: a[k] for k in a if k != "notes"})

    def test_spans_count_code_points(self):
        out = self.ok("read", "--from", "jsonl", "--format", "jsonl", "-", stdin=jsonl({"id": "a#/1", "text": TEXT, "published": "2026-01-09"}))
        row, = self.check("reading", out)
        self.assertEqual((row["id"], row["text"]), ("a#/1", TEXT))
        words = lambda spans: [TEXT[b:e] for b, e in spans]
        said = {tuple(words(a["source"])): words(a["content"]) for a in row["attributions"]}
        self.assertIn(("Mayor Ada Lunn",), said)
        quoted = [c for s, c in said.items() if s and s[0].startswith("Ben Orr")]
        self.assertTrue(quoted and "\U0001F30A" in quoted[0][0], said)
        for timex in row["timexes"]:
            self.assertEqual(TEXT[timex["start"]:timex["end"]], "Friday")
            self.assertEqual(timex["value"], "2026-01-09")
        self.assertEqual(row["status"], "developing")

    def test_record(self):
        self.check("added", self.fill())
        self.check("story", self.ok("stories", "--db", self.db, "--format", "jsonl"))
        self.check("membership", self.ok("stories", "--db", self.db, "--articles", "--format", "jsonl"))
        self.check("change", self.ok("changes", "--db", self.db, "--all", "--format", "jsonl"))
        self.check("ledger", self.ok("ledger", "--db", self.db, "--format", "jsonl"))
        self.check("search", self.ok("search", "--db", self.db, "tram", "--format", "jsonl"))
        self.check("withdrawn", self.ok("forget", "--db", self.db, "--dry-run", "wire-3", "--format", "jsonl"))
        self.ok("correct", "--db", self.db, "courier-1", "3", "--speaker", "Wen", "--by", "x")
        self.check("amendment", self.ok("correct", "--db", self.db, "--list", "--format", "jsonl"))
        self.check("check", self.ok("doctor", "--db", self.db, "--format", "jsonl"))
        self.check("reading", self.ok("article", "--db", self.db, "wire-3", "--format", "jsonl"))
        self.check("page", self.ok("article", "--db", self.db, "wire-3", "--page", "--format", "jsonl"))
        texts = {r["id"]: r["text"] for r in rows(self.ok("extract", "--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl"))}
        for story in self.check("comparison", self.ok("compare", "--db", self.db, "--all", "--format", "jsonl")):
            for point in story["points"]:
                self.assertEqual(point["relation"] == "differ", len(point["accounts"]) > 1)
                for account in point["accounts"]:
                    for claim in account["claims"]:
                        begin, end = claim["span"]
                        self.assertEqual(texts[claim["article"]][begin:end], claim["excerpt"])

    def test_history(self):
        self.fill()
        texts = {r["id"]: r["text"] for r in rows(self.ok("extract", "--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl"))}
        steps = self.check("history", self.ok("ledger", "--db", self.db, "wire-3", "--format", "jsonl"))
        for step in steps:
            for claim in (step["claim"], step["before"]):
                if claim:
                    begin, end = claim["span"]
                    self.assertEqual(texts[claim["article"]][begin:end], claim["excerpt"])
            self.assertEqual(step["before"] is not None, step["step"] in ("changed", "corrected"))
        told = {(s["step"], s["by"]) for s in steps}
        for step in (("said", "wire-1"), ("changed", "wire-2"), ("corrected", "wire-3"), ("withdrawn", "wire-3")):
            self.assertIn(step, told)
        points = {p["id"] for s in rows(self.ok("compare", "--db", self.db, "--all", "--format", "jsonl")) for p in s["points"]}
        self.assertTrue({p for s in steps for p in s["points"]} <= points)
        mayor = rows(self.ok("ledger", "--db", self.db, "--speaker", "fenwick", "--format", "jsonl"))
        self.assertEqual(len({s["story"] for s in mayor}), 2)
        self.assertIn("withdrawn", self.ok("ledger", "--db", self.db, "wire-3"))
        self.assertIn("Odile Fenwick\n", self.ok("ledger", "--db", self.db, "--by", "speaker"))

    def test_changes_are_whole_words_of_their_versions(self):
        self.fill()
        texts = {r["id"]: r for r in rows(self.ok("extract", "--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl"))}
        for change in rows(self.ok("changes", "--db", self.db, "--all", "--format", "jsonl")):
            for words, article in ((change["before"], change["previous"]), (change["after"], change["article"])):
                if words is not None:
                    self.assertTrue(words in texts[article]["text"] or words == texts[article]["title"], change)

    def test_pairs(self):
        pairs = jsonl({"id": 1, "a": {"source": "A", "text": "The lorry was doing 30 kilometres per hour."},
                       "b": {"source": "B", "text": "The lorry was doing 70 kilometres per hour."}},
                      {"id": "2", "a": {"source": None, "text": "The depot burned."}, "b": {"source": None, "text": "Tea prices rose."}})
        path = self.file("pairs.jsonl", pairs.replace('"id": 1', '"id": "1"'))
        first, second = self.check("pair", self.ok("compare", "--pairs", path, "--format", "jsonl"))
        self.assertEqual((first["label"], first["types"]), ("differs", ["NUMBER"]))
        self.assertEqual(second["label"], "not_comparable")

    def test_errors(self):
        from command import sayso
        status, out, err = sayso("read", "--from", "jsonl", "--format", "jsonl", "-", stdin='{"id":"x"}\n[1]\n')
        self.assertEqual(status, 3)
        self.assertEqual(len(err.splitlines()), 2, err)
        self.check("error", out)

    def test_input_examples(self):
        with open(os.path.join(SOURCE, "examples", "articles.jsonl")) as f:
            self.check("input", f.read())


if __name__ == "__main__":
    unittest.main()
