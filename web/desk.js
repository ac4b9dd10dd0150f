// Adds to pages that work without it: local times, copying, what is new since the last visit.

// Times are told in the reader's zone. The time as published shows on hover, while the keyboard is in the same row, and for all
// times of the page by one button, for fingers.
let any = false;
for (const time of document.querySelectorAll("time[data-local]")) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) continue;
  const part = (name, words) => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = words;
    return span;
  };
  const local = at.toLocaleString(undefined, {
    day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
  });
  time.title = "As published: " + time.title;
  time.replaceChildren(part("local", local), part("published", time.textContent));
  any = true;
}
if (any) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "zones";
  button.textContent = "Times as published";
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const published = document.documentElement.classList.toggle("as-published");
    button.setAttribute("aria-pressed", String(published));
  });
  document.querySelector(".top nav").append(button);
}

const say = document.createElement("p");
say.setAttribute("role", "status");
say.className = "toast";
document.body.append(say);
const tell = (words) => { say.textContent = words; };

for (const line of document.querySelectorAll(".copy")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy: " + line.querySelector("span").textContent);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(line.querySelector("code").textContent);
      tell("Copied");
    } catch {
      getSelection().selectAllChildren(line.querySelector("code"));
      tell("Press the copy key: the words are selected");
    }
  });
  line.append(" ", button);
}

// This browser keeps, for the list of stories and for each story that was opened, the last change shown at the last visit and at
// this one, and when: { from, to, at }. A visit ends half an hour after its last page, so that loading a page again takes nothing
// away. An address with ?since= wins.
const REST = 30 * 60 * 1000;

function recall(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    if (Number.isInteger(kept)) return { from: kept, to: kept, at: 0 };
    return Number.isInteger(kept?.from) && Number.isInteger(kept?.to) ? kept : null;
  } catch {
    return null;
  }
}

function keep(key, from, to) {
  try {
    localStorage.setItem(key, JSON.stringify({ from, to, at: Date.now() }));
  } catch { /* kept nowhere then */ }
}

// The last change shown at the last visit; nothing: there was none. Begins a visit or goes on with it.
function visit(key, last) {
  const kept = recall(key);
  if (!kept || kept.to > last) { // the first one, or numbers of another record
    keep(key, last, last);
    return null;
  }
  const from = Date.now() - kept.at > REST ? kept.to : kept.from;
  keep(key, from, last);
  return from;
}

const since = document.querySelector("[data-last]");
if (since) {
  const key = "sayso " + (since.dataset.story ?? "record");
  const last = Number(since.dataset.last);
  const from = visit(key, last);
  const here = new URL(location.href);
  const asked = here.searchParams.get("since");
  const address = (number) => {
    const url = new URL(here);
    url.searchParams.set("since", number);
    return url.href;
  };
  if (!asked && from !== null && from < last) location.replace(address(from));
  if (!asked && from === last) document.querySelector(".visit")?.append("Nothing is new since your last visit.");
  document.querySelector("a.seen")?.addEventListener("click", () => keep(key, last, last));

  // A story that was opened or marked as seen on its own goes on from there.
  for (const link of document.querySelectorAll(".stories h2 a[href*='since=']")) {
    const url = new URL(link.href);
    const own = recall("sayso s:" + url.pathname.split("/")[2]);
    if (own && own.from > Number(asked)) {
      url.searchParams.set("since", own.from);
      link.href = url.href;
    }
  }

  // New rows are told of, never put under the reader's eyes.
  const news = document.createElement("p");
  news.setAttribute("role", "status");
  news.className = "news";
  if (since.tagName === "SECTION") since.append(news);
  else since.after(news);
  let tag = "";
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(since.dataset.changes + "?after=" + last, { headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status !== 200) return;
      tag = answer.headers.get("ETag") ?? "";
      const count = (await answer.json()).items.length;
      if (count === 0) return;
      const link = document.createElement("a");
      link.href = address(asked || last);
      link.textContent = (count === 1 ? "1 change" : count + " changes") + " since this page was made: show";
      news.replaceChildren(link);
    } catch { /* the server is away; the next time will tell */ }
  }, 15000);
}
