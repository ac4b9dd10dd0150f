"""A server on a free port of the loopback, and what tests ask it."""
import html.parser, http.client, os, re, shutil, subprocess, tempfile

import command

# Texts that would act if a page let them: markup, template syntax, controls, directions, long words.
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "frame": "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "svg": "<svg onload=alert(1)><a xlink:href=javascript:alert(1)>x</a></svg>",
    "quotes": "\"' onmouseover=\"alert(1)\" x='",
    "template": "{{{title}}} {{&title}} {{#rows}}{{/rows}} {{> head}} {{=<% %>=}}",
    "comment": "--> <!-- ]]> <![CDATA[ </textarea></title></style>",
    "bidi": "\u202eevil\u202c \u2066x\u2069 \u200f",
    "controls": "a\x01b\x1b[31mc\x7f",
    "entity": "&lt;script&gt; &#60;script&#62; &amp;lt;",
    "long": "x" * 300_000,
    "astral": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301\u0327",
    "address": "javascript:alert(1) data:text/html,<b>",
}


def hostile_rows():
    """Articles of several outlets whose every field holds such a text."""
    rows = []
    for name, text in HOSTILE.items():
        for outlet in ("One", "Two"):
            body = f"The bridge is closed, {text} officials said. \"We counted {3 if outlet == 'One' else 5} cars, {text}\" Ada Lunn said on Monday. {text}"
            rows.append({"id": f"{outlet}/{name}#<b>\"", "title": f"Bridge {text[:500]}", "outlet": f"{outlet} {text[:100]}", "text": body,
                         "url": f"https://x.example/{outlet}/{name}" if name != "address" else "javascript:alert(1)", "published": "2026-03-10T08:00:00Z",
                         "authors": [text[:100]], "language": "en\" onload=\"x"})
        rows.append({**rows[-1], "id": rows[-1]["id"] + "2", "text": rows[-1]["text"].replace("5 cars", "7 cars"), "modified": "2026-03-10T09:00:00Z"})
    return rows


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
