// One file of a form on its way: its line in the list, and its sending (tus). A cut line is taken up again by itself.
import { Upload } from "tus-js-client";

const PIECE = 4 * 1024 * 1024;
// Up to this size a file goes with its announcement, in one request; a larger one would be lost whole by a cut.
const SMALL = 128 * 1024;
const AGAIN_AFTER = [0, 1000, 3000, 5000];
// When these were in vain: tried anew each time the line is back, and every so often.
const LATER = 10_000;

const locale = () => document.documentElement.lang;

function size(bytes) {
  const [amount, unit] = bytes < 1_048_576 ? [Math.ceil(bytes / 1024), "KB"] : [bytes / 1_048_576, "MB"];
  return `${amount.toLocaleString(locale(), { maximumFractionDigits: 1 })} ${unit}`;
}

const status = (error) => error.originalResponse?.getStatus() ?? 0;
// No answer, a server that is starting again, or a piece that another request still holds. 507: its disk is full.
const passes = (error) => [0, 409, 423].includes(status(error)) || (status(error) >= 500 && status(error) !== 507);

export class Line {
  // state: waiting → going → done; cut (goes on by itself), failed (a person must act), half (the file is to be chosen again)
  constructor(box, { name, bytes, file = null, known = null }) {
    Object.assign(this, { box, name, bytes, file, known, state: "waiting", safe: 0 });
    this.row = box.root.querySelector("[data-upload-line]").content.firstElementChild.cloneNode(true);
    this.part = (what) => this.row.querySelector(`[data-upload-${what}]`);
    this.part("name").textContent = name;
    this.part("size").textContent = size(bytes);
    this.part("bar").setAttribute("aria-label", name);
    for (const act of ["cancel", "again"]) this.part(act).setAttribute("aria-label", `${this.part(act).textContent.trim()} ${name}`);
    this.part("cancel").addEventListener("click", () => this.cancel());
    this.part("again").addEventListener("click", () => this.start());
    box.list.append(this.row);
    this.show("waiting");
  }

  get key() {
    return this.known?.key ?? null;
  }

  get isOpen() {
    return ["waiting", "going", "cut"].includes(this.state);
  }

  show(state, words = this.box.word(state)) {
    const before = this.state;
    this.state = state;
    this.row.dataset.state = state;
    const percent = state === "done" ? 100 : Math.floor((100 * this.safe) / Math.max(this.bytes, 1));
    this.part("bar").value = percent;
    this.part("bar").hidden = state === "done" || state === "failed";
    this.part("words").textContent = words.replace("#", percent.toLocaleString(locale()));
    this.part("again").hidden = !(this.file && ["failed", "cut"].includes(state));
    this.part("key").disabled = state !== "done";
    this.part("key").value = this.key ?? "";
    if (state !== before && state !== "waiting") this.box.say(`${this.name}: ${this.part("words").textContent}`);
    this.box.changed();
  }

  // What no second try would bring in: it can only be taken off the list.
  refuse(why) {
    this.file = null;
    this.show("failed", this.box.word(why));
  }

  // What an earlier visit to this form left: whole, or half so that the file must be chosen again.
  showFound({ key, url, offset, length }) {
    this.known = { key, url };
    this.safe = offset;
    this.show(offset === length ? "done" : "half");
  }

  start(file = this.file) {
    clearTimeout(this.timer);
    this.file = file;
    this.show("going");
    if (this.upload) {
      this.upload.start();
      return;
    }
    this.upload = new Upload(file, {
      endpoint: this.box.url,
      uploadUrl: this.known?.url ?? null,
      chunkSize: this.box.piece || PIECE,
      metadata: { filename: file.name, purpose: this.box.purpose },
      headers: { "X-CSRFToken": document.body.dataset.csrf ?? "" },
      retryDelays: AGAIN_AFTER,
      uploadDataDuringCreation: file.size <= SMALL,
      // The form remembers its own files, so that signing out forgets them with its other drafts.
      storeFingerprintForResuming: false,
      onShouldRetry: (error) => passes(error) && navigator.onLine,
      onUploadUrlAvailable: () => this.know(this.upload.url),
      onProgress: (sent) => {
        this.safe = sent;
        this.show("going");
      },
      onSuccess: () => this.show("done"),
      onError: (error) => this.stopped(error),
    });
    this.upload.start();
  }

  know(url) {
    const path = new URL(url, location.href).pathname;
    this.known = { key: path.split("/").filter(Boolean).at(-1), url: path };
    this.box.remember();
  }

  stopped(error) {
    if (passes(error)) {
      this.show("cut");
      this.timer = setTimeout(() => this.start(), LATER);
      return;
    }
    const answer = error.originalResponse;
    const came = answer?.getUnderlyingObject()?.responseURL ?? "";
    const elsewhere = came && !new URL(came).pathname.startsWith(this.box.url);
    const plain = answer?.getHeader("Content-Type")?.startsWith("text/plain");
    // Begun anew when tried again: what was refused once is not worth continuing.
    this.upload = null;
    this.show("failed", elsewhere ? this.box.word("signedout") : plain && answer.getBody() ? answer.getBody() : this.box.word("failed"));
  }

  lineIsBack() {
    if (this.state === "cut") this.start();
  }

  async cancel() {
    clearTimeout(this.timer);
    const { known, upload } = this;
    this.state = "gone";
    this.row.remove();
    this.box.forget(this);
    await upload?.abort();
    const url = known?.url ?? this.known?.url;
    // Where it cannot be told the server sweeps it after a day.
    if (url) Upload.terminate(url, { headers: { "X-CSRFToken": document.body.dataset.csrf ?? "" }, retryDelays: null }).catch(() => {});
  }
}
