// Keys for the suggestions below a search box: down and up walk through them, Escape closes them.
for (const form of document.querySelectorAll(".app-search")) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector(".app-suggestions");
  form.addEventListener("keydown", (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "Escape" && stops.length > 1) {
      list.replaceChildren();
      input.focus();
    } else if (event.key === "ArrowDown" && at >= 0 && at < stops.length - 1) {
      stops[at + 1].focus();
    } else if (event.key === "ArrowUp" && at > 0) {
      stops[at - 1].focus();
    } else {
      return;
    }
    event.preventDefault();
  });
}
