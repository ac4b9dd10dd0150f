"""The record: refusals, durability of what was printed, backup, verify, readers beside a writer."""
import contextlib, json, os, sqlite3, unittest

import jsonschema

from command import SOURCE, Case, jsonl, rows, sayso


class Record(Case):
    def test_what_is_no_record_is_4(self):
        path = self.file("no.db", "this is no record " * 100)
        status, _, err = sayso("stories", "--db", path)
        self.assertEqual((status, len(err.splitlines())), (4, 1), err)

    def test_a_newer_schema_is_4_and_named(self):
        self.fill()
        with sqlite3.connect(self.db) as db:
            db.execute("PRAGMA user_version = 99")
        status, _, err = sayso("stories", "--db", self.db)
        self.assertEqual(status, 4)
        self.assertIn("99", err)

    def test_views_are_readable_by_any_tool(self):
        self.fill()
        with sqlite3.connect("file:%s?mode=ro" % self.db, uri=True) as db:
            for view in ("v_ledger", "v_points", "v_changes"):
                self.assertGreater(db.execute("SELECT count(*) FROM " + view).fetchone()[0], 0, view)
            outlets = {r[0] for r in db.execute("SELECT DISTINCT outlet FROM v_ledger WHERE speaker = 'Ilse Marrack'")}
        self.assertIn("Northern Wire", outlets)

    def test_an_untraced_row_cannot_be_stored(self):
        self.fill()
        with sqlite3.connect(self.db) as db:
            version, = db.execute("SELECT number FROM versions LIMIT 1").fetchone()
            with self.assertRaisesRegex(sqlite3.IntegrityError, "exact words"):
                db.execute("INSERT INTO findings VALUES (?, 'x', 'claim', 1, 'content', 0, 0, 5, CAST('zzzzz' AS BLOB), NULL)", (version,))

    def test_one_flipped_byte_is_found(self):
        self.fill()
        with sqlite3.connect(self.db) as db:
            db.execute("DROP TRIGGER versions_are_immutable")
            number, text = db.execute("SELECT number, text FROM versions WHERE id = 'wire-2'").fetchone()
            flipped = bytearray(text)
            flipped[200] ^= 1
            db.execute("UPDATE versions SET text = ? WHERE number = ?", (bytes(flipped), number))
        status, out, _ = sayso("verify", "--db", self.db, "--format", "jsonl")
        self.assertNotEqual(status, 0)
        self.assertIn("wire-2", out)
        self.assertEqual(set(rows(out)[0]), {"where", "what"})

    PAGE = ("<html><head><meta charset=windows-1251><title>\u041c\u043e\u0441\u0442 closed</title></head><body>\n<nav>Front page</nav>\n<p>The bridge at Orrin was closed at "
            "dawn &amp; searched, the harbour master said on Monday.</p>\n<p>\u00abIt creaked\u00bb all night, a driver of the late tram said on Monday.</p></body></html>").encode("windows-1251")

    def take_page(self):
        self.ok("add", "--db", self.db, "--id", "bridge", self.file("bridge.html", self.PAGE))

    def test_a_row_leads_to_the_bytes_of_its_page(self):
        self.take_page()
        page, = rows(self.ok("article", "--db", self.db, "bridge", "--page", "--format", "jsonl"))
        self.assertEqual((page["kind"], page["charset"], page["bytes"], page["told"]), ("page", "windows-1251", len(self.PAGE), None))
        self.assertTrue(page["rows"])
        for row in page["rows"]:
            there = " ".join(self.PAGE[begin:end].decode("windows-1251") for begin, end in (p["bytes"] for p in row["places"]))
            self.assertEqual(there.replace("&amp;", "&"), row["excerpt"])
            self.assertEqual(row["places"][0]["line"], self.PAGE[:row["places"][0]["bytes"][0]].count(b"\n") + 1)
        one, = rows(self.ok("article", "--db", self.db, "bridge", "--page", "--row", "1", "--format", "jsonl"))
        self.assertEqual(one["rows"], [r for r in page["rows"] if r["attribution"] == 1])
        shown = self.ok("article", "--db", self.db, "bridge", "--page")
        for row in page["rows"]:
            self.assertIn("bytes %d-%d" % tuple(row["places"][0]["bytes"]), shown)
        status, _, err = sayso("article", "--db", self.db, "bridge", "--page", "--row", "99")
        self.assertEqual((status, len(err.splitlines())), (3, 1), err)
        self.assertEqual(sayso("article", "--db", self.db, "bridge", "--row", "1")[0], 2)

    def test_a_text_without_a_page_says_so(self):
        self.fill()
        page, = rows(self.ok("article", "--db", self.db, "wire-3", "--page", "--format", "jsonl"))
        self.assertEqual(page["kind"], "text")
        self.assertIn("given as a text", page["told"])
        self.assertIn("given as a text", self.ok("article", "--db", self.db, "wire-3", "--page"))

    def test_verify_holds_texts_against_their_pages(self):
        self.fill()
        self.take_page()
        self.assertRegex(self.ok("verify", "--db", self.db), r"\n8 texts held against the bytes of their pages; own documents: 6\n")
        with sqlite3.connect(self.db) as db:
            about, = db.execute("SELECT about FROM versions WHERE id = 'bridge'").fetchone()
            known = json.loads(about)
            known["source"][0][2] += 1
            db.execute("UPDATE versions SET about = ? WHERE id = 'bridge'", (json.dumps(known),))
        status, out, _ = sayso("verify", "--db", self.db, "--format", "jsonl")
        self.assertEqual(status, 4)
        self.assertEqual([r["where"].split(",")[0] for r in rows(out)], ["article bridge"])
        self.assertIn("of the stored page are not its words", out)

    def test_of_a_forgotten_article_there_is_no_page(self):
        self.take_page()
        self.ok("forget", "--db", self.db, "bridge", "--yes")
        status, out, err = sayso("article", "--db", self.db, "bridge", "--page")
        self.assertEqual((status, out, len(err.splitlines())), (3, "", 1), err)

    def test_a_record_that_kept_no_places_is_told_and_read_once_more(self):
        self.take_page()
        with sqlite3.connect(self.db) as db:
            about, = db.execute("SELECT about FROM versions WHERE id = 'bridge'").fetchone()
            db.execute("UPDATE versions SET about = ? WHERE id = 'bridge'", (json.dumps({**json.loads(about), "source": [], "charset": ""}),))
        self.assertIn("without places, of an older record: 1\n", self.ok("verify", "--db", self.db))
        page, = rows(self.ok("article", "--db", self.db, "bridge", "--page", "--format", "jsonl"))
        self.assertEqual((page["kind"], page["charset"]), ("page", "windows-1251"))
        self.assertTrue(all(r["places"] for r in page["rows"]))

    def changes(self, *more):
        return rows(self.ok("changes", "--db", self.db, "--format", "jsonl", *more))

    def test_a_cursor_of_one_article_leaves_the_others_unseen(self):
        self.fill()
        everything = self.changes()
        one = self.changes("courier-2", "--since", "@me", "--mark", "@me")
        self.assertGreater(len(one), 0)
        self.assertEqual(self.changes("courier-2", "--since", "@me"), [])
        self.assertEqual(self.changes("--since", "@me"), everything)

    def test_a_cursor_of_the_record_holds_for_each_article(self):
        self.fill()
        self.changes("--mark", "@me")
        self.assertEqual(self.changes("courier-2", "--since", "@me"), [])

    def test_a_cursor_never_moves_back(self):
        self.fill()
        self.changes("--mark", "@me")
        self.assertEqual(self.changes("--since", "2031-01-01", "--mark", "@me"), [])
        self.assertEqual(self.changes("--since", "@me"), [])

    def test_the_same_again_is_known_and_changes_nothing(self):
        self.fill()
        before = self.ok("ledger", "--db", self.db, "--format", "jsonl")
        self.assertEqual({r["status"] for r in rows(self.fill())}, {"known"})
        self.assertEqual(self.ok("ledger", "--db", self.db, "--format", "jsonl"), before)

    def test_backup(self):
        self.fill()
        copy = os.path.join(self.folder, "copy.db")
        self.ok("backup", "--db", self.db, copy)
        self.ok("verify", "--db", copy)
        show = ("compare", "--all", "--format", "jsonl", "--db")
        self.assertEqual(self.ok(*show, copy), self.ok(*show, self.db))
        self.assertNotEqual(sayso("backup", "--db", self.db, copy)[0], 0)

    def test_two_ways_into_the_record_give_the_same_rows(self):
        self.fill()
        one = self.ok("compare", "--db", self.db, "--all", "--format", "jsonl")
        self.db = os.path.join(self.folder, "other.db")
        with open("examples/articles.jsonl") as f:
            for line in f:
                self.ok("add", "--db", self.db, "--from", "jsonl", "-", stdin=line)
        self.assertEqual(self.ok("compare", "--db", self.db, "--all", "--format", "jsonl"), one)

    def files(self):
        out = b""
        for name in os.listdir(self.folder):
            with open(os.path.join(self.folder, name), "rb") as f:
                out += f.read()
        return out

    def test_forget_a_person(self):
        self.fill()
        name = "Wen Abara"
        naming = {r["id"] for r in rows(self.ok("extract", "--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl")) if name in r["text"]}
        self.assertTrue(naming)
        plan = rows(self.ok("forget", "--db", self.db, "--dry-run", name, "--format", "jsonl"))
        self.assertLessEqual(naming, {r["article"] for r in plan})
        status, _, err = sayso("forget", "--db", self.db, name)
        self.assertEqual((status, "--yes" in err), (2, True))
        self.assertIn(name.encode(), self.files())
        self.assertEqual(rows(self.ok("forget", "--db", self.db, "--yes", name, "--format", "jsonl")), plan)
        for word in (b"Wen Abara", b"wen abara", b"abara"):
            self.assertNotIn(word, self.files())
        self.ok("verify", "--db", self.db)
        kinds = [r["type"] for r in rows(self.ok("ledger", "--db", self.db, "--format", "jsonl"))]
        self.assertEqual(kinds[-len(plan):], ["forgotten"] * len(plan))
        self.assertNotIn(name, self.ok("compare", "--db", self.db, "--all"))
        # It does not come in again; the rest is known.
        status, out, err = sayso("add", "--db", self.db, "--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl")
        self.assertEqual((status, len(err.splitlines())), (3, len({r["article"] for r in plan})))
        self.assertIn("by request", err)
        self.assertEqual({r["status"] for r in rows(out) if "status" in r}, {"known"})

    def test_forget_waits_for_a_reader(self):
        self.fill()
        with contextlib.closing(sqlite3.connect(self.db)) as db:
            db.execute("BEGIN")
            db.execute("SELECT count(*) FROM versions").fetchone()
            status, _, err = sayso("forget", "--db", self.db, "--yes", "courier-1")
            self.assertEqual((status, "--clean" in err), (4, True), err)
        self.ok("forget", "--db", self.db, "--clean")
        self.ok("verify", "--db", self.db)

    def test_search(self):
        self.fill()
        hits = rows(self.ok("search", "--db", self.db, "tram driver", "--format", "jsonl"))
        self.assertTrue(hits)
        texts = {r["id"]: r for r in rows(self.ok("extract", "--from", "jsonl", "--format", "jsonl", "examples/articles.jsonl"))}
        for hit in hits:
            article = texts[hit["article"]]
            begin, end = hit["span"] or (0, None)
            self.assertEqual((article["text"] if hit["span"] else article["title"])[begin:end], hit["excerpt"])
            for begin, end in hit["matches"]:
                self.assertRegex(hit["excerpt"][begin:end].lower(), "^(tram|driver)")
        # A phrase that the shell took the marks of stays one; order of words matters in it.
        self.assertEqual(self.ok("search", "--db", self.db, "\"driver tram crash\"").strip(), "nothing found")
        for words in ([], ["-tram"], ["figure:many"], ["--since", "soon", "tram"]):
            status, out, err = sayso("search", "--db", self.db, *words)
            self.assertEqual((status, out, len(err.splitlines())), (2, "", 1), words)

    def test_an_unknown_article_or_story_is_told(self):
        self.fill()
        for arguments in (("article", "nobody"), ("compare", "s:000000000000"), ("changes", "nobody")):
            status, out, err = sayso(*arguments, "--db", self.db)
            self.assertEqual((status, out, len(err.splitlines())), (3, "", 1), arguments)

    def test_a_missing_record_is_told_and_not_made(self):
        status, _, err = sayso("stories", "--db", self.db)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertNotEqual(status, 0)
        self.assertFalse(os.path.exists(self.db))


