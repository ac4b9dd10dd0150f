"""A record, or its tokens, that cannot be had while it is served: told, logged under the request's id, and never made anew."""
import json, os, unittest

from desk import Case

JSON = {"Content-Type": "application/json"}
ROWS = {"/api/v1/articles": {"id": "a", "text": "The mill was empty, the owner said."}, "/api/v1/corrections": {"what": "courier-1", "attribution": 3, "not_said": True}}


class RecordGone(Case):
    def setUp(self):
        super().setUp()
        self.fill()
        self.headers = {**JSON, "Authorization": "Bearer " + self.ok("token", "new", "--db", self.db, "importer").strip()}
        self.server = self.serve()

    def post(self, path):
        status, headers, body = self.server.ask(path, "POST", json.dumps(ROWS[path]), self.headers)
        self.assertEqual(headers["content-type"], "application/json" if status == 200 else "application/problem+json")
        return status, headers["x-request-id"]

    def check_logged(self, ids):
        self.server.stop()
        for one in ids:
            self.assertIn(one, self.server.errors)

    def check_all_are_503(self):
        ids = []
        for path in ROWS:
            status, number = self.post(path)
            self.assertEqual(status, 503, path)
            ids.append(number)
        for path in ("/healthz", "/", "/api/v1/stories", "/s/93040ae24f952826"):
            status, headers, _ = self.server.ask(path)
            self.assertEqual(status, 503, path)
            ids.append(headers["x-request-id"])
        return ids

    def test_one_that_was_moved_is_not_made_anew(self):
        os.rename(self.db, self.db + ".away")
        ids = self.check_all_are_503()
        self.assertFalse(os.path.exists(self.db))
        self.check_logged(ids)

    def test_a_folder_or_a_text_in_its_place(self):
        os.rename(self.db, self.db + ".away")
        os.mkdir(self.db)
        ids = self.check_all_are_503()
        os.rmdir(self.db)
        self.file("desk.db", "no record at all, but long enough to be looked at " * 40)
        self.check_logged(ids + self.check_all_are_503())

    def test_what_goes_wrong_while_writing_is_logged(self):
        self.assertEqual(self.post("/api/v1/articles")[0], 200)
        import sqlite3
        record = sqlite3.connect(self.db)
        record.execute("DROP TABLE amendments")
        record.commit()
        record.close()
        status, number = self.post("/api/v1/corrections")
        self.assertEqual(status, 500)
        self.check_logged([number])

    def test_tokens_that_cannot_be_read(self):
        self.file("desk.db.tokens", "garbage\n")
        for path in ROWS:
            status, number = self.post(path)
            self.assertEqual(status, 500, path)
        self.check_logged([number])
        self.assertIn("tokens", self.server.errors)


if __name__ == "__main__":
    unittest.main()
