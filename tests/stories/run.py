"""run.py SAYSO FOLDER|FILE...: runs the story scripts (*.story).  README.md tells the form."""
import json, os, shlex, subprocess, sys, tempfile


def parse(path):
    """-> articles as rows of JSON Lines, and [(what is expected, [line])]"""
    articles, expected, body, where = [], [], None, None
    with open(path, encoding="utf-8") as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip("\n")
            if line.startswith("article "):
                words = shlex.split(line)
                row = {"id": words[1], "text": "", **dict(w.split("=", 1) for w in words[2:])}
                base = next((a for a in articles if a["id"] == row.get("version-of")), None)
                if row.pop("version-of", None):
                    row["url"] = base["url"]
                row.setdefault("url", "https://%s.example/%s" % (row.get("outlet", "desk").lower().replace(" ", "-"), row["id"]))
                if base:
                    row.setdefault("outlet", base.get("outlet"))
                articles.append(row)
                body = []
            elif line == "----":
                articles[-1]["text"], body = "\n".join(body) + "\n", None
            elif body is not None:
                body.append(line)
            elif line.startswith("expect "):
                expected.append((line[7:].strip(), []))
            elif line.strip() and not line.startswith("#"):
                assert expected, "%s:%d: what is this?" % (path, number)
                expected[-1][1].append(line.strip())
    return articles, expected


class Record:
    def __init__(self, sayso, articles):
        self.sayso, self.folder = sayso, tempfile.TemporaryDirectory(prefix="sayso-story-")
        self.db = os.path.join(self.folder.name, "desk.db")
        self.run("add", "--from", "jsonl", "-", input="".join(json.dumps(a) + "\n" for a in articles))

    def run(self, command, *arguments, input=""):
        done = subprocess.run([self.sayso, command, "--db", self.db, "--format", "jsonl", *arguments], input=input.encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return [json.loads(line) for line in done.stdout.splitlines()]

    def of(self, what):
        """The rows of one kind, each as the line that a script tells it in."""
        if what in ("changed", "all changed"):
            rows = self.run("changes", *(["--all"] if what.startswith("all") else []))
            return ["%s | %s -> %s" % (r["type"], r["before"] or "-", r["after"] or "-") for r in rows if r["type"] != "first"]
        if what == "stories":
            groups = {}
            for r in self.run("stories", "--articles"):
                groups.setdefault(r["story"], []).append(r["id"])
            return [" ".join(sorted(g)) for g in groups.values()]
        if what in ("versions", "copies"):
            key, mark = {"versions": ("version_of", "<-"), "copies": ("copy_of", "=")}[what]
            return ["%s %s %s" % (r["id"], mark, r[key]) for r in self.run("stories", "--articles") if r[key]]
        if what in ("differ", "agree"):
            rows = []
            for story in self.run("compare", "--all"):
                for point in story["points"]:
                    if point["relation"] == what:
                        sides = sorted(" = ".join(sorted({c["excerpt"] for c in a["claims"]})) for a in point["accounts"])
                        rows.append((", ".join(point["types"]) + " | " if what == "differ" else "") + " <> ".join(sides))
            return rows
        raise SystemExit("expect %s?" % what)


def main():
    failed = count = 0
    sayso, paths = sys.argv[1], sys.argv[2:]
    files = sorted(os.path.join(p, f) for p in paths if os.path.isdir(p) for f in os.listdir(p) if f.endswith(".story")) + [p for p in paths if os.path.isfile(p)]
    for path in files:
        articles, expected = parse(path)
        record = Record(sayso, articles)
        wrong = []
        for what, lines in expected:
            none = what.startswith("no ")
            exact = what.startswith("only ")
            got = record.of(what.removeprefix("no ").removeprefix("only "))
            wrong += ["missing in %s: %s" % (what, x) for x in lines if not none and x not in got]
            wrong += ["unwanted in %s: %s" % (what, x) for x in got if (exact and x not in lines) or (none and (not lines or x in lines))]
        count += 1
        if wrong:
            failed += 1
            print(os.path.basename(path) + "\n  " + "\n  ".join(wrong))
    print("%d scripts, %d wrong" % (count, failed))
    return 1 if failed or not count else 0


if __name__ == "__main__":
    sys.exit(main())
