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
  viewer.append(heading);
  viewer.name = name;
  document.body.classList.add("app-beside");
  place.prepend(viewer);
  return viewer;
}

function filled(panel, link) {
  const picture = link.dataset.media.startsWith("image/");
  const paper = document.createElement(picture ? "img" : "iframe");
  paper.className = picture ? "app-viewer__picture" : "app-viewer__frame";
  paper[picture ? "alt" : "title"] = link.dataset.beside;
  paper.src = picture ? link.href : `${link.href}#navpanes=0&view=FitH`;
  panel.paper?.remove();
  panel.paper = paper;
  panel.append(paper);
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
  filled(panel, link);
  panel.scrollIntoView({ block: "nearest" });
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") shut();
});
