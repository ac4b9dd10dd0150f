"""What is a copy of what, and how many origins a story has."""
import os, unittest

from command import Case, jsonl, rows

ALERT = ("A gasholder has exploded at the Orlo works in Marl, the harbour police said on Sunday. Weir Street has been closed from the bridge to the old brewery, "
         "and people who live beside the canal were told to keep their windows shut.")
FIRE = ("Three potters were hurt when a kiln exploded at the Orlo pottery in Marl on Sunday, the fire service said. The blast broke windows the whole length of Weir Street. "
        "Hanna Orlo, who owns the pottery, said that the kiln was new and had been fired twice. Firemen carried the last of the potters out through a skylight shortly before noon. "
        "The works inspector, Ludo Brandt, will look at the burner on Monday morning. The pottery has stood beside the canal for ninety years and employs forty people.")
COUNCIL = ("Councillors in Marl quarrelled late into Sunday evening over who had let the kiln be built so near to the school. Mayor Greta Sand said the permit was signed before her time. "
           "Her predecessor, Ivo Lenz, answered that the drawings he had seen showed a bakery. Parents filled the gallery and sang when the chair asked for silence. "
           "The council will hear the surveyor on Thursday. Until then the school takes its lessons in the rowing club across the water.")
OWN = ("From the tower of Saint Odile one could see the smoke before one heard anything. Our reporter walked down with the bell ringer, who had counted eleven windows by the time they reached the square. "
       "On the quay stood women with buckets. Nobody knew yet whom to ask. Jonna Reker, who mends nets, said her table had jumped a hand high and her cat had not come back since. "
       "Two apprentices sat on an upturned boat, black to the elbows, and passed one cigarette to and fro. They had gone out for bread, they said, and that was all there was to tell. "
       "By four the engineers had found the valve in a garden behind the brewery. It lay among the beans, hardly scratched. Old Pieter Halm, whose garden it is, would not have it moved until somebody had drawn it. "
       "In the evening the works let the night shift in by the side gate, one by one, each with a lamp.")
STATEMENT = ("\u201cWe are deeply sorry for what happened in our yard on Sunday morning, and our thoughts are with the three potters and with all who love them. The kiln was bought new in spring, from a maker of good name, "
             "and it was looked over by two engineers before it was lit. We will open every book we have to the inspector. Whoever lost a window on Weir Street may bring the bill to our door, and it will be paid within the week. "
             "No potter will lose a day of wages while the yard is closed. We ask everyone to wait for the findings before they judge, as we do ourselves.\u201d")
OTHER = ("The owner of the Marl pottery broke her silence on the steps of the town hall, with her brother beside her and rain coming down. She read from a sheet of paper and took no questions. "
         "Some in the crowd clapped; a man at the back called out that paper was patient. She folded the sheet twice and went back inside by the porters' door.")
THIRD = ("Reporters in Tarn received two pages from the Orlo family by post on Monday, posted before the last train. The letter came without a name under it, but the hand is known to every shop on the market. "
         "It is the first word from the house since the blast. Ludo Brandt, the inspector, called it handsome and said that it altered nothing for him. The bakers' guild has offered its hall for a supper for the hurt.")
NOTICE = ("The Gazette of Marl belongs to its readers and to nobody else. Every page you read here is paid for by some four thousand members who give what they can each month. If you see a mistake, tell the desk and we mend it in the open. "
          "You may print our pages again wherever you like as long as you name us and change nothing. Letters go to the house on Cooper Lane and are answered by hand within a week of coming in.")


def article(name, hour, text, outlet=None, **more):
    return {"id": name, "url": "https://%s.example/%s" % (name, name), "outlet": outlet or name.title() + " Press", "title": more.pop("title", "Blast in Marl"), "text": text,
            "published": "2031-05-04T%02d:00:00Z" % hour, **more}


