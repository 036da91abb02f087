// The reviewer's desk: the row of the proof in view is marked, the list is filled up when it runs low, all rows can be
// ticked at once, and the next proof's picture is fetched ahead.
const FEW = 10;

function mark(desk) {
  const current = desk.querySelector("[data-proof]")?.dataset.proof;
  for (const row of desk.querySelectorAll("[data-row]")) {
    const here = row.dataset.row === current;
    row.toggleAttribute("data-current", here);
    const link = row.querySelector("a");
    const box = row.querySelector("input");
    if (here) {
      link.setAttribute("aria-current", "true");
      box.dataset.shortcut = "x";
      row.scrollIntoView({ block: "nearest", behavior: "instant" });
    } else {
      link.removeAttribute("aria-current");
      delete box.dataset.shortcut;
    }
  }
}

function refill(desk) {
  const list = desk.querySelector("#antrean[data-more]");
  if (!list || list.querySelector("[data-row] input:checked")) return;
  if (list.querySelectorAll("[data-row]").length < FEW) list.dispatchEvent(new CustomEvent("refill"));
}

function tickAll(desk) {
  const all = desk.querySelector("[data-check-all]");
  if (!all || !all.hidden) return;
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (event) => {
    for (const box of desk.querySelectorAll("[data-row] input")) box.checked = event.target.checked;
  });
}

function fetchAhead(desk) {
  if (navigator.connection?.saveData) return;
  for (const one of desk.querySelectorAll("[data-ahead]")) new Image().src = one.dataset.ahead;
}

export function start() {
  const desk = document.querySelector("[data-review]");
  if (!desk) return;
  mark(desk);
  tickAll(desk);
  refill(desk);
  fetchAhead(desk);
}
