// Adds to pages that work without it: local times, copying, what is new since the last visit.

for (const time of document.querySelectorAll("time[data-local]")) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) continue;
  time.title = "As published: " + time.title;
  time.textContent = at.toLocaleString(undefined, {
    day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
  });
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
  button.setAttribute("aria-label", "Copy the citation as " + line.querySelector("span").textContent);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(line.querySelector("code").textContent);
      tell("Citation copied");
    } catch {
      getSelection().selectAllChildren(line.querySelector("code"));
      tell("Press the copy key: the citation is selected");
    }
  });
  line.append(" ", button);
}

// The last sequence number seen of a story stays in this browser; an address with ?since= wins. New rows are told of, never put
// under the reader's eyes.
const since = document.querySelector(".since[data-story]");
if (since) {
  const key = "sayso " + since.dataset.story;
  const last = Number(since.dataset.last);
  const note = since.querySelector(".visit");
  let seen = null;
  try {
    seen = localStorage.getItem(key);
    localStorage.setItem(key, String(last));
  } catch { /* kept nowhere then */ }
  const link = (words, from) => {
    const a = document.createElement("a");
    a.href = since.dataset.here + "?since=" + from;
    a.textContent = words;
    return a;
  };
  if (note && seen !== null && /^\d+$/.test(seen) && Number(seen) < last) note.append(link("What is new since your last visit", seen), ".");
  const news = document.createElement("p");
  news.setAttribute("role", "status");
  since.append(news);
  let tag = "";
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/api/v1/stories/" + encodeURIComponent(since.dataset.story) + "/changes?after=" + last, { headers: tag ? { "If-None-Match": tag } : {} });
      if (answer.status !== 200) return;
      tag = answer.headers.get("ETag") ?? "";
      const count = (await answer.json()).items.length;
      if (count > 0) news.replaceChildren(link((count === 1 ? "1 change" : count + " changes") + " since this page was made: show", last));
    } catch { /* the server is away; the next time will tell */ }
  }, 15000);
}
