// A file field that also takes files dropped on it, and says what was chosen before it is sent.
import { word } from "./words.js";

function size(bytes) {
  const [amount, unit] = bytes < 1_048_576 ? [Math.ceil(bytes / 1024), "KB"] : [bytes / 1_048_576, "MB"];
  return `${amount.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} ${unit}`;
}

function show(box, input) {
  const list = box.querySelector("[data-file-drop-chosen]");
  const limit = Number(box.dataset.limit);
  list.replaceChildren(
    ...[...input.files].map((file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name} (${size(file.size)})`;
      if (limit && file.size > limit) line.textContent += ` – ${word("toolarge")}`;
      return line;
    }),
  );
}

export function start(root) {
  for (const box of root.querySelectorAll("[data-file-drop]")) {
    if (box.dataset.bound) continue;
    box.dataset.bound = "1";
    const input = box.querySelector("input[type=file]");
    input.addEventListener("change", () => show(box, input));
    box.addEventListener("dragover", (event) => {
      event.preventDefault();
      box.classList.add("file-drop-over");
    });
    box.addEventListener("dragleave", () => box.classList.remove("file-drop-over"));
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      box.classList.remove("file-drop-over");
      const files = new DataTransfer();
      for (const file of input.multiple ? event.dataTransfer.files : [...event.dataTransfer.files].slice(0, 1)) files.items.add(file);
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
}
