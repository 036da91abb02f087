// Loads what sends files piece by piece only where a form takes files; without it the form posts them as ever.
export function start(root) {
  for (const box of root.querySelectorAll("[data-uploads]")) {
    if (box.dataset.bound) continue;
    box.dataset.bound = "1";
    // A line too poor even for this: the fields send their files with the form.
    import(box.dataset.module).then(({ bind }) => bind(box), () => (box.hidden = true));
  }
}
