// Adds to pages that work without it: local times, copying, what is new since the last visit, keys.

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
