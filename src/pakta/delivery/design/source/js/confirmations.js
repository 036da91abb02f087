// <a href="…" data-dialog>: the confirmation page it leads to is shown in a dialog over the page one is on.
// Anything unexpected (an error, no [data-confirmation] in the answer) simply follows the link.
async function ask(link) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const content = answer.ok && !answer.redirected && page.querySelector("[data-confirmation]");
  if (!content) throw new Error("not a confirmation");
  const dialog = document.createElement("dialog");
  const title = content.querySelector("h1, h2");
  if (title) {
    title.id = "dialog-title";
    dialog.setAttribute("aria-labelledby", title.id);
  }
  dialog.append(document.adoptNode(content));
  for (const form of dialog.querySelectorAll("form:not([action])")) form.action = link.href;
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-dialog-close]")) {
      event.preventDefault();
      dialog.close();
    }
  });
  document.body.append(dialog);
  dialog.showModal();
}

export function start(root) {
  for (const link of root.querySelectorAll("a[data-dialog]")) {
    link.onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      ask(link).catch(() => window.location.assign(link.href));
    };
  }
}
