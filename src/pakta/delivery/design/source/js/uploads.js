// The files of a form are sent while the rest of it is filled in: chosen, dropped or pasted; the form then posts their keys.
// <div data-uploads> (the tag {% uploads %}) is the list; <input type=file data-resumable> in the same form feeds it.
// After a change the form gets the event "uploads:changed" with the names. What was sent is remembered in this browser
// under the form's draft key until the form is sent or the person signs out.
import { Line } from "./upload-line.js";

const AT_ONCE = 2;

const extension = (name) => (name.includes(".") ? name.trim().split(".").at(-1).toLowerCase() : "");

class Box {
  constructor(root) {
    this.root = root;
    this.form = root.closest("form");
    this.list = root.querySelector("[data-upload-list]");
    this.lines = [];
    this.url = root.dataset.url;
    this.limit = Number(root.dataset.limit);
    this.piece = Number(root.dataset.piece);
    this.purpose = root.dataset.purpose;
    this.refused = new Set(root.dataset.refused.split(" ").filter(Boolean));
    this.store = `pakta-draft:uploads:${root.dataset.key}`;
    this.inputs = [...this.form.querySelectorAll("input[type=file][data-resumable]")];
    this.isSingle = !this.inputs.some((input) => input.multiple);
    this.listen();
    this.restore().then(() => this.inputs.forEach((input) => this.takeFrom(input)));
  }

  word(name) {
    return this.root.dataset[`say${name}`] ?? "";
  }

  say(sentence) {
    this.root.querySelector("[data-upload-said]").textContent = sentence;
  }

  listen() {
    for (const input of this.inputs) input.addEventListener("change", () => this.takeFrom(input));
    const over = (is) => this.root.classList.toggle("uploads-over", is);
    this.form.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      over(true);
    });
    this.form.addEventListener("dragleave", () => over(false));
    this.form.addEventListener("drop", (event) => {
      over(false);
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      this.take([...event.dataTransfer.files]);
    });
    document.addEventListener("paste", (event) => {
      if (!this.form.isConnected || !event.clipboardData?.files.length) return;
      event.preventDefault();
      this.take([...event.clipboardData.files].map((file) => this.named(file)));
    });
    window.addEventListener("online", () => this.lines.forEach((line) => line.lineIsBack()));
    // Before the form's other listeners: a form that is held back keeps its draft.
    this.form.addEventListener("submit", (event) => this.hold(event), true);
  }

  // A pasted picture is called image.png by every browser: it gets the moment as its name.
  named(file) {
    if (!/^image\.\w+$/.test(file.name)) return file;
    const moment = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace("T", " ").replaceAll(":", ".");
    return new File([file], `${this.word("pasted")} ${moment}.${file.name.split(".").at(-1)}`, { type: file.type });
  }

  takeFrom(input) {
    if (!input.files.length) return;
    const files = [...input.files];
    // Emptied, so that the form does not carry the files a second time; choosing the same one again counts as a change.
    input.value = "";
    this.take(files);
  }

  take(files) {
    for (const file of this.isSingle ? files.slice(-1) : files) {
      const half = this.lines.find((line) => line.state === "half" && line.name === file.name && line.bytes === file.size);
      if (half) {
        half.file = file;
        half.show("waiting");
        continue;
      }
      if (this.isSingle) for (const line of [...this.lines]) line.cancel();
      const line = new Line(this, { name: file.name, bytes: file.size, file });
      this.lines.push(line);
      if (this.refused.has(extension(file.name))) line.refuse("kind");
      else if (!file.size) line.refuse("blank");
      else if (this.limit && file.size > this.limit) line.refuse("toolarge");
    }
    this.changed();
  }

  changed() {
    const going = this.lines.filter((line) => line.state === "going").length;
    const next = this.lines.find((line) => line.state === "waiting" && line.file);
    if (next && going < AT_ONCE) next.start();
    const names = this.lines.map((line) => line.name);
    if (names.join("\n") !== this.lastNames) {
      this.lastNames = names.join("\n");
      this.form.dispatchEvent(new CustomEvent("uploads:changed", { bubbles: true, detail: { names } }));
    }
    if (this.held && !this.lines.some((line) => line.isOpen)) {
      const { submitter } = this.held;
      this.held = null;
      this.form.requestSubmit(submitter);
    }
  }

  hold(event) {
    if (this.mayBeSent(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  mayBeSent(event) {
    const stuck = this.lines.find((line) => ["failed", "half"].includes(line.state));
    if (stuck) {
      this.held = null;
      this.say(`${stuck.name}: ${this.word("stuck")}`);
      stuck.part(stuck.state === "failed" && stuck.file ? "again" : "cancel").focus();
      this.note(this.word("stuck"));
      return false;
    }
    if (this.lines.some((line) => line.isOpen)) {
      this.held = { submitter: event.submitter };
      this.note(this.word("held"));
      this.say(this.word("held"));
      return false;
    }
    return true;
  }

  note(sentence) {
    const line = this.root.querySelector("[data-upload-note]");
    line.textContent = sentence;
    line.hidden = !sentence;
  }

  forget(line) {
    this.lines = this.lines.filter((one) => one !== line);
    this.note("");
    this.remember();
    this.changed();
  }

  remember() {
    try {
      const keys = this.lines.map((line) => line.key).filter(Boolean);
      if (keys.length) localStorage.setItem(this.store, JSON.stringify(keys));
      else localStorage.removeItem(this.store);
    } catch {
      // A full or forbidden store only means that nothing is found again after a reload.
    }
  }

  async restore() {
    let keys = [];
    try {
      keys = JSON.parse(localStorage.getItem(this.store) ?? "[]");
    } catch {
      return;
    }
    // The page itself may list some already: a form shown again with a refusal.
    const listed = new Set([...this.form.querySelectorAll("[name=upload]")].map((field) => field.value));
    keys = Array.isArray(keys) ? keys.filter((key) => !listed.has(key)) : [];
    if (!keys.length) return;
    const query = new URLSearchParams(keys.map((key) => ["kunci", key]));
    const answer = await fetch(`${this.url}?${query}`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    for (const found of (await answer.json()).uploads) {
      const line = new Line(this, { name: found.name, bytes: found.length });
      this.lines.push(line);
      line.showFound(found);
    }
    this.remember();
  }
}

export const bind = (root) => new Box(root);
