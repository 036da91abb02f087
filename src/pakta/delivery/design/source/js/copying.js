// <button data-copy="id" data-copied="Tersalin" hidden> shows itself where scripts run, and copies the field of that id.
// Without a secure connection a page may not write to the clipboard: then the field is selected, ready to be copied.
export function start(root) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    const field = document.getElementById(button.dataset.copy);
    button.hidden = false;
    button.onclick = async () => {
      field.focus();
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
      } catch {
        return;
      }
      button.textContent = button.dataset.copied;
    };
  }
}
