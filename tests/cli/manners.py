"""Exit statuses, streams, colours, help, determinism."""
import os, re, signal, subprocess, time, unittest

from command import Case, EXAMPLES, SAYSO, SOURCE, jsonl, rows, sayso

COMMANDS = "read extract add follow stories compare search changes diff ledger article export serve token webhook correct forget backup verify doctor completion".split()


class Manners(Case):
    def test_wrong_usage_is_2(self):
        for arguments in ([], ["nonsense"], ["read", "--nonsense"], ["read", "--jobs", "0", "x"], ["read", "--format", "xml", "x"], ["compare"]):
            status, out, err = sayso(*arguments)
            self.assertEqual((status, out), (2, ""), arguments)
            self.assertIn("sayso", err)

    def test_help_has_two_examples(self):
        for command in COMMANDS:
            out = self.ok(command, "--help")
            self.assertIn("Examples:", out)
            self.assertGreaterEqual(len(re.findall(r"^      .*\bsayso ", out, re.M)), 2, command)
            self.assertIn("sayso " + command, out)
            self.assertEqual(out, self.ok("help", command))

    def test_version_is_one_line(self):
        self.assertRegex(self.ok("--version"), r"^sayso \d+\.\d+\.\d+\n$")

    def test_model_missing_or_damaged_is_5(self):
        page = os.path.join(EXAMPLES, "wire-1.txt")
        self.assertEqual(sayso("read", "--model", self.folder + "/none", page)[0], 5)
        status, _, err = sayso("read", "--model", self.file("m.sayso", "SAYSOMDL" + "x" * 400), page)
        self.assertEqual((status, len(err.splitlines())), (5, 1), err)

    def test_exit_code_tells_of_differences(self):
        self.fill()
        self.assertEqual(sayso("compare", "--db", self.db, "--all")[0], 0)
        self.assertEqual(sayso("compare", "--db", self.db, "--all", "--exit-code")[0], 1)
        self.assertEqual(sayso("changes", "--db", self.db, "--exit-code")[0], 1)
        self.ok("changes", "--db", self.db, "--since", "@me", "--mark", "@me")
        self.assertEqual(sayso("changes", "--db", self.db, "--since", "@me", "--exit-code")[:2], (0, ""))

    def test_colours_only_when_asked(self):
        page = os.path.join(EXAMPLES, "wire-1.txt")
        self.assertNotIn("\x1b", self.ok("read", page))
        self.assertIn("\x1b[", self.ok("read", "--color", "always", page))
        self.assertNotIn("\x1b", self.ok("read", "--color", "never", page, env={"CLICOLOR_FORCE": "1"}))

    def test_no_control_characters_reach_a_terminal(self):
        text = "Mayor Ada Lunn said \x1b[31mthe road\x07 was \u202eclosed\u202c.\x9b5m\n"
        out = self.ok("read", "-", stdin=text)
        self.assertFalse(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out), repr(out))
        row, = rows(self.ok("read", "--from", "jsonl", "--format", "jsonl", "-", stdin=jsonl({"id": "t", "text": text})))
        self.assertEqual(row["text"], text)

    def test_same_rows_for_any_number_of_workers(self):
        source = ("--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl")
        one = self.ok("read", "--jobs", 1, *source)
        self.assertEqual(one, self.ok("read", "--jobs", 3, *source))
        alone = self.ok("read", "--format", "jsonl", "--outlet", "Northern Wire", "--published", "2026-03-10T08:20:00Z", "--id", "wire-1",
                        "--url", "https://wire.northern.example/tram-brannock", "--title", "Tram derails in Brannock, injuring at least 12", "examples/wire-1.txt")
        self.assertIn(alone, one)

    def test_formats(self):
        page = os.path.join(EXAMPLES, "courier-1.html")
        self.assertTrue(self.ok("read", "--format", "json", page).startswith("["))
        self.assertTrue(self.ok("extract", "--format", "csv", page).startswith("id,"))
        self.assertTrue(self.ok("extract", "--format", "md", page).startswith("| id |"))
        self.assertIn("<table", self.ok("extract", "--format", "html", page))
        out = self.ok("extract", "--format", "html", "--title", "<script>alert(1)</script>", os.path.join(EXAMPLES, "wire-1.txt"))
        self.assertNotIn("<script>", out)

    def test_csv_starts_no_formula(self):
        out = self.ok("extract", "--format", "csv", "--title", "=1+1", os.path.join(EXAMPLES, "wire-1.txt"))
        self.assertIn("'=1+1", out)

    def test_completions_and_man_pages(self):
        for shell in ("bash", "zsh", "fish"):
            out = self.ok("completion", shell)
            for command in COMMANDS:
                self.assertIn(command, out)
        def after(*words):
            line = 'COMP_WORDS=(sayso %s ""); COMP_CWORD=%d; _sayso; echo "${COMPREPLY[*]}"' % (" ".join(words), len(words) + 1)
            return subprocess.run(["bash", "-c", self.ok("completion", "bash") + line], capture_output=True, check=True, cwd=EXAMPLES).stdout.decode().split()
        self.assertEqual(after()[:len(COMMANDS)], COMMANDS)
        self.assertEqual(after("read", "--format"), ["table", "json", "jsonl", "csv", "md", "html"])
        self.assertEqual(after("follow", "--format")[-1], "opml")
        self.assertEqual(after("export", "--format"), ["md", "html", "csv", "jsonl", "annotations", "prodigy", "brat", "sqlite"])
        self.assertEqual(after("export", "--table"), ["points", "attributions", "changes", "articles"])
        self.assertEqual(after("completion"), ["bash", "zsh", "fish"])
        self.assertEqual(after("webhook"), ["add", "list", "remove", "send"])
        self.assertIn("wire-1.txt", after("read"))
        self.assertNotIn("revoke", after("changes"))
        for command in ["sayso", *COMMANDS]:
            self.assertTrue(self.ok("completion", "--man", command).startswith(".TH "), command)

    def test_doctor(self):
        out = self.ok("doctor", "--format", "jsonl", "--db", self.db)
        self.assertEqual([r["check"] for r in rows(out) if r["state"] != "ok"], [])

    def test_interrupt_is_130(self):
        many = self.file("many.jsonl", "".join(jsonl({"id": str(i), "text": "Mayor Ada Lunn said it rained. " * 300 + str(i)}) for i in range(400)))
        process = subprocess.Popen([SAYSO, "read", "--from", "jsonl", "--format", "jsonl", many], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=SOURCE)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate()
        self.assertEqual(process.returncode, 130)

    def test_a_closed_pipe_ends_quietly(self):
        done = subprocess.run("%s read --from jsonl --format jsonl examples/articles.jsonl | head -c 100" % SAYSO, shell=True, cwd=SOURCE, capture_output=True)
        self.assertEqual(done.stderr, b"")


if __name__ == "__main__":
    unittest.main()
