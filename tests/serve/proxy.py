"""Before a reverse proxy: whom it is believed, which addresses the desk has, and what a wrong option says."""
import json, re, subprocess, threading, unittest

import command
from command import sayso
from desk import Case

ROW = json.dumps({"id": "a", "text": "The mill was empty, the owner said."})
JSON = {"Content-Type": "application/json"}
FORWARDED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


class Proxy(Case):
    def setUp(self):
        super().setUp()
        self.fill()

    def origin(self, server, **headers):
        return re.search(r'rel="self" href="([^"]*)/feed.atom"', server.ask("/feed.atom", headers=headers)[2]).group(1)

    def test_only_a_trusted_proxy_is_believed(self):
        for options, scheme, status in (((), "http", 200), (("--trusted-proxy", "10.0.0.0/8"), "http", 200), (("--trusted-proxy", "127.0.0.0/8"), "https", 401)):
            server = self.serve(*options)
            self.assertTrue(self.origin(server).startswith("http://"), options)
            self.assertTrue(self.origin(server, **FORWARDED).startswith(scheme + "://"), options)
            # Reading without a token is for who is on this machine.
            self.assertEqual(server.ask("/api/v1/read", "POST", ROW, {**JSON, **FORWARDED})[0], status, options)
            server.stop()

    def test_one_client_does_not_keep_all_others_out(self):
        token = {"Authorization": "Bearer " + self.ok("token", "new", "--db", self.db, "importer").strip()}
        server = self.serve("--trusted-proxy", "127.0.0.1", "--jobs", "2")
        long = json.dumps({"id": "long", "text": "The sluice is shut, the warden said. " * 12_000})

        def read_long():
            # The client's own short question may be at work just then.
            while server.ask("/api/v1/read", "POST", long, {**JSON, **token, "X-Forwarded-For": "203.0.113.9"})[0] == 429:
                pass

        slow = threading.Thread(target=read_long)
        slow.start()
        statuses = {"203.0.113.9": set(), "203.0.113.10": set()}
        while slow.is_alive():
            for client in statuses:
                statuses[client].add(server.ask("/api/v1/extract", "POST", ROW, {**JSON, **token, "X-Forwarded-For": client})[0])
        self.assertIn(429, statuses["203.0.113.9"])
        self.assertEqual(statuses["203.0.113.10"], {200})

    def test_the_log_tells_who_asked(self):
        import os
        server = self.serve("--trusted-proxy", "127.0.0.1")
        os.rename(self.db, self.db + ".away")
        server.ask("/healthz", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
        server.stop()
        self.assertIn("from 203.0.113.9:", server.errors)

    def test_options_that_cannot_be_meant_are_refused(self):
        for options in (("--base-url", "foo"), ("--base-url", "ftp://x"), ("--base-url", ""), ("--base-url", "https://"), ("--base-url", "https://desk.example/sayso"),
                        ("--base-url", "https://desk.example?x"), ("--host", ""), ("--host", "a b"), ("--trusted-proxy", "proxy.example"), ("--trusted-proxy", "10.0.0.0/33")):
            status, out, err = sayso("serve", "--db", self.db, "--port", "0", *options)
            self.assertEqual((status, out), (2, ""), options)
            self.assertIn(options[0], err)

    def test_the_address_that_it_prints_is_answered(self):
        self.ok("token", "new", "--db", self.db, "importer")
        server = self.serve("--bind", "0.0.0.0")
        self.assertEqual(server.ask("/")[0], 200)  # the address is that of the line, as desk.py reads it
        import http.client
        connection = http.client.HTTPConnection("127.0.0.2", server.port)
        connection.request("GET", "/")
        self.assertEqual(connection.getresponse().status, 200)
        connection.close()
        self.assertEqual(server.ask("/", headers={"Host": "127.0.0.3"})[0], 421)
        self.assertEqual(server.ask("/", headers={"Host": "desk.example"})[0], 421)
        server.stop()
        self.assertIn("--host", server.errors)


if __name__ == "__main__":
    unittest.main()
