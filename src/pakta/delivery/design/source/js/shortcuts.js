// Keyboard: data-shortcut="n" on a link, button or field. Never while someone types; "?" opens the list of them.
// With data-shortcut-focus the key only goes there, and Enter opens it.
// A box with data-shortcut-switch turns them off in this browser (WCAG 2.1.4: single keys can hurt who dictates).
const OFF = "pakta-shortcuts-off";
const TICKED = "input[type=checkbox], input[type=radio]";
let listening = false;

const typing = (element) => element.closest?.(`input:not(${TICKED}), textarea, select, [contenteditable]`) != null;

function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // a browser that keeps nothing
  }
}

function keep(off) {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // a browser that keeps nothing: the choice holds for no other page
  }
}

function act(target) {
  if ("shortcutFocus" in target.dataset) target.focus();
  else if (target.matches(TICKED)) target.click();
  else if (target.matches("input, textarea, select")) target.focus();
  else if (target.matches("dialog")) target.showModal();
  else target.click();
}

export function start(root) {
  for (const box of root.querySelectorAll("[data-shortcut-switch]")) {
    box.checked = !isOff();
    box.onchange = () => keep(!box.checked);
  }
  if (listening) return;
  listening = true;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
    if (isOff() || document.querySelector("dialog[open]")) return;
    const target = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    act(target);
  });
}