class WrongName(Case):
    def test_a_record_that_is_not_there_is_made_by_who_takes_in_alone(self):
        for command in (("stories",), ("compare", "--all"), ("changes", "--mark", "@m"), ("ledger", "x"), ("ledger", "--speaker", "x"),
                        ("webhook", "add", "https://x.example/"), ("webhook", "send", "--once"), ("correct", "x", "--alone", "--by", "x"), ("verify",)):
            status, _, err = sayso(*command, "--db", self.db)
            self.assertEqual((status, len(err.splitlines())), (4, 1), (command, err))
            self.assertFalse(os.path.exists(self.db), command)


class Denials(Case):
    def test_what_somebody_declined_to_say_is_not_shown_as_said(self):
        self.ok("add", "--db", self.db, "--from", "jsonl", "examples/articles.jsonl")
        told = rows(self.ok("ledger", "--db", self.db, "radio-tram", "--format", "jsonl"))
        refused = [s["claim"] for s in told if s["claim"]["article"] == "radio-tram" and s["claim"]["negated"]]
        self.assertTrue(refused)
        for claim in refused:
            self.assertTrue(claim["cue"])
            self.assertIn("(%s)" % claim["cue"], self.ok("ledger", "--db", self.db, "radio-tram", "--all-points"))
            self.assertIn("(%s)" % claim["cue"], self.ok("export", "--db", self.db, "radio-tram", "--format", "md").replace("\\", ""))

    def test_pairs_that_differ_are_1(self):
        pair = jsonl({"id": "1", "a": {"text": "The lorry was doing 30 kilometres per hour."}, "b": {"text": "The lorry was doing 70 kilometres per hour."}})
        self.assertEqual(sayso("compare", "--pairs", "-", "--exit-code", "--format", "jsonl", stdin=pair)[0], 1)
        self.assertEqual(sayso("compare", "--pairs", "-", "--format", "jsonl", stdin=pair)[0], 0)


