// <form data-sort-files="address">: as soon as files are chosen, the form asks of each what it covers. The server
// answers with the questions (ticked where a name clearly says it); what a person ticked stays when another file comes.
// Without scripts, or without an answer, one question holds for all files.
const fieldsets = (place) => [...place.querySelectorAll("fieldset")];
const boxes = (fieldset) => [...fieldset.querySelectorAll("input[type=checkbox]")];
const nameOf = (fieldset) => fieldset.querySelector("[name=named]").value;

// Files that came with an earlier try of the form and are listed in it, as long as they are ticked.
const kept = (form) => [...form.querySelectorAll("input[type=checkbox][name=upload]:checked")].map((box) => box.dataset.name);

function names(form) {
  return [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files].map((file) => file.name));
}

async function questions(form, chosen) {
  if (!chosen.length) return [];
  const query = new URLSearchParams(chosen.map((name) => ["nama", name]));
  const answer = await fetch(`${form.dataset.sortFiles}?${query}`).catch(() => null);
  if (!answer?.ok || answer.redirected) return [];
  return [...new DOMParser().parseFromString(await answer.text(), "text/html").body.children];
}

async function ask(form, added) {
  const chosen = [...kept(form), ...added];
  const place = form.querySelector("[data-sorted-files]");
  const all = form.querySelector("[data-covers-all]");
  const turn = (form.sortingTurn ?? 0) + 1;
  form.sortingTurn = turn;
  const parts = await questions(form, chosen);
  // Another file was chosen meanwhile: its own answer counts.
  if (form.sortingTurn !== turn) return;
  const before = new Map(fieldsets(place).map((one) => [nameOf(one), new Set(boxes(one).filter((box) => box.checked).map((box) => box.value))]));
  place.replaceChildren(...parts);
  for (const fieldset of fieldsets(place)) {
    const ticked = before.get(nameOf(fieldset));
    if (ticked) for (const box of boxes(fieldset)) box.checked = ticked.has(box.value);
  }
  all.hidden = fieldsets(place).length > 0;
  for (const field of all.querySelectorAll("input")) field.disabled = all.hidden;
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-sort-files]")) {
    if (form.dataset.sorting) continue;
    form.dataset.sorting = "1";
    // Where files are sent ahead, that module says which there are; else the fields do.
    form.addEventListener("uploads:changed", (event) => {
      form.filesAdded = event.detail.names;
      ask(form, event.detail.names);
    });
    form.addEventListener("change", (event) => {
      if (event.target.name === "upload") ask(form, form.filesAdded ?? names(form));
      if (event.target.type === "file" && !form.querySelector("[data-uploads]")) ask(form, names(form));
    });
  }
}
