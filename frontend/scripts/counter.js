// The counter by keyboard alone: Enter goes to the next field that is still needed, F2 to the scan, F8 files.
const form = document.getElementById("counter-form");
const screen = () => document.getElementById("counter");
const isOpen = (each) => !each.matches(":disabled") && !each.closest("[hidden]");

/** The controls of a field: of a day its three boxes, of a table all of its cells. */
function controls(name) {
  return [...form.elements].filter(
    (each) => each.type !== "hidden" && each.tagName !== "BUTTON" && isOpen(each) && (each.name === name || each.name.startsWith(`${name}-`)),
  );
}

/** The control at which a field still lacks an answer, if it does. */
function lacking(name) {
  const found = controls(name);
  if (!found.length) return null;
  if (["radio", "checkbox"].includes(found[0].type)) return found.some((each) => each.checked) ? null : found[0];
  if (found[0].name === name) return found[0].value.trim() ? null : found[0];
  const isDay = found.every((each) => /-(day|month|year)$/.test(each.name));
  const blank = found.filter((each) => !each.value.trim());
  return (isDay ? blank.length : blank.length === found.length) ? blank[0] : null;
}

function focusOn(control) {
  control.focus();
  if (control.matches("input[type=text]")) control.select();
}

function next() {
  const names = screen().dataset.needed.split(" ");
  focusOn(names.map(lacking).find(Boolean) ?? document.getElementById("file"));
}

/** Whether the server must answer before anything else: a scan, a new number, other words for a procedure or an agency. */
function asksServer(control) {
  const shown = (name) => form.elements[name]?.value ?? "";
  switch (control.name) {
    case "scan":
      return control.value.trim() !== "";
    case "q":
      return control.value.trim() !== "" && control.value.trim() !== shown("q_shown");
    case "agency_q":
      return control.value.trim() !== shown("agency_q_shown");
    case "procedure":
      return true;
    case "applicant-id_number":
      return control.value.trim() !== "" && !shown("looked_up").endsWith(`:${control.value.trim()}`);
    default:
      return false;
  }
}

/** Questions and papers of the other cases step aside. */
function showCase() {
  const chosen = form.querySelector("[name=case]:checked")?.value;
  for (const each of form.querySelectorAll("[data-cases]")) {
    const isOther = !each.dataset.cases.split(" ").includes(chosen);
    each.hidden = isOther;
    for (const control of each.matches("fieldset") ? [each] : each.querySelectorAll("input")) control.disabled = isOther;
  }
}

function begin() {
  form.dispatchEvent(new Event("change"));
  const wanted = screen().dataset.focus;
  const group = wanted && form.querySelector(`[name="${CSS.escape(wanted)}"]:checked`);
  const control = group || (wanted && (document.getElementById(wanted) ?? controls(wanted)[0]));
  if (control && isOpen(control)) focusOn(control.matches("input, select, textarea") ? control : control.querySelector("input, select, textarea") ?? control);
  else next();
}

if (form) {
  form.addEventListener("change", showCase);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.target.matches("button, a, textarea, summary")) return;
    event.preventDefault();
    if (asksServer(event.target)) document.getElementById("go-on").click();
    else next();
  });
  form.addEventListener("htmx:afterSettle", begin); // only then has htmx given up putting the focus back
  const trouble = document.getElementById("trouble");
  form.addEventListener("htmx:beforeRequest", () => (trouble.hidden = true));
  form.addEventListener("htmx:sendError", () => (trouble.hidden = false));
  form.addEventListener("htmx:responseError", (event) => {
    // Where the sign-in has run out, the browser sends the form itself: what is typed comes along through signing in.
    if (event.detail.xhr.status === 401) form.submit();
    else trouble.hidden = false;
  });
  begin();
}

/* The receipt goes to the printer by itself, once. */
const receipt = document.getElementById("receipt");
if (receipt) {
  const printed = `printed ${receipt.dataset.code}`;
  receipt.addEventListener("load", () => {
    if (!sessionStorage.getItem(printed)) {
      sessionStorage.setItem(printed, "yes");
      receipt.contentWindow.print();
    }
    document.querySelector("#told button").focus();
  });
}

const keys = {
  F2: () => {
    const scan = document.getElementById("scan");
    if (scan) focusOn(scan);
    else document.getElementById("next").click();
  },
  F8: () => document.getElementById(form ? "file" : "print").click(),
};

/* A digit records what a visitor was told: one alone, after a moment in which nothing follows it, so that no number that
   is scanned or typed is taken for one. */
const ALONE = 300;
const FASTEST_HAND = 80;
let waiting;
let lastSign = -FASTEST_HAND;

function told(at, key) {
  const button = document.querySelector(`#told [data-key="${key}"]`);
  const isScan = at.id === "scan" && at.value === "";
  if (!button || !(isScan || at.closest("#told") || (!form && !at.matches("input, iframe")))) return;
  waiting = setTimeout(() => {
    if (isScan && at.value !== key) return;
    if (isScan) at.value = "";
    button.click();
  }, ALONE);
}

document.addEventListener("keydown", (event) => {
  const isBurst = event.timeStamp - lastSign < FASTEST_HAND;
  clearTimeout(waiting);
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.key.length === 1) {
    lastSign = event.timeStamp;
    if (!isBurst && !event.repeat) told(event.target, event.key);
  } else if (event.key === "Enter" && isBurst && event.target.closest("#told")) {
    event.preventDefault(); // the end of a scan that met a button
  } else if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  }
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.id !== "told") return;
  if (form) document.getElementById("scan").focus();
  else document.querySelector("#told button").focus();
});
