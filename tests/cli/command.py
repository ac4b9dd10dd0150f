"""Runs the command under test. SAYSO is its path, SAYSO_SOURCE the source tree."""
import json, os, shutil, subprocess, tempfile, unittest

SAYSO, SOURCE = os.environ["SAYSO"], os.environ["SAYSO_SOURCE"]
EXAMPLES = os.path.join(SOURCE, "examples")


def sayso(*arguments, stdin=None, cwd=SOURCE, env=None):
    """-> (exit status, standard output, standard error); input and outputs are bytes decoded as UTF-8"""
    environment = {k: v for k, v in os.environ.items() if k not in ("SAYSO_DB", "NO_COLOR", "SAYSO_MODEL")}
    environment.update(env or {})
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run([SAYSO, *map(str, arguments)], input=stdin or b"", capture_output=True, cwd=cwd, env=environment)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def jsonl(*objects):
    return "".join(json.dumps(o) + "\n" for o in objects)


class Case(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="sayso-cli-")
        self.db = os.path.join(self.folder, "desk.db")

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path

    def ok(self, *arguments, **more):
        status, out, err = sayso(*arguments, **more)
        self.assertEqual(status, 0, err)
        return out

    def fill(self):
        """Takes the example story into the record."""
        return self.ok("add", "--db", self.db, "--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl")
