"""What pages tell beside the words: what was left out, who speaks, what is not known, what is new."""
import html, html.parser, json, re, unittest

import command
from desk import Case, Page

ITEM = "https://schema.org/"
EMPTY = {"meta", "link", "input", "br"}


class Items(html.parser.HTMLParser):
    """Microdata: items as {"type", property: [texts or items]}; what belongs to no item is an error."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.items, self.stray, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        parent = next((o["item"] for o in reversed(self.open) if o["item"] is not None), None)
        item = {"type": attrs.get("itemtype")} if "itemscope" in attrs else None
        name = attrs.get("itemprop")
        here = {"tag": tag, "item": item, "text": None}
        if name and parent is None:
            self.stray.append(name)
        elif name and item is not None:
            parent.setdefault(name, []).append(item)
        elif name:
            value = attrs.get("content") or attrs.get("href")
            if value is None:
                here["text"] = (parent, name)
                parent.setdefault(name, []).append("")
            else:
                parent.setdefault(name, []).append(value)
        if item is not None and not name:
            self.items.append(item)
        if tag not in EMPTY:
            self.open.append(here)

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self.open.pop()["tag"] == tag, tag

    def handle_data(self, data):
        for o in self.open:
            if o["text"]:
                parent, name = o["text"]
                parent[name][-1] += data


class Told(Case):
    STORY = "/s/93040ae24f952826"

    def take(self, *given):
        self.ok("add", "--db", self.db, "--from", "jsonl", self.file("rows.jsonl", command.jsonl(*given)))
        server = self.serve()
        stories = [s["story"] for s in json.loads(server.ask("/api/v1/stories")[2])["items"]]
        return server, ["/s/" + s[2:] for s in stories]

    def test_rows_name_who_speaks_and_the_report(self):
        self.fill()
        server = self.serve()
        pages = [self.STORY, self.STORY + "/accounts", self.STORY + "/timeline", self.STORY + "/speaker?name=Ilse%20Marrack", "/a/5"]
        people, own = set(), set()
        for path in pages:
            found = Items(server.ask(path)[2])
            self.assertEqual(found.stray, [], path)
            self.assertTrue(found.items, path)
            for item in found.items:
                self.assertIn(item["type"], (ITEM + "Quotation", ITEM + "Claim"), path)
                self.assertEqual(len(item["text"]), 1, path)
                (article,) = item["isBasedOn" if item["type"] == ITEM + "Quotation" else "appearance"]
                self.assertEqual(article["type"], ITEM + "Article")
                self.assertRegex(article["url"][0], r"^(/a/\d+|https://)")
                self.assertTrue(article["publisher"][0])
                for creator in item.get("creator", []):
                    if isinstance(creator, dict):
                        self.assertIn(creator["type"], (ITEM + "Person", ITEM + "Organization"))
                        (people if creator["type"] == ITEM + "Person" else own).add(creator["name"][0])
                self.assertEqual("claimInterpreter" in item, item["type"] == ITEM + "Claim" and item.get("creator", [{}])[0] != {"type": ITEM + "Organization", "name": article["publisher"]}, (path, item))
        self.assertIn("Ilse Marrack", people)
        self.assertTrue(own)
        self.assertNotIn("ClaimReview", "".join(server.ask(path)[2] for path in pages))

    def test_what_is_denied_is_nobodys_claim(self):
        server, stories = self.take({"id": "a", "outlet": "One", "title": "Mill fire", "text": "Ada Lunn denied that the mill was empty. \"The gate was open,\" Ada Lunn said."})
        items = Items(server.ask("/a/1")[2]).items
        self.assertFalse([i for i in items if "mill was empty" in i["text"][0]])
        self.assertEqual([(i["type"], i["text"]) for i in items if "gate" in i["text"][0]], [(ITEM + "Quotation", ['"The gate was open,"'])])

    PAGE = """<!doctype html><html><head><title>Ferry runs again</title></head><body>
