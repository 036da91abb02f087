// Answers that save themselves: what changes in a box with data-answer is sent to its data-save address on its own.
// Until the server has it, it is kept in this browser: a cut line is taken up again by itself, a reload brings back what
// was typed, and what was left on another page of the same desk (data-answers) is sent from here. Who signs out leaves
// nothing behind (the key is that of drafts).
const AFTER_TYPING = 1200;
const AGAIN = 10_000;
const PATIENCE = 20_000;
const MEANWHILE = 409;
const REFUSED = 422;
// Verdicts that the unit reads a reason with.
const REASONED = ["changed", "asks_more"];
// What a list of answers says while none is chosen.
const UNCHOSEN = "-";

const fieldsOf = (box) => [...box.querySelectorAll("[name]")].filter((field) => !["csrfmiddlewaretoken", "lanjut"].includes(field.name));
const isSeen = (name) => name.startsWith("lihat-");
const isSaid = (name) => !isSeen(name) && !name.startsWith("asal-");

function read(box) {
  const said = {};
  for (const field of fieldsOf(box)) {
    if (field.type !== "radio") said[field.name] = field.value;
    else if (field.checked) said[field.name] = field.value;
  }
  return said;
}

function write(box, said) {
  for (const field of fieldsOf(box)) {
    if (!(field.name in said)) continue;
    if (field.type === "radio") field.checked = field.value === said[field.name];
    else field.value = said[field.name];
  }
}

const words = (said) => JSON.stringify(Object.entries(said).filter(([name]) => isSaid(name)).sort());

// A piece of page that the server wrote; its scripts, if it had any, do not run.
function markup(text) {
  const piece = document.createDocumentFragment();
  piece.append(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
  return piece;
}

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function store(key, draft) {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or forbidden store: what is typed is on the screen alone.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Nothing could be kept, so nothing is there.
  }
}

// What came of it: {status, answer}; status 0 where the line is cut, "signedout" and "refused" as words of the desk.
async function post(url, said) {
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(said),
      headers: { "X-CSRFToken": document.body.dataset.csrf ?? "", Accept: "application/json" },
      redirect: "manual",
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.type === "opaqueredirect") return { status: "signedout" };
    if (response.ok || [MEANWHILE, REFUSED].includes(response.status)) {
      return { status: response.ok ? 200 : response.status, answer: await response.json() };
    }
  } catch {
    return { status: 0 };
  }
  return { status: response.status >= 500 ? 0 : "refused" };
}

class Box {
  constructor(desk, root) {
    Object.assign(this, { desk, root, code: root.dataset.answer, url: root.dataset.save, going: false, wanted: false, hasLeft: false });
    this.key = `${desk.key}-${this.code}`;
    this.kept = words(read(root));
    root.addEventListener("input", (event) => this.changed(event.target.matches("textarea, input:not([type=radio])") ? AFTER_TYPING : 0));
    root.addEventListener("change", () => this.changed(0));
    root.addEventListener("click", (event) => this.choose(event));
    root.addEventListener("focusin", () => (this.hasLeft = false));
    root.addEventListener("focusout", (event) => this.left(event));
    root.addEventListener("pointerdown", () => this.press());
    this.showChanged();
  }

  get seen() {
    return this.root.querySelector("[name^='lihat-']");
  }

  // An assessor who wrote something and chose no verdict yet.
  get isUndecided() {
    return this.root.querySelector("[name^='putusan-']") !== null && !read(this.root)[`putusan-${this.code}`];
  }

  // The field without which the others say nothing yet: the reason of a verdict, the rest of begun numbers.
  get lacking() {
    const said = read(this.root);
    const verdict = said[`putusan-${this.code}`];
    const reason = this.root.querySelector(`[name="alasan-${CSS.escape(this.code)}"]`);
    if (REASONED.includes(verdict) && reason && !reason.value.trim()) return reason;
    if (verdict !== undefined && verdict !== "changed") return null;
    const name = `jawab-${this.code}`;
    const choice = this.root.querySelector(`[name="${CSS.escape(name)}"]`);
    // To leave the answer blank is a choice too; no choice at all is none.
    if (verdict === "changed" && choice && [undefined, UNCHOSEN].includes(said[name])) return choice;
    if (said[`kosong-${this.code}`]) return null;
    const numbers = [...this.root.querySelectorAll(`input[name^="jawab-${CSS.escape(this.code)}-"]`)];
    const empty = numbers.filter((field) => !field.value.trim());
    return empty.length && (verdict === "changed" || empty.length < numbers.length) ? empty[0] : null;
  }