class Late(Case):
    """The older text of an article is taken in after the newer one: the last version of an id is not the one that speaks."""
    NEW = {"id": "gull-1", "outlet": "Gull Post", "title": "Silo leans over Marrow Quay", "published": "2026-02-03T10:00:00Z", "modified": "2026-02-03T15:00:00Z",
           "text": "Caf\u00e9s on Marrow Quay shut \u2013 for the day, \u201cto be safe\u201d.\n\nThe silo at Marrow Quay leans by 12 degrees, harbour master Ines Tolva said.\n\nCrews closed the quay on Tuesday, she said."}
    OLD = {**NEW, "modified": None, "text": "The silo at Marrow Quay leans by 12 degrees, harbour master Ines Tolva said.\n\nCrews closed the quay on Tuesday, she said."}
    OTHER = {"id": "tide-1", "outlet": "Daily Tide", "title": "Silo at Marrow Quay leans", "published": "2026-02-03T11:00:00Z",
             "text": "The silo at Marrow Quay leans by 20 degrees, engineer Oban Reik said.\n\nCrews closed the quay on Tuesday, he said."}

    def test_offsets_are_those_of_the_text_that_holds_the_words(self):
        added = rows(self.ok("add", "--db", self.db, "--format", "jsonl", "--from", "jsonl", "-", stdin=jsonl(self.NEW, self.OTHER, self.OLD)))
        self.assertNotEqual(added[2]["status"], "known")
        comparison, = rows(self.ok("compare", "--db", self.db, "--all", "--format", "jsonl"))
        claims = [c for p in comparison["points"] for a in p["accounts"] for c in a["claims"]]
        texts = {"gull-1": self.NEW["text"], "tide-1": self.OTHER["text"]}
        self.assertEqual({c["article"] for c in claims}, set(texts))
        for claim in claims:
            begin, end = claim["span"]
            self.assertEqual(texts[claim["article"]][begin:end], claim["excerpt"])
        # A correction of the point is of these words too.
        point = next(p for p in comparison["points"] if p["relation"] == "differ")
        self.ok("correct", point["id"], "--db", self.db, "--no-difference", "--by", "desk")
        comparison, = rows(self.ok("compare", "--db", self.db, "--all", "--format", "jsonl"))
        self.assertNotIn("differ", {p["relation"] for p in comparison["points"]})
        self.ok("verify", "--db", self.db)


