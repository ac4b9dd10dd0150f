"""An answer is of one moment: its parts agree, however much is written while it is made."""
import itertools, json, re, threading, unittest

import command
from desk import Case, Page


class Moment(Case):
    def test_no_page_tears(self):
        rows = [{"id": f"m{n}", "outlet": f"Outlet {n}", "title": "Lock gate jams at Tarn Mouth", "published": f"2026-04-{1 + n:02}T08:00:00Z",
                 "text": f"The lock gate at Tarn Mouth jammed on Monday and {20 + n} barges waited, the keeper Idris Vane said. The lock gate at Tarn Mouth was closed until dusk."} for n in range(12)]
        self.ok("add", "--db", self.db, "--from", "jsonl", self.file("first.jsonl", command.jsonl(rows[0])))
        server = self.serve()
        story = json.loads(server.ask("/api/v1/stories")[2])["items"][0]["story"][2:]
        torn, seen, done, number = [], set(), threading.Event(), itertools.count()

        def read():
            while not done.is_set():
                page = server.ask(f"/s/{story}/articles?made-anew={next(number)}")[2]
                told = int(re.search(r"Articles <span class=\"count\">(\d+)", page).group(1))
                listed = len(set(re.findall(r'href="/a/(\d+)"', page)))
                seen.add(told)
                if told != listed:
                    torn.append((told, listed))

        readers = [threading.Thread(target=read) for _ in range(4)]
        for reader in readers:
            reader.start()
        try:
            for n, row in enumerate(rows[1:]):
                self.ok("add", "--db", self.db, "--from", "jsonl", self.file(f"{n}.jsonl", command.jsonl(row)))
        finally:
            done.set()
            for reader in readers:
                reader.join()
        self.assertEqual(torn, [])
        self.assertGreater(len(seen), 3, "nothing was written while pages were read")


if __name__ == "__main__":
    unittest.main()
