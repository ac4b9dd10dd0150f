"""A server on a free port of the loopback, and what tests ask it."""
import html.parser, http.client, os, re, shutil, subprocess, tempfile

import command


class Page(html.parser.HTMLParser):
    """What a page holds that could act: every tag, attribute and link."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.links, self.attributes, self.ids, self.text = [], [], [], [], ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((tag, name, value or ""))
            if name in ("href", "src", "action", "cite"):
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value)

    def handle_data(self, data):
        self.text += data


class Server:
    def __init__(self, db, *options):
        environment = {k: v for k, v in os.environ.items() if k != "SAYSO_DB"}
        self.process = subprocess.Popen([command.SAYSO, "serve", "--db", db, "--port", "0", *options], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=command.SOURCE, env=environment)
        line = self.process.stdout.readline().decode()
        found = re.match(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            raise RuntimeError("serve said: " + line + self.process.stderr.read().decode())
        self.port = int(found.group(1))

    def _ask(self, path, method="GET", body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request(method, path, body=body, headers=headers or {})
        answer = connection.getresponse()
        out = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        connection.close()
        return out

    def ask(self, path, method="GET", body=None, headers=None):
        """-> (status, headers in lower case, body as text)"""
        status, headers, body = self._ask(path, method, body, headers)
        return status, headers, body.decode()

    def ask_bytes(self, path):
        status, _, body = self._ask(path)
        if status != 200:
            raise AssertionError(f"{status} {path}")
        return body

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.errors = self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return self.process.returncode


class Case(command.Case):
    """A test with a record of its own: a copy of one that holds the example story."""

    @classmethod
    def setUpClass(cls):
        cls.filled = tempfile.mkdtemp(prefix="sayso-serve-")
        status, _, err = command.sayso("add", "--db", os.path.join(cls.filled, "desk.db"), "--from", "jsonl", "examples/articles.jsonl")
        if status != 0:
            raise RuntimeError(err)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.filled, ignore_errors=True)

    def fill(self):
        self.ok("backup", "--db", os.path.join(self.filled, "desk.db"), self.db)

    def serve(self, *options):
        server = Server(self.db, *options)
        self.addCleanup(lambda: server.process.poll() is None and server.stop())
        return server

    def every_page(self, server):
        """Every address that can be reached from the first page, with its answer."""
        seen, wanted = {}, ["/"]
        while wanted:
            path = wanted.pop()
            if path in seen:
                continue
            seen[path] = server.ask(path)
            if not seen[path][1].get("content-type", "").startswith("text/html"):
                continue
            for link in Page(seen[path][2]).links:
                if link.startswith("/") and not link.startswith("/assets/"):
                    wanted.append(link.split("#")[0])
        return seen
