// The whole row of a list opens what its first link names; selecting text and modifier keys keep their meaning.
let listening = false;

function open(event) {
  const row = event.target.closest?.("[data-row-link]");
  if (!row || event.defaultPrevented || event.target.closest("a, button, input, select, textarea, label, summary")) return;
  if (String(window.getSelection())) return;
  const link = row.querySelector("a[data-row-target]");
  if (!link) return;
  if (event.ctrlKey || event.metaKey || event.button === 1) window.open(link.href, "_blank", "noopener");
  else link.click();
}

export function start() {
  if (listening) return;
  listening = true;
  document.addEventListener("click", open);
  document.addEventListener("auxclick", (event) => event.button === 1 && open(event));
}
