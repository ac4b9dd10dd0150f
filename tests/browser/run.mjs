// The desk in a real browser: nothing on the console, nothing from elsewhere, nothing that axe-core finds, and a way by keyboard
// from a difference to its exact words and a citation.
//   SAYSO=path/to/sayso node run.mjs [--shots FOLDER]
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
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
const server = spawn(sayso, ["serve", "--db", db, "--port", "0"], { cwd: source, stdio: ["ignore", "pipe", "inherit"] });
const base = await new Promise((done) => server.stdout.once("data", (line) => done(line.toString().trim().replace(/\/$/, ""))));
const story = "/s/93040ae24f952826";

const pages = {
  stories: "/", "stories-none": "/?q=zzz", "stories-since": "/?since=3", points: story, "points-since": story + "?since=12", "points-differ": story + "?show=differ",
  "points-none": story + "?type=expert&show=agree&outlet=Nobody", accounts: story + "/accounts", speakers: story + "/accounts?by=speaker", timeline: story + "/timeline",
  changes: story + "/changes", hedges: story + "/changes?kind=hedge", articles: story + "/articles", speaker: story + "/speaker?name=Ilse%20Marrack", names: "/speakers", "names-none": "/speakers?q=zzz", spoken: "/speakers/Ilse%20Marrack",
  article: "/a/5", words: "/a/10?at=300-368#words", chosen: "/a/10?attribution=3", diff: "/a/10/diff", search: "/search?q=tram%20driver", "search-none": "/search?q=zzz", "search-empty": "/search", about: "/about", problem: "/nope",
};
const looks = {
  wide: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  narrow: { viewport: { width: 320, height: 640 }, colorScheme: "light" },
  forced: { viewport: { width: 1280, height: 900 }, forcedColors: "active" },
  plain: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
};

const browser = await playwright.chromium.launch({ executablePath: chromium, args: ["--no-sandbox"] });

async function open(look, path) {
  const context = await browser.newContext({ ...look, reducedMotion: "reduce", timezoneId: "Europe/Vienna", locale: "en-GB" });
  const page = await context.newPage();
  page.on("console", (m) => path === "/nope" && m.text().includes("404") || check(false, `${path}: console: ${m.text()}`));
  page.on("pageerror", (e) => check(false, `${path}: ${e}`));
  page.on("request", (r) => check(r.url().startsWith(base), `${path}: asks for ${r.url()}`));
  await page.goto(base + path, { waitUntil: "load" });
  return { context, page };
}

for (const [lookName, look] of Object.entries(looks)) {
  for (const [name, path] of Object.entries(pages)) {
    const { context, page } = await open(look, path);
    if (look.javaScriptEnabled !== false) {
      await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      check(found.violations.length === 0, `${lookName} ${path}: axe: ` + found.violations.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].any.map((a) => a.message).join("; ")}`).join("\n  "));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(wide <= 0, `${lookName} ${path}: scrolls sideways by ${wide}`);
    }
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

// Times are told in the reader's zone, the original on hover.
{
  const { context, page } = await open(looks.wide, "/a/2");
  const time = page.locator("time[data-local]").first();
  check((await time.textContent()).includes("09:20"), "the time is local: " + (await time.textContent()));
  check((await time.getAttribute("title")).includes("08:20 UTC"), "the original time is kept");
  await context.close();
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

if (shots) {
  const { context, page } = await open(looks.wide, story + "?show=differ");
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: join(shots, "points-print.png"), fullPage: true });
  await context.close();
}

await browser.close();
server.kill();
rmSync(folder, { recursive: true, force: true });
console.log(`${checks} checks, ${failures} failed`);
process.exit(failures ? 1 : 0);
