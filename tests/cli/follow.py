"""Following: who visits is told, what is due is visited, what was asked to stop stops. A server on loopback."""
import gzip, http.server, json, os, signal, subprocess, threading, time, unittest

import jsonschema

from command import SAYSO, SOURCE, Case, rows, sayso

PAGE = ("<html><head><title>Sluice shut at Orrin</title></head><body><article><h1>Sluice shut at Orrin</h1><p>The sluice at Orrin jammed at dawn and three boats wait "
        "below it.</p><p>The warden said the sluice stays shut until Friday, and that nobody was hurt on the lower path.</p></article></body></html>")


ROWS = b'{"id":"wire-1","text":"The mill at Orrin is open again, the miller said."}\n{"id":"wire-2","path":"/etc/hostname"}\n'
SERVED = {"/a": ("text/html", PAGE.encode()),
          "/rows": ("application/x-ndjson", ROWS),
          "/rows.gz": ("application/gzip", gzip.compress(ROWS)),
          "/css": ("text/css", b"body { color: red; }\n"),
          "/feed": ("application/rss+xml", b'<rss version="2.0"><channel><title>Orrin Post</title></channel></rss>')}


class Site(http.server.BaseHTTPRequestHandler):
    agents = []
    asked = []

    def do_GET(self):
        Site.agents.append(self.headers["User-Agent"])
        Site.asked.append(time.time())
        kind, body = SERVED.get(self.path, ("text/html", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Follow(Case):
    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        super().tearDown()

    def schema(self, name, line):
        with open(os.path.join(SOURCE, "docs/formats", name + ".schema.json")) as f:
            jsonschema.validate(line, json.load(f))

    def test_nobody_is_visited_without_a_contact(self):
        for arguments in (("follow", "--once", self.address + "/a"), ("add", self.address + "/a"), ("follow", "--once", "--contact", "me", self.address + "/a")):
            status, out, err = sayso(*arguments, "--db", self.db, env={"SAYSO_CONTACT": ""})
            self.assertEqual((status, out, len(err.splitlines()), "--contact" in err), (2, "", 1, True), arguments)
        self.assertEqual(sayso("follow", "--every", "5", "--db", self.db)[0], 2)
        for contact in (".", "@", "desk@", "a b@orrin.example"):
            self.assertEqual(sayso("follow", "--once", "--contact", contact, "--db", self.db)[0], 2, contact)
        self.assertEqual(sayso("follow", "--once", "--contact", "desk@orrin.example", "--allow-host", "http://x/", "--db", self.db)[0], 2)
        self.assertEqual(sayso("follow", "--once", "--contact", "desk@orrin.example", "--format", "opml", "--db", self.db)[0], 2)

    def test_a_closed_address_is_told(self):
        status, out, err = sayso("add", "--contact", "desk@orrin.example", self.address + "/a", "--db", self.db)
        self.assertEqual((status, out, len(err.splitlines()), "no public address" in err), (3, "", 1, True), err)

    def test_add_and_follow(self):
        web = ("--contact", "desk@orrin.example", "--allow-host", "127.0.0.1")
        added = rows(self.ok("add", *web, self.address + "/a", "--db", self.db, "--format", "jsonl"))
        self.assertEqual([(r["id"], r["status"]) for r in added], [(self.address + "/a", "new")])
        self.assertIn("desk@orrin.example", Site.agents[-1])
        visited = rows(self.ok("follow", "--once", *web, self.address + "/a", "--db", self.db, "--format", "jsonl"))
        self.schema("visited", visited[0])
        self.assertEqual([r["status"] for r in visited], ["known"])
        listed = rows(self.ok("follow", "--list", "--db", self.db, "--format", "jsonl"))
        self.schema("watch", listed[0])
        self.assertEqual([(r["address"], r["state"], r["visits"]) for r in listed], [(self.address + "/a", "active", 1)])
        self.ok("follow", "--remove", self.address + "/a", "--db", self.db)
        self.assertEqual(sayso("follow", "--remove", self.address + "/a", "--db", self.db)[0], 3)
        self.assertIn("nothing is followed", self.ok("follow", "--list", "--db", self.db))

    def test_what_a_file_may_be_an_address_may_be(self):
        web = ("--contact", "desk@orrin.example", "--allow-host", "127.0.0.1", "--db", self.db, "--format", "jsonl")
        status, out, err = sayso("add", *web, *(self.address + path for path in ("/rows.gz", "/css", "/feed")))
        self.assertEqual(status, 3)
        self.assertEqual([r["id"] for r in rows(out) if r.get("status") == "new"], ["wire-1"])
        self.assertEqual(len(err.splitlines()), 3, err)
        for words in ("may not name a file", "text/css", "holds no article"):
            self.assertIn(words, err)

    def test_a_host_is_left_alone_from_run_to_run(self):
        web = ("--contact", "desk@orrin.example", "--allow-host", "127.0.0.1", "--db", self.db)
        self.ok("add", *web, self.address + "/a")
        first = Site.asked[-1]
        sayso("add", *web, self.address + "/rows")
        self.assertGreaterEqual(Site.asked[-1] - first, 5)

    def test_the_feeds_are_written_as_opml(self):
        web = ("--contact", "desk@orrin.example", "--allow-host", "127.0.0.1", "--db", self.db)
        self.ok("follow", "--once", "--every", "7d", *web, self.address + "/feed")
        listed = rows(self.ok("follow", "--list", "--db", self.db, "--format", "jsonl"))
        self.assertGreater(listed[0]["next"], time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 6 * 86400)))
        opml = self.ok("follow", "--list", "--db", self.db, "--format", "opml")
        self.assertIn(f'xmlUrl="{self.address}/feed"', opml)
        again = self.file("again.opml", opml)
        self.ok("follow", "--once", "--opml", again, *web)  # known, not due

    def test_to_be_told_to_stop_is_no_failure(self):
        opml = self.file("feeds.opml", f'<opml version="2.0"><body><outline type="rss" xmlUrl="{self.address}/none"/></body></opml>')
        process = subprocess.Popen([SAYSO, "follow", "--db", self.db, "--contact", "desk@orrin.example", "--allow-host", "127.0.0.1", "--opml", opml, "--format", "jsonl"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=SOURCE, text=True)
        line = json.loads(process.stdout.readline())  # the first visit is over; it waits for the next
        self.assertEqual((line["address"], line["status"]), (self.address + "/none", "failed"))
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, err), (0, ""))


if __name__ == "__main__":
    os.chdir(os.environ["SAYSO_SOURCE"])
    unittest.main()