class OneId(Case):
    """All versions of a page that is followed have its address as their id."""
    TEXT = "A crane fell on Ostrel Quay in Marl on Monday, and %s dockers were hurt, harbour master Ines Tolva said.\n\nThe quay was shut for the day, she said."
    FIRST = {"id": "a1", "outlet": "Gull Post", "title": "Crane falls on Ostrel Quay", "published": "2026-02-03T10:00:00Z", "text": TEXT % "two"}
    VERSIONS = [FIRST, {**FIRST, "modified": "2026-02-03T11:00:00Z", "text": TEXT % "three"}, {**FIRST, "modified": "2026-02-03T12:00:00Z", "text": TEXT % "four"}]

    def add(self, *more):
        return rows(self.ok("add", "--db", self.db, "--format", "jsonl", "--from", "jsonl", "-", stdin=jsonl(*self.VERSIONS, *more)))

    def test_each_version_stands_under_its_own_time(self):
        self.assertEqual([r["status"] for r in self.add()], ["new", "version", "version"])
        for command in ("changes", "ledger"):
            page = self.ok(command, "--db", self.db)
            heads = [line for line in page.splitlines() if line.startswith("a1")]
            self.assertEqual([next(hour for hour in ("10:00", "11:00", "12:00") if hour in head) for head in heads], ["10:00", "11:00", "12:00"], page)
            three = page.index("11:00")
            self.assertTrue(page.index("10:00") < three < page.index("and three dockers") < page.index("12:00") < page.index("and four dockers"), page)

    def test_a_correction_stands_under_its_own_time(self):
        self.add()
        reading = json.loads(self.ok("article", "--db", self.db, "a1", "--format", "json"))
        reading = reading[0] if isinstance(reading, list) else reading
        self.ok("correct", "--db", self.db, "a1", str(reading["attributions"][0]["id"]), "--speaker", "Ines Tolva", "--by", "desk")
        page = self.ok("changes", "--db", self.db)
        self.assertEqual(len([line for line in page.splitlines() if line.startswith("a1")]), 4, page)

    def test_since_a_version_is_since_that_version(self):
        # By its address, too, and whatever other articles are between.
        other = {"id": "b1", "url": "https://tide.example/b1", "outlet": "Daily Tide", "title": "Choir of Tarn wins the spring cup", "published": "2026-02-03T13:00:00Z",
                 "text": "The choir of Tarn won the spring cup, conductor Ivo Sand said."}
        last = {**other, "id": "c1", "url": "https://tide.example/c1", "title": "Kiln opens in Orlo", "text": "A kiln opened in Orlo, owner Hanna Orlo said."}
        self.add(other, last)
        for since in ("b1", "https://tide.example/b1"):
            self.assertEqual([c["article"] for c in rows(self.ok("changes", "--db", self.db, "--since", since, "--format", "jsonl"))], ["c1"], since)
        self.assertEqual([c["article"] for c in rows(self.ok("changes", "--db", self.db, "--since", "a1", "--format", "jsonl"))], ["b1", "c1"])


