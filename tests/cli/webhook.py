"""Webhooks from the command line and from serve: signed POSTs of what is new."""
import base64, hashlib, hmac, http.server, json, os, re, subprocess, threading, time, unittest

import jsonschema

import command
from command import Case, SOURCE, jsonl, rows, sayso


class Receiver:
    """A program on the loopback that remembers what it is told."""

    def __init__(self):
        told = self.told = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                told.append((dict(self.headers.items()), self.rfile.read(int(self.headers["Content-Length"])).decode()))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d/hook" % self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Webhooks(Case):
    def setUp(self):
        super().setUp()
        self.receiver = Receiver()
        self.addCleanup(self.receiver.server.server_close)
        self.addCleanup(self.receiver.server.shutdown)

    def add_article(self, name):
        self.ok("add", "--db", self.db, "--from", "jsonl", "-",
                stdin=jsonl({"id": name, "title": "Sluice shut", "text": "The sluice at %s is shut, the warden said." % name}))

    def schema(self, name, line):
        with open(os.path.join(SOURCE, "docs/formats", name + ".schema.json")) as f:
            jsonschema.validate(line, json.load(f))

    def test_add_send_list_remove(self):
        self.add_article("old")
        secret = self.ok("webhook", "add", "--private", "--db", self.db, self.receiver.url).strip()
        self.assertTrue(secret.startswith("whsec_"))
        self.assertEqual(self.ok("webhook", "send", "--once", "--db", self.db, "--format", "jsonl"), "")
        self.add_article("new")
        line, = rows(self.ok("webhook", "send", "--once", "--db", self.db, "--format", "jsonl"))
        self.schema("delivered", line)
        self.assertEqual((line["status"], line["entries"]), ("taken", 1))
        headers, body = self.receiver.told[0]
        signed = "%s.%s.%s" % (headers["webhook-id"], headers["webhook-timestamp"], body)
        key = base64.b64decode(secret[len("whsec_"):])
        self.assertEqual(headers["webhook-signature"],
                         "v1," + base64.b64encode(hmac.new(key, signed.encode(), hashlib.sha256).digest()).decode())
        entry, = json.loads(body)["data"]
        self.schema("ledger", entry)
        self.assertEqual((entry["type"], entry["article"]), ("first", "new"))
        listed, = rows(self.ok("webhook", "list", "--db", self.db, "--format", "jsonl"))
        self.schema("webhook", listed)
        self.assertNotIn(secret, json.dumps(listed))
        self.assertEqual(listed["told"], entry["sequence"])
        self.ok("webhook", "remove", "--db", self.db, self.receiver.url)
        self.assertEqual(self.ok("webhook", "list", "--db", self.db), "nobody is told\n")

    def test_refusals_say_what_to_do(self):
        self.add_article("a")
        for arguments, status, words in ((("add",), 2, "name the address"), (("add", "ftp://x.example/"), 2, "http"),
                                         (("remove", "https://x.example/"), 3, "no webhook"),
                                         (("add", "--story", "nothing", "https://x.example/"), 3, "no story")):
            got, _, err = sayso("webhook", *arguments, "--db", self.db)
            self.assertEqual(got, status, err)
            self.assertIn(words, err)
            self.assertEqual(len(err.splitlines()), 1)
        self.ok("webhook", "add", "--db", self.db, self.receiver.url)  # not --private
        self.add_article("b")
        got, out, _ = sayso("webhook", "send", "--once", "--db", self.db)
        self.assertEqual(got, 3)
        self.assertIn("no public address", out)
        self.assertEqual(self.receiver.told, [])

    def test_serve_tells_by_itself(self):
        self.add_article("a")
        self.ok("webhook", "add", "--private", "--db", self.db, self.receiver.url)
        server = subprocess.Popen([command.SAYSO, "serve", "--db", self.db, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=SOURCE)
        try:
            self.assertTrue(re.match(rb"http://127", server.stdout.readline()))
            self.add_article("b")
            for _ in range(300):
                if self.receiver.told:
                    break
                time.sleep(0.1)
            self.assertEqual(json.loads(self.receiver.told[0][1])["data"][0]["article"], "b")
        finally:
            server.terminate()
            self.assertEqual(server.wait(), 0)
            server.stdout.close()
            server.stderr.close()


if __name__ == "__main__":
    unittest.main()