class Copies(Case):
    def add(self, *articles):
        """One at a time, so that what is known was read back from the record."""
        for a in articles:
            self.ok("add", "--db", self.db, "--from", "jsonl", "-", stdin=jsonl(a))

    def show(self, *arguments):
        return rows(self.ok(*arguments, "--db", self.db, "--format", "jsonl"))

    def copies(self):
        return {r["id"]: r["copy_of"] for r in self.show("stories", "--articles") if r["copy_of"]}

    def counts(self):
        """Of all stories together: what is one's own may be a story of its own."""
        listed = self.show("stories")
        compared = {s["story"]: s for s in self.show("compare", "--all")}
        for s in listed:
            self.assertEqual((s["outlets"], s["origins"]), (compared[s["story"]]["outlets"], compared[s["story"]]["origins"]))
        return sum(s["outlets"] for s in listed), sum(s["origins"] for s in listed)

    def accounts_with(self, words):
        return [(a["outlets"], a["origins"]) for s in self.show("compare", "--all") for p in s["points"] for a in p["accounts"] if any(words in c["excerpt"] for c in a["claims"])]

    def test_a_page_of_two_reports_takes_no_origin_and_gives_none(self):
        wire, agency = article("wire", 8, FIRE), article("agency", 9, COUNCIL)
        both = article("both", 12, FIRE + "\n\n" + COUNCIL)
        for order in ((wire, agency, both), (wire, both, agency), (both, wire, agency)):
            self.add(*order)
            names = [a["id"] for a in order]
            self.assertEqual(set(self.copies()), {"both"}, names)
            self.ok("verify", "--db", self.db)
            self.assertEqual(self.counts()[1], 2, names)
            self.assertTrue(self.accounts_with("the gallery and sang"))
            for words in ("had been fired twice", "the gallery and sang"):
                self.assertEqual({origins for _, origins in self.accounts_with(words)}, {1}, (names, words))
            os.remove(self.db)

    def test_a_page_of_three_reports_is_a_copy(self):
        self.add(article("wire", 8, FIRE), article("agency", 9, COUNCIL), article("desk", 10, OTHER), article("all", 12, "\n\n".join((FIRE, COUNCIL, OTHER))))
        self.assertEqual(set(self.copies()), {"all"})
        self.assertEqual(self.counts()[1], 3)

    def test_a_report_that_holds_an_alert_is_its_own(self):
        alert, scoop = article("alert", 8, ALERT), article("scoop", 17, OWN.replace("Nobody knew", ALERT + " Nobody knew"))
        for order in ((alert, scoop), (scoop, alert)):
            self.add(*order)
            self.assertEqual((self.copies(), self.counts()), ({}, (2, 2)), order[0]["id"])
            os.remove(self.db)

    def test_what_is_cut_from_a_report_is_a_copy_whichever_came_in_first(self):
        report, cut = article("report", 8, OWN.replace("Nobody knew", ALERT + " Nobody knew")), article("cut", 12, ALERT)
        later = article("later", 13, ALERT, title="Smoke over Marl")
        for order in ((report, cut, later), (cut, report, later), (cut, later, report)):
            self.add(*order)
            self.assertEqual((self.copies(), self.counts()), ({"cut": "report", "later": "report"}, (3, 1)), [a["id"] for a in order])
            # A reading of the whole record again tells the same.
            self.add(article("late", 14, ALERT, title="Windows shut in Marl"))
            self.assertEqual(self.copies()["late"], "report")
            self.ok("verify", "--db", self.db)
            os.remove(self.db)

    def test_two_that_quote_one_statement_are_two(self):
        self.add(article("courier", 15, OTHER + "\n\n" + STATEMENT), article("herald", 16, THIRD + "\n\n" + STATEMENT))
        self.assertEqual((self.copies(), self.counts()), ({}, (2, 2)))

    def test_what_stands_on_every_page_is_no_copying(self):
        self.add(article("one", 10, OTHER + "\n\n" + NOTICE, outlet="Gazette of Marl"), article("two", 11, THIRD + "\n\n" + NOTICE, outlet="Gazette of Marl"),
                 article("three", 12, COUNCIL + "\n\n" + NOTICE, outlet="Evening Marl"))
        self.assertEqual((self.copies(), self.counts()[1]), ({}, 3))

    def test_a_copy_is_parted_from_its_family_alone(self):
        self.add(article("wire", 8, FIRE), article("north", 9, FIRE), article("south", 10, FIRE + " Readers may write to us."))
        story = {r["id"]: r["story"] for r in self.show("stories", "--articles")}
        number = self.show("correct", "south", "--alone", "--by", "Nell Osei")[0]["number"]
        parted = {r["id"]: r["story"] for r in self.show("stories", "--articles")}
        self.assertEqual((parted["wire"], parted["north"]), (story["wire"], story["wire"]))
        self.assertNotEqual(parted["south"], story["wire"])
        # It is what its story rests on; beside its family it was none.
        self.assertEqual(sorted((s["outlets"], s["origins"]) for s in self.show("stories")), [(1, 1), (2, 1)])
        self.counts()
        self.ok("correct", "--db", self.db, "--undo", str(number), "--by", "Nell Osei")
        self.assertEqual({r["id"]: r["story"] for r in self.show("stories", "--articles")}, story)

    def test_an_original_takes_its_copies_along(self):
        self.add(article("wire", 8, FIRE), article("north", 9, FIRE))
        self.ok("correct", "--db", self.db, "wire", "--alone", "--by", "Nell Osei")
        self.assertEqual(len({r["story"] for r in self.show("stories", "--articles")}), 1)

    def test_a_version_that_comes_in_late_is_the_version_before(self):
        url = "https://wire.example/marl"
        first, last = article("v9", 9, FIRE, url=url), article("v12", 12, FIRE + " One of the three has died.", url=url)
        early = article("v7", 7, FIRE.replace("Three potters", "Two potters"), url=url)
        self.add(first, last, early)
        listed = {r["id"]: r for r in self.show("stories", "--articles")}
        self.assertEqual({i: r["version_of"] for i, r in listed.items()}, {"v7": None, "v9": "v7", "v12": "v9"})
        self.assertEqual(({r["copy_of"] for r in listed.values()}, len({r["story"] for r in listed.values()})), ({None}, 1))
        self.assertEqual([(s["articles"], s["origins"]) for s in self.show("stories")], [(1, 1)])
        self.assertEqual(rows(self.ok("add", "--db", self.db, "--from", "jsonl", "--format", "jsonl", "-", stdin=jsonl(article("v6", 6, FIRE.replace("Three", "Some"), url=url))))[0]["status"], "version")
        self.show("ledger")
        self.assertNotIn("Two potters", " ".join(c["excerpt"] for s in self.show("compare", "--all") for p in s["points"] for a in p["accounts"] for c in a["claims"]))
        self.add(article("v13", 13, FIRE + " One of the three has died. A fourth is missing.", url=url), article("copy", 14, FIRE))
        self.assertEqual(list(self.copies()), ["copy"])
        self.ok("verify", "--db", self.db)


if __name__ == "__main__":
    os.chdir(os.environ["SAYSO_SOURCE"])
    unittest.main()
