"""Odd input to a record: undated, one word, addresses that swap, stubs, the same row twice, many versions, a lock."""
import sqlite3, unittest

from command import Case, jsonl, rows, sayso

WEIR = ("The weir gate at Osmere broke on Friday morning, harbour master Ada Lunn said.\n\nNobody was hurt, the fire service said, and the lower "
        "road stayed open all day.\n\n\u201cWe had no warning,\u201d said Ben Orr, who keeps the mill.\n\nThe gate dates from 1974, according to the river board.\n")
STRIKE = ("Dockers at Tolby voted to strike from Monday, their union said.\n\nThe port employs 340 people, according to its manager, Cora Finch.\n\n"
          "Talks will go on over the weekend, she said.\n")


def article(name, outlet, text, published="2026-05-04T08:00:00Z", **more):
    return {"id": name, "outlet": outlet, "url": "https://%s.example/%s" % (outlet.lower(), more.pop("at", "a")), "text": text, "published": published, **more}


class OddRecords(Case):
    def add(self, *articles, status=0):
        found, out, err = sayso("add", "--db", self.db, "--from", "jsonl", "--format", "jsonl", "-", stdin="".join(jsonl(a) for a in articles))
        self.assertEqual(found, status, err)
        return {r["id"]: r for r in rows(out)}

    def table(self, *words):
        status, out, err = sayso(*words, "--db", self.db, "--format", "jsonl")
        self.assertEqual((status, err), (0, ""))
        return rows(out)

    def verified(self):
        self.assertEqual(sayso("verify", "--db", self.db)[0], 0)

    def test_dates_that_are_none_or_far_away(self):
        self.add({"id": "undated", "outlet": "Post", "text": WEIR}, article("future", "Herald", WEIR, "2199-01-01T00:00:00Z"),
                 article("old", "Wire", STRIKE, "0001-01-01T00:00:00Z"), article("now", "Echo", STRIKE))
        self.assertEqual(len(self.table("changes", "--all")), 4)
        self.verified()

    def test_one_word(self):
        added = self.add(article("a", "Post", "Osmere\n"), article("b", "Echo", "Flood.\n", title="Flood"), article("c", "Wire", WEIR))
        self.assertEqual({r["status"] for r in added.values()}, {"new"})
        self.verified()

    def test_the_same_row_twice(self):
        self.add(article("a", "Post", WEIR))
        self.assertEqual(self.add(article("a", "Post", WEIR))["a"]["status"], "known")
        self.assertEqual(len(self.table("changes", "--all")), 1)

    def test_two_addresses_swap_their_texts(self):
        later = {"modified": "2026-05-04T12:00:00Z"}
        added = self.add(article("w1", "Post", WEIR, at="w"), article("s1", "Post", STRIKE, at="s"),
                         article("w2", "Post", STRIKE, at="w", **later), article("s2", "Post", WEIR, at="s", **later))
        self.assertEqual((added["w2"]["version_of"], added["w2"]["copy_of"]), ("w1", "s1"))
        self.assertEqual((added["s2"]["version_of"], added["s2"]["copy_of"]), ("s1", "w1"))
        self.verified()

    def test_a_version_that_shrinks_to_a_stub(self):
        self.add(article("a", "Post", WEIR * 3 + STRIKE), article("b", "Post", "Subscribe to read this article.\n", modified="2026-05-04T12:00:00Z"))
        told = [c for c in self.table("changes", "--all") if c["previous"]]
        self.assertEqual([c["type"] for c in told], ["unreadable"])

    def test_a_page_that_becomes_a_copy_is_no_second_source(self):
        self.add(article("x1", "Xpress", "The weir gate at Osmere has broken. More follows.\n"), article("w", "Wire", WEIR, "2026-05-04T09:00:00Z"),
                 article("x2", "Xpress", WEIR, modified="2026-05-04T10:00:00Z"))
        compared = self.table("compare", "--all")[0]
        self.assertEqual((compared["outlets"], compared["origins"]), (2, 1))
        self.assertEqual([p for p in compared["points"] if p["relation"] == "agree"], [])
        self.assertEqual({(a["outlets"], a["origins"]) for p in self.table("compare", "--all", "--all-points")[0]["points"] for a in p["accounts"]}, {(2, 1)})
        story = self.table("stories")[0]
        self.assertEqual(story["origins"], 1)

    def test_a_text_that_is_put_back_is_a_version(self):
        first, other = WEIR, WEIR.replace("Nobody", "A boatman")
        at = lambda name, text, hour: article(name, "Post", text, modified="2026-05-04T%02d:00:00Z" % hour)
        rows_ = [at("v1", first, 9), at("v2", other, 10), at("v3", first, 11)]
        added = self.add(*rows_)
        self.assertEqual((added["v3"]["status"], added["v3"]["version_of"]), ("version", "v2"))
        self.assertEqual({r["status"] for r in self.add(*rows_).values()}, {"known"})
        self.assertEqual(self.add(at("v1", first, 9))["v1"]["version_of"], None)
        self.verified()

    def test_one_page_has_many_addresses(self):
        page = lambda name, url, hour: {**article(name, "Post", WEIR + "\nUpdate %d.\n" % hour, modified="2026-05-04T%02d:00:00Z" % hour), "url": url}
        added = self.add(page("a", "https://post.example/weir", 9), page("b", "http://www.post.example/weir/?utm_source=rss#top", 10),
                         page("c", "https://post.example/weir?page=2", 11))
        self.assertEqual((added["b"]["version_of"], added["c"]["version_of"]), ("a", None))
        self.assertEqual(self.table("stories")[0]["articles"], 2)

    def test_many_versions_of_one_address(self):
        self.add(article("other", "Wire", STRIKE))
        self.add(*[article("v%d" % i, "Post", WEIR + "\nUpdate %d.\n" % i, modified="2026-05-04T%02d:%02d:00Z" % (9 + i // 60, i % 60)) for i in range(120)])
        self.assertEqual(self.table("stories")[0]["articles"], 1)
        self.assertEqual(len([c for c in self.table("changes", "--all") if c["previous"]]), len({c["article"] for c in self.table("changes", "--all")}) - 2)
        self.verified()

    def test_a_locked_record_is_told_and_nothing_is_lost(self):
        self.add(article("a", "Post", WEIR))
        with sqlite3.connect(self.db, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            status, out, err = sayso("add", "--db", self.db, "--from", "jsonl", "-", stdin=jsonl(article("b", "Echo", STRIKE)))
            self.assertEqual(status, 4)
            self.assertEqual(len(err.splitlines()), 1, err)
            other.execute("ROLLBACK")
        self.assertEqual(self.add(article("b", "Echo", STRIKE))["b"]["status"], "new")
        self.verified()


if __name__ == "__main__":
    unittest.main()