  // A press on a word of the box takes the focus from its field before the next one has it: that is not leaving.
  press() {
    this.isPressed = true;
    document.addEventListener("pointerup", () => setTimeout(() => (this.isPressed = false)), { once: true });
  }

  // Who goes on to something else hears what is lacking; another window leaves everything as it is.
  left({ relatedTarget }) {
    if (this.isPressed || this.root.contains(relatedTarget) || !document.hasFocus()) return;
    this.hasLeft = true;
    if (this.isUnsaved && this.lacking && words(read(this.root)) !== this.refusedAs) this.send();
  }

  part(name) {
    return this.root.querySelector(`[data-answer-${name}]`);
  }

  say(sentence, tone = "") {
    this.part("state").textContent = sentence;
    this.part("state").dataset.tone = tone;
    this.desk.say(sentence ? `${this.code}: ${sentence}` : "", tone);
  }

  changed(delay) {
    this.showChanged();
    const said = read(this.root);
    clearTimeout(this.timer);
    if (words(said) === this.kept && !this.going && !this.isCut) {
      if (this.isUnsaved) this.settle("");
      return;
    }
    // Leaving a field tells again what typing told before.
    if (words(said) === this.refusedAs) return;
    this.isUnsaved = true;
    store(this.key, { code: this.code, url: this.url, page: location.pathname, said });
    this.timer = setTimeout(() => this.send(), delay);
    if (this.lacking) this.say(this.desk.word("incomplete"), "waiting");
    else if (delay) this.say(this.desk.word("waiting"), "waiting");
  }

  // The assessor's own answer is asked for only where it changes the unit's.
  showChanged() {
    const part = this.root.querySelector("[data-when-changed]");
    if (part) part.hidden = read(this.root)[`putusan-${this.code}`] !== "changed";
  }

  async send() {
    clearTimeout(this.timer);
    this.wanted = this.going;
    if (this.going) return;
    if (this.isUndecided) {
      this.say(this.desk.word("undecided"), "waiting");
      return;
    }
    if (this.lacking && !this.hasLeft) {
      this.say(this.desk.word("incomplete"), "waiting");
      return;
    }
    const sent = read(this.root);
    this.going = true;
    this.say(this.desk.word("saving"), "saving");
    const { status, answer } = await post(this.url, sent);
    this.going = false;
    if (status === 200) this.saved(sent, answer);
    else if (status === 0) this.cut();
    else this.refused(status, answer, sent);
    if (this.wanted) this.send();
    else this.desk.settled();
  }

  // Nothing here is unsaved any more.
  settle(sentence) {
    forget(this.key);
    this.isUnsaved = false;
    this.clear();
    this.say(sentence, "saved");
  }

  saved(sent, answer) {
    this.isCut = false;
    this.refusedAs = null;
    this.kept = words(sent);
    this.seen.value = answer.seen;
    this.part("badge").replaceChildren(markup(answer.badge));
    const hint = this.part("hint");
    hint.textContent = answer.hint;
    hint.hidden = !answer.hint;
    this.desk.showPoints(answer);
    if (words(read(this.root)) === this.kept) this.settle(answer.said);
  }

  cut() {
    this.say(this.desk.word("cut"), "cut");
    this.timer = setTimeout(() => this.send(), AGAIN);
    this.isCut = true;
  }

  refused(status, answer, sent) {
    this.isCut = false;
    this.refusedAs = words(sent);
    this.say(answer?.said ?? this.desk.word(status), "refused");
    const field = this.lacking;
    this.clear();
    if (answer?.panel) this.part("said").append(markup(answer.panel));
    else if (answer?.why) this.explain(answer.why, field);
  }

  // At the field that lacks something, else above them all.
  explain(sentence, field) {
    const why = document.createElement("p");
    why.className = "field-error";
    why.id = `kurang-${this.code}`;
    why.textContent = sentence;
    if (!field) {
      this.part("said").append(why);
      return;
    }
    field.after(why);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", why.id);
  }

