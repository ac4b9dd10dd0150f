// The desk in a real browser: nothing on the console, nothing from elsewhere, nothing that axe-core finds, and a way by keyboard
// from a difference to its exact words and a citation.
//   SAYSO=path/to/sayso node run.mjs [--shots FOLDER]
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = resolve(here, "../..");
const sayso = process.env.SAYSO ?? join(source, "build/dev/bin/sayso");
const shots = process.argv[2] === "--shots" ? process.argv[3] : null;
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
const require = createRequire(import.meta.url);
let playwright, axe;
try {
  playwright = require("playwright-core");
  axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
} catch { /* told below */ }
if (!chromium || !playwright) {
  console.log("browser tests are left out: they need Debian's chromium and `npm ci` in tests/browser");
  process.exit(process.env.SAYSO_REQUIRE_BROWSER ? 1 : 0);
}

let failures = 0, checks = 0;
function check(holds, what) {
  ++checks;
  if (!holds) {
    ++failures;
    console.error("FAILED " + what);
  }
}

const folder = mkdtempSync(join(tmpdir(), "sayso-browser-"));
const db = join(folder, "desk.db");
execFileSync(sayso, ["add", "--db", db, "--from", "jsonl", "examples/articles.jsonl"], { cwd: source, stdio: "ignore" });
writeFileSync(join(folder, "sluice.html"), `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sluice jams</title><script>const before = "${"x".repeat(400)}";</script></head>
<body><nav><a href="/">Front page</a></nav><article><h1>Sluice jams at Orrin</h1><p>The sluice at Orrin jammed at dawn &amp; flooded two fields, the warden said on Monday.</p>
<p>&ldquo;It creaked <b>all night</b>, and then it stood,&rdquo; Ada Lunn, who lives beside it, said on Monday evening.</p></article><footer>Copyright Orrin Post</footer></body></html>`);
execFileSync(sayso, ["add", "--db", db, "--id", "sluice", "--outlet", "Orrin Post", "--published", "2026-01-05T08:00:00Z", join(folder, "sluice.html")], { cwd: source, stdio: "ignore" });
const server = spawn(sayso, ["serve", "--db", db, "--port", "0"], { cwd: source, stdio: ["ignore", "pipe", "inherit"] });
const base = await new Promise((done) => server.stdout.once("data", (line) => done(line.toString().trim().replace(/\/$/, ""))));
const story = "/s/93040ae24f952826";
const sluice = "/a/" + (await (await fetch(base + "/api/v1/articles/sluice/versions")).json()).items[0].version;

const pages = {
  stories: "/", "stories-none": "/?q=zzz", "stories-since": "/?since=3", points: story, "points-since": story + "?since=12", "points-differ": story + "?show=differ",
  "points-none": story + "?type=expert&show=agree&outlet=Nobody", accounts: story + "/accounts", speakers: story + "/accounts?by=speaker", timeline: story + "/timeline",
  changes: story + "/changes", hedges: story + "/changes?kind=hedge", articles: story + "/articles", speaker: story + "/speaker?name=Ilse%20Marrack", names: "/speakers", "names-none": "/speakers?q=zzz", spoken: "/speakers/Ilse%20Marrack",
  article: "/a/5", "left-out": "/a/1?left_out=1", "stored-page": sluice + "/page?attribution=2#words", "stored-whole": sluice + "/page", "stored-text": "/a/5/page?attribution=1#words", "not-there": "/a/5?attribution=99", "accounts-since": story + "/accounts?since=12", words: "/a/10?at=300-368#words", chosen: "/a/10?attribution=3", diff: "/a/10/diff", search: "/search?q=tram%20driver", "search-none": "/search?q=zzz", "search-empty": "/search", about: "/about", problem: "/nope",
};
const looks = {
  wide: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  narrow: { viewport: { width: 320, height: 1100 }, colorScheme: "light" },
  forced: { viewport: { width: 1280, height: 900 }, forcedColors: "active" },
  print: { viewport: { width: 800, height: 1000 }, media: "print" },
  plain: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
};

// No name but the loopback's means anything to this browser.
const browser = await playwright.chromium.launch({ executablePath: chromium, args: ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] });

