// A desk's list by keyboard: j and k go from row to row, Enter opens, x picks; all rows can be picked at once.
const LINK = "a[data-row-target]";

function mark(desk, current) {
  const rows = [...desk.querySelectorAll("[data-desk-row]")];
  const at = rows.indexOf(current);
  for (const [place, row] of rows.entries()) {
    const link = row.querySelector(LINK);
    const key = place === at + 1 ? "j" : place === at - 1 ? "k" : "";
    row.toggleAttribute("data-current", place === at);
    link.toggleAttribute("data-shortcut-focus", Boolean(key));
    if (key) link.dataset.shortcut = key;
    else delete link.dataset.shortcut;
    const box = row.querySelector("input[type=checkbox]");
    if (box && place === at) box.dataset.shortcut = "x";
    else if (box) delete box.dataset.shortcut;
  }
}

function pickAll(desk) {
  const all = desk.querySelector("[data-check-all]");
  if (!all?.hidden) return;
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (event) => {
    for (const box of desk.querySelectorAll("[data-desk-row] input[type=checkbox]")) box.checked = event.target.checked;
  });
}

export function start(root) {
  const desk = document.querySelector("[data-desk]");
  if (!desk || root !== document) return;
  pickAll(desk);
  mark(desk, null);
  desk.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-desk-row]");
    if (row) mark(desk, row);
  });
}
