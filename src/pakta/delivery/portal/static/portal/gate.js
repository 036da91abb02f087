// A form at a public door: what is asked of it is fetched as it is sent, and worked out in the background in a crowd.
// Without this script, or where the browser cannot do it, the form is sent as it is and the server asks to wait.
const form = document.querySelector("form[data-gate]");
if (form) watch(form);
for (const field of document.querySelectorAll("[data-counted]")) count(field);

function watch(form) {
  const told = form.querySelector("[data-gate-told]");
  const button = form.querySelector("[data-gate-send]");
  const words = button.textContent;
  let busy = false;

  form.addEventListener("submit", async (event) => {
    if (form.dataset.ready) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.sending;
    try {
      await prepare(form, told);
    } catch {
      // Sent as it is: the server says what is missing, and keeps what was typed.
    }
    form.dataset.ready = "1";
    form.requestSubmit ? form.requestSubmit() : form.submit();
  });

  // Back from the next page: the form can be sent again.
  addEventListener("pageshow", () => {
    busy = false;
    delete form.dataset.ready;
    button.removeAttribute("aria-disabled");
    button.textContent = words;
    told.hidden = true;
  });
}

async function prepare(form, told) {
  const address = new URL(form.dataset.gate, location.href);
  address.searchParams.set("lama", form.elements.namedItem("slip").value);
  const answer = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
  if (!answer.ok) return;
  const asked = await answer.json();
  form.elements.namedItem("slip").value = asked.slip;
  if (!asked.bits) return;
  told.hidden = false;
  form.elements.namedItem("answers").value = await solved(asked, form.dataset.worker, told.querySelector("progress"));
}

function solved(asked, worker, progress) {
  return new Promise((resolve, reject) => {
    const at = new Worker(worker);
    progress.max = asked.pieces;
    progress.value = 0;
    const end = (settle, result) => {
      at.terminate();
      settle(result);
    };
    at.onmessage = ({ data }) => {
      if (data.failed) return end(reject);
      progress.value = data.done;
      if (data.answers) end(resolve, data.answers);
    };
    at.onerror = () => end(reject);
    at.postMessage(asked);
  });
}

// How much of a long text is left, said when little is.
function count(field) {
  const most = Number(field.dataset.counted);
  const shown = document.createElement("p");
  shown.className = "counter";
  shown.setAttribute("aria-live", "polite");
  field.after(shown);
  const show = () => {
    const left = most - [...field.value.replace(/\r\n/g, "\n")].length;
    shown.textContent = left < most / 4 ? field.dataset.left.replace("0", left.toLocaleString(document.documentElement.lang)) : "";
    shown.classList.toggle("counter-over", left < 0);
  };
  field.addEventListener("input", show);
  show();
}