async function open({ media, ...look }, path) {
  const context = await browser.newContext({ reducedMotion: "reduce", timezoneId: "Europe/Vienna", locale: "en-GB", ...look });
  const page = await context.newPage();
  if (media) await page.emulateMedia({ media });
  // A page that asks for news while the network is cut is told so by the browser, and goes on; the icon of the tab may come late.
  const expected = (m) => path === "/nope" && m.text().includes("404") || m.text().includes("ERR_INTERNET_DISCONNECTED") && /\/changes\?after=|\/assets\/icon/.test(m.location().url);
  page.on("console", (m) => expected(m) || check(false, `${path}: console: ${m.text()}`));
  page.on("pageerror", (e) => check(false, `${path}: ${e}`));
  page.on("request", (r) => check(r.url().startsWith(base), `${path}: asks for ${r.url()}`));
  await page.goto(base + path, { waitUntil: "load" });
  return { context, page };
}

for (const [lookName, look] of Object.entries(looks)) {
  for (const [name, path] of Object.entries(pages)) {
    const { context, page } = await open(look, path);
    await context.setOffline(true);  // what follows needs no network
    if (look.javaScriptEnabled !== false) {
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      check(found.violations.length === 0, `${lookName} ${path}: axe: ` + found.violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].any.map((a) => a.message).join("; ")}`).join("\n  "));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(wide <= 0, `${lookName} ${path}: scrolls sideways by ${wide}`);
    }
    check((await page.innerText("main")).length > 20, `${lookName} ${path}: shows something without a network`);
    if (shots) await page.screenshot({ path: join(shots, `${name}-${lookName}.png`) });
    await context.close();
  }
}

// By keyboard from a difference to its words, its citation, and the article at the words.
{
  const { context, page } = await open(looks.wide, story + "?show=differ");
  const focused = (selector) => page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);
  const reach = async (selector) => {
    for (let i = 0; i < 80; ++i) {
      if (await focused(selector)) return true;
      await page.keyboard.press("Tab");
    }
    return false;
  };
  check(await reach(".place > summary"), "the keyboard reaches a claim's paragraph");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineWidth);
  check(parseFloat(outline) >= 2, "focus is visible");
  await page.keyboard.press("Enter");
  check(await page.isVisible(".place[open] mark"), "the words are marked in their paragraph");
  check(await reach(".cite > summary"), "the keyboard reaches the citation");
  await page.keyboard.press("Enter");
  check((await page.textContent(".cite[open] code")).includes("Harbour Radio"), "the citation names the outlet");
  check(await reach(".cite[open] button"), "the keyboard reaches the copy button");
  await page.goto(base + (await page.getAttribute(".place[open] .links a", "href")));
  check((await page.textContent("#words")).length > 0, "the article marks the words");
  check(await page.evaluate(() => { const r = document.querySelector("#words").getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }), "the words are in view");
  await context.close();
}

// From an attribution to its words in the stored page.
{
  const { context, page } = await open(looks.wide, sluice);
  await page.click("#a1 a:text('the stored page at these words')");
  check(page.url().endsWith("#words") && (await page.locator("mark").count()) > 1, "the stored page marks the words: " + page.url());
  check(await page.evaluate(() => { const r = document.querySelector("#words").getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }), "they are in view");
  check((await page.innerText(".stored")).includes("<script>const before"), "markup stands there as text");
  await context.close();
}

// Times are told in the reader's zone, the original on hover, for the keyboard, and for fingers.
{
  const { context, page } = await open(looks.wide, "/a/2");
  const time = page.locator("time[data-local]").first();
  check((await time.innerText()).includes("09:20"), "the time is local: " + (await time.innerText()));
  check((await time.getAttribute("title")).includes("08:20 UTC"), "the original time is kept");
  await time.hover();
  check((await time.innerText()).includes("08:20 UTC"), "the original shows on hover: " + (await time.innerText()));
  await context.close();
}
{
  const { context, page } = await open(looks.wide, story);
  const row = page.locator("tr.claim", { has: page.locator("time[data-local]") }).first();
  const time = row.locator("time[data-local]");
  const local = await time.innerText();
  const before = await page.evaluate(() => document.querySelectorAll("a, button, input, select, summary, [tabindex]").length);
  check(!local.includes("UTC"), "the row's time is local: " + local);
  await row.locator(".source a").focus();
  check((await time.innerText()).includes("UTC"), "the original shows while the keyboard is beside it: " + (await time.innerText()));
  await page.locator(".brand").focus();
  check((await time.innerText()) === local, "and goes when it has left");
  const plain = await open(looks.plain, story);
  const without = (await plain.page.content()).match(/<(a|button|input|select|summary)[ >]|tabindex=/g).length;
  const copies = await page.locator(".copy button").count();
  check(before - copies === without + 1, `one stop more than without scripts, not one for each time: ${before - copies}, ${without}`);
  await plain.context.close();
  await context.close();
}
{
  const { context, page } = await open({ ...looks.narrow, hasTouch: true }, story);
  await page.locator(".zones").tap();
  const told = await page.locator("time[data-local]").evaluateAll((all) => all.map((t) => t.innerText).filter((t) => t !== ""));
  check(told.length > 5 && told.every((t) => t.includes("UTC")), "a tap shows every time as published: " + told[0]);
  check((await page.getAttribute(".zones", "aria-pressed")) === "true", "the button tells its state");
  await page.locator(".zones").tap();
  check(!(await page.locator(".counts time").innerText()).includes("UTC"), "another tap shows them in the reader's zone");
  await context.close();
}

// The last visit is kept in the browser; what is new since stands on top, also after the page was loaded again. An open page tells
// of changes and shows them when asked.
{
  const copy = join(folder, "visits.db");
  execFileSync(sayso, ["backup", "--db", db, copy], { stdio: "ignore" });
  const more = (row) => {
    writeFileSync(join(folder, "more.jsonl"), JSON.stringify(row) + "\n");
    execFileSync(sayso, ["add", "--db", copy, "--from", "jsonl", join(folder, "more.jsonl")], { cwd: source, stdio: "ignore" });
  };
  const given = readFileSync(join(source, "examples/articles.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line)).find((row) => row.id === "wire-3");
  const text = given.text ?? readFileSync(join(source, given.path), "utf8");
  delete given.path;
  const at = (hour, words) => ({ ...given, text: text + "\n\n" + words, modified: `2026-03-11T${hour}:00:00Z` });
  const own = spawn(sayso, ["serve", "--db", copy, "--port", "0"], { cwd: source, stdio: ["ignore", "pipe", "inherit"] });
  const desk = await new Promise((done) => own.stdout.once("data", (line) => done(line.toString().trim().replace(/\/$/, ""))));
  const context = await browser.newContext({ reducedMotion: "reduce", timezoneId: "Europe/Vienna", locale: "en-GB" });
  const page = await context.newPage();
  page.on("console", (m) => check(false, "visits: console: " + m.text()));
  await page.clock.install({ time: new Date("2026-03-12T08:00:00Z") });
  const count = () => page.locator("#since-title").innerText();
  for (const path of ["/", story, story + "/accounts"]) {
    await page.goto(desk + path);
    check(!page.url().includes("since="), "nothing is new at the first visit: " + page.url());
  }
  await page.goto(desk + story);
  check((await page.innerText(".since .visit")).includes("Nothing is new"), "that nothing is new is said");

  // An open page.
  const rowsBefore = await page.locator("tr.claim, li.change").count();
  more(at("09", "The tram line to the harbour opens again on Friday, the mayor said."));
  await page.clock.fastForward(16000);
  await page.waitForSelector(".news a");
  const told = await page.innerText(".news");
  check(/^\d+ changes? since this page was made: show$/.test(told), "an open page tells of changes: " + told);
  check((await page.getAttribute(".news", "role")) === "status", "they are told to those who listen");
  check((await page.locator("tr.claim, li.change").count()) === rowsBefore, "no row is pushed under the reader's eyes");
  await page.click(".news a");
  await page.waitForURL(/since=/);
  check((await count()).startsWith("Since you last looked: " + told.split(" ")[0]), "and shows them when asked: " + (await count()));
  check((await page.locator(".since li.change").count()) > 0, "as rows");
  await page.click("a.seen");
  check((await count()).endsWith(": 0 changes"), "seen is seen");

  // The next visit.
  await page.goto("about:blank");
  more(at("10", "The depot stays shut until the inquiry is over, a tram company spokesman said."));
  await page.clock.fastForward(40 * 60 * 1000);
  for (const tab of ["", "/accounts", "/timeline", "/articles"]) {
    await page.goto(desk + story + tab);
    await page.waitForURL(/since=/);
    check(/: [1-9]\d* changes?$/.test(await count()), `${tab || "points"}: what is new since the last visit: ` + (await count()));
    check((await page.locator(".since li.change").count()) > 0, `${tab || "points"}: stands there as rows`);
    check(await page.evaluate(() => { const first = document.querySelector("main table, .timeline"); return !first || document.querySelector(".since").getBoundingClientRect().top < first.getBoundingClientRect().top; }), `${tab || "points"}: on top`);
  }
  await page.goto(desk + story);
  await page.waitForURL(/since=/);
  check(/: [1-9]/.test(await count()), "and again when the page is loaded again with nothing read: " + (await count()));
  await page.goto(desk + "/");
  await page.waitForURL(/since=/);
  check((await page.locator(".stories li").first().locator(".fresh").count()) === 1, "the list of stories marks the one with news, and has it first");
  check((await page.locator(".fresh").count()) === 1, "and no other");
  await page.click("a.seen");
  await page.goto(desk + "/");
  check(!page.url().includes("since="), "the list was marked as seen");
  await page.goto(desk + story);
  await page.waitForURL(/since=/);
  await page.click("a.seen");
  await page.goto(desk + story);
  check(!page.url().includes("since="), "the story was marked as seen: " + page.url());
  check((await context.cookies()).length === 0, "no cookie was set");

  // Another record behind the same address has other numbers.
  await page.evaluate((key) => localStorage.setItem(key, JSON.stringify({ from: 99999, to: 99999, at: 0 })), "sayso s:" + story.slice(3));
  await page.goto(desk + story);
  check(!page.url().includes("since="), "numbers of another record are forgotten");
  await context.close();
  own.kill();
}

// The link to the publisher lands on the words in a served copy of the article.
{
  const { context, page } = await open(looks.wide, story + "?show=differ");
  const link = await page.evaluate(() => [...document.querySelectorAll(".place .links a[rel]")].map((a) => a.href).find((h) => h.includes("wire.northern")));
  const text = readFileSync(join(source, "examples/wire-3.txt"), "utf8");
  const copy = createServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end("<!doctype html><title>copy</title><div style='height:4000px'></div>" + text.split(/\n\n+/).map((p) => `<p>${p.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</p>`).join("") + "<div style='height:4000px'></div>");
  }).listen(0, "127.0.0.1");
  await new Promise((done) => copy.once("listening", done));
  const reader = await context.newPage();
  await reader.goto(`http://127.0.0.1:${copy.address().port}/` + link.slice(link.indexOf("#")));
  await reader.waitForTimeout(300);
  check(await reader.evaluate(() => scrollY) > 3000, "the text fragment lands on the words");
  copy.close();
  await context.close();
}

// Signs in the margin lie apart, where sentences of several versions begin in one line too.
{
  const rows = join(folder, "lock.jsonl");
  const report = { url: "https://tarn.example/lock", title: "Tarn lock shut", outlet: "Tarn Post", published: "2026-04-02T08:00:00Z" };
  writeFileSync(rows, [{ ...report, id: "lock-1", text: "It rains. The Tarn lock is shut, keeper Idris Vane said." },
    { ...report, id: "lock-2", modified: "2026-04-02T09:00:00Z", text: "It rains. Ten boats wait. The Tarn lock is shut, keeper Idris Vane said." }].map((row) => JSON.stringify(row) + "\n").join(""));
  execFileSync(sayso, ["add", "--db", db, "--from", "jsonl", rows], { cwd: source, stdio: "ignore" });
  const versions = (await (await fetch(base + "/api/v1/articles/lock-2/versions")).json()).items;
  for (const look of ["wide", "print"]) {
    const { context, page } = await open(looks[look], "/a/" + versions.at(-1).version);
    const boxes = await page.evaluate(() => [...document.querySelectorAll(".gutter")].map((sign) => sign.getBoundingClientRect().toJSON()));
    check(boxes.length === 3, `${look}: each change of version has its sign: ${boxes.length}`);
    check(boxes.every((a, i) => boxes.every((b, j) => i === j || a.bottom <= b.top || b.bottom <= a.top)), `${look}: signs in the margin lie apart`);
    await context.close();
  }
}

// The pictures that docs/ keeps, as a reader sees the pages first.
if (shots) {
  for (const [name, look, path] of [["desk-story", "wide", story], ["desk-story-dark", "dark", story], ["desk-story-320", "narrow", story], ["desk-story-print", "print", story], ["desk-article", "wide", "/a/10"]]) {
    const { context, page } = await open({ ...looks[look], timezoneId: "UTC" }, path);
    await page.screenshot({ path: join(shots, name + ".png") });
    await context.close();
  }
}

await browser.close();
server.kill();
rmSync(folder, { recursive: true, force: true });
console.log(`${checks} checks, ${failures} failed`);
process.exit(failures ? 1 : 0);
