// E-forms: questions appear as soon as an answer asks for them, tables get rows without a way to the server.
const given = (form, name) => {
  const open = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)].filter((each) => !each.closest("fieldset[disabled]"));
  return open.filter((each) => (["radio", "checkbox"].includes(each.type) ? each.checked : true)).map((each) => each.value);
};

function ask(form) {
  for (const question of form.querySelectorAll("fieldset[data-on]")) {
    const wanted = question.dataset.when.split(" ");
    const isAsked = given(form, question.dataset.on).some((each) => wanted.includes(each));
    question.hidden = !isAsked;
    question.disabled = !isAsked;
  }
}

function number(rows) {
  const name = rows.dataset.rows;
  const ours = new RegExp(`(^|\\s)(${name})-\\d+-`, "g");
  [...rows.children].forEach((row, index) => {
    row.querySelector("[data-number]").textContent = index + 1;
    row.querySelector("[data-drop]").value = index;
    for (const each of row.querySelectorAll("[name],[id],[for],[aria-describedby]")) {
      for (const attribute of ["name", "id", "for", "aria-describedby"]) {
        if (each.hasAttribute(attribute)) {
          each.setAttribute(attribute, each.getAttribute(attribute).replace(ours, `$1$2-${index}-`));
        }
      }
    }
  });
}

function clear(row) {
  for (const each of row.querySelectorAll("input, textarea, select")) {
    if (["radio", "checkbox"].includes(each.type)) each.checked = false;
    else each.value = "";
  }
  for (const each of row.querySelectorAll(".govuk-error-message")) each.remove();
  for (const each of row.querySelectorAll("[class*='--error']")) {
    each.className = each.className.replace(/\S+--error/g, "");
  }
}

function add(rows) {
  if (rows.dataset.most && rows.children.length >= Number(rows.dataset.most)) return;
  const row = rows.lastElementChild.cloneNode(true);
  // before the radio buttons of the new row take away the mark from those of the same name
  for (const each of row.querySelectorAll("[name]")) each.name = each.name.replace(/-(\d+)-/, `-${rows.children.length}-`);
  clear(row);
  rows.append(row);
  number(rows);
  row.querySelector("input, textarea, select").focus();
}

function drop(rows, row) {
  if (rows.children.length > 1) row.remove();
  else clear(row);
  number(rows);
}

for (const form of document.querySelectorAll("form")) {
  if (!form.querySelector("[name='form_asked']")) continue;
  form.addEventListener("change", () => ask(form));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const rows = button.closest(".govuk-form-group[tabindex]")?.querySelector("[data-rows]");
    if (!rows) return;
    if ("add" in button.dataset) add(rows);
    else if ("drop" in button.dataset) drop(rows, button.closest(".app-row"));
    else return;
    event.preventDefault();
  });
  ask(form);
}
