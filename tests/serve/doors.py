"""What the server refuses, and how it says so."""
import http.client, os, socket, sqlite3, threading, unittest

from command import sayso
from desk import Case, Page


class Doors(Case):
    def setUp(self):
        super().setUp()
        self.fill()
        self.server = self.serve()

    def raw(self, data):
        with socket.create_connection(("127.0.0.1", self.server.port)) as s:
            s.sendall(data)
            out = b""
            while True:
                got = s.recv(65536)
                if not got:
                    return out.decode(errors="replace")
                out += got

    def test_an_unknown_page_is_a_page_that_says_what_to_do(self):
        for path in ("/nope", "/s/none", "/s/93040ae24f952826/none", "/s/93040ae24f952826/p/none", "/a/999", "/a/x", "/a/0", "/a/-1", "/a/1/diff",
                     "/a/99999999999999999999", "/assets/desk.css", "/s/93040ae24f952826/speaker?name=Nobody", "/s/%0a", "/%00", "/.git/config", "/..%2f..%2fetc/passwd"):
            status, headers, body = self.server.ask(path)
            self.assertIn(status, (400, 404), path)
            self.assertIn("content-security-policy", headers, path)
            self.assertEqual(Page(body).tags.count("h1"), 1, path)
            self.assertIn(headers["x-request-id"], body)

    def test_bad_addresses_are_refused(self):
        for path in ("/%", "/a?x=%ff", "/a?x=%00", "/?since=-1", "/?after=1e9"):
            self.assertEqual(self.server.ask(path)[0], 400, path)

    def test_only_our_host_is_answered(self):
        for host in ("evil.example", "127.0.0.1.evil.example", "localhost.", "[::2]", ""):
            status, _, body = self.server.ask("/", headers={"Host": host})
            self.assertEqual(status, 421, host)
            self.assertNotIn("Brannock", body)
        for host in ("localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]:8420"):
            self.assertEqual(self.server.ask("/", headers={"Host": host})[0], 200, host)
        self.server.stop()
        self.server = self.serve("--base-url", "https://desk.example/", "--host", "other.example")
        for host in ("desk.example", "other.example:443", "localhost"):
            self.assertEqual(self.server.ask("/", headers={"Host": host})[0], 200, host)

    def test_nothing_is_changed_by_other_methods(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"):
            status, headers, _ = self.server.ask("/", method=method)
            self.assertEqual(status, 405, method)
            self.assertIn("content-security-policy", headers)
        self.assertEqual(self.server.ask("/", method="HEAD")[2], "")

    def test_an_unchanged_page_is_304(self):
        for path in ("/", "/s/93040ae24f952826"):
            _, headers, _ = self.server.ask(path)
            status, again, body = self.server.ask(path, headers={"If-None-Match": headers["etag"]})
            self.assertEqual((status, body), (304, ""))
            self.assertEqual(again["etag"], headers["etag"])
            self.assertEqual(self.server.ask(path, headers={"If-None-Match": '"other"'})[0], 200)

    def test_what_is_packed_has_a_tag_of_its_own(self):
        for path in ("/s/93040ae24f952826", "/api/v1/stories", "/api/openapi.json"):
            plain, packed = (self.server._ask(path, headers=h) for h in ({}, {"Accept-Encoding": "gzip"}))
            self.assertNotEqual(plain[1]["etag"], packed[1]["etag"], path)
            for tag, headers in ((plain[1]["etag"], {}), (packed[1]["etag"], {"Accept-Encoding": "gzip"})):
                status, answered, _ = self.server._ask(path, headers={**headers, "If-None-Match": tag})
                self.assertEqual((status, answered["etag"]), (304, tag), path)

    def test_filters_that_cannot_be_meant_are_told(self):
        story = "/s/93040ae24f952826"
        for path, says in ((story + "?show=odd", "show is one of agree, differ, single"), (story + "?type=zzz", "official"), (story + "/changes?kind=zzz", "hedge"), (story + "/accounts?by=zzz", "speaker"), ("/search?q=tram&type=zzz", "official"), ("/a/1?attribution=x", "whole number")):
            status, _, body = self.server.ask(path)
            self.assertEqual(status, 400, path)
            self.assertIn(says, body)
        for path in (story + "?show=&type=", story + "?show=differ&type=witness", story + "/changes?kind=hedge", story + "/accounts?by=speaker", "/search?q=tram&type="):
            self.assertEqual(self.server.ask(path)[0], 200, path)

    def test_a_place_of_another_record_is_told(self):
        for path in ("/", "/s/93040ae24f952826", "/s/93040ae24f952826/changes", "/s/93040ae24f952826/accounts"):
            status, _, body = self.server.ask(path + "?since=99999")
            self.assertNotIn("since=99999", body.replace("&amp;", "&"), path)
            self.assertEqual(status, 200, path)
            self.assertIn("behind the last change of this record", body)
            self.assertNotIn("0 changes", body)
            self.assertNotIn("behind the last change", self.server.ask(path + "?since=3")[2])

    def test_what_is_refused_before_it_is_read_is_a_document_under_the_api(self):
        for data, status in ((b"GET /api/v1/" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", "414"), (b"GET /api/v1/stories HTTP/1.1\r\nHost: localhost\r\nA: " + b"a" * 70_000 + b"\r\n\r\n", "431"),
                             (b"GET /api/v1/stories HTTP/1.1\r\n\r\n", "400"), (b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\n{}", "415")):
            answer = self.raw(data)
            self.assertTrue(answer.startswith("HTTP/1.1 " + status), answer[:200])
            self.assertIn("content-type: application/problem+json", answer.lower())

    def test_assets_are_kept_for_ever(self):
        page = Page(self.server.ask("/")[2])
        found = [link for link in page.links if link.startswith("/assets/")]
        self.assertEqual(len(found), 3)
        for link in found:
            status, headers, _ = self.server.ask(link)
            self.assertEqual(status, 200)
            self.assertIn("immutable", headers["cache-control"])

    def test_pages_are_packed_where_asked(self):
        _, headers, _ = self.server.ask("/")
        self.assertNotIn("content-encoding", headers)
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port)
        connection.request("GET", "/s/93040ae24f952826", headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        self.assertEqual(answer.getheader("content-encoding"), "gzip")
        self.assertLess(len(answer.read()), 60_000)
        connection.close()

    def test_malformed_requests_are_answered_and_the_server_lives(self):
        for data, status in ((b"\x16\x03\x01\x02\x00\x01\r\n\r\n", "400"), (b"GET / HTTP/1.1\r\nHost: localhost\r\nA: " + b"a" * 70_000 + b"\r\n\r\n", "431"),
                             (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", "414"), (b"GET / HTTP/1.1\r\n\r\n", "400")):
            answer = self.raw(data)
            self.assertTrue(answer.startswith("HTTP/1.1 " + status), answer[:200])
            self.assertIn("content-security-policy", answer.lower())
        self.assertEqual(self.server.ask("/")[0], 200)

    def test_idle_connections_hold_nobody_up(self):
        idle = [socket.create_connection(("127.0.0.1", self.server.port)) for _ in range(200)]
        half = socket.create_connection(("127.0.0.1", self.server.port))
        half.sendall(b"GET / HTTP/1.1\r\nHo")
        try:
            self.assertEqual(self.server.ask("/")[0], 200)
        finally:
            for s in (*idle, half):
                s.close()

    def test_readers_go_on_while_somebody_writes(self):
        failures = []

        def read():
            for _ in range(20):
                status = self.server.ask("/s/93040ae24f952826")[0]
                if status != 200:
                    failures.append(status)

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        self.ok("add", "--db", self.db, self.file("late.txt", "The tram line opens again on Friday, the mayor said."))
        for reader in readers:
            reader.join()
        self.assertEqual(failures, [])
        self.assertIn("3 stories", self.server.ask("/")[2])

    def test_a_record_that_is_gone_or_none_is_told(self):
        other = self.file("none.db", b"not a record at all, but long enough to be looked at" * 20)
        status, _, err = sayso("serve", "--db", other, "--port", "0")
        self.assertEqual(status, 4)
        self.assertIn("no record", err)
        status, _, err = sayso("serve", "--db", self.db, "--port", str(self.server.port))
        self.assertEqual(status, 2)
        self.assertIn("--port", err)

    def write(self, token):
        row = '{"id": "late", "text": "The mill was empty, the owner said."}'
        return self.server.ask("/api/v1/articles", "POST", row, {"Content-Type": "application/json", "Authorization": "Bearer " + token})

    STORY = "/s/93040ae24f952826"

    def test_a_locked_record_is_read_and_not_written(self):
        token = self.ok("token", "new", "--db", self.db, "x").strip()
        other = sqlite3.connect(self.db, isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN IMMEDIATE")
        for path in ("/", self.STORY + "?since=3", "/a/5?left_out=1", "/search?q=tram", "/api/v1/stories", "/healthz"):
            self.assertEqual(self.server.ask(path)[0], 200, path)
        status, headers, body = self.write(token)
        self.assertEqual((status, headers["retry-after"]), (503, "1"))
        self.assertIn("Another program is writing", body)
        other.execute("ROLLBACK")
        self.assertEqual(self.write(token)[0], 200)

    def test_a_record_of_a_newer_schema_is_told(self):
        token = self.ok("token", "new", "--db", self.db, "x").strip()
        for path in ("/", self.STORY):
            self.assertEqual(self.server.ask(path)[0], 200)
        other = sqlite3.connect(self.db, isolation_level=None)
        self.addCleanup(other.close)
        version = other.execute("PRAGMA user_version").fetchone()[0]
        other.execute(f"PRAGMA user_version = {version + 5}")
        other.execute("ALTER TABLE versions RENAME COLUMN outlet TO publisher")
        for path in (self.STORY + "/timeline", "/a/6", "/a/1?left_out=1", "/search?q=tram", "/api/v1/stories?limit=7", "/healthz"):
            status, headers, body = self.server.ask(path)
            self.assertEqual(status, 503, path)
            self.assertIn("another version of sayso", body, path)
            self.assertNotIn("schema", body, path)
            self.assertIn(headers["x-request-id"], body, path)
        self.assertEqual(self.write(token)[0], 503)
        self.server.stop()
        self.assertIn(f"schema {version + 5}", self.server.errors)

    def test_it_ends_when_told(self):
        self.assertEqual(self.server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