  // Nothing is wrong any more, or something else is.
  clear() {
    this.part("said").replaceChildren();
    const why = document.getElementById(`kurang-${this.code}`);
    if (!why) return;
    for (const field of this.root.querySelectorAll("[aria-describedby]")) {
      if (field.getAttribute("aria-describedby") !== why.id) continue;
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    why.remove();
  }

  // Two people answered: mine goes on top of what I now have seen, or theirs takes its place.
  choose(event) {
    const panel = event.target.closest("[data-meanwhile]");
    const mine = event.target.closest("[data-keep-mine]");
    if (!panel || !(mine || event.target.closest("[data-take-theirs]"))) return;
    event.preventDefault();
    this.seen.value = panel.dataset.revision;
    if (!mine) write(this.root, JSON.parse(panel.dataset.theirs));
    this.clear();
    this.showChanged();
    this.send();
  }

  // The page is left: what is still being typed goes at once.
  hurry() {
    if (this.timer && !this.going && words(read(this.root)) !== this.kept) this.send();
  }

  lineIsBack() {
    if (this.isCut) this.send();
  }

  // What this browser kept and the server does not have yet.
  bringBack() {
    const draft = stored(this.key);
    if (!draft) return false;
    if (words({ ...read(this.root), ...draft.said }) === this.kept) {
      forget(this.key);
      return false;
    }
    write(this.root, draft.said);
    this.isUnsaved = true;
    this.showChanged();
    this.send();
    return true;
  }
}

class Desk {
  constructor(root) {
    this.root = root;
    this.key = `pakta-draft:${root.dataset.answers}`;
    this.line = root.querySelector("[data-answers-state]");
    this.boxes = [...root.querySelectorAll("[data-answer]")].map((box) => new Box(this, box));
    for (const hint of root.querySelectorAll("[data-answers-hint]")) hint.hidden = false;
    const brought = this.boxes.filter((box) => box.bringBack()).length;
    if (brought) this.say(this.word("brought"), "waiting");
    this.sendLeft();
    window.addEventListener("online", () => this.boxes.forEach((box) => box.lineIsBack()));
    window.addEventListener("pagehide", () => this.boxes.forEach((box) => box.hurry()));
    document.getElementById("isi")?.addEventListener("submit", (event) => this.wait(event));
  }

  // The button saves what an answer on its way is about to change: it goes after it.
  wait(event) {
    if (!this.boxes.some((box) => box.going)) return;
    event.preventDefault();
    this.afterwards = () => event.target.requestSubmit(event.submitter);
  }

  settled() {
    const afterwards = this.afterwards;
    if (!afterwards || this.boxes.some((box) => box.going)) return;
    this.afterwards = null;
    afterwards();
  }

  word(name) {
    return this.root.dataset[name] ?? "";
  }

  // What is said of one answer; that others are unsaved goes before that it is saved.
  say(sentence, tone) {
    if (!this.line) return;
    const unsaved = this.boxes?.filter((box) => box.isUnsaved).length ?? 0;
    const isLeft = tone === "saved" && unsaved > 0;
    this.line.textContent = isLeft ? this.word("unsaved").replace("#", unsaved) : sentence;
    this.line.dataset.tone = isLeft ? "refused" : tone;
  }

  showPoints({ points, done }) {
    for (const [code, shown] of Object.entries(points)) {
      for (const place of this.root.querySelectorAll(`[data-points="${CSS.escape(code)}"]`)) place.textContent = shown;
    }
    for (const place of this.root.querySelectorAll("[data-done]")) place.textContent = done;
  }

  // Answers begun on another page and never sent: sent from here; what is refused is linked to.
  async sendLeft() {
    const here = new Set(this.boxes.map((box) => box.key));
    let keys;
    try {
      keys = Object.keys(localStorage).filter((key) => key.startsWith(`${this.key}-`) && !here.has(key));
    } catch {
      return;
    }
    for (const key of keys) {
      const draft = stored(key);
      if (!draft?.url || (await post(draft.url, draft.said)).status === 200) forget(key);
      else this.link(draft);
    }
  }

  link({ code, page }) {
    if (!this.left) {
      this.left = document.createElement("p");
      this.left.className = "small answer-left";
      this.left.append(`${this.word("left")} `);
      this.line?.after(this.left);
    }
    const link = document.createElement("a");
    link.href = page;
    link.textContent = code;
    this.left.append(link, " ");
  }
}

export function start(root) {
  for (const desk of root.querySelectorAll("[data-answers]")) {
    if (desk.dataset.watched) continue;
    desk.dataset.watched = "1";
    new Desk(desk);
  }
}
