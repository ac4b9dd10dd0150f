"""The API: every answer fits the schema that its description names; bad input is a problem document."""
import json, os, re, unittest, urllib.parse, xml.etree.ElementTree

import jsonschema

from command import SOURCE, rows, sayso
from desk import Case

STORY = "s:93040ae24f952826"
JSON = {"Content-Type": "application/json"}


def schema(reference):
    with open(os.path.join(SOURCE, "docs/formats", os.path.basename(reference))) as f:
        return json.load(f)


def inlined(node, document):
    """A schema with what it refers to written into it."""
    if isinstance(node, list):
        return [inlined(x, document) for x in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        if not node["$ref"].startswith("#/"):
            return schema(node["$ref"])
        for part in node["$ref"][2:].split("/"):
            document = document[part]
        return document
    return {k: inlined(v, document) for k, v in node.items()}


class Api(Case):
    def setUp(self):
        super().setUp()
        self.fill()
        self.server = self.serve()

    def get(self, path, **headers):
        status, answered, body = self.server.ask(path, headers=headers)
        return status, answered, json.loads(body)

    def post(self, path, row, **headers):
        status, answered, body = self.server.ask(path, "POST", row if isinstance(row, (str, bytes)) else json.dumps(row), {**JSON, **headers})
        return status, answered, json.loads(body)

    def check_problem(self, answer, status):
        self.assertEqual(answer[0], status, answer[2])
        self.assertEqual(answer[1]["content-type"], "application/problem+json")
        self.assertEqual(set(answer[2]), {"type", "title", "status", "detail", "instance"})
        self.assertEqual(answer[2]["status"], status)
        self.assertIn(answer[1]["x-request-id"], answer[2]["instance"])

    def test_every_document_fits_its_description(self):
        document = self.get("/api/openapi.json")[2]
        self.assertEqual(document["openapi"], "3.1.0")
        values = {"{story}": STORY, "{article}": "wire-3", "{version}": "5"}
        tried = 0
        for path, methods in document["paths"].items():
            if "get" not in methods:
                continue
            address = path
            for name, value in values.items():
                address = address.replace(name, value)
            if path == "/api/v1/search":
                address += "?q=tram&limit=3"
            if path == "/api/v1/diff":
                address += "?from=2&to=5"
            status, headers, body = self.get(address)
            self.assertEqual(status, 200, address)
            content = methods["get"]["responses"]["200"]["content"]
            kind = headers["content-type"].split(";")[0]
            self.assertIn(kind, content, address)
            jsonschema.validate(body, inlined(content[kind]["schema"], document))
            again = self.server.ask(address, headers={"If-None-Match": headers["etag"]})
            self.assertEqual((again[0], again[2]), (304, ""), address)
            if "application/x-ndjson" in content:
                status, headers, lines = self.server.ask(address, headers={"Accept": "application/x-ndjson"})
                self.assertEqual(headers["content-type"], "application/x-ndjson")
                self.assertEqual(rows(lines), body["items"], address)
            tried += 1
        self.assertGreater(tried, 12)
        for name in re.findall(r'"schemas/([^"]+)"', json.dumps(document)):
            self.assertEqual(self.get("/api/schemas/" + name)[2], schema(name))

    def test_bodies_are_those_of_the_command(self):
        def printed(*arguments):
            return rows(self.ok(*arguments, "--db", self.db, "--format", "jsonl"))
        self.assertEqual(self.get("/api/v1/stories")[2]["items"], printed("stories"))
        self.assertEqual(self.get("/api/v1/articles")[2]["items"], printed("stories", "--articles"))
        self.assertEqual([self.get(f"/api/v1/stories/{STORY}/compare")[2]], printed("compare", STORY))
        self.assertEqual([self.get("/api/v1/articles/wire-3")[2]], printed("article", "wire-3"))
        self.assertEqual(self.get("/api/v1/ledger")[2]["items"], printed("ledger"))
        self.assertEqual(self.get("/api/v1/search?q=tram")[2]["items"], printed("search", "tram", "--limit", "100"))

    def test_an_address_is_an_id(self):
        address = "https://wire.northern.example/tram-brannock"
        self.assertEqual(self.get("/api/v1/articles/" + urllib.parse.quote(address, safe=""))[2]["id"], "wire-3")

    def test_pages_go_on_without_gaps(self):
        whole = self.get("/api/v1/ledger")[2]["items"]
        for path, limit in (("/api/v1/ledger", 7), ("/api/v1/ledger", 1), ("/api/v1/articles", 4)):
            got, after = [], 0
            while after is not None:
                page = self.get(f"{path}?limit={limit}&after={after}")[2]
                self.assertLessEqual(len(page["items"]), limit)
                got += page["items"]
                after = page["next"]
            self.assertEqual(got, whole if path.endswith("ledger") else self.get(path)[2]["items"])

    def test_bad_input_is_a_problem_document(self):
        for path, status in (("/api/v1/none", 404), ("/api/v2/stories", 404), ("/api", 404), ("/api/v1/stories/s:none/compare", 404),
                             ("/api/v1/stories/s:none/changes", 404), ("/api/v1/articles/none", 404), ("/api/v1/versions/x", 404), ("/api/v1/versions/999", 404),
                             ("/api/v1/diff", 404), ("/api/v1/changes?after=x", 400), ("/api/v1/changes?limit=0", 400), ("/api/v1/changes?limit=501", 400),
                             ("/api/v1/changes?since=soon", 400), ("/api/v1/search", 400), ("/api/v1/search?q=-x", 400), ("/api/v1/search?q=x&order=odd", 400), ("/api/v1/search?type=nobody", 400), ("/api/v1/%ff", 400)):
            self.check_problem(self.get(path), status)
        self.check_problem(self.post("/api/v1/none", {}), 405)

    def test_reading_is_that_of_the_command(self):
        row = {"id": "a", "text": "The mill was empty, the owner said.", "published": "2026-01-24T18:00:00Z"}
        status, _, body = self.post("/api/v1/read", row)
        self.assertEqual(status, 200)
        expected = rows(self.ok("read", "--from", "jsonl", "--format", "jsonl", "-", stdin=json.dumps(row)))
        self.assertEqual([body], expected)
        self.assertEqual(self.post("/api/v1/extract", row)[2]["text"], row["text"])
        self.assertEqual(len(self.get("/api/v1/articles")[2]["items"]), 13)

    def test_rows_over_the_network_name_no_files(self):
        for path in ("/api/v1/read", "/api/v1/extract"):
            answer = self.post(path, {"id": "a", "path": "README.md"})
            self.check_problem(answer, 400)
            self.assertNotIn("sayso keeps", json.dumps(answer[2]))

    def test_bad_bodies_are_problems(self):
        for body in ("", "{", "[]", "null", '"x"', '{"id":"a"}', "[" * 5000, b"\xff\xfe", '{"id":"a","text":3}', '{"id":"a","text":"' + "x" * 1_100_000 + '"}'):
            answer = self.post("/api/v1/read", body)
            self.assertIn(answer[0], (400, 413), body[:20])
            self.check_problem(answer, answer[0])
        self.check_problem((lambda a: (a[0], a[1], json.loads(a[2])))(self.server.ask("/api/v1/read", "POST", "{}", {"Content-Type": "text/plain"})), 415)

    def test_writing_needs_a_token(self):
        row = {"id": "late", "text": "The line opens again on Friday, the mayor said."}
        for headers in ({}, {"Authorization": "Bearer sayso_" + "0" * 64}, {"Authorization": "Basic eDp5"}, {"Authorization": "Bearer "}):
            answer = self.post("/api/v1/articles", row, **headers)
            self.check_problem(answer, 401)
            self.assertIn("Bearer", answer[1]["www-authenticate"])
        token = self.ok("token", "new", "--db", self.db, "importer").strip()
        with open(self.db + ".tokens") as f:
            self.assertNotIn(token, f.read())
        self.assertEqual(os.stat(self.db + ".tokens").st_mode & 0o777, 0o600)
        status, _, body = self.post("/api/v1/articles", row, Authorization="Bearer " + token)
        self.assertEqual((status, body["status"]), (200, "new"))
        jsonschema.validate(body, schema("added.schema.json"))
        self.assertEqual(self.post("/api/v1/articles", row, Authorization="Bearer " + token)[2]["status"], "known")
        self.assertIn("late", self.server.ask("/api/v1/articles")[2])
        self.assertEqual(sayso("token", "new", "--db", self.db, "importer")[0], 2)
        self.assertIn("importer", self.ok("token", "list", "--db", self.db))
        self.ok("token", "revoke", "--db", self.db, "importer")
        self.check_problem(self.post("/api/v1/articles", row, Authorization="Bearer " + token), 401)
        self.assertEqual(sayso("token", "revoke", "--db", self.db, "importer")[0], 3)

    def test_beyond_the_loopback_a_token_is_wanted(self):
        status, _, err = sayso("serve", "--db", self.db, "--bind", "0.0.0.0", "--port", "0")
        self.assertEqual(status, 2)
        self.assertIn("sayso token new", err)

    def test_feeds_are_valid_and_stable(self):
        for base, home in (("", "/"), ("/s/93040ae24f952826", "/s/93040ae24f952826/changes")):
            _, headers, atom = self.server.ask(base + "/feed.atom")
            self.assertTrue(headers["content-type"].startswith("application/atom+xml"))
            name = {"a": "http://www.w3.org/2005/Atom"}
            feed = xml.etree.ElementTree.fromstring(atom)
            for key in ("id", "title", "updated"):
                self.assertEqual(len(feed.findall("a:" + key, name)), 1)
            entries = feed.findall("a:entry", name)
            ids = [e.findtext("a:id", None, name) for e in entries]
            self.assertEqual(len(ids), len(set(ids)))
            for entry in entries:
                self.assertRegex(entry.findtext("a:updated", None, name), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$")
                self.assertTrue(entry.find("a:link", name).get("href").startswith("http://127.0.0.1"))
                self.assertIn("<p>", entry.findtext("a:content", None, name))
            feed = json.loads(self.server.ask(base + "/feed.json")[2])
            self.assertEqual(feed["version"], "https://jsonfeed.org/version/1.1")
            self.assertTrue(feed["home_page_url"].endswith(home))
            self.assertEqual([item["id"] for item in feed["items"]], ids)
        kinds = {tag for item in feed["items"] for tag in item["tags"]}
        self.assertIn("hedge", kinds)
        # The same changes in another record have the same ids.
        other = os.path.join(self.folder, "other.db")
        self.ok("backup", "--db", self.db, other)
        server, self.db = self.server, other
        self.assertEqual([i["id"] for i in json.loads(self.serve().ask("/feed.json")[2])["items"]], [i["id"] for i in json.loads(server.ask("/feed.json")[2])["items"]])

    def test_annotations_find_their_words_again(self):
        reading = self.get("/api/v1/articles/wire-3")[2]
        page = self.get("/api/v1/articles/wire-3/annotations")[2]
        self.assertEqual(page["type"], "AnnotationPage")
        self.assertEqual(len(page["items"]), len(reading["attributions"]))
        for item in page["items"]:
            self.assertTrue(item["target"])
            for target in item["target"]:
                quote = target["selector"]
                place = quote["refinedBy"]
                self.assertEqual(reading["text"][place["start"]:place["end"]], quote["exact"])
                self.assertIn(quote["prefix"] + quote["exact"] + quote["suffix"], reading["text"])

    def test_health_and_metrics(self):
        self.assertEqual(self.server.ask("/healthz")[2], "ok\n")
        text = self.server.ask("/metrics")[2]
        self.assertRegex(text, r'sayso_responses_total\{class="2xx"\} [1-9]')
        self.assertRegex(text, r'sayso_response_seconds_bucket\{le="\+Inf"\} \d+')

    def test_a_record_that_goes_or_changes_while_it_is_served(self):
        self.assertIn("Brannock", self.server.ask("/")[2])
        os.rename(self.db, self.db + ".away")
        self.check_problem(self.get("/api/v1/stories"), 503)
        self.assertEqual(self.server.ask("/")[0], 503)
        self.assertEqual(self.server.ask("/healthz")[0], 503)
        self.ok("add", "--db", self.db, self.file("other.txt", "The mill was empty, the owner said."))
        self.assertEqual(self.server.ask("/healthz")[0], 200)
        self.assertNotIn("Brannock", self.server.ask("/")[2])


if __name__ == "__main__":
    unittest.main()
