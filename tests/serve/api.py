"""The API: every answer fits the schema that its description names; bad input is a problem document."""
import io, json, os, re, sqlite3, tarfile, unittest, urllib.parse, xml.etree.ElementTree

import jsonschema

from command import SOURCE, jsonl, rows, sayso
from desk import Case

STORY = "s:93040ae24f952826"
JSON = {"Content-Type": "application/json"}


def schema(reference):
    with open(os.path.join(SOURCE, "docs/formats", os.path.basename(reference))) as f:
        return json.load(f)


def left_out(test, package):
    if os.environ.get("SAYSO_REQUIRE_PYTHON"):
        test.fail("needs " + package)
    test.skipTest("needs " + package)


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

    # What stands in the addresses of the description, and the parameters without which a document is none.
    PLACES = {"{story}": STORY, "{article}": "wire-3", "{version}": "5", "{speaker}": "Ilse%20Marrack", "{correction}": "1"}
    NEEDED = {"/api/v1/search": "q=tram&limit=3", "/api/v1/diff": "from=2&to=5", "/api/v1/stories/{story}/export": "format=md"}
    SAMPLES = {"after": "1", "limit": "2", "relation": "differ", "point": "", "speaker": "marrack", "since": "2026-03-10", "until": "2026-03-12", "all": "1",
               "story": STORY, "from": "2", "to": "5", "q": "tram", "type": "official", "outlet": "wire", "figure": "12", "order": "newest", "format": "csv",
               "table": "articles", "full": "1", "attribution": "1"}

    def documents(self):
        """-> (path as described, address, the description of its GET, the whole description)"""
        description = self.get("/api/openapi.json")[2]
        for path, methods in description["paths"].items():
            if "get" not in methods:
                continue
            address = path
            for name, value in self.PLACES.items():
                address = address.replace(name, value)
            yield path, address, methods["get"], description

    def parameters(self, get, description):
        for parameter in get.get("parameters", []):
            if "$ref" in parameter:
                parameter = description["components"]["parameters"][parameter["$ref"].split("/")[-1]]
            if parameter["in"] == "query":
                yield parameter["name"]

    def with_query(self, path, address, more=""):
        query = "&".join(q for q in (self.NEEDED.get(path, ""), more) if q)
        return address + ("?" + query if query else "")

    def test_a_parameter_that_says_nothing_or_comes_twice_is_refused(self):
        for query, says in (("limit=", "says nothing"), ("limit=5&limit=6", "given twice")):
            status, _, body = self.server.ask("/api/v1/stories?" + query)
            self.assertEqual(status, 400, query)
            self.assertIn(says, body)

    def test_every_document_fits_its_description(self):
        self.ok("correct", "--db", self.db, "courier-1", "3", "--speaker", "Nurse Abara", "--by", "Nell Osei")
        tried = 0
        for path, address, get, document in self.documents():
            address = self.with_query(path, address)
            status, headers, text = self.server.ask(address)
            self.assertEqual(status, 200, address)
            content = get["responses"]["200"]["content"]
            kind = headers["content-type"].split(";")[0]
            self.assertIn(kind, content, address)
            again = self.server.ask(address, headers={"If-None-Match": headers["etag"]})
            self.assertEqual((again[0], again[2]), (304, ""), address)
            tried += 1
            if not kind.endswith("json"):
                continue
            body = json.loads(text)
            jsonschema.validate(body, inlined(content[kind]["schema"], document))
            if "application/x-ndjson" in content:
                status, headers, lines = self.server.ask(address, headers={"Accept": "application/x-ndjson"})
                self.assertEqual(headers["content-type"], "application/x-ndjson")
                self.assertEqual(rows(lines), body["items"], address)
                self.assertTrue(body["items"], address)
        self.assertEqual(document["openapi"], "3.1.0")
        self.assertGreater(tried, 20)
        for name in re.findall(r'"schemas/([^"]+)"', json.dumps(document)):
            self.assertEqual(self.get("/api/schemas/" + name)[2], schema(name))

    def test_the_description_is_valid(self):
        try:
            from openapi_spec_validator import OpenAPIV31SpecValidator
        except ImportError:
            left_out(self, "openapi-spec-validator")
        address = f"http://127.0.0.1:{self.server.port}/api/openapi.json"  # beside it lie the schemas it refers to
        validator = OpenAPIV31SpecValidator(self.get("/api/openapi.json")[2], base_uri=address)
        self.assertEqual([error.message for error in validator.iter_errors()], [])

    def test_parameters_are_those_of_the_description(self):
        self.ok("correct", "--db", self.db, "courier-1", "3", "--speaker", "Nurse Abara", "--by", "Nell Osei")
        samples = dict(self.SAMPLES, point=self.get(f"/api/v1/stories/{STORY}/points")[2]["points"][0]["id"])
        for path, address, get, description in self.documents():
            known = set(self.parameters(get, description))
            for name, value in samples.items():
                value = urllib.parse.quote("" if path.endswith("/search") and name == "q" else value)
                asked = self.with_query(path, address, f"{name}={value}" if f"{name}=" not in self.NEEDED.get(path, "") else "")
                self.assertEqual(self.server.ask(asked)[0], 200 if name in known else 400, asked)
            self.check_problem(self.get(self.with_query(path, address, "speakre=x")), 400)

    def test_bodies_are_those_of_the_command(self):
        def printed(*arguments):
            return rows(self.ok(*arguments, "--db", self.db, "--format", "jsonl"))
        self.assertEqual(self.get("/api/v1/stories")[2]["items"], printed("stories"))
        self.assertEqual(self.get("/api/v1/articles")[2]["items"], printed("stories", "--articles"))
        self.assertEqual([self.get(f"/api/v1/stories/{STORY}/compare")[2]], printed("compare", STORY))
        self.assertEqual([self.get("/api/v1/articles/wire-3")[2]], printed("article", "wire-3"))
        self.assertEqual([self.get("/api/v1/articles/wire-3/page")[2]], printed("article", "wire-3", "--page"))
        self.assertEqual([self.get("/api/v1/versions/5/page?attribution=3")[2]["rows"]], [[r for r in self.get("/api/v1/versions/5/page")[2]["rows"] if r["attribution"] == 3]])
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
                             ("/api/v1/stories/s:none/changes", 404), ("/api/v1/articles/none", 404), ("/api/v1/versions/x", 404), ("/api/v1/versions/999", 404), ("/api/v1/versions/999/page", 404), ("/api/v1/versions/5/page?attribution=99", 404), ("/api/v1/versions/5/page?attribution=x", 400),
                             ("/api/v1/diff", 400), ("/api/v1/diff?from=1&to=999", 404), ("/api/v1/changes?all=yes", 400), ("/api/v1/speakers/Nobody", 404), ("/api/v1/corrections/7", 404), ("/api/v1/corrections/x", 404),
                             (f"/api/v1/stories/{STORY}/history?point=p:none", 404), (f"/api/v1/stories/{STORY}/points?relation=odd", 400), ("/api/v1/articles?story=s:none", 404), ("/api/v1/search?q=tram&story=none", 404),
                             (f"/api/v1/stories/{STORY}/export", 400), (f"/api/v1/stories/{STORY}/export?format=pdf", 400), (f"/api/v1/stories/{STORY}/export?format=csv&table=odd", 400),
                             (f"/api/v1/stories/{STORY}/export?format=prodigy", 409), ("/api/v1/stories/s:none/export?format=md", 404), ("/api/v1/changes?after=x", 400), ("/api/v1/changes?after=9007199254740992", 400), ("/api/v1/search?q=x&since=", 400), ("/api/v1/search?q=type:nobody", 400), ("/api/v1/changes?limit=0", 400), ("/api/v1/changes?limit=501", 400),
                             ("/api/v1/changes?since=soon", 400), ("/api/v1/search?q=x&order=odd", 400), ("/api/v1/search?type=nobody", 400), ("/api/v1/%ff", 400)):
            self.check_problem(self.get(path), status)
        for path, method, allowed in (("/api/v1/none", "POST", "GET, HEAD"), ("/", "DELETE", "GET, HEAD"), ("/api/v1/articles", "PUT", "GET, HEAD, POST"),
                                      ("/api/v1/corrections", "DELETE", "GET, HEAD, POST"), ("/api/v1/read", "GET", "POST"), ("/api/v1/extract", "OPTIONS", "POST")):
            status, headers, _ = self.server.ask(path, method)
            self.assertEqual((status, headers["allow"]), (405, allowed), path)

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
        for body in ('{"text":"The mill was empty."}', "", "{", "[]", "null", '"x"', '{"id":"a"}', "[" * 5000, b"\xff\xfe", '{"id":"a","text":3}', '{"id":"a","text":"' + "x" * 1_100_000 + '"}'):
            answer = self.post("/api/v1/read", body)
            self.assertIn(answer[0], (400, 413), body[:20])
            self.check_problem(answer, answer[0])
        self.check_problem((lambda a: (a[0], a[1], json.loads(a[2])))(self.server.ask("/api/v1/read", "POST", "{}", {"Content-Type": "text/plain"})), 415)

    def test_a_member_of_another_type_is_refused_by_its_name(self):
        row, token = {"id": "typed", "text": "The mill was empty, the owner said."}, self.token()
        for path in ("/api/v1/read", "/api/v1/extract", "/api/v1/articles"):
            for name, value in (("published", 1700000000), ("modified", {}), ("title", 3), ("outlet", ["Gull Post"]), ("authors", [1]), ("authors", 7), ("language", True), ("url", 1), ("id", ""), ("url", ""), ("id", 7)):
                answer = self.post(path, {**row, name: value}, **token)
                self.check_problem(answer, 400)
                self.assertIn(f'"{name}"', answer[2]["detail"])
                self.assertFalse(self.takes({**row, name: value}), (name, value))
            self.assertEqual(self.post(path, {**row, "title": None, "authors": None, "url": None}, **token)[0], 200)
        self.assertNotIn("path", [p["id"] for p in self.get("/api/v1/articles")[2]["items"]])

    def test_a_day_that_cannot_be_read_is_noted(self):
        row, token = {"id": "dated", "text": "The mill was empty, the owner said.", "published": "last Tuesday"}, self.token()
        for path in ("/api/v1/read", "/api/v1/extract"):
            status, _, body = self.post(path, row)
            self.assertEqual((status, body["published"]), (200, None))
            self.assertEqual(body["notes"], ['published "last Tuesday" is no time and was left out'])
        self.assertEqual(self.post("/api/v1/articles", row, **token)[0], 200)
        kept = self.get("/api/v1/articles/dated")[2]
        self.assertEqual((kept["published"], kept["notes"]), (None, body["notes"]))

    def takes(self, row):
        """Whether the description says that this row may be posted."""
        posted = self.get("/api/openapi.json")[2]["components"]["schemas"]["PostedArticle"]
        return jsonschema.Draft202012Validator({"allOf": [schema("input.schema.json"), posted["allOf"][1]]}).is_valid(row)

    def test_the_three_that_take_a_row_take_the_same(self):
        token = self.token()
        for number, row in enumerate(({"text": "x"}, {"id": "a"}, {"id": "a", "text": None}, {"id": "", "text": "x"}, {"url": "", "text": "x"}, {"id": None, "url": None, "text": "x"}, {"id": "a", "path": "README.md"},
                                      {"id": " ", "text": "x"}, {"id": None, "url": "u", "text": "x"}, {"id": "b", "text": ""}, {"id": "c", "text": " \n"}, {"id": "d", "html": ""}, {"id": "e", "html": " "}, {"id": "f", "text": "x", "authors": "Ada Lunn"})):
            statuses = {self.post(path, row, **token)[0] for path in ("/api/v1/read", "/api/v1/extract", "/api/v1/articles")}
            self.assertEqual(statuses, {200 if number >= 7 else 400}, row)
            self.assertEqual(self.takes(row), number >= 7, row)

    def test_an_id_may_be_any_string(self):
        token = self.token()
        for name in ("a\nb", "\x15", "tab\there", "x\x7f", "nul\0behind", "#?&=+ %2F", "\u202e", " "):
            self.assertEqual(self.post("/api/v1/articles", {"id": name, "text": f"Mill {ord(name[0])} was empty, the owner said."}, **token)[0], 200, repr(name))
            for more in ("", "/versions", "/annotations"):
                self.assertEqual(self.get("/api/v1/articles/" + urllib.parse.quote(name, safe="") + more)[0], 200, repr(name))
            self.assertEqual(self.get("/api/v1/articles/" + urllib.parse.quote(name, safe=""))[2]["id"], name)
        self.assertEqual(self.get("/api/v1/articles/nul")[0], 404)

    def test_a_search_that_names_nothing_finds_nothing(self):
        for query in ("", "?until=2000-01-01", "?since=2026-03-10", "?q=-tram", "?q=...", "?order=newest"):
            self.assertEqual(self.get("/api/v1/search" + query)[::2], (200, {"items": [], "next": None}), query)

    def test_a_cursor_of_another_record_is_told(self):
        last = max(e["sequence"] for e in self.get("/api/v1/ledger?limit=500")[2]["items"])
        for path in ("/api/v1/changes", "/api/v1/ledger", f"/api/v1/stories/{STORY}/changes", f"/api/v1/stories/{STORY}/ledger"):
            self.assertEqual(self.get(f"{path}?after={last}")[2]["items"], [])
            answer = self.get(f"{path}?after={last + 1}")
            self.check_problem(answer, 409)
            self.assertIn(f"the last entry of this record, {last}", answer[2]["detail"])
        self.check_problem(self.get("/api/v1/corrections?after=1"), 409)
        self.assertEqual(self.get("/api/v1/corrections?after=0")[2]["items"], [])
        self.assertIn("limit is a whole number", self.get("/api/v1/stories?limit=abc")[2]["detail"])

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

    def token(self, name="importer"):
        return {"Authorization": "Bearer " + self.ok("token", "new", "--db", self.db, name).strip()}

    def test_corrections_are_those_of_the_command(self):
        row = {"what": "courier-1", "attribution": 3, "speaker": "Nurse Abara", "type": "expert", "note": "asked her"}
        self.check_problem(self.post("/api/v1/corrections", row), 401)
        token = self.token()
        status, headers, made = self.post("/api/v1/corrections", row, **token)
        self.assertEqual((status, headers["location"]), (201, "/api/v1/corrections/1"))
        jsonschema.validate(row, schema("correction.schema.json"))
        jsonschema.validate(made, schema("amendment.schema.json"))
        self.assertEqual((made["kind"], made["by"], made["note"], made["speaker_name"]), ("speaker", "importer", "asked her", "Nurse Abara"))
        said = next(a for a in self.get("/api/v1/articles/courier-1")[2]["attributions"] if a["id"] == 3)
        self.assertEqual((said["speaker_name"], said["amendment"]), ("Nurse Abara", 1))
        self.assertIn("Nurse Abara", self.server.ask("/speakers?q=abara")[2])
        # An undo is a correction of its own: it is signed and kept as the first one is.
        status, _, undo = self.post("/api/v1/corrections", {"undo": 1, "by": "Nell Osei"}, **token)
        self.assertEqual((status, undo["kind"], undo["undoes"], undo["by"]), (201, "undo", 1, "Nell Osei (importer)"))
        self.assertIsNone(next(a for a in self.get("/api/v1/articles/courier-1")[2]["attributions"] if a["id"] == 3)["amendment"])
        listed = self.get("/api/v1/corrections")[2]
        self.assertEqual(listed["items"], rows(self.ok("correct", "--db", self.db, "--list", "--format", "jsonl")))
        self.assertEqual([r["in_force"] for r in listed["items"]], [False, True])
        page = self.get("/api/v1/corrections?limit=1")[2]
        self.assertEqual((page["items"], page["next"]), (listed["items"][:1], 1))
        self.assertEqual(self.get("/api/v1/corrections?after=1")[2], {"items": listed["items"][1:], "next": None})
        self.assertEqual(self.get("/api/v1/corrections/2")[2], listed["items"][1])

    def test_corrections_of_points_and_stories(self):
        token = self.token()
        point = next(p["id"] for p in self.get(f"/api/v1/stories/{STORY}/points?relation=differ")[2]["points"])
        self.assertEqual(self.post("/api/v1/corrections", {"what": point, "unrelated": True}, **token)[0], 201)
        self.assertNotIn(point, [p["id"] for p in self.get(f"/api/v1/stories/{STORY}/points")[2]["points"]])
        other = next(s["story"] for s in self.get("/api/v1/stories")[2]["items"] if s["story"] != STORY)
        status, _, made = self.post("/api/v1/corrections", {"what": STORY[2:], "merge": other[2:]}, **token)
        self.assertEqual((status, made["kind"], made["story"]), (201, "story", STORY))
        self.assertEqual(len(self.get("/api/v1/stories")[2]["items"]), 1)

    def test_corrections_that_cannot_be_meant(self):
        token = self.token()
        validator = jsonschema.Draft202012Validator(schema("correction.schema.json"))
        for row, status in (({}, 400), ([], 400), ("{", 400), ({"what": "courier-1"}, 400), ({"what": "courier-1", "attribution": 99, "not_said": True}, 409),
                            ({"what": "courier-1", "attribution": 3}, 400), ({"what": "courier-1", "attribution": 3, "not_said": True, "speaker": "x"}, 400),
                            ({"what": "courier-1", "attribution": "3", "not_said": True}, 400), ({"what": "courier-1", "attribution": 0, "not_said": True}, 400),
                            ({"what": "courier-1", "attribution": 3, "not_said": 1}, 400), ({"what": "courier-1", "attribution": 3, "type": "nobody"}, 400),
                            ({"what": "courier-1", "attribution": 3, "speaker": ""}, 400), ({"what": "courier-1", "attribution": 3, "speeker": "x"}, 400),
                            ({"what": "courier-1", "attribution": 3, "source": "Wen Abarra"}, 409), ({"what": "courier-1", "alone": True, "story": STORY}, 400),
                            ({"what": "nobody", "attribution": 3, "not_said": True}, 404), ({"what": "p:000000000000", "unrelated": True}, 404),
                            ({"what": STORY, "merge": "s:0"}, 404), ({"what": STORY, "merge": STORY}, 409), ({"what": "courier-1", "story": "s:0"}, 404),
                            ({"undo": 7}, 409), ({"undo": 1.5}, 400), ({"what": "courier-1", "story": STORY}, 409), ({"what": "courier-1", "attribution": 3, "speaker": " \u3000"}, 400), ({"what": "courier-1", "attribution": 3, "cue": " "}, 400), ({"undo": 1, "what": "courier-1"}, 400), ({"undo": 1, "not_said": True}, 400), ({"undo": 1, "attribution": 3}, 400),
                            ({"what": "courier-1", "attribution": 3, "not_said": True, "unrelated": True}, 400), ({"what": "courier-1", "attribution": 3, "alone": True}, 400),
                            ({"what": "courier-1", "attribution": 3, "speaker": "x", "unknown_speaker": True}, 400), ({"what": "courier-1", "attribution": 3, "not_said": True, "merge": STORY}, 400),
                            ({"what": "courier-1", "attribution": 3, "not_said": True, "note": "x" * 4001}, 400), ({"what": "courier-1", "attribution": 3, "not_said": True, "note": "a\x1b[0m"}, 400),
                            ({"what": "courier-1", "attribution": 3, "not_said": True, "by": "x" * 201}, 400), ({"what": "courier-1", "attribution": 3, "speaker": "a\u202eb"}, 400),
                            ({"what": "courier-1", "attribution": 3, "source": "x" * 10_001}, 400), ({"what": "courier-1", "attribution": 3, "not_said": True, "note": "x" * 70_000}, 413)):
            answer = self.post("/api/v1/corrections", row, **token)
            self.check_problem(answer, status)
            # What the description refuses is refused, and what it takes is never a slip of who sent it.
            if isinstance(row, dict) and status != 413:
                self.assertEqual(validator.is_valid(row), status != 400, row)
        self.check_problem(self.post("/api/v1/corrections?by=x", {"undo": 1}, **token), 400)
        self.assertEqual(self.get("/api/v1/corrections")[2]["items"], [])

    def test_speakers_across_stories(self):
        speakers = self.get("/api/v1/speakers")[2]["items"]
        self.assertEqual([s["speaker"] for s in speakers], sorted(s["speaker"] for s in speakers))
        one = next(s for s in speakers if s["speaker"] == "Ilse Marrack")
        said = self.get("/api/v1/speakers/Ilse%20Marrack")[2]["items"]
        self.assertEqual(one["claims"], len(said))
        self.assertEqual(one["stories"], sorted({s["story"] for s in said}))
        self.assertEqual(one["outlets"], sorted({s["claim"]["outlet"] for s in said}))
        for row in said:
            text = self.get(f"/api/v1/versions/{row['version']}")[2]["text"]
            self.assertEqual(text[slice(*row["claim"]["span"])], row["claim"]["excerpt"])
            points = self.get(f"/api/v1/stories/{row['story']}/points")[2]["points"]
            self.assertIn((row["point"], row["relation"]), [(p["id"], p["relation"]) for p in points])
        at = [s["claim"]["modified"] or s["claim"]["published"] for s in said]
        self.assertEqual(at, sorted(at))
        got, after = [], 0
        while after is not None:
            page = self.get(f"/api/v1/speakers?limit=3&after={after}")[2]
            got, after = got + page["items"], page["next"]
        self.assertEqual(got, speakers)

    def test_a_speaker_is_named_by_a_part_everywhere(self):
        for part in ("marrack", "MARRACK", "ilse m"):
            of_command = rows(self.ok("ledger", "--db", self.db, STORY, "--speaker", part, "--format", "jsonl"))
            self.assertTrue(of_command)
            self.assertEqual(self.get(f"/api/v1/stories/{STORY}/history?limit=500&speaker=" + urllib.parse.quote(part))[2]["items"], of_command)
            for path in ("/api/v1/speakers", f"/api/v1/stories/{STORY}/speakers"):
                self.assertEqual([s["speaker"] for s in self.get(path + "?speaker=" + urllib.parse.quote(part))[2]["items"]], ["Ilse Marrack"] if " " in part else ["Ilse Marrack", "Marrack"], path)

    def test_a_story_is_named_with_and_without_its_letter(self):
        for path in ("", "/points", "/compare", "/changes", "/ledger", "/history", "/speakers", "/export?format=csv"):
            short, long = (self.server.ask(f"/api/v1/stories/{story}{path}") for story in (STORY[2:], STORY))
            self.assertEqual((short[0], short[2]), (200, long[2]), path)
        for path in ("", "/accounts", "/export.md", "/feed.json"):
            short, long = (self.server.ask(f"/s/{story}{path}") for story in (STORY[2:], STORY))
            self.assertEqual((short[0], long[0]), (200, 200), path)
        self.assertEqual(self.get("/api/v1/articles?story=" + STORY[2:])[2], self.get("/api/v1/articles?story=" + STORY)[2])
        self.assertEqual(self.get("/api/v1/search?q=tram&story=" + STORY[2:])[2], self.get("/api/v1/search?q=tram&story=" + STORY)[2])
        for command in (("compare",), ("changes",), ("ledger",), ("export", "--format", "csv")):
            more = () if command[0] == "export" else ("--format", "jsonl")
            self.assertEqual(self.ok(*command, "--db", self.db, STORY[2:], *more), self.ok(*command, "--db", self.db, STORY, *more), command)

    def test_exports_are_those_of_the_command(self):
        def printed(form, *more):
            return self.ok("export", "--db", self.db, STORY, "--format", form, *more)
        base = f"/api/v1/stories/{STORY}/export?format="
        for form in ("md", "html", "csv", "jsonl", "annotations"):
            status, headers, body = self.server.ask(base + form)
            self.assertEqual((status, body), (200, printed(form)), form)
            self.assertIn("attachment", headers["content-disposition"])
        self.assertEqual(self.server.ask(base + "csv&table=changes&full=1")[2], printed("csv", "--table", "changes", "--full"))
        self.assertEqual(self.server.ask(base + "prodigy&full=1")[2], printed("prodigy", "--full"))
        folder = os.path.join(self.folder, "brat")
        printed("brat", "--full", "-o", folder)
        with tarfile.open(fileobj=io.BytesIO(self.server.ask_bytes(base + "brat&full=1"))) as archive:
            held = {m.name: archive.extractfile(m).read() for m in archive.getmembers()}
        self.assertEqual(sorted(held), sorted(os.listdir(folder)))
        for name, content in held.items():
            with open(os.path.join(folder, name), "rb") as f:
                self.assertEqual(content, f.read(), name)
        file = self.file("tables.db", self.server.ask_bytes(base + "sqlite"))
        tables = sqlite3.connect(file)
        points = tables.execute("SELECT point, excerpt FROM points").fetchall()
        tables.close()
        self.assertEqual([dict(zip(("point", "excerpt"), p)) for p in points], [{k: r[k] for k in ("point", "excerpt")} for r in rows(printed("jsonl"))])

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

    def test_changes_of_one_id_lead_to_their_own_versions(self):
        from record import OneId
        self.db = os.path.join(self.folder, "one-id.db")
        story = rows(self.ok("add", "--db", self.db, "--format", "jsonl", "--from", "jsonl", "-", stdin=jsonl(*OneId.VERSIONS)))[0]["story"][2:]
        server = self.serve()
        for base in ("", "/s/" + story):
            items = json.loads(server.ask(base + "/feed.json")[2])["items"]
            self.assertEqual([i["url"].split("/a/")[1] for i in items], ["3/diff", "2/diff", "1"])
            for item, told in zip(items, ("four", "three", None)):
                if told:
                    self.assertIn(f"and {told} dockers", item["content_text"].split("now:")[1])
                    self.assertIn(told, server.ask(item["url"][item["url"].index("/a/"):])[2])
            name = {"a": "http://www.w3.org/2005/Atom"}
            links = [link.get("href") for link in xml.etree.ElementTree.fromstring(server.ask(base + "/feed.atom")[2]).findall("a:entry/a:link", name)]
            self.assertEqual(links, [i["url"] for i in items])

    def test_feeds_are_read_by_a_reader_of_feeds(self):
        try:
            import feedparser
        except ImportError:
            left_out(self, "feedparser")
        for base in ("", "/s/93040ae24f952826"):
            feed = feedparser.parse(self.server.ask_bytes(base + "/feed.atom"))
            self.assertFalse(feed.bozo, base)
            self.assertEqual(feed.version, "atom10")
            items = json.loads(self.server.ask(base + "/feed.json")[2])["items"]
            self.assertEqual([(e.id, e.link, e.title) for e in feed.entries], [(i["id"], i["url"], i["title"]) for i in items])
            self.assertTrue(all(e.updated_parsed and e.content[0].value for e in feed.entries))

    def test_annotations_find_their_words_again(self):
        reading = self.get("/api/v1/articles/wire-3")[2]
        page = self.get("/api/v1/articles/wire-3/annotations")[2]
        self.assertEqual(page["type"], "AnnotationPage")
        self.assertEqual(len(page["items"]), len(reading["attributions"]))
        for item in page["items"]:
            self.assertTrue(item["target"])
            for target in item["target"]:  # Web Annotation 4.2.4, 4.2.5: two selectors of one segment, neither inside the other
                quote, place = target["selector"]
                self.assertEqual((quote["type"], place["type"]), ("TextQuoteSelector", "TextPositionSelector"))
                self.assertEqual((set(quote), set(place)), ({"type", "exact", "prefix", "suffix"}, {"type", "start", "end"}))
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
