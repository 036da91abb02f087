// <form data-warn-unsaved>: leaving with changes asks first.
// <form data-draft="key">: what is typed is kept in this browser until the form is sent, and offered again after a
// reload. Passwords, files and hidden fields are never kept; <form data-forget-drafts> (signing out) takes them all away.
import { toast } from "./toasts.js";
import { word } from "./words.js";

const kept = (field) => field.name && !["password", "file", "hidden", "submit", "button"].includes(field.type);
const store = (form) => `pakta-draft:${form.dataset.draft}`;

function read(form) {
  return [...form.elements].filter(kept).map((field) => [field.name, field.type === "checkbox" || field.type === "radio" ? [field.value, field.checked] : field.value]);
}

function keep(form) {
  try {
    localStorage.setItem(store(form), JSON.stringify(read(form)));
  } catch {
    // A full or forbidden store only means there is no draft.
  }
}

function restore(form) {
  let draft;
  try {
    draft = JSON.parse(localStorage.getItem(store(form)) ?? "null");
  } catch {
    return;
  }
  if (!Array.isArray(draft)) return;
  const fields = [...form.elements].filter(kept);
  if (fields.length !== draft.length || fields.some((field, at) => field.name !== draft[at][0])) return;
  if (JSON.stringify(read(form)) === JSON.stringify(draft)) return;
  fields.forEach((field, at) => {
    const value = draft[at][1];
    if (Array.isArray(value)) field.checked = value[1];
    else field.value = value;
  });
  form.dataset.dirty = "1";
  toast(word("restored"), "info");
}

function forgetAll() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("pakta-draft:")) localStorage.removeItem(key);
  } catch {
    // Nothing could be kept, so nothing is there.
  }
}

let listening = false;

export function start(root) {
  for (const form of root.querySelectorAll("form[data-warn-unsaved], form[data-draft]")) {
    if (form.dataset.watched) continue;
    form.dataset.watched = "1";
    if (form.dataset.draft) restore(form);
    form.addEventListener("input", () => {
      form.dataset.dirty = "1";
      if (form.dataset.draft) keep(form);
    });
    form.addEventListener("submit", () => {
      delete form.dataset.dirty;
      if (form.dataset.draft) localStorage.removeItem(store(form));
    });
  }
  for (const form of root.querySelectorAll("form[data-forget-drafts]")) form.onsubmit = forgetAll;
  if (listening) return;
  listening = true;
  window.addEventListener("beforeunload", (event) => {
    if (document.querySelector("form[data-warn-unsaved][data-dirty]")) event.preventDefault();
  });
}