<nav><a href="/">Front page</a> <a href="/sport">Sport results</a></nav>
<article><h1>Ferry runs again</h1><p>The night ferry to Marrow Isle runs again after a week in the dock, the harbour master said on Monday.</p>
<p>Forty lorries waited on the quay with fish and milk, and their drivers slept in the waiting room, the owner of the line said.</p>
<p>Nobody was hurt when the ramp gave way under the third lorry of the evening, a spokesman of the fire brigade said.</p></article>
<aside><h2>Most read</h2><ul><li><a href="/x">&lt;script&gt;alert(1)&lt;/script&gt; Gulls steal wedding cake</a></li></ul></aside>
<footer>Copyright Gull Post. All rights reserved.</footer></body></html>"""

    def test_what_was_left_out_of_a_page_is_told_on_request(self):
        self.ok("add", "--db", self.db, self.file("ferry.html", self.PAGE))
        self.ok("add", "--db", self.db, self.file("mill.txt", "The mill was empty, the owner said."))
        server = self.serve()
        page = server.ask("/a/1")[2]
        self.assertNotIn("Gulls steal", page)
        self.assertIn('href="/a/1?left_out=1#left-out"', page)
        page = server.ask("/a/1?left_out=1")[2]
        part = page[page.index('id="left-out"'):]
        for words in ("Sport results", "Gulls steal wedding cake", "All rights reserved"):
            self.assertIn(words, part)
        self.assertNotIn("<script>alert", page)
        self.assertIn("&lt;script&gt;alert(1)", part)
        self.assertNotIn("harbour master", part)
        for reason in re.findall(r"<tr role=\"row\"><td[^>]*>[^<]*</td><td role=\"cell\">([^<]*)</td>", part):
            self.assertTrue(reason)
        # The reasons are those of the command.
        status, _, told = command.sayso("extract", "--explain", self.file("ferry.html", self.PAGE))
        self.assertEqual(status, 0)
        shown = [html.unescape(r) for r in re.findall(r"</td><td role=\"cell\">([^<]*)</td></tr>", part)]
        self.assertEqual(len(shown), part.count('<td role="cell" class="words">'))
        for reason in shown:
            self.assertIn(reason + ": ", told)
        self.assertIn("nothing was left out", server.ask("/a/2?left_out=1")[2])
        self.assertEqual(server.ask("/a/99?left_out=1")[0], 404)

    def test_the_stored_page_is_shown_with_the_words_marked(self):
        self.ok("add", "--db", self.db, self.file("ferry.html", self.PAGE.replace("night ferry", "&#110;ight ferry").replace("<p>Forty", "<script>alert(2)</script><p onclick='alert(3)'>Forty")))
        server = self.serve()
        article = server.ask("/a/1")[2]
        links = [link for link in Page(article).links if link.startswith("/a/1/page?attribution=")]
        self.assertGreater(len(links), 1)
        self.assertIn("/a/1/page", Page(article).links)
        rows = json.loads(server.ask("/api/v1/versions/1/page")[2])["rows"]
        for link in links:
            self.assertTrue(link.endswith("#words"))
            status, headers, body = server.ask(link.split("#")[0])
            self.assertEqual(status, 200)
            self.assertIn("default-src 'none'", headers["content-security-policy"])
            page = Page(body)
            self.assertEqual(page.ids.count("words"), 1)
            self.assertEqual(page.tags.count("script"), 1)
            self.assertFalse([a for a in page.attributes if a[1].startswith("on")])
            self.assertIn("<script>alert(2)</script>", page.text)  # as characters
            marked = "".join(html.unescape(m) for m in re.findall(r"<li>.*</li>", body) for m in re.findall(r"<mark[^>]*>([^<]*)</mark>", m))
            for row in rows:
                if row["attribution"] == int(re.search(r"=(\d+)", link).group(1)):
                    self.assertIn(row["excerpt"], marked.replace("&#110;", "n"))
                    for place in row["places"]:
                        self.assertIn("%d\u2013%d" % tuple(place["bytes"]), page.text)
        story = json.loads(server.ask("/api/v1/stories")[2])["items"][0]["story"]
        there = [link for link in Page(server.ask("/s/" + story[2:])[2]).links if link.startswith("/a/1/page?at=")]
        self.assertTrue(there)
        self.assertIn('id="words"', server.ask(there[0].split("#")[0])[2])
        self.assertIn("no attribution 99", server.ask("/a/1/page?attribution=99")[2])
        self.assertEqual([server.ask(p)[0] for p in ("/a/1/page", "/a/1/page?at=9-3", "/a/9/page", "/a/1/page?attribution=x")], [200, 200, 404, 400])

    def test_of_a_text_the_stored_page_is_the_text_and_says_so(self):
        self.fill()
        server = self.serve()
        self.assertNotIn("/page?", server.ask("/a/5")[2])
        body = server.ask("/a/5/page?attribution=1")[2]
        self.assertIn("given as a text, not as a page", body)
        self.assertIn('id="words"', body)

    def test_a_very_long_page_is_shown_around_the_words(self):
        self.ok("add", "--db", self.db, self.file("long.html", self.PAGE.replace("<article>", "<!-- " + "filler\n" * 120_000 + "--><article>")))
        body = self.serve().ask("/a/1/page?attribution=1")[2]
        self.assertLess(len(body), 1_500_000)
        self.assertIn('id="words"', body)
        first, last = map(int, re.search(r"lines (\d+) to (\d+) are shown", body).groups())
        self.assertIn(f'start="{first}"', body)
        line = json.loads(self.serve().ask("/api/v1/versions/1/page?attribution=1")[2])["rows"][0]["places"][0]["line"]
        self.assertLess(first, line)
        self.assertLess(line, last + 1)

    def test_a_page_with_very_many_parts_is_cut_and_says_so(self):
        links = "".join(f"<li><a href='/{i}'>Old news number {i}</a></li>" for i in range(900))
        self.ok("add", "--db", self.db, self.file("long.html", self.PAGE.replace("<aside>", f"<aside><ul>{links}</ul>")))
        body = self.serve().ask("/a/1?left_out=1")[2]
        self.assertLessEqual(body.count('<td role="cell" class="words">'), 200)
        self.assertRegex(body, r"and \d+ more\.")
        self.assertLess(len(body), 200_000)

    def test_an_attribution_that_is_not_there_is_not_marked(self):
        self.fill()
        server = self.serve()
        body = server.ask("/a/5?attribution=99")[2]
        self.assertNotIn("only no. 99", body)
        self.assertIn("no attribution 99", body)
        self.assertIn("only no. 3 is marked", server.ask("/a/10?attribution=3")[2])

    def test_where_the_outlet_is_not_known_the_title_stands(self):
        server, stories = self.take({"id": "x-17", "title": "Mill stands empty", "text": "The mill was empty, the owner said."})
        self.assertRegex(server.ask(stories[0])[2], r'<td class="source" role="cell"><a href="/a/1[^"]*">Mill stands empty</a>')
        for path in (stories[0] + "/changes", stories[0] + "/export.md", stories[0] + "/export.html"):
            self.assertIn("Mill stands empty", server.ask(path)[2])
            self.assertNotRegex(server.ask(path)[2], r">x-17<|\*\*, x-17", path)

    def test_a_report_without_an_outlet_is_named_in_accounts_search_and_feeds(self):
        given = [{"id": i, "outlet": o, "published": "2026-03-10T08:00:00Z", "title": t,
                  "text": f"A crane fell on Gull Quay in Marrow Bay on Tuesday. {n} dockers were injured when the crane fell, harbour master Ada Lunn said."}
                 for i, o, t, n in (("q-1", "Tarn Post", "Crane falls at Gull Quay", "Three"), ("q-2", None, "A docker writes of the crane at Gull Quay", "Nine"))]
        server, stories = self.take(*given)
        self.assertEqual(len(stories), 1)
        accounts = server.ask(stories[0] + "/accounts")[2]
        for name in ("Tarn Post", given[1]["title"]):
            self.assertIn(f'name="with" value="{name}" checked', accounts)
        self.assertIn(f">{given[1]['title']}</a>", server.ask("/search?q=nine+dockers")[2])
        titles = [item["title"] for item in json.loads(server.ask("/feed.json")[2])["items"]]
        self.assertIn("first report: " + given[1]["title"], titles)

    def test_own_words_can_be_parted_too(self):
        server, stories = self.take(*({"id": o, "outlet": o, "published": "2026-03-10T08:00:00Z", "title": "Crane falls at Gull Quay",
                                       "text": f"A crane fell on Gull Quay in Marrow Bay on Tuesday. {n} dockers were injured when the crane fell."} for o, n in (("One", "Three"), ("Two", "Nine"))))
        body = server.ask(stories[0] + "?show=differ")[2]
        found = 0
        for row in re.findall(r'<tr class="claim.*?</tr>', body, re.S):
            self.assertIn("--unrelated", row)
            found += "in its own words" in row
        self.assertGreater(found, 0)

    def test_a_report_without_a_time_has_no_ring(self):
        text = "The bridge fell on 3 March 2026, the mayor said. Divers searched the river on 5 March 2026, the police said."
        server, stories = self.take({"id": "u", "text": text})
        body = server.ask(stories[0] + "/timeline")[2]
        self.assertEqual(body.count('<rect class="happened"'), 2)
        self.assertEqual(len(set(re.findall(r'<rect class="happened" x="([\d.]+)"', body))), 2)
        self.assertNotIn('<circle class="said"', body)
        self.assertIn("no ring is drawn", body)
        self.assertIn("time not known", body)

    def test_a_drawing_of_the_first_rows_says_so(self):
        text = " ".join(f"The {n} lock was shut on {d} March 2026, warden {n} Lunn said." for d, n in enumerate(
            "Ash Birch Cedar Elm Fir Gorse Hazel Ivy Juniper Larch Maple Nettle Oak Pine Quince Rowan Sorrel Thorn Willow Yew Alder Beech Cherry".split(), 1))
        server, stories = self.take(*({"id": f"a{i}", "outlet": o, "published": f"2026-03-2{i}T08:00:00Z", "title": "Locks shut", "text": text.replace("was shut", f"was shut for {i} hours")}
                                      for i, o in enumerate(("One", "Two", "Three"), 4)))
        body = server.ask(stories[0] + "/timeline")[2]
        count = body[body.index("<tbody"):].count("<tr ")
        self.assertGreater(count, 40)
        self.assertEqual(body.count('<rect class="happened"'), 40)
        self.assertEqual(body.count(f"first 40 of {count} rows"), 2)
        self.assertIn(f"the first 40 of these {count} rows are drawn", body)
        self.fill_other()

    def fill_other(self):
        self.db = self.db + ".other"
        self.fill()
        self.assertNotIn("rows are drawn", self.serve().ask(self.STORY + "/timeline")[2])

    def test_every_tab_tells_what_is_new(self):
        self.fill()
        server = self.serve()
        last = int(re.search(r'data-last="(\d+)"', server.ask(self.STORY)[2]).group(1))
        for tab in ("", "/accounts", "/timeline", "/articles"):
            body = server.ask(f"{self.STORY}{tab}?since={last - 1}")[2]
            self.assertIn("Since you last looked: 1 change<", body, tab)
            self.assertIn(f'href="{self.STORY}{tab}?since={last}"', body, tab)
            self.assertIn('class="change ', body[:body.index("<table")] if "<table" in body else body, tab)
        self.assertIn(f"/accounts?by=speaker&amp;since={last - 1}", server.ask(f"{self.STORY}/accounts?since={last - 1}")[2])


if __name__ == "__main__":
    unittest.main()
