// Opens a paper beside what is checked on it; without this a paper opens in a tab of its own.
const place = document.querySelector(".app-check") ?? document.querySelector("main");
let viewer;

function opened() {
  if (viewer) return viewer;
  viewer = document.createElement("aside");
  viewer.className = "app-viewer";
  const heading = document.createElement("div");
  heading.className = "app-viewer__heading";
  const name = document.createElement("strong");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "app-viewer__close";
  close.textContent = document.documentElement.lang === "en" ? "Close" : "Đóng";
  close.addEventListener("click", shut);
  heading.append(name, close);
  const frame = document.createElement("iframe");
  frame.className = "app-viewer__frame";
  viewer.append(heading, frame);
  viewer.frame = frame;
  viewer.name = name;
  document.body.classList.add("app-beside");
  place.prepend(viewer);
  return viewer;
}

function shut() {
  viewer?.opener?.focus();
  viewer?.remove();
  viewer = undefined;
  document.body.classList.remove("app-beside");
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-beside]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const panel = opened();
  panel.opener = link;
  panel.name.textContent = `${link.dataset.beside} – ${link.textContent}`;
  panel.frame.title = link.dataset.beside;
  panel.frame.src = link.href;
  panel.scrollIntoView({ block: "nearest" });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") shut();
});