class Merges(Case):
    """An early report is a story of its own until a later one tells of both."""
    ROWS = [
        {"id": "e1", "title": "Sirens and dust over the eastern quarter", "text": "Sirens were heard across the eastern quarter before noon. Drivers were told to keep away from Weir Street. A cloud of grey dust hung over the roofs.", "published": "2031-05-04T10:00:00Z"},
        {"id": "a1", "title": "Kiln explodes in Marl", "text": "A kiln exploded at the Orlo pottery in Marl, and three potters were hurt, the Marl fire service said. Hanna Orlo, who owns the pottery, said the kiln was new.", "published": "2031-05-04T11:00:00Z"},
        {"id": "a2", "title": "Three hurt as pottery kiln blows up", "text": "Three potters were hurt when a kiln blew up at the Orlo pottery in Marl. Owner Hanna Orlo told reporters that the new kiln had been fired for the first time.", "published": "2031-05-04T12:00:00Z"},
        {"id": "b1", "title": "Choir of Tarn wins the spring cup", "text": "The girls' choir of Tarn won the spring cup with a cradle song from the hills. Conductor Ivo Sand said his singers had practised since autumn.", "published": "2031-05-04T13:00:00Z"},
        {"id": "a4", "title": "Weir Street shut after kiln explosion at Orlo pottery", "text": "Weir Street was shut after the kiln explosion at the Orlo pottery in Marl. Sirens were heard across the eastern quarter, and a cloud of grey dust hung over the roofs. Three potters were hurt.", "published": "2031-05-04T14:00:00Z"},
        {"id": "a5", "title": "Dust still hangs over the eastern quarter of Marl", "text": "Grey dust from the kiln of the Orlo pottery still hangs over the eastern quarter, and Weir Street stays shut to drivers. Hanna Orlo promised to pay for the roofs. Three potters were hurt.", "published": "2031-05-04T15:00:00Z"},
        {"id": "a6", "title": "Eastern quarter sweeps up dust after kiln explosion", "text": "Drivers may use Weir Street again in the eastern quarter of Marl, where grey dust lay on roofs after the kiln explosion at the Orlo pottery. Sirens had been heard before noon. Hanna Orlo, the owner, thanked the fire service.", "published": "2031-05-04T16:00:00Z"}]

    def add(self, rows_):
        return rows(self.ok("add", "--db", self.db, "--format", "jsonl", "--from", "jsonl", "-", stdin=jsonl(*rows_)))

    def members(self):
        return rows(self.ok("stories", "--db", self.db, "--articles", "--format", "jsonl"))

    def test_a_merge_is_logged_and_the_old_id_stays_good(self):
        early = self.add(self.ROWS[:4])[0]["story"]
        late = self.add(self.ROWS[4:])[0]["story"]
        self.assertNotEqual(early, late)
        self.assertEqual({m["id"] for m in self.members() if m["story"] == late}, {"e1", "a1", "a2", "a4", "a5", "a6"})
        merge, = rows(self.ok("stories", "--db", self.db, "--merges", "--format", "jsonl"))
        with open(os.path.join(SOURCE, "docs/formats/merge.schema.json")) as f:
            jsonschema.validate(merge, json.load(f))
        self.assertEqual(merge, {"from": early, "into": late, "by": "a4", "versions": 1})
        self.assertEqual([s["story"] for s in rows(self.ok("stories", "--db", self.db, "--format", "jsonl")) if s["articles"] == 6], [late])
        for command in (("compare", early), ("changes", early), ("ledger", early), ("export", early, "--format", "md")):
            self.assertEqual(self.ok(*command, "--db", self.db), self.ok(*[late if x == early else x for x in command], "--db", self.db), command)
        self.assertIn("e1", {c["article"] for c in rows(self.ok("changes", late, "--db", self.db, "--format", "jsonl"))})
        self.ok("verify", "--db", self.db)

    def test_one_by_one_gives_the_same(self):
        self.add(self.ROWS)
        together = self.members()
        os.remove(self.db)
        for row in self.ROWS:
            self.add([row])
        self.assertEqual(self.members(), together)

    def test_what_a_person_took_out_of_a_merged_story_stays_out(self):
        self.add(self.ROWS)
        self.ok("correct", "--db", self.db, "e1", "--alone", "--by", "x")
        apart = {m["id"]: m["story"] for m in self.members()}["e1"]
        later, = self.add([{**self.ROWS[0], "text": self.ROWS[0]["text"] + " Nobody was hurt.", "modified": "2031-05-04T20:00:00Z"}])
        self.assertEqual((later["status"], later["story"]), ("version", apart))

    def test_the_merge_is_known_when_its_article_is_forgotten(self):
        late = self.add(self.ROWS[:5])[1]["story"]
        self.ok("forget", "--db", self.db, "a4", "--yes")
        self.add([{**self.ROWS[0], "text": self.ROWS[0]["text"] + " Nobody was hurt.", "modified": "2031-05-04T20:00:00Z"}])
        self.assertEqual({m["story"] for m in self.members() if m["id"] in ("e1", "a1", "a2")}, {late})

    def test_a_merge_by_hand_keeps_the_old_id_until_it_is_undone(self):
        ids = [r["story"] for r in self.add(self.ROWS[:4])]
        tram, choir = ids[1], ids[3]
        self.assertEqual(sayso("correct", "--db", self.db, tram, "--merge", tram, "--by", "x")[0], 2)
        self.ok("correct", "--db", self.db, tram, "--merge", choir, "--by", "x")
        self.assertEqual(self.ok("compare", choir, "--db", self.db), self.ok("compare", tram, "--db", self.db))
        self.ok("correct", "--db", self.db, "--undo", "1", "--by", "x")
        self.assertNotEqual(self.ok("compare", choir, "--db", self.db), self.ok("compare", tram, "--db", self.db))

    def test_what_a_person_put_apart_stays_apart(self):
        self.add(self.ROWS[:4])
        self.ok("correct", "--db", self.db, "e1", "--alone", "--by", "x")
        apart = {m["id"]: m["story"] for m in self.members()}["e1"]
        self.add(self.ROWS[4:])
        self.assertEqual({m["id"]: m["story"] for m in self.members()}["e1"], apart)


if __name__ == "__main__":
    os.chdir(os.environ["SAYSO_SOURCE"])
    unittest.main()
