"""Bad input: one clear line each, the rest is done, exit status 3, no crash."""
import os, unittest

from command import Case, jsonl, rows, sayso

GOOD = "The road is closed, Mayor Ada Lunn said on Friday.\n"


class BadInput(Case):
    def refuse(self, path, says):
        """`path` is refused with one line that `says` why; a good file beside it is read."""
        good = self.file("good.txt", GOOD)
        status, out, err = sayso("read", "--format", "jsonl", path, good)
        self.assertEqual(status, 3, err)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertIn(says, err)
        bad_row, good_row = rows(out)
        self.assertEqual(set(bad_row), {"id", "error"})
        self.assertEqual(len(good_row["attributions"]), 1)

    def accept(self, content, name="page.html"):
        status, out, err = sayso("read", "--format", "jsonl", self.file(name, content))
        self.assertEqual((status, err), (0, ""))
        return rows(out)[0]

    def test_empty(self):
        self.refuse(self.file("empty.txt", ""), "empty")

    def test_only_white_space(self):
        self.refuse(self.file("blank.txt", " \n\t\n"), "empty")

    def test_binary(self):
        self.refuse(self.file("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), "binary")

    def test_missing(self):
        self.refuse(os.path.join(self.folder, "none.txt"), "none.txt")

    def test_a_folder(self):
        self.refuse(self.folder, self.folder)

    def test_200_megabytes(self):
        path = self.file("huge.html", "<p>")
        os.truncate(path, 200 << 20)
        self.refuse(path, "larger than")

    def test_invalid_utf8_is_read_with_a_note(self):
        row = self.accept(b"The road is closed \xff\xfe\x80, Mayor Ada Lunn said \xc3 on Friday.\n", "bad.txt")
        row["text"].encode()
        self.assertTrue(row["text"].startswith("The road is closed"))

    def test_a_million_nested_tags(self):
        row = self.accept("<div>" * 1_000_000 + "<p>" + GOOD)
        self.assertTrue(row["notes"])

    def test_unbalanced_quotation_marks(self):
        row = self.accept('"The road is "closed, Mayor Ada Lunn said.\n\nBen Orr said the bridge was open all day.\n', "quotes.txt")
        self.assertIn("Ben Orr", [row["text"][b:e] for a in row["attributions"] for b, e in a["source"]])

    def test_100_000_quotation_marks(self):
        self.accept("<p>" + '"' * 100_000)

    def test_one_word_of_a_megabyte(self):
        self.accept("x" * 1_000_000, "word.txt")

    def test_only_emoji(self):
        self.accept("\U0001F30A\U0001F6A8\U0001F692" * 50, "emoji.txt")

    def test_json_lines(self):
        deep = "[" * 100_000
        lines = ['[]', '"text"', '{"id":"a"}', '{"id":"b","text":7}', '{broken', deep, '{"id":"p","path":"/nowhere/at/all"}', '{"id":"n","text":"\\ud800"}']
        status, out, err = sayso("read", "--from", "jsonl", "--format", "jsonl", "-", stdin="\n".join(lines) + "\n" + jsonl({"id": "good", "text": GOOD}))
        self.assertEqual(status, 3)
        found = rows(out)
        self.assertEqual(len(found), len(lines) + 1)
        self.assertEqual(len(err.splitlines()), sum("error" in r for r in found), err)
        for row in found[:7]:
            self.assertIn("error", row)
        self.assertEqual(len(found[-1]["attributions"]), 1)

    def test_a_title_without_a_text_is_an_article(self):
        status, out, _ = sayso("read", "--from", "jsonl", "--format", "jsonl", "-", stdin=jsonl({"id": "t", "title": "Bridge closed", "text": ""}))
        self.assertEqual((status, rows(out)[0]["title"]), (0, "Bridge closed"))

    def test_one_bad_article_takes_no_other_with_it(self):
        source = jsonl({"id": "a", "text": GOOD}, {"id": "b"}, {"id": "c", "text": "Ben Orr said the mill burned down on Monday night.\n"})
        status, out, err = sayso("add", "--db", self.db, "--from", "jsonl", "--format", "jsonl", "-", stdin=source)
        self.assertEqual((status, len(err.splitlines())), (3, 1), err)
        self.assertEqual([r.get("status") for r in rows(out)], ["new", None, "new"])
        self.ok("verify", "--db", self.db)


if __name__ == "__main__":
    unittest.main()
